//! One pass over program text, by the rules of its language.

use super::language::{Grammar, Quote};
use super::paint::{Kind, Paint};

/// Paints `code`: each letter is looked at a few times at most, however it is written.
pub(super) fn scan(grammar: &Grammar, code: &str, paint: &mut Paint) {
    let (mut rest, mut plain, mut before) = (code, 0, ' ');
    while let Some(letter) = rest[plain..].chars().next() {
        let here = &rest[plain..];
        if let Some((kind, length)) = piece(grammar, here, before) {
            let (text, after) = here.split_at(length);
            paint.plain(&rest[..plain]);
            paint.put(kind, text);
            before = text.chars().next_back().unwrap_or(' ');
            (rest, plain) = (after, 0);
        } else {
            before = letter;
            plain += letter.len_utf8();
        }
    }
    paint.plain(rest);
}

/// What begins here, and how long it is in bytes.
fn piece(grammar: &Grammar, here: &str, before: char) -> Option<(Option<Kind>, usize)> {
    if let Some(length) = comment(grammar, here, before) {
        return Some((Some(Kind::Comment), length));
    }
    if let Some(length) = grammar.quotes.iter().find_map(|quote| quoted(quote, here)) {
        let key = grammar.keys.follow(&here[length..]);
        return Some((Some(if key { Kind::Key } else { Kind::Text }), length));
    }
    let first = here.chars().next()?;
    if first.is_ascii_digit() {
        return Some((Some(Kind::Number), number(here)));
    }
    if grammar.sigils.contains(first) {
        let length = word(grammar, &here[first.len_utf8()..]);
        return (length > 0).then_some((Some(Kind::Name), first.len_utf8() + length));
    }
    let length = word(grammar, here);
    (length > 0).then(|| (kind(grammar, &here[..length], &here[length..]), length))
}

fn comment(grammar: &Grammar, here: &str, before: char) -> Option<usize> {
    let starts =
        |mark: &&&str| here.starts_with(**mark) && (**mark != "#" || before.is_whitespace());
    if let Some((open, close)) = grammar.blocks.iter().find(|(open, _)| here.starts_with(open)) {
        let inside = &here[open.len()..];
        return Some(inside.find(close).map_or(here.len(), |at| open.len() + at + close.len()));
    }
    grammar.lines.iter().find(starts).map(|_| here.find('\n').unwrap_or(here.len()))
}

/// How long the text is that `quote` opens here; to the end of its line where it is never closed.
fn quoted(quote: &Quote, here: &str) -> Option<usize> {
    let inside = here.strip_prefix(quote.open)?;
    let opened = quote.open.len();
    if quote.letter {
        let second = inside.chars().next()?;
        let letter =
            if second == '\\' { inside[1..].find(quote.close)? + 1 } else { second.len_utf8() };
        return inside[letter..]
            .starts_with(quote.close)
            .then_some(opened + letter + quote.close.len());
    }
    let mut at = 0;
    while let Some(letter) = inside[at..].chars().next() {
        if inside[at..].starts_with(quote.close) {
            return Some(opened + at + quote.close.len());
        }
        if letter == '\n' && !quote.long {
            return Some(opened + at);
        }
        at += letter.len_utf8();
        if letter == '\\' && quote.escapes {
            at += inside[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    Some(here.len())
}

fn number(here: &str) -> usize {
    let mut letters = here.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let more = letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !(letter.is_ascii_alphanumeric()
            || letter == '_'
            || letter == '%'
            || letter == '.' && more)
        {
            return at;
        }
    }
    here.len()
}

fn word(grammar: &Grammar, here: &str) -> usize {
    let inner = |c: char| c.is_alphanumeric() || c == '_' || grammar.letters.contains(c);
    if !here.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return 0;
    }
    here.find(|c| !inner(c)).unwrap_or(here.len())
}

fn kind(grammar: &Grammar, word: &str, after: &str) -> Option<Kind> {
    if grammar.keys.follow_word(after) {
        return Some(Kind::Key);
    }
    if grammar.has(grammar.words, word) {
        return Some(Kind::Keyword);
    }
    if grammar.has(grammar.values, word) {
        return Some(Kind::Number);
    }
    let called = ["(", "!(", "![", "!{"].iter().any(|mark| after.starts_with(mark));
    let named = grammar.capitals && word.starts_with(char::is_uppercase);
    (called || named).then_some(Kind::Name)
}
