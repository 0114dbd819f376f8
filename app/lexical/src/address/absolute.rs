//! Ghost's last step: URLs of the site itself become absolute.

use url::Url;

/// Attributes with one URL in them.
const URLS: [&str; 6] = [
    "href",
    "src",
    "poster",
    "data-kg-background-image",
    "data-kg-custom-thumbnail",
    "data-kg-thumbnail",
];
/// How Ghost stores the URL of its own site.
const PLACEHOLDER: &str = "__GHOST_URL__";

/// A text of a page at `site`, as others may show it: each URL that begins with a slash is made whole.
///
/// ```
/// let html = lexical::whole_addresses(r#"<a href="/rye/">Rye</a>"#, "https://blog.example");
/// assert_eq!(html, r#"<a href="https://blog.example/rye/">Rye</a>"#);
/// ```
#[must_use]
pub fn whole_addresses(html: &str, site: &str) -> String {
    absolute(html.to_owned(), site)
}

/// Makes root-relative URLs in `html` absolute and normalises those of `site`, except in code.
pub(crate) fn absolute(html: String, site: &str) -> String {
    let Ok(base) = Url::parse(&format!("{site}/")) else { return html };
    let html = if html.contains(PLACEHOLDER) { html.replace(PLACEHOLDER, site) } else { html };
    let mut out = String::with_capacity(html.len());
    let mut code = 0_usize;
    let mut rest = html.as_str();
    while let Some((text, tag, after)) = next_tag(rest) {
        out.push_str(text);
        if tag.starts_with("<code") {
            code += 1;
        } else if tag.starts_with("</code") {
            code = code.saturating_sub(1);
        }
        if code == 0 && !tag.starts_with("<!--") {
            attributes(tag, &base, &mut out);
        } else {
            out.push_str(tag);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Splits at the next tag: what is before it, the tag, what is after it.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let start = html.find('<')?;
    let (text, tail) = html.split_at(start);
    let length = if tail.starts_with("<!--") { tail.find("-->")? + 3 } else { tag_length(tail)? };
    let (tag, after) = tail.split_at(length);
    Some((text, tag, after))
}

/// The length of a tag: `>` inside quotes does not end it.
fn tag_length(tail: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tail.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') if tail[..at].ends_with('=') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// Copies a tag, moving the URLs in its attributes.
fn attributes(tag: &str, base: &Url, out: &mut String) {
    let mut rest = tag;
    while let Some(at) = rest.find("=\"").or_else(|| rest.find("='")) {
        let (head, tail) = rest.split_at(at + 2);
        let quote = if head.ends_with('"') { '"' } else { '\'' };
        let (value, after) = tail.split_at(tail.find(quote).unwrap_or(tail.len()));
        let name = head[..at].rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        out.push_str(head);
        match name {
            _ if URLS.contains(&name) => {
                out.push_str(&moved(value, base).unwrap_or_else(|| value.to_owned()));
            }
            "srcset" => out.push_str(&every(
                value,
                value.split(',').filter_map(|part| part.split_whitespace().next()),
                base,
            )),
            "style" => out.push_str(&every(
                value,
                value.split("url('").skip(1).filter_map(|part| part.split("')").next()),
                base,
            )),
            _ => out.push_str(value),
        }
        rest = after;
    }
    out.push_str(rest);
}

/// `value` with each of the URLs in it moved.
fn every<'v>(value: &str, urls: impl Iterator<Item = &'v str>, base: &Url) -> String {
    let moves =
        urls.filter_map(|url| Some((url, moved(url, base)?))).filter(|(from, to)| from != to);
    moves.fold(value.to_owned(), |value, (from, to)| value.replace(from, &to))
}

/// The absolute form of a URL of the site; `None` for all others.
fn moved(url: &str, base: &Url) -> Option<String> {
    let relative = url.starts_with('/') && !url.starts_with("//");
    if !relative && !url.starts_with("http") {
        return None;
    }
    let url =
        if relative { base.join(&single_slashes(url)).ok()? } else { Url::parse(url).ok()? };
    let ours = url.host_str() == base.host_str() && url.port() == base.port();
    ours.then(|| {
        format!("{}{}", base.as_str().trim_end_matches('/'), &url[url::Position::BeforePath..])
    })
}

fn single_slashes(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !out.ends_with('/') || out.ends_with(":/") {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://blog.example";

    #[test]
    fn root_relative_urls_become_absolute_outside_code() {
        let html = r#"<a href="/about/">x</a><code><a href="/b/">y</a></code><img src="//cdn.example/c.jpg">"#;
        let expected = r#"<a href="https://blog.example/about/">x</a><code><a href="/b/">y</a></code><img src="//cdn.example/c.jpg">"#;
        assert_eq!(absolute(html.to_owned(), SITE), expected);
    }

    #[test]
    fn the_placeholder_and_srcsets_become_absolute() {
        let html = r#"<img src="__GHOST_URL__/a.jpg" srcset="/a.jpg 1w, /b.jpg 2w">"#;
        let expected = r#"<img src="https://blog.example/a.jpg" srcset="https://blog.example/a.jpg 1w, https://blog.example/b.jpg 2w">"#;
        assert_eq!(absolute(html.to_owned(), SITE), expected);
    }

    #[test]
    fn text_that_looks_like_an_attribute_is_left_alone() {
        let html = r#"<p>href="/about/" &lt;a</p><!-- <a href="/b/"> -->"#;
        assert_eq!(absolute(html.to_owned(), SITE), html);
    }
}
