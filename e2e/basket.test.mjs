// A basket: filled from shops and calendars by somebody nobody knows, changed, seen on all six hosts, and
// theirs once they say who they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { settle } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { person, signedIn } from "./support/person.mjs";
import { SERVICES } from "./support/platform.mjs";
import { signInAt } from "./support/sign_in.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const LOAF = "/the-bakery-counter/counter/field-loaf/";
const CHAIR = "/workshops/calendar/a-chair-in-a-day/";

storiesInEachShape("The basket", (stage) => {
  const url = (service, path) => stage.platform.url(service, path);

  test("somebody nobody knows fills a basket and changes it, without a script", async () => {
    await stage.visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(url("cart"));
      assert.match(await page.locator("main").innerText(), /Nothing in it yet/);
      await page.goto(url("market", LOAF));
      await page.getByLabel("How many of Field loaf").fill("2");
      await page.getByRole("button", { name: "Add Field loaf to basket" }).click();
      assert.equal(page.url(), url("market", LOAF), "one is led back to the shop");
      await page.goto(url("events", CHAIR));
      await page.getByRole("button", { name: "Add Member to basket" }).click();
      await page.goto(url("cart"));
      const groups = await page.locator(".basket-group h2").allInnerTexts();
      assert.deepEqual(groups, ["The bakery counter", "Workshops"]);
      assert.match(await page.locator(".basket-total").innerText(), /3 things[\s\S]*£41\.40/);
      await page.getByRole("button", { name: "One more of Field loaf" }).click();
      assert.match(await page.locator(".basket-total").innerText(), /4 things[\s\S]*£44\.60/);
      await page.getByRole("button", { name: "Remove A chair in a day" }).click();
      assert.match(await page.locator(".basket-total").innerText(), /3 things[\s\S]*£9\.60/);
      for (let n = 3; n > 0; n--) await page.getByRole("button", { name: "One fewer of Field loaf" }).click();
      assert.match(await page.locator("main").innerText(), /Nothing in it yet/);
    });
  });

  test("with scripts one stays, and every host shows what is in it", async () => {
    await stage.visit({}, async (page, troubles) => {
      await page.goto(url("market", LOAF));
      await settle(page);
      await page.getByRole("button", { name: "Add Field loaf to basket" }).click();
      await page.getByText("It is in your basket.").waitFor();
      await until(async () => /1 item, £3\.20/.test(await page.locator(".cart-mini").first().textContent()), "the header hears of it");
      for (const service of SERVICES) {
        await page.goto(url(service));
        await until(async () => (await page.locator(".cart-mini").count()) > 0 && /1 item/.test(await page.locator(".cart-mini").first().innerText()), `${service} shows it`);
      }
      await page.goto(url("cart"));
      await settle(page);
      await page.getByRole("button", { name: "One more of Field loaf" }).click();
      await until(async () => /2 things[\s\S]*£6\.40/.test(await page.locator(".basket-total").innerText()), "the basket changes where it stands");
      await until(async () => /2 items/.test(await page.locator(".cart-mini").first().innerText()), "and so does the header");
      assert.deepEqual(troubles, []);
    });
  });

  test("what is sold out cannot be put in, and says so", async () => {
    await stage.visit({}, async (page) => {
      await page.goto(url("events", "/the-oven-is-lit-again/baking/sourdough-from-nothing/"));
      assert.equal(await page.getByRole("button", { name: /to basket/ }).count(), 0);
      await page.goto(url("events", CHAIR));
      await settle(page);
      const pay = page.locator(".ticket-type", { hasText: "Pay what you can" });
      await pay.getByRole("spinbutton").fill("5");
      await pay.getByRole("button", { name: /to basket/ }).click();
      await page.getByText("All that are left are in your basket.").waitFor();
      await page.goto(url("cart"));
      assert.match(await page.locator(".basket-count").innerText(), /^2/);
    });
  });

  test("a basket is somebody's own once they say who they are, wherever they look", async () => {
    await stage.visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(url("market", LOAF));
      await page.getByRole("button", { name: "Add Field loaf to basket" }).click();
      await signInAt(person(page), stage.platform, "cart", "tobias@rose-ash.example");
      await page.goto(url("cart"));
      assert.match(await page.locator(".basket-total").innerText(), /1 thing/);
      await page.goto(url("cart"));
      assert.match(await page.locator(".basket-total").innerText(), /1 thing/, "once");
    });
    const elsewhere = await signedIn(stage, "tobias@rose-ash.example");
    await stage.visit({ ...elsewhere, javaScriptEnabled: false }, async (page) => {
      await page.goto(url("cart", "/auth/login?return_to=%2F"));
      assert.match(await page.locator(".basket-total").innerText(), /1 thing/);
    });
  });

  stage.looks("nothing is in anybody's way, wide or narrow, light or dark", async () => {
    await stage.visit({ bypassCSP: true }, async (page) => {
      await page.goto(url("market", LOAF));
      await settle(page);
      await page.getByRole("button", { name: "Add Field loaf to basket" }).click();
      await page.getByText("It is in your basket.").waitFor();
      for (const [service, path] of [["market", LOAF], ["events", CHAIR], ["cart", "/"]]) {
        await page.goto(url(service, path));
        await isOpenToAll(page, service + path);
      }
    });
  });
});
