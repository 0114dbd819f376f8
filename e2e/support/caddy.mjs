// The proxy of production, with its own Caddyfile: on loopback, over plain HTTP.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SERVICES } from "./platform.mjs";
import { end, freePort, launch, ready } from "./processes.mjs";

const { CADDY = "/usr/bin/caddy" } = process.env;
const CADDYFILE = path.resolve(import.meta.dirname, "../../Caddyfile");

/** Why it cannot be tried here, or false. */
export const skip = existsSync(CADDY) ? false : `${CADDY} is not installed`;

/** Starts it in front of services: `at(service)` is where each of them listens; without `there` it does anywhere. */
export async function startCaddy(domain, at, there) {
  const folder = mkdtempSync(path.join(tmpdir(), "rose-ash-caddy-"));
  const port = there ?? (await freePort());
  const file = path.join(folder, "Caddyfile");
  const alone = "{\n\tadmin off\n\tdefault_bind 127.0.0.1\n";
  writeFileSync(file, readFileSync(CADDYFILE, "utf8").replace("{\n", alone));
  const env = {
    HOME: folder,
    ACME_EMAIL: "nobody@rose-ash.example",
    ROSE_ASH_DOMAIN: domain,
    CADDY_SCHEME: "http",
    CADDY_PORT: String(port),
    CADDY_PLAIN_PORT: String(port),
    ...Object.fromEntries(SERVICES.map((service) => [`ROSE_ASH_INTERNAL_${service.toUpperCase()}`, at(service)])),
  };
  const log = path.join(folder, "caddy.log");
  const caddy = launch(CADDY, ["run", "--config", file, "--adapter", "caddyfile"], env, log);
  const stop = async () => {
    await end(caddy);
    rmSync(folder, { recursive: true, force: true });
  };
  await ready(caddy, `http://127.0.0.1:${port}/`, { status: 421 }).catch((error) => stop().then(() => Promise.reject(error)));
  return { port, stop };
}
