// A SumUp that is none: it knows one merchant and their key, in answers that are held to SumUp's own document.
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { TARGET } from "./platform.mjs";
import { end, freePort, launch, ready } from "./processes.mjs";

/** The key that it knows. */
export const KEY = "sup_sk_a1B2c3D4e5F6g7H8";
/** Whose it is. */
export const MERCHANT = "MH4H92C7";

const ANSWERS = path.resolve(import.meta.dirname, "../../app/sumup-api/tests/answers");
const told = (name) => JSON.parse(readFileSync(path.join(ANSWERS, `${name}.json`), "utf8"));

/** Starts it: `url` is where it is, `away` whether it answers nothing that helps, `asked` what it was asked. */
export async function startSumUp() {
  const sumup = { away: false, asked: [] };
  const server = http.createServer(({ method, url, headers }, response) => {
    sumup.asked.push(`${method} ${url}`);
    const [status, body] = answer(sumup, url, headers);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  sumup.url = `http://127.0.0.1:${server.address().port}`;
  sumup.stop = () => server.close();
  return sumup;
}

function answer({ away }, url, { authorization }) {
  if (away) return [503, {}];
  if (authorization !== `Bearer ${KEY}`) return [401, told("unauthorized")];
  return url === `/v1/merchants/${MERCHANT}` ? [200, told("merchant")] : [404, told("not_found")];
}

/** Starts one that takes cards, for which no money moves: payers press buttons on pages of its own. */
export async function startDouble() {
  const port = await freePort();
  const log = path.join(mkdtempSync(path.join(tmpdir(), "rose-ash-sumup-")), "log");
  const url = `http://127.0.0.1:${port}`;
  const child = launch(path.join(TARGET, "debug", "sumup-double"), ["--listen", `127.0.0.1:${port}`], {}, log);
  await ready(child, `${url}/style.css`);
  return { url, stop: () => end(child) };
}
