//! How long rendering takes. Run with `cargo test --release -p lexical -- --ignored --nocapture speed`.

use crate::support::{SITE, document, paragraph, text};
use lexical::{Document, Options};
use serde_json::json;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: u32 = 2000;

/// A post of two dozen paragraphs with headings, a list, a picture, a callout and a bookmark.
fn post() -> String {
    let words = "We unlock the green door every Thursday at ten in the morning. ".repeat(4);
    let mut nodes = Vec::new();
    for at in 0..24 {
        nodes.push(paragraph(&[
            text(&words, 0),
            text("Bring jars", 1),
            text(" & oats", 3),
            text(&words, 0),
        ]));
        if at % 6 == 0 {
            nodes.push(json!({"type": "extended-heading", "tag": "h2", "children": [text("What you will find", 0)]}));
        }
    }
    let span = |text: &str| format!("<span style=\"white-space: pre-wrap;\">{text}</span>");
    nodes.push(json!({"type": "image", "src": "https://willow.example/content/images/a.jpg", "width": 1200, "height": 800, "caption": span("Yard")}));
    nodes.push(json!({"type": "callout", "calloutText": span("Shares are refundable"), "calloutEmoji": "💡"}));
    nodes.push(json!({"type": "bookmark", "url": "https://a.example/", "metadata": {"title": "A bakery", "description": "Six ovens"}}));
    json!({"root": {"children": nodes}}).to_string()
}

fn timed(name: &str, mut work: impl FnMut()) {
    let best = (0..5).map(|_| {
        let start = Instant::now();
        (0..ROUNDS).for_each(|_| work());
        start.elapsed() / ROUNDS
    });
    println!("{name:>24}: {:?}", best.min().unwrap_or(Duration::MAX));
}

#[test]
#[ignore = "measures, and only a release build is worth measuring"]
fn speed_of_a_typical_post() {
    let json = post();
    let post = Document::parse(&json).unwrap();
    println!("{:>24}: {} bytes", "a post", json.len());
    timed("parse", || drop(black_box(Document::parse(black_box(&json)))));
    timed("reading", || drop(black_box(post.html(black_box(&Options::reading(SITE))))));
    timed("strict", || drop(black_box(post.html(black_box(&Options::strict_ghost(SITE))))));
    timed("plain text", || drop(black_box(post.plaintext())));
    let markdown = document(&[
        json!({"type": "markdown", "markdown": "# A\n\nSome *text* with [a link](/b).\n\n- one\n- two\n".repeat(8)}),
    ]);
    timed("markdown card, reading", || {
        drop(black_box(markdown.html(black_box(&Options::reading(SITE)))));
    });
    let raw = document(&[
        json!({"type": "html", "html": "<div class=\"x\"><p>Stock day is <b>the first</b>.</p></div>".repeat(8)}),
    ]);
    timed("html card, reading", || drop(black_box(raw.html(black_box(&Options::reading(SITE))))));
}
