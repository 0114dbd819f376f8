// Fragments are loaded from the hosts that own them. Everything else stays on its own origin:
// htmx refuses other requests across origins, and connect-src names just our six.
const PREFIX = "/internal/fragments/";

/** The domain that all six hosts share, with scheme and port: equal for two of our origins. */
const family = ({ protocol, hostname, port }) =>
  [protocol, hostname.slice(hostname.indexOf(".")), port].join();

const isNeighbour = (url) => url.origin !== location.origin && family(url) === family(location);

// The last moment before the request, when htmx has set every header it will: without custom
// headers a browser asks no permission first (no CORS preflight).
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const request = ctx.request;
  const url = new URL(request.action, location.href);
  if (request.method !== "GET" || !url.pathname.startsWith(PREFIX) || !isNeighbour(url)) return;
  Object.assign(request, { mode: "cors", credentials: "include", headers: {} });
});

// A fragment says that it is one. Whatever else answers in its place, such as a proxy's own page with
// a cheerful status, is not shown: the slot keeps what it has.
document.addEventListener("htmx:before:response", (event) => {
  const { request, response } = event.detail.ctx;
  const isFragment = new URL(request.action, location.href).pathname.startsWith(PREFIX);
  if (isFragment && !response.headers.has("x-fragment")) event.preventDefault();
});

// What a loader asked for is there by now, or will not come: no room is kept for it any longer.
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement?.matches(".loader")) ctx.sourceElement.remove();
});
