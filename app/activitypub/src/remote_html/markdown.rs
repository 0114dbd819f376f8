//! HTML by others as Markdown, for where words of others stand among ours.
use super::remote_html;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// What means something in Markdown.
const SIGNS: &str = "\\`*_[]<>#+-!|~&=";

/// What HTML by others says, as Markdown: its paragraphs, its lines, its entries and its links.
///
/// ```
/// let markdown = activitypub::remote_markdown("<p>1 * 2<br>see <a href='https://a.example/'>here</a></p>");
/// assert_eq!(markdown, "1 \\* 2\\\nsee [here](<https://a.example/>)");
/// ```
#[must_use]
pub fn remote_markdown(html: &str) -> String {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&remote_html(html)));
    while let TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    tokenizer.end();
    tokenizer.sink.0.into_inner().markdown.trim().to_owned()
}

#[derive(Default)]
struct Sink(RefCell<Said>);

#[derive(Default)]
struct Said {
    markdown: String,
    /// Where a link leads that is open, and where its words begin.
    link: Option<(String, usize)>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut said = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => said.start(&tag),
            Token::TagToken(tag) => said.end(&tag.name),
            Token::CharacterTokens(text) => said.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Said {
    fn start(&mut self, tag: &Tag) {
        match &*tag.name {
            "a" => {
                let href = tag.attrs.iter().find(|it| &*it.name.local == "href");
                self.link = href.map(|href| (href.value.to_string(), self.markdown.len()));
            }
            "br" => self.markdown.push_str("\\\n"),
            "li" => self.markdown.push_str("\n- "),
            "blockquote" | "h1" | "h2" | "h3" | "h4" | "h5" | "ol" | "p" | "pre" | "ul" => {
                self.markdown.push_str("\n\n");
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name != "a" {
            return;
        }
        let Some((href, at)) = self.link.take() else { return };
        let words = self.markdown.split_off(at);
        let href = href.replace('<', "%3C").replace('>', "%3E");
        if words.replace('\\', "") == href {
            self.markdown.extend(["<", &href, ">"]);
        } else {
            self.markdown.extend(["[", &words, "](<", &href, ">)"]);
        }
    }

    /// Words: none of their signs means anything, and their line ends are spaces.
    fn text(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '\n' | '\r' => self.markdown.push(' '),
                sign if SIGNS.contains(sign) => self.markdown.extend(['\\', sign]),
                sign => self.markdown.push(sign),
            }
        }
    }
}
