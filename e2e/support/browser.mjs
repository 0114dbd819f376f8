// Debian's Chromium and the people who use it.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Without the windows around pages, which nobody looks at and which cost a third of the time. */
const SHELL = "/usr/bin/chromium-headless-shell";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A fragment that htmx has still to ask for, or that it has asked for. */
export const ON_THE_WAY = '[hx-trigger="load"]:not([data-htmx-powered]), .htmx-request';

/** Starts a browser. Use one for a whole file: a visitor each is isolation enough. */
export function startBrowser(flags = []) {
  const executablePath = process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : "/usr/bin/chromium");
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
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

/** Opens a page and waits until it has settled. */
export async function open(page, url) {
  const response = await page.goto(url);
  await settle(page);
  return response;
}

/** Presses a button, and waits for the page that comes of it. */
export function press(page, name) {
  const button = page.getByRole("button", { name, exact: true }).first();
  return Promise.all([page.waitForEvent("load"), button.click()]);
}

/**
 * Waits until a page is loaded, each of its fragments has come or has failed to, and what they
 * changed is painted. By then htmx has asked for all of them: it does before the load event.
 */
export async function settle(page) {
  await page.waitForLoadState("load");
  await page.locator(ON_THE_WAY).first().waitFor({ state: "detached" });
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
}

/** Opens all that is folded. */
export async function unfold(page) {
  for (const summary of await page.locator("main details:not([open]) > summary").all()) {
    if (await summary.isVisible()) await summary.click();
  }
}

function watch(page) {
  const troubles = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error.message}`));
  return troubles;
}
