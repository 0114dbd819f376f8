// Editors look after tags: with a keyboard, on a phone, without a script; readers follow.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { barriers, isOpenToAll } from "./support/axe.mjs";
import { settle, unfold } from "./support/browser.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { SERVICES } from "./support/platform.mjs";
import { storiesInEachShape } from "./support/stories.mjs";


storiesInEachShape("Tags", (stage) => {
  const blog = (path) => stage.platform.url("blog", path);

  let editor;
  before(async () => {
    editor = await signedIn(stage, "tobias@rose-ash.example");
  });

  /** The editor at a page, with JavaScript or without. */
  const editing = (options, path, story) =>
    stage.visit({ ...editor, ...options }, async (page, troubles) => {
      await page.goto(blog(path));
      if (options.javaScriptEnabled !== false) await settle(page);
      await story(page, troubles);
      assert.deepEqual(troubles.filter((trouble) => !/status of (404|409|422)/.test(trouble)), []);
    });

  test("an editor finds them from the menu under their name, and one by its words", async () => {
    await editing({}, "/", async (page) => {
      await page.locator("#slot-auth-menu summary, #slot-auth-menu button").first().click();
      await page.getByRole("link", { name: "Tags", exact: true }).click();
      await page.getByLabel("Words in the name").fill("bak");
      await page.keyboard.press("Enter");
      await page.waitForURL(/words=bak/);
      assert.equal(await page.locator(".rows .row").count(), 1);
      assert.match(await page.locator(".rows .row").innerText(), /Bakery\s+\d+ posts/);
    });
  });

  test("a tag made without a script is on its page, in words, picture and shared links", async () => {
    await editing({ javaScriptEnabled: false }, "/desk/tags/new", async (page) => {
      await page.getByLabel("Name").fill("Seed swap");
      await page.getByLabel("Description", { exact: true }).fill("Who has beans to give.");
      await page.locator("summary", { hasText: "Picture and colour" }).click();
      await page.getByLabel("Address of the picture").fill("/assets/demo/orchard.svg");
      await page.getByLabel("What it shows").fill("An orchard");
      await page.getByLabel("Colour").fill("#2f6f3e");
      await page.locator("summary", { hasText: "Search engines" }).click();
      await page.getByLabel("Title where it is shared").fill("Swap your seeds");
      await page.getByRole("button", { name: "Make the tag" }).click();
      assert.match(await page.locator(".flash").innerText(), /Saved/);
      await page.getByRole("link", { name: "Look at its page" }).click();
      assert.equal(await page.locator("h1").innerText(), "Seed swap");
      assert.equal(await page.locator(".list-about").innerText(), "Who has beans to give.");
      assert.equal(await page.locator(".list-picture img").getAttribute("alt"), "An orchard");
      const meta = (name) => page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute("content");
      assert.equal(await meta("og:title"), "Swap your seeds");
      assert.equal(await meta("theme-color"), "#2f6f3e");
    });
  });

  test("what cannot be saved is marked, and every word of it stays", async () => {
    await editing({ bypassCSP: true }, "/desk/tags/new", async (page) => {
      await page.getByLabel("Name").fill("bakery");
      await page.getByLabel("Description", { exact: true }).fill("Every word.");
      await page.getByRole("button", { name: "Make the tag" }).press("Enter");
      await page.locator(".field-error").waitFor();
      assert.match(await page.locator(".field-error").innerText(), /There is a tag “Bakery”/);
      assert.equal(await page.getByLabel("Description", { exact: true }).inputValue(), "Every word.");
      assert.deepEqual(await barriers(page), []);
    });
  });

  test("a picture that was put up is chosen without a script, and says what it shows", async () => {
    await editing({}, "/uploads", async (page) => {
      await page.getByLabel("Put up files").setInputFiles({ name: "beans.png", mimeType: "image/png", buffer: await drawn(page) });
      await page.getByRole("button", { name: "Put up the files" }).click();
      await page.getByLabel("What it shows").fill("Beans in a jar");
      await page.getByRole("button", { name: "Save the description" }).click();
    });
    await editing({ javaScriptEnabled: false }, "/desk/tags/?words=Seed+swap", async (page) => {
      await page.locator(".rows").getByRole("link", { name: "Seed swap", exact: true }).click();
      await page.locator("summary", { hasText: "Picture and colour" }).click();
      await page.locator("summary", { hasText: "Choose one" }).click();
      await page.getByRole("radio", { name: "beans.png" }).check();
      await page.getByRole("button", { name: "Save the tag" }).click();
      assert.match(await page.locator(".flash").innerText(), /Saved/);
      await page.getByRole("link", { name: "Look at its page" }).click();
      const picture = page.locator(".list-picture img");
      assert.equal(await picture.getAttribute("alt"), "Beans in a jar");
      assert.match(await picture.getAttribute("src"), /\/media\/.*beans.*\.webp/);
    });
  });

  test("who saves second sees both versions, and loses neither", async () => {
    await editing({ bypassCSP: true }, "/desk/tags/?words=Seed+swap", async (page) => {
      await page.locator(".rows").getByRole("link", { name: "Seed swap", exact: true }).click();
      const form = page.url();
      await stage.visit(editor, async (other) => {
        await other.goto(form);
        await other.getByLabel("Description", { exact: true }).fill("Theirs");
        await other.getByRole("button", { name: "Save the tag" }).click();
        await other.locator(".flash").waitFor();
      });
      await page.getByLabel("Description", { exact: true }).fill("Mine");
      await page.getByRole("button", { name: "Save the tag" }).click();
      await page.getByRole("heading", { name: /Somebody saved this tag/ }).waitFor();
      assert.match(await page.locator(".table").innerText(), /Theirs[\s\S]*Mine/);
      assert.deepEqual(await barriers(page), []);
      await page.getByRole("button", { name: "Save the tag" }).click();
      await page.locator(".flash").waitFor();
      assert.equal(await page.getByLabel("Description", { exact: true }).inputValue(), "Mine");
    });
  });

  test("a renamed tag is in all six menus within two seconds, and its old address leads on", async () => {
    await editing({}, "/settings/menu", async (page) => {
      await page.getByLabel("A tag", { exact: true }).selectOption({ label: "Seed swap" });
      await page.getByRole("button", { name: "Add this tag" }).click();
      await page.getByRole("button", { name: "Save the menu" }).click();
      await page.locator(".flash", { hasText: "Saved" }).waitFor();
      await page.goto(blog("/desk/tags/?words=Seed+swap"));
      await page.locator(".rows").getByRole("link", { name: "Seed swap", exact: true }).click();
      await page.getByLabel("Name").fill("Seeds");
      await page.getByLabel("Address", { exact: true }).fill("seeds");
      await page.getByRole("button", { name: "Save the tag" }).click();
      await page.locator(".flash").waitFor();
      for (const service of SERVICES) {
        await until(async () => {
          await page.goto(stage.platform.url(service));
          return page.locator('.menu-list a[href$="/tag/seeds/"]', { hasText: /^\s*Seeds\s*$/ }).count();
        }, `${service}'s menu does not have it`, 2_000);
      }
      await page.goto(blog("/tag/seed-swap/"));
      assert.equal(page.url(), blog("/tag/seeds/"));
    });
  });

  test("merged with the keyboard alone, its stories are under the other one", async () => {
    await editing({ bypassCSP: true }, "/tag/fields/", async (page) => {
      const stories = async () => (await page.locator("main article").count());
      const fields = await stories();
      assert.ok(fields > 0, "the demo has no story of the fields");
      await page.goto(blog("/desk/tags/?words=Fields"));
      await page.locator(".rows").getByRole("link", { name: "Fields", exact: true }).click();
      await page.getByRole("link", { name: "Merge it into another tag" }).press("Enter");
      await page.getByLabel("The tag that stays").fill("seeds");
      await page.keyboard.press("Enter");
      const effects = page.locator(".effects");
      await effects.waitFor();
      assert.match(await effects.innerText(), /\d+ posts? with “Fields” will have “Seeds”/);
      assert.deepEqual(await barriers(page), []);
      await page.getByRole("button", { name: "Merge into “Seeds”" }).press("Enter");
      await page.locator(".flash", { hasText: "Merged" }).waitFor();
      await page.goto(blog("/tag/fields/"));
      assert.equal(page.url(), blog("/tag/seeds/"));
      assert.equal(await stories(), fields);
    });
  });

  test("deleted, it is gone from menu and stories, and they live on", async () => {
    await editing({ javaScriptEnabled: false }, "/tag/seeds/", async (page) => {
      const story = await page.locator("main article h2 a, main article h3 a").first().evaluate((link) => link.href);
      await page.goto(blog("/desk/tags/?words=Seeds"));
      await page.locator(".rows").getByRole("link", { name: "Seeds", exact: true }).click();
      await page.getByRole("link", { name: "Delete it" }).click();
      assert.match(await page.locator(".effects").innerText(), /will lose it[\s\S]*2 entries of the menu lead to it/);
      await page.getByRole("button", { name: "Delete the tag" }).click();
      assert.match(await page.locator(".flash").innerText(), /The tag is gone/);
      assert.equal((await page.goto(story)).status(), 200);
      assert.equal(await page.locator('a[href*="/tag/seeds/"]').count(), 0);
      assert.equal((await page.goto(blog("/tag/seeds/"))).status(), 404);
    });
  });

  stage.looks("no page about tags has a barrier, on a phone or a desk, by day or by night", async () => {
    await stage.visit({ ...editor, bypassCSP: true }, async (page) => {
      await page.goto(blog("/desk/tags/?words=Bakery"));
      const link = page.locator(".rows").getByRole("link", { name: "Bakery", exact: true });
      const form = await link.evaluate((link) => link.pathname);
      const pages = ["/desk/tags/", "/desk/tags/?shelf=internal", "/desk/tags/new"];
      for (const path of [...pages, form, `${form}merging`, `${form}merging?into=Tools`, `${form}removal`]) {
        await page.goto(blog(path));
        await unfold(page);
        await isOpenToAll(page, path);
      }
    });
  });
});

/** A small picture, as a file. */
async function drawn(page) {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 400, height: 300 });
    const context = canvas.getContext("2d");
    context.fillStyle = "#2f6f3e";
    context.fillRect(40, 40, 200, 200);
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(url.split(",")[1], "base64");
}
