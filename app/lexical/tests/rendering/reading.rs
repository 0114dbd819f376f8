//! What readers get, where it is not what Ghost writes.

use crate::support::{SITE, document, paragraph, reading, text};
use lexical::{Audience, Options, Reader, Rewrite};
use serde_json::{Value, json};

fn card(kind: &str, mut fields: Value) -> String {
    fields["type"] = json!(kind);
    reading(fields)
}

#[test]
fn players_and_toggles_work_without_a_script() {
    let toggle = card(
        "toggle",
        json!({"heading": "<span style=\"x\">Why?</span>", "content": "<p>So.</p>"}),
    );
    let expected = "<details class=\"kg-card kg-toggle-card\"><summary class=\"kg-toggle-heading\">Why?</summary>\
        <div class=\"kg-toggle-content\"><p>So.</p></div></details>";
    assert_eq!(toggle, expected);
    let audio = card("audio", json!({"src": "/a.mp3", "title": "Opening"}));
    assert!(
        audio.contains("<audio src=\"/a.mp3\" controls=\"\" preload=\"metadata\"></audio>"),
        "{audio}"
    );
    let video = card(
        "video",
        json!({"src": "/a.mp4", "thumbnailSrc": "/t.jpg", "width": 640, "height": 360, "loop": true}),
    );
    assert!(
        video.contains("poster=\"/t.jpg\" width=\"640\" height=\"360\" loop=\"\" muted=\"\""),
        "{video}"
    );
    assert!(!video.contains("autoplay"));
}

#[test]
fn colours_become_classes() {
    let header = |colour: &str| {
        card("header", json!({"version": 2, "header": "a", "backgroundColor": colour}))
    };
    assert!(header("#15171A").contains("kg-tone-dark"));
    assert!(header("#fafafa").contains("kg-tone-light"));
    assert!(header("accent").contains("kg-tone-accent"));
    let action = card(
        "call-to-action",
        json!({"textValue": "a", "backgroundColor": "green", "buttonUrl": "/", "buttonColor": "#000"}),
    );
    assert!(
        action.contains("kg-cta-bg-green") && action.contains("kg-cta-button kg-tone-dark"),
        "{action}"
    );
}

#[test]
fn an_authors_word_is_never_two_classes() {
    let html =
        card("header", json!({"header": "a", "size": "large modal", "style": "x\" onload=\"y"}));
    assert!(html.starts_with("<div class=\"kg-card kg-header-card kg-width-full\">"), "{html}");
}

#[test]
fn embeds_are_links() {
    let html = card(
        "embed",
        json!({"url": "https://v.example/42", "html": "<iframe src=\"https://v.example/e\"></iframe>",
        "metadata": {"title": "How a till works"}, "caption": "Eight <b>minutes"}),
    );
    let expected = "<figure class=\"kg-card kg-embed-card kg-card-hascaption\">\
        <a class=\"kg-embed-link\" href=\"https://v.example/42\">How a till works <span class=\"kg-embed-host\">v.example</span></a>\
        <figcaption>Eight <b>minutes</b></figcaption></figure>";
    assert_eq!(html, expected);
    let frame = card(
        "embed",
        json!({"html": "<iframe src=\"https://player.vimeo.com/video/7\"></iframe>"}),
    );
    assert!(frame.contains("href=\"https://vimeo.com/7\""), "{frame}");
    assert!(frame.contains("data-player=\"https://player.vimeo.com/video/7?dnt=1\""), "{frame}");
    assert_eq!(
        card("embed", json!({"html": "<iframe src=\"https://evil.example/\"></iframe>"})),
        ""
    );
}

#[test]
fn a_signup_leads_to_the_account_service() {
    let node = json!({"type": "signup", "header": "Join", "buttonText": "Yes"});
    assert!(!reading(node.clone()).contains("<a "));
    let account_url = Some("https://account.example/join".to_owned());
    let options = Options { account_url, ..Options::reading(SITE) };
    let html = document(&[node]).html(&options);
    assert!(
        html.contains(
            "<a href=\"https://account.example/join\" class=\"kg-signup-card-button kg-tone-accent\">Yes</a>"
        ),
        "{html}"
    );
}

#[test]
fn gated_blocks_are_for_their_audience() {
    let gated = |segment: &str| {
        json!({"type": "html", "html": "<p>secret</p>",
        "visibility": {"web": {"nonMember": false, "memberSegment": segment}, "email": {"memberSegment": ""}}})
    };
    let sees = |audience: Audience, segment: &str| {
        let options = Options { audience, ..Options::reading(SITE) };
        !document(&[gated(segment)]).html(&options).is_empty()
    };
    assert!(!sees(Audience::Anyone, "status:free,status:-free"));
    assert!(sees(Audience::Member, "status:free"));
    assert!(!sees(Audience::Member, "status:-free"));
    assert!(sees(Audience::PaidMember, "status:-free"));
}

