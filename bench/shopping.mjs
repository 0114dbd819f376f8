// What is bought: baskets filled and orders placed by guests; and what stands for sale, or is on, below
// each post of a list.
import { randomUUID } from "node:crypto";
import { get } from "../e2e/support/http.mjs";
import { during, hiddenFields, keptConnections, postForm, timed } from "./posting.mjs";
import { analyze, startServer } from "./server.mjs";
import { median, medians, row } from "./table.mjs";
import { signedIn } from "./visitor.mjs";
import { load } from "./wrk.mjs";

const SECONDS = 2;
const ROUNDS = 3;
const SHOPPERS = 16;
/** Guests who order at once. */
const GUESTS = 50;
/** Orders of a round. */
const ORDERS = 500;
/** Posts of a list. */
const POSTS = 20;
/** Something of which the shop has no end. */
const CAKE = "/the-bakery-counter/counter/birthday-cake/";
/** As many of it as a basket takes. */
const MOST = 99;
/** Guests come from everywhere, and each has a mailbox. */
const guest = () => ({ name: "Nia Price", email: `nia-${randomUUID()}@coop.example` });
const anywhere = () => `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 256)).join(".")}`;

/** Rows and goals of what is bought, on a database of its own. */
export async function shop(database, engine) {
  const server = await startServer(database);
  const agent = keptConnections();
  const figures = [];
  // Orders last: who signs in looks for the newest mail, and orders send many.
  for (const part of [showCards, fillBaskets, placeOrders]) figures.push(await part(server, engine, { agent, database }));
  agent.destroy();
  await server.stop();
  return { rows: figures.flatMap(({ rows }) => rows), goals: figures.flatMap(({ goals }) => goals) };
}

/** Shoppers add one thing after the other; whose basket is full makes way for somebody else. */
async function fillBaskets(server, engine, { agent }) {
  const cake = await forSale(server);
  const baskets = Array.from({ length: SHOPPERS }, () => ({}));
  const add = async (which) => {
    const basket = baskets[which];
    basket.cookie = await addTo(server, cake, basket.cookie, agent);
    basket.count = (basket.count ?? 0) + 1;
    if (basket.count === MOST) baskets[which] = {};
  };
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await timed(server, SHOPPERS, during(SECONDS, add)));
  return { rows: [row(`add to basket, ${engine}`, SHOPPERS, medians(rounds))], goals: [] };
}

/** Guests order what they have put into their baskets before. */
async function placeOrders(server, engine, { agent, database }) {
  const cake = await forSale(server);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const sheets = [];
    await timed(server, SHOPPERS, Array(ORDERS).fill(async () => sheets.push(await sheet(server, cake, agent))));
    analyze(database); // the tables were empty when PostgreSQL last looked
    rounds.push(await timed(server, GUESTS, sheets.map((sheet) => () => order(server, sheet, agent))));
  }
  const figures = medians(rounds);
  const goals = [[`an order paid at pick-up, ${GUESTS} at once, ms at p99, ${engine}`, figures.p99, "<=", 100]];
  return { rows: [row(`order paid at pick-up, ${engine}`, GUESTS, figures)], goals: engine === "PostgreSQL" ? goals : [] };
}

/** What the form says that puts it into a basket. */
async function forSale(server) {
  const { body } = await get(server.local(CAKE), { host: server.host("market") });
  const [form] = String(body).match(/<form class="add-to-basket"[^]*?<\/form>/);
  return { ...hiddenFields(form), quantity: "1" };
}

/** Adds something to a basket, or to a new one; answers the cookie that it is known by. */
async function addTo(server, item, cookie, agent) {
  const { status, headers } = await postForm(server, "cart", "/lines/", { form: item, cookie, agent });
  if (status !== 303 || headers.location !== item.back) throw new Error(`nothing was put in: ${status} ${headers.location}`);
  return cookie ?? headers["set-cookie"][0].split(";")[0];
}

/** A guest's basket with something in it, and the form that orders it, filled in. */
async function sheet(server, item, agent) {
  const cookie = await addTo(server, item, undefined, agent);
  const look = async (path) => String((await get(server.local(path), { host: server.host("cart"), cookie }, agent)).body);
  const [path] = (await look("/")).match(/\/checkout\/[\w-]+\//);
  return { path, cookie, form: { ...hiddenFields(await look(path)), ...guest() }, from: anywhere() };
}

async function order(server, { path, cookie, form, from }, agent) {
  const { status, headers, body } = await postForm(server, "cart", path, { form, cookie, agent, from });
  if (status !== 303 || !/\/orders\/[\w-]+\/$/.test(headers.location)) throw new Error(`nothing was ordered: ${status} ${headers.location} ${body}`);
}

/** What is on at each post of a list, in one answer, to the same of one post: kept, and made anew. */
async function showCards(server, engine, { agent, database }) {
  const posts = await newestPosts(server, database.ROSE_ASH_DATA);
  const list = (count) => ({ name: `cards of ${count} posts, kept, ${engine}`, server, service: "events", path: batch(posts.slice(0, count)) });
  // Nobody has asked for these before, and nobody will again.
  const anew = (count) => async () => {
    const { status } = await get(server.local(batch(Array.from({ length: count }, randomUUID))), { host: server.host("events") }, agent);
    if (status !== 200) throw new Error(`cards of ${count} posts: ${status}`);
  };
  await areShown(server, posts);
  const kept = { one: [], all: [] };
  const made = { one: [], all: [] };
  for (let round = 0; round < ROUNDS; round++) {
    kept.one.push(await load(list(1), { connections: SHOPPERS, seconds: SECONDS }));
    kept.all.push(await load(list(POSTS), { connections: SHOPPERS, seconds: SECONDS }));
    made.one.push(await timed(server, SHOPPERS, during(SECONDS, anew(1))));
    made.all.push(await timed(server, SHOPPERS, during(SECONDS, anew(POSTS))));
  }
  const times = ({ one, all }) => median(one.map((figures, round) => figures.rate / all[round].rate));
  const rows = [["kept", kept], ["made anew", made]].flatMap(([how, { one, all }]) => [
    row(`cards of 1 post, ${how}, ${engine}`, SHOPPERS, medians(one)),
    row(`cards of ${POSTS} posts, ${how}, ${engine}`, SHOPPERS, medians(all)),
  ]);
  const goals = [
    [`the time of cards of ${POSTS} posts, kept, to those of one, ${engine}`, times(kept), "<=", 3],
    [`the time of cards of ${POSTS} posts, made anew, to those of one, ${engine}`, times(made), "<=", 3],
  ];
  return { rows, goals };
}

async function areShown(server, posts) {
  const { body } = await get(server.local(batch(posts)), { host: server.host("events") });
  const shown = String(body).split("<hx-partial").length - 1;
  if (shown !== POSTS) throw new Error(`cards of ${shown} posts came, not of ${POSTS}`);
}

function batch(posts) {
  const wanted = posts.map((post) => ["f", `/internal/fragments/container-cards?container_type=page&container_id=${post}`]);
  return `/internal/fragments/batch?${new URLSearchParams(wanted)}`;
}

async function newestPosts(server, folder) {
  const cookie = await (await signedIn(server, folder)).cookiesOf("blog");
  const { body } = await get(server.local("/desk/?shelf=published"), { host: server.host("blog"), cookie });
  const ids = String(body).matchAll(/\/desk\/([0-9a-f-]{36})\//g);
  return [...new Set([...ids].map(([, id]) => id))].slice(0, POSTS);
}
