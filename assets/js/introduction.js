// Each host has a session of its own. When one of them finds nobody where federation knows the
// visitor, that host's ordinary sign-in runs once behind the page: a fetch follows the redirects,
// the host stores its own cookie, and its fragments load again. Nobody is asked anything, no page
// moves, and a visitor who never signed in sees no redirect at all.
const PREFIX = "/internal/fragments/";
const REST = 5 * 60_000; // after one that came to nothing: milliseconds

const federation = () => {
  const url = new URL(location.origin);
  url.hostname = `federation${url.hostname.slice(url.hostname.indexOf("."))}`;
  return url.origin;
};

let answer; // federation is asked once a page
const isKnown = () =>
  (answer ??= fetch(`${federation()}/auth/known`, { credentials: "include" })
    .then((response) => response.text())
    .then((text) => text.trim() === "yes")
    .catch(() => false));

const resting = (origin) => Date.now() - Number(sessionStorage.getItem(`met:${origin}`)) < REST;

const tried = new Set();

/** Has a host know the visitor, if federation does; says whether it was asked to. */
const introduce = async (origin) => {
  if (tried.has(origin) || origin === federation()) return false;
  tried.add(origin);
  if (resting(origin) || !(await isKnown())) return false;
  const login = `${origin}/auth/login?silent=1`;
  await fetch(login, { mode: "no-cors", credentials: "include" }).catch(() => {});
  return true;
};

/** Loads what a loader loaded once more. */
const again = (source) => {
  const loader = document.createElement("div");
  loader.className = "loader";
  loader.hidden = true;
  for (const { name, value } of source.attributes) {
    if (name.startsWith("hx-")) loader.setAttribute(name, value);
  }
  document.body.append(loader);
  htmx.process(loader);
};

document.addEventListener("htmx:after:request", async ({ detail: { ctx } }) => {
  const url = new URL(ctx.request.action, location.href);
  if (!url.pathname.startsWith(PREFIX)) return;
  const visitor = ctx.response?.headers?.get("x-visitor");
  if (visitor === "known") sessionStorage.removeItem(`met:${url.origin}`);
  if (visitor !== "nobody") return;
  if (await introduce(url.origin)) {
    sessionStorage.setItem(`met:${url.origin}`, Date.now()); // taken back once it is known
    again(ctx.sourceElement);
  }
});
