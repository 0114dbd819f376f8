// Editors find their way around the desk: without a script, on a phone, and into the bin and back.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { signedIn } from "./support/person.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const PLAIN = { javaScriptEnabled: false };

storiesInEachShape("The desk", (stage) => {
  const blog = (path) => stage.platform.url("blog", path);

  let editor;
  before(async () => {
    editor = await signedIn(stage, "tobias@rose-ash.example");
  });

  const as = (options, story) => stage.visit({ ...editor, ...options }, story);

  /** Saves a draft as one does without a script; where its form is. */
  const draft = async (page, title, text) => {
    await page.goto(blog("/desk/new"));
    await page.getByLabel("Title", { exact: true }).fill(title);
    await page.locator("textarea[name=markdown]").fill(text);
    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.getByText("Saved. Only editors see it.").waitFor();
    return page.url().split("?")[0];
  };

  test("without a script an editor finds every place of the desk from every other", async () => {
    await as(PLAIN, async (page) => {
      await page.goto(blog("/desk/"));
      const desk = page.getByRole("navigation", { name: "Desk" });
      const names = await desk.getByRole("link").allInnerTexts();
      assert.ok(names.length >= 7, names.join());
      for (const name of ["Tags", "Authors", "Comments", "Media", "The menu", "Bin", "Posts and pages"]) {
        await desk.getByRole("link", { name }).click();
        assert.match(await desk.locator("[aria-current]").innerText(), new RegExp(name));
        assert.equal(await desk.getByRole("link").count(), names.length, name);
      }
    });
  });

  test("one post is thrown away, looked at, put back, and at last deleted for good", async () => {
    await as(PLAIN, async (page) => {
      const form = await draft(page, "A plan for the shed", "Nobody *wants* it.");
      const throwAway = async () => {
        await page.goto(form);
        await page.getByRole("button", { name: "Throw it into the bin" }).click();
        await page.getByRole("link", { name: "A plan for the shed", exact: true }).click();
      };
      await throwAway();
      await page.locator(".prose em", { hasText: "wants" }).waitFor();
      await page.getByRole("button", { name: "Put it back" }).click();
      await page.getByText("It is back where it was.").waitFor();
      await throwAway();
      await page.getByRole("link", { name: "Delete for good" }).click();
      await page.getByRole("button", { name: "Delete it for good" }).click();
      await page.getByText("It is gone for good.").waitFor();
      assert.equal(await page.getByText("A plan for the shed").count(), 0);
    });
  });

  test("words are looked for on every shelf, and narrowed to one", async () => {
    await as(PLAIN, async (page) => {
      await draft(page, "Rye on the hill", "Tall.");
      await page.goto(blog("/desk/?shelf=scheduled"));
      await page.getByLabel("Words in the title, an author or a tag").fill("tobias rye");
      await page.locator(".desk .search-row button").click();
      assert.deepEqual(await page.locator(".desk-title").allInnerTexts(), ["Rye on the hill"]);
      assert.match(await page.locator(".desk-line").innerText(), /Draft\s+by Tobias Lark/);
      await page.getByRole("navigation", { name: "Shelves" }).getByRole("link", { name: "Published" }).click();
      await page.getByText("Nothing found").waitFor();
    });
  });

  stage.looks("its pages have no barrier and fit a phone", async () => {
    let urls;
    await as(PLAIN, async (page) => {
      const form = await draft(page, "Loaves", "One.\n\nTwo.");
      await page.locator("textarea[name=markdown]").fill("One.\n\nThree.");
      await page.getByRole("button", { name: "Save the draft" }).click();
      const gone = await draft(page, "Crumbs", "Dry.");
      await page.getByRole("button", { name: "Throw it into the bin" }).click();
      const binned = gone.replace("/desk/", "/desk/bin/");
      urls = ["/desk/", "/desk/?shelf=bin", "/comments"].map(blog);
      urls.push(binned, `${binned}deletion`, `${form}revisions`, `${form}revisions/1`);
    });
    await as({ bypassCSP: true }, async (page) => {
      for (const url of urls) {
        await page.goto(url);
        await isOpenToAll(page, url);
      }
    });
  });
});
