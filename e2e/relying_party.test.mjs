// Programs that nobody here wrote sign people in here: an OpenID Connect relying party with nothing
// but the address of federation, and a fediverse app.
import assert from "node:assert/strict";
import http from "node:http";
import { once } from "node:events";
import { test } from "node:test";
import * as oidc from "openid-client";
import { createOAuthAPIClient, createRestAPIClient } from "masto";
import { open } from "./support/browser.mjs";
import { fetchLocal } from "./support/outside.mjs";
import { storiesInEachShape } from "./support/stories.mjs";
import { signedIn } from "./support/person.mjs";
import { newestLink } from "./support/sign_in.mjs";

storiesInEachShape("Programs by others", (stage) => {
  test("a relying party signs somebody in with discovery alone", async () => {
    const app = await startApp();
    const redirect = `${app.origin}/callback`;
    const metadata = { client_name: "Reading Group", redirect_uris: [redirect], scope: "openid profile email offline_access" };
    const config = await register(stage, metadata);
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirect,
      scope: metadata.scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
    });

    const back = await decide(stage, "allow", url.href, "maeve@rose-ash.example", redirect);
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(config, new URL(back), checks);
    const claims = tokens.claims();
    const person = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.equal(person.email, "maeve@rose-ash.example");
    assert.equal(person.preferred_username, "maeve");

    const fresh = await oidc.refreshTokenGrant(config, tokens.refresh_token);
    assert.notEqual(fresh.refresh_token, tokens.refresh_token);
    assert.equal((await oidc.tokenIntrospection(config, fresh.access_token)).active, true);
    await oidc.tokenRevocation(config, fresh.refresh_token);
    await assert.rejects(oidc.refreshTokenGrant(config, fresh.refresh_token), { error: "invalid_grant" });
    await app.stop();
  });

  test("an app that somebody refuses is told so, and given nothing", async () => {
    const app = await startApp();
    const redirect = `${app.origin}/callback`;
    const config = await register(stage, { client_name: "Nosy", redirect_uris: [redirect], scope: "openid email" });
    const asked = { redirect_uri: redirect, scope: "openid email", state: oidc.randomState(), code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()), code_challenge_method: "S256" };
    const url = oidc.buildAuthorizationUrl(config, asked);
    const back = new URL(await decide(stage, "deny", url.href, "idris@rose-ash.example", redirect));
    const { error, state, code } = Object.fromEntries(back.searchParams);
    assert.deepEqual([error, state, code], ["access_denied", asked.state, undefined]);
    await app.stop();
  });

  test("a device shows a code, is let in by it, and knows who let it in", async () => {
    const { platform } = stage;
    const grant = "urn:ietf:params:oauth:grant-type:device_code";
    const config = await register(stage, { client_name: "Scanner", redirect_uris: ["http://127.0.0.1/callback"], grant_types: [grant, "authorization_code"], scope: "openid profile" });
    const device = await oidc.initiateDeviceAuthorization(config, { scope: "openid profile" });
    await stage.visit(await signedIn(stage, "hanneke@rose-ash.example"), async (page) => {
      await open(page, platform.url("federation", "/device"));
      await page.keyboard.type(device.user_code); // the cursor is where it belongs
      await page.keyboard.press("Enter");
      await page.getByText("Scanner").waitFor();
      await page.click('button[value="allow"]');
      await page.getByRole("heading", { name: "The device is in" }).waitFor();
      const tokens = await oidc.pollDeviceAuthorizationGrant(config, device);
      assert.equal((await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)).preferred_username, "hanneke");

      await open(page, platform.url("account", "/apps"));
      await page.getByRole("button", { name: "Shut out Scanner" }).click();
      await page.getByText("No apps yet").waitFor();
      assert.equal((await oidc.tokenIntrospection(config, tokens.access_token)).active, false);
    });
  });

  test("a fediverse app registers, signs somebody in and knows them", async () => {
    const { platform } = stage;
    const app = await startApp();
    const redirect = `${app.origin}/callback`;
    const url = platform.origin("federation");
    const usual = globalThis.fetch;
    globalThis.fetch = fetchLocal; // the library takes whatever fetch there is
    try {
      const client = await createRestAPIClient({ url }).v1.apps.create({ clientName: "Tusker", redirectUris: redirect, scopes: "read write" });
      const authorize = new URL("/oauth/authorize", url);
      authorize.search = new URLSearchParams({ client_id: client.clientId, redirect_uri: redirect, response_type: "code", scope: "read write" });
      const back = new URL(await decide(stage, "allow", authorize.href, "tobias@rose-ash.example", redirect));
      const token = await createOAuthAPIClient({ url }).token.create({
        clientId: client.clientId,
        clientSecret: client.clientSecret,
        redirectUri: redirect,
        code: back.searchParams.get("code"),
        grantType: "authorization_code",
        scope: "read write",
      });
      const masto = createRestAPIClient({ url, accessToken: token.accessToken });
      assert.equal((await masto.v1.accounts.verifyCredentials()).username, "tobias");
      assert.ok((await masto.v2.instance.fetch()).domain);
    } finally {
      globalThis.fetch = usual;
      await app.stop();
    }
  });
});

/** An app that registers itself, as the library knows it. */
function register({ platform }, metadata) {
  const options = { execute: [oidc.allowInsecureRequests], [oidc.customFetch]: fetchLocal };
  return oidc.dynamicClientRegistration(new URL(platform.origin("federation")), metadata, undefined, options);
}

/** Somebody signs in, lets the app in or not, and is sent back to it: with which address. */
async function decide(stage, decision, url, email, redirect) {
  let back;
  await stage.visit({}, async (page) => {
    await open(page, url);
    await page.fill('input[name="email"]', email);
    await page.click(".gate-form button[type=submit]");
    await page.waitForLoadState();
    const reader = { go: (where) => page.goto(where), text: (selector) => page.locator(selector).first().innerText(), press: (selector) => Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]) };
    await page.goto(await newestLink(reader, stage.platform, email));
    await page.click(".gate-form button[type=submit]");
    await page.locator(`button[value="${decision}"]`).click();
    await page.waitForURL((address) => address.href.startsWith(redirect));
    back = page.url();
  });
  return back;
}

/** Where the app takes people back: it says hello. */
async function startApp() {
  const server = http.createServer((_, response) => response.end("hello")).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((closed) => server.close(closed)) };
}
