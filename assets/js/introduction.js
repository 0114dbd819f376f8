// Each host has a session of its own. When one of them finds nobody where federation knows the
// visitor, that host's ordinary sign-in runs once behind the page: a fetch follows the redirects,
// the host stores its own cookie, and its fragments load again. Nobody is asked anything, no page
// moves, and a visitor who never signed in sees no redirect at all.
const PREFIX = "/internal/fragments/";
const REST = 5 * 60_000; // after one that came to nothing: milliseconds
const AGAIN = "data-again";

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

const rests = (origin) => Date.now() - Number(sessionStorage.getItem(`met:${origin}`)) < REST;

/** Has a host know the visitor, if federation does; says whether it was asked to. */
const introduce = async (origin) => {
  if (origin === federation() || rests(origin) || !(await isKnown())) return false;
  const login = `${origin}/auth/login?silent=1`;
  await fetch(login, { mode: "no-cors", credentials: "include" }).catch(() => {});
  return true;
};

const introductions = new Map(); // each host's, once a page
const introduction = (origin) => {
  if (!introductions.has(origin)) introductions.set(origin, introduce(origin));
  return introductions.get(origin);
};

/** Loads what a loader loaded once more. */
const again = (source) => {
  const loader = document.createElement("div");
  loader.className = "loader";
  loader.hidden = true;
  loader.setAttribute(AGAIN, "");
  for (const { name, value } of source.attributes) {
    if (name.startsWith("hx-")) loader.setAttribute(name, value);
  }
  document.body.append(loader);
  htmx.process(loader);
};

/** A page that was made for nobody is made anew for whom its host knows by now. */
const welcome = (origin) => {
  if (origin === location.origin && document.querySelector("[data-for-nobody]")) location.reload();
};

document.addEventListener("htmx:after:request", async ({ detail: { ctx } }) => {
  const { origin, pathname } = new URL(ctx.request.action, location.href);
  if (!pathname.startsWith(PREFIX)) return;
  const visitor = ctx.response?.headers?.get("x-visitor");
  const isSecond = ctx.sourceElement.hasAttribute(AGAIN);
  if (visitor === "known") sessionStorage.removeItem(`met:${origin}`);
  if (visitor === "known" && isSecond) welcome(origin);
  if (visitor !== "nobody") return;
  // Only what came to nothing is left alone for a while: not what a visitor left before it ended.
  if (isSecond) sessionStorage.setItem(`met:${origin}`, Date.now());
  else if (await introduction(origin)) again(ctx.sourceElement);
});
