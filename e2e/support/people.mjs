// Somebody with a browser, of whichever make: they open pages, read, type and press.
//
// Chromium refuses third-party cookies, as Safari and Firefox do by themselves. WebKitGTK also takes
// two hosts under `.localhost` for strangers, because no list of domains knows that one: there the
// platform lives under a domain of the real world, which a proxy leads back to this machine.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";
import { Builder, By } from "selenium-webdriver";
import { end, freePort, launch } from "./processes.mjs";

const { CHROMIUM = "/usr/bin/chromium", FIREFOX = "/usr/bin/firefox-esr" } = process.env;
const WEBKIT = "/usr/bin/WebKitWebDriver";
const MINIBROWSER = ["webkit2gtk-4.1", "webkit2gtk-4.0"]
  .map((version) => `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu/${version}/MiniBrowser`)
  .find(existsSync);

/** The makes of browser there are; `skip` says why one cannot be tried here. */
export const MAKES = [
  { name: "Chromium without third-party cookies", start: withChromium, skip: missing(CHROMIUM) },
  { name: "Firefox", start: withFirefox, skip: missing(FIREFOX) },
  { name: "WebKit", domain: "rose-ash.coop", start: withWebKit, skip: missing(WEBKIT) || missing("/usr/bin/Xvfb") || (MINIBROWSER ? false : "MiniBrowser is not installed") },
];

function missing(program) {
  return existsSync(program) ? false : `${program} is not installed`;
}

async function withChromium() {
  const args = ["--no-sandbox", "--disable-gpu", "--test-third-party-cookie-phaseout", "--no-first-run"];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args });
  const page = await browser.newPage();
  return {
    go: (url) => page.goto(url),
    url: async () => page.url(),
    text: (selector) => page.evaluate(textOf, selector),
    fill: (selector, value) => page.fill(selector, value),
    paste: (selector, value) => page.evaluate(pasted, [selector, value]),
    tap: (selector) => page.click(selector),
    press: (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]),
    stop: () => browser.close(),
  };
}

async function withFirefox() {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
  const page = await browser.newPage();
  return {
    go: (url) => page.goto(url),
    url: async () => page.url(),
    text: (selector) => page.evaluate(textOf, selector),
    fill: (selector, value) => page.locator(selector).fill(value),
    paste: (selector, value) => page.evaluate(pasted, [selector, value]),
    tap: (selector) => page.click(selector),
    press: (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]),
    stop: () => browser.close(),
  };
}

/** WebKit wants a screen: one that nobody sees. */
async function withWebKit({ proxy }) {
  const folder = mkdtempSync(path.join(tmpdir(), "rose-ash-webkit-"));
  const display = `:${90 + (process.pid % 900)}`;
  const screen = launch("Xvfb", [display, "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {}, path.join(folder, "screen.log"));
  const port = await freePort();
  const env = { DISPLAY: display, HOME: folder, XDG_RUNTIME_DIR: folder, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
  await pause(500);
  const driver = launch(WEBKIT, [`--port=${port}`, "--host=127.0.0.1"], env, path.join(folder, "driver.log"));
  await pause(500);
  const options = { binary: MINIBROWSER, args: ["--automation", `--proxy=${proxy}`] };
  const browser = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": options })
    .build();
  return {
    go: (url) => browser.get(url),
    url: () => browser.getCurrentUrl(),
    text: (selector) => browser.executeScript(`return (${textOf})(arguments[0])`, selector),
    fill: async (selector, value) => {
      const field = await browser.findElement(By.css(selector));
      await field.clear();
      await field.sendKeys(value);
    },
    paste: (selector, value) => browser.executeScript(`return (${pasted})(arguments[0])`, [selector, value]),
    tap: (selector) => click(browser, selector),
    press: async (selector) => {
      const page = await browser.findElement(By.css("html"));
      await click(browser, selector);
      await browser.wait(() => page.getTagName().then(() => false, () => true), 10_000);
    },
    stop: async () => {
      await browser.quit().catch(() => {});
      await end(driver);
      await end(screen);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Presses what is there; once more when what was there has just made way for its like. */
async function click(browser, selector) {
  const press = () => browser.findElement(By.css(selector)).click();
  await press().catch((error) => {
    if (error.name !== "StaleElementReferenceError") throw error;
    return press();
  });
}

/** Puts a text where it would take minutes to type it. */
function pasted([selector, value]) {
  const field = document.querySelector(selector);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function textOf(selector) {
  return document.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? null;
}

/** Waits until `look` finds something; says what it last found. */
export async function until(look, what, patience = 8_000) {
  const late = Date.now() + patience;
  let found;
  do {
    found = await look();
    if (found) return found;
    await pause(100);
  } while (Date.now() < late);
  throw new Error(`${what}, and it was not so after ${patience} ms`);
}
