// Our pages on other people's: what they are told, what they frame, and what they show instead.
import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import { test } from "node:test";
import { get } from "./support/http.mjs";
import { firstPost, href } from "./support/pages.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

storiesInEachShape("Elsewhere", (stage) => {
  test("a site asks where a post says it may, and shows it in a frame that runs nothing", async () => {
    await stage.visit({}, async (page, troubles) => {
      const { url, title } = await firstPost(page, stage.platform);
      await page.goto(url);
      const answer = await get(await href(page, 'link[type="application/json+oembed"]'));
      const { type, html } = JSON.parse(answer.body);
      assert.equal(type, "rich");
      assert.equal(answer.headers["access-control-allow-origin"], "*");
      await somewhereElse(html, async (there) => {
        await page.goto(there);
        const card = page.frameLocator("iframe").locator(".link-card");
        await card.waitFor();
        assert.ok((await card.innerText()).includes(title));
        assert.equal(await page.frames()[1].evaluate(() => document.scripts.length), 0);
        const whose = page.frameLocator("iframe").locator("footer");
        assert.ok(await whose.evaluate((footer) => footer.getBoundingClientRect().bottom <= innerHeight), "it is cut off");
        await card.click();
        await page.waitForURL(url);
      });
      assert.deepEqual(troubles, []);
      assert.deepEqual(await page.context().cookies(), []);
    });
  });

  test("no other page of ours may be framed", async () => {
    await stage.visit({}, async (page) => {
      const { url } = await firstPost(page, stage.platform);
      await somewhereElse(`<iframe src="${url}"></iframe>`, async (there) => {
        await page.goto(there);
        await page.waitForTimeout(500);
        assert.equal(await page.frameLocator("iframe").locator("article").count(), 0);
      });
    });
  });

  test("a post that others can show no picture of is shared with its title", async () => {
    await stage.visit({}, async (page) => {
      const { url, title } = await firstPost(page, stage.platform);
      await page.goto(url);
      const said = (property) => page.locator(`meta[property="${property}"]`).getAttribute("content");
      const { status, headers, body } = await get(await said("og:image"));
      assert.equal(status, 200);
      assert.equal(headers["content-type"], "image/png");
      assert.match(headers["cache-control"], /immutable/);
      assert.deepEqual([body.readUInt32BE(16), body.readUInt32BE(20)], [1200, 630]);
      assert.equal(await said("og:image:alt"), title);
    });
  });

  test("every address of ours has a card in three sizes", async () => {
    await stage.visit({}, async (page) => {
      const { url } = await firstPost(page, stage.platform);
      await page.goto(url);
      const [tag, author] = [await href(page, 'main a[href*="/tag/"]'), await href(page, 'main a[href*="/author/"]')];
      for (const address of [url, tag, author, ...stage.platform.frontPages()]) {
        const { origin, pathname } = new URL(address);
        for (const variant of ["compact", "inline", "card"]) {
          const path = `/internal/fragments/link-card?path=${encodeURIComponent(pathname)}&variant=${variant}`;
          const { status, body } = await get(origin + path);
          assert.equal(status, 200, `${address}: ${variant}`);
          assert.ok(body.toString().includes(`href="${address}"`), `${address}: ${variant}: ${body}`);
        }
      }
    });
  });
});

/** A page of another site, for as long as `visit` takes. */
async function somewhereElse(html, visit) {
  const server = http.createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,"><h1>Elsewhere</h1>${html}`);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    await visit(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
