// The fediverse: what is written to somebody here, what is told to those who follow somebody here, and
// how fast that is signed. CPU is the server's; what stands for all others runs on the same machine.
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { get } from "../e2e/support/http.mjs";
import { accept, bring, follow, openNeighbours, say } from "./neighbours.mjs";
import { keptConnections, postForm, timed, until } from "./posting.mjs";
import { BIN, startServer } from "./server.mjs";
import { medians, row } from "./table.mjs";
import { signedIn } from "./visitor.mjs";

const exec = promisify(execFile);
const ROUNDS = 3;
const AT_ONCE = 16;
/** Authors elsewhere, each on a host of their own: of one host 600 letters are taken at once. */
const AUTHORS = 20;
/** What they write in a round. */
const NOTES = 2_000;
const HOSTS = 500;
const FOLLOWERS = 10_000;
/** What is said in a row when only deliveries count. */
const SAYINGS = 8;

/** Rows and goals of the fediverse, on a database of its own. */
export async function federate(database, engine, { hosts = HOSTS, followers = FOLLOWERS, notes = NOTES } = {}) {
  const neighbours = await openNeighbours();
  const server = await startServer({ ...database, ROSE_ASH_ALLOW_PRIVATE_ADDRESSES: "true" });
  const at = async (service, handle) => (await signedIn(server, database.ROSE_ASH_DATA, handle)).cookiesOf(service);
  // One reads and one speaks: nobody may do more than thirty things there at once.
  const cookies = { admin: await at("account", "maeve"), reader: await at("federation", "maeve"), speaker: await at("federation", "tobias") };
  const town = { neighbours, server, cookies, agent: keptConnections() };
  const read = await receive(town, engine, notes);
  const told = await tell(town, engine, { hosts, followers });
  town.agent.destroy();
  await server.stop();
  neighbours.close();
  return { rows: [...read.rows, ...told.rows], goals: engine === "PostgreSQL" ? [...read.goals, ...told.goals] : [] };
}

/** Authors whom somebody follows write to our inbox for all. */
async function receive(town, engine, notes) {
  const { neighbours, server, agent } = town;
  const authors = Array.from({ length: AUTHORS }, (_, n) => neighbours.who(`author${n}`, "ada"));
  for (const author of authors) await followThem(town, author);
  await allDone(town);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const letters = Array.from({ length: notes }, (_, n) => letterOf(town, authors[n % AUTHORS], say(authors[n % AUTHORS], round * notes + n)));
    const started = performance.now();
    const taken = await timed(server, AT_ONCE, letters.map((letter) => () => bring(server, "federation", "/inbox", letter, agent)));
    await allDone(town);
    rounds.push({ ...taken, read: (notes * 1000) / (performance.now() - started) });
  }
  await isRead(town);
  const figures = medians(rounds);
  const rows = [
    row(`letter taken in, ${engine}`, AT_ONCE, figures),
    row(`letter taken in and read, ${engine}`, AT_ONCE, { rate: figures.read }),
  ];
  const goals = [
    [`letters taken in a second, ${engine}`, figures.rate, ">=", 400],
    [`a letter taken in, ${AT_ONCE} at once, ms at p95, ${engine}`, figures.p95, "<=", 150],
  ];
  return { rows, goals };
}

/** What was written must be there to be read. */
async function isRead({ server, cookies }) {
  const { body } = await get(server.local("/timeline/"), { host: server.host("federation"), cookie: cookies.reader });
  if (!String(body).includes("is out of the oven")) throw new Error("nothing of what was written can be read");
}

/** Somebody of ours follows an author, who says yes. */
async function followThem(town, author) {
  const { neighbours, server, cookies, agent } = town;
  const { status } = await postForm(server, "federation", "/following/", { form: { account: author.account }, cookie: cookies.reader, agent });
  if (status !== 303) throw new Error(`${author.account} cannot be followed: ${status}`);
  await until(() => neighbours.letters.has(author.inbox), () => `${author.account} was not asked`);
  const { id } = JSON.parse(neighbours.letters.get(author.inbox));
  await bring(server, "federation", "/inbox", letterOf(town, author, accept(author, id)), agent);
}

