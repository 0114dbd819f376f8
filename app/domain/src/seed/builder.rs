//! Lexical from a plain notation: Markdown's paragraphs, headings, lists, quotes and code, `>>` for
//! an aside, and `@card field | field` for the cards that Markdown does not have.
use super::manuscript::picture;
use serde_json::{Value, json};

/// A text as a Lexical document.
pub fn lexical(text: &str) -> String {
    let mut blocks = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (one, after) = next(rest);
        blocks.push(block(one));
        rest = after.trim_start();
    }
    json!({"root": {"type": "root", "version": 1, "direction": "ltr", "format": "", "indent": 0,
        "children": blocks}})
    .to_string()
}

/// The first block, and what follows it. A fence may hold blank lines.
fn next(text: &str) -> (&str, &str) {
    match text.strip_prefix("```").and_then(|inside| inside.find("\n```")) {
        Some(end) => text.split_at("```".len() + end + "\n```".len()),
        None => text.split_once("\n\n").unwrap_or((text, "")),
    }
}

fn block(text: &str) -> Value {
    let start = |mark: &str| text.strip_prefix(mark);
    if let Some(title) = start("## ") {
        heading("h2", title)
    } else if let Some(title) = start("### ") {
        heading("h3", title)
    } else if start("- ").is_some() {
        list("bullet", text)
    } else if start("1. ").is_some() {
        list("number", text)
    } else if let Some(words) = start(">> ") {
        element("aside", words)
    } else if let Some(words) = start("> ") {
        element("extended-quote", words)
    } else if let Some(code) = start("```") {
        json!({"type": "codeblock", "version": 1, "language": "",
            "code": code.trim_matches(['\n', '`'])})
    } else if text == "---" {
        json!({"type": "horizontalrule", "version": 1})
    } else if let Some(card) = start("@") {
        self::card(card)
    } else {
        element("paragraph", text)
    }
}

fn element(kind: &str, words: &str) -> Value {
    json!({"type": kind, "version": 1, "direction": "ltr", "format": "", "indent": 0,
        "children": inline(words)})
}

fn heading(tag: &str, words: &str) -> Value {
    let mut heading = element("extended-heading", words);
    heading["tag"] = tag.into();
    heading
}

fn list(kind: &str, text: &str) -> Value {
    let item = |(line, value): (&str, i64)| {
        let (_, words) = line.split_once(' ').unwrap_or(("", line));
        let mut item = element("listitem", words);
        item["value"] = value.into();
        item
    };
    let items: Vec<Value> = text.lines().zip(1..).map(item).collect();
    let tag = if kind == "number" { "ol" } else { "ul" };
    json!({"type": "list", "version": 1, "listType": kind, "tag": tag, "start": 1,
        "direction": "ltr", "format": "", "indent": 0, "children": items})
}

fn card(text: &str) -> Value {
    let (name, rest) = text.split_once([' ', '\n']).unwrap_or((text, ""));
    let fields: Vec<&str> = rest.split(" | ").collect();
    let field = |n: usize| fields.get(n).copied().unwrap_or_default();
    match name {
        "callout" => callout(field(0), field(1)),
        "toggle" => json!({"type": "toggle", "version": 1, "heading": html(field(0)),
            "content": format!("<p>{}</p>", html(field(1)))}),
        "image" => image(field(0), field(1), field(2)),
        "gallery" => gallery(field(0), field(1)),
        "bookmark" => json!({"type": "bookmark", "version": 1, "url": field(0), "caption": "",
            "metadata": {"title": field(1), "description": field(2)}}),
        "button" => json!({"type": "button", "version": 1, "buttonText": field(0),
            "buttonUrl": field(1), "alignment": "left"}),
        "product" => product(&fields),
        "markdown" => json!({"type": "markdown", "version": 1, "markdown": rest}),
        _ => json!({"type": "paywall", "version": 1}),
    }
}

/// `emoji colour`, and the words.
fn callout(look: &str, words: &str) -> Value {
    let (emoji, colour) = look.split_once(' ').unwrap_or((look, "grey"));
    json!({"type": "callout", "version": 1, "calloutText": html(words), "calloutEmoji": emoji,
        "backgroundColor": colour})
}

