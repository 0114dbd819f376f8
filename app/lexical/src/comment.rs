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

/// A reader's words as HTML that is safe to show: emphasis, quotes, lists, code and links, each of
/// which says that it is not ours (`rel="ugc nofollow"`). Nesting is bounded.
///
/// ```
/// assert_eq!(lexical::comment("*Good* <b onclick=x>bread</b>"), "<p><em>Good</em> bread</p>\n");
/// ```
#[must_use]
pub fn comment(source: &str) -> String {
    let source = &source[..source.floor_char_boundary(MAX_BYTES)];
    let options = Options::reading("");
    RULES.clean(&markdown::ghost(source, &mut Page::new(&options))).to_string()
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
            for bad in [
                "<script",
                "<img",
                "<svg",
                "<iframe",
                "<form",
                "onclick",
                "style=",
                "\"javascript:",
                "\"data:",
            ] {
                assert!(!html.contains(bad), "{evil}: {html}");
            }
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
