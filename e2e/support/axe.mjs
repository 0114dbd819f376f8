// What axe-core has against a page.
import { createRequire } from "node:module";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** What it looks at only when told to: targets for fingers (WCAG 2.2 §2.5.8). */
const MORE = { "target-size": { enabled: true } };

/** Each barrier, a line each. The page's visitor is one with `bypassCSP`. */
export async function barriers(page) {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate((rules) => globalThis.axe.run({ rules }), MORE);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target}`));
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
