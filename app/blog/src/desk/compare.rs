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
    let mut told = Told::default();
    for change in diff.iter_all_changes() {
        told.tell(change.tag(), change.value());
    }
    told.end();
    told.changes
}

/// What has been told so far. Words that changed side by side are told as one stretch: what stands
/// between them is no more than a space.
#[derive(Default)]
struct Told {
    changes: Vec<Change>,
    gone: String,
    new: String,
    space: String,
}

impl Told {
    fn tell(&mut self, tag: ChangeTag, word: &str) {
        let changing = !self.gone.is_empty() || !self.new.is_empty();
        match tag {
            ChangeTag::Equal if changing && self.space.is_empty() && is_space(word) => {
                self.space.push_str(word);
            }
            ChangeTag::Equal => {
                self.end();
                self.same(word);
            }
            ChangeTag::Delete | ChangeTag::Insert => {
                let space = std::mem::take(&mut self.space);
                self.gone.push_str(&space);
                self.new.push_str(&space);
                let side = if tag == ChangeTag::Delete { &mut self.gone } else { &mut self.new };
                side.push_str(word);
            }
        }
    }

    /// Ends the stretch that changed.
    fn end(&mut self) {
        let (gone, new) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.new));
        if !gone.is_empty() {
            self.changes.push(Change::Gone(gone));
        }
        if !new.is_empty() {
            self.changes.push(Change::New(new));
        }
        let space = std::mem::take(&mut self.space);
        if !space.is_empty() {
            self.same(&space);
        }
    }

    fn same(&mut self, word: &str) {
        match self.changes.last_mut() {
            Some(Change::Same(text)) => text.push_str(word),
            _ => self.changes.push(Change::Same(word.to_owned())),
        }
    }
}

fn is_space(word: &str) -> bool {
    word.chars().all(char::is_whitespace) && word.matches('\n').count() < 2
}

#[cfg(test)]
mod tests {
    use super::changes;
    use components::blog::Change;

    fn told(before: &str, after: &str) -> String {
        let all = changes(before, after);
        let tell = |change: &Change| match change {
            Change::Same(text) => text.clone(),
            Change::Gone(text) => format!("[-{text}-]"),
            Change::New(text) => format!("[+{text}+]"),
        };
        all.iter().map(tell).collect()
    }

    #[test]
    fn words_that_changed_side_by_side_are_one_stretch() {
        assert_eq!(told("the rye loaf is warm", "the rye loaf is warm"), "the rye loaf is warm");
        assert_eq!(
            told("a small rye loaf", "a large wheat loaf"),
            "a [-small rye-][+large wheat+] loaf"
        );
        assert_eq!(told("one\n\ntwo", "un\n\ndeux"), "[-one-][+un+]\n\n[-two-][+deux+]");
    }

    #[test]
    fn nothing_of_either_text_is_lost() {
        let (before, after) =
            ("It is lit at four, daily.\n\nCome.", "It is lit *daily* at five.\nDo come!");
        let all = changes(before, after);
        let of = |told: fn(&Change) -> &str| all.iter().map(told).collect::<String>();
        let first = of(|change| match change {
            Change::Same(text) | Change::Gone(text) => text,
            Change::New(_) => "",
        });
        let second = of(|change| match change {
            Change::Same(text) | Change::New(text) => text,
            Change::Gone(_) => "",
        });
        assert_eq!((first.as_str(), second.as_str()), (before, after));
    }
}
