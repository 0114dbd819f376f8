// Signing in, up and out, in a Chromium that refuses third-party cookies.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { open, settle, startBrowser, visiting } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { person } from "./support/person.mjs";
import { SERVICES, SHAPES, startPlatform } from "./support/platform.mjs";
import { newestLink } from "./support/sign_in.mjs";

const MENU = "#slot-auth-menu";
const STRICT = ["--test-third-party-cookie-phaseout"];

for (const shape of SHAPES) describe(`Signing in: ${shape.name}`, { skip: shape.skip }, () => {
  let platform, browser;
  before(async () => {
    platform = await startPlatform(shape);
    browser = await startBrowser(STRICT);
  });
  after(async () => {
    await browser?.close();
    await platform?.stop();
  });
  const visit = (story) => visiting(browser, {}, story);

  test("a stranger is sent nowhere, gets no cookie, and is not asked about twice", async () => {
    await visit(async (page, troubles, context) => {
      const first = platform.requests.length;
      for (const service of SERVICES) {
        const response = await open(page, platform.url(service));
        assert.equal(response.request().redirectedFrom(), null);
        await menu(page, "Sign in");
      }
      await page.waitForTimeout(500);
      assert.deepEqual(await context.cookies(), []);
      const asked = platform.requests.slice(first).filter(({ path }) => /^\/(auth\/login|oauth)/.test(path));
      assert.deepEqual(asked, []);
      assert.deepEqual(troubles, []);
    });
  });

  test("a newcomer comes from blog's header, joins, and is known on every host", async () => {
    await visit(async (page, troubles) => {
      await open(page, platform.url("blog"));
      await page.click(`${MENU} a`);
      await byMailbox(page, "ada@coop.example");
      await page.fill('input[name="name"]', "Ada Okafor");
      await page.fill('input[name="handle"]', "ada");
      await page.click(".gate-form button[type=submit]");
      await page.waitForURL(platform.url("blog"));
      await menu(page, "Ada Okafor");
      for (const service of SERVICES) {
        await open(page, platform.url(service));
        await menu(page, "Ada Okafor");
        assert.equal(page.url(), platform.url(service));
      }
      assert.deepEqual(troubles, []);
    });
  });

  test("a reader comes back to the page they were reading", async () => {
    await visit(async (page) => {
      await open(page, platform.url("blog", "/archive/"));
      await page.click(`${MENU} a`);
      await byMailbox(page, "tobias@rose-ash.example");
      await page.waitForURL(platform.url("blog", "/archive/"));
      await menu(page, "Tobias");
    });
  });

  test("who signed in elsewhere finds their account, not its door", async () => {
    await visit(async (page, troubles) => {
      await open(page, platform.url("blog"));
      await page.click(`${MENU} a`);
      await byMailbox(page, "tobias@rose-ash.example");
      await page.waitForURL(platform.url("blog"));
      await page.goto(platform.url("account"));
      await page.getByRole("heading", { name: "Hello, Tobias" }).waitFor();
      await menu(page, "Tobias");
      assert.deepEqual(troubles, []);
    });
  });

  test("who comes to sign in from nowhere is at home in their account afterwards", async () => {
    await visiting(browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(platform.url("federation", "/sign-in"));
      await byMailbox(page, "hanneke@rose-ash.example");
      await page.waitForURL(platform.url("account"));
      await page.getByRole("heading", { name: "Hello, Hanneke" }).waitFor();
    });
  });

  test("a page left before its header knew somebody is no obstacle to the next sign-in", async () => {
    await visit(async (page, _, context) => {
      const signIn = async () => {
        await open(page, platform.url("market"));
        await page.click(`${MENU} a`);
        await byMailbox(page, "idris@rose-ash.example");
        await page.waitForURL(platform.url("market"));
      };
      let held;
      await page.route(/fragments\/auth-menu/, async (route) => {
        const cookie = (await context.cookies(platform.url("account"))).some(({ name }) => name.endsWith("session"));
        if (!cookie || held) return route.continue();
        held = true; // the host knows them by now, and their page is not to hear of it
      });
      await signIn();
      await until(() => held, "the header never asks again");
      await page.goto(platform.url("events"));
      await context.clearCookies();
      await signIn();
      await menu(page, "Idris");
    });
  });

  test("who signs in at federation is there where they were", async () => {
    await visit(async (page) => {
      await open(page, platform.url("federation"));
      await page.click(`${MENU} a`);
      await byMailbox(page, "idris@rose-ash.example");
      await page.waitForURL(platform.url("federation"));
      await menu(page, "Idris");
    });
  });

  test("signing out on one host is signing out on six, within five seconds and for good", async () => {
    await visit(async (page, _, context) => {
      await open(page, platform.url("market"));
      await page.click(`${MENU} a`);
      await byMailbox(page, "hanneke@rose-ash.example");
      await page.waitForURL(platform.url("market"));
      await menu(page, "Hanneke");
      const others = [];
      for (const service of SERVICES) {
        const other = await context.newPage();
        await open(other, platform.url(service));
        await menu(other, "Hanneke");
        others.push(other);
      }
      await page.click(`${MENU} summary`);
      const first = platform.requests.length;
      await page.click(`${MENU} form button`);
      const pressed = Date.now();
      await page.waitForURL(platform.url("market"));
      await settle(page);
      assert.match(await page.locator(MENU).innerText(), /Sign in/, "the next page knows them still");
      await page.waitForTimeout(pressed + 5_000 - Date.now());
      for (const other of [...others, ...others]) {
        await other.reload();
        await settle(other);
        assert.match(await other.locator(MENU).innerText(), /Sign in/, `${other.url()} knows them still`);
      }
      const silent = platform.requests.slice(first).filter(({ path }) => path.includes("silent=1"));
      assert.deepEqual(silent, []);
    });
  });

  test("without JavaScript, a link opened in another browser signs in there, goes on to the page, and there is a way out", async () => {
    const [archive, email] = [platform.url("blog", "/archive/"), "maeve@rose-ash.example"];
    const without = (story) => visiting(browser, { javaScriptEnabled: false }, story);
    let link;
    await without(async (page) => {
      await page.goto(platform.url("blog", "/auth/login?return_to=%2Farchive%2F"));
      await page.fill('input[name="email"]', email);
      await page.click(".gate-form button[type=submit]");
      await page.waitForURL(/\/sign-in\/sent/);
      link = await newestLink(person(page), platform, email);
    });
    await without(async (page) => {
      await page.goto(link);
      await page.click(".gate-form button[type=submit]");
      await page.waitForURL(archive);
      await page.goto(platform.url("blog", "/auth/login?return_to=%2Fsearch"));
      assert.equal(page.url(), platform.url("blog", "/search"), "it is signed in at blog");
      await page.goto(platform.url("account", "/auth/login?return_to=%2F"));
      await page.click('main form[action$="/auth/logout"] button');
      await page.goto(platform.url("federation", "/sign-in"));
      await page.locator('input[name="email"]').waitFor();
      await page.goto(platform.url("blog", "/auth/login?return_to=%2Fsearch"));
      await page.locator('input[name="email"]').waitFor();
    });
  });

  test("a passkey is added at account, and signs in at federation", async () => {
    await visit(async (page, _, context) => {
      await plugIn(page, context);
      await open(page, platform.url("account", "/auth/login?return_to=%2Fsecurity"));
      await byMailbox(page, "tobias@rose-ash.example");
      await page.waitForURL(platform.url("account", "/security"));
      await page.fill('form[data-passkey="create"] input[name="name"]', "Key ring");
      await page.click('form[data-passkey="create"] button[type=submit]');
      await page.getByText("Key ring").first().waitFor();
      await context.clearCookies(); // nobody knows this browser any longer; its passkey stays

      await open(page, platform.url("events"));
      await menu(page, "Sign in");
      await page.click(`${MENU} a`);
      await page.locator('form[data-passkey="get"]').waitFor();
      const asked = platform.requests.length;
      await page.click('form[data-passkey="get"] button[type=submit]');
      await page.waitForURL(platform.url("events"));
      await menu(page, "Tobias");
      const posted = platform.requests.slice(asked).filter(({ method }) => method === "POST");
      assert.deepEqual(posted.map(({ path }) => path), ["/sign-in/passkey/options", "/sign-in/passkey"]);
    });
  });

  /** Fills the form in, reads the mail where it is kept, and presses the button of its link. */
  async function byMailbox(page, email) {
    await page.fill('input[name="email"]', email);
    await page.click(".gate-form button[type=submit]");
    await page.click('a[href$="/mailbox"]');
    await page.locator(".row", { hasText: email }).locator("a").first().click();
    await page.click('.mail-text a[href*="/sign-in/link/"]');
    await page.locator("strong.address", { hasText: email }).waitFor();
    await page.click(".gate-form button[type=submit]");
  }
});

/** Waits until the header says this. */
function menu(page, words) {
  return page.locator(MENU, { hasText: new RegExp(words) }).waitFor(); // "Your sign-ins" is another thing
}

/** Gives a page an authenticator that knows its user and says yes (WebAuthn §11, virtual). */
async function plugIn(page, context) {
  // It would take the passkey offered beside the address field before anybody presses the button.
  await page.addInitScript(() => (PublicKeyCredential.isConditionalMediationAvailable = async () => false));
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
}
