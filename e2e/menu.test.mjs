// Editors arrange the menu by key, by pointer and without a script, and every header follows.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { settle } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { SERVICES } from "./support/platform.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

storiesInEachShape("The menu", (stage) => {
  const menu = () => stage.platform.url("blog", "/settings/menu");

  let editor;
  before(async () => {
    editor = await signedIn(stage, "tobias@rose-ash.example");
  });

  /** The editor at the menu's page. */
  const editing = (options, story) =>
    stage.visit({ ...editor, ...options }, async (page, troubles) => {
      await page.goto(menu());
      if (options.javaScriptEnabled !== false) await settle(page);
      await story(page, troubles);
    });

  test("a link added without a script is in all six headers within two seconds", async () => {
    await editing({ javaScriptEnabled: false }, async (page) => {
      await page.getByLabel("Words for a link elsewhere").fill("Sister co-op");
      await page.getByLabel("Its address").fill("https://sister.example/");
      await page.getByRole("button", { name: "Add this link" }).click(); // and its entry stands open
      await page.getByRole("button", { name: "Move up: Sister co-op" }).click();
      assert.ok((await rows(page)).indexOf("0 Sister co-op") < (await rows(page)).length - 1);
      await save(page);
      const saved = Date.now();
      for (const service of SERVICES) {
        await until(async () => {
          await page.goto(stage.platform.url(service));
          return page.locator(".menu-list a", { hasText: "Sister co-op" }).count();
        }, `${service}'s header does not have it`, 2_000);
      }
      assert.ok(Date.now() - saved < 8_000);
    });
  });

  test("with the arrow keys alone an entry moves up, down, in and out, and is announced", async () => {
    await editing({}, async (page, troubles) => {
      const before = await rows(page);
      const handle = page.getByRole("button", { name: /^Move Workshops,/ });
      await handle.focus();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowRight");
      assert.match(await page.locator(".menu-state").innerText(), /Workshops is beneath .*, level 2\. Not saved yet\./);
      assert.ok((await rows(page)).includes("1 Workshops"));
      assert.ok(await handle.evaluate((element) => element === document.activeElement), "the focus is lost");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowDown");
      const expected = before.filter((row) => !row.includes("Sister"));
      assert.deepEqual((await rows(page)).filter((row) => !row.includes("Sister")), expected);
      assert.deepEqual(troubles, []);
    });
  });

  test("dragged beneath another, an entry lands there and is saved there", async () => {
    await editing({ viewport: { width: 1280, height: 4000 } }, async (page) => {
      const handle = page.getByRole("button", { name: /^Move Workshops,/ });
      const target = page.getByRole("button", { name: /^Move Membership,/ });
      await handle.hover({ position: { x: 20, y: 20 } }); // once it stands still
      await page.mouse.down();
      const [from, to] = [await handle.boundingBox(), await target.boundingBox()];
      await page.mouse.move(from.x + 40, to.y - 30, { steps: 5 });
      await page.mouse.move(from.x + 50, to.y - 20, { steps: 3 });
      assert.ok(await page.locator(".menu-line").isVisible(), "no line shows where it would land");
      await page.mouse.up();
      assert.ok((await rows(page)).includes("1 Workshops"), (await rows(page)).join("\n"));
      await save(page);
      const under = page.locator("#menu details", { hasText: "More under About" });
      assert.equal(await under.locator("a", { hasText: "Workshops" }).count(), 1);
    });
  });

  test("held at the edge of a small screen, an entry goes on, and takes nobody's entries along", async () => {
    await editing({ viewport: { width: 360, height: 640 } }, async (page) => {
      const before = await rows(page);
      const first = before[0].slice(2);
      const handle = page.getByRole("button", { name: new RegExp(`^Move ${first},`) });
      await handle.hover({ position: { x: 20, y: 20 } });
      const from = await handle.boundingBox();
      await page.mouse.down();
      await page.mouse.move(from.x + 20, 500, { steps: 5 });
      await page.mouse.move(from.x + 20, 630, { steps: 5 });
      const goesOn = () => page.evaluate(() => scrollY + innerHeight > document.querySelector(".menu-rows").getBoundingClientRect().bottom + scrollY);
      await until(goesOn, "the page stands still");
      await page.mouse.up();
      const beneath = (all) => {
        const parents = [];
        return all.map((row) => {
          const [deep, name] = [Number(row[0]), row.slice(2)];
          parents[deep] = name;
          return `${parents[deep - 1] ?? ""} > ${name}`;
        }).sort();
      };
      const after = await rows(page);
      assert.ok(after.findIndex((row) => row.endsWith(first)) > 3, after.join("\n"));
      const others = (all) => beneath(all).filter((row) => !row.endsWith(`> ${first}`));
      assert.deepEqual(others(after), others(before));
      const asked = new Promise((resolve) => page.once("dialog", (dialog) => resolve(dialog.type()) || dialog.accept()));
      await page.goto(menu());
      assert.equal(await asked, "beforeunload", "who leaves is asked");
    });
  });

  test("who saves second loses nothing and is shown both", async () => {
    await editing({ javaScriptEnabled: false }, async (page) => {
      const other = await page.context().newPage();
      await other.goto(menu());
      const words = "Words in the menu for Visit us";
      for (const one of [other, page]) await one.locator(".menu-told", { hasText: "Visit us" }).click();
      await other.getByLabel(words).fill("Come by");
      await save(other);
      await page.getByLabel(words).fill("Find us");
      await page.getByRole("button", { name: "Save the menu" }).click();
      await page.getByText("Somebody else saved the menu meanwhile").waitFor();
      assert.equal(await page.getByLabel("Words in the menu for Find us").inputValue(), "Find us");
      assert.ok((await page.locator(".menu-theirs").textContent()).includes("Come by"));
      await save(page);
      await page.locator("#menu a", { hasText: "Find us" }).waitFor({ state: "attached" });
    });
  });

  stage.looks("its page has no barrier", () => editing({ bypassCSP: true }, (page) => isOpenToAll(page, "menu")));
});

async function save(page) {
  await page.getByRole("button", { name: "Save the menu" }).click();
  await page.getByText("Saved. Every page shows it now.").waitFor();
}

/** The entries as they stand in the form, each behind its depth. */
function rows(page) {
  return page.locator(".menu-row").evaluateAll((all) =>
    all.map((row) => {
      const label = row.querySelector("[name=label]");
      return `${row.querySelector("[name=depth]").value} ${label.value || label.placeholder}`;
    }),
  );
}
