// What a document costs to render, and to find rendered.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { document } from "./imports.mjs";
import { BIN } from "./server.mjs";

const exec = promisify(execFile);
/** Documents as a real Ghost keeps them, where somebody has put them beside the repository. */
const PAIRS = path.resolve(import.meta.dirname, "../../shared/data/ghost/lexical_pairs.json");

/**
 * What documents cost in microseconds: `{ whose, largest, mean }`, each as `{ rendered, kept }`.
 */
export async function renderingCosts() {
  const { whose, documents } = known();
  const folder = mkdtempSync(path.join(tmpdir(), "rose-ash-bench-"));
  try {
    const files = documents.map((document, nth) => path.join(folder, `${nth}.json`));
    documents.forEach((document, nth) => writeFileSync(files[nth], document));
    const { stdout } = await exec(path.join(BIN, "examples/rendering"), files);
    const costs = stdout.trim().split("\n").map((line) => JSON.parse(line));
    const mean = (name) => costs.reduce((sum, cost) => sum + cost[name], 0) / costs.length;
    return { whose, largest: costs[0], mean: { rendered: mean("rendered"), kept: mean("kept") } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whole documents, the largest first. */
function known() {
  if (!existsSync(PAIRS)) {
    console.log(`NOTE  no documents of a real Ghost's at ${PAIRS}: one of our own is rendered instead`);
    return { whose: "ours", documents: [JSON.stringify(document(0))] };
  }
  const { pairs } = JSON.parse(readFileSync(PAIRS, "utf8"));
  const whole = pairs.filter((pair) => pair.kind === "document").map((pair) => JSON.stringify(pair.lexical));
  return { whose: "a real Ghost's", documents: whole.sort((a, b) => b.length - a.length) };
}
