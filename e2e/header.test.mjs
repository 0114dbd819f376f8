// A page is made of pieces that other services own. The personal ones come from their owners' hosts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { signedIn } from "./support/person.mjs";
import { SERVICES } from "./support/platform.mjs";
import { stories, storiesInEachShape } from "./support/stories.mjs";

/** As long as a row still holds. */
const LONG_NAME = "Willow Lane Cooperative";
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

stories("A header with room", {}, (stage) => {
  const at = (width, visitor, story) =>
    stage.visit({ ...visitor, viewport: { width, height: 800 } }, async (page) => {
      await open(page, stage.platform.url("blog"));
      await story(page);
    });
  const isRow = async (page) =>
    (await page.locator(".menu-list > li > a").first().isVisible()) && !(await page.locator(".menu-button").isVisible());

  test("shows the menu as a row, and every name whole", async () => {
    for (const width of [1280, 1440, 1920]) {
      await at(width, {}, async (page) => {
        assert.ok(await isRow(page), `a button at ${width}`);
        assert.deepEqual(await page.evaluate(cutShort), [], `at ${width}`);
      });
    }
  });

  test("shows a few entries as a row beside a long name of the site", async () => {
    for (const width of [1280, 1440, 1920]) {
      await at(width, {}, async (page) => {
        await page.evaluate(writeHeader, { name: LONG_NAME, menu: ["Home", "Shop", "Events", "About"] });
        assert.ok(await isRow(page), `a button at ${width}`);
        assert.deepEqual(await page.evaluate(cutShort), [], `at ${width}`);
      });
    }
  });

  test("shows a menu of two as a row on a tablet, and no more than fits", async () => {
    const menus = [["Home", "Shop"], ["Home", "Shop", "Events", "About", "Journal", "Visit us"]];
    for (const menu of menus) {
      await at(800, {}, async (page) => {
        await page.evaluate(writeHeader, { name: "Rose Ash", menu });
        assert.equal(await isRow(page), menu === menus[0], menu.join());
        assert.deepEqual(await page.evaluate(cutShort), []);
      });
    }
    await at(768, {}, async (page) => {
      await page.evaluate(writeHeader, { name: LONG_NAME, menu: menus[0] });
      assert.ok(!(await isRow(page)));
      assert.deepEqual(await page.evaluate(cutShort), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 768);
    });
  });

  test("shows a menu that no row holds behind its button", async () => {
    await at(1920, {}, async (page) => {
      await page.evaluate(writeHeader, { name: LONG_NAME, menu: Array(12).fill("Journal") });
      assert.ok(!(await isRow(page)));
      await page.getByRole("button", { name: "Menu" }).click();
      const sheet = await page.locator("#menu").boundingBox();
      const button = await page.locator(".menu-button").boundingBox();
      assert.ok(Math.abs(sheet.x - button.x) < 2 && sheet.y >= button.y + button.height, "the sheet is not under its button");
    });
  });

  test("shows who is signed in by their whole name", async () => {
    await at(1440, await signedIn(stage, "maeve@rose-ash.example"), async (page) => {
      await page.locator(".person-name", { hasText: "Maeve Thornbury" }).waitFor();
      assert.ok(await isRow(page));
      assert.deepEqual(await page.evaluate(cutShort), []);
    });
  });

  test("keeps a long name of the site whole on a phone", async () => {
    await at(360, {}, async (page) => {
      await page.evaluate(writeHeader, { name: LONG_NAME, menu: ["Home"] });
      assert.deepEqual(await page.evaluate(cutShort), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    });
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

/** Runs in the page: gives the header of a site of another name, with another menu, none of it with branches. */
function writeHeader({ name, menu }) {
  document.querySelector(".brand-name").textContent = name;
  const entry = document.querySelector(".menu-list > li:first-child");
  entry.querySelector("details")?.remove();
  const entries = menu.map((label) => {
    const copy = entry.cloneNode(true);
    copy.querySelector("a").textContent = label;
    return copy;
  });
  const measures = menu.map((label) => {
    const measure = document.createElement("span");
    measure.dataset.label = label;
    return measure;
  });
  document.querySelector(".menu-list").replaceChildren(...entries);
  document.querySelector(".menu-measure").replaceChildren(...measures);
}

/** Runs in the page: what of the header's words has less room than it needs. */
function cutShort() {
  const search = document.querySelector(".search-box input");
  const { paddingInlineStart, paddingInlineEnd, font } = getComputedStyle(search);
  const pen = Object.assign(document.createElement("canvas").getContext("2d"), { font });
  const room = search.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
  const words = [...document.querySelectorAll(".brand-name, .person-name")].filter(
    (element) => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1,
  );
  const isCut = search.clientWidth > 0 && pen.measureText(search.placeholder).width > room;
  return [...words.map((element) => element.textContent), ...(isCut ? [search.placeholder] : [])];
}
