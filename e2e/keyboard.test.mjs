// With a keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { firstPost } from "./support/pages.mjs";
import { SERVICES } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";

stories("With a keyboard", {}, (stage) => {
  test("the first key on every page offers to skip to the content", async () => {
    await stage.visit({}, async (page) => {
      for (const service of SERVICES) {
        await open(page, stage.platform.url(service));
        await page.keyboard.press("Tab");
        assert.equal(await focused(page, "getAttribute", "href"), "#content", service);
        await page.keyboard.press("Enter");
        assert.equal(await focused(page, "getAttribute", "id"), "content", service);
      }
    });
  });

  test("every stop of the Tab key can be seen", async () => {
    await stage.visit({}, async (page) => {
      await open(page, stage.platform.url("blog"));
      for (let stops = 0; stops < 15; stops++) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(describeFocus);
        assert.ok(stop.visible, `the focus on ${stop.html} cannot be seen`);
      }
    });
  });

  test("the menu is reached, opened and followed", async () => {
    await stage.visit({ viewport: { width: 360, height: 740 } }, async (page) => {
      await open(page, stage.platform.url("blog"));
      await tabTo(page, ".menu-button");
      await page.keyboard.press("Enter");
      await tabTo(page, "#menu a");
      const target = await focused(page, "getAttribute", "href");
      await page.keyboard.press("Enter");
      await page.waitForURL(target);
    });
  });

  test("search is reached, filled in and sent", async () => {
    await stage.visit({}, async (page) => {
      const { url, title } = await firstPost(page, stage.platform);
      await open(page, stage.platform.url("blog"));
      await tabTo(page, "input[type=search]");
      await page.keyboard.type(title);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\?q=/);
      await tabTo(page, `main a[href="${url}"]`);
    });
  });
});

/** Presses Tab until what fits has the focus, at most 60 times. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if (await focused(page, "matches", selector)) return;
  }
  assert.fail(`no Tab leads to ${selector}`);
}

/** Asks the focused element something. */
function focused(page, method, argument) {
  return page.evaluate(([method, argument]) => document.activeElement[method](argument), [method, argument]);
}

/** Runs in the page: what has the focus, and whether a ring around it, or what it is in, shows it. */
function describeFocus() {
  const focused = document.activeElement;
  let element = focused;
  while (element && getComputedStyle(element).outlineStyle === "none") element = element.parentElement;
  const ring = element && parseFloat(getComputedStyle(element).outlineWidth) > 0;
  const { width, height } = focused.getBoundingClientRect();
  return { html: focused.outerHTML.slice(0, 80), visible: ring && width > 1 && height > 1 };
}
