// The whole thread: from a post to the workshop that belongs to it, a basket, a payment, a ticket and the
// door. The six are behind the real proxy of production, through which every browser comes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { settle } from "./support/browser.mjs";
import { skip as missing, startCaddy } from "./support/caddy.mjs";
import { get } from "./support/http.mjs";
import { until } from "./support/people.mjs";
import { person, signedIn } from "./support/person.mjs";
import { SERVICES, SHAPES } from "./support/platform.mjs";
import { openLink } from "./support/sign_in.mjs";
import { stories } from "./support/stories.mjs";
import { startDouble } from "./support/sumup.mjs";

const TEXT = ".rose-editor-blocks [data-lexical-editor]";
const PATIENCE = 15_000;
/** A day in winter that is still to come. */
const DAY = `${new Date().getFullYear() + 1}-02-06`;
const THREADS = [
  { how: "with scripts", post: "A knife and a birch log", slug: "a-knife-and-a-birch-log", workshop: "Spoons by evening", name: "Wren Achterberg", handle: "wren" },
  { how: "without a script", plain: true, post: "Three legs never rock", slug: "three-legs-never-rock", workshop: "A stool by evening", name: "Ivo Lindqvist", handle: "ivo" },
];
/** What each of them pays for, in pence: two places in a workshop, and a loaf. */
const [PLACES, LOAF] = [2500, 320];

