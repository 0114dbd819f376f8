//! HTML as tags that match, before it is looked at: a parser takes 19 seconds for 128 KiB of
//! lists within lists, and a picture that is loaded tells its server who reads.
use super::page::Page;
use super::{SILENT_TAGS, TAGS, find};
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// `html` with known tags alone, each of which is closed, with links in the place of pictures, and
/// without what is never shown. What its attributes say is not looked at yet.
pub(super) fn rewritten(html: &str) -> String {
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while let TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    tokenizer.end();
    tokenizer.sink.0.into_inner().page.finish()
}

#[derive(Default)]
struct Sink(RefCell<Source>);

#[derive(Default)]
struct Source {
    page: Page,
    /// The element whose end is waited for, and how many of its name are within one another.
    silent: Option<(&'static str, usize)>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut source = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return source.tag(&tag),
            Token::CharacterTokens(text) if source.silent.is_none() => source.page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Source {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if let Some(known) = find(SILENT_TAGS, name) {
            self.be_silent(known, tag);
        } else if self.silent.is_none() {
            match (tag.kind, find(TAGS, name)) {
                (TagKind::StartTag, Some(known)) => self.page.start(known, &tag.attrs),
                (TagKind::EndTag, Some(known)) => self.page.end(known),
                (TagKind::StartTag, None) if matches!(name, "img" | "image") => {
                    self.page.picture(&tag.attrs);
                }
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
