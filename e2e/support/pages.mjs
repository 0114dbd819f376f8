// One page of every kind, found by following links as a reader would.

/** Pairs of a kind of page and the URL of one. */
export async function kinds(page, platform) {
  const fronts = platform.frontPages().map((url) => [new URL(url).hostname.split(".")[0], url]);
  const { url: post, title } = await firstPost(page, platform);
  await page.goto(post);
  return [
    ...fronts,
    ["post", post],
    ["tag", await href(page, 'a[href*="/tag/"]')],
    ["author", await href(page, 'a[href*="/author/"]')],
    ["archive", platform.url("blog", "/archive/")],
    ["search", platform.url("blog", "/search")],
    ["search with results", platform.url("blog", `/search?q=${encodeURIComponent(title)}`)],
    ["search without results", platform.url("blog", "/search?q=zzzzzz")],
    ["not found", platform.url("blog", "/there-is-no-such-page/")],
  ];
}

/** The first post on the blog's front page: its URL and its title. */
export async function firstPost(page, platform) {
  await page.goto(platform.url("blog"));
  const story = page.locator("main article h2 a, main article h3 a").first();
  return { url: await story.evaluate((anchor) => anchor.href), title: (await story.innerText()).trim() };
}

/** Where the first link that fits leads. */
export async function href(page, selector) {
  return page.locator(selector).first().evaluate((anchor) => anchor.href);
}
