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
import { newestLink } from "./support/sign_in.mjs";

storiesInEachShape("Programs by others", (stage) => {
  test("a relying party signs somebody in with discovery alone", async () => {
    const { platform } = stage;
    const app = await startApp();
    const redirect = `${app.origin}/callback`;
    const options = { execute: [oidc.allowInsecureRequests], [oidc.customFetch]: fetchLocal };
    const issuer = new URL(platform.origin("federation"));
    const metadata = { client_name: "Reading Group", redirect_uris: [redirect], scope: "openid profile email offline_access" };
    const config = await oidc.dynamicClientRegistration(issuer, metadata, undefined, options);
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

    const back = await allow(stage, url.href, "maeve@rose-ash.example", redirect);
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
      const back = new URL(await allow(stage, authorize.href, "tobias@rose-ash.example", redirect));
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

/** Somebody signs in, lets the app in, and is sent back to it: with which address. */
async function allow(stage, url, email, redirect) {
  let back;
  await stage.visit({}, async (page) => {
    await open(page, url);
    await page.fill('input[name="email"]', email);
    await page.click(".gate-form button[type=submit]");
    await page.waitForLoadState();
    const reader = { go: (where) => page.goto(where), text: (selector) => page.locator(selector).first().innerText(), press: (selector) => Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]) };
    await page.goto(await newestLink(reader, stage.platform, email));
    await page.click(".gate-form button[type=submit]");
    await page.locator('button[value="allow"]').click();
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
