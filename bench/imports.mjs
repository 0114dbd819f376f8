// A Ghost site brought in: how long it takes, and the most memory it takes meanwhile.
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { launch, run } from "../e2e/support/processes.mjs";
import { peak } from "./proc.mjs";
import { BIN } from "./server.mjs";

const PARAGRAPHS = 12;
const WORDS = "flour water salt patience and a warm place by the window where the dough may rest until morning";

/** Imports a site of that many posts into an empty database: `{ seconds, rss }`, the peak in MB. */
export async function importSite(database, posts) {
  const program = path.join(BIN, "rose-ash");
  const folder = database.ROSE_ASH_DATA;
  const [file, log] = [path.join(folder, "export.json"), path.join(folder, "import.log")];
  writeFileSync(file, JSON.stringify(site(posts)));
  await run(program, ["migrate", "up"], database, log);
  const started = performance.now();
  const child = launch(program, ["import", "ghost", file], database, log);
  const ended = once(child, "exit");
  let rss = 0;
  while (child.exitCode === null) {
    rss = Math.max(rss, peak(child.pid));
    await Promise.race([pause(20), ended]);
  }
  const [status] = await ended;
  if (status !== 0) throw new Error(`the import failed: see ${log}`);
  return { seconds: (performance.now() - started) / 1000, rss };
}

/** An export as Ghost 6 writes it, of posts as long as people write them. */
function site(count) {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const users = [{ id: "u1", name: "Ada", slug: "ada", email: "ada@coop.example" }];
  const tags = [{ id: "t1", name: "Bread", slug: "bread", visibility: "public" }];
  const posts_tags = numbers.map((n) => ({ post_id: `p${n}`, tag_id: "t1", sort_order: 0 }));
  const posts_authors = numbers.map((n) => ({ post_id: `p${n}`, author_id: "u1", sort_order: 0 }));
  const data = { posts: numbers.map(post), users, tags, posts_tags, posts_authors };
  return { db: [{ meta: { version: "6.65.0" }, data }] };
}

/** The text of a post of such a site's. */
export function document(n) {
  const children = texts(n).map((text) => ({ type: "paragraph", version: 1, children: [{ type: "extended-text", version: 1, format: 0, text }] }));
  return { root: { type: "root", version: 1, children } };
}

function texts(n) {
  return Array.from({ length: PARAGRAPHS }, (_, at) => `Loaf ${n}, part ${at}: ${WORDS}.`);
}

function post(n) {
  const at = new Date(Date.UTC(2020, 0, 1) + n * 3_600_000).toISOString();
  return {
    id: `p${n}`,
    title: `Loaf ${n}`,
    slug: `loaf-${n}`,
    lexical: JSON.stringify(document(n)),
    html: texts(n)
      .map((text) => `<p>${text}</p>`)
      .join(""),
    plaintext: texts(n).join("\n\n"),
    type: "post",
    status: "published",
    visibility: "public",
    created_at: at,
    updated_at: at,
    published_at: at,
  };
}
