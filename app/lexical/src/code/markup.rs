//! HTML, XML and their like, with the scripts and style sheets in them.

use super::language::Language;
use super::paint::{Kind, Paint};
use super::scan;

/// Paints markup.
pub(super) fn scan(code: &str, paint: &mut Paint) {
    let mut rest = code;
    while let Some(at) = rest.find('<') {
        paint.plain(&rest[..at]);
        rest = &rest[at..];
        let aside = [("<!--", "-->"), ("<!", ">"), ("<?", "?>")];
        if let Some((_, close)) = aside.iter().find(|(open, _)| rest.starts_with(open)) {
            let end = rest.find(close).map_or(rest.len(), |at| at + close.len());
            paint.put(Kind::Comment, &rest[..end]);
            rest = &rest[end..];
        } else {
            rest = tag(rest, paint);
        }
    }
    paint.plain(rest);
}

/// Paints the tag that begins here, and what it embeds; what is left after it.
fn tag<'c>(here: &'c str, paint: &mut Paint) -> &'c str {
    let mark = if here.starts_with("</") { 2 } else { 1 };
    let (open, rest) = here.split_at(mark);
    paint.plain(open);
    let name = taken(rest, |c| c.is_alphanumeric() || "-:_.".contains(c));
    paint.put(Kind::Keyword, name);
    let rest = attributes(&rest[name.len()..], paint);
    let embeds = match name {
        "script" if mark == 1 => Language::named("js"),
        "style" if mark == 1 => Language::named("css"),
        _ => None,
    };
    let Some(Language::Grammar(grammar)) = embeds else { return rest };
    let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
    scan::scan(grammar, &rest[..end], paint);
    &rest[end..]
}

fn attributes<'c>(mut rest: &'c str, paint: &mut Paint) -> &'c str {
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '>' => {
                paint.plain(">");
                return &rest[1..];
            }
            '<' => return rest, // never closed
            '"' | '\'' => {
                let end = rest[1..].find(first).map_or(rest.len(), |at| at + 2);
                paint.put(Kind::Text, &rest[..end]);
                end
            }
            c if c.is_alphabetic() || "@:_#".contains(c) => {
                let name = taken(rest, |c| c.is_alphanumeric() || "@:_#-.".contains(c));
                paint.put(Kind::Key, name);
                name.len()
            }
            c => {
                paint.plain(&rest[..c.len_utf8()]);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    rest
}

fn taken(text: &str, wanted: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|c| !wanted(c)).unwrap_or(text.len())]
}
