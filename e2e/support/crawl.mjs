import { get } from "./http.mjs";

const LINKS = /<a [^>]*?href="([^"]*)"/g;
const FILES = /\s(?:src|srcset|poster)="([^"]*)"|<link [^>]*?href="([^"]*)"/g;

/**
 * Follows every link of the platform's own from its front pages, to at most `most` pages, and asks for
 * each file that they show. Answers how many pages there were, and a line for each thing that went
 * wrong, with who leads there.
 */
export async function crawl(platform, most) {
  const pages = new Map(platform.frontPages().map((url) => [url, "the start"]));
  const files = new Map();
  const troubles = [];
  const ask = async (url, from) => {
    const answer = await get(url);
    if (answer.status >= 400) troubles.push(`${answer.status} from ${url}, linked from ${from}`);
    return answer;
  };
  const note = (found, urls, from) => {
    for (const url of urls) if (platform.owns(url) && !found.has(url)) found.set(url, from);
  };

  for (const [url, from] of pages) { // those that are found meanwhile come after them
    const { headers, body } = await ask(url, from);
    const html = /^text\/html/.test(headers["content-type"]) ? body.toString() : "";
    note(files, addresses(html, FILES, url), url);
    if (pages.size < most) note(pages, addresses(html, LINKS, url), url);
    if (headers.location) note(pages, [new URL(headers.location, url).href], from);
  }
  for (const [url, from] of files) if (!pages.has(url)) await ask(url, from);
  return { pages: pages.size, troubles };
}

/** What a page's attributes lead to, without fragments: of a set of pictures, each. */
function addresses(html, attributes, base) {
  const values = [...html.matchAll(attributes)].flatMap(([, one, other]) => (one ?? other).split(/,\s+/));
  return values.map((value) => new URL(value.replaceAll("&amp;", "&").trim().split(" ")[0], base).href.split("#")[0]);
}
