//! Ghost's Markdown, for its own output and for readers.

use crate::support;
use serde_json::json;

fn ghost(markdown: &str) -> String {
    support::ghost(json!({"type": "markdown", "markdown": markdown}))
}

fn reading(markdown: &str) -> String {
    support::reading(json!({"type": "markdown", "markdown": markdown}))
}

#[test]
fn features_follow_ghost() {
    let cases = [
        (
            "**b** *i* ~~s~~ ==m== H~2~O m^2^",
            "<p><strong>b</strong> <em>i</em> <s>s</s> <mark>m</mark> H<sub>2</sub>O m<sup>2</sup></p>\n",
        ),
        ("a\nb", "<p>a<br>\nb</p>\n"),
        ("H~two words~", "<p>H~two words~</p>\n"),
        ("##Lazy & new", "<h2 id=\"lazy-new\">Lazy &amp; new</h2>\n"),
        ("    ##code", "<pre><code>##code\n</code></pre>\n"),
        ("> ###Quoted", "<blockquote>\n<h3 id=\"quoted\">Quoted</h3>\n</blockquote>\n"),
        ("```js x\n1 < 2\n```", "<pre><code class=\"language-js\">1 &lt; 2\n</code></pre>\n"),
        ("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"),
        ("3. a\n\n4. b", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n"),
        (
            "![a *b*](/c.png \"t\")",
            "<p><img src=\"https://willow.example/c.png\" alt=\"a b\" title=\"t\" loading=\"lazy\"></p>\n",
        ),
        (
            "see https://a.example/x. www.a.example",
            "<p>see <a href=\"https://a.example/x\">https://a.example/x</a>. www.a.example</p>\n",
        ),
        (
            "ada@a.com and ada@a.example",
            "<p><a href=\"mailto:ada@a.com\">ada@a.com</a> and ada@a.example</p>\n",
        ),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("<b>in</b> &amp; &copy;", "<p><b>in</b> &amp; ©</p>\n"),
        ("<div>a", "<div>a</div>"),
    ];
    for (markdown, expected) in cases {
        assert_eq!(ghost(markdown), expected, "{markdown}");
    }
}

#[test]
fn tables_align_by_style_and_for_readers_by_attribute() {
    let table = "|a|b|\n|---|--:|\n|1|2|";
    assert!(ghost(table).contains("<th style=\"text-align:right\">b</th>"));
    let html = reading(table);
    assert!(html.starts_with("<div class=\"kg-table\"><table>"), "{html}");
    assert!(html.contains("<td align=\"right\">2</td>"), "{html}");
}

#[test]
fn footnotes_are_numbered_by_their_references() {
    let html = ghost("a[^x] b^[in **line**] c[^x]\n\n[^x]: note");
    let expected = "<p>a<sup class=\"footnote-ref\"><a href=\"#fn1\" id=\"fnref1\">[1]</a></sup> \
        b<sup class=\"footnote-ref\"><a href=\"#fn2\" id=\"fnref2\">[2]</a></sup> \
        c<sup class=\"footnote-ref\"><a href=\"#fn1\" id=\"fnref1:1\">[1:1]</a></sup></p>\n\
        <hr class=\"footnotes-sep\">\n<section class=\"footnotes\">\n<ol class=\"footnotes-list\">\n\
        <li id=\"fn1\" class=\"footnote-item\"><p>note <a href=\"#fnref1\" class=\"footnote-backref\">↩\u{fe0e}</a> \
        <a href=\"#fnref1:1\" class=\"footnote-backref\">↩\u{fe0e}</a></p>\n</li>\n\
        <li id=\"fn2\" class=\"footnote-item\"><p>in <strong>line</strong> \
        <a href=\"#fnref2\" class=\"footnote-backref\">↩\u{fe0e}</a></p>\n</li>\n</ol>\n</section>\n";
    assert_eq!(html, expected);
}

#[test]
fn ids_are_unique_over_the_cards_of_a_page() {
    let card = json!({"type": "markdown", "markdown": "# A\n\nx[^1]\n\n[^1]: y"});
    let html =
        support::document(&[card.clone(), card]).html(&lexical::Options::reading(support::SITE));
    for id in ["a", "a-1", "fn1", "fn2-1", "fnref1", "fnref2-1"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn raw_html_is_sanitised_for_readers() {
    let html = reading(
        "a <script>x</script> <b onclick=\"x\">b</b>\n\n<iframe src=\"https://evil.example\"></iframe>",
    );
    assert!(
        !html.contains("script") && !html.contains("onclick") && !html.contains("iframe"),
        "{html}"
    );
}
