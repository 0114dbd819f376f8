// What the platform can do, in one table, and whether that is what we promised. Run by bin/bench.
//
// Machines differ and so do minutes: a goal is a ratio of two figures taken in turns, and the median
// of the rounds counts. CPU is the server process' own; PostgreSQL's is not in it, SQLite's is.
import http from "node:http";
import { get } from "../e2e/support/http.mjs";
import { SERVICES } from "../e2e/support/platform.mjs";
import { federate, signatures } from "./fediverse.mjs";
import { importSite } from "./imports.mjs";
import { memory } from "./proc.mjs";
import { renderingCosts } from "./rendering.mjs";
import { createDatabase, fill, startCeiling, startServer, timeToFirstPage } from "./server.mjs";
import { shop } from "./shopping.mjs";
import { format, median, printGoals, printTable } from "./table.mjs";
import { refresh, startChains } from "./tokens.mjs";
import { signedIn } from "./visitor.mjs";
import { load } from "./wrk.mjs";

const SECONDS = 2;
const ROUNDS = 5;
const CONNECTIONS = [1, 16, 64];
const ENGINES = ["SQLite", "PostgreSQL"];
const FEW = 100;
const MANY = 100_000;
const REQUESTS = 10_000;
const IMPORTED = 10_000;
/** What a Ghost 6 was measured to do, elsewhere: requests a second, milliseconds a document, MB RSS. */
const GHOST = { front: 16, post: 48, document: 2.9, memory: 630 };

const rows = [];
const goals = [];
const databases = {};
for (const engine of ENGINES) {
  databases[engine] = createDatabase(engine);
  await fill(databases[engine], FEW);
}

const ceiling = { name: "ceiling: an empty answer", path: "/", server: await startCeiling() };
const targets = { SQLite: await targetsOn("SQLite"), PostgreSQL: await targetsOn("PostgreSQL") };

await measure(ceiling);
for (const target of Object.values(targets.SQLite)) await measure(target);
for (const name of ["front", "search", "cold"]) await measure(targets.PostgreSQL[name]);
await compareWithCeiling();
await compareWithGhost();
await stopAll([ceiling, ...Object.values(targets.SQLite), ...Object.values(targets.PostgreSQL)]);
await compareSizes();
await exchangeTokens();
await compareVisitors();
for (const part of [shop, federate]) await onEachEngine(part);
note(await signatures());
await weigh();
await timeStarts();
await importSites();
await renderDocuments();

printTable(["", "connections", "req/s", "p50 ms", "p99 ms", "CPU us/req", "RSS MB"], rows);
process.exitCode = printGoals(goals) ? 0 : 1;

/** Everything that is measured on one engine. */
async function targetsOn(engine) {
  const server = await startServer(databases[engine]);
  const uncached = await startServer(databases[engine], ["--no-page-cache"]);
  const browser = { "accept-encoding": "gzip, deflate, br, zstd" };
  const front = await get(server.local("/"), { host: server.host("blog"), ...browser });
  const target = (name, path, more) => ({ name: `${name}, ${engine}`, server, path, ...more });
  return {
    health: target("health", "/healthz"),
    front: target("front page, br", "/", { headers: browser, encoding: "br" }),
    identity: target("front page, identity", "/"),
    post: target("post, br", await firstPost(server), { headers: browser, encoding: "br" }),
    known: target("front page, 304", "/", { headers: { ...browser, "if-none-match": front.headers.etag }, status: 304 }),
    fragment: target("fragment nav-tree", "/internal/fragments/nav-tree"),
    search: target("search", "/search?q=loaf"),
    cold: target("front page, cold", "/", { server: uncached }),
  };
}

/** The path of a post that the front page leads to. */
async function firstPost(server) {
  const { body } = await get(server.local("/"), { host: server.host("blog") });
  const [, url] = body.toString().match(/<article[^]*?<h[23][^]*?<a [^>]*?href="([^"]+)"/);
  return new URL(url).pathname;
}

async function measure(target) {
  for (const connections of CONNECTIONS) {
    const { rate, p50, p99, cpu, rss } = await load(target, { connections, seconds: SECONDS });
    rows.push([target.name, String(connections), ...[rate, p50, p99, cpu, rss].map(format)]);
  }
}

