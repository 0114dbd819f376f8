// Builds dist/ from css/, js/, icon.svg and demo/. Needs node_modules: `npm ci --ignore-scripts`.
// Names stay plain: whoever serves the files adds hashes, so no file here may name another.
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { build } from "esbuild";

const here = (path) => new URL(path, import.meta.url);
const path = (name) => here(name).pathname;

await rm(here("dist/"), { recursive: true, force: true });
await mkdir(here("dist/"));

await build({
  absWorkingDir: path("."),
  entryPoints: { app: "css/app.css" },
  outdir: "dist",
  bundle: true,
  minify: true,
  target: ["chrome120", "firefox121", "safari17.2"],
});

await build({
  absWorkingDir: path("."),
  entryPoints: { app: "js/app.js" },
  outdir: "dist",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
});

await cp(here("icon.svg"), here("dist/icon.svg"));
await cp(here("demo/"), here("dist/demo/"), { recursive: true });

// esbuild exits with an error of its own; an empty sheet would pass unseen.
for (const name of ["app.css", "app.js"]) {
  const text = await readFile(here(`dist/${name}`), "utf8");
  if (text.length < 1000) throw new Error(`dist/${name} is nearly empty`);
}
