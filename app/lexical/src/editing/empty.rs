//! Cards that wait for a file which never came.
use crate::document::pair_surrogates;
use serde_json::Value;

/// A document without cards for a picture, film, recording or file that none was put into, and
/// without pictures of a gallery that did not come; none where nothing of the kind stands in it.
///
/// ```
/// let json = r#"{"root":{"children":[{"type":"image","src":""},{"type":"image","src":"/media/loaf.webp"}]}}"#;
/// let without = r#"{"root":{"children":[{"type":"image","src":"/media/loaf.webp"}]}}"#;
/// assert_eq!(lexical::without_empty_cards(json).as_deref(), Some(without));
/// assert_eq!(lexical::without_empty_cards(without), None);
/// ```
#[must_use]
pub fn without_empty_cards(json: &str) -> Option<String> {
    let mut document: Value = serde_json::from_str(&pair_surrogates(json)).ok()?;
    let cards = document.get_mut("root")?.get_mut("children")?.as_array_mut()?;
    let mut changed = false;
    for card in cards.iter_mut().filter(|card| is(card, "gallery")) {
        let Some(pictures) = card.get_mut("images").and_then(Value::as_array_mut) else { continue };
        let before = pictures.len();
        pictures.retain(has_file);
        changed |= pictures.len() < before;
    }
    let before = cards.len();
    cards.retain(|card| !is_empty(card));
    changed |= cards.len() < before;
    changed.then(|| document.to_string())
}

fn is(card: &Value, kind: &str) -> bool {
    card.get("type").and_then(Value::as_str) == Some(kind)
}

fn is_empty(card: &Value) -> bool {
    if is(card, "gallery") {
        return card.get("images").and_then(Value::as_array).is_none_or(Vec::is_empty);
    }
    ["image", "video", "audio", "file"].iter().any(|kind| is(card, kind)) && !has_file(card)
}

fn has_file(card: &Value) -> bool {
    card.get("src").and_then(Value::as_str).is_some_and(|src| !src.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(children: &str) -> Option<String> {
        without_empty_cards(&root(children))
    }

    fn root(children: &str) -> String {
        format!(r#"{{"root":{{"children":[{children}],"type":"root"}}}}"#)
    }

    #[test]
    fn cards_that_no_file_came_for_are_left_out() {
        for kind in ["image", "video", "audio", "file"] {
            for rest in [r#","src":"""#, r#","src":null"#, r#","src":" ","alt":"A loaf""#, ""] {
                assert_eq!(
                    after(&format!(r#"{{"type":"{kind}"{rest}}}"#)),
                    Some(root("")),
                    "{kind}{rest}"
                );
            }
        }
        assert_eq!(after(r#"{"type":"gallery","images":[]}"#), Some(root("")));
    }

    #[test]
    fn a_gallery_keeps_the_pictures_that_came() {
        let both = r#"{"type":"gallery","images":[{"src":"/media/a.webp"},{"fileName":"b.png"}]}"#;
        let one = r#"{"type":"gallery","images":[{"src":"/media/a.webp"}]}"#;
        assert_eq!(after(both), Some(root(one)));
        assert_eq!(after(r#"{"type":"gallery","images":[{"fileName":"b.png"}]}"#), Some(root("")));
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        assert_eq!(
            after(r#"{"type":"image","src":"/a.webp"},{"type":"paragraph"},{"type":"carousel"}"#),
            None
        );
        assert_eq!(without_empty_cards("no document"), None);
        assert_eq!(without_empty_cards(r#"{"root":7}"#), None);
    }
}
