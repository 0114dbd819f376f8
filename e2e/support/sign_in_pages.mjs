// Every page on the way in, of account, and of letting others in: as a newcomer meets them, for who
// looks at them.
import { code } from "./authenticator.mjs";
import { settle } from "./browser.mjs";
import { fetchLocal } from "./outside.mjs";
import { person } from "./person.mjs";
import { newestLink, openLink } from "./sign_in.mjs";

const SEND = ".gate-form button[type=submit]";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

/** Goes all the way with a page of a browser that nobody knows, and calls `look(kind)` at each stop. */
export async function walk(page, platform, look) {
  const stop = async (kind) => {
    await settle(page);
    await look(kind);
  };
  const at = (service, path) => page.goto(platform.url(service, path));
  const press = (selector) => person(page).press(selector);
  const newcomer = { page, platform, stop, at, press, email: "wren@coop.example" };
  await join(newcomer);
  await letOthersIn(newcomer);
  await lookAfterIt(newcomer);
  await comeBack(newcomer);
  await rule({ ...newcomer, email: "maeve@rose-ash.example" });
  await lookAfterTags(newcomer);
}

/** By a link in a mail, for the first time. */
async function join({ page, platform, stop, at, press, email }) {
  await at("federation", "/sign-in/link/there-is-none");
  await stop("link ended");
  await at("federation", "/auth/login");
  await stop("sign in");
  await page.locator(SEND).evaluate((button) => (button.form.noValidate = true));
  await page.fill('input[name="email"]', "wren at coop");
  await press(SEND);
  await stop("sign in refused");
  await page.fill('input[name="email"]', email);
  await press(SEND);
  await stop("link sent");
  const link = await newestLink(person(page), platform, email);
  await stop("mail");
  await at("federation", "/mailbox");
  await stop("mailbox");
  await page.goto(link);
  await stop("confirm link");
  await press(SEND);
  await stop("welcome");
  await page.fill('input[name="name"]', "Wren Achterberg");
  await page.fill('input[name="handle"]', "admin");
  await press(SEND);
  await stop("welcome refused");
  await page.fill('input[name="handle"]', "wren");
  await press(SEND);
  await stop("you at first");
}

/** An app by others, and a device. */
async function letOthersIn({ page, platform, stop, at, press }) {
  const asked = { redirect_uri: "urn:ietf:wg:oauth:2.0:oob", response_type: "code", scope: "read write" };
  await at("federation", `/oauth/authorize?${new URLSearchParams({ ...asked, client_id: "nobody" })}`);
  await stop("app unknown");
  const app = await post(platform, "/api/v1/apps", { client_name: "Tusker", redirect_uris: asked.redirect_uri, scopes: asked.scope, website: "https://tusker.example" });
  await at("federation", `/oauth/authorize?${new URLSearchParams({ ...asked, client_id: app.client_id })}`);
  await stop("consent");
  await press('button[value="allow"]');
  await stop("code to carry");

  const scanner = await register(platform, { client_name: "Scanner", redirect_uris: ["http://127.0.0.1/"], grant_types: [DEVICE, "authorization_code"], scope: "openid profile" });
  const { client_id, client_secret } = scanner;
  const device = await post(platform, "/oauth/device_authorization", { client_id, client_secret, scope: scanner.scope });
  await at("federation", "/device");
  await stop("device");
  await page.fill('input[name="user_code"]', device.user_code);
  await press(SEND);
  await stop("device approval");
  await press('button[value="allow"]');
  await stop("device in");
}

/** What is at account for everybody. */
async function lookAfterIt({ page, stop, at, press }) {
  for (const [kind, path] of [["you", "/"], ["profile", "/profile"], ["ways to sign in", "/security"], ["sign-ins", "/sign-ins"], ["apps", "/apps"]]) {
    await at("account", path);
    await stop(kind);
  }
  await at("account", "/security/authenticator");
  await stop("authenticator");
  await page.fill('input[name="code"]', await code(await page.locator("output.code").innerText(), -1));
  await press("main form button[type=submit]");
  await stop("recovery codes");
  await at("account", "/security");
  await stop("ways to sign in secured");
  await at("account", "/security/log");
  await stop("security log");
  await at("federation", "/oauth/logout");
  await stop("sign out");
}

/** With a second factor. */
async function comeBack({ page, platform, stop, at, press, email }) {
  await press(".gate-ways button[type=submit]");
  await stop("signed out");
  await at("federation", "/sign-in");
  await page.fill('input[name="email"]', email);
  await press(SEND);
  await openLink(person(page), platform, email);
  await stop("second factor");
  await page.fill('input[name="code"]', "000000");
  await press(SEND);
  await stop("second factor refused");
  await at("federation", "/sign-in/recovery-code");
  await stop("recovery code");
}

/** What is at account for admins. */
async function rule({ page, platform, stop, at, press, email }) {
  await page.context().clearCookies();
  await at("account", "/auth/login?return_to=%2Fpeople");
  await page.fill('input[name="email"]', email);
  await press(SEND);
  await openLink(person(page), platform, email);
  await stop("people");
  await at("account", "/people?words=nobody+is+called+that");
  await stop("people not found");
  await at("account", "/people/tobias/roles");
  await stop("roles");
}

/** Of an admin, who is an editor too. */
async function lookAfterTags({ page, stop, at }) {
  await at("blog", "/auth/login?return_to=%2Fdesk%2Ftags%2F");
  await stop("tags");
  const tag = new URL(await page.locator(".rows .desk-title a").first().evaluate((link) => link.href)).pathname;
  for (const [kind, path] of [["tag", tag], ["new tag", "/desk/tags/new"], ["tag to merge", `${tag}merging?into=nothing`], ["merged tag", `${tag}merging?into=Tools`], ["tag to delete", `${tag}removal`]]) {
    await at("blog", path);
    await stop(kind);
  }
}

/** What an app is told. */
async function post(platform, path, form) {
  const answer = await fetchLocal(platform.url("federation", path), { method: "POST", body: new URLSearchParams(form) });
  return answer.json();
}

async function register(platform, metadata) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(metadata);
  return (await fetchLocal(platform.url("federation", "/oauth/register"), { method: "POST", headers, body })).json();
}
