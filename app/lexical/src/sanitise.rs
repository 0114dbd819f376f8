//! HTML by others, made safe to show.

mod frame;
mod prepare;
mod rules;

pub(crate) use frame::{frame_address, frame_source};

use crate::code::coloured;
use crate::fragment::{Shape, shape};
use crate::options::Rewrite;
use std::borrow::Cow;

/// HTML by others with nothing left that could run, style or frame anything.
///
/// What stays is an allow-list of elements and attributes; scripts, styles, forms, event
/// handlers and unsafe URLs go. Frames of well-known hosts become links, tables scroll, and code is
/// coloured.
///
/// ```
/// assert_eq!(lexical::sanitise("<p onclick=x style=color:red>Hi<script>x</script>"), "<p>Hi</p>");
/// ```
#[must_use]
pub fn sanitise(html: &str) -> String {
    sanitise_moved(html, &[])
}

/// Like [`sanitise`], with URLs moved by `rewrites`.
#[must_use]
pub fn sanitise_moved(html: &str, rewrites: &[Rewrite]) -> String {
    coloured(fragment(html, rewrites).into_owned())
}

/// Like [`sanitise`], with URLs moved by `rewrites`.
pub(crate) fn fragment<'h>(html: &'h str, rewrites: &[Rewrite]) -> Cow<'h, str> {
    match shape(html) {
        Some(_) => bare(html),
        None => Cow::Owned(rules::BLOCKS.clean(&prepare::prepare(html, rewrites)).to_string()),
    }
}

/// Like [`fragment`], keeping only what may stand in a heading or a sentence.
pub(crate) fn inline<'h>(html: &'h str, rewrites: &[Rewrite]) -> Cow<'h, str> {
    match shape(html) {
        Some(Shape::Inline) => bare(html),
        _ => Cow::Owned(rules::INLINE.clean(&prepare::prepare(html, rewrites)).to_string()),
    }
}

/// Canonical HTML without its attributes, and without the `span` that only carried them.
fn bare(html: &str) -> Cow<'_, str> {
    if !html.contains('<') {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut pieces = html.split('<');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split(' ').next().unwrap_or_default();
        if !matches!(name, "span" | "/span") {
            out.extend(["<", name, ">"]);
        }
        out.push_str(text);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_or_style_goes() {
        let cases = [
            ("<script>x</script><style>x</style>a", "a"),
            ("<img src=x onerror=alert(1)>", r#"<img loading="lazy" decoding="async" src="x">"#),
            ("<a href=\"javascript:alert(1)\" target=_blank>a</a>", "<a>a</a>"),
            ("<a href=\"java\nscript:alert(1)\">a</a>", "<a>a</a>"),
            ("<svg onload=x><title>t</title></svg><math>m</math>a", "a"),
            ("<form action=/x><input name=a><button>b</button></form>", "b"),
            ("<p style=\"color:red\" class=\"cart kg-card\">a", r#"<p class="kg-card">a</p>"#),
            ("<h2 id=\"top\">a</h2><p id=\"cart\">b</p>", r#"<h2 id="top">a</h2><p>b</p>"#),
            ("<span style=\"x\"><b>a</b></span> <i>&amp;</i>", "<b>a</b> <i>&amp;</i>"),
        ];
        for (html, expected) in cases {
            assert_eq!(sanitise(html), expected, "{html}");
        }
    }

    #[test]
    fn frames_of_known_hosts_become_links_and_the_others_go() {
        let html = r#"<iframe src="https://www.youtube.com/embed/abc"></iframe><iframe src="https://evil.example/"></iframe>"#;
        let url = "https://www.youtube.com/watch?v=abc";
        let expected =
            format!(r#"<figure class="kg-card kg-embed-card"><a href="{url}">{url}</a></figure>"#);
        assert_eq!(sanitise(html), expected);
    }

    #[test]
    fn tables_scroll_and_headings_lose_their_blocks() {
        assert_eq!(
            sanitise("<table><tr><td>a"),
            r#"<div class="kg-table"><table><tbody><tr><td>a</td></tr></tbody></table></div>"#
        );
        assert_eq!(inline("<p>a <a href=/b>b</a></p>", &[]), r#"a <a href="/b">b</a>"#);
    }
}
