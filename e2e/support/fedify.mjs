// A server elsewhere that others wrote: Fedify, with one actor, who follows, reads what arrives and
// says things. What reaches it counts only where Fedify itself found the signature to be right.
//
// Fedify asks for Node.js 22, and runs on 20 too with a stand-in for the one thing that it misses
// there. It is a process of its own, because that, and how it looks up names, concerns nobody else.
import dns from "node:dns";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { end, freePort, launch, ready } from "./processes.mjs";

const PROGRAM = fileURLToPath(import.meta.url);
const NAME = "ada";

/** Why it cannot be tried here, or false. */
export const skip = missing();

function missing() {
  if (parseInt(process.versions.node) < 20) return `Node.js ${process.versions.node} is too old for it`;
  try {
    for (const name of ["@fedify/fedify", "@fedify/vocab"]) import.meta.resolve(name);
    return false;
  } catch {
    return "it is not installed; npm ci does that";
  }
}

/**
 * Starts it. `account` is how its actor is found, `id` who that is, `inbox` where everybody writes.
 * `ask(deed, of)` has the actor do one of the deeds below; `seen()` is what they took in, and
 * `letters()` what was brought, with what Fedify answered.
 */
export async function startFedify() {
  const folder = mkdtempSync(path.join(tmpdir(), "rose-ash-fedify-"));
  const port = await freePort();
  const child = launch(process.execPath, [PROGRAM, String(port)], {}, path.join(folder, "log"));
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const ask = async (deed, of = "") => {
    const answer = await fetch(`http://127.0.0.1:${port}/story/${deed}?of=${encodeURIComponent(of)}`);
    if (!answer.ok) throw new Error(`Fedify cannot ${deed} ${of}: ${await answer.text()}`);
    return answer.json();
  };
  const started = ready(child, `http://127.0.0.1:${port}/story/seen`, { patience: 60_000 });
  await started.catch((error) => stop().then(() => Promise.reject(error)));
  return {
    account: `@${NAME}@fedify.localhost:${port}`,
    id: `http://fedify.localhost:${port}/users/${NAME}`,
    inbox: `http://127.0.0.1:${port}/inbox`,
    ask,
    seen: () => ask("seen"),
    letters: () => ask("letters"),
    stop,
  };
}

/** By which kind of signature somebody greets. */
export function knock(headers) {
  if (headers["signature-input"]) return "rfc9421";
  return headers.signature ? "cavage" : "none";
}

/** Brings a letter as somebody did before, with what they signed, and says what it was answered. */
export async function bring(url, signed, body) {
  const { port, pathname } = new URL(url);
  const kept = ["host", "date", "content-type", "digest", "content-digest", "signature", "signature-input"];
  const headers = Object.fromEntries(kept.filter((name) => name in signed).map((name) => [name, signed[name]]));
  const request = http.request({ host: "127.0.0.1", port, path: pathname, method: "POST", headers });
  const [answer] = await once(request.end(body), "response");
  answer.resume();
  return answer.statusCode;
}

/** Serves one actor on a port of loopback. */
async function serve(port) {
  findNamesBelowLocalhost();
  const { MemoryKvStore, createFederationBuilder } = await import("@fedify/fedify");
  standInForIterator();
  const origin = `http://fedify.localhost:${port}`;
  const home = { seen: [], letters: [], follows: new Map(), followers: new Map(), notes: [] };
  const builder = createFederationBuilder();
  await dwell(builder, home);
  // Each with a memory of its own: Fedify remembers by which signature a server took a letter.
  const open = (firstKnock) => builder.build({ kv: new MemoryKvStore(), origin, allowPrivateAddress: true, firstKnock });
  const [newer, older] = [await open("rfc9421"), await open("draft-cavage-http-signatures-12")];
  const context = (federation) => federation.createContext(new URL(origin), null);
  const deeds = await deedsOf(home, { newer: context(newer), older: context(older) });
  const server = http.createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url, origin);
    const [, story, deed] = url.pathname.split("/");
    const answer = await (story === "story" ? done(deeds[deed], url) : received(newer, home, incoming, url)).catch(broken);
    outgoing.writeHead(answer.status, [...answer.headers]).end(Buffer.from(await answer.arrayBuffer()));
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
}

/**
 * Node.js 22 has `Iterator.from`. Fedify maps what it gives, and goes through that once: an array can
 * do both. Only once Fedify is loaded, because it brings half an `Iterator` itself.
 */
