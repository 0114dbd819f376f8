/**
 * Follows every link of the platform's own from some pages, in a browser, at most `most` pages.
 * Answers a map from each page's URL to what went wrong with it, of which there should be nothing.
 */
export async function crawl(page, platform, most) {
  const waiting = platform.frontPages();
  const seen = new Map(waiting.map((url) => [url, []]));
  page.on("response", (response) => {
    if (response.status() >= 400) seen.get(current).push(`${response.status()} from ${response.url()}`);
  });
  let current;
  for (current of waiting) {
    const response = await page.goto(current).catch((error) => error);
    if (response instanceof Error) {
      if (!/ERR_ABORTED|Download is starting/.test(response.message)) seen.get(current).push(response.message);
      continue;
    }
    for (const url of await links(page)) {
      if (!platform.owns(url) || seen.has(url) || seen.size >= most) continue;
      seen.set(url, []);
      waiting.push(url);
    }
  }
  return seen;
}

async function links(page) {
  const found = await page.locator("a[href]").evaluateAll((anchors) => anchors.map((anchor) => anchor.href));
  return new Set(found.map((url) => url.split("#")[0]));
}
