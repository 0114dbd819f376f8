//! The menu follows what becomes of tags.
use super::{VERSION, rows};
use crate::versions;
use chrono::{DateTime, Utc};
use contracts::navigation::{Entry, Object};
use contracts::{Error, Result, TagId};
use sea_orm::ConnectionTrait;

/// Entries that led to one tag lead to another. [`Error::Conflict`] when somebody arranges the menu
/// at this moment.
pub(crate) async fn lead_on(
    db: &impl ConnectionTrait,
    (from, to): (TagId, TagId),
    now: DateTime<Utc>,
) -> Result<()> {
    change(db, from, now, |entries| {
        for entry in entries.iter_mut().filter(|entry| entry.object == Object::Tag(from)) {
            entry.object = Object::Tag(to);
        }
    })
    .await
}

/// Takes entries that lead to a tag out of the menu; what was under one moves up into its place, and
/// stays hidden if it was hidden by it. [`Error::Conflict`] likewise.
pub(crate) async fn forget(
    db: &impl ConnectionTrait,
    tag: TagId,
    now: DateTime<Utc>,
) -> Result<()> {
    change(db, tag, now, |entries| *entries = without(std::mem::take(entries), tag)).await
}

async fn change(
    db: &impl ConnectionTrait,
    tag: TagId,
    now: DateTime<Utc>,
    with: impl FnOnce(&mut Vec<Entry>),
) -> Result<()> {
    let version = versions::of(db, VERSION).await.map_err(Error::storage)?;
    let mut entries = rows::entries(db).await.map_err(Error::storage)?;
    if !entries.iter().any(|entry| entry.object == Object::Tag(tag)) {
        return Ok(());
    }
    if !versions::count_on(db, VERSION, version, now).await.map_err(Error::storage)? {
        return Err(Error::Conflict);
    }
    with(&mut entries);
    rows::replace(db, entries).await.map_err(Error::storage)
}

fn without(entries: Vec<Entry>, tag: TagId) -> Vec<Entry> {
    let mut gone: Vec<(u8, bool)> = Vec::new();
    let mut kept = Vec::with_capacity(entries.len());
    for mut entry in entries {
        while gone.pop_if(|(depth, _)| *depth >= entry.depth).is_some() {}
        if entry.object == Object::Tag(tag) {
            gone.push((entry.depth, entry.hidden));
            continue;
        }
        entry.hidden |= gone.iter().any(|(_, hidden)| *hidden);
        entry.depth -= u8::try_from(gone.len()).unwrap_or(entry.depth).min(entry.depth);
        kept.push(entry);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::without;
    use contracts::navigation::{Entry, Object, Target};
    use contracts::{NodeId, TagId};

    fn entry(depth: u8, label: &str, object: Object) -> Entry {
        Entry { id: NodeId::new(), depth, label: Some(label.into()), object, hidden: false }
    }

    #[test]
    fn what_was_under_it_moves_up_into_its_place() {
        let tag = TagId::new();
        let other =
            |depth, label| entry(depth, label, Object::Address(Target::Blog(format!("/{label}/"))));
        let gone = |depth| entry(depth, "gone", Object::Tag(tag));
        let hidden = Entry { hidden: true, ..gone(0) };
        let menu = vec![
            other(0, "a"),
            gone(0),
            other(1, "b"),
            other(2, "c"),
            other(0, "d"),
            gone(1),
            other(2, "e"),
            other(1, "f"),
            hidden,
            other(1, "g"),
            other(0, "h"),
        ];
        let left: Vec<_> = without(menu, tag)
            .into_iter()
            .map(|entry| (entry.depth, entry.label.unwrap_or_default(), entry.hidden))
            .collect();
        let expected = [
            (0, "a", false),
            (0, "b", false),
            (1, "c", false),
            (0, "d", false),
            (1, "e", false),
            (1, "f", false),
            (0, "g", true),
            (0, "h", false),
        ];
        assert_eq!(left, expected.map(|(depth, label, hidden)| (depth, label.to_owned(), hidden)));
    }
}
