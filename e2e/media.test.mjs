// Editors put files up on a page of their own, with no script; what comes back is ours.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isOpenToAll } from "./support/axe.mjs";
import { get } from "./support/http.mjs";
import { signedIn } from "./support/person.mjs";
import { jpeg, onItsSideInAmsterdam } from "./support/photograph.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

storiesInEachShape("Media", (stage) => {
  let editor;
  before(async () => {
    editor = await signedIn(stage, "tobias@rose-ash.example");
  });

  const uploads = () => stage.platform.url("blog", "/uploads");

  /** Puts a file up as Tobias does without a script. */
  const putUp = async (page, name, mimeType, buffer) => {
    await page.goto(uploads());
    await page.getByLabel("Put up files").setInputFiles({ name, mimeType, buffer });
    await page.getByRole("button", { name: "Put up the files" }).click();
  };

  /** What is at the address that the page of a medium tells. */
  const kept = async (page) => {
    const url = await page.getByLabel("Address").inputValue();
    return { url, ...(await get(url)) };
  };

  const putting = (story) => stage.visit({ ...editor, javaScriptEnabled: false }, story);

  test("a photograph is kept upright, in narrower widths, and without where it was taken", async () => {
    const photograph = onItsSideInAmsterdam(await jpeg(stage, 1200, 800));
    await putting(async (page) => {
      await putUp(page, "Loaf & crumb.jpg", "image/jpeg", photograph);
      assert.match(await page.locator("main").innerText(), /800 × 1200 pixels/);
      const picture = await kept(page);
      assert.equal(picture.headers["content-type"], "image/webp");
      assert.match(picture.headers["cache-control"], /immutable/);
      for (const told of ["Exif", "EXIF", "degrees"]) assert.equal(picture.body.indexOf(told), -1, told);
      const narrower = picture.url.replace("-w800.webp", "-w600.webp");
      assert.notEqual(narrower, picture.url);
      assert.equal((await get(narrower)).status, 200);
      const part = await get(picture.url, { range: "bytes=0-3" });
      assert.deepEqual([part.status, part.body.toString()], [206, "RIFF"]);
      await page.getByLabel("What it shows").fill("A loaf on its side");
      await page.getByRole("button", { name: "Save the description" }).click();
      assert.equal(await page.getByLabel("What it shows").inputValue(), "A loaf on its side");
    });
  });

  test("what is no picture is told by name, and leaves nothing on the list", async () => {
    await putting(async (page) => {
      const refused = async (name, content) => {
        await putUp(page, name, "image/png", Buffer.from(content));
        return page.locator(".field-error").innerText();
      };
      assert.match(await refused("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), /“logo\.svg” .*SVG/);
      assert.match(await refused("cat.png", "<script>alert(1)</script>"), /“cat\.png” is not a picture/);
      await page.goto(uploads());
      assert.equal(await page.getByText("cat.png").count(), 0);
    });
  });

  test("several files are put up at once, found by their words, and what is used is not taken away", async () => {
    await putting(async (page) => {
      await page.goto(uploads());
      const file = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
      await page.getByLabel("Put up files").setInputFiles([file("Rota.txt", "Ada, Sam"), file("Keys.txt", "Under the mat"), file("Nothing.txt", "")]);
      await page.getByRole("button", { name: "Put up the files" }).click();
      await page.getByText("2 files were put up.").waitFor();
      assert.match(await page.locator(".field-error").innerText(), /“Nothing\.txt” is empty/);
      await page.getByLabel("Words in the name").fill("keys");
      await page.getByRole("button", { name: "Search", exact: true }).last().click();
      assert.deepEqual(await page.locator(".media-name").allInnerTexts(), ["Keys.txt"]);
      await page.locator(".media-tile").click();
      await page.getByText("Nothing shows it now.").waitFor();
      const [medium, address] = [page.url(), await page.getByLabel("Address").inputValue()];
      await page.goto(stage.platform.url("blog", "/desk/new"));
      await page.getByLabel("Title").first().fill("Who has the keys");
      await page.locator("textarea[name=markdown]").fill(`[The keys](${address})`);
      await page.getByRole("button", { name: "Save the draft" }).click();
      await page.goto(medium);
      await page.locator(".media-uses").getByRole("link", { name: "Who has the keys" }).waitFor();
      assert.equal(await page.getByText("Take it away").count(), 0);
    });
  });

  test("a page put up as a file is downloaded, and never runs", async () => {
    await stage.visit(editor, async (page) => {
      let asked = false;
      page.on("dialog", (dialog) => {
        asked = true;
        dialog.dismiss();
      });
      await putUp(page, "notes.html", "text/html", Buffer.from("<script>alert(document.domain)</script>"));
      const file = await kept(page);
      assert.equal(file.headers["content-disposition"], "attachment");
      assert.match(file.headers["content-security-policy"], /sandbox/);
      await page.goto(file.url).catch(() => {}); // a download is no page
      assert.equal(asked, false);
    });
  });

  test("the pages have no barrier and fit a phone, and a file goes when it is taken away", async () => {
    await stage.visit({ ...editor, bypassCSP: true }, async (page) => {
      await putUp(page, "prices.csv", "text/csv", Buffer.from("bread,3"));
      const file = (await kept(page)).url;
      for (const url of [page.url(), uploads()]) {
        await page.goto(url);
        await isOpenToAll(page, url);
      }
      await page.getByRole("link", { name: /prices\.csv/ }).click();
      await page.getByText("Take it away").click();
      await page.getByRole("button", { name: "Delete the file" }).click();
      assert.equal(await page.getByText("prices.csv").count(), 0);
      assert.equal((await get(file)).status, 404);
    });
  });
});
