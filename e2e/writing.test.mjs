// Editors write, publish and mend posts, in blocks and without a script; nobody's words are lost.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { press, settle } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { silence } from "./support/sound.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const TEXT = ".rose-editor-blocks [data-lexical-editor]";
const PLAIN = { javaScriptEnabled: false };

storiesInEachShape("Writing", (stage) => {
  const at = (path) => stage.platform.url("blog", path);

  let editor;
  before(async () => {
    editor = await signedIn(stage, "tobias@rose-ash.example");
  });

  const writing = (options, story) =>
    stage.visit({ ...editor, ...options }, async (page, troubles) => {
      await page.goto(at("/desk/new"));
      if (options.javaScriptEnabled !== false) await settle(page);
      await story(page, troubles);
    });

  test("a post written in blocks is kept while it is typed, published and read", async () => {
    await writing({}, async (page, troubles) => {
      await page.getByLabel("Title", { exact: true }).fill("Leek and barley");
      await inBlocks(page, "## Soup\nIt wants **time**.");
      await page.getByText(/Not published\. Kept for you at [0-2]\d:\d\d\./).waitFor();
      await page.getByRole("button", { name: "Publish" }).click();
      await page.getByText("Saved. Readers see it now.").waitFor();
      await page.goto(at("/leek-and-barley/"));
      assert.equal(await page.locator("h1").innerText(), "Leek and barley");
      assert.equal(await page.locator(".prose h2").innerText(), "Soup");
      assert.equal(await page.locator(".prose strong").innerText(), "time");
      await until(async () => {
        await page.goto(at("/"));
        return page.getByText("Leek and barley").count();
      }, "the front page does not have it");
      assert.deepEqual(troubles, []);
    });
  });

  test("Enter leads from the title to the text, Escape out of it, and nothing is sent by either", async () => {
    await writing({}, async (page, troubles) => {
      const title = page.getByLabel("Title", { exact: true });
      await title.fill("The bell");
      await title.press("Enter");
      await page.locator(`${TEXT}:focus`).waitFor();
      await page.keyboard.type("It rings at noon.");
      assert.ok(await page.getByText("Escape leads out of the text.").isVisible(), "nobody is told the way out");
      await page.keyboard.press("Escape");
      const focused = () => page.evaluate(() => document.activeElement.textContent);
      assert.equal(await focused(), "Save the draft");
      await page.keyboard.press("Tab");
      assert.equal(await focused(), "Publish");
      assert.match(page.url(), /\/desk\/new$/);
      assert.deepEqual(troubles, []);
    });
  });

  test("what is sent and not taken begins where it has to be mended", async () => {
    await writing({}, async (page) => {
      await page.getByLabel("Title", { exact: true }).fill("A second desk");
      await page.evaluate(() => document.querySelector("#write-slug").closest("details").setAttribute("open", ""));
      await page.getByLabel("Address", { exact: true }).fill("desk");
      await page.getByRole("button", { name: "Publish" }).click();
      await page.locator("#write-slug[aria-invalid]:focus").waitFor();
    });
  });

  test("a card's own fields are no part of the form", async () => {
    await writing({}, async (page, troubles) => {
      await page.getByLabel("Title", { exact: true }).fill("A bell to hear");
      const chosen = page.waitForEvent("filechooser");
      await inBlocks(page, "/audio");
      await page.locator("[data-kg-slash-menu] [data-kg-card-menu-item]").first().filter({ hasText: "Audio" }).waitFor();
      await page.keyboard.press("Enter");
      await (await chosen).setFiles({ name: "bell.wav", mimeType: "audio/wav", buffer: silence() });
      await page.locator(".rose-editor-blocks [name=title]").waitFor();
      await page.getByText(/Not published\. Kept for you at/).waitFor();
      await press(page, "Save the draft");
      await page.getByText("Saved. Only editors see it.").waitFor();
      assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "A bell to hear");
      assert.deepEqual(troubles, []);
    });
  });

  test("a file that is no picture is kept in no post", async () => {
    await writing({}, async (page) => {
      await page.getByLabel("Title", { exact: true }).fill("No picture");
      const chosen = page.waitForEvent("filechooser");
      await inBlocks(page, "/image");
      await page.locator("[data-kg-slash-menu] [data-kg-card-menu-item]").first().filter({ hasText: "Image" }).waitFor();
      await page.keyboard.press("Enter");
      await (await chosen).setFiles({ name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
      await page.getByRole("alert").getByText("“notes.png”").waitFor();
      await press(page, "Save the draft");
      await page.getByText("Saved. Only editors see it.").waitFor();
      assert.doesNotMatch(await page.locator("input[name=base]").inputValue(), /"image"/);
    });
  });

  test("who presses save while a picture is on its way has it saved too", async () => {
    await writing({}, async (page, troubles) => {
      await page.getByLabel("Title", { exact: true }).fill("A slow picture");
      const chosen = page.waitForEvent("filechooser");
      await inBlocks(page, "/image");
      await page.locator("[data-kg-slash-menu] [data-kg-card-menu-item]").first().filter({ hasText: "Image" }).waitFor();
      await page.keyboard.press("Enter");
      const png = await page.evaluate(() => document.createElement("canvas").toDataURL().split(",")[1]);
      await page.route(/\/upload\/image$/, (route) => setTimeout(() => route.continue(), 1000));
      await (await chosen).setFiles({ name: "slow.png", mimeType: "image/png", buffer: Buffer.from(png, "base64") });
      await page.locator(".rose-editor-blocks img").waitFor();
      await press(page, "Save the draft");
      await page.getByText("Saved. Only editors see it.").waitFor();
      assert.match(await page.locator("input[name=base]").inputValue(), /\/media\/.*slow/);
      // Where requests are held up, Chromium gives up the transition between the pages, and says so.
      assert.deepEqual(troubles.filter((trouble) => !/ViewTransition/.test(trouble)), []);
    });
  });

  test("a picture for its head is put up on the spot, seen, and chosen again without a script", async () => {
    let form;
    await writing({}, async (page, troubles) => {
      await page.getByLabel("Title", { exact: true }).fill("With a picture");
      await page.getByText("Picture", { exact: true }).click();
      const field = page.locator(".picture-field").first();
      const loaf = await page.evaluate(() => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 70 });
        return canvas.toDataURL().split(",")[1];
      });
      const putUp = field.getByLabel("Put up a picture");
      await putUp.setInputFiles({ name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
      await field.getByText("“notes.png” is not a picture").waitFor();
      await putUp.setInputFiles({ name: "head.png", mimeType: "image/png", buffer: Buffer.from(loaf, "base64") });
      await field.locator(".picture-preview").waitFor();
      assert.match(await field.getByLabel("Address of the picture", { exact: true }).inputValue(), /^\/media\/.*head/);
      await press(page, "Save the draft");
      await page.getByText("Saved. Only editors see it.").waitFor();
      assert.match(await page.locator("[name=picture]").inputValue(), /^\/media\/.*head/);
      form = page.url().split("?")[0];
      assert.deepEqual(troubles.filter((trouble) => !/422/.test(trouble)), []);
    });
    await stage.visit({ ...editor, ...PLAIN }, async (page) => {
      await page.goto(form);
      await page.getByText("Search engines and shared links").click();
      const field = page.locator(".picture-field").nth(1);
      await field.getByText("Choose one that was put up").click();
      await field.getByText("head.png").first().click();
      await press(page, "Save the draft");
      assert.match(await page.locator("[name=og_image]").inputValue(), /^\/media\/.*head/);
    });
  });

  test("tags and zones are suggested", async () => {
    await writing({}, async (page, troubles) => {
      await page.getByText("Address, tags and authors").click();
      const tags = page.locator("[name=tags]");
      const offered = () => tags.evaluate(({ list }) => [...list.options].map(({ value }) => value));
      const [first] = await offered();
      await tags.fill("Soup, ");
      assert.ok((await offered()).includes(`Soup, ${first}`));
      const zones = await page.locator("[name=zone]").evaluate(({ list }) => [...list.options].map(({ value }) => value));
      assert.ok(zones.includes("Europe/London"));
      assert.deepEqual(troubles, []);
    });
  });

  test("Ctrl+S saves", async () => {
    await writing({}, async (page, troubles) => {
      await page.getByLabel("Title", { exact: true }).fill("By key");
      await inBlocks(page, "Kept by hand.");
      await page.keyboard.press("Control+s");
      await page.getByText("Saved. Only editors see it.").waitFor();
      assert.match(await page.locator("input[name=base]").inputValue(), /Kept by hand/);
      assert.deepEqual(troubles, []);
    });
  });

  test("without a script, what is sent after a sign-in has ended is held and can be saved again", async () => {
    await writing(PLAIN, async (page) => {
      await write(page, "A long evening", "Written while the sign-in ended.");
      await page.getByText("Address, tags and authors").click();
      await page.getByLabel("Tags", { exact: true }).fill("Evenings");
      const cookies = await page.context().cookies();
      await page.context().clearCookies();
      await press(page, "Save the draft");
      await page.getByText("Your sign-in has ended. Everything you wrote is on this page").waitFor();
      assert.match(await page.getByLabel("Your text").inputValue(), /Written while the sign-in ended/);
      assert.equal(await page.getByRole("link", { name: "Sign in, in a new tab" }).getAttribute("target"), "_blank");
      await press(page, "Save again");
      await page.getByText("Your sign-in has ended.").waitFor();
      await page.context().addCookies(cookies);
      await press(page, "Save again");
      await page.getByText("Saved. Only editors see it.").waitFor();
      assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "A long evening");
      assert.match(await page.getByLabel("Text", { exact: true }).inputValue(), /Written while/);
      assert.equal(await page.locator("[name=tags]").inputValue(), "Evenings");
    });
  });

  test("with scripts the page stays when a sign-in has ended, and everything is kept after another", async () => {
    await writing({}, async (page) => {
      await page.getByLabel("Title", { exact: true }).fill("Another evening");
      await inBlocks(page, "It grew late.");
      const cookies = await page.context().cookies();
      await page.context().clearCookies();
      await page.getByRole("button", { name: "Publish" }).click();
      await page.getByText("Your sign-in has ended. Leave this page open").waitFor();
      assert.ok(await page.getByRole("link", { name: "Sign in, in a new tab" }).isVisible());
      assert.match(page.url(), /\/desk\/new$/);
      await page.context().addCookies(cookies);
      await page.getByText("Everything is kept. Press “Publish” once more.").waitFor();
      await page.getByRole("button", { name: "Publish" }).click();
      await page.getByText("Saved. Readers see it now.").waitFor();
      assert.match(await page.locator("input[name=base]").inputValue(), /It grew late/);
    });
  });

  test("a long text outlives its tab, and a connection that is gone", async () => {
    await writing({}, async (page) => {
      const long = `Long ${"and longer ".repeat(30_000)}`; // 330 KB
      await page.getByRole("button", { name: "Write as plain text" }).click();
      await page.getByLabel("Title", { exact: true }).fill("A very long evening");
      await page.context().setOffline(true);
      await page.locator("textarea[name=markdown]").fill(long);
      const context = page.context();
      const again = await context.newPage();
      await Promise.all([page.waitForEvent("close"), page.close({ runBeforeUnload: true })]);
      await context.setOffline(false);
      await again.goto(at("/desk/new"));
      await again.getByText("This browser has a text of yours that is not here").waitFor();
      await again.getByRole("button", { name: "Continue with it" }).click();
      await again.getByText("You have unsaved changes from").waitFor();
      assert.equal(await again.getByLabel("Title", { exact: true }).inputValue(), "A very long evening");
      assert.equal((await again.locator("textarea[name=markdown]").inputValue()).trim(), long.trim());
      await settle(again);
      assert.ok(await again.getByText("This browser has a text of yours").isHidden());
      assert.equal(await again.evaluate(() => Object.keys(localStorage).length), 0);
    });
  });

  test("without a script a post is published, mended and brought back", async () => {
    await writing(PLAIN, async (page) => {
      await write(page, "Rye at noon", "Warm from the oven.");
      await press(page, "Publish");
      await page.getByText("Saved. Readers see it now.").waitFor();
      const form = page.url().split("?")[0];
      await page.getByLabel("Text", { exact: true }).fill("Cold by now.");
      await press(page, "Save and publish");
      await page.goto(at("/rye-at-noon/"));
      assert.match(await page.locator(".prose").innerText(), /Cold by now/);
      await page.goto(form);
      await page.getByRole("link", { name: "Earlier versions" }).click();
      await page.getByRole("link", { name: "Compare version 1" }).click();
      assert.match(await page.locator(".comparison del").first().innerText(), /Warm/);
      await press(page, "Bring this version back");
      await until(async () => {
        await page.goto(at("/rye-at-noon/"));
        return /Warm from the oven/.test(await page.locator(".prose").innerText());
      }, "readers do not see what was brought back");
    });
  });

  test("who saves second loses nothing and is shown both", async () => {
    await writing(PLAIN, async (page) => {
      await write(page, "Two cooks", "One pot.");
      await press(page, "Save the draft");
      const other = await page.context().newPage();
      await other.goto(page.url().split("?")[0]);
      await other.getByLabel("Title", { exact: true }).fill("Three cooks");
      await other.getByText("When and for whom").click();
      await other.getByLabel("Who may read the whole of it").selectOption("Members");
      await press(other, "Save the draft");
      await page.getByLabel("Text", { exact: true }).fill("Two pots.");
      await press(page, "Save the draft");
      await page.getByText("saved this post while you were writing").waitFor();
      assert.match(await page.getByLabel("Text", { exact: true }).inputValue(), /^Two pots\.\s*$/);
      assert.match(await page.locator(".comparison").innerText(), /Three/);
      assert.match(await page.locator("main table").innerText(), /Who may read the whole of it\s+members\s+public/);
      await press(page, "Save the draft");
      await page.getByText("Saved. Only editors see it.").waitFor();
    });
  });

  stage.looks("its pages have no barrier", async () => {
    await writing({ bypassCSP: true }, async (page) => {
      for (const path of ["/desk/new", "/desk/?shelf=published"]) {
        await page.goto(at(path));
        await settle(page);
        if (path === "/desk/new") await inBlocks(page, "It wants **time**.\n");
        await isOpenToAll(page, path);
      }
    });
  });
});

async function inBlocks(page, words) {
  await page.locator(TEXT).first().click();
  await page.keyboard.type(words);
}

async function write(page, title, text) {
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByLabel("Text", { exact: true }).fill(text);
}
