use super::written::moment;
use super::{Write, Written};
use crate::Id;
use crate::vocabulary::Kind;
use chrono::{DateTime, Utc};

/// What is left of something (`ActivityPub` §6.4): served with 410, so that nobody makes it anew.
#[derive(Clone, Debug)]
pub struct Tombstone {
    /// The id that it had.
    pub id: Id,
    /// What it was.
    pub former: Kind,
    /// When it went.
    pub deleted: DateTime<Utc>,
}

impl Write for Tombstone {
    fn write(&self) -> Written {
        Written::of("Tombstone")
            .with("id", &self.id)
            .with("formerType", self.former.as_str())
            .with("deleted", moment(self.deleted))
    }
}
