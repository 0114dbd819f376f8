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

  test("it is one row of the same height on every host", async () => {
    for (const width of [1024, 1280, 1440, 1920]) {
      await stage.visit({ viewport: { width, height: 800 } }, async (page) => {
        for (const service of SERVICES) {
          await open(page, stage.platform.url(service));
          const { height, rows, ends } = await page.evaluate(measureHeader);
          assert.equal(height, 65, `${service} at ${width}`);
          assert.equal(rows, 1, `${service}'s menu has ${rows} rows at ${width}`);
          assert.ok(ends, `${service}'s menu runs into what is beside it at ${width}`);
        }
      });
    }
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

/** Runs in the page: how high the header is, and how its menu stands in it. */
function measureHeader() {
  const box = (element) => element.getBoundingClientRect();
  const entries = [...document.querySelectorAll(".menu-list > li")].map(box).filter((entry) => entry.width > 0);
  const room = box(document.querySelector(".menu-room"));
  return {
    height: box(document.querySelector(".masthead")).height,
    rows: new Set(entries.map((entry) => entry.top)).size || 1,
    ends: entries.every((entry) => entry.right <= room.right),
  };
}

/** Runs in the page, before it: adds up what moved (https://web.dev/articles/cls). */
function watchShifts() {
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}
