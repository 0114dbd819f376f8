// Builds a folder of files to serve (the first argument; dist/ without one) from css/, js/,
// icon.svg and demo/, and installs the packages that takes, where they are not what
// package-lock.json names. Names stay plain: whoever serves the files adds hashes, so no file here
// may name another. The editor is three megabytes that one page loads: it comes compressed, and
// is never unpacked unless a browser asks for it so.
import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { inOurColours } from "./koenig-colours.mjs";

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

const { outputFiles } = await build({
  absWorkingDir: here(),
  entryPoints: { editor: "js/editor/editor.js" },
  outdir: to,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [
    { name: "our-look", setup: inOurLook },
    { name: "our-way", setup: inOurWay },
  ],
  write: false,
});
for (const { path: name, contents } of outputFiles) {
  if (name.endsWith(".js")) await writeFile(`${name}.br`, await compressed(contents));
  else await writeFile(name, contents);
}

await cp(here("icon.svg"), path.join(to, "icon.svg"));
await cp(here("demo"), path.join(to, "demo"), { recursive: true });

// esbuild exits with an error of its own; an empty sheet would pass unseen.
for (const name of ["app.css", "app.js", "editor.css", "editor.js.br"]) {
  const text = await readFile(path.join(to, name), "utf8");
  if (text.length < 1000) throw new Error(`${name} is nearly empty`);
}

/** Koenig's style sheet is made for pages whose rem is ten pixels, and in colours of its own. */
function inOurLook({ onLoad }) {
  const rem = (_, number) => `${Number((Number(number) * 0.625).toFixed(4))}rem`;
  onLoad({ filter: /koenig-lexical\/dist\/style\.css$/ }, async ({ path: sheet }) => ({
    contents: (await readFile(sheet, "utf8")).replace(
      /([^{}]*)\{([^{}]*)\}/g,
      (_, selector, rules) => `${selector}{${inOurColours(selector, rules).replace(/(?<![\w.])(\d*\.?\d+)rem\b/g, rem)}}`,
    ),
    loader: "css",
  }));
}

/** What is changed in Koenig, place by place; the build stops when one of them is gone. */
function inOurWay({ onLoad }) {
  const changes = [
    // The Markdown card would fetch icons and a dictionary from elsewhere; neither is wanted.
    ["e.autoDownloadFontAwesome === !1 && (t = !1)", "t = !1"],
    ["t.spellChecker === !1 ?", "!0 ?"],
    // Its help is of another house.
    ['"https://ghost.org/help/cards/"', '""'],
    ['"https://ghost.org/help/snippets/"', '""'],
    // What is no picture is for the server to refuse: measuring it is no reason to stop.
    ["async function XH(e) {\n\tlet t", "async function XH(e) {\n\tif (!e) return {};\n\tlet t"],
    ["t.onerror = r, t.src = e", "t.onerror = () => n({}), t.src = e"],
    ["n = t.duration, r({ duration: n });\n\t\t}, t.src", "n = t.duration, r({ duration: n });\n\t\t}, t.onerror = () => r({}), t.src"],
    // A picture stays until another is there in its place.
    ['t.src = "";\n\t\t}), await qW(', "}), await qW("],
    ["if (!e || !n.getEditorState().read(() => Je(", "if (!e?.length || !n.getEditorState().read(() => Je("],
    ["(e.width = a, e.height = o, e.src = s, e.previewSrc = null)", "(s && (e.width = a, e.height = o, e.src = s), e.previewSrc = null)"],
    ["Je(e) && (e.thumbnailSrc = a[0].url)", "a && Je(e) && (e.thumbnailSrc = a[0].url)"],
    // A gallery has the pictures that came, and no others.
    ['u("Something went wrong while uploading images. Please refresh the page and try again");', "_(g);"],
    ["t.src = e.url;\n\t\t}), _(r), S(r);", "t.src = e.url;\n\t\t}), r = r.filter((e) => e.src), PW(r), _(r), S(r);"],
    // A film that this browser cannot play goes up without a picture of it.
    ["The file type you uploaded is not supported. Please use .${j.join(\", .\").toUpperCase()}", "This browser cannot play “${n.name}”."],
    ["x(URL.createObjectURL(r));", "r && x(URL.createObjectURL(r));"],
    ["let l = new File([r], `${n.name}.jpg`", "if (!r) return;\n\t\tlet l = new File([r], `${n.name}.jpg`"],
  ];
  onLoad({ filter: /koenig-lexical\/dist\/koenig-lexical\.js$/ }, async ({ path: script }) => {
    let contents = await readFile(script, "utf8");
    for (const [from, to] of changes) {
      if (contents.split(from).length !== 2) throw new Error(`Koenig has changed: “${from}” is not in it once`);
      contents = contents.replace(from, () => to);
    }
    return { contents, loader: "js" };
  });
}

/** Quality 9 takes 0.3 s; 11 would save a tenth of the size and take twenty times as long. */
function compressed(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return promisify(brotliCompress)(bytes, { params });
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
