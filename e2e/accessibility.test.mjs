// Every kind of page, as axe-core judges it, on a phone and a desk, by day and by night.
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { kinds } from "./support/pages.mjs";
import { stories } from "./support/stories.mjs";

stories("Accessibility", {}, (stage) => {
  for (const width of [360, 1440]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`no page has a barrier at ${width} px in ${colorScheme}`, async () => {
        const visitor = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true };
        await stage.visit(visitor, async (page) => {
          for (const [kind, url] of await kinds(page, stage.platform)) {
            await open(page, url);
            assert.deepEqual(await barriers(page), [], `${kind}: ${url}`);
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(overflow <= 0, `${kind} is ${overflow} px too wide: ${url}`);
          }
        });
      });
    }
  }
});
