// A publication moves over from Ghost, with everything it had.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { barriers } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { get } from "./support/http.mjs";
import { stories } from "./support/stories.mjs";

const EXPORT = process.env.GHOST_EXPORT ?? path.resolve(import.meta.dirname, "../../shared/data/ghost/ghost_export.json");
const skip = existsSync(EXPORT) ? false : `NOT TRIED: there is no Ghost export at ${EXPORT}; GHOST_EXPORT may name one`;

stories("Moving over from Ghost", { content: ["import", "ghost", EXPORT], skip }, (stage) => {
  test("every published post and page answers under its old address", async () => {
    const posts = published();
    assert.ok(posts.length > 0, "the export holds nothing that is published");
    for (const { slug, title } of posts) {
      const { status } = await get(stage.platform.url("blog", `/${slug}/`));
      assert.equal(status, 200, title);
    }
  });

  test("a post is read as it was", async () => {
    const { slug, title } = published().find((post) => post.type === "post");
    await stage.visit({}, async (page) => {
      await open(page, stage.platform.url("blog", `/${slug}/`));
      assert.equal((await page.locator("h1").innerText()).trim(), title);
      assert.ok((await page.locator("main").innerText()).length > title.length + 100, "its text is missing");
    });
  });

  test("every link of what came over has a name to who listens to it", async () => {
    await stage.visit({ bypassCSP: true }, async (page) => {
      for (const { slug, title } of published()) {
        await open(page, stage.platform.url("blog", `/${slug}/`));
        const unnamed = (await barriers(page)).filter((barrier) => barrier.startsWith("link-name"));
        assert.deepEqual(unnamed, [], title);
      }
    });
  });

  test("addresses that Ghost had lead to where their contents are", async () => {
    const { platform } = stage;
    const { slug } = published().find((post) => post.type === "post");
    const moved = [["/page/2/", "/"], ["/sitemap-posts.xml", "/sitemap.xml"], [`/${slug}/amp/`, `/${slug}/`]];
    for (const [from, to] of moved) {
      const { status, headers } = await get(platform.url("blog", from));
      assert.deepEqual([status, headers.location], [301, platform.url("blog", to)], from);
      assert.equal((await get(headers.location)).status, 200, to);
    }
  });

  test("importing again changes nothing", async () => {
    const { platform } = stage;
    const before = await get(platform.url("blog", "/archive/"));
    await platform.command("import", "ghost", EXPORT);
    const after = await get(platform.url("blog", "/archive/"));
    assert.equal(after.body.toString(), before.body.toString());
  });
});

/** What visitors could read in Ghost. */
function published() {
  const { data } = JSON.parse(readFileSync(EXPORT, "utf8")).db[0];
  return data.posts.filter((post) => post.status === "published" && post.visibility === "public");
}
