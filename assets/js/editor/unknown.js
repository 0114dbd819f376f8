// Blocks that the editor does not know would stop it. They travel through it in an HTML block's
// comment, and come out as they went in.
import { DEFAULT_NODES } from "@tryghost/koenig-lexical";

const MARK = "rose-ash:kept ";
const NEITHER = ["root", "text", "linebreak", "paragraph", "tab", "extended-text", "extended-heading", "extended-quote"];

const known = new Set(NEITHER);
for (const node of DEFAULT_NODES) {
  const type = (node.klass ?? node.with ?? node)?.getType?.();
  if (type) known.add(type);
  if (node.replace?.getType) known.add(node.replace.getType());
}

const encode = (node) => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(node))));

const decode = (text) => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0))));

const isKnown = (node) => known.has(node.type) && (node.children ?? []).every(isKnown);

/** A document as the editor can open it; an empty one for what is none. */
export function opened(json) {
  const read = parsed(json);
  const children = read.root.children.map((node) =>
    isKnown(node)
      ? node
      : { type: "html", version: 1, html: `<!-- A “${node.type}” block, kept as it is. -->\n<!--${MARK}${encode(node)}-->` },
  );
  return { ...read, root: { ...read.root, children } };
}

/** What the editor says, with those blocks as they were. */
export function written(read) {
  const children = read.root.children.map((node) => {
    const kept = node.type === "html" && node.html?.match(/<!--rose-ash:kept ([A-Za-z0-9+/=]+)-->/);
    return kept ? decode(kept[1]) : node;
  });
  return { ...read, root: { ...read.root, children } };
}

function parsed(json) {
  try {
    const read = JSON.parse(json);
    if (Array.isArray(read?.root?.children)) return read;
  } catch {
    // an empty field is an empty document
  }
  return { root: { children: [], direction: null, format: "", indent: 0, type: "root", version: 1 } };
}