#[test]
fn rendering_stops_at_the_paywall_for_those_who_do_not_pay() {
    let nodes =
        [paragraph(&[text("free", 0)]), json!({"type": "paywall"}), paragraph(&[text("paid", 0)])];
    let html = |audience: Audience, cut_at_paywall: bool| {
        document(&nodes).html(&Options { audience, cut_at_paywall, ..Options::reading(SITE) })
    };
    assert_eq!(html(Audience::Anyone, true), "<p>free</p>");
    assert_eq!(html(Audience::Member, true), "<p>free</p>");
    assert_eq!(html(Audience::PaidMember, true), "<p>free</p><p>paid</p>");
    assert_eq!(html(Audience::Member, false), "<p>free</p><p>paid</p>");
}

#[test]
fn unknown_nodes_are_shown_to_editors_only() {
    let nodes = [json!({"type": "<hologram>"}), paragraph(&[text("a", 0)])];
    assert_eq!(document(&nodes).html(&Options::reading(SITE)), "<p>a</p>");
    let options = Options { reader: Reader::Editor, ..Options::reading(SITE) };
    let note =
        "<div class=\"kg-unknown\">This block (type &lt;hologram&gt;) cannot be shown yet</div>";
    assert_eq!(document(&nodes).html(&options), format!("{note}<p>a</p>"));
}

#[test]
fn pictures_after_the_first_are_lazy_and_unsafe_urls_are_dropped() {
    let image = |src: &str, href: &str| json!({"type": "image", "src": src, "width": 4, "height": 3, "href": href});
    let html = document(&[
        image("/a.jpg", "javascript:x"),
        image("javascript:x", ""),
        image("/b.jpg", "/c"),
    ])
    .html(&Options::reading(SITE));
    let img = |src: &str, loading: &str| {
        format!(
            "<img src=\"{src}\" class=\"kg-image\" alt=\"\" loading=\"{loading}\" decoding=\"async\" width=\"4\" height=\"3\">"
        )
    };
    let figure =
        |inside: &str| format!("<figure class=\"kg-card kg-image-card\">{inside}</figure>");
    let linked = format!("<a href=\"/c\" aria-label=\"/c\">{}</a>", img("/b.jpg", "lazy"));
    assert_eq!(html, figure(&img("/a.jpg", "eager")) + &figure(&linked));
}

#[test]
fn urls_are_rewritten_in_fields_and_in_html() {
    let rewrite = Rewrite { from: "__GHOST_URL__/".to_owned(), to: "/old/".to_owned() };
    let options = Options { rewrites: vec![rewrite], ..Options::reading(SITE) };
    let link = json!({"type": "link", "url": "__GHOST_URL__/a", "children": [text("a", 0)]});
    let raw = json!({"type": "html", "html": "<a href=\"__GHOST_URL__/b\">b</a>"});
    let html = document(&[paragraph(&[link]), raw]).html(&options);
    assert_eq!(html, "<p><a href=\"/old/a\">a</a></p><a href=\"/old/b\">b</a>");
}

#[test]
fn plain_text_is_what_a_stranger_may_read() {
    let item = |content: &str| json!({"type": "listitem", "children": [text(content, 0)]});
    let nodes = [
        paragraph(&[text("One ", 0), text("two", 1)]),
        json!({"type": "list", "listType": "bullet", "children": [item("three"), item("four")]}),
        json!({"type": "html", "html": "<p>source</p>"}),
        json!({"type": "email", "html": "<p>mail</p>"}),
        json!({"type": "call-to-action", "textValue": "gated", "visibility": {"web": {"nonMember": false}}}),
        json!({"type": "callout", "calloutText": "<p>five &amp; six</p>"}),
        json!({"type": "markdown", "markdown": "seven[^1]\n\n[^1]: eight"}),
        json!({"type": "paywall"}),
        paragraph(&[text("paid", 0)]),
    ];
    assert_eq!(document(&nodes).plaintext(), "One two\nthree\nfour\nfive & six\nseven\neight");
}

