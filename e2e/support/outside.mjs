// Programs by others, outside the platform: their requests find its hosts as a resolver would.
import http from "node:http";
import { Readable } from "node:stream";

/** `fetch`, for hosts that Node cannot resolve: they are all at 127.0.0.1. */
export async function fetchLocal(input, init = {}) {
  const request = new Request(input, { ...init, duplex: "half" });
  const { host, port, pathname, search } = new URL(request.url);
  const headers = { ...Object.fromEntries(request.headers), host };
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  if (body) headers["content-length"] = body.length;
  const options = { host: "127.0.0.1", port, path: pathname + search, method: request.method, headers };
  return new Promise((answered, failed) => {
    const sent = http.request(options, (response) => {
      const { statusCode: status, headers: said } = response;
      const whole = [204, 304].includes(status) ? null : Readable.toWeb(response);
      const lines = Object.entries(said).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
      answered(new Response(whole, { status, headers: new Headers(lines) }));
    });
    sent.on("error", failed);
    sent.end(body);
  });
}
