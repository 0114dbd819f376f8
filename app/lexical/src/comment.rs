//! What readers write: a narrow Markdown, made safe.
use crate::markdown;
use crate::options::Options;
use crate::page::Page;
use ammonia::Builder;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Longer text is cut: nobody may write it.
const MAX_BYTES: usize = 64 * 1024;

static RULES: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = "a blockquote br code em li ol p pre s strong ul".split_whitespace();
    let silent = "iframe math noscript object script select style svg template textarea title";
    let mut builder = Builder::default();
    builder
        .tags(tags.collect())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .generic_attributes(HashSet::new())
        .clean_content_tags(silent.split_whitespace().collect())
        .url_schemes(HashSet::from(["http", "https"]))
        .link_rel(Some("ugc nofollow"));
    builder
});

/// Stands behind a sign that would begin a tag, so that Markdown takes it for a sign; nobody's
/// writing has it.
const MARK: char = '\u{f8fe}';

/// A reader's words as HTML that is safe to show: emphasis, quotes, lists, code and links, each of
/// which says that it is not ours (`rel="ugc nofollow"`). Tags are words. Nesting is bounded.
///
/// ```
/// assert_eq!(lexical::comment("*Good* <b>"), "<p><em>Good</em> &lt;b&gt;</p>\n");
/// ```
#[must_use]
pub fn comment(source: &str) -> String {
    let source = &source[..source.floor_char_boundary(MAX_BYTES)];
    let options = Options::reading("");
    let html = markdown::ghost(&marked(source), &mut Page::new(&options));
    RULES.clean(&unmarked(&html)).to_string()
}

/// `source` in which nothing begins a tag; an address in `<>` does not.
fn marked(source: &str) -> String {
    let source = source.replace(MARK, "");
    let mut marked = String::with_capacity(source.len() + 16);
    let mut parts = source.split('<');
    marked.push_str(parts.next().unwrap_or_default());
    for part in parts {
        marked.push('<');
        if part.starts_with(begins_a_tag) && !is_address(part) {
            marked.push(MARK);
        }
        marked.push_str(part);
    }
    marked
}

fn begins_a_tag(sign: char) -> bool {
    sign.is_ascii_alphabetic() || matches!(sign, '/' | '!' | '?')
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Before it is made safe: what a mark hid is looked at like all else. In addresses it is encoded.
fn unmarked(html: &str) -> String {
    html.replace(MARK, "").replace("%EF%A3%BE", "")
}

#[cfg(test)]
mod tests {
    use super::comment;
    use std::time::{Duration, Instant};

    #[test]
    fn nothing_a_reader_writes_runs_styles_or_frames() {
        for evil in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![x](javascript:alert(1))",
            "[x](javascript:alert(1))",
            "[x](data:text/html,x)",
            "<svg onload=alert(1)>",
            "<iframe src=https://evil.example></iframe>",
            "<a href=\"https://a.example\" style=\"x\" onclick=\"x\">a</a>",
            "<form action=/x><input name=a></form>",
        ] {
            let html = comment(evil);
            for tag in html.split('<').skip(1).filter_map(|tag| tag.split('>').next()) {
                let plain = ["p", "/p", "br", "/a"].contains(&tag);
                let link = tag.starts_with("a href=\"https:") || tag.starts_with("a rel=");
                assert!(plain || link, "{evil}: {html}");
                assert!(!tag.contains("style") && !tag.contains("onclick"), "{evil}: {html}");
            }
        }
    }

    #[test]
    fn a_tag_is_words_and_markdown_works_beside_it() {
        for (words, html) in [
            (
                "Use the `<article>` tag, and a<b and c>d.",
                "<p>Use the <code>&lt;article&gt;</code> tag, and a&lt;b and c&gt;d.</p>\n",
            ),
            ("Use the <article> tag", "<p>Use the &lt;article&gt; tag</p>\n"),
            (
                "<p>One **two**\n<div>\n*three*",
                "<p>&lt;p&gt;One <strong>two</strong><br>\n&lt;div&gt;<br>\n<em>three</em></p>\n",
            ),
            ("> <pre> *a*", "<blockquote>\n<p>&lt;pre&gt; <em>a</em></p>\n</blockquote>\n"),
            ("<!-- no --> *a*", "<p>&lt;!-- no --&gt; <em>a</em></p>\n"),
            ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
            ("a < b, 1<2 and <3", "<p>a &lt; b, 1&lt;2 and &lt;3</p>\n"),
        ] {
            assert_eq!(comment(words), html, "{words}");
        }
        let link = comment("<https://bread.example/>, [a](<https://a.example/b c>)");
        assert_eq!(link.matches("rel=\"ugc nofollow\"").count(), 2, "{link}");
    }

    #[test]
    fn a_mark_hides_no_address_that_runs() {
        for evil in [
            "[x](<javascript:alert(1)>)",
            "[x](java\u{f8fe}script:alert(1))",
            "<\u{f8fe}script>alert(1)</script>",
            "[x](java%EF%A3%BEscript:alert(1))",
            "[x](%EF%A3%BEjavascript:alert(1))",
        ] {
            let html = comment(evil);
            assert!(!html.contains("=\"javascript:") && !html.contains("<script"), "{html}");
        }
    }

    #[test]
    fn a_link_says_that_it_is_not_ours() {
        let html = comment("See https://bread.example/ or [this](https://x.example)");
        assert_eq!(html.matches("rel=\"ugc nofollow\"").count(), 2, "{html}");
    }

    #[test]
    fn ten_thousand_levels_cost_no_more_than_a_moment() {
        for mark in ["> ", "- ", "*", "[", "**a ", "1. "] {
            let begun = Instant::now();
            let html = comment(&mark.repeat(10_000));
            assert!(html.matches("<blockquote>").count() <= 70, "{mark}");
            assert!(begun.elapsed() < Duration::from_secs(5), "{mark}");
        }
    }
}
