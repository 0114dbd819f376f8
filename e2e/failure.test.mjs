// Services fail alone: a neighbour that is dead, slow or mad leaves every other page whole and fast.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { get, timed } from "./support/http.mjs";
import { SERVICES, SHAPES } from "./support/platform.mjs";
import { stories, storiesInEachShape } from "./support/stories.mjs";
import { FAILURES, startStub } from "./support/stub.mjs";

const SLOT = { cart: "#slot-cart-mini", account: "#slot-auth-menu" };
/** The plain link that holds its place. */
const LINK = { cart: (platform) => platform.url("cart"), account: () => "/auth/login" };

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
