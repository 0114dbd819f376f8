// Somebody reads on and on: in a list that grows by itself, and in the pages that it is made of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { SHAPES } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";

const MANY = 130;
const STORY = ".stories > .story";

for (const shape of SHAPES) {
  stories(`Reading on: ${shape.name}`, { ...shape, content: ["seed", "--many", String(MANY)] }, (stage) => {
    const front = () => stage.platform.url("blog");

    test("without JavaScript a list is pages, each leading on and back", async () => {
      await stage.visit({ javaScriptEnabled: false }, async (page) => {
        await page.goto(front());
        const seen = new Set(await titles(page));
        const older = page.getByRole("link", { name: "Older stories" });
        const follow = (link) => Promise.all([page.waitForEvent("load"), link.click()]);
        while (await older.count()) {
          await follow(older);
          for (const title of await titles(page)) seen.add(title);
        }
        assert.equal(seen.size, MANY);
        const last = await titles(page);
        await follow(page.getByRole("link", { name: "Newer stories" }));
        assert.equal((await titles(page)).length, 20);
        await follow(older);
        assert.deepEqual(await titles(page), last);
      });
    });

    test("with it the list grows as one reads, in its order, until the footer can be reached", async () => {
      await stage.platform.command("seed"); // nothing but the pictures: there is content already
      await stage.visit({}, async (page, troubles) => {
        await open(page, front());
        const first = await titles(page);
        await readToTheEnd(page);
        const grown = await titles(page);
        assert.ok(grown.length >= 70 && grown.length < MANY, `${grown.length} stories came by themselves`);
        assert.equal(new Set(grown).size, grown.length, "a story came twice");
        assert.deepEqual(grown.slice(0, first.length), first);
        assert.equal(await page.getByRole("status").innerText(), "Older stories were added to the list.");
        assert.ok(await page.locator("footer").evaluate((footer) => footer.getBoundingClientRect().top < innerHeight));

        const there = await page.locator(STORY).count();
        await page.getByRole("link", { name: "Older stories" }).focus();
        await page.keyboard.press("Enter");
        await page.locator(STORY).nth(there).locator("h2 a:focus").waitFor();
        assert.equal(await page.title(), await titleOf(page, front()), "the page goes by another name");
        assert.deepEqual(troubles, []);
      });
    });

    test("going back, and loading anew, lead to the story one was at", async () => {
      await stage.visit({}, async (page) => {
        await open(page, front());
        await readToTheEnd(page);
        const link = page.locator(`${STORY} h2 a`).nth(50);
        await link.scrollIntoViewIfNeeded();
        const { title, top } = await standing(link);
        await link.click();
        await page.waitForURL((url) => url.search === "");
        await page.goBack();
        const again = page.getByRole("link", { name: title, exact: true });
        await near(again, top);
        await page.reload();
        await near(again, top);
        assert.match(page.url(), /\?older=/);
        await page.getByRole("link", { name: "Newer stories" }).click();
        await page.locator(STORY).first().waitFor();
      });
    });

    test("an answer that fails leaves the way on, which then leads to a page", async () => {
      await stage.visit({}, async (page) => {
        await page.route(/older=/, (route) => (route.request().isNavigationRequest() ? route.continue() : route.abort()));
        await open(page, front());
        const before = await titles(page);
        const older = page.getByRole("link", { name: "Older stories" });
        await older.scrollIntoViewIfNeeded();
        await page.waitForTimeout(500);
        assert.deepEqual(await titles(page), before);
        await older.click();
        await page.waitForURL(/\?older=/);
      });
    });

    stage.looks("a list that grew has no barriers", async () => {
      await stage.visit({ bypassCSP: true }, async (page) => {
        await open(page, front());
        await readToTheEnd(page);
        await isOpenToAll(page, "stories");
      });
    });
  });
}

const titles = (page) => page.locator("main article h2 a").allInnerTexts();

/** Scrolls to the end until the list grows no more. */
async function readToTheEnd(page) {
  for (let before = -1, now = 0; now !== before; now = await page.locator(STORY).count()) {
    before = now;
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
    await page.waitForTimeout(700);
  }
}

async function standing(link) {
  return link.evaluate((anchor) => ({ title: anchor.innerText, top: anchor.getBoundingClientRect().top }));
}

/** That a link stands where it stood, give or take a line. */
async function near(link, top) {
  await link.waitFor();
  await link.page().waitForTimeout(300);
  const now = (await standing(link)).top;
  assert.ok(Math.abs(now - top) < 40, `it stood at ${top}, and stands at ${now}`);
}

async function titleOf(page, url) {
  const other = await page.context().newPage();
  await other.goto(url);
  const title = await other.title();
  await other.close();
  return title;
}
