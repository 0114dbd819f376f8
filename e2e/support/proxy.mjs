// Hosts to ports: what Caddy does in production, in a page of Node, for development and tests.
//
//   node e2e/support/proxy.mjs 8000 blog=8001 market=8002 …
import http from "node:http";
import { fileURLToPath } from "node:url";

/** A proxy that listens on `port` (0: any). Routes may change while it runs. */
export async function startProxy(port, routes) {
  const proxy = new HostProxy(routes);
  await proxy.listen(port);
  return proxy;
}

class HostProxy {
  /** Every request that came by: `{ method, service, path, headers }`. */
  requests = [];

  #agent = new http.Agent({ keepAlive: true });
  #server = http.createServer((request, response) => this.#pass(request, response));

  /** `routes`: the first label of a host to the port behind it. */
  constructor(routes) {
    this.routes = new Map(routes);
  }

  get port() {
    return this.#server.address().port;
  }

  listen(port) {
    return new Promise((listening, failed) => {
      this.#server.once("error", failed).listen(port, "127.0.0.1", listening);
    });
  }

  stop() {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    return new Promise((stopped) => this.#server.close(stopped));
  }

  #pass(request, response) {
    const { method, url, headers } = request;
    const path = url.replace(/^http:\/\/[^/]*/, ""); // whole, from browsers that take us for a proxy
    const service = (headers.host ?? "").split(".")[0];
    this.requests.push({ method, service, path, headers });
    const port = this.routes.get(service);
    if (port === undefined) return answer(response, 421);

    const onward = http.request({ host: "127.0.0.1", port, method, path, headers, agent: this.#agent });
    onward.on("response", (reply) => {
      response.writeHead(reply.statusCode, reply.headers);
      reply.pipe(response);
      reply.on("error", () => response.destroy());
    });
    onward.on("error", () => answer(response, 502));
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }
}

/** Ends a request that nobody behind us answered. */
function answer(response, status) {
  if (response.headersSent) response.destroy();
  else response.writeHead(status).end();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [port, ...pairs] = process.argv.slice(2);
  const routes = pairs.map((pair) => pair.split("="));
  startProxy(Number(port), routes).catch((error) => {
    console.error(`The proxy cannot listen on port ${port}: ${error.message}`);
    process.exit(2);
  });
}
