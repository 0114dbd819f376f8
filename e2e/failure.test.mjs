// Services fail alone: a neighbour that is dead, slow or mad leaves every other page whole and fast.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { get, timed } from "./support/http.mjs";
import { signedIn } from "./support/person.mjs";
import { MENU } from "./support/sign_in.mjs";
import { SERVICES, SHAPES } from "./support/platform.mjs";
import { stories, storiesInEachShape } from "./support/stories.mjs";
import { FAILURES, startStub } from "./support/stub.mjs";

const SLOT = { cart: "#slot-cart-mini", account: "#slot-auth-menu" };
/** The plain link that holds its place. */
const LINK = { cart: (platform) => platform.url("cart"), account: (platform) => platform.url("account") };

stories("A service that dies", SHAPES.find((shape) => shape.six), (stage) => {
  for (const victim of SERVICES) {
    test(`${victim} killed: the other five stand`, async () => {
      const { platform } = stage;
      const others = SERVICES.filter((service) => service !== victim);
      const before = await slowest(platform, others);
      await platform.kill(victim);
      try {
        assert.equal((await get(platform.url(victim))).status, 502, `${victim} still answers`);
        const after = await slowest(platform, others);
        assert.ok(isAsFast(after, before), `a page took ${after} ms, and ${before} ms before`);
        for (const service of others) await standsAlone(stage, service, victim);
      } finally {
        await platform.revive(victim);
      }
    });
  }
});

/** The ways federation goes away, and back. */
const AWAY = {
  killed: [(platform) => platform.kill("federation"), (platform) => platform.revive("federation")],
  frozen: [(platform) => platform.freeze("federation"), (platform) => platform.thaw("federation")],
};

stories("Federation away", SHAPES.find((shape) => shape.six), (stage) => {
  for (const [how, [leave, come]] of Object.entries(AWAY)) {
    test(`${how}: who has signed in goes on, who has not is told, and nobody goes round in circles`, async () => {
      const { platform } = stage;
      const others = SERVICES.filter((service) => service !== "federation");
      await stage.visit(await signedIn(stage, "tobias@rose-ash.example"), async (page) => {
        for (const service of others) {
          await page.goto(platform.url(service, "/auth/login")); // each by itself, before it is alone
          await knows(page, platform.url(service), "Tobias");
        }
        await leave(platform);
        try {
          const first = platform.requests.length;
          for (const service of others) await knows(page, platform.url(service), "Tobias");
          await open(page, platform.url("account", "/security"));
          assert.equal(await page.locator("h1").innerText(), "Ways to sign in");
          assert.deepEqual(asked(platform, first, /^\/(auth|oauth)/), []);
          await isTold(stage);
        } finally {
          await come(platform);
        }
      });
    });
  }
});

/** Somebody who wants to sign in is told that nobody can, once, and reads on as a stranger. */
async function isTold({ platform, visit }) {
  await visit({}, async (page) => {
    const first = platform.requests.length;
    const response = await page.goto(platform.url("blog", "/auth/login"));
    assert.deepEqual([response.status(), response.headers()["retry-after"]], [503, "60"]);
    assert.equal(await page.locator("h1").innerText(), "Nobody can sign in just now");
    await knows(page, platform.url("market"), "Sign in");
    await page.waitForTimeout(1_000);
    assert.equal(asked(platform, first, /^\/auth\/login/).length, 1);
  });
}

/** The addresses asked for since the request of that number. */
function asked(platform, since, like) {
  return platform.requests.slice(since).map(({ path }) => path).filter((path) => like.test(path));
}

/** What a service that hangs lends to the page comes later, if it does. */
async function knows(page, url, words) {
  await page.goto(url);
  await page.locator(MENU, { hasText: words }).waitFor();
}

storiesInEachShape("An owner that misbehaves", (stage) => {
  for (const [owner, slot] of Object.entries(SLOT)) {
    for (const [name, failure] of Object.entries(FAILURES)) {
      test(`${owner} ${name}: pages keep the link in its place`, async () => {
        const { platform } = stage;
        const others = SERVICES.filter((service) => service !== owner);
        const before = await slowest(platform, others);
        const stub = await startStub(failure);
        platform.reroute(owner, stub.port);
        try {
          const after = await slowest(platform, others);
          assert.ok(isAsFast(after, before), `a page took ${after} ms, and ${before} ms before`);
          await stage.visit({}, async (page) => {
            await page.goto(platform.url("blog"));
            await page.waitForTimeout(500);
            await page.locator(`${slot} a[href="${LINK[owner](platform)}"]`).waitFor();
            assert.equal(await page.getByText("This must be seen nowhere").count(), 0);
            assert.equal(await page.locator("h1").count(), 1);
          });
        } finally {
          platform.restore(owner);
          stub.stop();
        }
      });
    }
  }
});

/** A page is whole while a neighbour is dead: everything stands, with a plain link in the slot. */
async function standsAlone(stage, service, victim) {
  await stage.visit({}, async (page) => {
    const response = await open(page, stage.platform.url(service));
    assert.equal(response.status(), 200, service);
    for (const part of ["header", "main h1", "footer"]) {
      assert.ok((await page.locator(part).count()) > 0, `${service} has lost its ${part}`);
    }
    const slot = SLOT[victim];
    if (slot) await page.locator(`${slot} a[href="${LINK[victim](stage.platform)}"]`).waitFor();
  });
}

/** The slowest front page of some services, in milliseconds: each at its best of three. */
async function slowest(platform, services) {
  const best = services.map(async (service) => {
    const times = [];
    for (let round = 0; round < 3; round++) {
      const { status, ms } = await timed(platform.url(service));
      assert.equal(status, 200, service);
      times.push(ms);
    }
    return Math.min(...times);
  });
  return Math.round(Math.max(...(await Promise.all(best))));
}

/** Within three times as long; below 100 ms nobody feels a difference. */
function isAsFast(after, before) {
  return after <= Math.max(100, 3 * before);
}
