// Servers to be measured: release binaries, reached without a proxy, each on a database of its own.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { get } from "../e2e/support/http.mjs";
import { end, freePort, launch, ready, run } from "../e2e/support/processes.mjs";

const DOMAIN = "rose-ash.localhost";
const TARGET = path.resolve(import.meta.dirname, "..", process.env.CARGO_TARGET_DIR ?? "target");
/** Where the release binaries are. */
export const BIN = path.join(TARGET, "release");
const { TEST_DATABASE_URL } = process.env;
const folders = [];
process.once("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An empty database on an engine, `SQLite` or `PostgreSQL`, as a server's environment names it. */
export function createDatabase(engine) {
  const folder = mkdtempSync(path.join(tmpdir(), "rose-ash-bench-"));
  folders.push(folder);
  if (engine === "SQLite") return { ROSE_ASH_DATA: folder };
  const name = `bench_${folders.length}`;
  psql(TEST_DATABASE_URL, `CREATE DATABASE ${name}`);
  return { ROSE_ASH_DATA: folder, DATABASE_URL: TEST_DATABASE_URL.replace(/\/[^/]*$/, `/${name}`) };
}

/** Migrates a database and fills it with the demo and with that many posts more. */
export async function fill(database, posts) {
  for (const command of [["migrate", "up"], ["seed"], ["seed", "--many", String(posts)]]) {
    await run(path.join(BIN, "rose-ash"), command, database, log(database));
  }
  analyze(database);
}

/** What PostgreSQL does by itself within minutes, and else would do in the midst of our rounds. */
export function analyze(database) {
  if (database.DATABASE_URL) psql(database.DATABASE_URL, "VACUUM ANALYZE");
}

/** Starts all services, or those that `args` name, on a database and waits until they are ready. */
export async function startServer(database, args = []) {
  const server = await launchServer(["serve", ...args], database);
  await ready(server.child, server.local("/readyz"));
  return server;
}

/** Starts the framework's empty answer. */
export async function startCeiling() {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const server = new Server(launch(path.join(BIN, "examples/ceiling"), [address], {}, "/dev/null"), port);
  await ready(server.child, server.local("/"));
  return server;
}

/** The milliseconds from starting `rose-ash` on a database to the first front page. */
export async function timeToFirstPage(database) {
  const started = performance.now();
  const server = await launchServer(["serve"], database);
  const page = () => get(server.local("/"), { host: server.host("blog") }).catch(() => ({}));
  while ((await page()).status !== 200) await pause(1);
  const ms = performance.now() - started;
  await server.stop();
  return ms;
}

async function launchServer(args, database) {
  const port = await freePort();
  const env = { ...database, ROSE_ASH_LISTEN: `127.0.0.1:${port}`, ROSE_ASH_PORT: String(port), RUST_LOG: "warn" };
  return new Server(launch(path.join(BIN, "rose-ash"), args, env, log(database)), port);
}

class Server {
  constructor(child, port) {
    this.child = child;
    this.port = port;
  }

  get pid() {
    return this.child.pid;
  }

  host(service = "blog") {
    return `${service}.${DOMAIN}:${this.port}`;
  }

  local(path) {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  stop() {
    return end(this.child);
  }
}

function psql(url, statement) {
  execFileSync("psql", ["--quiet", "--dbname", url, "--command", statement]);
}

function log(database) {
  return path.join(database.ROSE_ASH_DATA, "bench.log");
}
