import { startBrowser, visiting, settle } from "./support/browser.mjs";
import { startPlatform } from "./support/platform.mjs";
import { signedIn } from "./support/person.mjs";
import { barriers } from "./support/axe.mjs";
import { fake } from "/tmp/w/sync-fake.mjs";
const platform = await startPlatform({ env: { ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true" } });
const browser = await startBrowser();
const ghost = await fake(23680 + Math.floor(Math.random()*200));
const stage = { platform, browser, visit: (o, s) => visiting(browser, o, s) };
const out = "/tmp/sync-shots"; import fs from "node:fs"; fs.mkdirSync(out, { recursive: true });
const KEY = "6b041fd9afba9a0bfdaa4a6d:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
try {
  const admin = await signedIn(stage, "maeve@rose-ash.example");
  const shoot = async (name, path) => {
    for (const width of [360, 1440]) for (const colorScheme of ["light", "dark"])
      await stage.visit({ ...admin, bypassCSP: true, viewport: { width, height: width === 360 ? 740 : 900 }, colorScheme }, async (page, troubles) => {
        await page.goto(platform.url("blog", path)); await settle(page);
        await page.screenshot({ path: `${out}/${name}-${width}-${colorScheme}.png`, fullPage: true });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const bad = await barriers(page); if (bad.length || troubles.length || over > 0) console.log(name, width, colorScheme, over, JSON.stringify(bad), troubles);
      });
  };
  await shoot("none", "/settings/ghost");
  await stage.visit({ ...admin }, async (page, troubles) => {
    await page.goto(platform.url("blog", "/settings/ghost")); await settle(page);
    await page.fill("[name=site]", ghost.origin); await page.fill("[name=key]", "nonsense");
    await page.getByRole("button", { name: "Check and connect" }).click(); await page.waitForLoadState("load"); await settle(page);
    await page.screenshot({ path: `${out}/wrong-1280.png`, fullPage: true });
    await page.fill("[name=key]", KEY); await page.selectOption("[name=direction]", "both").catch(async () => console.log("no select"));
    ghost.state.delay = 400;
    await page.getByRole("button", { name: "Check and connect" }).click(); await page.waitForURL(/done=connected/); await settle(page);
    await page.screenshot({ path: `${out}/connected-1280.png`, fullPage: true });
    await page.getByRole("button", { name: "Bring everything in now" }).click(); await page.waitForLoadState("load"); 
    await new Promise(r => setTimeout(r, 4000));
    await page.screenshot({ path: `${out}/pulling-1280.png`, fullPage: true });
    console.log(troubles);
  });
  await shoot("pulling", "/settings/ghost");
  ghost.state.delay = 0;
  for (let i = 0; i < 30; i++) { await new Promise(r => setTimeout(r, 1000)); let t = ""; await stage.visit(admin, async (page) => { await page.goto(platform.url("blog", "/settings/ghost")); t = await page.locator("main").innerText(); }); if (t.includes("In step")) break; }
  await shoot("following", "/settings/ghost");
  ghost.state.mood = "busy";
  await new Promise(r => setTimeout(r, 65000));
  await shoot("busy", "/settings/ghost");
} finally { ghost.server.close(); await browser.close(); await platform.stop(); }
