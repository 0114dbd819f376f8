// Pictures of the main pages, to look at.
//
//   node e2e/screenshots.mjs FOLDER
import { mkdirSync } from "node:fs";
import path from "node:path";
import { open, startBrowser, visiting } from "./support/browser.mjs";
import { kinds } from "./support/pages.mjs";
import { startPlatform } from "./support/platform.mjs";

const folder = process.argv[2] ?? path.join(import.meta.dirname, "screenshots");
mkdirSync(folder, { recursive: true });
const platform = await startPlatform();
const browser = await startBrowser();
try {
  for (const width of [360, 768, 1440]) {
    for (const colorScheme of ["light", "dark"]) await photograph(width, colorScheme);
  }
} finally {
  await browser.close();
  await platform.stop();
}

function photograph(width, colorScheme) {
  return visiting(browser, { viewport: { width, height: 900 }, colorScheme }, async (page) => {
    for (const [kind, url] of await kinds(page, platform)) {
      await open(page, url);
      const file = path.join(folder, `${kind.replaceAll(" ", "-")}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
  });
}
