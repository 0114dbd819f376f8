// A process dies while it brings news to another house. There all of it arrives, and nothing twice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { press } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { SHAPES, startPlatform } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";

const PLAIN = { javaScriptEnabled: false };
const POINTS = ["deliver-claimed", "deliver-done", "deliver-noted"];
const env = { ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true" };

for (const shape of SHAPES) {
  // What a process had taken on comes back soon, and not in two minutes.
  const options = { ...shape, env: { ...env, FAULT_LEASE: "3" }, domain: "one.localhost" };
  stories(`A crash on the way: ${shape.name}`, options, (stage) => {
    const program = shape.six ? "federation" : "rose-ash";
    const other = { visit: (visitor, story) => stage.visit(visitor, story) };
    let tobias;
    let maeve;
    before(async () => {
      other.platform = await startPlatform({ ...SHAPES[0], env, domain: "two.localhost" });
      tobias = await signedIn(stage, "tobias@rose-ash.example");
      maeve = await signedIn(other, "maeve@rose-ash.example");
      await reading(async (page) => {
        const host = new URL(stage.platform.url("federation")).host;
        await page.getByLabel("Whom do you want to follow?").fill(`@tobias@${host}`);
        await press(page, "Follow");
        await until(async () => {
          await page.reload();
          return !/They have not said yes yet/.test(await page.locator("main").innerText());
        }, "he said yes", 15_000);
      });
    });
    after(() => other.platform?.stop());

    /** Maeve at her timeline in the other house. */
    const reading = (story) => other.visit({ ...maeve, ...PLAIN }, async (page) => {
      await page.goto(other.platform.url("federation", "/auth/login"));
      await page.goto(other.platform.url("federation", "/timeline/"));
      await story(page);
    });

    /** From here on it dies there; nowhere without a name. */
    const dieAt = async (point) => {
      delete stage.platform.env.FAULT_DIE_AT;
      if (point) stage.platform.env.FAULT_DIE_AT = point;
      await stage.platform.kill(program);
      await stage.platform.revive(program);
    };

    for (const point of POINTS) {
      test(`at ${point}`, async () => {
        const words = `News at ${point}.`;
        await dieAt(point);
        await stage.visit({ ...tobias, ...PLAIN }, async (page) => {
          await page.goto(stage.platform.url("federation", "/auth/login"));
          await page.goto(stage.platform.url("federation", "/timeline/"));
          await page.getByLabel("What do you want to say?").fill(words);
          await page.getByRole("button", { name: "Say it" }).click({ noWaitAfter: true });
          await stage.platform.ended(program); // perhaps before it answers
        });
        await dieAt();
        await reading(async (page) => {
          const arrived = page.locator("li", { hasText: words });
          await until(async () => {
            await page.reload();
            return (await arrived.count()) > 0;
          }, `“${words}” arrived`, 30_000);
          await new Promise((done) => setTimeout(done, 4_000)); // it would come again by now
          await page.reload();
          assert.equal(await arrived.count(), 1);
        });
      });
    }
  });
}
