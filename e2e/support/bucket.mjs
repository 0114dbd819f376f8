// A bucket that speaks S3, on a port of its own, in a folder that goes with it.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { TARGET } from "./platform.mjs";
import { end, freePort, launch, ready } from "./processes.mjs";

/** Opens a bucket; its `env` is what a platform needs to use it. */
export async function startBucket() {
  const folder = mkdtempSync(path.join(tmpdir(), "rose-ash-bucket-"));
  mkdirSync(path.join(folder, "store/uploads"), { recursive: true });
  const port = await freePort();
  const program = path.join(TARGET, "debug/examples/bucket");
  let process;
  const bucket = {
    env: { S3_URL: `http://127.0.0.1:${port}/uploads`, S3_ACCESS_KEY_ID: "rose", S3_SECRET_ACCESS_KEY: "thorn" },
    /** Whether something lies at an address. */
    holds: (address) => existsSync(path.join(folder, "store/uploads", address)),
    async start() {
      process = launch(program, [String(port), path.join(folder, "store")], {}, path.join(folder, "log"));
      await ready(process, `http://127.0.0.1:${port}/`, { status: 403 });
    },
    stop: () => end(process, "SIGKILL"),
    async close() {
      await bucket.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await bucket.start();
  return bucket;
}