function standInForIterator() {
  (globalThis.Iterator ??= {}).from ??= (all) => [...all];
}

/** RFC 6761 §6.3 has names below `localhost` be this machine; what Node asks does not always know. */
function findNamesBelowLocalhost() {
  const lookup = dns.lookup;
  dns.lookup = (name, ...rest) => lookup(/\.localhost\.?$/.test(name) ? "127.0.0.1" : name, ...rest);
}

/** A request as Fedify takes it, and what it answers. Its host is what was signed. */
async function received(federation, home, incoming, url) {
  const { method, headers } = incoming;
  const body = method === "POST" ? await buffer(incoming) : undefined;
  const asked = new URL(url.pathname + url.search, `http://${headers.host}`);
  const request = new Request(asked, { method, headers: Object.entries(headers), body });
  const notFound = () => new Response(null, { status: 404 });
  const answer = await federation.fetch(request, { contextData: null, onNotFound: notFound });
  if (body) home.letters.push({ path: url.pathname, status: answer.status, headers, body: String(body) });
  return answer;
}

async function done(deed, url) {
  return Response.json((await deed(url.searchParams.get("of"))) ?? null);
}

function broken(error) {
  return new Response(error.stack, { status: 500 });
}

/** Who lives there, what others may ask about them, and what becomes of what they are sent. */
async function dwell(builder, home) {
  const { generateCryptoKeyPair } = await import("@fedify/fedify");
  const { Accept, Create, Delete, Endpoints, Follow, Note, Person, Undo, Update } = await import("@fedify/vocab");
  // Everybody signs by RSA; with the other Fedify proves, in the letter itself, who wrote it.
  const keys = await Promise.all(["RSASSA-PKCS1-v1_5", "Ed25519"].map((kind) => generateCryptoKeyPair(kind)));

  builder.setActorDispatcher("/users/{identifier}", async (context, name) => {
    if (name !== NAME) return null;
    const pairs = await context.getActorKeyPairs(name);
    return new Person({
      id: context.getActorUri(name),
      preferredUsername: name,
      name: "Ada of Fedify",
      summary: "Reads what others write.",
      url: context.getActorUri(name),
      inbox: context.getInboxUri(name),
      followers: context.getFollowersUri(name),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      publicKey: pairs[0].cryptographicKey,
      assertionMethods: pairs.map((pair) => pair.multikey),
    });
  }).setKeyPairsDispatcher((_, name) => (name === NAME ? keys : []));
  const all = (map) => [...map.values()];
  builder.setFollowersDispatcher("/users/{identifier}/followers", () => ({ items: all(home.followers) }));
  builder.setObjectDispatcher(Follow, "/follows/{number}", (_, { number }) => all(home.follows)[number - 1] ?? null);
  builder.setObjectDispatcher(Note, "/notes/{number}", (_, { number }) => home.notes[number - 1] ?? null);

  const took = async (context, activity) => home.seen.push(await letter(context, activity));
  const inbox = builder.setInboxListeners("/users/{identifier}/inbox", "/inbox");
  for (const kind of [Accept, Create, Update, Delete]) inbox.on(kind, took);
  inbox.on(Follow, async (context, follow) => {
    await took(context, follow);
    const actor = await follow.getActor(context);
    home.followers.set(actor.id.href, actor);
    const me = context.getActorUri(NAME);
    const accept = new Accept({ id: new URL(`#accepts/${home.seen.length}`, me), actor: me, object: follow });
    await context.sendActivity({ identifier: NAME }, actor, accept);
  });
  inbox.on(Undo, async (context, undo) => {
    await took(context, undo);
    home.followers.delete(undo.actorId.href);
  });
  inbox.onError((_, error) => home.seen.push({ verb: "Error", error: error.stack }));
}

/** An activity in the words of the story: what Fedify made of it, not what was sent. */
async function letter(context, activity) {
  const object = await activity.getObject(context);
  return {
    verb: activity.constructor.name,
    id: activity.id?.href,
    actor: activity.actorId?.href,
    about: activity.objectId?.href,
    object: object && (await sheet(context, object)),
  };
}

