// Behind the real proxy of production: six hosts, and no say for visitors in where they come from.
import assert from "node:assert/strict";
import http from "node:http";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { skip as missing, startCaddy } from "./support/caddy.mjs";
import { get } from "./support/http.mjs";
import { SERVICES, SHAPES, startPlatform } from "./support/platform.mjs";

const FORGED = {
  forwarded: "for=198.51.100.7;proto=https;host=evil.example",
  "x-forwarded-for": "198.51.100.7",
  "x-forwarded-host": "evil.example",
  "x-forwarded-port": "444",
  "x-forwarded-prefix": "/evil",
  "x-forwarded-proto": "https",
  "x-real-ip": "198.51.100.7",
  "x-request-id": "forged-0001",
};

if (missing) console.error(`\n!!! LEFT OUT: behind Caddy: ${missing} !!!\n`);

for (const shape of SHAPES) describe(`Behind Caddy: ${shape.name}`, { skip: missing || shape.skip }, () => {
  let platform, caddy;
  before(async () => {
    platform = await startPlatform(shape);
    caddy = await startCaddy(platform.domain, (service) => platform.inside(service));
  });
  after(async () => {
    await caddy?.stop();
    await platform?.stop();
  });

  /** Asks a service by its public name, through the proxy. */
  const ask = (service, path, headers = {}) => {
    const { host } = new URL(platform.origin(service));
    return get(`http://127.0.0.1:${caddy.port}${path}`, { host, ...headers });
  };

  test("each of the six hosts leads to its service", async () => {
    for (const service of SERVICES) {
      const { status, body } = await ask(service, "/");
      assert.equal(status, 200, service);
      assert.match(body.toString(), new RegExp(`canonical" href="${platform.url(service)}"`), service);
    }
  });

  test("a host that is none of them is refused", async () => {
    for (const host of ["evil.example", `wiki.${platform.domain}`, platform.domain, `127.0.0.1:${caddy.port}`]) {
      assert.equal((await get(`http://127.0.0.1:${caddy.port}/`, { host })).status, 421, host);
    }
  });

  test("each answer says what its request is called, and no visitor chooses it", async () => {
    const names = new Set();
    for (const headers of [{}, FORGED]) {
      const { headers: said } = await ask("blog", "/", headers);
      assert.match(said["x-request-id"], /^[0-9a-f-]{36}$/);
      names.add(said["x-request-id"]);
    }
    assert.equal(names.size, 2);
  });

  test("who says to come from elsewhere each time is told to wait all the same", async () => {
    const guess = (n, more = {}) => ({ authorization: "Bearer a-guess", ...from(`198.51.100.${n}`), ...more });
    const from = (address) => ({ forwarded: `for=${address}`, "x-forwarded-for": address, "x-real-ip": address });
    for (let n = 1; n <= 10; n++) {
      assert.equal((await ask("federation", "/oauth/userinfo", guess(n))).status, 401, `guess ${n}`);
    }
    const { status, headers } = await ask("federation", "/oauth/userinfo", guess(11));
    assert.equal(status, 429);
    assert.ok(Number(headers["retry-after"]) >= 1);
    const { host } = new URL(platform.origin("federation"));
    const beside = await get(`${platform.inside("federation")}/oauth/userinfo`, guess(12, { host }));
    assert.equal(beside.status, 401, "it is the proxy that tells where visitors come from");
  });
});

test("what Caddy passes on of a visitor is where they came from, and nothing they say of it", { skip: missing }, async () => {
  let heard;
  const service = http.createServer((request, response) => {
    if (request.url !== "/healthz") heard = request.headers;
    response.end();
  });
  await once(service.listen(0, "127.0.0.1"), "listening");
  const caddy = await startCaddy("rose-ash.localhost", () => `http://127.0.0.1:${service.address().port}`);
  try {
    const host = "blog.rose-ash.localhost:8000";
    await get(`http://127.0.0.1:${caddy.port}/`, { host, ...FORGED });
    const { "x-forwarded-for": from, "x-forwarded-host": to, "x-forwarded-proto": by } = heard;
    assert.deepEqual([heard.host, from, to, by], [host, "127.0.0.1", host, "http"]);
    for (const name of ["forwarded", "x-forwarded-port", "x-forwarded-prefix", "x-real-ip", "x-request-id"]) {
      assert.equal(heard[name], undefined, name);
    }
  } finally {
    await caddy.stop();
    service.closeAllConnections();
    service.close();
  }
});
