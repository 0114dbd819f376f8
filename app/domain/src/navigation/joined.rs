//! Entries, and what hangs off their pages, as one tree.
use super::known::{Known, kind};
use contracts::NodeId;
use contracts::navigation::{Entry, Line, Node, Object, Standing};
use std::collections::HashSet;
use std::iter::Peekable;
use std::slice::Iter;

/// The entries, with what hangs off each page behind all that is under its entry already, where
/// it has no entry of its own.
pub fn with_attached(entries: Vec<Entry>, known: &Known) -> Vec<Entry> {
    let mut placed: HashSet<_> = entries.iter().filter_map(attached).collect();
    let mut whole = Vec::with_capacity(entries.len());
    let mut open: Vec<(u8, Vec<Entry>)> = Vec::new();
    for entry in entries {
        close(&mut open, entry.depth, &mut whole);
        open.push((entry.depth, beneath(&entry, known, &mut placed)));
        whole.push(entry);
    }
    close(&mut open, 0, &mut whole);
    whole.truncate(Entry::MOST);
    whole
}

/// Each entry with what it leads to and whether it is shown.
pub fn lines(entries: Vec<Entry>, known: &Known) -> Vec<Line> {
    let mut unseen_above: Option<u8> = None;
    let line = |entry: Entry| {
        let (name, target, standing) = known.about(&entry.object);
        unseen_above = unseen_above.filter(|depth| entry.depth > *depth);
        let standing = match standing {
            Standing::Shown if entry.hidden => Standing::Hidden,
            Standing::Shown if unseen_above.is_some() => Standing::Beneath,
            other => other,
        };
        if standing != Standing::Shown && unseen_above.is_none() {
            unseen_above = Some(entry.depth);
        }
        Line { entry, name, target, standing }
    };
    entries.into_iter().map(line).collect()
}

/// What visitors see of these lines.
pub fn tree(lines: &[Line]) -> Vec<Node> {
    grown(&mut lines.iter().peekable(), 0)
}

fn grown(lines: &mut Peekable<Iter<'_, Line>>, depth: u8) -> Vec<Node> {
    let mut nodes = Vec::new();
    while let Some(line) = lines.next_if(|line| line.entry.depth >= depth) {
        let children = grown(lines, line.entry.depth + 1);
        let target = line.target.clone().filter(|_| line.standing == Standing::Shown);
        if let Some(target) = target {
            let label = line.label().to_owned();
            nodes.push(Node { id: line.entry.id, label, target, children });
        }
    }
    nodes
}

fn attached(entry: &Entry) -> Option<uuid::Uuid> {
    if let Object::Attached(_, id) = entry.object { Some(id) } else { None }
}

/// Puts down what was kept back for entries at this depth and below.
fn close(open: &mut Vec<(u8, Vec<Entry>)>, depth: u8, whole: &mut Vec<Entry>) {
    while let Some((_, beneath)) = open.pop_if(|(of, _)| *of >= depth) {
        whole.extend(beneath);
    }
}

fn beneath(entry: &Entry, known: &Known, placed: &mut HashSet<uuid::Uuid>) -> Vec<Entry> {
    let Object::Page(page) = entry.object else { return Vec::new() };
    if entry.depth >= Entry::DEEPEST {
        return Vec::new();
    }
    let of_it = known.attached.iter().filter(|row| row.container_id == page.0);
    let new = of_it.filter(|row| placed.insert(row.child_id));
    let entry = |row: &entities::container_relation::Model| Entry {
        id: NodeId(row.id),
        depth: entry.depth + 1,
        label: None,
        object: Object::Attached(kind(row.child_kind), row.child_id),
        hidden: false,
    };
    new.map(entry).collect()
}
