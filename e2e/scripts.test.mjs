// Script in whatever field of a post never runs, whoever wrote it: for editors because it is taken
// out, for admins, whose HTML is shown as they wrote it, because the page's policy forbids it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./support/browser.mjs";
import { signedIn } from "./support/person.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const RUN = "window.ran=1";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script><animate onbegin="${RUN}" attributeName="x" dur="1s"/></svg>`;
const EVIL =
  `"'><script>${RUN}</script><img src="x" onerror="${RUN}">${SVG}<a class="evil" href="javascript:${RUN}">go</a>` +
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe><details open ontoggle="${RUN}">` +
  `<form class="own" action="javascript:${RUN}"><button class="evil">Join</button></form></details>` +
  `<p hx-get="/desk/" hx-trigger="load delay:1ms" hx-on::after-request="${RUN}" class="evil">htmx</p>`;
const ADDRESS = `javascript:${RUN}`;

/** A card of every kind, with script in every field of it. */
function everywhere() {
  const cards = [
    { type: "html", html: EVIL },
    { type: "markdown", markdown: EVIL },
    { type: "image", src: `data:image/svg+xml,${encodeURIComponent(SVG)}`, alt: EVIL, title: EVIL, caption: EVIL, href: ADDRESS },
    { type: "gallery", images: [{ fileName: "a.svg", src: ADDRESS, width: 9, height: 9, row: 0, alt: EVIL }], caption: EVIL },
    { type: "bookmark", url: ADDRESS, caption: EVIL, metadata: { title: EVIL, description: EVIL, author: EVIL, publisher: EVIL, icon: ADDRESS, thumbnail: ADDRESS } },
    { type: "embed", url: ADDRESS, embedType: "video", html: EVIL, metadata: { title: EVIL }, caption: EVIL },
    { type: "embed", url: "https://www.youtube.com/watch?v=till", embedType: "video", html: '<iframe src="https://www.youtube.com/embed/till"></iframe>', metadata: { title: "How a till works" } },
    { type: "callout", calloutText: EVIL, calloutEmoji: EVIL, backgroundColor: EVIL },
    { type: "toggle", heading: EVIL, content: EVIL },
    { type: "button", buttonText: EVIL, alignment: EVIL, buttonUrl: ADDRESS },
    { type: "product", productTitle: EVIL, productDescription: EVIL, productButtonEnabled: true, productButton: EVIL, productUrl: ADDRESS, productImageSrc: ADDRESS },
    { type: "file", src: ADDRESS, fileTitle: EVIL, fileCaption: EVIL, fileName: EVIL, fileSize: 1 },
    { type: "audio", src: ADDRESS, title: EVIL, thumbnailSrc: ADDRESS, duration: 1 },
    { type: "video", src: ADDRESS, caption: EVIL, fileName: EVIL, thumbnailSrc: ADDRESS, width: 9, height: 9, duration: 1 },
    { type: "header", header: EVIL, subheader: EVIL, buttonEnabled: true, buttonText: EVIL, buttonUrl: ADDRESS, backgroundImageSrc: ADDRESS, version: 1 },
    { type: "header", header: EVIL, subheader: EVIL, buttonEnabled: true, buttonText: EVIL, buttonUrl: ADDRESS, backgroundColor: EVIL, textColor: EVIL, version: 2 },
    { type: "signup", header: EVIL, subheader: EVIL, disclaimer: EVIL, buttonText: EVIL, successMessage: EVIL, backgroundColor: EVIL },
    { type: "call-to-action", textValue: EVIL, sponsorLabel: EVIL, buttonText: EVIL, buttonUrl: ADDRESS, showButton: true, imageUrl: ADDRESS },
    { type: "codeblock", code: EVIL, language: EVIL, caption: EVIL },
    { type: "email", html: EVIL },
    { type: "hologram", html: EVIL },
  ];
  const text = { type: "extended-text", text: EVIL, format: 0, style: EVIL, mode: "normal", detail: 0, version: 1 };
  const link = { type: "link", url: ADDRESS, rel: EVIL, target: EVIL, title: EVIL, children: [text], version: 1 };
  const blocks = ["paragraph", "quote", "aside"].map((type) => ({ type, children: [text, link], version: 1 }));
  const heading = { type: "extended-heading", tag: "h2", children: [text], version: 1 };
  const children = [heading, ...blocks, ...cards.map((card) => ({ version: 1, ...card }))];
  return JSON.stringify({ root: { type: "root", version: 1, direction: null, format: "", indent: 0, children } });
}

storiesInEachShape("Script in a post", (stage) => {
  const at = (path) => stage.platform.url("blog", path);

  for (const [email, slug, raw] of [
    ["tobias@rose-ash.example", "by-an-editor", false],
    ["maeve@rose-ash.example", "by-an-admin", true],
  ]) {
    test(`never runs, ${slug.replaceAll("-", " ")}`, async () => {
      const writer = await signedIn(stage, email);
      let form;
      await stage.visit(writer, async (page) => {
        await page.goto(at("/desk/new"));
        const id = await page.locator("#write [name=id]").inputValue();
        const fields = { id, kind: "post", standing: "published", slug, document: everywhere() };
        const words = ["title", "excerpt", "tags", "picture_alt", "picture_caption", "meta_title", "meta_description", "og_title", "og_description"];
        // Commas part names of tags.
        for (const name of words) fields[name] = EVIL.replaceAll(",", "").slice(0, name === "tags" ? 150 : 290);
        const sent = await page.evaluate(async (fields) => {
          const answer = await fetch("/desk/", { method: "POST", body: new URLSearchParams({ ...fields, picture: "/media/demo/oven.svg" }) });
          return [answer.status, answer.url, await answer.text()];
        }, fields);
        assert.equal(sent[0], 200, sent[2].slice(0, 2_000));
        form = sent[1].split("?")[0];
        assert.match(form, /\/desk\/[0-9a-f-]+\/$/);
        const pages = [form, `${form}revisions`, `${form}revisions/1`, at("/desk/?shelf=published"), at(`/${slug}/`), at("/"), at("/search?q=script"), at("/desk/tags/"), at(`/${slug}/share`), at("/archive/")];
        for (const url of pages) await nothingRuns(page, url);
      });
      await stage.visit({}, async (page) => {
        await nothingRuns(page, at(`/${slug}/`));
        const own = await page.locator(".prose .raw-html form.own").count();
        assert.equal(own, raw ? 1 : 0, "HTML by admins is shown as written, and only theirs");
        if (!raw) {
          const left = await page.locator(":is(.prose, .post-header) :is(script, iframe[srcdoc], [onerror], [onload], [hx-get], [href^='javascript'])").count();
          assert.equal(left, 0);
        }
        await playsWhenAsked(page, at(`/${slug}/`));
      });
    });
  }
});

/** A video plays where it stands, once somebody wants it to, and nobody is asked for it before. */
async function playsWhenAsked(page, url) {
  const asked = [];
  await page.route(/youtube/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<title>A till</title>" });
  });
  await page.goto(url);
  const link = page.getByRole("link", { name: "How a till works" });
  assert.equal(await link.getAttribute("href"), "https://www.youtube.com/watch?v=till");
  assert.deepEqual(asked, []);
  await link.click();
  await page.frameLocator("iframe[title='How a till works']").locator("title").waitFor({ state: "attached" });
  assert.deepEqual(asked, ["https://www.youtube-nocookie.com/embed/till"]);
}

/** Opens a page, presses whatever of it is evil, and sees that no script has run. */
async function nothingRuns(page, url) {
  const answer = await page.goto(url);
  assert.equal(answer.status(), 200, url);
  assert.match(answer.headers()["content-security-policy"], /script-src 'self';/, url);
  await settle(page);
  await page.evaluate(() => {
    for (const evil of document.querySelectorAll(".evil, .prose a[href^='javascript']")) {
      evil.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  });
  await settle(page);
  assert.equal(await page.evaluate(() => window.ran), undefined, `a script ran on ${url}`);
}
