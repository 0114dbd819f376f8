// A calendar: people look at what is on, with a keyboard and on a phone, without a script; organisers
// plan, give places away and call off; the door lets people in.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { barriers, isOpenToAll } from "./support/axe.mjs";
import { settle } from "./support/browser.mjs";
import { get } from "./support/http.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { storiesInEachShape } from "./support/stories.mjs";

const CALENDAR = "/workshops/calendar/";

storiesInEachShape("Events", (stage) => {
  const events = (path) => stage.platform.url("events", path);

  let organiser;
  let door;
  before(async () => {
    organiser = await signedIn(stage, "idris@rose-ash.example");
    door = await signedIn(stage, "tobias@rose-ash.example");
  });

  /** Somebody at a page of events, with JavaScript or without. */
  const at = (options, path, story) =>
    stage.visit(options, async (page, troubles) => {
      await page.goto(events(path));
      if (options.javaScriptEnabled !== false) await settle(page);
      await story(page);
      assert.deepEqual(troubles.filter((trouble) => !/status of (404|409|422)/.test(trouble)), []);
    });

  test("somebody finds a workshop from its post, its calendar and its month, without a script", async () => {
    await stage.visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(stage.platform.url("blog", "/borrow-it-mend-it-bring-it-back/"));
      await page.getByRole("link", { name: /A chair in a day/ }).first().click();
      assert.equal(await page.locator("h1").innerText(), "A chair in a day");
      assert.match(await page.locator(".entry-facts").innerText(), /Saturday .* 09:00 to 17:00[\s\S]*The coach house[\s\S]*8 people/);
      assert.match(await page.locator(".ticket-types").innerText(), /Member[\s\S]*£35\.00[\s\S]*Everybody else[\s\S]*£50\.00/);
      const things = await page.locator('script[type="application/ld+json"]').allTextContents();
      const thing = things.map((text) => JSON.parse(text)).find((one) => one["@type"] === "Event");
      assert.match(thing.startDate, /T09:00:00\+0[01]:00$/);
      await page.getByRole("link", { name: "Days at the bench", exact: true }).click();
      await page.getByRole("link", { name: "Agenda" }).click();
      assert.match(await page.locator(".entry-list").first().innerText(), /A chair in a day/);
      await page.getByRole("link", { name: "Month", exact: true }).click();
      await page.getByRole("link", { name: /Month after/ }).click();
      await page.getByRole("link", { name: "This month" }).click();
      assert.equal(new URL(page.url()).pathname, CALENDAR);
    });
  });

  test("what is sold out and what was called off say so", async () => {
    await at({}, "/the-oven-is-lit-again/baking/agenda/", async (page) => {
      assert.match(await page.locator(".entry-line", { hasText: "Sourdough from nothing" }).innerText(), /Sold out/);
      await page.goto(events("/the-fields/days/wreaths/"));
      assert.match(await page.locator(".flash").innerText(), /called off/);
      assert.equal(await page.locator(".ticket-types").count(), 0);
    });
  });

  test("a calendar elsewhere can read it", async () => {
    await at({}, CALENDAR, async (page) => {
      const href = await page.getByRole("link", { name: "take it as a file" }).getAttribute("href");
      const feed = await get(href);
      assert.match(feed.headers["content-type"], /^text\/calendar/);
      assert.match(feed.body.toString(), /BEGIN:VTIMEZONE[\s\S]*TZID:Europe\/London[\s\S]*SUMMARY:A chair in a day/);
      const webcal = await page.getByRole("link", { name: "Follow this calendar" }).getAttribute("href");
      assert.match(webcal, /^webcal:\/\/events\./);
    });
  });

  test("an organiser plans something without a script, and gives a place away", async () => {
    let ticket;
    await at({ ...organiser, javaScriptEnabled: false }, "/desk/", async (page) => {
      await page.getByRole("link", { name: "Days at the bench", exact: true }).click();
      await page.getByRole("link", { name: "Plan something" }).first().click();
      await page.getByLabel("Title").fill("Spoons");
      await page.getByLabel("Begins").fill("2027-02-06T10:00");
      await page.getByLabel("Ends").fill("2027-02-06T09:00");
      await page.getByLabel("Place").fill("The lower bench");
      await page.getByLabel("For how many people").fill("2");
      await page.getByLabel("Posts about it").fill("the-oven-is-lit-again");
      await page.getByRole("button", { name: "Put it into the calendar" }).click();
      assert.match(await page.locator(".field-error").innerText(), /ends before it begins/);
      assert.equal(await page.getByLabel("Place").inputValue(), "The lower bench");
      await page.getByLabel("Ends").fill("2027-02-06T12:00");
      await page.getByRole("button", { name: "Put it into the calendar" }).click();
      assert.match(await page.locator(".flash").innerText(), /Saved/);
      await page.getByRole("link", { name: "Add a type of ticket" }).click();
      await page.getByLabel("Name").fill("Carver");
      await page.getByLabel("Price in pounds").fill("8.50");
      await page.getByRole("button", { name: "Add the type" }).click();
      await page.getByRole("link", { name: "Who comes" }).click();
      await page.getByLabel("How many").fill("2");
      await page.getByRole("textbox", { name: "Who comes" }).fill("Maeve Quill");
      await page.getByRole("button", { name: "Give the tickets" }).click();
      assert.equal(await page.getByRole("link", { name: "Maeve Quill", exact: true }).count(), 2);
      ticket = await page.getByRole("link", { name: "Maeve Quill", exact: true }).first().getAttribute("href");
      await page.getByLabel("How many").fill("1");
      await page.getByRole("textbox", { name: "Who comes" }).fill("One more");
      await page.getByRole("button", { name: "Give the tickets" }).click();
      assert.match(await page.locator(".field-error").innerText(), /0 places left/);
    });
    await at({}, `${CALENDAR}spoons/`, async (page) => {
      assert.match(await page.locator(".entry-sheet").innerText(), /Sold out[\s\S]*Carver[\s\S]*£8\.50/);
    });
    await stage.visit({ ...door, javaScriptEnabled: false }, async (page) => {
      await page.goto(ticket);
      assert.equal(await page.locator(".qr-code").count(), 1);
      await page.getByRole("link", { name: "Sign in to check it in" }).click();
      await page.getByRole("button", { name: "Let them in" }).click();
      assert.match(await page.locator(".flash").innerText(), /Welcome in: Maeve Quill, Carver/);
      await page.getByRole("link", { name: "To the door" }).click();
      await page.getByLabel("Code of the ticket").fill(ticket);
      await page.getByRole("button", { name: "Check it in" }).click();
      assert.match(await page.locator(".flash").innerText(), /Let in before: Maeve Quill.*by Tobias Lark/);
      await page.getByLabel("Code of the ticket").fill("nonsense");
      await page.getByRole("button", { name: "Check it in" }).click();
      assert.match(await page.locator(".flash").innerText(), /no such ticket/);
    });
  });

  test("of two who save the second is shown both, and what is called off leaves the front page", async () => {
    await at({ ...organiser, bypassCSP: true }, "/desk/", async (page) => {
      await page.getByRole("link", { name: "Days at the bench", exact: true }).click();
      await page.getByRole("link", { name: "Sharpening, or why it tears" }).first().click();
      const form = page.url();
      await stage.visit(organiser, async (other) => {
        await other.goto(form);
        await other.getByLabel("Description").fill("Theirs");
        await other.getByRole("button", { name: "Save it" }).click();
        await other.locator(".flash").waitFor();
      });
      await page.getByLabel("Description").fill("Mine");
      await page.getByRole("button", { name: "Save it" }).click();
      await page.getByRole("heading", { name: "This was changed while you were writing" }).waitFor();
      assert.match(await page.locator(".table").innerText(), /Theirs[\s\S]*Mine/);
      assert.deepEqual(await barriers(page), []);
      await page.getByRole("button", { name: "Call it off" }).click();
      assert.match(await page.locator(".flash").innerText(), /called off/);
      await until(async () => {
        await page.goto(events("/"));
        return !(await page.locator(".entry-list").innerText()).includes("Sharpening");
      }, "what is called off is not ahead");
      await page.goto(events(`${CALENDAR}sharpening/`));
      assert.match(await page.locator(".flash").innerText(), /called off/);
    });
  });

  stage.looks("nothing is in anybody's way, wide or narrow, light or dark", async () => {
    await at({ ...organiser, bypassCSP: true }, "/", async (page) => {
      await page.goto(events("/desk/"));
      await page.getByRole("link", { name: "Days at the bench", exact: true }).click();
      const desk = new URL(page.url()).pathname;
      await page.getByRole("link", { name: "A chair in a day" }).first().click();
      const entry = new URL(page.url()).pathname;
      const pages = ["/", CALENDAR, `${CALENDAR}agenda/`, `${CALENDAR}a-chair-in-a-day/`, "/the-community-table/wednesdays/", desk, entry, `${desk}entries/new`, `${entry}ticket-types/new`, `${entry}tickets/`];
      for (const path of pages) {
        await page.goto(events(path));
        await isOpenToAll(page, path);
      }
    });
  });
});
