// The block editor: what is written in it, what readers see of that, and what never runs.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { barriers, isOpenToAll, onEveryScreen } from "./support/axe.mjs";
import { settle } from "./support/browser.mjs";
import { firstPost } from "./support/pages.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { silence } from "./support/sound.mjs";
import { stories } from "./support/stories.mjs";

const TEXT = ".rose-editor-blocks [data-lexical-editor]";

/** A small picture; no two of different heights are the same. */
const picture = async (page, height) => {
  const draw = (height) => Object.assign(document.createElement("canvas"), { width: 40, height }).toDataURL();
  return Buffer.from((await page.evaluate(draw, height)).split(",")[1], "base64");
};

stories("The editor", { flags: ["--gallery"] }, (stage) => {
  let editor;
  before(async () => {
    editor = await signedIn(stage, "tobias@rose-ash.example");
  });

  const url = () => stage.platform.url("blog", "/gallery/editor");

  /** Tobias at an empty text, once the editor is there; `asked` gathers requests to anybody else. */
  const writing = (options, story) =>
    stage.visit({ ...editor, ...options }, async (page, troubles) => {
      const asked = [];
      const dialogs = [];
      page.on("request", (request) => {
        if (/^https?:/.test(request.url()) && !stage.platform.owns(request.url())) asked.push(request.url());
      });
      page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        dialog.dismiss();
      });
      await page.goto(url());
      await settle(page);
      await page.locator(TEXT).first().click();
      await story(page, { troubles, asked, dialogs });
      assert.deepEqual(asked, [], "somebody else was asked");
      assert.deepEqual(dialogs, [], "a script ran");
    });

  /** What the form would send. */
  const said = async (page) => JSON.parse((await page.locator("input[name=document]").inputValue()) || "null");

  const types = async (page) => ((await said(page))?.root.children ?? []).map(({ type }) => type);

  const has = (page, type) => until(async () => (await types(page)).includes(type), `no ${type} came of it`);

  /** Until a menu no longer narrows: it follows what is typed a moment later. */
  const still = async (menu) => {
    const seen = [];
    await until(async () => {
      seen.push(await menu.innerText());
      return seen.length > 4 && new Set(seen.slice(-4)).size === 1;
    }, "the menu keeps changing");
  };

  /** Chooses a card from the menu that a slash opens. */
  const card = async (page, name, type) => {
    await page.keyboard.type(`/${name}`);
    await page.locator("[data-kg-slash-menu] [data-kg-card-menu-item]").first().waitFor();
    await still(page.locator("[data-kg-slash-menu]"));
    await page.keyboard.press("Enter");
    await has(page, type);
  };

  const read = async (page) => {
    await page.getByRole("button", { name: "Show it as readers see it" }).click();
    await page.waitForLoadState("load");
    return page.locator(".prose");
  };

  test("headings, bold words, lists and a callout are written by key and read as they were", async () => {
    await writing({}, async (page, { troubles }) => {
      await page.keyboard.type("## Rye\nIt wants **time**.\n- flour\nwater\n\n");
      await card(page, "callout", "callout");
      await page.keyboard.type("Mind the step");
      await until(async () => JSON.stringify(await said(page)).includes("Mind the step"), "the callout is empty");
      assert.deepEqual(await types(page).then((all) => all.slice(0, 4)), ["extended-heading", "paragraph", "list", "callout"]);
      const prose = await read(page);
      assert.equal(await prose.locator("h2").innerText(), "Rye");
      assert.equal(await prose.locator("strong").innerText(), "time");
      assert.deepEqual(await prose.locator("li").allInnerTexts(), ["flour", "water"]);
      assert.match(await prose.locator(".kg-callout-card").innerText(), /Mind the step/);
      assert.deepEqual(troubles, []);
    });
  });

  /** The words of each block, or what card it is. */
  const blocks = async (page) => {
    const words = (node) => node.text ?? (node.children ?? []).map(words).join("");
    return (await said(page)).root.children.map((node) => ("children" in node ? words(node) : node.type));
  };

  for (const [name, type] of [["html", "html"], ["toggle", "toggle"], ["header", "header"], ["callout", "callout"]]) {
    test(`who presses below a card (${type}) writes there`, async () => {
      await writing({}, async (page) => {
        await page.keyboard.type("First words.\n");
        await card(page, name, type);
        await page.waitForTimeout(400);
        await page.keyboard.type("Mind the step");
        await until(async () => JSON.stringify(await said(page)).includes("Mind the step"), "the card is empty");
        await page.locator(`${TEXT} > p`).last().click({ position: { x: 200, y: 10 } });
        await page.keyboard.type("Below the card");
        await until(async () => (await blocks(page)).join().includes("Below the card"), "the words are nowhere");
        assert.deepEqual(await blocks(page), ["First words.", type, "Below the card"]);
      });
    });
  }

  for (const [name, type] of [["html", "html"], ["product", "product"], ["header", "header"], ["cta", "call-to-action"], ["button", "button"], ["toggle", "toggle"]]) {

    test(`Escape leads out of the text from a card (${type})`, async () => {
      await writing({}, async (page) => {
        await card(page, name, type);
        await page.waitForTimeout(400);
        const within = () => page.evaluate(() => Boolean(document.activeElement.closest(".rose-editor-blocks")));
        for (let presses = 0; presses < 3 && (await within()); presses++) await page.keyboard.press("Escape");
        assert.equal(await within(), false, "the focus is in the text still");
      });
    });
  }

  test("who presses below the text goes on at its end, behind a card on a new line", async () => {
    await writing({}, async (page) => {
      const below = async () => {
        const { x, y, width, height } = await page.locator(".rose-editor-blocks").boundingBox();
        await page.mouse.click(x + width / 2, y + height - 20);
      };
      await below();
      await page.keyboard.type("First\n");
      await card(page, "divider", "horizontalrule");
      await page.keyboard.press("ArrowUp");
      await below();
      await page.keyboard.type("last");
      await until(async () => (await blocks(page)).at(-1) === "last", "the end is elsewhere");
      assert.deepEqual(await blocks(page), ["First", "horizontalrule", "last"]);
    });
  });

  test("a dropped picture goes up, and is read in the width that suits", async () => {
    await writing({}, async (page, { troubles }) => {
      const dropped = await page.evaluateHandle(async () => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 1300, height: 40 });
        const blob = await new Promise((made) => canvas.toBlob(made, "image/png"));
        const data = new DataTransfer();
        data.items.add(new File([blob], "Oven.png", { type: "image/png" }));
        return data;
      });
      for (const type of ["dragenter", "dragover", "drop"]) await page.dispatchEvent(TEXT, type, { dataTransfer: dropped });
      await until(async () => JSON.stringify(await said(page)).includes("/media/"), "the picture did not go up", 20_000);
      const picture = (await read(page)).locator("img");
      assert.match(await picture.getAttribute("src"), /^\/media\/\d{4}\/\d\d\/oven-[0-9a-f]{16}-w1300\.webp$/);
      assert.match(await picture.getAttribute("srcset"), /-w600\.webp 600w, .*-w1000\.webp 1000w, .*-w1300\.webp 1300w$/);
      assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
      assert.deepEqual(troubles, []);
    });
  });

  test("a post of ours becomes a bookmark", async () => {
    await writing({}, async (page, { troubles }) => {
      const elsewhere = await page.context().newPage();
      const post = await firstPost(elsewhere, stage.platform);
      await elsewhere.close();
      await card(page, "bookmark", "bookmark");
      await page.keyboard.type(post.url);
      await page.waitForTimeout(500); // it looks for the words among our posts
      await page.keyboard.press("Enter");
      await until(async () => JSON.stringify(await said(page)).includes(post.title), "the bookmark is empty");
      const prose = await read(page);
      assert.equal(await prose.locator(".kg-bookmark-title").innerText(), post.title);
      assert.equal(await prose.locator(".kg-bookmark-card a").getAttribute("href"), post.url);
      assert.deepEqual(troubles, []);
    });
  });

  for (const [name, type] of [
    ["markdown", "markdown"],
    ["html", "html"],
    ["gallery", "gallery"],
    ["toggle", "toggle"],
    ["button", "button"],
    ["divider", "horizontalrule"],
    ["product", "product"],
    ["audio", "audio"],
    ["video", "video"],
    ["header", "header"],
    ["signup", "signup"],
    ["cta", "call-to-action"],
    ["paywall", "paywall"],
    ["email", "email"],
    ["image", "image"],
  ]) {
    test(`there is a card for ${name}, and a script in it never runs`, async () => {
      await writing({}, async (page) => {
        if (name === "email") {
          await page.keyboard.type("/email content");
          await page.locator("[data-kg-slash-menu] [data-kg-card-menu-item]", { hasText: "Email content" }).click();
          await has(page, type);
        } else await card(page, name, type);
        const nasty = `<img src=x onerror=alert("${name}")><script>alert("${name}")</script>`;
        await page.keyboard.type(nasty);
        await page.waitForTimeout(200);
        await read(page);
      });
    });
  }

  for (const [name, file] of [
    ["file", { name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from("bread,3") }],
    ["audio", { name: "bell.wav", mimeType: "audio/wav", buffer: silence() }],
  ]) {
    test(`what is chosen for a card goes up, and is read: ${name}`, async () => {
      await writing({}, async (page) => {
        const chosen = page.waitForEvent("filechooser");
        await page.keyboard.type(`/${name}`);
        await page.locator("[data-kg-slash-menu] [data-kg-card-menu-item]").first().waitFor();
        await still(page.locator("[data-kg-slash-menu]"));
        await page.keyboard.press("Enter");
        await (await chosen).setFiles(file);
        await until(async () => JSON.stringify(await said(page)).includes("/media/"), "it did not go up");
        const prose = await read(page);
        const address = name === "file" ? prose.locator("a") : prose.locator("audio, audio source").first();
        assert.match((await address.getAttribute(name === "file" ? "href" : "src")) ?? "", /^\/media\//);
      });
    });
  }

  /** Chooses a file for the card that a slash and its name open. */
  const choose = async (page, name, file) => {
    const chosen = page.waitForEvent("filechooser");
    await page.keyboard.type(`/${name}`);
    await page.locator("[data-kg-slash-menu] [data-kg-card-menu-item]").first().waitFor();
    await still(page.locator("[data-kg-slash-menu]"));
    await page.keyboard.press("Enter");
    await (await chosen).setFiles(file);
  };

  const refusal = (page) => page.locator(".editor-refused p");

  for (const [name, type, file] of [
    ["image", "image", { name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") }],
    ["audio", "audio", { name: "notes.mp3", mimeType: "audio/mpeg", buffer: Buffer.from("no sound at all") }],
    ["video", "video", { name: "notes.mp4", mimeType: "video/mp4", buffer: Buffer.from("no film at all") }],
    ["file", "file", { name: "nothing.txt", mimeType: "text/plain", buffer: Buffer.from("") }],
  ]) {
    test(`what is not taken is told by its name: ${name}`, async () => {
      await writing({}, async (page, { troubles }) => {
        await choose(page, name, file);
        await refusal(page).waitFor();
        assert.match(await refusal(page).innerText(), new RegExp(`^“${file.name}” `));
        assert.deepEqual(troubles.filter((trouble) => !/422/.test(trouble)), []);
        assert.doesNotMatch(await page.locator(".rose-editor-blocks").innerHTML(), /in progress/);
        await page.getByRole("button", { name: "Close" }).click();
        assert.equal(await refusal(page).count(), 0);
        assert.equal((await said(page)).root.children.filter((card) => card.type === type && card.src).length, 0);
      });
    });
  }

  test("a gallery keeps the pictures that came, and tells of those that did not", async () => {
    await writing({}, async (page, { troubles }) => {
      await card(page, "gallery", "gallery");
      const chooser = page.waitForEvent("filechooser");
      await page.getByText("Click to select up to 9 images").click();
      const loaf = { name: "loaf.png", mimeType: "image/png", buffer: await picture(page, 20) };
      await (await chooser).setFiles([{ name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no") }, loaf]);
      await refusal(page).waitFor();
      assert.match(await refusal(page).innerText(), /^“notes\.png” /);
      await until(async () => (await said(page)).root.children[0]?.images?.length === 1, "the loaf is not there");
      const [{ images }] = (await said(page)).root.children;
      assert.match(images[0].src, /^\/media\/.*loaf/);
      assert.deepEqual(troubles.filter((trouble) => !/422/.test(trouble)), []);
    });
  });

  test("a picture that is cut off, too large or not let in is told of, and the one before it stays", async () => {
    await writing({}, async (page) => {
      const png = { mimeType: "image/png", buffer: await picture(page, 30) };
      await choose(page, "image", { ...png, name: "oven.png" });
      await until(async () => JSON.stringify(await said(page)).includes("/media/"), "the picture did not go up");
      const replace = async (file, answer) => {
        await page.route(/\/upload\/image$/, answer);
        await page.locator(".rose-editor-blocks input[type=file]").first().setInputFiles(file);
        await until(async () => (await refusal(page).allInnerTexts()).join().includes(file.name), "nothing is said of it");
        await page.unroute(/\/upload\/image$/);
        assert.match((await said(page)).root.children[0].src, /oven/);
        return refusal(page).innerText();
      };
      const goOn = (route) => route.continue();
      assert.match(await replace({ ...png, name: "cut.png" }, (route) => route.abort()), /did not arrive/);
      assert.match(await replace({ ...png, name: "late.png" }, (route) => route.fulfill({ status: 401 })), /sign-in has ended/);
      const huge = { name: "huge.png", mimeType: "image/png", buffer: Buffer.alloc((20 << 20) + 1) };
      assert.match(await replace(huge, goOn), /too large: 20 MB/);
    });
  });

  test("what others wrote into a document never runs, whatever field it is in", async () => {
    await writing({}, async (page) => {
      const script = `"><img src=x onerror=alert(1)><script>alert(2)</script>`;
      const nasty = [
        { type: "html", html: script },
        { type: "embed", url: "javascript:alert(3)", embedType: "rich", html: script, metadata: {} },
        { type: "button", buttonText: script, buttonUrl: "javascript:alert(4)", alignment: "center" },
        { type: "bookmark", url: "javascript:alert(5)", metadata: { title: script, icon: "javascript:alert(6)", thumbnail: script } },
        { type: "image", src: `x" onerror="alert(7)`, alt: script, caption: script, href: "javascript:alert(8)" },
        { type: "callout", calloutText: script, calloutEmoji: script, backgroundColor: script },
        { type: "file", src: "javascript:alert(9)", fileTitle: script, fileName: script, fileSize: 1 },
        { type: "signup", header: script, buttonText: script, disclaimer: script },
        { type: "markdown", markdown: `[a](javascript:alert(10)) ${script}` },
      ].map((node) => ({ version: 1, ...node }));
      await page.locator("input[name=document]").evaluate((field, value) => {
        field.value = value;
        field.disabled = false;
        field.form.submit();
      }, JSON.stringify({ root: { type: "root", children: nasty } }));
      await page.waitForURL(url());
      await page.getByRole("link", { name: "Write another text" }).waitFor();
      for (const link of await page.locator(".prose a").all()) {
        assert.doesNotMatch((await link.getAttribute("href")) ?? "", /^\s*javascript:/i);
        await link.evaluate((anchor) => anchor.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true })));
      }
      assert.equal(await page.locator(".prose script, .prose iframe, .prose [onerror]").count(), 0);
    });
  });

  test("plain text is a press away, and there from the start without a script", async () => {
    await stage.visit({ ...editor, javaScriptEnabled: false }, async (page) => {
      await page.goto(url());
      assert.ok(await page.getByLabel("Text").isEnabled());
      assert.ok(await page.locator("input[name=document]").isDisabled());
    });
    await writing({}, async (page) => {
      assert.ok(await page.getByLabel("Text", { exact: true }).and(page.locator("textarea")).isDisabled());
      await page.getByRole("button", { name: "Write as plain text" }).click();
      assert.ok(await page.locator("textarea[name=markdown]").isEnabled());
      assert.ok(await page.locator("input[name=document]").isDisabled());
      await page.getByRole("button", { name: "Write in blocks" }).click();
      assert.ok(await page.locator("textarea[name=markdown]").isDisabled());
    });
  });

  test("when its script does not come, the plain text stays", async () => {
    await stage.visit(editor, async (page) => {
      await page.route(/\/assets\/editor\..*\.js$/, (route) => route.abort());
      await page.goto(url());
      await page.getByLabel("Text").fill("# Rye");
      assert.ok(await page.locator("textarea[name=markdown]").isEnabled());
    });
  });

  test("its menu has no barrier on any screen", async () => {
    await writing({ bypassCSP: true }, async (page) => {
      await onEveryScreen(page, async (screen) => {
        const plus = await page.getByRole("button", { name: "Add a card" }).boundingBox();
        const width = await page.evaluate(() => innerWidth);
        assert.ok(plus.x >= 0 && plus.x + plus.width <= width, `what adds a card lies off the page ${screen}`);
        await page.keyboard.type("/");
        await page.locator("[data-kg-slash-menu]").waitFor();
        await still(page.locator("[data-kg-slash-menu]"));
        assert.deepEqual(await barriers(page), [], screen);
        await page.keyboard.press("Backspace");
      });
    });
  });

  test("its cards have no barrier on any screen", async () => {
    await writing({ bypassCSP: true }, async (page) => {
      for (const [name, type] of [["callout", "callout"], ["toggle", "toggle"], ["product", "product"], ["cta", "call-to-action"], ["html", "html"]]) {
        await page.goto(url());
        await settle(page);
        await page.locator(TEXT).first().click();
        await card(page, name, type);
        await page.waitForTimeout(300);
        await isOpenToAll(page, name);
      }
    });
  });

  test("its page has no barrier and fits a phone", async () => {
    await writing({ bypassCSP: true }, async (page) => {
      await page.keyboard.type("## Rye\nIt wants **time**, [a mill](https://mill.example) and `salt`.\n");
      await page.waitForTimeout(300);
      await isOpenToAll(page, "editor");
    });
  });
});