const double = await startDouble();
after(() => double.stop());
const env = { ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true", SUMUP_API_URL: double.url };

/** All that SumUp took so far, in pence. */
async function taken() {
  const { captured } = await (await fetch(`${double.url}/_double/ledger`)).json();
  return captured.reduce((sum, { minor }) => sum + minor, 0);
}

if (missing) console.error(`\n!!! LEFT OUT: the whole thread behind Caddy: ${missing} !!!\n`);

for (const shape of SHAPES) {
  const proxied = shape.six && { name: `${shape.name} behind Caddy`, skip: shape.skip || missing, front: startCaddy };
  const { name, ...options } = { ...shape, ...proxied, env, content: ["seed", "--cards"] };
  stories(`The whole thread: ${name}`, options, (stage) => {
    const people = {};
    let earlier;
    before(async () => {
      people.editor = await signedIn(stage, "tobias@rose-ash.example");
      people.organiser = await signedIn(stage, "idris@rose-ash.example");
      earlier = await taken();
    });

    for (const thread of THREADS) tell(stage, thread, people);

    test("SumUp took as much as people paid", async () => {
      assert.equal(await taken() - earlier, THREADS.length * (PLACES + LOAF));
    });

    if (shape.six) test("all of that came through Caddy", async () => {
      for (const service of SERVICES) {
        const { headers } = await get(stage.platform.url(service));
        assert.match(`${headers.server} ${headers.via}`, /Caddy/, service);
      }
    });
  });
}

/** One thread: each scene goes on where the one before it ended. */
function tell(stage, thread, people) {
  const { how, plain } = thread;
  const url = (service, path) => stage.platform.url(service, path);
  const words = (page) => page.locator("main").innerText();
  const arrive = (page) => (plain ? page.waitForLoadState("load") : settle(page));

  const onward = async (page, way) => {
    await Promise.all([page.waitForEvent("load"), way.first().click()]);
    await arrive(page);
  };
  const press = (page, name) => onward(page, page.getByRole("button", { name, exact: true }));
  const follow = (page, name, within = page.locator("main")) => onward(page, within.getByRole("link", { name, exact: true }));
  const go = async (page, to) => {
    await page.goto(to);
    await arrive(page);
  };

  /** Somebody at a page, whose console has nothing to complain of. */
  const at = (who, to, story) =>
    stage.visit({ ...who, ...(plain && { javaScriptEnabled: false }) }, async (page, troubles, context) => {
      await go(page, to);
      await story(page, context);
      assert.deepEqual(troubles, []);
    });

  let torn = false;
  /** A scene of it; none is played after one that failed. */
  const scene = (name, play) => test(`${name}, ${how}`, async (told) => {
    if (torn) return told.skip("a scene before it failed");
    torn = true;
    await play();
    torn = false;
  });

  let kept = {};
  /** The same stranger with the same browser, at whatever they opened next. */
  const reader = (to, story) => at(kept, to, async (page, context) => {
    await story(page);
    kept = { storageState: await context.storageState() };
  });

  /** Loads a page until a part of it names the workshop: what is late is on the next page. */
  const untilItNames = (page, part) => until(async () => {
    await go(page, page.url());
    return (await part.getByRole("link", { name: thread.workshop }).count()) > 0;
  }, `${page.url()} names ${thread.workshop}`, PATIENCE);

  /** Puts something into the basket: with scripts one stays, and without one is led back. */
  const add = async (page, what, many) => {
    const here = page.url();
    await page.getByLabel(`How many of ${what}`).fill(String(many));
    if (plain) await press(page, `Add ${what} to basket`);
    else {
      await page.getByRole("button", { name: `Add ${what} to basket` }).click();
      await page.getByText("It is in your basket.").waitFor();
    }
    assert.equal(page.url(), here);
  };

  /** That a host's header tells of three things; without a script, that it leads to where they are told of. */
  const tellsOfThree = async (page, service) => {
    await go(page, url(service));
    if (!plain) return page.locator(".cart-mini", { hasText: "3 items, £28.20" }).first().waitFor();
    await follow(page, "Basket", page.locator("#slot-cart-mini"));
    assert.match(await page.locator(".basket-total").innerText(), /3 things[\s\S]*£28\.20/, service);
  };

  scene("an editor publishes a post", () => at(people.editor, url("blog", "/desk/new"), async (page) => {
    await page.getByLabel("Title", { exact: true }).fill(thread.post);
    if (plain) await page.locator("textarea[name=markdown]").fill("Come and make one.");
    else {
      await page.locator(TEXT).first().click();
      await page.keyboard.type("Come and make one.");
      await page.getByText(/Not published\. Kept for you at/).waitFor();
    }
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText("Saved. Readers see it now.").waitFor();
  }));

  scene("an organiser plans a workshop that belongs to it", () => at(people.organiser, url("events", "/desk/"), async (page) => {
    await follow(page, "Days at the bench");
    await follow(page, "Plan something");
    await page.getByLabel("Title").fill(thread.workshop);
    await page.getByLabel("Begins").fill(`${DAY}T10:00`);
    await page.getByLabel("Ends").fill(`${DAY}T16:00`);
    await page.getByLabel("Place").fill("The lower bench");
    await page.getByLabel("For how many people").fill("6");
    await page.getByLabel("Posts about it").fill(thread.slug);
    await press(page, "Put it into the calendar");
    await follow(page, "Add a type of ticket");
    await page.getByLabel("Name").fill("Carver");
    await page.getByLabel("Price in pounds").fill("12.50");
    await press(page, "Add the type");
    assert.match(await page.locator(".flash").innerText(), /Saved/);
  }));

  scene("a stranger reads the post, and books two places in its workshop and a loaf", () => reader(url("blog"), async (page) => {
    await untilItNames(page, page.locator(".story", { hasText: thread.post }));
    await follow(page, thread.post);
    assert.equal(await page.locator("h1").innerText(), thread.post);
    const comingUp = page.locator(".container-nav", { hasText: "Coming up" });
    await untilItNames(page, comingUp);
    await follow(page, new RegExp(thread.workshop), comingUp);
    assert.ok(page.url().startsWith(url("events")), page.url());
    assert.match(await words(page), new RegExp(`${thread.workshop}[\\s\\S]*The lower bench[\\s\\S]*Carver[\\s\\S]*£12\\.50`));
    await add(page, "Carver", 2);
    await go(page, url("market"));
    await follow(page, /Bakehouse shop/);
    await follow(page, /Field loaf/);
    await add(page, "Field loaf", 1);
  }));

  scene("all six hosts show the same three things at once", () => at(kept, url("blog"), async (page, context) => {
    context.setDefaultTimeout(30_000); // six at once take their time on few cores
    await Promise.all(SERVICES.map(async (service) => tellsOfThree(await context.newPage(), service)));
  }));

  scene("at checkout the stranger becomes a member, keeps the basket, and pays by card", () => reader(url("cart"), async (page) => {
    await follow(page, "Order of Workshops");
    const checkout = page.url();
    await follow(page, "Sign in");
    const who = person(page);
    await who.fill('input[name="email"]', `${thread.handle}@coop.example`);
    await who.press(".gate-form button[type=submit]");
    await openLink(who, stage.platform, `${thread.handle}@coop.example`);
    await page.fill('input[name="name"]', thread.name);
    await page.fill('input[name="handle"]', thread.handle);
    await who.press(".gate-form button[type=submit]");
    await page.waitForURL(checkout);
    for (const [seller, total] of [["Workshops", "£25.00"], ["The bakery counter", "£3.20"]]) {
      await go(page, url("cart"));
      await follow(page, `Order of ${seller}`);
      assert.equal(await page.getByLabel("Your name").inputValue(), thread.name);
      assert.equal(await page.locator("main").getByRole("link", { name: "Sign in" }).count(), 0);
      await page.getByLabel("How do you want to pay?").selectOption("card");
      await Promise.all([page.waitForURL((to) => to.origin === double.url), page.getByRole("button", { name: `Order for ${total}` }).click()]);
      await press(page, "Pay");
      await until(async () => {
        if (plain && (await page.getByRole("link", { name: "Look again" }).count()) > 0) await follow(page, "Look again");
        return /Thank you: it is paid\. This is your receipt/.test(await words(page));
      }, "there is a receipt", PATIENCE);
      assert.match(await words(page), new RegExp(`${thread.name}, ${thread.handle}@coop\\.example`));
      assert.ok((await words(page)).includes(total));
    }
    await go(page, url("cart"));
    assert.match(await words(page), /Nothing in it yet/);
  }));

  let codes;
  scene("the member's account has two tickets to show and both orders", () => reader(url("account"), async (page) => {
    if (plain) await follow(page, "Sign in"); // nobody is asked again
    const cards = page.locator(".account-cards");
    await follow(page, /^Tickets/, cards);
    if (plain) await follow(page, "See them at events");
    const rows = page.locator("main .row", { hasText: thread.workshop });
    await rows.first().waitFor();
    assert.equal(await rows.count(), 2);
    const tickets = await rows.getByRole("link", { name: /^Show it/ }).evaluateAll((links) => links.map((link) => link.href));
    codes = [];
    for (const ticket of tickets) {
      await go(page, ticket);
      const { width } = await page.locator(".qr-code").boundingBox();
      assert.ok(width > 100, `a camera cannot read ${width} px`);
      codes.push(await page.locator(".ticket-code").innerText());
    }
    assert.equal(new Set(codes).size, 2, codes.join());
    await go(page, url("account"));
    await follow(page, /^Orders/, cards);
    if (plain) await follow(page, "See them at cart");
    await page.locator("main .row", { hasText: "Workshops" }).waitFor();
    assert.match(await words(page), /The bakery counter[\s\S]*£3\.20[\s\S]*Workshops[\s\S]*£25\.00/);
  }));

  scene("strangers on another server find the workshop, and who gives it", async () => {
    const read = async (to) => {
      const { status, body } = await get(to, { accept: "application/activity+json" });
      assert.equal(status, 200, to);
      return JSON.parse(body);
    };
    const account = `acct:idris@${new URL(url("events")).host}`;
    const { links } = await read(url("events", `/.well-known/webfinger?resource=${encodeURIComponent(account)}`));
    const { href: idris } = links.find(({ rel }) => rel === "self");
    const { outbox } = await read(idris);
    const event = await until(async () => {
      const { orderedItems } = await read((await read(outbox)).first);
      return orderedItems.map(({ object }) => object).find(({ name }) => name === thread.workshop);
    }, "the outbox tells of it", PATIENCE);
    assert.deepEqual([event.type, event.attributedTo, event.startTime], ["Event", idris, `${DAY}T10:00:00Z`]);
  });

  scene("the door lets one of them in, once", () => at(people.editor, url("events", "/door/"), async (page) => {
    for (const told of [new RegExp(`Welcome in: ${thread.name}, Carver`), /Let in before: .* by Tobias Lark\. Nobody else comes in/]) {
      await page.getByLabel("Code of the ticket").fill(codes[0]);
      await press(page, "Check it in");
      assert.match(await page.locator(".flash").innerText(), told);
    }
  }));
}
