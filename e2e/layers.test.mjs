// What lies over a page hides it whole: the bar at the thumbs, and each sheet that the header opens.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { open } from "./support/browser.mjs";
import { signedIn } from "./support/person.mjs";
import { stories } from "./support/stories.mjs";

const PERSON = { opener: ".person-menu summary", sheet: ".person-sheet" };
const BRANCHES = { opener: ".menu-branch summary", sheet: ".menu-branch[open] > ul" };

stories("Over the page", {}, (stage) => {
  let editor;
  before(async () => {
    editor = await signedIn(stage, "tobias@rose-ash.example");
  });

  const reading = (width, story) =>
    stage.visit({ ...editor, viewport: { width, height: 640 } }, async (page) => {
      await open(page, stage.platform.url("blog"));
      await story(page);
    });

  test("nothing of the page is seen or hit through the bar at the thumbs", async () => {
    await reading(360, async (page) => {
      const { stops, through } = await page.evaluate(scrollUnder, ".personal");
      assert.ok(stops > 100, `only ${stops} stops`);
      assert.deepEqual(through, []);
    });
  });

  for (const [what, width, { opener, sheet }] of [
    ["the person's sheet", 360, PERSON],
    ["the person's sheet", 1280, PERSON],
    ["any branch of the menu", 1280, BRANCHES],
    ["any branch of the menu", 1440, BRANCHES],
  ]) {
    test(`nothing of the page is seen or hit through ${what} at ${width}`, async () => {
      await reading(width, async (page) => {
        await page.locator(opener).first().waitFor();
        for (const each of await page.locator(opener).all()) {
          await each.click();
          await page.locator(sheet).waitFor({ state: "visible" });
          const { through } = await page.evaluate(scrollUnder, sheet);
          assert.deepEqual(through, []);
          await page.evaluate(() => scrollTo(0, 0));
          await page.keyboard.press("Escape");
        }
      });
    });
  }
});

/** Runs in the page: scrolls it a few pixels at a time, and gathers what is on top where `selector` should be. */
function scrollUnder(selector) {
  const cover = document.querySelector(selector);
  const through = new Set();
  const look = () => {
    const { left, top, width, height } = cover.getBoundingClientRect();
    for (let x = left + 4; x <= left + width - 4; x += 12) {
      for (let y = top + 4; y <= top + height - 4; y += 8) {
        const hit = document.elementFromPoint(x, y);
        if (hit && !cover.contains(hit)) through.add(hit.outerHTML.slice(0, 80));
      }
    }
  };
  const end = document.documentElement.scrollHeight - innerHeight;
  let stops = 0;
  for (let y = 0; y <= end; y += 8, stops++) {
    scrollTo(0, y);
    look();
  }
  return { stops, through: [...through] };
}
