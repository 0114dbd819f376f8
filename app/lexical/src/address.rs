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
    let rewritten = rewrites.iter().find_map(|rule| rewritten(url, rule));
    let url = rewritten.map_or(Cow::Borrowed(url), Cow::Owned);
    if is_allowed(&url, schemes) { url } else { Cow::Borrowed("") }
}

fn rewritten(url: &str, rule: &Rewrite) -> Option<String> {
    if rule.from.starts_with('#') {
        let place = place(url).filter(|place| place.starts_with(&rule.from))?;
        return (!place[rule.from.len()..].starts_with(char::is_alphanumeric))
            .then(|| rule.to.clone());
    }
    url.strip_prefix(rule.from.as_str()).map(|rest| format!("{}{rest}", rule.to))
}

/// The fragment of a URL that stays on the site.
fn place(url: &str) -> Option<&str> {
    let (page, _) = url.split_once('#')?;
    let ours = page.starts_with('/') && !page.starts_with("//");
    let here = page.is_empty() || ours || page.starts_with("__GHOST_URL__");
    here.then(|| &url[page.len()..])
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

    #[test]
    fn a_rule_for_a_place_on_a_page_moves_it_from_every_page_of_the_site() {
        let rules = [Rewrite { from: "#/portal/signup".to_owned(), to: "/join/".to_owned() }];
        for url in ["#/portal/signup", "/rye/#/portal/signup/free", "__GHOST_URL__/#/portal/signup"]
        {
            assert_eq!(link(url, &rules), "/join/", "{url}");
        }
        for url in [
            "https://else.example/#/portal/signup",
            "//else.example/#/portal/signup",
            "#/portal/signups",
            "#top",
            "/rye/",
        ] {
            assert_eq!(link(url, &rules), url);
        }
    }
}
