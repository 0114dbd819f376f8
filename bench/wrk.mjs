// wrk, with what the server spent meanwhile.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { get } from "../e2e/support/http.mjs";
import { cpuSeconds, memory } from "./proc.mjs";

const exec = promisify(execFile);

/**
 * Loads `target` (`{ server, path, host, headers, status }`) with some connections for some seconds.
 * Answers `{ rate, p50, p99, cpu, rss }`: per second, milliseconds, microseconds per request, MB.
 */
export async function load(target, { connections, seconds }) {
  await check(target);
  const { pid } = target.server;
  const before = cpuSeconds(pid);
  const { stdout } = await exec("wrk", [
    "--threads=1",
    `--connections=${connections}`,
    `--duration=${seconds}s`,
    "--latency",
    // wrk knows this one header by its capital letter only.
    `--header=Host: ${target.server.host(target.service)}`,
    ...Object.entries(target.headers ?? {}).flatMap(([name, value]) => ["--header", `${name}: ${value}`]),
    target.server.local(target.path),
  ]);
  const spent = cpuSeconds(pid) - before;
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${target.name}: answers went wrong:\n${stdout}`);
  const [, requests] = stdout.match(/(\d+) requests in/);
  return {
    rate: Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    p50: percentile(stdout, 50),
    p99: percentile(stdout, 99),
    cpu: (spent * 1e6) / Number(requests),
    rss: memory(pid).rss,
  };
}

/** A goal is worth nothing when the answer is not what it should be. */
async function check(target) {
  const { status = 200, encoding } = target;
  const headers = { host: target.server.host(target.service), ...target.headers };
  const answer = await get(target.server.local(target.path), headers);
  const got = { status: answer.status, encoding: answer.headers["content-encoding"] };
  if (got.status !== status || got.encoding !== encoding) {
    throw new Error(`${target.name}: wanted ${status} ${encoding}, got ${got.status} ${got.encoding}`);
  }
}

/** A line such as `     50%  635.00us`, in milliseconds. */
function percentile(stdout, rank) {
  const [, figure, unit] = stdout.match(new RegExp(`${rank}%\\s+([\\d.]+)(us|ms|s|m)\\b`));
  return Number(figure) * { us: 0.001, ms: 1, s: 1000, m: 60_000 }[unit];
}
