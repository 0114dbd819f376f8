//! HTML as tags that match, before it is looked at: parsers take minutes for a page of tags within
//! tags that never end, and a picture that is loaded tells its server who reads.
use super::{ATTRIBUTES, SILENT_TAGS, TAGS};
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// Deeper elements lose their tags, and keep their words.
const MAX_DEPTH: usize = 32;
/// Longer attributes, in bytes, are left out.
const MAX_ATTRIBUTE: usize = 2_048;
/// Longer texts, in bytes, are parted: html5ever 0.40 looks through all of a text again for each `&`
/// in it.
const MAX_TEXT: usize = 1_024;
/// A tag that parts a text. It is not among those that stay.
const PART: &str = "<wbr>";

/// `html` with known tags alone, each of which is closed, with links in the place of pictures, and
/// without what is never shown. What its attributes say is not looked at yet.
pub(super) fn rewritten(html: &str) -> String {
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while let TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    tokenizer.end();
    let mut page = tokenizer.sink.0.into_inner();
    page.close(0);
    page.html
}

#[derive(Default)]
struct Sink(RefCell<Page>);

#[derive(Default)]
struct Page {
    html: String,
    open: Vec<&'static str>,
    /// The element whose end is waited for, and how many of its name are within one another.
    silent: Option<(&'static str, usize)>,
    /// How many bytes of text were written since a text was parted.
    since_part: usize,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return page.tag(&tag),
            Token::CharacterTokens(text) if page.silent.is_none() => page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Page {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if let Some(known) = find(SILENT_TAGS, name) {
            self.be_silent(known, tag);
        } else if self.silent.is_none() {
            match (tag.kind, find(TAGS, name)) {
                (TagKind::StartTag, Some(known)) => self.start(known, tag),
                (TagKind::EndTag, Some(known)) => self.end(known),
                (TagKind::StartTag, None) if matches!(name, "img" | "image") => self.picture(tag),
                _ => {}
            }
        }
        if tag.kind == TagKind::StartTag { inside(name) } else { TokenSinkResult::Continue }
    }

    fn be_silent(&mut self, name: &'static str, tag: &Tag) {
        let depth = match self.silent {
            Some((silent, depth)) if silent == name => depth,
            Some(_) => return,
            None => 0,
        };
        let depth = match tag.kind {
            TagKind::StartTag if tag.self_closing && matches!(name, "math" | "svg") => depth,
            TagKind::StartTag => depth + 1,
            TagKind::EndTag => depth.saturating_sub(1),
        };
        self.silent = (depth > 0).then_some((name, depth));
    }

    fn start(&mut self, name: &'static str, tag: &Tag) {
        if let Some(at) = self.closed_by(name) {
            self.close(at);
        }
        if name != "br" && self.open.len() >= MAX_DEPTH {
            return;
        }
        self.html.extend(["<", name]);
        let allowed = ATTRIBUTES.iter().find(|(tag, _)| *tag == name).map_or("", |(_, list)| list);
        for attribute in &tag.attrs {
            let known = find(allowed, &attribute.name.local);
            if let Some(known) = known.filter(|_| attribute.value.len() <= MAX_ATTRIBUTE) {
                self.html.extend([" ", known, "=\""]);
                self.escaped(&attribute.value);
                self.html.push('"');
            }
        }
        self.html.push('>');
        if name != "br" {
            self.open.push(name);
        }
    }

    /// Where what a tag ends by beginning is open: paragraphs, entries and links do not nest.
    fn closed_by(&self, name: &str) -> Option<usize> {
        let last = |names: &[&str]| self.open.iter().rposition(|open| names.contains(open));
        match name {
            "a" => last(&["a"]),
            "li" => {
                let entry = last(&["li"]).filter(|at| last(&["ol", "ul"]) < Some(*at));
                entry.or_else(|| last(&["p"]))
            }
            "rp" | "rt" => last(&["rp", "rt"]),
            "blockquote" | "h1" | "h2" | "h3" | "h4" | "h5" | "ol" | "p" | "pre" | "ul" => {
                last(&["p"])
            }
            _ => None,
        }
    }

    fn end(&mut self, name: &'static str) {
        if let Some(at) = self.open.iter().rposition(|open| *open == name) {
            self.close(at);
        }
    }

    /// Closes all that was opened since, and the one at `depth`.
    fn close(&mut self, depth: usize) {
        for name in self.open.drain(depth..).rev() {
            self.html.extend(["</", name, ">"]);
        }
    }

    fn picture(&mut self, tag: &Tag) {
        let value = |name: &str| {
            let attribute = tag.attrs.iter().find(|it| &*it.name.local == name);
            attribute.map(|it| it.value.trim()).filter(|value| !value.is_empty())
        };
        let (src, alt) = (value("src"), value("alt"));
        let web = src.filter(|src| src.len() <= MAX_ATTRIBUTE && is_on_web(src));
        match web {
            Some(src) if !self.open.contains(&"a") => {
                self.html.push_str("<a href=\"");
                self.escaped(src);
                self.html.push_str("\">");
                self.text(alt.unwrap_or(src));
                self.html.push_str("</a>");
            }
            _ => self.text(alt.unwrap_or_default()),
        }
    }

    fn text(&mut self, text: &str) {
        for sign in text.chars() {
            if self.since_part >= MAX_TEXT {
                self.html.push_str(PART);
                self.since_part = 0;
            }
            self.since_part += sign.len_utf8();
            self.sign(sign);
        }
    }

    fn escaped(&mut self, text: &str) {
        text.chars().for_each(|sign| self.sign(sign));
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '&' => self.html.push_str("&amp;"),
            '<' => self.html.push_str("&lt;"),
            '>' => self.html.push_str("&gt;"),
            '"' => self.html.push_str("&quot;"),
            other => self.html.push(other),
        }
    }
}

fn is_on_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn find(list: &'static str, name: &str) -> Option<&'static str> {
    list.split_ascii_whitespace().find(|known| *known == name)
}

/// How what stands within an element is written (HTML §13.2.6.4).
fn inside(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
        "iframe" | "noembed" | "noframes" | "style" | "xmp" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}
