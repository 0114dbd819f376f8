// Uploads lie in a bucket that speaks S3: put up, seen, sought in, and missed while it is away.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startBucket } from "./support/bucket.mjs";
import { get } from "./support/http.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { SHAPES } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";

for (const shape of SHAPES) {
  const bucket = shape.skip ? null : await startBucket(); // seeding hangs pictures in it
  stories(`A bucket: ${shape.name}`, { ...shape, env: bucket?.env }, (stage) => {
    let editor, picture;
    before(async () => {
      editor = await signedIn(stage, "tobias@rose-ash.example");
    });
    after(() => bucket.close());

    const putUp = async (page, name, mimeType, buffer) => {
      await page.goto(stage.platform.url("blog", "/uploads"));
      await page.getByLabel("Put up files").setInputFiles({ name, mimeType, buffer });
      await page.getByRole("button", { name: "Put up the files" }).click();
    };
    const putting = (story) => stage.visit({ ...editor, javaScriptEnabled: false }, story);

    test("a picture that is put up lies in the bucket, and is seen on its page", async () => {
      const drawn = await png(stage);
      await putting(async (page) => {
        await putUp(page, "loaf.png", "image/png", drawn);
        picture = await page.getByLabel("Address").inputValue();
        const shown = page.locator("main img").first();
        await until(() => shown.evaluate((image) => image.complete && image.naturalWidth > 0), "the picture does not come");
      });
      const key = new URL(picture).pathname;
      assert.ok(bucket.holds(key), key);
      assert.ok(!existsSync(stage.platform.data + key), "nothing of it is on the disk");
      const answer = await get(picture);
      assert.equal(answer.headers["content-type"], "image/webp");
      assert.match(answer.headers["cache-control"], /immutable/);
      assert.match(answer.headers["content-security-policy"], /sandbox/);
      const again = await get(picture, { "if-none-match": answer.headers.etag });
      assert.deepEqual([again.status, again.body.length], [304, 0]);
    });

    test("a film is played from its middle", async () => {
      const film = Buffer.alloc(12 << 20, "0123456789");
      film.write("\0\0\0\x18ftypisom", "latin1");
      await putting(async (page) => {
        await putUp(page, "tour.mp4", "video/mp4", film);
        const url = await page.getByLabel("Address").inputValue();
        const part = await get(url, { range: "bytes=10000000-10000009" });
        assert.deepEqual([part.status, part.body.toString()], [206, "0123456789"]);
        assert.equal(part.headers["content-range"], `bytes 10000000-10000009/${film.length}`);
        assert.equal((await get(url, { range: "bytes=99999999-" })).status, 416);
        assert.ok((await get(url)).body.equals(film));
      });
    });

    test("what lies on the disk from before is shown, moved, and shown", async () => {
      const [address, old] = ["/content/images/2019/old.svg", `${stage.platform.data}/content/images/2019/old.svg`];
      mkdirSync(path.dirname(old), { recursive: true });
      writeFileSync(old, "<svg xmlns='http://www.w3.org/2000/svg'/>");
      const shown = () => get(stage.platform.url("blog", address));
      assert.equal((await shown()).status, 200);
      await stage.platform.command("move", "files");
      assert.deepEqual([existsSync(old), bucket.holds(address)], [false, true]);
      assert.equal((await shown()).headers["content-type"], "image/svg+xml");
    });

    test("while the bucket is away pages stand, pictures say so at once, and so does an upload", async () => {
      await bucket.stop();
      const begun = performance.now();
      const answer = await get(picture);
      assert.deepEqual([answer.status, answer.headers["retry-after"]], [503, "60"]);
      assert.ok(performance.now() - begun < 5_000);
      for (const url of stage.platform.frontPages()) assert.equal((await get(url)).status, 200, url);
      await putting(async (page) => {
        await putUp(page, "prices.csv", "text/csv", Buffer.from("bread,3"));
        assert.match(await page.locator(".field-error").innerText(), /store of files does not answer\. Nothing of it was left/);
        await page.goto(stage.platform.url("blog", "/uploads"));
        assert.equal(await page.getByText("prices.csv").count(), 0);
      });
      const ready = await get(`${stage.platform.inside("blog")}/readyz`);
      assert.deepEqual([ready.status, JSON.parse(ready.body).files], [200, false]);
      await bucket.start();
      for (let tries = 0; (await get(picture)).status !== 200; tries += 1) {
        assert.ok(tries < 50, "it does not come back");
        await new Promise((later) => setTimeout(later, 200));
      }
    });
  });
}

/** A picture that a browser has drawn. */
async function png(stage) {
  let url;
  await stage.visit({}, async (page) => {
    url = await page.evaluate(() => Object.assign(document.createElement("canvas"), { width: 900, height: 600 }).toDataURL());
  });
  return Buffer.from(url.split(",")[1], "base64");
}
