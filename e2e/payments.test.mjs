// An admin says who is paid for what a page sells, and has SumUp asked whether that works.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { press, settle } from "./support/browser.mjs";
import { signedIn } from "./support/person.mjs";
import { SHAPES } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";
import { KEY, MERCHANT, startSumUp } from "./support/sumup.mjs";

const sumup = await startSumUp();
after(() => sumup.stop());

for (const shape of SHAPES) {
  const env = { ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true", SUMUP_API_URL: sumup.url };
  stories(`Payments of a page: ${shape.name}`, { ...shape, env }, (stage) => {
    let admin, editor;
    before(async () => {
      admin = await signedIn(stage, "maeve@rose-ash.example");
      editor = await signedIn(stage, "tobias@rose-ash.example");
    });

    /** Somebody at what hangs off the page about visiting, found from the desk. */
    const attached = (who, options, story) =>
      stage.visit({ ...who, ...options }, async (page, troubles) => {
        await page.goto(stage.platform.url("blog", "/desk/?shelf=pages"));
        await page.locator("#content").getByRole("link", { name: "Visit us", exact: true }).click();
        await page.getByRole("link", { name: "Calendars and shops" }).click();
        await page.getByRole("heading", { name: "Payments" }).waitFor();
        await story(page, troubles);
      });
    const payments = (options, story) =>
      attached(admin, options, async (page, troubles) => {
        await page.getByRole("link", { name: /^(Set up|Change the) payments$/ }).click();
        await page.getByRole("heading", { name: "Payments", level: 1 }).waitFor();
        await story(page, troubles);
      });
    const panel = (page) => page.locator("section", { has: page.getByRole("heading", { name: "Payments" }) }).innerText();

    test("without a script, what is wrong is told beside its field and nothing but the key is lost", async () => {
      await payments({ javaScriptEnabled: false }, async (page) => {
        assert.match(await page.locator("main").innerText(), /paid at pick-up/);
        await page.getByLabel("How people pay").selectOption("sumup");
        await page.getByLabel("Merchant code").fill("MH4");
        await page.getByLabel("Secret key").fill(KEY.replace("_sk_", "_pk_"));
        await page.getByLabel("Paying at pick-up is offered as well").check();
        await press(page, "Save the payment settings");
        assert.match(await page.locator("#payments-merchant-error").innerText(), /no merchant code/);
        assert.match(await page.locator("#payments-key-error").innerText(), /public key/);
        assert.equal(await page.getByLabel("Merchant code").inputValue(), "MH4");
        assert.equal(await page.getByLabel("Secret key").inputValue(), "");
        assert.ok(await page.getByLabel("Paying at pick-up is offered as well").isChecked());
        await page.getByLabel("Merchant code").fill(MERCHANT.toLowerCase());
        await page.getByLabel("Secret key").fill(KEY);
        await press(page, "Save the payment settings");
        assert.match(await page.locator("main").innerText(), /Saved\./);
        assert.match(await page.locator("main").innerText(), /key ending in g7H8/);
        assert.ok(!(await page.content()).includes(KEY), "the key is shown again");
      });
    });

    test("SumUp is asked and says whose it is, and when it does not answer that is told", async () => {
      await payments({}, async (page, troubles) => {
        await settle(page);
        sumup.away = true;
        await press(page, "Check with SumUp");
        assert.match(await page.locator("main").innerText(), /SumUp does not answer/);
        sumup.away = false;
        await press(page, "Check with SumUp");
        assert.match(await page.locator("main").innerText(), /It works, and belongs to Rose Ash Bakery, paid in GBP/);
        assert.equal(sumup.asked.at(-1), `GET /v1/merchants/${MERCHANT}`);
        await page.getByLabel("Secret key").fill("sup_sk_0000000000000000");
        await press(page, "Save the payment settings");
        assert.match(await page.locator("main").innerText(), /not checked with SumUp yet/);
        await press(page, "Check with SumUp");
        assert.match(await page.locator("main").innerText(), /SumUp does not know this key/);
        assert.deepEqual(troubles, []);
      });
    });

    test("who saves second sees both, and an editor sees how it stands", async () => {
      await payments({ javaScriptEnabled: false }, async (page) => {
        const other = await page.context().newPage();
        await other.goto(page.url());
        await other.getByLabel("Secret key").fill(KEY);
        await press(other, "Save the payment settings");
        await page.getByLabel("Currency of the prices").selectOption("EUR");
        await press(page, "Save the payment settings");
        assert.match(await page.locator("[role=alert]").innerText(), /Somebody else changed this meanwhile/);
        assert.equal(await page.getByLabel("Currency of the prices").inputValue(), "EUR");
        await press(page, "Save the payment settings");
        await press(page, "Check with SumUp");
        assert.match(await page.locator("main").innerText(), /paid in GBP and not in EUR/);
      });
      await attached(editor, { javaScriptEnabled: false }, async (page) => {
        assert.match(await panel(page), /by card to SumUp merchant MH4H92C7, or at pick-up, in € \(EUR\)/);
        assert.match(await panel(page), /An admin can change that/);
      });
    });

    stage.looks("its pages have no barrier", async () => {
      const options = { bypassCSP: true };
      await attached(admin, options, (page) => isOpenToAll(page, "payments panel"));
      await payments(options, async (page) => {
        await isOpenToAll(page, "payments settings");
        await page.getByLabel("Merchant code").fill("");
        await page.getByLabel("Secret key").fill("sup_pk_0");
        await press(page, "Save the payment settings");
        await isOpenToAll(page, "payments wrong");
      });
    });

    test("taken away, it is paid at pick-up, and no key was written into any log or file", async () => {
      await payments({}, async (page) => {
        await settle(page);
        await press(page, "Take the payment settings away");
        assert.match(await page.locator("main").innerText(), /No payments here yet/);
      });
      for (const file of readdirSync(stage.platform.data, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())) {
        const bytes = readFileSync(path.join(file.parentPath, file.name));
        assert.ok(!bytes.includes(KEY), `the key stands in ${file.name}`);
      }
    });
  });
}
