//! URLs: which may be shown to readers, and where they lead.

mod absolute;

pub(crate) use absolute::absolute;
pub use absolute::whole_addresses;

use crate::options::Rewrite;
use std::borrow::Cow;
use url::Url;

/// Schemes that a link may have.
const LINKS: [&str; 5] = ["http", "https", "mailto", "tel", "ftp"];
/// Schemes that pictures, sound and film may have.
const MEDIA: [&str; 2] = ["http", "https"];

/// A link's URL for readers, rewritten; empty if its scheme is not safe to follow.
pub(crate) fn link<'u>(url: &'u str, rewrites: &[Rewrite]) -> Cow<'u, str> {
    moved(url, rewrites, &LINKS)
}

/// A picture's or medium's URL for readers, rewritten; empty if it would not be fetched by HTTP.
pub(crate) fn media<'u>(url: &'u str, rewrites: &[Rewrite]) -> Cow<'u, str> {
    moved(url, rewrites, &MEDIA)
}

/// What a link without words is called: the host it leads to, or its address where it has none.
pub(crate) fn name(url: &str) -> String {
    let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let host = host.unwrap_or_else(|| url.to_owned());
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}

fn moved<'u>(url: &'u str, rewrites: &[Rewrite], schemes: &[&str]) -> Cow<'u, str> {
    let url = url.trim();
    let rewritten =
        rewrites.iter().find_map(|rule| Some((rule, url.strip_prefix(rule.from.as_str())?)));
    let url = match rewritten {
        Some((rule, rest)) => Cow::Owned(format!("{}{rest}", rule.to)),
        None => Cow::Borrowed(url),
    };
    if is_allowed(&url, schemes) { url } else { Cow::Borrowed("") }
}

/// Whether a URL is relative or has one of the schemes.
///
/// Browsers skip control characters and tabs inside a scheme, so a URL that has any is refused.
fn is_allowed(url: &str, schemes: &[&str]) -> bool {
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = first.split_once(':').map(|(scheme, _)| scheme);
    !url.contains(|c: char| c.is_ascii_control())
        && scheme
            .is_none_or(|scheme| schemes.iter().any(|known| scheme.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes_pass() {
        for url in [
            "https://a.example/b:c",
            "/a:b",
            "#a",
            "?a:b",
            "mailto:ada@a.example",
            "a/b",
            "__GHOST_URL__/a/",
        ] {
            assert_eq!(link(url, &[]), url);
        }
        for url in [
            "javascript:alert(1)",
            " JavaScript:x",
            "java\nscript:x",
            "data:text/html,x",
            "vbscript:x",
        ] {
            assert_eq!(link(url, &[]), "");
        }
        assert_eq!(media("mailto:ada@a.example", &[]), "");
    }

    #[test]
    fn a_link_is_called_by_its_host_or_else_its_address() {
        assert_eq!(name("https://www.bread.example/rye?a=b"), "bread.example");
        assert_eq!(name("/about/"), "/about/");
        assert_eq!(name("mailto:ada@bread.example"), "mailto:ada@bread.example");
    }

    #[test]
    fn the_first_matching_rule_moves_a_url() {
        let rules = [("__GHOST_URL__/content/", "/media/"), ("__GHOST_URL__/", "/")];
        let rules = rules.map(|(from, to)| Rewrite { from: from.to_owned(), to: to.to_owned() });
        assert_eq!(media("__GHOST_URL__/content/images/a.jpg", &rules), "/media/images/a.jpg");
        assert_eq!(link("__GHOST_URL__/about/", &rules), "/about/");
        assert_eq!(link("https://else.example/", &rules), "https://else.example/");
    }
}
