// What people do at account about their own safety, and admins about others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { code } from "./support/authenticator.mjs";
import { open } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { person, signedIn } from "./support/person.mjs";
import { MENU, signIn } from "./support/sign_in.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const SEND = "main form button[type=submit]";

storiesInEachShape("At account", (stage) => {
  test("an authenticator app is asked for from then on, and a recovery code stands in for it once", async () => {
    const { platform } = stage;
    await stage.visit({}, async (page, _, context) => {
      const hanneke = person(page);
      const comeIn = async () => {
        await context.clearCookies();
        await open(page, platform.url("market"));
        await signIn(hanneke, platform, "hanneke@rose-ash.example");
      };
      await comeIn();
      await open(page, platform.url("account", "/security/authenticator"));
      const secret = await page.locator("output.code").innerText();
      await page.fill('input[name="code"]', await code(secret, -1)); // its own step stays for signing in
      await hanneke.press(SEND);
      await page.getByRole("heading", { name: "Recovery codes" }).waitFor();
      const [recovery] = await page.locator(".codes .code").allInnerTexts();

      await comeIn();
      await page.getByRole("heading", { name: "Your code, please" }).waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.name), "code", "the cursor is elsewhere");
      await page.fill('input[name="code"]', "000000");
      await hanneke.press(SEND);
      await page.getByText("That code does not fit").waitFor();
      await page.fill('input[name="code"]', await code(secret));
      await hanneke.press(SEND);
      await knows(page, platform.url("market"), "Hanneke");

      await comeIn();
      await page.getByRole("link", { name: "Use a recovery code instead" }).click();
      await page.fill('input[name="code"]', recovery);
      await hanneke.press(SEND);
      await knows(page, platform.url("market"), "Hanneke");
      await open(page, platform.url("account", "/security"));
      await page.getByText("9 are left.").waitFor();
    });
  });

  test("a browser that was left signed in is signed out from another one", async () => {
    const { platform } = stage;
    const left = await signedIn(stage, "idris@rose-ash.example");
    const here = await signedIn(stage, "idris@rose-ash.example");
    await stage.visit(left, async (there) => {
      await knows(there, platform.url("events"), "Idris");
      await stage.visit(here, async (page) => {
        await open(page, platform.url("account", "/sign-ins"));
        assert.equal(await page.locator(".row").count(), 2);
        await page.getByRole("button", { name: /^Sign out (?!everywhere)/ }).click();
        await until(async () => (await page.locator(".row").count()) === 1, "two sign-ins stand still");
      });
      await until(async () => {
        await open(there, platform.url("events"));
        return (await there.locator(MENU).innerText()).includes("Sign in");
      }, "the other browser is still signed in", 5_000);
    });
  });

  test("a role given by an admin counts from the next page on", async () => {
    const { platform } = stage;
    const [tobias, maeve] = [await signedIn(stage, "tobias@rose-ash.example"), await signedIn(stage, "maeve@rose-ash.example")];
    const people = platform.url("account", "/people");
    await stage.visit(tobias, async (page) => {
      assert.equal((await open(page, people)).status(), 403);
      await stage.visit(maeve, async (admins) => {
        await open(admins, people);
        await admins.getByRole("link", { name: /^Roles of Tobias/ }).click();
        await admins.getByLabel("Admin").check();
        await admins.getByRole("button", { name: "Save the roles" }).click();
        await admins.getByText("Saved. It counts").waitFor();
        assert.equal(await admins.getByLabel("Admin").isChecked(), true);
      });
      await until(async () => (await open(page, people)).status() === 200, "they may not do it yet", 5_000);
    });
  });
});

/** Opens a page, and waits until its header says a name. */
async function knows(page, url, name) {
  await open(page, url);
  await page.locator(MENU, { hasText: name }).waitFor();
}
