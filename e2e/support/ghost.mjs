// A Ghost that is none: a small site that answers what a connection asks, and what is told to it.
import { createHmac } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { text } from "node:stream/consumers";

const SECRET = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
/** The key that it knows. */
export const KEY = `6b041fd9afba9a0bfdaa4a6d:${SECRET}`;

const MORNING = "2026-11-20T08:00:00.000Z";
const document = (text) =>
  JSON.stringify({ root: { type: "root", version: 1, children: [{ type: "paragraph", version: 1, children: [{ type: "extended-text", version: 1, text, format: 0 }] }] } });

/** A published post of its own, with no tags and nobody's name. */
function post(n) {
  const text = `Row ${n} of the orchard is pruned.`;
  return {
    id: `6b041fd9afba9a0bfdaa4b${String(n).padStart(2, "0")}`,
    title: `Pruning row ${n}`,
    slug: `pruning-row-${n}`,
    lexical: document(text),
    html: `<p>${text}</p>`,
    plaintext: text,
    status: "published",
    visibility: "public",
    created_at: MORNING,
    updated_at: MORNING,
    published_at: MORNING,
    tags: [],
    authors: [],
  };
}

/**
 * Starts it: `url` is where it is, `busy` whether it asks to be left alone, `files` what lies at its
 * paths, and `edit(slug, text)` is somebody who writes there.
 */
export async function startGhost() {
  const posts = Array.from({ length: 12 }, (_, n) => post(n + 1));
  const ghost = { busy: false, files: {}, tables: { posts, pages: [], tags: [], users: [], members: [], labels: [], tiers: [], newsletters: [] } };
  const server = http.createServer(async (request, response) => {
    const file = ghost.files[request.url];
    if (file) return response.writeHead(200, { "content-type": "image/jpeg" }).end(file);
    if (request.url.startsWith("/content/")) return response.writeHead(404).end();
    const [status, body] = answer(ghost, request, await text(request));
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  ghost.url = `http://127.0.0.1:${server.address().port}`;
  ghost.stop = () => server.close();
  ghost.edit = (slug, text) => change(posts.find((row) => row.slug === slug), { lexical: document(text), html: `<p>${text}</p>`, plaintext: text });
  return ghost;
}

/** Each change is a second later than the one before. */
function change(row, wanted) {
  Object.assign(row, wanted, { updated_at: new Date(Date.parse(row.updated_at) + 1000).toISOString() });
}

function answer(ghost, { method, url, headers }, asked) {
  const { pathname, searchParams } = new URL(url, ghost.url);
  const [, table, id] = pathname.match(/^\/ghost\/api\/admin\/(\w+)\/(?:(\w+)\/)?$/) ?? [];
  if (table === "site") return [200, { site: { title: "The orchard", url: `${ghost.url}/`, version: "6.65" } }];
  if (!isSigned(headers.authorization)) return [401, { errors: [{ code: "INVALID_JWT" }] }];
  if (ghost.busy) return [429, { errors: [{ message: "Too many requests" }] }];
  if (table === "webhooks" && method === "POST") return [201, { webhooks: [{}] }];
  const rows = ghost.tables[table];
  const found = id ? rows?.filter((row) => row.id === id) : rows;
  if (!found || (id && !found.length)) return [404, { errors: [{ message: "Resource not found", type: "NotFoundError" }] }];
  if (method === "PUT") return save(table, found[0], JSON.parse(asked)[table][0]);
  return [200, id ? { [table]: found } : { [table]: pageOf(found, searchParams), meta: { pagination: { page: 1, pages: 1, limit: 100, total: found.length } } }];
}

/** Only over the state that the change was made from. */
function save(table, row, { updated_at, ...wanted }) {
  if (updated_at !== row.updated_at) return [409, { errors: [{ type: "UpdateCollisionError", code: "UPDATE_COLLISION" }] }];
  change(row, wanted);
  return [200, { [table]: [row] }];
}

function pageOf(rows, query) {
  const [, since = ""] = query.get("filter")?.match(/updated_at:>='([^']+)'/) ?? [];
  return rows.filter((row) => (row.updated_at ?? "") >= since.replace(" ", "T"));
}

function isSigned(authorization = "") {
  const [, signed, tag] = authorization.match(/^Ghost (\S+\.\S+)\.(\S+)$/) ?? [];
  return Boolean(signed) && createHmac("sha256", Buffer.from(SECRET, "hex")).update(signed).digest("base64url") === tag;
}
