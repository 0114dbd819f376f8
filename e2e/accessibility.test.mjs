// Every kind of page, as axe-core judges it, on a phone and a desk, by day and by night.
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers, covered } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { kinds } from "./support/pages.mjs";
import { walk } from "./support/sign_in_pages.mjs";
import { stories } from "./support/stories.mjs";

const SIZES = [{ width: 360, height: 740 }, { width: 1440, height: 900 }];
const SCHEMES = ["light", "dark"];

stories("Accessibility", {}, (stage) => {
  for (const viewport of SIZES) {
    for (const colorScheme of SCHEMES) {
      test(`no page has a barrier at ${viewport.width} px in ${colorScheme}`, async () => {
        await stage.visit({ viewport, colorScheme, bypassCSP: true }, async (page) => {
          for (const [kind, url] of await kinds(page, stage.platform)) {
            await open(page, url);
            await isOpen(page, `${kind}: ${url}`);
          }
        });
      });
    }
  }

  // Where each page leads to the next one, and some are shown once: looked at on each screen in turn.
  test("no page on the way in, and none of one's own, has a barrier on any screen", async () => {
    await stage.visit({ reducedMotion: "reduce", bypassCSP: true }, async (page) => {
      await walk(page, stage.platform, async (kind) => {
        for (const size of SIZES) {
          await page.setViewportSize(size);
          for (const colorScheme of SCHEMES) {
            await page.emulateMedia({ colorScheme });
            await isOpen(page, `${kind} at ${size.width} px in ${colorScheme}`);
          }
        }
      });
    });
  });
});

/** Nothing keeps anybody out of a page: nothing is too wide, too small, too pale or under a bar. */
async function isOpen(page, which) {
  assert.deepEqual(await barriers(page), [], which);
  assert.deepEqual(await covered(page), [], `what is under something else at ${which}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `too wide by ${overflow} px: ${which}`);
}
