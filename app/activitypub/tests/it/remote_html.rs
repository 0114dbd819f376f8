//! What others write in HTML, and what is shown of it.
use activitypub::remote_html;
use std::time::{Duration, Instant};

const REL: &str = "rel=\"nofollow noopener noreferrer\"";

#[test]
fn what_mastodon_lets_through_stays() {
    for html in [
        "<p>Hi<br>you</p>",
        "<ul><li>a</li></ul><ol start=\"3\" reversed=\"\"><li value=\"2\">b</li></ol>",
        "<blockquote><p>x</p></blockquote><pre><code>x</code></pre>",
        "<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5>",
        "<b>b</b><strong>s</strong><i>i</i><em>e</em><u>u</u><s>s</s><del>d</del>",
        "<sub>1</sub><sup>2</sup><abbr title=\"x\">y</abbr>",
        "<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>",
        "<span class=\"h-card mention\">@<span class=\"invisible\">x</span></span>",
    ] {
        assert_eq!(remote_html(html), html);
    }
}

#[test]
fn what_runs_frames_asks_or_styles_is_gone() {
    for (evil, left) in [
        ("<script>alert(1)</script>", ""),
        ("<style>*{}</style>x", "x"),
        ("<svg onload=alert(1)><p>x</svg>", ""),
        ("<iframe src=https://a.example></iframe>", ""),
        ("<p onclick=alert(1) style=color:red id=x data-x=y>x</p>", "<p>x</p>"),
        ("<form action=/x><input name=a><button>Go</button></form>", "Go"),
        ("<p class=\"page-header\">x</p>", "<p>x</p>"),
        ("<span class=\"button u-url\">x</span>", "<span class=\"u-url\">x</span>"),
        ("<span class=\"button\">x</span>", "<span>x</span>"),
        ("<h6>x</h6><table><tr><td>y</table>", "xy"),
        ("<!-- x -->y", "y"),
        ("<video src=https://a.example/1></video><audio controls></audio>", ""),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<title><b>x</title>y</b>", "y"),
        ("<textarea></p><script>x</textarea><p>y", "<p>y</p>"),
        ("<select><option>x</select>y", "y"),
        ("<svg><svg></svg><p>x</p></svg>y<svg/>z", "yz"),
        ("<template><p>x</template>y", "y"),
        ("<math><mtext><p>x</math>y", "y"),
        ("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">y", ""),
        ("<p title='<img src=x onerror=alert(1)>'>y", "<p>y</p>"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("<b><p>a</b>b", "<b><p>a</p></b>b"),
        ("</p></b>x</script>", "x"),
    ] {
        let html = remote_html(evil);
        assert!(html.trim() == left || (left.is_empty() && !html.contains('<')), "{evil}: {html}");
    }
}

#[test]
fn a_link_leads_to_the_web_and_says_that_it_is_not_ours() {
    let link = "<a href=\"https://a.example/?a=1&amp;b\" class=\"mention hashtag\" rel=\"tag me\" target=_blank>#<span>x</span></a>";
    let safe = format!(
        "<a href=\"https://a.example/?a=1&amp;b\" class=\"mention hashtag\" {REL}>#<span>x</span></a>"
    );
    assert_eq!(remote_html(link), safe);
    for evil in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "/account/delete",
        "//evil.example",
        "x",
    ] {
        let html = remote_html(&format!("<a href=\"{evil}\">x</a>"));
        assert_eq!(html, format!("<a {REL}>x</a>"), "{evil}");
    }
}

#[test]
fn a_picture_is_a_link_to_it() {
    let link = |href: &str, words: &str| format!("<a href=\"{href}\" {REL}>{words}</a>");
    let (one, loaf) = ("https://a.example/1.png", "<img src=\"https://a.example/1.png\"");
    assert_eq!(remote_html(&format!("{loaf} alt=\"A loaf\" onerror=x>")), link(one, "A loaf"));
    assert_eq!(remote_html(&format!("{loaf} alt=\" \" />")), link(one, one));
    assert_eq!(
        remote_html(&format!("{loaf} alt=\"&quot;&gt;<b>\">")),
        link(one, "\"&gt;&lt;b&gt;")
    );
    assert_eq!(remote_html("<IMAGE src=https://a.example/1.png>"), link(one, one));
    assert_eq!(remote_html("<img src=javascript:alert(1) alt=x>"), "x");
    assert_eq!(remote_html("<img src=/pixel.png>"), "");
    let within = format!("<a href=\"https://b.example/\">{loaf} alt=\"A loaf\"> x</a>");
    assert_eq!(remote_html(&within), link("https://b.example/", "A loaf x"));
    let hidden = "<abbr title=\"<img src=https://a.example/1.png>\">x</abbr>";
    assert_eq!(remote_html(hidden).matches("<a ").count(), 0);
}

#[test]
fn what_is_long_or_deep_takes_no_more_than_a_moment() {
    for tag in [
        "<p>",
        "<blockquote>",
        "<ul><li>",
        "<b a='</b>'><p>",
        "<a><blockquote></a>",
        "<blockquote><textarea></blockquote></textarea>",
        "<ul><!--</ul>-->",
        "&",
        "\u{bb}",
    ] {
        let begun = Instant::now();
        let html = remote_html(&tag.repeat(32 * 1024 / tag.len()));
        assert!(html.len() < 256 * 1024, "{tag}: {}", html.len());
        assert!(begun.elapsed() < Duration::from_secs(5), "{tag}: {:?}", begun.elapsed());
    }
    let deep = remote_html(&"<b>x".repeat(100));
    assert_eq!((deep.matches("<b>").count(), deep.matches('x').count()), (32, 100));
    let text = "a&amp;".repeat(1_000);
    assert_eq!(remote_html(&text), text, "no part is seen");
    let query = format!("<a href=\"https://a.example/?{}\">x</a>", "&".repeat(100_000));
    assert_eq!(remote_html(&query), format!("<a {REL}>x</a>"));
    assert_eq!(remote_html(&"ü".repeat(100_000)).chars().count(), 64 * 1024);
}
