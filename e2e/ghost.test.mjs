// An admin connects a Ghost, sees it come in, and is told how it stands.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { press, settle } from "./support/browser.mjs";
import { KEY, startGhost } from "./support/ghost.mjs";
import { get } from "./support/http.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { jpeg, onItsSideInAmsterdam } from "./support/photograph.mjs";
import { SHAPES } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";

const ORCHARD = "/content/images/2026/11/orchard.jpg";

for (const shape of SHAPES) {
  const env = { ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true" };
  stories(`A live Ghost: ${shape.name}`, { ...shape, env }, (stage) => {
    let admin, ghost;
    before(async () => {
      admin = await signedIn(stage, "maeve@rose-ash.example");
      ghost = await startGhost();
      ghost.files[ORCHARD] = onItsSideInAmsterdam(await jpeg(stage, 1200, 800));
      ghost.tables.posts[11].feature_image = ghost.url + ORCHARD;
    });
    after(() => ghost?.stop());

    const settings = (options, story) =>
      stage.visit({ ...admin, ...options }, async (page, troubles) => {
        await page.goto(stage.platform.url("blog", "/settings/ghost"));
        await story(page, troubles);
      });
    test("without a script, a wrong key is told beside its field and a right one connects", async () => {
      await settings({ javaScriptEnabled: false }, async (page) => {
        await page.fill("[name=site]", ghost.url);
        await page.fill("[name=key]", KEY.replace("0011", "1100"));
        await press(page, "Check and connect");
        assert.match(await page.locator("#ghost-key-error").innerText(), /Ghost does not know this key/);
        assert.equal(await page.inputValue("[name=site]"), ghost.url);
        assert.equal(await page.inputValue("[name=key]"), "");
        await page.fill("[name=key]", KEY);
        await press(page, "Check and connect");
        assert.match(await page.locator("main").innerText(), /The orchard, Ghost 6\.65/);
      });
    });

    test("everything comes in while one looks, and is there to be read", async () => {
      await settings({}, async (page, troubles) => {
        await settle(page);
        await press(page, "Bring everything in now");
        await page.getByRole("heading", { name: "In step" }).waitFor({ timeout: 20_000 });
        assert.match(await page.getByRole("row", { name: /^Posts/ }).innerText(), /12\s+12/);
        assert.deepEqual(troubles, []);
      });
      await stage.visit({}, async (page) => {
        await page.goto(stage.platform.url("blog", "/pruning-row-12/"));
        assert.match(await page.locator("main").innerText(), /Row 12 of the orchard is pruned/);
      });
    });

    test("a photograph comes upright, in its widths, and without where it was taken", async () => {
      await stage.visit({}, async (page, troubles) => {
        await page.goto(stage.platform.url("blog", "/pruning-row-12/"));
        const picture = page.locator("main img.picture").first();
        const shown = await picture.evaluate(async (img) => {
          await img.decode();
          return { wide: img.naturalWidth / img.naturalHeight, widths: img.srcset.split(", "), told: [img.getAttribute("width"), img.getAttribute("height")] };
        });
        assert.deepEqual(shown.told, ["800", "1200"]);
        assert.ok(Math.abs(shown.wide - 2 / 3) < 0.01, `it lies on its side: ${shown.wide}`);
        const whole = stage.platform.url("blog", ORCHARD);
        const narrow = stage.platform.url("blog", ORCHARD.replace("images/", "images/size/w600/"));
        assert.deepEqual(shown.widths, [`${narrow} 600w`, `${whole} 800w`]);
        for (const url of [whole, narrow]) {
          const { status, headers, body } = await get(url);
          assert.deepEqual([status, headers["content-type"]], [200, "image/webp"], url);
          for (const told of ["Exif", "EXIF", "degrees"]) assert.equal(body.indexOf(told), -1, told);
        }
        assert.deepEqual(troubles, []);
      });
    });

    stage.looks("its page has no barrier", () => settings({ bypassCSP: true }, (page) => isOpenToAll(page, "ghost")));

    test("a Ghost that asks to be left alone is waited for, and the page says so", async () => {
      ghost.busy = true;
      await settings({}, async (page) => {
        await press(page, "Bring everything in now");
        await until(async () => {
          await page.reload();
          return page.getByRole("heading", { name: "Waiting for Ghost" }).count();
        }, "the page says nothing", 20_000);
        assert.match(await page.locator("main").innerText(), /Ghost asked us to come less often/);
        ghost.busy = false;
        await press(page, "Go on now");
        await page.getByRole("heading", { name: "In step" }).waitFor({ timeout: 20_000 });
      });
    });

    test("without a script, what was changed on both sides waits for somebody to choose", async () => {
      await settings({ javaScriptEnabled: false }, async (page) => {
        await page.getByLabel("Which way").selectOption("both");
        await press(page, /Check and/);
        ghost.busy = true;
        await page.goto(stage.platform.url("blog", "/desk/?shelf=published"));
        await page.getByRole("link", { name: "Pruning row 3", exact: true }).click();
        await page.getByLabel("Text", { exact: true }).fill("Row 3 is pruned twice.");
        await press(page, /^Save/);
        ghost.edit("pruning-row-3", "Row 3 is left to the birds.");
        ghost.busy = false;

        await page.goto(stage.platform.url("blog", "/settings/ghost"));
        const waiting = await page.getByRole("button", { name: "Go on now" }).count();
        await press(page, waiting ? "Go on now" : "Bring everything in now");
        const compare = page.getByRole("link", { name: "Compare both sides of Pruning row 3" });
        await until(async () => {
          await page.reload();
          return compare.count();
        }, "nobody is asked", 20_000);
        await compare.click();
        assert.match(await page.getByRole("region", { name: "Here" }).innerText(), /pruned twice/);
        assert.match(await page.getByRole("region", { name: "In Ghost" }).innerText(), /left to the birds/);
        if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/collision.png`, fullPage: true });
        await press(page, "Keep the one from here");
        assert.match(await page.locator("main").innerText(), /Settled\. The other side is kept as a revision\./);
        await until(() => ghost.tables.posts[2].lexical.includes("pruned twice"), "Ghost never hears of it", 20_000);
      });
    });
  });
}
