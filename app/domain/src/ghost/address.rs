//! Addresses of the old site become paths of ours: posts, tags, authors and pictures keep theirs.
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What Ghost writes for the site's own address.
const PLACEHOLDER: &str = "__GHOST_URL__";
/// Fields of Lexical nodes whose text people read as it stands.
const VERBATIM: [&str; 3] = ["text", "code", "type"];

/// Knows the old site's addresses.
#[derive(Debug)]
pub struct Rewriter {
    origins: Vec<String>,
}

impl Rewriter {
    /// For the site at `site_url`, or for whatever site serves the pictures of an export.
    pub fn new(seen: Sightings, site_url: Option<&str>) -> Self {
        let mut origins = vec![PLACEHOLDER.to_owned()];
        match site_url {
            Some(url) => origins.push(url.trim_end_matches('/').to_owned()),
            None => origins.extend(seen.origins()),
        }
        Self { origins }
    }

    /// For a site that is known by these addresses.
    pub fn of(sites: &[&str]) -> Self {
        let mut origins = vec![PLACEHOLDER.to_owned()];
        for site in sites.iter().map(|site| site.trim_end_matches('/').to_owned()) {
            if !origins.contains(&site) {
                origins.push(site);
            }
        }
        Self { origins }
    }

    /// An address by itself: a path when it was of the old site.
    pub fn url(&self, url: &str) -> String {
        let ours = |origin: &String| url.strip_prefix(origin.as_str()).and_then(path);
        self.origins.iter().find_map(ours).unwrap_or_else(|| url.to_owned())
    }

    /// HTML or Markdown with addresses in it.
    pub fn markup(&self, markup: &str) -> String {
        let step = |markup: Cow<'_, str>, origin: &String| replaced(&markup, origin).into_owned();
        self.origins.iter().fold(markup.to_owned(), |markup, origin| step(markup.into(), origin))
    }

    /// A Lexical document, the very same text where there is nothing to rewrite. What is no JSON
    /// is given back.
    pub fn lexical(&self, json: &str) -> String {
        if !self.origins.iter().any(|origin| json.contains(origin.as_str())) {
            return json.to_owned();
        }
        let Ok(mut document) = serde_json::from_str(json) else { return json.to_owned() };
        self.walk(&mut document);
        document.to_string()
    }

    fn walk(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.markup(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.walk(item)),
            Value::Object(fields) => fields
                .iter_mut()
                .filter(|(name, _)| !VERBATIM.contains(&name.as_str()))
                .for_each(|(_, field)| self.walk(field)),
            _ => {}
        }
    }
}

/// What follows an origin, as a path; nothing where the host goes on.
fn path(rest: &str) -> Option<String> {
    match rest.chars().next() {
        None => Some("/".to_owned()),
        Some('/') => Some(rest.to_owned()),
        Some('?' | '#') => Some(format!("/{rest}")),
        Some(_) => None,
    }
}

/// Every address below `origin` that stands where markup has addresses, as a path.
fn replaced<'m>(markup: &'m str, origin: &str) -> Cow<'m, str> {
    if !markup.contains(origin) {
        return Cow::Borrowed(markup);
    }
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find(origin) {
        let (before, after) = (&rest[..at], &rest[at + origin.len()..]);
        out.push_str(before);
        let is_address = origin == PLACEHOLDER
            || out.is_empty()
            || out.ends_with(['"', '\'', '(', '=', ','])
            || out.ends_with(", ");
        match after.chars().next() {
            Some('/') if is_address => {}
            None | Some('?' | '#' | '"' | '\'' | ')' | ' ') if is_address => out.push('/'),
            _ => out.push_str(origin),
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Pictures that an export shows, by where they are.
#[derive(Debug, Default)]
pub struct Sightings {
    /// Paths of those which it calls the site's own.
    own: BTreeSet<String>,
    /// Paths of others, by origin.
    elsewhere: BTreeMap<String, BTreeSet<String>>,
}

impl Sightings {
    /// Looks through a part of an export.
    pub fn look(&mut self, json: &str) {
        for (at, _) in json.match_indices("/content/") {
            let path = json[at..].split(['"', '\'', '\\', ' ', ')', '<', '?']).next();
            let before = json[..at].rsplit(['"', '\'', '\\', ' ', '(', '>']).next();
            match (before, path) {
                (Some(before), Some(path)) if before.ends_with(PLACEHOLDER) => {
                    self.own.insert(path.to_owned());
                }
                (Some(before), Some(path)) if is_origin(before) => {
                    self.elsewhere.entry(before.to_owned()).or_default().insert(path.to_owned());
                }
                _ => {}
            }
        }
    }

    /// Sites that serve the very pictures which the export calls the site's own.
    fn origins(self) -> impl Iterator<Item = String> {
        let Self { own, elsewhere } = self;
        let shared = move |paths: &BTreeSet<String>| !paths.is_disjoint(&own);
        elsewhere.into_iter().filter(move |(_, paths)| shared(paths)).map(|(origin, _)| origin)
    }
}

fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_site_become_paths_and_others_stay() {
        let ours = Rewriter::of(&["https://willow.example/"]);
        for (from, to) in [
            ("__GHOST_URL__/about/", "/about/"),
            ("__GHOST_URL__", "/"),
            ("https://willow.example/tag/shop/?x=1#y", "/tag/shop/?x=1#y"),
            ("https://willow.example#top", "/#top"),
            ("https://willow.example.org/", "https://willow.example.org/"),
            ("https://else.example/a", "https://else.example/a"),
        ] {
            assert_eq!(ours.url(from), to);
        }
    }

    #[test]
    fn words_that_only_name_the_site_stay() {
        let ours = Rewriter::of(&["https://willow.example"]);
        let html = r#"<a href="https://willow.example/shop/">https://willow.example/shop/</a>"#;
        assert_eq!(ours.markup(html), r#"<a href="/shop/">https://willow.example/shop/</a>"#);
        let json = r#"{"url":"https://willow.example/a","text":"https://willow.example/a"}"#;
        assert_eq!(ours.lexical(json), r#"{"url":"/a","text":"https://willow.example/a"}"#);
    }

    #[test]
    fn a_document_without_such_addresses_keeps_its_spelling() {
        let ours = Rewriter::of(&[]);
        assert_eq!(ours.lexical("{ \"a\" : 1.0 }"), "{ \"a\" : 1.0 }");
    }

    #[test]
    fn the_site_is_known_by_its_pictures() {
        let mut seen = Sightings::default();
        seen.look(r#"["http://old.example:2368/content/images/a.png"]"#);
        seen.look(
            r#"["__GHOST_URL__/content/images/a.png", "https://else.example/content/b.png"]"#,
        );
        assert_eq!(seen.origins().collect::<Vec<_>>(), ["http://old.example:2368"]);
    }
}
