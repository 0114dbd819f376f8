// Builds a folder of files to serve (the first argument; dist/ without one) from css/, js/,
// icon.svg and demo/, and installs the packages that takes, where they are not what
// package-lock.json names. Names stay plain: whoever serves the files adds hashes, so no file here
// may name another.
import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";

const here = (...names) => path.join(import.meta.dirname, ...names);
const to = path.resolve(process.argv[2] ?? here("dist"));

if (!(await isInstalled())) {
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here(), stdio: "inherit" });
}
const { build } = await import("esbuild");

await rm(to, { recursive: true, force: true });
await mkdir(to, { recursive: true });

await build({
  absWorkingDir: here(),
  entryPoints: { app: "css/app.css" },
  outdir: to,
  bundle: true,
  minify: true,
  target: ["chrome120", "firefox121", "safari17.2"],
});

await build({
  absWorkingDir: here(),
  entryPoints: { app: "js/app.js" },
  outdir: to,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
});

await cp(here("icon.svg"), path.join(to, "icon.svg"));
await cp(here("demo"), path.join(to, "demo"), { recursive: true });

// esbuild exits with an error of its own; an empty sheet would pass unseen.
for (const name of ["app.css", "app.js"]) {
  const text = await readFile(path.join(to, name), "utf8");
  if (text.length < 1000) throw new Error(`${name} is nearly empty`);
}

/** Whether node_modules/ is what package-lock.json names; npm notes there what it installed. */
async function isInstalled() {
  const wanted = await packages("package-lock.json");
  const found = await packages("node_modules/.package-lock.json").catch(() => ({}));
  const needed = Object.entries(wanted).filter(([name, { optional }]) => name && (!optional || found[name]));
  return needed.every(([name, { version }]) => found[name]?.version === version);
}

async function packages(lock) {
  return JSON.parse(await readFile(here(lock), "utf8")).packages;
}
