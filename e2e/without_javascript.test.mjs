// Every page works without JavaScript, and no link leads nowhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { crawl } from "./support/crawl.mjs";
import { firstPost } from "./support/pages.mjs";
import { SERVICES } from "./support/platform.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const MOST = 300;

storiesInEachShape("Without JavaScript", (stage) => {
  test("every page that a link leads to is there", async () => {
    const { pages, troubles } = await crawl(stage.platform, MOST);
    assert.deepEqual(troubles, []);
    assert.ok(pages > 5 * SERVICES.length, `front pages lead to ${pages} pages`);
  });

  test("basket and person are links: to the basket, and to the account, where one signs in", async () => {
    await stage.visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(stage.platform.url("blog"));
      await page.locator("#slot-cart-mini a").click();
      assert.equal(page.url(), stage.platform.url("cart"));
      assert.equal((await page.locator("#slot-auth-menu").innerText()).trim(), "Account");
      await page.locator("#slot-auth-menu a").click();
      await page.locator("main").getByRole("link", { name: "Sign in" }).click();
      assert.ok(page.url().startsWith(stage.platform.url("federation", "/sign-in")), page.url());
    });
  });

  test("search is a form that works", async () => {
    await stage.visit({ javaScriptEnabled: false }, async (page) => {
      const { url, title } = await firstPost(page, stage.platform);
      await page.goto(stage.platform.url("blog", "/search"));
      await page.locator("main input[name=q]").fill(title);
      await page.locator("main input[name=q]").press("Enter");
      await page.locator(`main li a[href="${url}"]`).first().waitFor();
    });
  });
});
