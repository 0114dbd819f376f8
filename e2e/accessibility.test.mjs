// Every kind of page, as axe-core judges it, on a phone and a desk, by day and by night.
import assert from "node:assert/strict";
import { test } from "node:test";
import { covered, isOpenToAll, onEveryScreen } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { kinds } from "./support/pages.mjs";
import { walk } from "./support/sign_in_pages.mjs";
import { stories } from "./support/stories.mjs";

stories("Accessibility", {}, (stage) => {
  test("no kind of page has a barrier on any screen", async () => {
    await stage.visit({ bypassCSP: true }, async (page) => {
      for (const [kind, url] of await kinds(page, stage.platform)) {
        await open(page, url);
        await isOpen(page, `${kind}: ${url}`);
      }
    });
  });

  // Where each page leads to the next one, and some are shown once.
  test("no page on the way in, and none of one's own, has a barrier on any screen", async () => {
    await stage.visit({ reducedMotion: "reduce", bypassCSP: true }, async (page) => {
      await walk(page, stage.platform, (kind) => isOpen(page, kind));
    });
  });
});

/** Nothing keeps anybody out of a page, and nothing of it lies under a bar. */
async function isOpen(page, name) {
  await isOpenToAll(page, name);
  await onEveryScreen(page, async (screen) => {
    assert.deepEqual(await covered(page), [], `what is under something else on ${name} ${screen}`);
  });
}
