//! What can be done to an entry of a list. Each takes along what is under it; what cannot be done
//! changes nothing.
use contracts::NodeId;
use contracts::navigation::Entry;
use std::ops::Range;
use std::str::FromStr;

/// An entry of a list that people arrange.
pub(crate) trait Placed {
    /// What tells it from the others.
    type Id: PartialEq;
    /// How deep an entry may be.
    const DEEPEST: u8;

    /// Which one it is.
    fn id(&self) -> Self::Id;

    /// How deep it is; 0 for the top.
    fn depth(&self) -> u8 {
        0
    }

    /// Puts it at this depth, which is at most [`Placed::DEEPEST`].
    fn sink(&mut self, _depth: u8) {}
}

impl Placed for Entry {
    type Id = NodeId;
    const DEEPEST: u8 = Self::DEEPEST;

    fn id(&self) -> NodeId {
        self.id
    }

    fn depth(&self) -> u8 {
        self.depth
    }

    fn sink(&mut self, depth: u8) {
        self.depth = depth;
    }
}

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
    pub(crate) fn apply<P: Placed>(self, entries: &mut Vec<P>, to: &P::Id) {
        let Some(at) = entries.iter().position(|entry| entry.id() == *to) else { return };
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
pub(crate) fn settle<P: Placed>(entries: &mut [P]) {
    let mut deepest = 0;
    for entry in entries {
        entry.sink(entry.depth().min(deepest).min(P::DEEPEST));
        deepest = entry.depth() + 1;
    }
}

/// An entry and all that is beneath it.
fn whole<P: Placed>(entries: &[P], at: usize) -> Range<usize> {
    let beneath = |entry: &&P| entry.depth() > entries[at].depth();
    at..at + 1 + entries[at + 1..].iter().take_while(beneath).count()
}

/// The entry before it on its level, under the same one.
fn before<P: Placed>(entries: &[P], at: usize) -> Option<usize> {
    let depth = entries[at].depth();
    let earlier = (0..at).rev().take_while(|other| entries[*other].depth() >= depth);
    earlier.into_iter().find(|other| entries[*other].depth() == depth)
}

fn up<P: Placed>(entries: &mut [P], at: usize) {
    if let Some(other) = before(entries, at) {
        let end = whole(entries, at).end;
        entries[other..end].rotate_left(at - other);
    }
}

fn down<P: Placed>(entries: &mut [P], at: usize) {
    let next = whole(entries, at).end;
    if entries.get(next).is_some_and(|entry| entry.depth() == entries[at].depth()) {
        up(entries, next);
    }
}

fn deeper<P: Placed>(entries: &mut [P], at: usize) {
    let range = whole(entries, at);
    let deepest = entries[range.clone()].iter().map(P::depth).max();
    if before(entries, at).is_some() && deepest < Some(P::DEEPEST) {
        entries[range].iter_mut().for_each(|entry| entry.sink(entry.depth() + 1));
    }
}

fn out<P: Placed>(entries: &mut [P], at: usize) {
    let depth = entries[at].depth();
    let parent = (0..at).rev().find(|other| entries[*other].depth() < depth);
    if let Some(parent) = parent {
        let (range, end) = (whole(entries, at), whole(entries, parent).end);
        let moved = range.len();
        entries[range].iter_mut().for_each(|entry| entry.sink(entry.depth() - 1));
        entries[at..end].rotate_left(moved);
    }
}

fn remove<P: Placed>(entries: &mut Vec<P>, at: usize) {
    for beneath in whole(entries, at).skip(1) {
        let depth = entries[beneath].depth();
        entries[beneath].sink(depth - 1);
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
        verb.apply(&mut menu, &id);
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
                verb.apply(&mut menu, &id);
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
