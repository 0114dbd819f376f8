// Servers elsewhere: any number of hosts below `localhost`, which are one. Whoever is asked for is there,
// and all of them sign with one key.
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { text } from "node:stream/consumers";
import { post, until } from "./posting.mjs";

const CONTEXT = "https://www.w3.org/ns/activitystreams";
const PUBLIC = `${CONTEXT}#Public`;
const MEDIA_TYPE = "application/activity+json";
/** How long we keep a connection that nobody uses, in ms: longer than whoever writes to us does. */
const KEPT = 120_000;

/** Opens them. */
export async function openNeighbours() {
  const neighbours = new Neighbours();
  await neighbours.open();
  return neighbours;
}

class Neighbours {
  /** What was brought: how many letters, and the last one to each inbox. */
  count = 0;
  letters = new Map();
  #server = http.createServer((request, response) => this.#answer(request, response));
  #key = generateKeyPairSync("rsa", { modulusLength: 2048 });
  #unsigned = 0;

  async open() {
    this.#server.keepAliveTimeout = KEPT;
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
    this.port = this.#server.address().port;
    this.pem = this.#key.publicKey.export({ type: "spki", format: "pem" });
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Who is called that on one of the hosts. */
  who(host, name) {
    return this.#actor(`${host}.localhost:${this.port}`, name);
  }

  /** Forgets what was brought so far. */
  forget() {
    this.count = 0;
    this.letters.clear();
  }

  /** Waits until that many inboxes were written to, and that many letters came. */
  async written({ inboxes = 0, letters = 0 }) {
    const all = () => this.letters.size >= inboxes && this.count >= letters;
    await until(all, () => `${this.count} letters came to ${this.letters.size} inboxes`);
    if (this.#unsigned) throw new Error(`${this.#unsigned} letters came unsigned`);
  }

  /** A letter to an inbox of ours, signed now (draft-cavage-http-signatures-12): what `post` takes. */
  signed(from, host, path, activity) {
    const body = JSON.stringify({ "@context": CONTEXT, actor: from.id, ...activity });
    const digest = `SHA-256=${createHash("sha256").update(body).digest("base64")}`;
    const date = new Date().toUTCString();
    const lines = [`(request-target): post ${path}`, `host: ${host}`, `date: ${date}`, `digest: ${digest}`];
    const signature = sign("sha256", lines.join("\n"), this.#key.privateKey).toString("base64");
    const told = [`keyId="${from.id}#main-key"`, 'algorithm="rsa-sha256"', 'headers="(request-target) host date digest"', `signature="${signature}"`];
    return { headers: { date, digest, signature: told.join(","), "content-type": MEDIA_TYPE }, body };
  }

  #actor(host, name) {
    const id = `http://${host}/users/${name}`;
    return { id, account: `@${name}@${host}`, inbox: `${id}/inbox`, shared: `http://${host}/inbox`, followers: `${id}/followers`, name };
  }

  async #answer(request, response) {
    const { method, url, headers } = request;
    if (method === "POST") {
      const letter = await text(request);
      this.#unsigned += headers.signature || headers["signature-input"] ? 0 : 1;
      this.letters.set(`http://${headers.host}${url}`, letter);
      this.count += 1;
      response.writeHead(202).end();
      return;
    }
    const finger = url.match(/^\/\.well-known\/webfinger\?resource=acct(?::|%3A)(\w+)(?:@|%40)/);
    const [, name] = finger ?? url.match(/^\/users\/(\w+)$/) ?? [];
    const document = finger ? found : person;
    const type = finger ? "application/jrd+json" : MEDIA_TYPE;
    response.writeHead(name ? 200 : 404, { "content-type": type });
    response.end(name && JSON.stringify(document(this.#actor(headers.host, name), this.pem)));
  }
}

function found({ id, account }) {
  return { subject: `acct:${account.slice(1)}`, links: [{ rel: "self", type: MEDIA_TYPE, href: id }] };
}

function person({ id, inbox, shared, followers, name }, pem) {
  const publicKey = { id: `${id}#main-key`, owner: id, publicKeyPem: pem };
  return { "@context": CONTEXT, id, type: "Person", preferredUsername: name, inbox, followers, endpoints: { sharedInbox: shared }, publicKey };
}

/** Somebody asks to follow somebody of ours. */
export function follow(from, whom) {
  return { id: `${from.id}/follows/1`, type: "Follow", object: whom };
}

/** Somebody lets themselves be followed. */
export function accept(from, follow) {
  return { id: `${from.id}/accepts/1`, type: "Accept", object: follow };
}

/** Somebody says something to everybody. */
export function say(from, which) {
  const id = `${from.id}/notes/${which}`;
  const audience = { to: [PUBLIC], cc: [from.followers] };
  const content = `<p>Loaf ${which} is out of the oven: <a href="${id}">come and look</a>, it is <b>dark</b> and still warm.</p>`;
  const object = { id, type: "Note", attributedTo: from.id, content, published: new Date().toISOString(), ...audience };
  return { id: `${id}/created`, type: "Create", object, ...audience };
}

/** Brings a letter to a service of ours, which must take it. */
export async function bring(server, service, path, letter, agent) {
  const { status, body } = await post(server, service, path, { ...letter, agent });
  if (status !== 202) throw new Error(`${path} answered ${status}: ${body}`);
}