/** Each round: the ceiling, then each page, so that a slow minute slows both sides of a ratio. */
async function compareWithCeiling() {
  const wanted = [
    ["a cached list's rate, to the ceiling's", targets.SQLite.front, 0.667],
    ["a cached post's rate, to the ceiling's", targets.SQLite.post, 0.667],
    ["a 304's rate, to the ceiling's", targets.SQLite.known, 0.8],
    ["a cold front page's rate on SQLite, to the ceiling's", targets.SQLite.cold, 0.05],
    ["a cold front page's rate on PostgreSQL, to the ceiling's", targets.PostgreSQL.cold, 0.05],
  ];
  const ratios = wanted.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, [, target]] of wanted.entries()) {
      const top = await rateOf(ceiling);
      ratios[i].push((await rateOf(target)) / top);
    }
  }
  wanted.forEach(([name, , bound], i) => goals.push([name, median(ratios[i]), ">=", bound]));
}

/** Pages from the cache, to the same pages from Ghost. */
async function compareWithGhost() {
  for (const [name, target, theirs, bound] of [
    ["front page", targets.SQLite.front, GHOST.front, 1000],
    ["post", targets.SQLite.post, GHOST.post, 400],
  ]) {
    goals.push([`a ${name}'s rate, to Ghost's ${theirs} a second`, (await rateOf(target)) / theirs, ">=", bound]);
  }
}

async function rateOf(target) {
  return (await load(target, { connections: 16, seconds: SECONDS })).rate;
}

/** A cold front page among few posts and among many, in turns. */
async function compareSizes() {
  for (const engine of ENGINES) {
    const crowd = createDatabase(engine);
    await fill(crowd, MANY);
    const few = { name: `cold among ${FEW}, ${engine}`, path: "/", server: await cold(databases[engine]) };
    const many = { name: `cold among ${MANY}, ${engine}`, path: "/", server: await cold(crowd) };
    const ratios = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { p50 } = await load(few, { connections: 1, seconds: SECONDS });
      ratios.push((await load(many, { connections: 1, seconds: SECONDS })).p50 / p50);
    }
    await measure(many);
    await searchAmong(many, engine);
    await stopAll([few, many]);
    goals.push([`a cold front page's time among ${MANY} posts, to that among ${FEW}, ${engine}`, median(ratios), "<=", 1.3]);
  }
}

/** A search that finds many of many posts, its page made anew each time. */
async function searchAmong({ server }, engine) {
  const target = { name: `search among ${MANY}, ${engine}`, server, path: "/search?q=loaf" };
  await measure(target);
  const { p99 } = await load(target, { connections: 1, seconds: SECONDS });
  if (engine === "PostgreSQL") goals.push([`a search among ${MANY} posts, ms at p99, ${engine}`, p99, "<=", 50]);
}

function cold(database) {
  return startServer(database, ["--no-page-cache"]);
}

/** Refresh tokens exchanged on each engine, by as many apps at once as the middle column of the table. */
async function exchangeTokens() {
  const chains = 16;
  for (const engine of ENGINES) {
    const server = await startServer(databases[engine]);
    const apps = await startChains(server, databases[engine].ROSE_ASH_DATA, chains);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await refresh(server, apps, SECONDS));
    const figure = (name) => median(rounds.map((round) => round[name]));
    const { rss } = memory(server.pid);
    rows.push([`refresh token, ${engine}`, String(chains), ...["rate", "p50", "p99", "cpu"].map((name) => format(figure(name))), format(rss)]);
    goals.push([`refresh tokens exchanged a second, ${engine}`, figure("rate"), ">=", 1000]);
    await server.stop();
  }
}

/** A page for somebody signed in and for nobody, in turns; and what knowing who it is costs. */
async function compareVisitors() {
  for (const engine of ENGINES) {
    const server = await startServer(databases[engine]);
    const person = await signedIn(server, databases[engine].ROSE_ASH_DATA);
    const known = async (target) => ({ ...target, headers: { cookie: await person.cookiesOf(target.service) } });
    const page = { name: `front page, ${engine}`, server, service: "blog", path: "/" };
    const menu = { name: `auth-menu, ${engine}`, server, service: "account", path: "/internal/fragments/auth-menu" };
    const targets = [page, await known(page), menu, await known(menu)];
    const [ratios, costs] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const figures = [];
      for (const target of targets) figures.push(await load(target, { connections: 16, seconds: SECONDS }));
      const [nobodys, theirs, nobody, somebody] = figures;
      ratios.push(nobodys.rate / theirs.rate);
      costs.push(somebody.cpu - nobody.cpu);
    }
    rows.push([`who it is, by session and grant, ${engine}`, "16", "", "", "", format(median(costs)), ""]);
    goals.push([`a page's time signed in, to anonymous, ${engine}`, median(ratios), "<=", 1.3]);
    await server.stop();
  }
}