async function sheet(context, thing) {
  const words = (text) => text?.toString() ?? null;
  const [place, preview] = [await thing.getLocation?.(context), await thing.getPreview?.(context)];
  return {
    kind: thing.constructor.name,
    id: thing.id?.href,
    name: words(thing.name),
    summary: words(thing.summary),
    content: words(thing.content),
    author: thing.attributionId?.href,
    url: thing.url?.href,
    published: words(thing.published),
    updated: words(thing.updated),
    starts: words(thing.startTime),
    ends: words(thing.endTime),
    place: words(place?.name),
    preview: preview && { kind: preview.constructor.name, content: words(preview.content) },
    tags: await names(thing.getTags?.(context)),
    to: thing.toIds?.map((id) => id.href),
  };
}

async function names(things = []) {
  const found = [];
  for await (const thing of things) found.push(String(thing.name));
  return found;
}

/** What a story may have the actor do: a deed each, of a name or a text. */
async function deedsOf(home, { newer, older }) {
  const { Create, Follow, Note, PUBLIC_COLLECTION, Undo, isActor } = await import("@fedify/vocab");
  const me = newer.getActorUri(NAME);
  let deeds = 0;
  const deed = () => new URL(`#deeds/${++deeds}`, me);
  // Signed, as a server that keeps to itself has it, and not kept: what is there may change.
  const loader = await newer.getDocumentLoader({ identifier: NAME });
  const look = (url) => newer.lookupObject(url, { documentLoader: loader });

  /** Over plain HTTP: of an account Fedify asks over HTTPS only. Its own WebFinger then asks of the URL. */
  const find = async (account) => {
    const [, name, host] = account.split("@");
    const asked = await fetch(`http://${host}/.well-known/webfinger?resource=acct:${name}@${host}`);
    const { href } = (await asked.json()).links.find((link) => link.rel === "self");
    const actor = await look(href);
    if (!isActor(actor)) throw new Error(`${href} is no actor but ${actor}`);
    return actor;
  };
  const follow = (context) => async (account) => {
    const actor = await find(account);
    const following = new Follow({
      id: newer.getObjectUri(Follow, { number: String(home.follows.size + 1) }),
      actor: me,
      object: actor.id,
      to: actor.id,
    });
    home.follows.set(account, following);
    await context.sendActivity({ identifier: NAME }, actor, following);
    return { id: following.id.href, actor: actor.id.href };
  };

  return {
    seen: () => home.seen,
    letters: () => home.letters,
    follow: follow(newer),
    "follow-of-old": follow(older),
    unfollow: async (account) => {
      const actor = await find(account);
      const undo = new Undo({ id: deed(), actor: me, object: home.follows.get(account), to: actor.id });
      await newer.sendActivity({ identifier: NAME }, actor, undo);
    },
    say: async (text) => {
      const to = { to: PUBLIC_COLLECTION, cc: newer.getFollowersUri(NAME) };
      const id = newer.getObjectUri(Note, { number: String(home.notes.length + 1) });
      const note = new Note({ id, attribution: me, content: text, ...to });
      home.notes.push(note);
      const create = new Create({ id: deed(), actor: me, object: note, ...to });
      await newer.sendActivity({ identifier: NAME }, [...home.followers.values()], create);
      return { id: id.href };
    },
    look: async (account) => {
      const actor = await find(account);
      const back = await newer.lookupWebFinger(actor.id);
      const key = await actor.getPublicKey({ documentLoader: loader });
      return {
        kind: actor.constructor.name,
        id: actor.id.href,
        name: String(actor.name),
        username: String(actor.preferredUsername),
        subject: back?.subject,
        key: key?.id?.href,
        owner: key?.ownerId?.href,
        inbox: actor.inboxId?.href,
        shared: actor.endpoints?.sharedInbox?.href,
        aliases: actor.aliasIds?.map((id) => id.href) ?? [],
      };
    },
    thing: async (url) => {
      const thing = await look(url);
      return thing && sheet({ documentLoader: loader, contextLoader: newer.contextLoader }, thing);
    },
    followers: async (account) => {
      const followers = await (await find(account)).getFollowers({ documentLoader: loader });
      return { many: followers.totalItems, who: await items(newer, followers, loader) };
    },
    outbox: async (account) => {
      const outbox = await (await find(account)).getOutbox({ documentLoader: loader });
      return { many: outbox.totalItems, what: await items(newer, outbox, loader) };
    },
  };
}

/** The ids of what is in a collection, on all its pages. */
async function items(context, collection, documentLoader) {
  const found = [];
  for await (const item of context.traverseCollection(collection, { documentLoader })) found.push(item.id?.href);
  return found;
}

if (process.argv[1] === PROGRAM) await serve(Number(process.argv[2]));
