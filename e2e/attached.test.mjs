// Editors say what hangs off a page by key, by pointer and without a script; every header follows.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { settle } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { SERVICES } from "./support/platform.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

storiesInEachShape("What hangs off a page", (stage) => {
  let editor;
  before(async () => {
    editor = await signedIn(stage, "tobias@rose-ash.example");
  });

  /** The editor at what hangs off the page about visiting, found from the desk. */
  const editing = (options, story) =>
    stage.visit({ ...editor, ...options }, async (page, troubles) => {
      await page.goto(stage.platform.url("blog", "/desk/?shelf=pages"));
      await page.locator("#content").getByRole("link", { name: "Visit us", exact: true }).click();
      await page.getByRole("link", { name: "Calendars and shops" }).click();
      await page.getByRole("heading", { name: "What hangs off it" }).waitFor();
      if (options.javaScriptEnabled !== false) await settle(page);
      await story(page, troubles);
    });

  const headersShow = async (page, name, count) => {
    for (const service of SERVICES) {
      await until(async () => {
        await page.goto(stage.platform.url(service));
        return (await page.locator(".menu-list a", { hasText: name }).count()) === count;
      }, `${service}'s header does not follow`, 2_000);
    }
  };

  test("a calendar made without a script is in all six headers within two seconds", async () => {
    await editing({ javaScriptEnabled: false }, async (page) => {
      for (const name of ["Open days", "Guided walks"]) {
        await page.getByLabel("Name of a new calendar").fill(name);
        await page.getByRole("button", { name: "Add a new calendar" }).click();
      }
      await page.getByRole("button", { name: "Move up: Guided walks" }).click();
      assert.deepEqual(await names(page, "Calendars"), ["Guided walks", "Open days"]);
      await save(page, "calendars");
      await headersShow(page, "Guided walks", 1);
      await page.goto(stage.platform.url("events", "/visit/guided-walks/"));
      assert.equal(await page.locator("h1").innerText(), "Guided walks");
      await page.goto(stage.platform.url("blog", "/visit/"));
      await page.locator(".container-nav a", { hasText: "Guided walks" }).waitFor();
    });
  });

  test("with the arrow keys alone they change places, and with a button one is detached", async () => {
    await editing({}, async (page, troubles) => {
      const handle = page.getByRole("button", { name: /^Move Open days,/ });
      await handle.focus();
      await page.keyboard.press("ArrowUp");
      assert.match(await page.locator(".menu-state").first().innerText(), /Open days stands before Guided walks/);
      assert.deepEqual(await names(page, "Calendars"), ["Open days", "Guided walks"]);
      await page.keyboard.press("ArrowRight");
      assert.ok(await handle.evaluate((element) => element === document.activeElement), "the focus is lost");
      await page.getByRole("button", { name: "Detach: Guided walks" }).click();
      await save(page, "calendars");
      assert.deepEqual(await names(page, "Calendars"), ["Open days"]);
      await headersShow(page, "Guided walks", 0);
      assert.deepEqual(troubles, []);
    });
  });

  test("what hangs off nothing is chosen again, and dragged to its place", async () => {
    await editing({ viewport: { width: 1280, height: 2400 } }, async (page) => {
      await page.getByLabel("A calendar that hangs off nothing").selectOption({ label: "Guided walks" });
      await page.getByRole("button", { name: "Attach this calendar" }).click();
      await settle(page);
      const handle = page.getByRole("button", { name: /^Move Guided walks,/ });
      const target = page.getByRole("button", { name: /^Move Open days,/ });
      await until(async () => (await names(page, "Calendars")).length === 2, "both calendars are in the list");
      await handle.dragTo(target, { targetPosition: { x: 20, y: 4 } });
      assert.deepEqual(await names(page, "Calendars"), ["Guided walks", "Open days"]);
      await save(page, "calendars");
      assert.deepEqual(await names(page, "Calendars"), ["Guided walks", "Open days"]);
    });
  });

  test("who saves second loses nothing and is shown both", async () => {
    await editing({ javaScriptEnabled: false }, async (page) => {
      const other = await page.context().newPage();
      await other.goto(page.url());
      for (const [at, name] of [[other, "Honey stall"], [page, "Egg stall"]]) {
        await at.getByLabel("Name of a new shop").fill(name);
        await at.getByRole("button", { name: "Add a new shop" }).click();
      }
      await save(other, "shops");
      await page.getByRole("button", { name: "Save the shops" }).click();
      await page.getByText("Somebody else arranged this meanwhile").waitFor();
      assert.deepEqual(await names(page, "Shops"), ["Egg stall"]);
      assert.equal(await page.locator(".menu-theirs").innerText(), "Honey stall");
      await save(page, "shops");
      assert.deepEqual(await names(page, "Shops"), ["Egg stall"]);
    });
  });

  test("lists say what hangs off a post, without a script and without a shift", async () => {
    for (const javaScriptEnabled of [false, true]) {
      await stage.visit({ javaScriptEnabled }, async (page, troubles) => {
        for (const path of ["/", "/tag/bakery/", "/author/maeve/"]) {
          const story = page.locator(".story", { hasText: "The oven is lit again" });
          const look = async () => {
            await page.goto(stage.platform.url("blog", path));
            return (await story.locator(".container-cards").count()) === 2; // what is late is on the next page
          };
          await until(look, `what hangs off a story of ${path}`);
          await story.getByRole("link", { name: "Sourdough from nothing" }).waitFor();
        }
        await page.goto(stage.platform.url("blog", "/the-oven-is-lit-again/"));
        await page.locator(".container-nav .attachment", { hasText: "The first loaves" }).click();
        await page.locator("h1", { hasText: "The first loaves" }).waitFor();
        await page.locator(".container-nav .attachment", { hasText: "Baking with Maeve" }).waitFor();
        assert.deepEqual(troubles, []);
      });
    }
  });

  stage.looks("its page has no barrier", () => editing({ bypassCSP: true }, (page) => isOpenToAll(page, "attached")));
});

async function save(page, what) {
  await page.getByRole("button", { name: `Save the ${what}` }).click();
  await page.getByText("Saved. Every page shows it now.").waitFor();
}

/** What stands in one list, in order. */
function names(page, list) {
  return page.getByRole("list", { name: list }).locator(".menu-row [name=label]").evaluateAll((all) => all.map((input) => input.value));
}
