// A server that others wrote follows people here: what it finds, what it is told, and what it makes
// of that. It believes nothing that is not signed, and neither do we.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { press } from "./support/browser.mjs";
import { bring, knock, skip as missing, startFedify } from "./support/fedify.mjs";
import { get } from "./support/http.mjs";
import { until } from "./support/people.mjs";
import { signedIn } from "./support/person.mjs";
import { SHAPES } from "./support/platform.mjs";
import { stories } from "./support/stories.mjs";

const PLAIN = { javaScriptEnabled: false };
const PATIENCE = 30_000;
const env = { ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true" };
/** A day in winter, when London's time is everybody's. */
const DAY = `${new Date().getFullYear() + 1}-02-06`;

const hash = (text) => createHash("sha256").update(text).digest("base64");

if (missing) console.error(`\n!!! LEFT OUT: Fedify: ${missing} !!!\n`);

for (const shape of SHAPES) stories(`Fedify: ${shape.name}`, { ...shape, env, skip: missing || shape.skip }, (stage) => {
  let fedify;
  let maeve;
  let tobias;
  let idris;
  before(async () => {
    fedify = await startFedify();
    maeve = await signedIn(stage, "maeve@rose-ash.example");
    tobias = await signedIn(stage, "tobias@rose-ash.example");
    idris = await signedIn(stage, "idris@rose-ash.example");
  });
  after(() => fedify?.stop());

  const account = (service, handle) => `@${handle}@${new URL(stage.platform.url(service)).host}`;
  const actor = (service, handle) => stage.platform.url(service, `/@${handle}`);
  /** The editor on blog's host, the organiser on events'. */
  const writer = () => account("blog", "tobias");
  const planner = () => account("events", "idris");

  /** What Fedify took in of that kind, once it did: of that name, or about that. */
  const took = (verb, of) => until(async () => {
    const seen = await fedify.seen();
    const broken = seen.find((one) => one.verb === "Error");
    if (broken) throw new Error(`Fedify broke: ${broken.error}`);
    return seen.find((one) => one.verb === verb && [one.object?.name, one.object?.id, one.about].includes(of));
  }, `Fedify took ${verb} of ${of}`, PATIENCE);

  /** What was brought to one of our inboxes, by anybody. */
  const brought = (service) =>
    stage.platform.requests.filter((one) => one.service === service && one.method === "POST" && one.path.endsWith("/inbox"));

  const followers = (of, many) =>
    until(async () => (await fedify.ask("followers", of)).many === many, `${of} has ${many} followers`, PATIENCE);

  const at = (who, url, story) => stage.visit({ ...who, ...PLAIN }, async (page) => {
    await page.goto(url);
    await story(page);
  });

  test("it finds people on two hosts, and their names lead back to them", async () => {
    for (const [service, handle, name] of [["blog", "tobias", "Tobias Lark"], ["events", "idris", "Idris Okafor"]]) {
      const id = actor(service, handle);
      const found = await fedify.ask("look", account(service, handle));
      assert.deepEqual([found.kind, found.id, found.name, found.username], ["Person", id, name, handle]);
      assert.equal(found.subject, `acct:${account(service, handle).slice(1)}`);
      assert.deepEqual([found.key, found.owner], [`${id}#main-key`, id]);
      assert.deepEqual([found.inbox, found.shared], [`${id}/inbox`, stage.platform.url(service, "/inbox")]);
      assert.equal(found.aliases.length, 3);
    }
  });

  test("it follows them, greeting by either kind of signature, and is accepted", async () => {
    for (const [deed, service, of, kind] of [["follow", "blog", writer(), "rfc9421"], ["follow-of-old", "events", planner(), "cavage"]]) {
      const follow = await fedify.ask(deed, of);
      const accept = await took("Accept", follow.id);
      assert.equal(accept.actor, follow.actor);
      await followers(of, 1);
      assert.deepEqual(brought(service).map((one) => knock(one.headers)), [kind], "one knock is enough");
      const { who } = await fedify.ask("followers", of);
      assert.deepEqual(who.map((one) => new URL(one).pathname), ["/users/ada"]);
    }
  });

  let form;
  let article;
  test("a post is an article there when it is published", async () => {
    await at(tobias, stage.platform.url("blog", "/desk/new"), async (page) => {
      await page.getByLabel("Title", { exact: true }).fill("Rye & oats");
      await page.locator("textarea[name=markdown]").fill("We **ground** rye.");
      await page.getByText("Address, tags and authors").click();
      await page.getByLabel("Tags", { exact: true }).fill("Soup of the day");
      await press(page, "Publish");
      form = page.url().split("?")[0];
    });
    const create = await took("Create", "Rye & oats");
    article = create.object;
    assert.deepEqual([article.kind, article.author, create.actor], ["Article", actor("blog", "tobias"), actor("blog", "tobias")]);
    assert.match(article.content, /<strong>ground<\/strong> rye/);
    assert.match(article.url, new RegExp(`^${stage.platform.url("blog", "/rye-")}`));
    assert.ok(Date.parse(article.published) <= Date.now());
    assert.deepEqual(article.to, ["https://www.w3.org/ns/activitystreams#Public"]);
    assert.equal(article.preview.kind, "Note");
    assert.deepEqual(article.tags, ["#Soupoftheday"]);
    const shown = await fedify.ask("thing", article.id);
    assert.deepEqual([shown.kind, shown.name, shown.content], ["Article", article.name, article.content]);
    assert.deepEqual(await fedify.ask("outbox", writer()), { many: 1, what: [create.id] });
  });

  test("what is in a calendar is an event there, and says so when it is called off", async () => {
    let entry;
    await at(idris, stage.platform.url("events", "/desk/"), async (page) => {
      await page.getByRole("link", { name: "Days at the bench", exact: true }).click();
      await page.getByRole("link", { name: "Plan something" }).first().click();
      await page.getByLabel("Title").fill("Spoons");
      await page.getByLabel("Begins").fill(`${DAY}T10:00`);
      await page.getByLabel("Ends").fill(`${DAY}T12:00`);
      await page.getByLabel("Place").fill("The lower bench");
      await page.getByLabel("Description").fill("Bring an *apron*.");
      await press(page, "Put it into the calendar");
      entry = page.url();
    });
    const { id, object: event } = await took("Create", "Spoons");
    assert.deepEqual([event.kind, event.author], ["Event", actor("events", "idris")]);
    assert.deepEqual([event.starts, event.ends, event.place], [`${DAY}T10:00:00Z`, `${DAY}T12:00:00Z`, "The lower bench"]);
    assert.match(event.content, /<em>apron<\/em>/);
    assert.deepEqual(await fedify.ask("outbox", planner()), { many: 1, what: [id] });
    await at(idris, entry, (page) => press(page, "Call it off"));
    const { object: off } = await took("Update", event.id);
    assert.deepEqual([off.kind, off.name, off.starts], ["Event", "Spoons", event.starts]);
    assert.match(off.summary, /^Cancelled: /);
  });

  test("a post that is changed is another there, and gone when it is thrown away", async () => {
    await at(tobias, form, async (page) => {
      await page.getByLabel("Title", { exact: true }).fill("Rye alone");
      await press(page, /^(Save|Update)/);
    });
    const update = await took("Update", "Rye alone");
    assert.deepEqual([update.object.kind, update.object.id], ["Article", article.id]);
    assert.ok(update.object.updated > update.object.published);
    await at(tobias, form, (page) => press(page, "Throw it into the bin"));
    const gone = await took("Delete", article.id);
    assert.deepEqual([gone.object.kind, gone.actor], ["Tombstone", actor("blog", "tobias")]);
    assert.equal((await get(article.id, { accept: "application/activity+json" })).status, 410);
    assert.deepEqual(await fedify.ask("outbox", writer()), { many: 0, what: [] });
  });

  test("a word changed on the way is refused there, and so is who does not sign", async () => {
    const letters = await fedify.letters();
    assert.deepEqual(letters.map((one) => [one.status, knock(one.headers)]), letters.map(() => [202, "cavage"]), "one knock is enough");
    const { headers, body } = letters.find((one) => one.body.includes("Rye alone"));
    const forged = body.replaceAll("Rye alone", "Rye, never");
    const { signature, ...unsigned } = headers;
    assert.equal(await bring(fedify.inbox, headers, body), 202, "it is the very same letter");
    assert.equal(await bring(fedify.inbox, headers, forged), 401);
    assert.equal(await bring(fedify.inbox, { ...headers, digest: `SHA-256=${hash(forged)}` }, forged), 401);
    assert.equal(await bring(fedify.inbox, unsigned, forged), 401);
    assert.ok(!JSON.stringify(await fedify.seen()).includes("Rye, never"));
  });

  test("a word changed on the way is refused here, however it was signed", async () => {
    for (const [service, handle] of [["blog", "tobias"], ["events", "idris"]]) {
      const [{ headers, path }] = brought(service);
      const forged = JSON.stringify({
        "@context": "https://www.w3.org/ns/activitystreams",
        id: `${fedify.id}#forged`,
        type: "Follow",
        actor: fedify.id,
        object: actor(service, handle),
      });
      const digested = knock(headers) === "cavage" ? { digest: `SHA-256=${hash(forged)}` } : { "content-digest": `sha-256=:${hash(forged)}:` };
      assert.equal(await bring(stage.platform.url(service, path), headers, forged), 401);
      assert.equal(await bring(stage.platform.url(service, path), { ...headers, ...digested }, forged), 401);
    }
  });

  test("a member here follows somebody there, reads what they say, and leaves", async () => {
    await stage.visit({ ...maeve, ...PLAIN }, async (page) => {
      await page.goto(stage.platform.url("federation", "/auth/login"));
      await page.goto(stage.platform.url("federation", "/timeline/"));
      await page.getByLabel("Whom do you want to follow?").fill(fedify.account);
      await press(page, "Follow");
      const says = (what, is) => until(async () => {
        await page.reload();
        return is(await page.locator("main").innerText());
      }, what, PATIENCE);
      await says("they said yes", (words) => words.includes("Ada of Fedify") && !words.includes("They have not said yes yet"));
      assert.equal((await took("Follow", fedify.id)).actor, actor("federation", "maeve"));
      await fedify.ask("say", "<p>The <em>kettle</em> is on.</p>");
      await says("it is read here", (words) => words.includes("The kettle is on."));
      await press(page, /^Unfollow/);
      const left = ({ verb, actor: by }) => verb === "Undo" && by === actor("federation", "maeve");
      await until(async () => (await fedify.seen()).some(left), "they heard of it", PATIENCE);
    });
  });

  test("who follows no more is counted no more", async () => {
    for (const of of [writer(), planner()]) {
      await fedify.ask("unfollow", of);
      await followers(of, 0);
    }
  });
});
