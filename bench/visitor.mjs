// A browser as far as measuring needs one: it keeps each host's cookies and goes where it is sent.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fetchLocal } from "../e2e/support/outside.mjs";

/** Somebody of the demo who has signed in at federation, by the mail that a server left in `folder`. */
export async function signedIn(server, folder, handle = "maeve") {
  const visitor = new Visitor(server);
  await visitor.post("/sign-in", { email: `${handle}@rose-ash.example`, return_to: "/" });
  const mail = readdirSync(path.join(folder, "mail")).sort().at(-1);
  const text = readFileSync(path.join(folder, "mail", mail), "utf8").replaceAll("=\r\n", "");
  await visitor.post(text.match(/\/sign-in\/link\/[\w-]+/)[0], {});
  return visitor;
}

class Visitor {
  #cookies = new Map();
  #server;

  constructor(server) {
    this.#server = server;
  }

  get(path) {
    return this.#send(this.#at("federation", path), {});
  }

  post(path, form) {
    const headers = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
    return this.#send(this.#at("federation", path), { method: "POST", headers, body: new URLSearchParams(form).toString() });
  }

  async json(path, body) {
    const headers = { "content-type": "application/json" };
    return (await this.#send(this.#at("federation", path), { method: "POST", headers, body: JSON.stringify(body) })).json();
  }

  /** Signs in on one of the six as well: the cookies that its host knows them by from then on. */
  async cookiesOf(service) {
    let url = this.#at(service, "/auth/login?return_to=%2F");
    for (let hops = 0; hops < 5; hops++) {
      const to = (await this.#send(url, {})).headers.get("location");
      if (!to) return this.#jar(url.host);
      url = new URL(to, url);
    }
    throw new Error(`signing in at ${service} came to no end`);
  }

  #at(service, path) {
    return new URL(`http://${this.#server.host(service)}${path}`);
  }

  #jar(host) {
    return [...(this.#cookies.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async #send(url, init) {
    const answer = await fetchLocal(url, { ...init, headers: { ...init.headers, cookie: this.#jar(url.host) } });
    const jar = this.#cookies.get(url.host) ?? new Map();
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = set.match(/^([^=]+)=([^;]*)/);
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    this.#cookies.set(url.host, jar);
    if (answer.status >= 400) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}
