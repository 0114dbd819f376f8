// The platform as a test sees it: started on free ports in a scratch folder, with demo content.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { startProxy } from "./proxy.mjs";
import { end, freePort, launch, over, ready, run } from "./processes.mjs";

export const SERVICES = ["blog", "market", "events", "federation", "cart", "account"];
const ROOT = path.resolve(import.meta.dirname, "../..");
/** Where cargo puts programs. */
export const TARGET = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env;

/** The two ways the platform is run. `skip` says why one cannot be tried here. */
export const SHAPES = [
  { name: "one process on SQLite", six: false, shared: false, skip: false },
  {
    name: "six processes on PostgreSQL and Redis",
    six: true,
    shared: true,
    skip: TEST_DATABASE_URL && TEST_REDIS_URL ? false : "needs TEST_DATABASE_URL and TEST_REDIS_URL; bin/test sets them",
  },
];

/**
 * Starts a platform. `six`: a process for each service; `shared`: on PostgreSQL and Redis;
 * `content`: the sub-command that fills the empty database; `env`: more of its environment; `flags`: of `serve`;
 * `domain`: what its hosts are under, of which browsers know only `*.localhost` by themselves;
 * `gate`: what stands between it and its database; `front`: what starts the proxy that browsers come
 * through, where it is not our own. That one's requests are not seen here.
 */
export async function startPlatform({ six = false, shared = false, content = ["seed"], profile = "debug", env = {}, flags = [], domain = "rose-ash.localhost", gate, front } = {}) {
  const platform = new Platform({ six, shared, profile, env, flags, domain, gate, front });
  try {
    await platform.start(content);
  } catch (error) {
    await platform.stop();
    throw error;
  }
  return platform;
}

class Platform {
  #folder = mkdtempSync(path.join(tmpdir(), "rose-ash-"));
  #processes = new Map();
  #ports = new Map();
  #database;
  #proxy;
  #port;
  #front;

  constructor({ six, shared, profile, env, flags, domain, gate, front }) {
    this.gate = gate;
    this.front = front;
    this.domain = domain;
    this.shared = shared;
    this.env = env;
    this.flags = flags;
    this.bin = path.join(TARGET, profile);
    this.programs = six ? SERVICES : ["rose-ash"];
  }

  async start(content) {
    for (const program of this.programs) this.#ports.set(program, await freePort());
    this.#proxy = await startProxy(0, SERVICES.map((service) => [service, this.#portOf(service)]));
    this.#port = this.front ? await freePort() : this.#proxy.port;
    if (this.shared) await this.#share();
    await this.command("migrate", "up");
    await this.command(...content);
    await Promise.all(this.programs.map((program) => this.#launch(program)));
    this.#front = await this.front?.(this.domain, (service) => this.inside(service), this.#port);
  }

  /** The data folder. */
  get data() {
    return this.#folder;
  }

  /** Every request that reached the platform so far: `{ method, service, path, headers }`. */
  get requests() {
    return this.#proxy.requests;
  }

  /** What browsers take for their way out when they cannot find the domain's hosts. */
  get proxy() {
    return `http://127.0.0.1:${this.#proxy.port}`;
  }

  origin(service) {
    return `http://${service}.${this.domain}:${this.#port}`;
  }

  url(service, path = "/") {
    return this.origin(service) + path;
  }

  /** Where a service itself listens, behind whatever stands before it. */
  inside(service) {
    return `http://127.0.0.1:${this.#portOf(service)}`;
  }

  /** The six front pages. */
  frontPages() {
    return SERVICES.map((service) => this.url(service));
  }

  /** Whether a URL is one of the platform's own. */
  owns(url) {
    return SERVICES.some((service) => url.startsWith(this.url(service)));
  }

  /** Runs a sub-command of `rose-ash` on this platform's database. */
  command(...args) {
    return run(path.join(this.bin, "rose-ash"), args, this.#environment(0), this.#log("commands"));
  }

  /** Kills a service's process, as a crash would. */
  async kill(service) {
    await end(this.#processes.get(service), "SIGKILL");
  }

  /** Waits until a service's process has ended by itself. */
  async ended(service) {
    await over(this.#processes.get(service));
  }

  /** Stops a service's process in its tracks: connections to it are taken and never answered. */
  freeze(service) {
    this.#processes.get(service).kill("SIGSTOP");
  }

  thaw(service) {
    this.#processes.get(service).kill("SIGCONT");
  }

  async revive(service) {
    this.#proxy.routes.set(service, this.#portOf(service));
    await this.#launch(service);
  }

  /** Sends a service's visitors to something else that listens on a port. */
  reroute(service, port) {
    this.#proxy.routes.set(service, port);
  }

  /** Sends them home again. */
  restore(service) {
    this.#proxy.routes.set(service, this.#portOf(service));
  }

  async stop() {
    // Nobody waits for what is under way: the database and the folder go with it.
    await Promise.all([...this.#processes.values()].map((child) => end(child, "SIGKILL")));
    await this.#front?.stop();
    await this.#proxy?.stop();
    if (this.#database) sql(`DROP DATABASE IF EXISTS ${this.#database} WITH (FORCE)`);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #portOf(service) {
    return this.#ports.get(service) ?? this.#ports.get("rose-ash");
  }

  async #launch(program) {
    const port = this.#ports.get(program);
    const child = launch(path.join(this.bin, program), ["serve", ...this.flags], this.#environment(port), this.#log(program));
    this.#processes.set(program, child);
    await ready(child, `http://127.0.0.1:${port}/readyz`);
  }

  #environment(port) {
    return {
      ROSE_ASH_DOMAIN: this.domain,
      ROSE_ASH_PORT: String(this.#port),
      ROSE_ASH_LISTEN: `127.0.0.1:${port}`,
      ROSE_ASH_DATA: this.#folder,
      RUST_LOG: "warn",
      ...Object.fromEntries(SERVICES.map((service) => [`ROSE_ASH_INTERNAL_${service.toUpperCase()}`, this.inside(service)])),
      ...this.env,
      ...(this.shared && { DATABASE_URL: databaseUrl(this.#database, this.gate), REDIS_URL: TEST_REDIS_URL }),
    };
  }

  #log(name) {
    return path.join(this.#folder, `${name}.log`);
  }

  async #share() {
    this.#database = `rose_ash_${process.pid}_${this.#proxy.port}`;
    sql(`CREATE DATABASE ${this.#database}`);
    await emptyRedis();
  }
}

function databaseUrl(database, gate) {
  const url = new URL(TEST_DATABASE_URL);
  url.pathname = `/${database}`;
  if (gate) url.host = `127.0.0.1:${gate.port}`;
  return url.href;
}

function sql(statement) {
  execFileSync("psql", ["--quiet", "--dbname", TEST_DATABASE_URL, "--command", statement], { stdio: "pipe" });
}

/** Forgets what an earlier platform kept in the tests' Redis. */
async function emptyRedis() {
  const { hostname, port } = new URL(TEST_REDIS_URL);
  const socket = net.connect(Number(port), hostname);
  socket.write("FLUSHALL\r\n");
  await once(socket, "data");
  socket.destroy();
}
