// The whole way: from a post's workshop and a shop's loaf to paid tickets in the account; and for who
// sells, from an order to its hand-over. Cards are charged by a SumUp where no money moves.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { press, settle } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { SHAPES } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";
import { startDouble } from "./support/sumup.mjs";

const PLAIN = { javaScriptEnabled: false };
const LOAF = "/the-bakery-counter/counter/field-loaf/";
const CHAIR = "/workshops/calendar/a-chair-in-a-day/";

const double = await startDouble();
after(() => double.stop());

for (const shape of SHAPES) {
  const env = { ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true", SUMUP_API_URL: double.url };
  stories(`Orders: ${shape.name}`, { ...shape, env, content: ["seed", "--cards"] }, (stage) => {
    const url = (service, path) => stage.platform.url(service, path);
    const words = (page) => page.locator("main").innerText();
    /** Somebody as every host knows them who asks: they sign in once. */
    const known = new Map();
    const as = async (email) => {
      if (!known.has(email)) known.set(email, await signedIn(stage, email));
      return known.get(email);
    };
    const addTicket = async (page) => {
      await page.goto(url("events", CHAIR));
      await press(page, "Add Member to basket");
    };
    /** The same where scripts run: one stays. */
    const addTicketAndStay = async (page) => {
      await page.goto(url("events", CHAIR));
      await settle(page);
      await page.getByRole("button", { name: "Add Member to basket" }).click();
      await page.getByText("It is in your basket.").waitFor();
    };
    const fill = async (page, way) => {
      if (await page.getByLabel("Your name").inputValue() === "") {
        await page.getByLabel("Your name").fill("Nia Price");
        await page.getByLabel("Your e-mail address").fill("nia@coop.example");
      }
      await page.getByLabel("How do you want to pay?").selectOption(way);
    };
    const checkOut = async (page, seller, way) => {
      await page.goto(url("cart"));
      await page.getByRole("link", { name: `Order of ${seller}` }).click();
      await fill(page, way);
      await press(page, /^Order for/);
    };

    for (const javaScriptEnabled of [true, false]) {
      const how = javaScriptEnabled ? "with scripts" : "without a script";

      test(`a member pays for a ticket and a loaf by card and finds them in their account, ${how}`, async () => {
        const who = await as("hanneke@rose-ash.example");
        await stage.visit({ ...who, javaScriptEnabled: false }, async (page) => {
          await page.goto(url("cart", "/auth/login"));
          await addTicket(page);
          await page.goto(url("market", LOAF));
          await press(page, "Add Field loaf to basket");
        });
        await stage.visit({ ...who, javaScriptEnabled }, async (page, troubles) => {
          for (const service of ["cart", "events"]) await page.goto(url(service, "/auth/login"));
          await checkOut(page, "Workshops", "card");
          assert.ok(page.url().startsWith(double.url), page.url());
          await press(page, "Let the card be declined");
          assert.match(await words(page), /We wait to hear that it is paid/);
          await press(page, /^Pay £/);
          await press(page, "Pay");
          await until(async () => {
            const again = page.getByRole("link", { name: "Look again" });
            if (!javaScriptEnabled && (await again.count()) > 0) await again.click();
            return /Thank you: it is paid/.test(await words(page));
          }, "the order is paid");
          await page.getByRole("link", { name: "Show it" }).first().click();
          assert.match(await words(page), /A chair in a day[\s\S]*Hanneke/);
          await checkOut(page, "The bakery counter", "pick-up");
          assert.match(await words(page), /It is kept for you/);
          await page.goto(url("cart", "/orders/"));
          assert.match(await words(page), /To be paid at pick-up[\s\S]*Paid/);
          await page.goto(url("events", "/tickets/"));
          assert.match(await words(page), /A chair in a day/);
          if (javaScriptEnabled) {
            await page.goto(url("account"));
            await page.getByText(/to be paid at pick-up/).waitFor();
            await page.goto(url("account", "/orders/"));
            await page.getByText("The bakery counter,").first().waitFor();
            assert.deepEqual(troubles, []);
          }
        });
      });
    }

    test("a stranger's order is settled and handed over by who sells, and its receipt comes by mail", async () => {
      let order;
      await stage.visit({ javaScriptEnabled: false }, async (page) => {
        await page.goto(url("market", LOAF));
        await press(page, "Add Field loaf to basket");
        await checkOut(page, "The bakery counter", "pick-up");
        order = page.url();
        assert.equal(await page.getByRole("button", { name: "It was paid" }).count(), 0);
      });
      await stage.visit({ ...(await as("hanneke@rose-ash.example")), javaScriptEnabled: false }, async (page) => {
        await page.goto(url("cart", "/auth/login"));
        await page.goto(url("cart", "/desk/orders/"));
        await page.getByRole("link", { name: /Nia Price/ }).click();
        assert.equal(page.url(), order);
        await press(page, "It was paid");
        await press(page, "It was handed over");
        assert.match(await words(page), /Handed over/);
        await page.getByText("Give the money back…").click();
        await press(page, /^Give £.* back to/);
        assert.match(await words(page), /money goes back/);
      });
    });

    test("what the payer's bank takes back is found, and ends the order when somebody says so", async () => {
      const { captured } = await (await fetch(`${double.url}/_double/ledger`)).json();
      const { transaction } = captured.at(-1);
      await fetch(`${double.url}/_double/charge-backs`, { method: "POST", body: JSON.stringify({ transaction }) });
      await stage.visit({ ...(await as("hanneke@rose-ash.example")), ...PLAIN }, async (page) => {
        await page.goto(url("cart", "/auth/login"));
        await page.goto(url("cart", "/desk/orders/"));
        await page.getByRole("link", { name: "SumUp’s books" }).click();
        await until(async () => {
          await press(page, "Compare now");
          return /The payer’s bank took back money of order/.test(await words(page));
        }, "it is found", 15_000);
        await press(page, /^End the order/);
        assert.match(await words(page), /The order is ended[\s\S]*All agrees/);
      });
    });

    test("what is cancelled is in the basket again, and nothing was charged", async () => {
      await stage.visit({ javaScriptEnabled: false }, async (page) => {
        await addTicket(page);
        await checkOut(page, "Workshops", "card");
        await press(page, "Go back without paying");
        assert.match(await words(page), /We wait to hear that it is paid/);
        await press(page, "Cancel the order");
        assert.match(await words(page), /It is cancelled/);
        await page.goto(url("cart"));
        assert.match(await words(page), /A chair in a day/);
      });
    });

    stage.looks("there are no barriers from checkout to receipt", async () => {
      const who = await as("maeve@rose-ash.example");
      await stage.visit({ ...who, bypassCSP: true }, async (page) => {
        await page.goto(url("cart", "/auth/login"));
        await addTicketAndStay(page);
        await page.goto(url("cart"));
        await page.getByRole("link", { name: "Order of Workshops" }).click();
        await isOpenToAll(page, "checkout");
        await fill(page, "pick-up");
        await press(page, /^Order for/);
        await isOpenToAll(page, "order");
        await press(page, "It was paid");
        await isOpenToAll(page, "receipt");
        for (const [name, path] of [["orders desk", "/desk/orders/?shelf=all"], ["SumUp's books", "/desk/orders/sumup/"], ["own orders", "/orders/"]]) {
          await page.goto(url("cart", path));
          await isOpenToAll(page, name);
        }
      });
    });
  });
}
