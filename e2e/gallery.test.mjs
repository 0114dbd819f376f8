// The gallery: every component in every state, as who works on them sees it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isOpenToAll, SCREENS } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { stories } from "./support/stories.mjs";

stories("The gallery", { flags: ["--gallery"] }, (stage) => {
  test("no component has a barrier on any screen", async () => {
    await stage.visit({ bypassCSP: true, reducedMotion: "reduce" }, async (page) => {
      await open(page, stage.platform.url("blog", "/gallery"));
      await isOpenToAll(page, "gallery");
    });
  });

  test("leads to every page in every state, each as wide as a phone", async () => {
    await stage.visit({ viewport: SCREENS[0] }, async (page) => {
      await open(page, stage.platform.url("blog", "/gallery"));
      const ways = page.locator('main a[href*="/gallery/pages/"]');
      const pages = await ways.evaluateAll((all) => all.map((way) => way.href));
      assert.ok(pages.length > 80, `${pages.length} pages`);
      for (const url of pages) {
        const response = await page.goto(url, { waitUntil: "domcontentloaded" });
        assert.equal(response.status(), 200, url);
        assert.equal(await page.locator("main h1").count(), 1, url);
        assert.ok(await fits(page), `too wide: ${url}`);
      }
    });
  });
});

/** Whether nothing on a page is wider than the page. */
function fits(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
}
