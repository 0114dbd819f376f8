// Pictures of the main pages, to look at.
//
//   node e2e/screenshots.mjs FOLDER
import { mkdirSync } from "node:fs";
import path from "node:path";
import { open, startBrowser, visiting } from "./support/browser.mjs";
import { kinds } from "./support/pages.mjs";
import { startPlatform } from "./support/platform.mjs";
import { walk } from "./support/sign_in_pages.mjs";

const WIDTHS = [360, 768, 1440];
const folder = process.argv[2] ?? path.join(import.meta.dirname, "screenshots");
mkdirSync(folder, { recursive: true });
const platform = await startPlatform();
const browser = await startBrowser();
try {
  await visiting(browser, { reducedMotion: "reduce" }, async (page) => {
    for (const [kind, url] of await kinds(page, platform)) {
      await open(page, url);
      await photograph(page, kind);
    }
    await walk(page, platform, (kind) => photograph(page, kind));
  });
} finally {
  await browser.close();
  await platform.stop();
}

async function photograph(page, kind) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const file = path.join(folder, `${kind.replaceAll(" ", "-")}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
  }
}
