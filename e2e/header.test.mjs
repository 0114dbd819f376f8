// A page is made of pieces that other services own. The personal ones come from their owners' hosts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { SERVICES } from "./support/platform.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const PERSONAL = { cart: "cart-mini", account: "auth-menu" };

storiesInEachShape("The header", (stage) => {
  for (const service of SERVICES) {
    test(`${service}'s front page gets basket and person from their owners`, async () => {
      const { platform } = stage;
      await stage.visit({}, async (page, troubles, context) => {
        await leaveCookies(context, platform);
        const first = platform.requests.length;
        const response = await open(page, platform.url(service));
        assert.equal(response.status(), 200);

        const seen = platform.requests.slice(first);
        for (const [owner, fragment] of Object.entries(PERSONAL)) {
          const [asked, ...again] = seen.filter((request) => asksFor(request, owner, fragment));
          assert.ok(asked, `nobody asked ${owner} for ${fragment}`);
          assert.deepEqual(again, [], `${fragment} was asked for more than once`);
          assert.equal(asked.method, "GET");
          assert.match(asked.headers.cookie ?? "", new RegExp(`e2e=${owner}`), "its cookie was not sent");
        }
        assert.deepEqual(seen.filter((request) => request.method === "OPTIONS"), [], "a preflight was needed");
        assert.deepEqual(troubles, []);
      });
    });
  }

  test("the basket that arrives replaces the link that held its place", async () => {
    await stage.visit({}, async (page) => {
      await open(page, stage.platform.url("blog"));
      await page.locator("#slot-cart-mini a.cart-mini").waitFor();
      assert.equal(await page.locator("#slot-cart-mini a").count(), 1);
    });
  });

  test("nothing moves when fragments arrive", async () => {
    for (const service of SERVICES) {
      await stage.visit({}, async (page) => {
        await page.addInitScript(watchShifts);
        await open(page, stage.platform.url(service));
        const shift = await page.evaluate(() => globalThis.shift);
        assert.ok(shift < 0.01, `${service} shifted by ${shift}`);
      });
    }
  });
});

function asksFor(request, owner, fragment) {
  return request.service === owner && request.path.startsWith(`/internal/fragments/${fragment}`);
}

/** A cookie on each owner's own host, as its session would be. */
function leaveCookies(context, platform) {
  return context.addCookies(
    Object.keys(PERSONAL).map((owner) => ({
      name: "e2e",
      value: owner,
      url: platform.origin(owner),
      sameSite: "Lax",
      httpOnly: true,
    })),
  );
}

/** Runs in the page, before it: adds up what moved (https://web.dev/articles/cls). */
function watchShifts() {
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}
