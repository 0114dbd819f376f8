// A process dies at each point of an order where that hurts most. Whoever comes back finds all as it
// should be: nothing is lost, and nothing is doubled.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { press } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { SHAPES } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";
import { startDouble } from "./support/sumup.mjs";

const PLAIN = { javaScriptEnabled: false };
const CHAIR = "/workshops/calendar/a-chair-in-a-day/";
/** Where payers wait for an answer, and where nobody does. */
const BEFORE_PAYING = ["order-placed", "checkout-made", "checkout-saved", "payment-seen"];

const double = await startDouble();
after(() => double.stop());

for (const shape of SHAPES) {
  // What a process had taken on comes back soon, and not in two minutes.
  const env = { ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true", SUMUP_API_URL: double.url, FAULT_LEASE: "4" };
  stories(`A crash: ${shape.name}`, { ...shape, env, content: ["seed", "--cards"] }, (stage) => {
    const program = shape.six ? "cart" : "rose-ash";
    const url = (service, path) => stage.platform.url(service, path);
    const words = (page) => page.locator("main").innerText();
    /** From here on it dies there; nowhere without a name. */
    const dieAt = async (point) => {
      delete stage.platform.env.FAULT_DIE_AT;
      if (point) stage.platform.env.FAULT_DIE_AT = point;
      await stage.platform.kill(program);
      await stage.platform.revive(program);
    };

    /** It has died, and is there again. */
    const again = async () => {
      await stage.platform.ended(program);
      await dieAt();
    };

    const order = async (page) => {
      await page.goto(url("events", CHAIR));
      await press(page, "Add Member to basket");
      await page.goto(url("cart"));
      await page.getByRole("link", { name: "Order of Workshops" }).click();
      await page.getByLabel("Your name").fill("Nia Price");
      await page.getByLabel("Your e-mail address").fill("nia@coop.example");
      await page.getByLabel("How do you want to pay?").selectOption("card");
      await press(page, /^Order for/);
    };

    const isPaid = (page) => until(async () => {
      await page.reload();
      return /Thank you: it is paid/.test(await words(page));
    }, "the order is paid");

    /** What SumUp took and gave back so far, and that the books say the same. */
    const ledger = async () => {
      await stage.platform.command("audit");
      const { captured, refunded } = await (await fetch(`${double.url}/_double/ledger`)).json();
      return { captured: captured.length, refunded: refunded.length };
    };

    for (const point of BEFORE_PAYING) {
      test(`at ${point}, before anybody paid`, async () => {
        const before = await ledger();
        await dieAt(point);
        await stage.visit(PLAIN, async (page) => {
          await order(page);
          await again();
          await page.reload(); // sends the order once more
          assert.ok(page.url().startsWith(double.url), page.url());
          await press(page, "Pay");
          await isPaid(page);
        });
        assert.deepEqual(await ledger(), { ...before, captured: before.captured + 1 });
      });
    }

    test("at payment-settled, as the payer comes back", async () => {
      const before = await ledger();
      await dieAt("payment-settled");
      await stage.visit(PLAIN, async (page) => {
        await order(page);
        await press(page, "Pay");
        await again();
        await isPaid(page);
      });
      assert.deepEqual(await ledger(), { ...before, captured: before.captured + 1 });
    });

    test("at refund-sent, while money goes back", async () => {
      const before = await ledger();
      await dieAt("refund-sent");
      let receipt;
      await stage.visit(PLAIN, async (page) => {
        await order(page);
        await press(page, "Pay");
        await isPaid(page);
        receipt = page.url();
      });
      const keeper = await signedIn(stage, "hanneke@rose-ash.example");
      await stage.visit({ ...keeper, ...PLAIN }, async (page) => {
        await page.goto(url("cart", "/auth/login"));
        await page.goto(receipt);
        await page.getByText("Give the money back…").click();
        await press(page, /^Give £.* back to/);
        await again();
        await until(async () => {
          await page.goto(receipt);
          return /The money is back/.test(await words(page));
        }, "the money is back", 30_000);
      });
      assert.deepEqual(await ledger(), { captured: before.captured + 1, refunded: before.refunded + 1 });
    });
  });
}
