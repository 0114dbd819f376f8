// Plain HTTP to the platform. Node cannot resolve `*.localhost` and its fetch sets its own Host, so
// every host is reached at 127.0.0.1 with the name in the Host header.
import http from "node:http";
import { buffer } from "node:stream/consumers";

/** Asks for a URL of the platform. Answers `{ status, headers, body }`, the body as it was sent. */
export function get(url, headers = {}, agent = undefined) {
  const { host, port, pathname, search } = new URL(url);
  const options = { host: "127.0.0.1", port, path: pathname + search, headers: { host, ...headers }, agent };
  return new Promise((answered, failed) => {
    const request = http.get(options, (response) => {
      const { statusCode: status, headers } = response;
      buffer(response).then((body) => answered({ status, headers, body }), failed);
    });
    request.on("error", failed);
    request.setTimeout(30_000, () => request.destroy(new Error(`${url} did not answer within 30 s`)));
  });
}

/** Asks, and says how many milliseconds the whole answer took. */
export async function timed(url) {
  const started = performance.now();
  const answer = await get(url);
  return { ...answer, ms: performance.now() - started };
}
