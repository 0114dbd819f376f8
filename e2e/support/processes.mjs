// Processes that are started, waited for and stopped; none outlives the one that started it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { get } from "./http.mjs";

const running = new Set();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** Starts a program with just this environment; what it says goes to the file `log`. */
export function launch(program, args, env, log) {
  const output = openSync(log, "a");
  const child = spawn(program, args, { env: { PATH: process.env.PATH, ...env }, stdio: ["ignore", output, output] });
  closeSync(output);
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.log = log;
  return child;
}

/** Waits until a started server answers on its port; throws what it said when it ends instead. */
export async function ready(child, url, { status = 200, patience = 20_000 } = {}) {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    if (ended(child)) break;
    if ((await get(url).catch(() => null))?.status === status) return;
    await pause(20);
  }
  throw new Error(`${child.spawnfile} is not ready. It said:\n${readFileSync(child.log, "utf8")}`);
}

/** Ends a process and waits until it has ended. */
export async function end(child, signal = "SIGTERM") {
  const gone = over(child);
  child.kill(signal);
  await gone;
}

/** Waits until a process has ended. */
export async function over(child) {
  if (!ended(child)) await once(child, "exit");
}

/** Runs a program to its end; throws what it said when it failed. */
export async function run(program, args, env, log) {
  const child = launch(program, args, env, log);
  const [status] = await once(child, "exit");
  if (status !== 0) {
    throw new Error(`${program} ${args.join(" ")} failed. It said:\n${readFileSync(log, "utf8")}`);
  }
}

/** A port that nothing listens on. */
export async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

function ended(child) {
  return child.exitCode !== null || child.signalCode !== null;
}
