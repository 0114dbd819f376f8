use components::blog::{Change, Comparison};
use similar::{ChangeTag, TextDiff};
use std::time::Duration;

/// Comparing longer than this helps nobody: what is left is shown as gone and new.
const PATIENCE: Duration = Duration::from_millis(500);

/// What changed from one title and document to another, word by word.
pub(crate) fn compare(before: (&str, &str), after: (&str, &str)) -> Comparison {
    let text = |json: &str| lexical::to_markdown(json).unwrap_or_default();
    Comparison { title: changes(before.0, after.0), text: changes(&text(before.1), &text(after.1)) }
}

fn changes(before: &str, after: &str) -> Vec<Change> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_unicode_words(before, after);
    let mut changes: Vec<Change> = Vec::new();
    for change in diff.iter_all_changes() {
        let (word, tag) = (change.value(), change.tag());
        match (changes.last_mut(), tag) {
            (Some(Change::Same(text)), ChangeTag::Equal)
            | (Some(Change::Gone(text)), ChangeTag::Delete)
            | (Some(Change::New(text)), ChangeTag::Insert) => text.push_str(word),
            (_, ChangeTag::Equal) => changes.push(Change::Same(word.to_owned())),
            (_, ChangeTag::Delete) => changes.push(Change::Gone(word.to_owned())),
            (_, ChangeTag::Insert) => changes.push(Change::New(word.to_owned())),
        }
    }
    changes
}
