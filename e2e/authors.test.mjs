// Editors look after authors: with a keyboard, on a phone, without a script; readers follow.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { barriers, isOpenToAll } from "./support/axe.mjs";
import { settle, unfold } from "./support/browser.mjs";
import { signedIn } from "./support/person.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const BIO = "About them";

storiesInEachShape("Authors", (stage) => {
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

  const onTo = async (page, name) => {
    await page.goto(blog(`/desk/authors/?words=${encodeURIComponent(name)}`));
    await page.locator(".rows").getByRole("link", { name, exact: true }).click();
  };

  test("an editor finds them from the menu under their name, and one by its words", async () => {
    await editing({}, "/", async (page) => {
      await page.locator("#slot-auth-menu summary, #slot-auth-menu button").first().click();
      await page.getByRole("link", { name: "Authors", exact: true }).click();
      await page.getByLabel("Words in the name").fill("hann");
      await page.keyboard.press("Enter");
      await page.waitForURL(/words=hann/);
      assert.equal(await page.locator(".rows .row").count(), 1);
      assert.match(await page.locator(".rows .row").innerText(), /Hanneke.*\s+\d+ posts/);
    });
  });

  test("an author made without a script has a page with all that was said of them", async () => {
    await editing({ javaScriptEnabled: false }, "/desk/authors/new", async (page) => {
      await page.getByLabel("Name", { exact: true }).fill("Wren Achterberg");
      await page.getByLabel(BIO).fill("Counts the bees.");
      await page.getByLabel("Place").fill("By the orchard");
      await page.getByLabel("Their own site").fill("https://wren.example/");
      await page.locator("summary", { hasText: "A wide picture" }).click();
      await page.getByLabel("Address of the wide picture").fill("/assets/demo/orchard.svg");
      await page.getByLabel("What the wide picture shows").fill("An orchard");
      await page.locator("summary", { hasText: "Where else they are" }).click();
      await page.getByLabel("Mastodon").fill("@wren@social.example");
      await page.locator("summary", { hasText: "Search engines" }).click();
      await page.getByLabel("Title where it is shared").fill("Wren and the bees");
      await page.getByRole("button", { name: "Make the author" }).click();
      assert.match(await page.locator(".flash").innerText(), /Saved/);
      await page.getByRole("link", { name: "Look at the page" }).click();
      assert.equal(await page.locator("h1").innerText(), "Wren Achterberg");
      assert.equal(await page.locator(".list-about").innerText(), "Counts the bees.");
      assert.equal(await page.locator(".cover img").getAttribute("alt"), "An orchard");
      const elsewhere = page.locator(".networks").getByRole("link", { name: "Mastodon" });
      assert.equal(await elsewhere.getAttribute("href"), "https://social.example/@wren");
      const meta = (name) => page.locator(`meta[property="${name}"]`).getAttribute("content");
      assert.equal(await meta("og:type"), "profile");
      assert.equal(await meta("og:title"), "Wren and the bees");
      const said = JSON.parse(await page.locator('script[type="application/ld+json"]').first().textContent());
      assert.deepEqual([said["@type"], said.mainEntity.name], ["ProfilePage", "Wren Achterberg"]);
    });
  });

  test("what cannot be saved is marked, and every word of it stays", async () => {
    await editing({ bypassCSP: true }, "/desk/authors/new", async (page) => {
      await page.getByLabel("Name", { exact: true }).fill("wren achterberg");
      await page.getByLabel(BIO).fill("Every word.");
      await page.locator("summary", { hasText: "Where else they are" }).click();
      await page.getByRole("button", { name: "Make the author" }).press("Enter");
      await page.locator(".field-error").waitFor();
      assert.match(await page.locator(".field-error").innerText(), /Wren Achterberg writes here already/);
      assert.equal(await page.getByLabel(BIO).inputValue(), "Every word.");
      await page.getByLabel("Name", { exact: true }).fill("Somebody else");
      await page.locator("summary", { hasText: "Where else they are" }).click();
      await page.getByLabel("Mastodon").fill("wren");
      await page.getByRole("button", { name: "Make the author" }).press("Enter");
      await page.locator(".field-error", { hasText: "leads nowhere on Mastodon" }).waitFor();
      assert.deepEqual(await barriers(page), []);
    });
  });

  test("a picture that was put up is chosen without a script, and says what it shows", async () => {
    await editing({}, "/uploads", async (page) => {
      await page.getByLabel("Put up files").setInputFiles({ name: "wren.png", mimeType: "image/png", buffer: await drawn(page) });
      await page.getByRole("button", { name: "Put up the files" }).click();
      await page.getByLabel("What it shows").fill("Wren with a hive");
      await page.getByRole("button", { name: "Save the description" }).click();
    });
    await editing({ javaScriptEnabled: false }, "/", async (page) => {
      await onTo(page, "Wren Achterberg");
      await page.locator("summary", { hasText: "Their picture" }).click();
      await page.locator("details[open] summary", { hasText: "Choose one" }).first().click();
      await page.getByRole("radio", { name: "wren.png" }).first().check();
      await page.getByRole("button", { name: "Save the author" }).click();
      assert.match(await page.locator(".flash").innerText(), /Saved/);
      await page.getByRole("link", { name: "Look at the page" }).click();
      const picture = page.locator(".portrait img");
      assert.equal(await picture.getAttribute("alt"), "Wren with a hive");
      assert.match(await picture.getAttribute("src"), /\/media\/.*wren.*\.webp/);
    });
  });

  test("who saves second sees both versions, and loses neither", async () => {
    await editing({ bypassCSP: true }, "/", async (page) => {
      await onTo(page, "Wren Achterberg");
      await page.getByLabel(BIO).waitFor();
      const form = page.url();
      await stage.visit(editor, async (other) => {
        await other.goto(form);
        await other.getByLabel(BIO).fill("Theirs");
        await other.getByRole("button", { name: "Save the author" }).click();
        await other.locator(".flash").waitFor();
      });
      await page.getByLabel(BIO).fill("Mine");
      await page.getByRole("button", { name: "Save the author" }).click();
      await page.getByRole("heading", { name: /Somebody saved this author/ }).waitFor();
      assert.match(await page.locator(".table").innerText(), /Theirs[\s\S]*Mine/);
      assert.deepEqual(await barriers(page), []);
      await page.getByRole("button", { name: "Save the author" }).click();
      await page.locator(".flash").waitFor();
      assert.equal(await page.getByLabel(BIO).inputValue(), "Mine");
    });
  });

  test("a renamed author is on what they wrote, and their old address leads on", async () => {
    await editing({}, "/author/hanneke/", async (page) => {
      const story = await page.locator("main article h2 a, main article h3 a").first().evaluate((link) => link.href);
      const name = await page.locator("h1").innerText();
      await onTo(page, name);
      await page.getByLabel("Name", { exact: true }).fill("Hanneke of the shop");
      await page.getByLabel("Address of their page").fill("hanneke-shop");
      await page.getByRole("button", { name: "Save the author" }).click();
      await page.locator(".flash").waitFor();
      await page.goto(blog("/author/hanneke/"));
      assert.equal(page.url(), blog("/author/hanneke-shop/"));
      await page.goto(story);
      assert.match(await page.locator("main .author").first().innerText(), /of the shop/);
    });
  });

  test("an author a post needs is merged with the keyboard alone, and one nobody needs is deleted", async () => {
    await editing({ bypassCSP: true }, "/author/hanneke-shop/", async (page) => {
      const stories = () => page.locator("main article").count();
      const theirs = await stories();
      assert.ok(theirs > 0, "the demo has no story by Hanneke");
      await onTo(page, "Hanneke of the shop");
      await page.getByRole("link", { name: "Delete them" }).press("Enter");
      await page.getByRole("heading", { name: /cannot be deleted/ }).waitFor();
      assert.match(await page.locator(".effects").innerText(), /posts? (is|are) by nobody else/);
      assert.deepEqual(await barriers(page), []);
      await page.getByRole("link", { name: "merge them into another author" }).press("Enter");
      await page.getByLabel("The author who stays").fill("wren achterberg");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Merge into Wren Achterberg" }).waitFor();
      assert.match(await page.locator(".effects").innerText(), /will be by Wren Achterberg/);
      assert.deepEqual(await barriers(page), []);
      await page.getByRole("button", { name: "Merge into Wren Achterberg" }).press("Enter");
      await page.locator(".flash", { hasText: "Merged" }).waitFor();
      await page.goto(blog("/author/hanneke/"));
      assert.equal(page.url(), blog("/author/wren-achterberg/"));
      assert.equal(await stories(), theirs);
    });
    await editing({ javaScriptEnabled: false }, "/desk/authors/new", async (page) => {
      await page.getByLabel("Name", { exact: true }).fill("Nobody in particular");
      await page.getByRole("button", { name: "Make the author" }).click();
      await page.getByRole("link", { name: "Delete them" }).click();
      await page.getByRole("button", { name: "Delete the author" }).click();
      assert.match(await page.locator(".flash").innerText(), /The author is gone/);
      assert.equal((await page.goto(blog("/author/nobody-in-particular/"))).status(), 404);
    });
  });

  test("somebody looks after their own page, and the editor of a post leads to all authors", async () => {
    await editing({ javaScriptEnabled: false }, "/desk/authors/own", async (page) => {
      assert.match(await page.locator("h1").innerText(), /Your page as an author/);
      await page.getByLabel(BIO).fill("Sets the type.");
      await page.getByRole("button", { name: "Save the author" }).click();
      assert.match(await page.locator(".flash").innerText(), /Saved/);
      await page.goto(blog("/author/tobias/"));
      assert.equal(await page.locator(".list-about").innerText(), "Sets the type.");
      await page.goto(blog("/desk/new"));
      await page.locator("summary", { hasText: "Address, tags and authors" }).click();
      await page.locator("summary", { hasText: "Authors there are" }).click();
      assert.match(await page.locator(".known-names[open]").innerText(), /Wren Achterberg/);
      const link = page.getByRole("link", { name: "Look after authors (in a new tab)" });
      assert.equal(await link.evaluate((link) => link.href), blog("/desk/authors/"));
    });
  });

  stage.looks("no page about authors has a barrier, on a phone or a desk, by day or by night", async () => {
    await stage.visit({ ...editor, bypassCSP: true }, async (page) => {
      await onTo(page, "Wren Achterberg");
      await page.getByLabel(BIO).waitFor();
      const form = new URL(page.url()).pathname;
      const pages = ["/desk/authors/", "/desk/authors/new", "/desk/authors/own", "/author/wren-achterberg/"];
      for (const path of [...pages, form, `${form}merging`, `${form}merging?into=tobias`, `${form}removal`]) {
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
    const canvas = Object.assign(document.createElement("canvas"), { width: 400, height: 400 });
    const context = canvas.getContext("2d");
    context.fillStyle = "#8a5a2b";
    context.fillRect(60, 60, 280, 280);
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(url.split(",")[1], "base64");
}
