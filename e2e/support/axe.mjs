// What keeps people out of a page: what axe-core has against it, and what lies where it should not.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { settle } from "./browser.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** What it looks at only when told to: targets for fingers (WCAG 2.2 §2.5.8). */
const OPTIONS = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };

/** The screens a page is judged on, each by day and by night. */
export const SCREENS = [{ width: 360, height: 740 }, { width: 1440, height: 900 }];

/**
 * Nothing keeps anybody out of an open page: nothing is too wide, too small or too pale, on a phone
 * and on a desk, by day and by night. The page's visitor is one with `bypassCSP`. With SCREENSHOTS
 * set to a folder it is pictured there.
 */
export async function isOpenToAll(page, name) {
  await onEveryScreen(page, async (screen) => {
    assert.deepEqual(await barriers(page), [], `${name} ${screen}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `too wide by ${overflow} px: ${name} ${screen}`);
    await picture(page, `${name} ${screen}`);
  });
}

/** Shows a page on one screen after the other. `look` is told which. */
export async function onEveryScreen(page, look) {
  for (const size of SCREENS) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await settle(page);
      await look(`at ${size.width} px in ${colorScheme}`);
    }
  }
}

/** Each barrier, a line each. The page's visitor is one with `bypassCSP`. */
export async function barriers(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.addScriptTag({ path: AXE });
  return page.evaluate(async (options) => {
    // All it knows of a page is far more than is asked of it here.
    const { violations } = await globalThis.axe.run(options);
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target}`));
  }, OPTIONS);
}

/** Each control of a page's own that stays under something else where one tabs to it, a line each. */
export function covered(page) {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll("main :is(a, button, input, summary)")];
    const isCovered = (control) => {
      control.focus();
      const { x, y, width, height } = control.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return control === document.activeElement && !control.contains(top) && !top?.contains(control);
    };
    return controls.filter(isCovered).map((control) => control.outerHTML.slice(0, 100));
  });
}

async function picture(page, name) {
  const { SCREENSHOTS } = process.env;
  if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name.replace(/[^\w-]+/g, "-")}.png`, fullPage: true });
}
