// People talk under a post, editors look after it, and the page stays the same for everybody.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { open, settle } from "./support/browser.mjs";
import { firstPost } from "./support/pages.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const EVIL = `<script>document.title = "evil"</script><img src=x onerror="document.title='evil'"> [x](javascript:document.title='evil')`;

storiesInEachShape("Comments", (stage) => {
  let editor, member, url;
  before(async () => {
    editor = await signedIn(stage, "tobias@rose-ash.example");
    member = await signedIn(stage, "idris@rose-ash.example");
    await stage.visit({}, async (page) => ({ url } = await firstPost(page, stage.platform)));
  });

  const as = (who, options, story) => stage.visit({ ...who, ...options }, story);

  test("without a script a first comment waits, is approved by a button, and is read by everybody", async () => {
    await as(member, { javaScriptEnabled: false }, async (page) => {
      await page.goto(url);
      await page.getByRole("link", { name: "Write a comment" }).click();
      await page.getByLabel("Your comment").fill("Who swept the *chimney*?");
      await page.getByRole("button", { name: "Post your comment" }).click();
      await page.getByText("Waiting for a moderator: only you see it.").waitFor();
    });
    await as({}, {}, async (page) => {
      await open(page, url);
      assert.equal(await page.getByText("Who swept the").count(), 0);
    });
    await as(editor, { javaScriptEnabled: false }, async (page) => {
      await page.goto(stage.platform.url("blog", "/comments"));
      await page.getByRole("button", { name: "Approve what Idris" }).click();
      await page.getByText("Nothing waits").waitFor();
    });
    await as({}, { javaScriptEnabled: false }, async (page) => {
      await until(async () => {
        await page.goto(url);
        return page.locator(".comment-text em", { hasText: "chimney" }).count();
      }, "nobody reads the comment", 2_000);
    });
  });

  test("with a script one answers in place, and changes and deletes what one wrote", async () => {
    await as(member, {}, async (page, troubles) => {
      await open(page, url);
      await page.getByLabel("Your comment").fill("I shall bring dough.");
      await page.getByRole("button", { name: "Post your comment" }).click();
      await page.locator(".threads > li > article", { hasText: "I shall bring dough." }).waitFor();
      assert.match(page.url(), /#comment-[0-9a-f-]{36}$/);
      await page.getByRole("link", { name: /^Reply to what Idris/ }).last().click();
      await page.getByLabel("Your reply").fill("Rye, I mean.");
      await page.getByRole("button", { name: "Post your reply" }).click();
      await page.locator(".comment-replies", { hasText: "Rye, I mean." }).waitFor();
      await settle(page);
      assert.equal(await page.getByText("I shall bring dough.").count(), 1, "it stands twice for who wrote it");
      await page.getByRole("link", { name: "Change or delete what you wrote here" }).click();
      const own = page.locator(".comments-own li", { hasText: "I shall bring dough." });
      await own.getByRole("link", { name: "Change your comment" }).click();
      await page.getByLabel("Your comment").fill("I shall bring wheat.");
      await page.getByRole("button", { name: "Save your comment" }).click();
      await page.locator(".comment", { hasText: "I shall bring wheat." }).first().waitFor();
      await settle(page);
      await page.getByRole("link", { name: "Change or delete what you wrote here" }).click();
      await page.locator(".comments-own li", { hasText: "wheat" }).getByRole("link", { name: "Delete your comment" }).click();
      await page.getByRole("heading", { name: "Delete your comment?" }).waitFor();
      await page.getByRole("button", { name: "Delete your comment" }).click();
      await page.getByText("Who wrote this deleted it.").waitFor();
      assert.equal(await page.locator(".comment-replies", { hasText: "Rye, I mean." }).count(), 1, "its reply is gone too");
      assert.deepEqual(troubles, []);
    });
  });

  test("what is said of a comment reaches editors, who take it away", async () => {
    await as(editor, {}, async (page) => {
      await open(page, url);
      await page.getByRole("link", { name: /^Report what Idris/ }).first().click();
      await page.getByLabel("What is wrong with it?").fill("It is about soot");
      await page.getByRole("button", { name: "Report it" }).click();
      await page.getByText("Thank you. Somebody will look at it.").waitFor();
      await page.goto(stage.platform.url("blog", "/comments"));
      await page.getByText("It is about soot").waitFor();
      await page.getByRole("button", { name: /^Hide what Idris/ }).click();
      await page.getByText("Nothing waits").waitFor();
      await open(page, url);
      assert.equal(await page.locator(".threads > li > article", { hasText: "chimney" }).count(), 0);
    });
  });

  test("an editor takes away what nobody reported, where it stands, and shows it again", async () => {
    const said = (page) => page.locator(".threads article", { hasText: "Rye, I mean." });
    await as({}, {}, async (page) => {
      await open(page, url);
      assert.equal(await said(page).getByRole("link", { name: /^Hide or delete/ }).count(), 0);
    });
    await as(editor, {}, async (page, troubles) => {
      await open(page, url);
      await settle(page);
      await said(page).getByRole("link", { name: /^Hide or delete/ }).click();
      await page.getByRole("button", { name: /^Hide what Idris/ }).click();
      await page.waitForURL(/#comments$/);
      assert.equal(await said(page).count(), 0);
      await page.goto(stage.platform.url("blog", "/comments"));
      await page.getByRole("link", { name: "Hidden", exact: true }).click();
      const hidden = page.locator(".waiting-list > li", { hasText: "Rye, I mean." });
      await hidden.getByRole("button", { name: /^Show again/ }).click();
      await page.getByText("Done.").waitFor();
      await open(page, url);
      await said(page).waitFor();
      assert.deepEqual(troubles, []);
    });
  });

  test("script in a comment and in a report never runs", async () => {
    await as(editor, {}, async (page, troubles) => {
      await open(page, url);
      await page.getByLabel("Your comment").fill(EVIL);
      await page.getByRole("button", { name: "Post your comment" }).click();
      await page.waitForURL(/held=yes|#comment/);
      await page.goto(stage.platform.url("blog", "/comments"));
      const approve = page.getByRole("button", { name: /^Approve/ });
      if (await approve.count()) await approve.first().click();
      await open(page, url);
      await page.getByRole("link", { name: /^Report what/ }).last().click();
      await page.getByLabel("What is wrong with it?").fill(EVIL.slice(0, 200));
      await page.getByRole("button", { name: "Report it" }).click();
      await page.goto(stage.platform.url("blog", "/comments"));
      assert.notEqual(await page.title(), "evil");
      await open(page, url);
      assert.notEqual(await page.title(), "evil");
      assert.equal(await page.locator(".talk img, .talk script, .talk [onerror]").count(), 0);
      assert.deepEqual(troubles, []);
    });
  });

  test("closed comments take nothing more, on one post", async () => {
    await as(editor, {}, async (page) => {
      await open(page, url);
      await page.getByRole("button", { name: "Close comments here" }).click();
      await page.getByText("Comments are closed.").first().waitFor();
      await settle(page);
      assert.equal(await page.getByLabel("Your comment").count(), 0);
      await page.getByRole("button", { name: "Open comments here" }).click();
      await page.getByLabel("Your comment").waitFor();
    });
  });

  stage.looks("a conversation and its queue have no barrier", async () => {
    await as(editor, { bypassCSP: true }, async (page) => {
      const queue = (path) => stage.platform.url("blog", path);
      for (const address of [url, queue("/comments"), queue("/comments/hidden")]) {
        await open(page, address);
        await isOpenToAll(page, address);
      }
    });
  });
});
