// What cards ask the server for, and nothing of any other server: no stock photos, no picture
// editor, no moving pictures by others.

/** The cards' configuration, with the snippets there are; `redraw` shows changes of them. */
export async function cards({ embed, links, snippets, site = "" }, redraw) {
  const linked = async (term) => (links ? await json(`${links}?q=${encodeURIComponent(term ?? "")}`) : []);
  const kept = {
    config: {
      siteUrl: location.origin,
      siteTitle: site,
      membersEnabled: true,
      stripeEnabled: false,
      renderLabels: false,
      visibilitySettings: "web and email",
      unsplash: null,
      klipy: null,
      pinturaConfig: null,
      deprecated: { headerV1: true, emailCta: true },
      feature: {},
      image: { allowedWidths: ["regular", "wide", "full"] },
      fetchEmbed: (url, { type } = {}) =>
        json(`${embed}?url=${encodeURIComponent(url)}&type=${encodeURIComponent(type ?? "")}`),
      fetchAutocompleteLinks: async () =>
        (await linked("")).flatMap(({ items }) => items.map(({ title, url }) => ({ label: title, value: url }))),
      fetchLabels: async () => [],
      searchLinks: linked,
      snippets: [],
    },
  };
  if (!snippets) return kept;
  const refresh = (list) => {
    kept.config = { ...kept.config, snippets: list };
    redraw();
  };
  kept.config.createSnippet = async ({ name, value }) => {
    refresh(await json(snippets, { method: "POST", body: new URLSearchParams({ name, value }) }));
  };
  kept.config.deleteSnippet = async ({ id }) => {
    refresh(await json(`${snippets}/${id}/deletion`, { method: "POST" }));
  };
  kept.config.snippets = await json(snippets).catch(() => []);
  return kept;
}

async function json(url, options) {
  const answer = await fetch(url, { headers: { accept: "application/json" }, ...options });
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).error ?? `${url}: ${answer.status}`);
  return answer.json();
}
