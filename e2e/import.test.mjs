// A publication moves over from Ghost, with everything it had.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
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
