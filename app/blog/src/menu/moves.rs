//! What can be done to an entry. Each takes along what is under it; what cannot be done changes
//! nothing.
use contracts::NodeId;
use contracts::navigation::Entry;
use std::ops::Range;
use std::str::FromStr;

/// Something done to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// Before the entry before it on its level.
    Up,
    /// Behind the entry behind it on its level.
    Down,
    /// Beneath the entry before it on its level.
    In,
    /// Behind what it is beneath.
    Out,
    /// Away; what is beneath it moves out.
    Remove,
}

impl FromStr for Verb {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Ok(match word {
            "up" => Self::Up,
            "down" => Self::Down,
            "in" => Self::In,
            "out" => Self::Out,
            "remove" => Self::Remove,
            _ => return Err(()),
        })
    }
}

impl Verb {
    /// Does it to one of these entries.
    pub(crate) fn apply(self, entries: &mut Vec<Entry>, to: NodeId) {
        let Some(at) = entries.iter().position(|entry| entry.id == to) else { return };
        match self {
            Self::Up => up(entries, at),
            Self::Down => down(entries, at),
            Self::In => deeper(entries, at),
            Self::Out => out(entries, at),
            Self::Remove => remove(entries, at),
        }
    }
}

/// Makes depths those of a tree: none is deeper than one below the entry before it.
pub(super) fn settle(entries: &mut [Entry]) {
    let mut deepest = 0;
    for entry in entries {
        entry.depth = entry.depth.min(deepest).min(Entry::DEEPEST);
        deepest = entry.depth + 1;
    }
}

/// An entry and all that is beneath it.
fn whole(entries: &[Entry], at: usize) -> Range<usize> {
    let beneath = |entry: &&Entry| entry.depth > entries[at].depth;
    at..at + 1 + entries[at + 1..].iter().take_while(beneath).count()
}

/// The entry before it on its level, under the same one.
fn before(entries: &[Entry], at: usize) -> Option<usize> {
    let depth = entries[at].depth;
    let earlier = (0..at).rev().take_while(|other| entries[*other].depth >= depth);
    earlier.into_iter().find(|other| entries[*other].depth == depth)
}

fn up(entries: &mut [Entry], at: usize) {
    if let Some(other) = before(entries, at) {
        let end = whole(entries, at).end;
        entries[other..end].rotate_left(at - other);
    }
}

fn down(entries: &mut [Entry], at: usize) {
    let next = whole(entries, at).end;
    if entries.get(next).is_some_and(|entry| entry.depth == entries[at].depth) {
        up(entries, next);
    }
}

fn deeper(entries: &mut [Entry], at: usize) {
    let range = whole(entries, at);
    let deepest = entries[range.clone()].iter().map(|entry| entry.depth).max();
    if before(entries, at).is_some() && deepest < Some(Entry::DEEPEST) {
        entries[range].iter_mut().for_each(|entry| entry.depth += 1);
    }
}

fn out(entries: &mut [Entry], at: usize) {
    let depth = entries[at].depth;
    let parent = (0..at).rev().find(|other| entries[*other].depth < depth);
    if let Some(parent) = parent {
        let (range, end) = (whole(entries, at), whole(entries, parent).end);
        let moved = range.len();
        entries[range].iter_mut().for_each(|entry| entry.depth -= 1);
        entries[at..end].rotate_left(moved);
    }
}

fn remove(entries: &mut Vec<Entry>, at: usize) {
    for beneath in whole(entries, at).skip(1) {
        entries[beneath].depth -= 1;
    }
    entries.remove(at);
}

#[cfg(test)]
mod tests {
    use super::{Verb, settle};
    use contracts::NodeId;
    use contracts::navigation::{Entry, Object, Target};
    use proptest::prelude::*;

    /// A menu of words, each with a dash for a level.
    fn menu(words: &str) -> Vec<Entry> {
        let entry = |word: &str| {
            let label = word.trim_start_matches('-');
            Entry {
                id: NodeId::new(),
                depth: u8::try_from(word.len() - label.len()).unwrap(),
                label: Some(label.into()),
                object: Object::Address(Target::Blog("/".into())),
                hidden: false,
            }
        };
        words.split(' ').map(entry).collect()
    }

    fn words(menu: &[Entry]) -> String {
        let word = |entry: &Entry| {
            "-".repeat(entry.depth.into()) + entry.label.as_deref().unwrap_or_default()
        };
        menu.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    fn after(verb: Verb, label: &str, before: &str) -> String {
        let mut menu = menu(before);
        let id = menu.iter().find(|entry| entry.label.as_deref() == Some(label)).unwrap().id;
        verb.apply(&mut menu, id);
        words(&menu)
    }

    #[test]
    fn an_entry_moves_with_all_that_is_beneath_it() {
        for (verb, label, before, expected) in [
            (Verb::Up, "c", "a -b c -d", "c -d a -b"),
            (Verb::Up, "b", "a -b c", "a -b c"),
            (Verb::Down, "a", "a -b c -d e", "c -d a -b e"),
            (Verb::Down, "b", "a -b c", "a -b c"),
            (Verb::In, "c", "a -b c -d", "a -b -c --d"),
            (Verb::In, "a", "a b", "a b"),
            (Verb::In, "b", "a b -c --d", "a b -c --d"),
            (Verb::In, "b", "a -b", "a -b"),
            (Verb::Out, "b", "a -b --c -d e", "a -d b -c e"),
            (Verb::Out, "a", "a b", "a b"),
            (Verb::Remove, "b", "a -b --c d", "a -c d"),
            (Verb::Remove, "a", "a -b --c d", "b -c d"),
        ] {
            assert_eq!(after(verb, label, before), expected, "{verb:?} {label} in {before}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_done_a_tree_stays_a_tree_and_nothing_is_lost(
            depths in prop::collection::vec(0_u8..9, 1..30),
            deeds in prop::collection::vec((0_usize..4, 0_usize..30), 0..40),
        ) {
            let mut menu = menu("a ".repeat(depths.len()).trim_end());
            menu.iter_mut().zip(depths).for_each(|(entry, depth)| entry.depth = depth);
            settle(&mut menu);
            let mut ids: Vec<_> = menu.iter().map(|entry| entry.id).collect();
            for (verb, at) in deeds {
                let verb = [Verb::Up, Verb::Down, Verb::In, Verb::Out][verb];
                let id = menu[at % menu.len()].id;
                verb.apply(&mut menu, id);
                let settled = menu.clone();
                settle(&mut menu);
                prop_assert_eq!(&menu, &settled);
            }
            let mut after: Vec<_> = menu.iter().map(|entry| entry.id).collect();
            ids.sort_unstable();
            after.sort_unstable();
            prop_assert_eq!(ids, after);
        }
    }
}
