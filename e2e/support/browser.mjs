// Debian's Chromium and the people who use it.
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts a browser. Use one for a whole file: a visitor each is isolation enough. */
export function startBrowser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * Somebody with a browser of their own, for as long as `story` takes. `troubles` gathers what
 * their console complains of: scripts that fail, content security policy, answers that are errors.
 */
export async function visiting(browser, options, story) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(10_000);
  try {
    const page = await context.newPage();
    await story(page, watch(page), context);
  } finally {
    await context.close();
  }
}

/** Opens a page and waits until its fragments have come, or have failed to. */
export async function open(page, url) {
  const response = await page.goto(url);
  await page.waitForLoadState("networkidle");
  return response;
}

function watch(page) {
  const troubles = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error.message}`));
  return troubles;
}