/** Followers on many hosts hear what somebody of ours says: once a host. */
async function tell(town, engine, { hosts, followers }) {
  const followed = await beFollowed(town, { hosts, followers });
  const [sayings, many] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    sayings.push(await sayOnce(town, round, hosts));
    many.push(await sayMuch(town, hosts));
  }
  const { request, drained } = medians(sayings);
  const deliveries = medians(many);
  const rows = [
    row(`follower taken and told so, ${engine}`, AT_ONCE, { rate: followed }),
    row(`said to ${followers} followers: the request, ${engine}`, 1, { p50: request }),
    row(`until ${hosts} shared inboxes have it, ${engine}`, "", { p50: drained * 1000 }),
    row(`delivery, ${engine}`, "", deliveries),
  ];
  const goals = [
    [`something said to ${followers} followers: the request, ms, ${engine}`, request, "<=", 100],
    [`until all ${hosts} shared inboxes have it, s, ${engine}`, drained, "<=", 2],
    [`deliveries a second, ${engine}`, deliveries.rate, ">=", 1000],
  ];
  return { rows, goals };
}

/** Followers ask, a host after the other, as they would come; answers how many a second were told yes. */
async function beFollowed(town, { hosts, followers }) {
  const { neighbours, server, agent } = town;
  const whom = `http://${server.host("federation")}/@tobias`;
  const them = Array.from({ length: followers }, (_, n) => neighbours.who(`host${n % hosts}`, `u${Math.floor(n / hosts)}`));
  neighbours.forget();
  const started = performance.now();
  await timed(server, AT_ONCE, them.map((one) => () => bring(server, "federation", "/inbox", letterOf(town, one, follow(one, whom)), agent)));
  await neighbours.written({ inboxes: followers });
  const seconds = (performance.now() - started) / 1000;
  await allDone(town);
  return followers / seconds;
}

/** How many ms somebody waits who says something, and how many seconds all hosts do who hear it. */
async function sayOnce(town, which, hosts) {
  const { neighbours } = town;
  neighbours.forget();
  const started = performance.now();
  await sayIt(town, `Oven ${which} is **lit**.`);
  const request = performance.now() - started;
  await neighbours.written({ inboxes: hosts });
  const drained = (performance.now() - started) / 1000;
  await allDone(town);
  return { request, drained };
}

/** What one says in a row is brought: per second, and CPU of each delivery. */
async function sayMuch(town, hosts) {
  const { neighbours, server } = town;
  neighbours.forget();
  const letters = SAYINGS * hosts;
  const { rate, cpu, rss } = await timed(server, 1, [
    async () => {
      for (let n = 0; n < SAYINGS; n++) await sayIt(town, `Loaf ${n} is *out*.`);
      await neighbours.written({ letters });
    },
  ]);
  await allDone(town);
  return { rate: rate * letters, cpu: cpu / letters, rss };
}

async function sayIt({ server, cookies, agent }, text) {
  const { status } = await postForm(server, "federation", "/timeline/", { form: { text }, cookie: cookies.speaker, agent });
  if (status !== 303) throw new Error(`it was not said: ${status}`);
}

function letterOf({ neighbours, server }, from, activity) {
  return neighbours.signed(from, server.host("federation"), "/inbox", activity);
}

/** Waits until nothing is left to be done: admins see how much is. */
async function allDone({ server, cookies, agent }) {
  const nothing = async () => {
    const { status, body } = await get(server.local("/jobs"), { host: server.host("account"), cookie: cookies.admin }, agent);
    if (status !== 200) throw new Error(`/jobs answered ${status}`);
    return !/more waits? for (its|their) turn/.test(String(body));
  };
  await until(nothing, () => "jobs wait", 50);
}

/** How often a second one core signs and verifies. */
export async function signatures() {
  const { stdout } = await exec(path.join(BIN, "examples/rates"));
  const lines = [...stdout.matchAll(/^(\S.*?) +(cavage|rfc9421)? +(\d+)\/s$/gm)];
  const rates = new Map(lines.map(([, what, how, rate]) => [[what, how].filter(Boolean).join(", "), Number(rate)]));
  const verified = rates.get("read and verify, cavage");
  return {
    rows: [...rates].map(([what, rate]) => row(`on one core: ${what}`, 1, { rate })),
    goals: [
      ["signatures verified a second on one core, cavage", verified, ">=", 10_000],
      ["signatures verified, to signed, cavage", verified / rates.get("sign, cavage"), ">=", 10],
    ],
  };
}
