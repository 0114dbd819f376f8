// Forms and letters posted, some at once: how long each took, and what the server spent meanwhile.
// Client and server share the machine: rates are of both together, CPU is the server's alone.
import http from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { cpuSeconds, memory } from "./proc.mjs";

/** The longest that anything is waited for, in ms. */
const PATIENCE = 300_000;

/** Connections that are kept; whoever opens them destroys them. */
export function keptConnections() {
  return new http.Agent({ keepAlive: true });
}

/** Posts to a service of a server. Answers `{ status, headers, body }`. */
export function post(server, service, path, { headers, body, agent }) {
  const said = { host: server.host(service), "content-length": Buffer.byteLength(body), ...headers };
  return new Promise((answered, failed) => {
    const request = http.request(server.local(path), { method: "POST", agent, headers: said }, (response) => {
      const { statusCode: status, headers } = response;
      buffer(response).then((body) => answered({ status, headers, body: String(body) }), failed);
    });
    request.on("error", failed).end(body);
  });
}

/** Posts a form as a browser does from a page of the same host, at some address. */
export function postForm(server, service, path, { form, cookie, agent, from }) {
  const headers = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
  if (cookie) headers.cookie = cookie;
  if (from) headers["x-forwarded-for"] = from; // as a proxy on this machine would say
  return post(server, service, path, { headers, body: new URLSearchParams(form).toString(), agent });
}

/** The hidden fields of a form. */
export function hiddenFields(html) {
  const fields = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value.replaceAll("&amp;", "&")]));
}

/**
 * Does one deed after the other, `atOnce` at a time; each is told which of them does it. Answers
 * `{ rate, p50, p95, p99, cpu, rss }`: per second, milliseconds, microseconds each, MB.
 */
export async function timed(server, atOnce, deeds) {
  const times = [];
  const [started, cpu] = [performance.now(), cpuSeconds(server.pid)];
  const all = deeds[Symbol.iterator]();
  const doer = async (_, which) => {
    for (const deed of all) {
      const before = performance.now();
      await deed(which);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, doer));
  const seconds = (performance.now() - started) / 1000;
  const spent = cpuSeconds(server.pid) - cpu;
  return { rate: times.length / seconds, ...percentiles(times), cpu: (spent * 1e6) / times.length, rss: memory(server.pid).rss };
}

/** The same deed again and again, for some seconds. */
export function* during(seconds, deed) {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) yield deed;
}

/** Waits until something is so; where it never is, `so` says how it stands. */
export async function until(look, so, every = 2) {
  const started = performance.now();
  while (!(await look())) {
    if (performance.now() - started > PATIENCE) throw new Error(`after ${PATIENCE} ms: ${so()}`);
    await pause(every);
  }
}

function percentiles(times) {
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
