// A list of stories grows as one reads on. Without this file each page of it is a page.
const REST = 300; // how long nobody scrolls before it is noted where one is: milliseconds

const list = document.querySelector(".stories");
const said = document.querySelector("[data-arrived]");
// The pages in the list so far, newest first: the first story of each, and the page's own address.
const pages = [{ first: list?.querySelector(".story"), url: location.href }];

const isOlder = ({ target }) => target?.matches?.(".stories > .pager");
const link = (story) => story?.querySelector(".story-title a");

document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  if (!isOlder(ctx)) return;
  ctx.last = ctx.target.previousElementSibling;
  ctx.held = ctx.target.contains(document.activeElement);
  said.textContent = "";
});

// Whoever was on the way on goes on at the first story that took its place.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const first = ctx.last?.nextElementSibling;
  if (!link(first)) return;
  pages.push({ first, url: ctx.request.action });
  if (ctx.held) link(first).focus();
  said.textContent = said.dataset.arrived;
  history.scrollRestoration = "manual";
});

// What was asked for and did not come is where the link leads.
for (const failed of ["htmx:error", "htmx:response:error"]) {
  document.addEventListener(failed, ({ detail: { ctx } }) => {
    if (ctx && isOlder(ctx) && ctx.sourceElement.matches("a")) location.assign(ctx.sourceElement.href);
  });
}

// In a list that grew the address is that of the page one looks at, so that loading it anew and
// handing it on lead there; the browser's history knows the story as well, to the pixel.
const note = () => {
  if (pages.length === 1 && !history.state?.place) return;
  const stories = [...list.querySelectorAll(":scope > .story")];
  const story = stories.find((one) => one.getBoundingClientRect().bottom > 0);
  if (!story) return;
  const index = stories.indexOf(story);
  const { url } = pages.findLast(({ first }) => stories.indexOf(first) <= index);
  const place = { story: link(story).href, top: story.getBoundingClientRect().top };
  history.replaceState({ ...history.state, place }, "", url);
};

const { place } = history.state ?? {};
if (list && place) {
  const story = [...list.children].find((one) => link(one)?.href === place.story);
  if (story) scrollBy({ top: story.getBoundingClientRect().top - place.top, behavior: "instant" });
}

let resting;
const noteAtRest = () => {
  clearTimeout(resting);
  resting = setTimeout(note, REST);
};
if (list) {
  addEventListener("scroll", noteAtRest, { passive: true });
  list.addEventListener("click", note);
}