/** A part of this that has a file of its own, and databases: what it leaves there would slow down others. */
async function onEachEngine(part) {
  for (const engine of ENGINES) {
    const database = createDatabase(engine);
    await fill(database, FEW);
    note(await part(database, engine));
  }
}

function note(part) {
  rows.push(...part.rows);
  goals.push(...part.goals);
}

/** Memory after many requests for all six front pages: in one process, and in six. */
async function weigh() {
  const one = await startServer(databases.SQLite);
  await visitAll(SERVICES.map((service) => [service, one]));
  const { rss, pss } = memory(one.pid);
  await one.stop();

  const six = await Promise.all(SERVICES.map((service) => startServer(databases.SQLite, [service])));
  await visitAll(SERVICES.map((service, i) => [service, six[i]]));
  const each = six.map((server) => memory(server.pid));
  await Promise.all(six.map((server) => server.stop()));

  const sum = (name) => each.reduce((total, figures) => total + figures[name], 0);
  memoryRow(`one process after ${REQUESTS} requests: RSS, PSS ${format(pss)}`, rss);
  memoryRow(`six processes after ${REQUESTS} requests: RSS, PSS ${format(sum("pss"))}`, sum("rss"));
  goals.push([`one process' memory after ${REQUESTS} requests, MB RSS`, rss, "<=", 60]);
  goals.push([`one process' memory, to Ghost's ${GHOST.memory} MB`, rss / GHOST.memory, "<=", 0.1]);
}

function memoryRow(name, rss) {
  rows.push([name, "", "", "", "", "", format(rss)]);
}

/** Many front pages, sixteen at a time, of each service in turn. */
async function visitAll(servers) {
  const agent = new http.Agent({ keepAlive: true });
  let left = REQUESTS;
  const visitor = async () => {
    while (left-- > 0) {
      const [service, server] = servers[left % servers.length];
      const { status } = await get(server.local("/"), { host: server.host(service) }, agent);
      if (status !== 200) throw new Error(`${service} answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 16 }, visitor));
  agent.destroy();
}

async function timeStarts() {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await timeToFirstPage(databases.SQLite));
  goals.push(["from start to the first page with a database, ms", median(times), "<=", 300]);
}

/** A large Ghost site imported into an empty database, once: it takes long enough to be fair. */
async function importSites() {
  for (const engine of ENGINES) {
    const { seconds, rss } = await importSite(createDatabase(engine), IMPORTED);
    rows.push([`posts imported from Ghost, ${engine}`, "", format(IMPORTED / seconds), "", "", "", format(rss)]);
    if (engine !== "SQLite") continue;
    goals.push([`an import of ${IMPORTED} posts, s`, seconds, "<=", 60]);
    goals.push([`an import of ${IMPORTED} posts, MB RSS at most`, rss, "<=", 200]);
  }
}

/** Documents rendered, and found rendered. */
async function renderDocuments() {
  const { whose, largest, mean } = await renderingCosts();
  for (const [name, us] of [
    [`largest document of ${whose}: rendered`, largest.rendered],
    ["found rendered", largest.kept],
    [`mean document of ${whose}: rendered`, mean.rendered],
    ["found rendered", mean.kept],
  ]) {
    rows.push([name, "1", "", format(us / 1000), "", format(us), ""]);
  }
  goals.push(["the largest document rendered, ms", largest.rendered / 1000, "<=", 5]);
  goals.push([`Ghost's ${GHOST.document} ms a document, to ours`, (GHOST.document * 1000) / mean.rendered, ">=", 30]);
  goals.push(["a document's time rendered, to found rendered", mean.rendered / mean.kept, ">=", 5]);
}

function stopAll(targets) {
  return Promise.all([...new Set(targets.map((target) => target.server))].map((server) => server.stop()));
}
