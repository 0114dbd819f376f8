// A shop: people look round, with a keyboard and on a phone, without a script; its keeper works on it.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { barriers, isOpenToAll } from "./support/axe.mjs";
import { settle } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const SHOP = "/the-bakery-counter/counter/";

/** A picture that a browser has drawn. */
async function drawn(stage) {
  let url;
  await stage.visit({}, async (page) => {
    url = await page.evaluate(() => Object.assign(document.createElement("canvas"), { width: 800, height: 500 }).toDataURL());
  });
  return Buffer.from(url.split(",")[1], "base64");
}

storiesInEachShape("The market", (stage) => {
  const market = (path) => stage.platform.url("market", path);

  let keeper;
  before(async () => {
    keeper = await signedIn(stage, "hanneke@rose-ash.example");
  });

  /** Somebody at a page of the market, with JavaScript or without. */
  const at = (options, path, story) =>
    stage.visit(options, async (page, troubles) => {
      await page.goto(market(path));
      if (options.javaScriptEnabled !== false) await settle(page);
      await story(page);
      assert.deepEqual(troubles.filter((trouble) => !/status of (404|409|422)/.test(trouble)), []);
    });

  const names = (page) => page.locator(".product-card-name").allInnerTexts();

  test("somebody finds a loaf by its shelf and by its words, without a script", async () => {
    await at({ javaScriptEnabled: false }, SHOP, async (page) => {
      assert.equal(await page.locator("h1").innerText(), "Bakehouse shop");
      assert.equal((await names(page)).length, 12);
      await page.getByRole("link", { name: "Bread", exact: true }).click();
      assert.equal((await names(page)).length, 5);
      await page.getByRole("link", { name: "Dark and sour", exact: true }).click();
      assert.deepEqual(await names(page), ["Dark rye", "Seeded sourdough"]);
      await page.getByLabel("Search this shop").fill("orchard pastry");
      await page.locator(".product-search").getByRole("button", { name: "Search" }).click();
      assert.deepEqual(await names(page), ["Apple pie"]);
      await page.locator(".product-card").click();
      assert.equal(await page.locator("h1").innerText(), "Apple pie");
      assert.match(await page.locator(".product-price").innerText(), /£12\.00.*£10\.00 \/ kg/s);
      const things = await page.locator('script[type="application/ld+json"]').allTextContents();
      assert.ok(things.some((thing) => JSON.parse(thing)["@type"] === "Product"));
    });
  });

  test("what is gone says so, and what is made to order too", async () => {
    await at({}, SHOP, async (page) => {
      const card = (name) => page.locator(".product-card", { hasText: name }).innerText();
      assert.match(await card("Baguette"), /Sold out/);
      assert.match(await card("Birthday cake"), /Made to order/);
    });
  });

  test("its keeper adds a product without a script, and the shop shows it", async () => {
    await at({ ...keeper, javaScriptEnabled: false }, "/desk/", async (page) => {
      await page.getByRole("link", { name: "Bakehouse shop", exact: true }).click();
      await page.getByRole("link", { name: "Add a product" }).click();
      await page.getByLabel("Name").fill("Spelt crackers");
      await page.getByLabel("Category").selectOption({ label: "Pantry" });
      await page.getByLabel("Price in pounds").fill("3,20");
      await page.getByLabel("For how much").fill("200");
      await page.getByLabel("Of what").selectOption({ label: "Grams (g)" });
      await page.getByLabel("In stock").fill("6");
      const file = { name: "crackers.png", mimeType: "image/png", buffer: await drawn(stage) };
      await page.getByLabel("Put up pictures").setInputFiles(file);
      await page.getByRole("button", { name: "Add the product" }).click();
      const errors = await page.locator(".field-error").allInnerTexts();
      assert.equal(errors.length, 2, errors.join());
      assert.equal(await page.getByLabel("Name").inputValue(), "Spelt crackers");
      await page.getByLabel("Price in pounds").fill("3.20");
      await page.getByLabel("What the first picture shows").fill("A long table");
      await page.getByRole("button", { name: "Add the product" }).click();
      assert.match(await page.locator(".flash").innerText(), /Saved/);
      await page.getByRole("link", { name: "Look at its page" }).click();
      assert.match(await page.locator(".product-price").innerText(), /£3\.20.*£16\.00 \/ kg/s);
      const width = () => page.getByRole("img", { name: "A long table" }).evaluate((img) => img.naturalWidth);
      await until(async () => (await width()) > 0, "the picture is not shown");
    });
  });

  test("a product moves to another address without a script, and the old one leads there", async () => {
    await at({ ...keeper, javaScriptEnabled: false }, "/desk/", async (page) => {
      await page.getByRole("link", { name: "Bakehouse shop", exact: true }).click();
      await page.locator(".rows").getByRole("link", { name: "Plum jam", exact: true }).click();
      await page.getByLabel("Address", { exact: true }).fill("jam");
      await page.getByRole("button", { name: "Save the product" }).click();
      assert.match(await page.locator(".flash").innerText(), /Saved/);
      await page.goto(market(`${SHOP}plum-jam/`));
      assert.equal(page.url(), market(`${SHOP}jam/`));
      assert.equal(await page.locator("h1").innerText(), "Plum jam");
    });
  });

  test("a product is closed and opened again without a script", async () => {
    await at({ ...keeper, javaScriptEnabled: false }, "/desk/", async (page) => {
      await page.getByRole("link", { name: "Bakehouse shop", exact: true }).click();
      await page.locator(".rows").getByRole("link", { name: "Apple pie", exact: true }).click();
      const shown = async () => {
        let status;
        await stage.visit({ javaScriptEnabled: false }, async (visitor) => {
          status = (await visitor.goto(market(`${SHOP}apple-pie/`))).status();
        });
        return status;
      };
      await page.getByRole("button", { name: "Close the product" }).click();
      assert.match(await page.locator(".flash").innerText(), /Closed/);
      await until(async () => (await shown()) === 404, "what is closed is still shown");
      await page.getByRole("button", { name: "Open the product again" }).click();
      assert.match(await page.locator(".flash").innerText(), /Open again/);
      await until(async () => (await shown()) === 200, "what is open again is not shown");
    });
  });

  test("of two who save the second is shown both", async () => {
    await at({ ...keeper, bypassCSP: true }, "/desk/", async (page) => {
      await page.getByRole("link", { name: "Bakehouse shop", exact: true }).click();
      await page.locator(".rows").getByRole("link", { name: "Spelt crackers", exact: true }).click();
      const form = page.url();
      await stage.visit(keeper, async (other) => {
        await other.goto(form);
        await other.getByLabel("Description").fill("Theirs");
        await other.getByRole("button", { name: "Save the product" }).click();
        await other.locator(".flash").waitFor();
      });
      await page.getByLabel("Description").fill("Mine");
      await page.getByRole("button", { name: "Save the product" }).click();
      await page.getByRole("heading", { name: "This was changed while you were writing" }).waitFor();
      assert.match(await page.locator(".table").innerText(), /Theirs[\s\S]*Mine/);
      assert.deepEqual(await barriers(page), []);
      await page.getByLabel("Can it be bought?").selectOption({ label: "No: do not show it" });
      await page.getByRole("button", { name: "Save the product" }).click();
      await page.locator(".flash").waitFor();
      await until(async () => {
        await page.goto(market(`${SHOP}in/pantry/`));
        return !(await names(page)).includes("Spelt crackers");
      }, "what is closed leaves the shop");
    });
  });

  stage.looks("nothing is in anybody's way, wide or narrow, light or dark", async () => {
    await at({ ...keeper, bypassCSP: true }, SHOP, async (page) => {
      await page.goto(market("/desk/"));
      await page.getByRole("link", { name: "Bakehouse shop", exact: true }).click();
      const desk = new URL(page.url()).pathname;
      const pages = [SHOP, `${SHOP}in/bread/`, `${SHOP}field-loaf/`, `${SHOP}?q=nothing`, desk, `${desk}products/new`, `${desk}categories/new`];
      for (const path of pages) {
        await page.goto(market(path));
        await isOpenToAll(page, path);
      }
    });
  });
});
