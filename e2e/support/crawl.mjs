/**
 * Follows every link of the platform's own from its front pages, in a browser, at most `most` pages.
 * Answers how many pages there were, and a line for each thing that went wrong, with who links there.
 */
export async function crawl(page, platform, most) {
  const waiting = platform.frontPages();
  const linkedFrom = new Map(waiting.map((url) => [url, "the start"]));
  const troubles = [];
  let current;
  const trouble = (what) => troubles.push(`${current}, linked from ${linkedFrom.get(current)}: ${what}`);
  page.on("response", (response) => {
    if (response.status() >= 400) trouble(`${response.status()} from ${response.url()}`);
  });

  for (current of waiting) {
    const { failed } = await page.goto(current).catch((failed) => ({ failed }));
    if (failed) {
      if (!isDownload(failed)) trouble(failed.message);
      continue;
    }
    for (const url of await links(page)) {
      if (!platform.owns(url) || linkedFrom.has(url) || linkedFrom.size >= most) continue;
      linkedFrom.set(url, current);
      waiting.push(url);
    }
  }
  return { pages: linkedFrom.size, troubles };
}

/** A feed or a file is not shown but saved, which browsers count as a failed navigation. */
function isDownload(error) {
  return /ERR_ABORTED|Download is starting/.test(error.message);
}

async function links(page) {
  const found = await page.locator("a[href]").evaluateAll((anchors) => anchors.map((anchor) => anchor.href));
  return new Set(found.map((url) => url.split("#")[0]));
}
