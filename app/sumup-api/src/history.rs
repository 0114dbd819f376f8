use crate::{Amount, Mark, TransactionId};
use chrono::{DateTime, Utc};

/// One page of what a merchant took online, and of what went back, in the order it came to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// What there is on it.
    pub entries: Vec<Entry>,
    /// After which mark the next page begins, if there is one.
    pub next: Option<Mark>,
}

/// Something of a [`History`]: what did not come about, declined cards say, is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of which transaction.
    pub transaction: TransactionId,
    /// When it came about.
    pub at: DateTime<Utc>,
    /// What it was.
    pub kind: EntryKind,
}

/// What a merchant's history tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// So much was taken.
    Taken(Amount),
    /// Some of it went back, or is about to: how much, the transaction tells.
    Returned,
}
