// On a phone: basket and person at the thumbs, the menu in a sheet, nothing too wide.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { SERVICES } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

stories("On a phone", {}, (stage) => {
  test("basket and person stay at the bottom of the screen", async () => {
    await stage.visit(PHONE, async (page) => {
      for (const service of SERVICES) {
        await open(page, stage.platform.url(service));
        for (const slot of ["#slot-cart-mini", "#slot-auth-menu"]) {
          const link = await page.locator(`${slot} a`).boundingBox();
          assert.ok(link.y > PHONE.viewport.height / 2, `${service}: ${slot} is out of the thumb's reach`);
          assert.ok(link.y + link.height <= PHONE.viewport.height, `${service}: ${slot} is below the screen`);
          assert.ok(link.height >= 44, `${service}: ${slot} is too small a target`);
        }
      }
    });
  });

  test("the menu opens, leads somewhere, and closes", async () => {
    await stage.visit(PHONE, async (page, troubles) => {
      await open(page, stage.platform.url("blog"));
      const entry = page.locator("#menu a").first();
      assert.equal(await entry.isVisible(), false);
      await page.getByRole("button", { name: "Menu" }).tap();
      await entry.waitFor({ state: "visible" });
      await page.keyboard.press("Escape");
      await entry.waitFor({ state: "hidden" });
      await page.getByRole("button", { name: "Menu" }).tap();
      const target = await entry.evaluate((anchor) => anchor.href);
      await entry.tap();
      await page.waitForURL(target);
      assert.deepEqual(troubles, []);
    });
  });
});
