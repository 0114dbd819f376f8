//! Program text in colours, by class: `code-keyword` and its kin, which a style sheet colours.
//!
//! A few rules and a table a language, in one pass: grammars that know a language by heart take
//! a hundred megabytes and a hundred times as long.

mod language;
mod lines;
mod markup;
mod paint;
mod scan;

use language::Language;
use paint::Paint;

/// What a block begins with that names its language, in whatever way it came into a document.
const OPEN: &str = "<pre><code class=\"language-";
const CLOSE: &str = "</code></pre>";
/// A document's blocks are coloured up to this many bytes together; the rest stays plain.
const MOST: usize = 256 * 1024;

/// Finished HTML, with the code in it coloured where its language is named and known.
pub(crate) fn coloured(html: String) -> String {
    if !html.contains(OPEN) {
        return html;
    }
    let (mut out, mut rest, mut left) = (String::with_capacity(html.len() * 2), &*html, MOST);
    while let Some(at) = rest.find(OPEN) {
        let (before, block) = rest.split_at(at + OPEN.len());
        out.push_str(before);
        rest = block;
        let Some((attribute, code)) = block.split_once("\">") else { continue };
        let Some((code, after)) = code.split_once(CLOSE) else { continue };
        let name = attribute.split(' ').next().unwrap_or_default();
        if let Some(language) = Language::named(name)
            && code.len() <= left
            && let Some(code) = text(code)
        {
            left -= code.len();
            let colours = painted(language, &code);
            out.extend([attribute, "\">", &colours, CLOSE]);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn painted(language: Language, code: &str) -> String {
    let mut paint = Paint::default();
    match language {
        Language::Grammar(grammar) => scan::scan(grammar, code, &mut paint),
        Language::Markup => markup::scan(code, &mut paint),
        Language::Diff => lines::diff(code, &mut paint),
        Language::Markdown => lines::markdown(code, &mut paint),
    }
    paint.finish()
}

/// The text of serialised HTML; none when there are elements in it.
fn text(html: &str) -> Option<String> {
    if html.contains('<') {
        return None;
    }
    let text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    Some(text.replace("&nbsp;", "\u{a0}").replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(language: &str, code: &str) -> String {
        let mut html = crate::html::Html::default();
        html.raw("<pre>").open("code").attr("class", format!("language-{language}"));
        html.text(code).raw(CLOSE);
        let html = coloured(html.finish());
        html.replace(&format!("{OPEN}{language}\">"), "").replace(CLOSE, "")
    }

    /// Short for spans: `[k:fn]`.
    fn brief(language: &str, text: &str) -> String {
        let html = code(language, text).replace("</span>", "]");
        html.replace("<span class=\"code-", "[").replace("\">", ":")
    }

    #[test]
    fn words_comments_texts_and_numbers_are_told_apart() {
        let cases = [
            (
                "rust",
                "fn a<'b>(c: &'b str) { print!(\"1 // {}\", 'x'); } // end",
                "[keyword:fn] a&lt;'b&gt;(c: &amp;'b str) { [name:print]!([string:\"1 // {}\"], \
                 [string:'x']); } [comment:// end]",
            ),
            (
                "js",
                "const a = `b\n${c}` + 0x1F; /* d\n */",
                "[keyword:const] a = [string:`b\n${c}`] + [number:0x1F]; [comment:/* d\n */]",
            ),
            (
                "Python",
                "@app\ndef f(x): return \"\"\"a\n\"b\" \"\"\" # c",
                "[name:@app]\n[keyword:def] [name:f](x): [keyword:return] [string:\"\"\"a\n\"b\" \"\"\"] [comment:# c]",
            ),
            (
                "sql",
                "select Count(*) FROM a -- all",
                "[keyword:select] [name:Count](*) [keyword:FROM] a [comment:-- all]",
            ),
            ("sh", "echo \"$HOME\" a#b # c", "[keyword:echo] [string:\"$HOME\"] a#b [comment:# c]"),
            (
                "json",
                "{\"a\": [true, -1.5e3], \"b\":\"c\"}",
                "{[key:\"a\"]: [[number:true], -[number:1.5e3]], [key:\"b\"]:[string:\"c\"]}",
            ),
            (
                "yaml",
                "a-b: c # d\nurl: http://e",
                "[key:a-b]: c [comment:# d]\n[key:url]: http://e",
            ),
            ("toml", "[a]\nb = 'c'", "[a]\n[key:b] = [string:'c']"),
            ("css", "a:hover { margin-top: 1px; }", "a:hover { [key:margin-top]: [number:1px]; }"),
        ];
        for (language, text, expected) in cases {
            assert_eq!(brief(language, text), expected, "{language}");
        }
    }

    #[test]
    fn markup_and_what_is_in_it_are_told_apart() {
        let html = "<!-- a --><p class=\"b\" hidden>c &amp; d</p><script>let e = '<p>';</script>";
        let expected = "[comment:&lt;!-- a --&gt;]&lt;[keyword:p] [key:class]=[string:\"b\"] [key:hidden]&gt;c &amp;amp; d\
            &lt;/[keyword:p]&gt;&lt;[keyword:script]&gt;[keyword:let] e = [string:'&lt;p&gt;'];&lt;/[keyword:script]&gt;";
        assert_eq!(brief("html", html), expected);
        assert_eq!(
            brief("diff", "@@ 1\n-a\n+b\n c"),
            "[keyword:@@ 1]\n[removed:-a]\n[added:+b]\n c"
        );
        assert_eq!(brief("md", "# A\nb `c`"), "[keyword:# A]\nb [string:`c`]");
    }

    #[test]
    fn a_language_that_nobody_knows_stays_plain() {
        assert_eq!(brief("klingon", "fn a() {}"), "fn a() {}");
        assert_eq!(coloured("<pre><code>fn</code></pre>".into()), "<pre><code>fn</code></pre>");
        let marked = "<pre><code class=\"language-rust\">fn <mark>a</mark></code></pre>";
        assert_eq!(coloured(marked.into()), marked);
        let cut = "<pre><code class=\"language-rust\">fn";
        assert_eq!(coloured(cut.into()), cut);
    }

    #[test]
    fn no_letter_is_lost_or_changed() {
        let texts = [
            "",
            "'",
            "\"\\",
            "/*",
            "<",
            "<!--",
            "</",
            "<a b=\"",
            "<script>",
            "é'ß\u{a0}&lt;",
            "#",
            "$",
            "@",
            "1.",
            "`\n",
            "- -",
            "r#\"",
            "日本: 語\n+",
            "\r\n\t",
        ];
        let languages = "rust js python sql sh json yaml toml css html diff md ruby php";
        for (language, text) in languages.split(' ').flat_map(|l| texts.map(|text| (l, text))) {
            let html = code(language, text);
            let plain =
                scraper::Html::parse_fragment(&html).root_element().text().collect::<String>();
            assert_eq!(plain, text.replace('\r', ""), "{language}");
        }
    }

    #[test]
    fn too_much_is_left_plain() {
        let long = "1 ".repeat(MOST / 2 + 1);
        assert_eq!(code("rust", &long), long);
    }
}
