// Somebody comes by and reads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, settle } from "./support/browser.mjs";
import { get } from "./support/http.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

storiesInEachShape("Reading", (stage) => {
  test("from the front page to a post, its tag, its author, the archive, and back by search", async () => {
    const { platform } = stage;
    await stage.visit({}, async (page, troubles) => {
      await open(page, platform.url("blog"));
      const story = page.locator("main article h2 a, main article h3 a").first();
      const title = (await story.innerText()).trim();
      await follow(page, story);
      assert.equal((await page.locator("h1").innerText()).trim(), title);
      const post = page.url();

      const tag = page.locator('main a[href*="/tag/"]').first();
      const tagName = (await tag.innerText()).trim();
      await follow(page, tag);
      assert.match(await page.locator("h1").innerText(), new RegExp(escape(tagName), "i"));
      assert.ok(await leadsTo(page, post), "the tag does not list its post");

      await page.goto(post);
      await follow(page, page.locator('main a[href*="/author/"]').first());
      assert.ok(await leadsTo(page, post), "the author's page does not list their post");

      await follow(page, page.locator('footer a[href$="/archive/"]'));
      await follow(page, page.locator('main a[href*="/archive/"]').first());
      assert.match(page.url(), /\/archive\/\d{4}\/$/);

      await page.locator("#header-search").fill(title);
      await page.locator("#header-search").press("Enter");
      await page.waitForURL(/\/search\?q=/);
      await follow(page, page.locator(`main a[href="${post}"]`).first());
      assert.equal(page.url(), post);
      assert.deepEqual(troubles, []);
    });
  });

  test("a second visit costs nothing: the page is known by its ETag", async () => {
    const { platform } = stage;
    const first = await get(platform.url("blog"));
    const second = await get(platform.url("blog"), { "if-none-match": first.headers.etag });
    assert.equal(second.status, 304);
    assert.equal(second.body.length, 0);
  });
});

async function follow(page, link) {
  const target = await link.evaluate((anchor) => anchor.href);
  await link.click();
  await page.waitForURL(target);
  await settle(page);
}

function leadsTo(page, url) {
  return page.locator(`main a[href="${url}"]`).count();
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