fn image(name: &str, caption: &str, width: &str) -> Value {
    let (src, alt) = picture(name);
    let width = if width.is_empty() { "regular" } else { width };
    json!({"type": "image", "version": 1, "src": src, "width": 1600, "height": 1000, "title": "",
        "alt": alt, "caption": html(caption), "cardWidth": width, "href": ""})
}

fn gallery(names: &str, caption: &str) -> Value {
    let image = |name: &str| {
        let (src, alt) = picture(name);
        json!({"row": 0, "fileName": format!("{name}.svg"), "src": src, "width": 1600,
            "height": 1000, "alt": alt, "title": ""})
    };
    let images: Vec<Value> = names.split(", ").map(image).collect();
    json!({"type": "gallery", "version": 1, "images": images, "caption": html(caption)})
}

/// Title, description, picture, button, address.
fn product(fields: &[&str]) -> Value {
    let field = |n: usize| fields.get(n).copied().unwrap_or_default();
    json!({"type": "product", "version": 1, "productTitle": html(field(0)),
        "productDescription": format!("<p>{}</p>", html(field(1))),
        "productImageSrc": picture(field(2)).0, "productImageWidth": 1600,
        "productImageHeight": 1000, "productRatingEnabled": false, "productStarRating": 5,
        "productButtonEnabled": true, "productButton": field(3), "productUrl": field(4)})
}

/// How a stretch of text is set, and the mark around it.
const MARKS: [(&str, i64, &str); 3] = [("**", 1, "strong"), ("*", 2, "em"), ("`", 16, "code")];

/// Text in stretches: (words, format).
fn stretches(words: &str) -> Vec<(&str, usize)> {
    let mut stretches = Vec::new();
    let mut rest = words;
    while let Some((at, mark)) = first_mark(rest) {
        let sign = MARKS[mark].0;
        let Some((inside, after)) = rest[at + sign.len()..].split_once(sign) else { break };
        stretches.push((&rest[..at], MARKS.len()));
        stretches.push((inside, mark));
        rest = after;
    }
    stretches.push((rest, MARKS.len()));
    stretches.retain(|(words, _)| !words.is_empty());
    stretches
}

/// Where the first mark stands, and which it is; `**` before `*`.
fn first_mark(words: &str) -> Option<(usize, usize)> {
    let find = |(n, (sign, ..)): (usize, &(&str, i64, &str))| Some((words.find(sign)?, n));
    MARKS.iter().enumerate().filter_map(find).min()
}

fn inline(words: &str) -> Vec<Value> {
    let node = |(text, mark): (&str, usize)| {
        let format = MARKS.get(mark).map_or(0, |(_, format, _)| *format);
        json!({"type": "extended-text", "version": 1, "text": text.replace('\n', " "),
            "format": format, "mode": "normal", "style": "", "detail": 0})
    };
    stretches(words).into_iter().map(node).collect()
}

fn html(words: &str) -> String {
    let element = |(text, mark): (&str, usize)| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        match MARKS.get(mark) {
            Some((_, _, tag)) => format!("<{tag}>{text}</{tag}>"),
            None => text,
        }
    };
    stretches(words).into_iter().map(element).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexical::{Document, Options};

    fn rendered(text: &str) -> String {
        Document::parse(&lexical(text)).unwrap().html(&Options::reading("https://blog.example"))
    }

    #[test]
    fn markdown_is_set_as_markdown_says() {
        let html = rendered(
            "Two *small* and **one** `big`\n\n- a\n- b\n\n> Said\n\n```\nx\n\ny\n```\n\nEnd",
        );
        for part in [
            "<p>Two <em>small</em> and <strong>one</strong> <code>big</code></p>",
            "<li>a</li>",
            "<blockquote>Said</blockquote>",
            "x\n\ny",
            "<p>End</p>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn every_card_shows_something() {
        for card in [
            "@callout 🌱 green | Sow **now**",
            "@toggle Why | Because",
            "@image bread | A loaf | wide",
            "@gallery bread, oven | Two",
            "@bookmark https://www.example.org/ | A title | Words",
            "@button Come | /visit/",
            "@product Tea | Leaves | tea | Buy | /visit/",
            "@markdown\n| a | b |\n|---|---|\n| c | d |",
        ] {
            assert!(rendered(card).len() > 20, "{card}");
        }
        assert!(rendered("@callout 🌱 green | Sow **now**").contains("<strong>now</strong>"));
    }
}
