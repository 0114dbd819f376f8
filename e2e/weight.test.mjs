// Pages are light: what a first visit to a post costs, pictures aside.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/browser.mjs";
import { firstPost } from "./support/pages.mjs";
import { stories } from "./support/stories.mjs";

const MOST = 60_000;

stories("Weight", {}, (stage) => {
  test("a post costs a first visitor at most 60 kB, compressed, without its pictures", async () => {
    await stage.visit({}, async (page) => {
      const { url } = await firstPost(page, stage.platform);
      await stage.visit({}, async (stranger) => {
        const responses = [];
        stranger.on("response", (response) => responses.push(response));
        await open(stranger, url);
        const sizes = await Promise.all(responses.filter(isNoPicture).map(size));
        const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
        assert.ok(total <= MOST, `${total} bytes: ${sizes.map((pair) => pair.join(" ")).join(", ")}`);
      });
    });
  });
});

function isNoPicture(response) {
  return response.request().resourceType() !== "image";
}

/** What an answer weighed on the wire, headers and all. */
async function size(response) {
  const { responseBodySize, responseHeadersSize } = await response.request().sizes();
  return [response.url(), responseBodySize + responseHeadersSize];
}
