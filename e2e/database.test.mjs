// The database goes away while the platform runs, and comes back.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { open, startBrowser, visiting } from "./support/browser.mjs";
import { startGate } from "./support/gate.mjs";
import { timed } from "./support/http.mjs";
import { SHAPES, startPlatform } from "./support/platform.mjs";

const { skip } = SHAPES.find((shape) => shape.shared);
/**
 * How it goes away, how long until that is known and told at most, and for how long: once for longer
 * than any page is kept otherwise. In milliseconds.
 */
const WAYS = {
  "is gone": [(gate) => gate.shut(), 2_500, 62_000],
  "is frozen": [(gate) => gate.stick(), 4_000, 1_000],
};

for (const [how, [leave, known, away]] of Object.entries(WAYS)) {
  describe(`A database that ${how}`, { skip }, () => {
    let gate, platform, browser;
    before(async () => {
      gate = await startGate(process.env.TEST_DATABASE_URL);
      platform = await startPlatform({ shared: true, gate });
      browser = await startBrowser();
    });
    after(async () => {
      await browser?.close();
      await gate?.open();
      await platform?.stop();
      gate?.stop();
    });

    test("nobody waits for it, kept pages stand, and all comes back by itself", async () => {
      const [kept, fresh] = [platform.url("blog"), (words) => platform.url("blog", `/search?q=${words}`)];
      await pause(2_000); // until the news of the demo's founding is heard
      await untilKept(kept);
      await leave(gate);

      const first = await timed(fresh("bread"));
      assert.equal(first.status, 503);
      assert.ok(first.ms < known, `the first visitor waited ${first.ms} ms`);
      const next = await timed(fresh("oven"));
      assert.deepEqual([next.status, next.headers["retry-after"]], [503, "5"]);
      assert.ok(next.ms < 1_000, `the next waited ${next.ms} ms`);
      assert.equal((await timed(platform.url("blog", "/readyz"))).status, 503);
      assert.equal((await timed(platform.url("blog", "/healthz"))).status, 200);
      await isTold(fresh("soup"));

      await pause(away);
      const late = await timed(kept);
      assert.equal(late.status, 200);
      assert.ok(late.ms < 500, `what is kept took ${late.ms} ms`);

      await gate.open();
      const again = await answers(fresh("rye"));
      assert.ok(again < 5_000, `it took ${again} ms to come back`);
      for (let visit = 0; visit < 20; visit += 1) {
        assert.equal((await timed(fresh(`loaf${visit}`))).status, 200);
      }
    });

    async function isTold(url) {
      await visiting(browser, {}, async (page) => {
        await open(page, url);
        assert.equal(await page.locator("h1").innerText(), "We cannot get at our books just now");
        assert.equal(await page.locator(".masthead").count(), 1, "the ordinary header is gone");
      });
    }
  });
}

/** Asks until a page is kept, which its tag shows: on a slow machine a piece of the first was late. */
async function untilKept(url) {
  const until = Date.now() + 20_000;
  while (!(await timed(url)).headers.etag) {
    assert.ok(Date.now() < until, `${url} is never kept`);
    await pause(100);
  }
}

/** How many milliseconds it took until a page was there. */
async function answers(url) {
  const started = performance.now();
  while ((await timed(url)).status !== 200) {
    if (performance.now() - started > 20_000) break;
    await pause(100);
  }
  return performance.now() - started;
}