#[test]
fn the_plain_text_of_blocks_and_cards_stands_on_lines_of_its_own() {
    let (end, start) = (text("end", 0), text("Start", 0));
    let (first, second) = (paragraph(&[text("end", 0)]), paragraph(&[text("Start", 0)]));
    let list = json!({"type": "list", "children": [{"type": "listitem", "children": [&start]}]});
    let card = |kind: &str, field: &str, html: &str| json!({"type": kind, field: html});
    for nodes in [
        vec![first, second.clone()],
        vec![paragraph(&[end.clone(), second])],
        vec![paragraph(&[end.clone(), json!({"type": "image"}), start.clone()])],
        vec![paragraph(&[end.clone(), json!({"type": "horizontalrule"}), start.clone()])],
        vec![json!({"type": "list", "children": [{"type": "listitem", "children": [end, list]}]})],
        vec![card("callout", "calloutText", "end"), card("callout", "calloutText", "Start")],
        vec![card("callout", "calloutText", "<p>end</p>Start")],
        vec![json!({"type": "toggle", "heading": "end", "content": "<ul></ul>Start"})],
        vec![json!({"type": "product", "productTitle": "end", "productDescription": "Start"})],
        vec![card("markdown", "markdown", "- end\n\nStart")],
        vec![card("markdown", "markdown", "> end\n\n- Start")],
    ] {
        assert_eq!(document(&nodes).plaintext(), "end\nStart", "{nodes:?}");
    }
}

#[test]
fn a_signup_button_keeps_the_tone_its_author_chose() {
    let options = Options { account_url: Some("/join".to_owned()), ..Options::reading(SITE) };
    for (colour, tone) in [("#000000", "dark"), ("#f0f0f0", "light"), ("accent", "accent")] {
        let card = json!({"type": "signup", "buttonText": "Yes please", "buttonColor": colour});
        let button = format!("class=\"kg-signup-card-button kg-tone-{tone}\">Yes please</a>");
        let html = document(&[card]).html(&options);
        assert!(html.contains(&button), "{colour}: {html}");
    }
}

#[test]
fn what_introduces_a_text_is_its_prose_and_only_without_any_its_cards() {
    let header = json!({"type": "header", "version": 2, "header": "Welcome aboard", "subheader": "A letter"});
    let button =
        json!({"type": "button", "buttonText": "Get it", "buttonUrl": "https://a.example/"});
    let heading = json!({"type": "extended-heading", "tag": "h2", "children": [text("Bread", 0)]});
    let list =
        json!({"type": "list", "children": [{"type": "listitem", "children": [text("rye", 0)]}]});
    let markdown =
        json!({"type": "markdown", "markdown": "# Flour\n\nspelt\n\n- oats\n\n|a|\n|-|\n|b|"});
    let words = paragraph(&[text("We bake.", 0)]);
    let cards = [header, button, heading];
    assert_eq!(document(&cards).introduction(), document(&cards).plaintext());
    let nodes = [&cards[..], &[words, list, markdown]].concat();
    assert_eq!(document(&nodes).introduction(), "We bake.\nspelt");
}

#[test]
fn a_linked_picture_without_words_is_named_by_where_it_leads() {
    let image = |alt: &str| json!({"src": "/a.jpg", "alt": alt, "href": "https://bread.example/rye", "fileName": "a.jpg", "width": 8, "height": 5, "row": 0});
    let named = "<a href=\"https://bread.example/rye\" aria-label=\"bread.example\"><img";
    let plain = "<a href=\"https://bread.example/rye\"><img";
    assert!(card("image", image("")).contains(named));
    assert!(card("image", image("A loaf")).contains(plain));
    assert!(card("gallery", json!({"images": [image(" ")]})).contains(named));
    let html = |inside: &str| {
        card("html", json!({"html": format!("<a href=\"https://bread.example/rye\">{inside}</a>")}))
    };
    assert!(html("<img src=\"/a.jpg\">").contains(named));
    assert!(html("<img src=\"/a.jpg\" alt=\"A loaf\">").contains(plain));
    assert!(html("<img src=\"/a.jpg\"> Rye").contains(plain));
}

#[test]
fn code_is_coloured_wherever_its_language_is_named() {
    let coloured = "<pre><code class=\"language-rust\"><span class=\"code-keyword\">fn</span> \
        <span class=\"code-name\">a</span>() {}";
    let written = "<pre><code class=\"language-rust\">fn a() {}</code></pre>";
    let cards = [
        card("codeblock", json!({"code": "fn a() {}", "language": "rust"})),
        card("markdown", json!({"markdown": "```rust\nfn a() {}\n```"})),
        card("html", json!({"html": written})),
        lexical::sanitise(written),
    ];
    for html in cards {
        assert!(html.contains(coloured), "{html}");
    }
    let plain = card("codeblock", json!({"code": "fn a() {}", "language": "klingon"}));
    assert_eq!(plain, "<pre><code class=\"language-klingon\">fn a() {}</code></pre>");
}

#[test]
fn nobody_but_us_colours_code() {
    let html = card("html", json!({"html": "<p><span class=\"code-keyword\">a</span></p>"}));
    assert!(!html.contains("code-keyword"), "{html}");
}
