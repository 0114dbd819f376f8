use super::Span;
use crate::blog::Picture;
use crate::containers::Attachment;
use crate::names::{self, BadName};
use crate::people::Person;
use crate::{CalendarId, ContainerId, Cursor, EntryId, Paged, Position, Result, Slug};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::fmt;

/// The title of an entry: 1 to 150 characters that can be seen, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryTitle(String);

impl EntryTitle {
    /// How many characters a title may have.
    pub const LONGEST: usize = names::LONGEST;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads what somebody typed; any stretch of spaces is one.
    ///
    /// # Errors
    /// Where it can be no title, the first reason why.
    pub fn read(typed: &str) -> Result<Self, BadName> {
        names::line(typed, Self::LONGEST).map(Self)
    }
}

impl fmt::Display for EntryTitle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether something takes place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryState {
    /// It does.
    #[default]
    Planned,
    /// It was called off: everybody still finds it, and finds that.
    Cancelled,
}

/// How many can come, and how many do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// How many there are; none where there is no end to them.
    pub capacity: Option<i32>,
    /// How many are taken or held.
    pub taken: i32,
}

impl Places {
    /// The most that a capacity may be.
    pub const MOST: i32 = 100_000;

    /// How many are left; none where there is no end to them.
    #[must_use]
    pub fn left(self) -> Option<i32> {
        self.capacity.map(|capacity| (capacity - self.taken).max(0))
    }

    /// Whether none is left.
    #[must_use]
    pub fn are_gone(self) -> bool {
        self.left() == Some(0)
    }
}

/// An entry of a calendar in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryCard {
    /// Which entry.
    pub id: EntryId,
    /// Whose.
    pub calendar: CalendarId,
    /// Its part of the address, unique in its calendar. It stays as it was made.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// From when to when.
    pub span: Span,
    /// Where, on one line; empty where nobody said.
    pub place: String,
    /// Whether it takes place.
    pub state: EntryState,
    /// For how many.
    pub places: Places,
    /// What it looks like.
    pub picture: Option<Picture>,
}

impl EntryCard {
    /// Whether one can still come.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.state == EntryState::Planned && !self.span.is_over(now)
    }
}

/// A post that belongs to an entry, as it was called when that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedPost {
    /// Which one.
    pub id: ContainerId,
    /// Its part of the address; an old one leads on.
    pub slug: Slug,
    /// Its title.
    pub title: String,
}

/// All there is to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What lists say of it.
    pub card: EntryCard,
    /// About it: Markdown, not yet made safe; empty where nobody said.
    pub description: String,
    /// The posts that belong to it, in their order.
    pub posts: Vec<LinkedPost>,
    /// One more with each change by an organiser, which is also the sequence of its revisions that
    /// calendars elsewhere go by (RFC 5545 §3.8.7.4); a save names the one that it began from.
    pub version: i32,
    /// Since when it is there.
    pub created_at: DateTime<Utc>,
    /// When an organiser last changed it.
    pub updated_at: DateTime<Utc>,
}

impl Entry {
    /// How many characters may be said about one.
    pub const LONGEST_DESCRIPTION: usize = 10_000;
    /// How many characters a place may have.
    pub const LONGEST_PLACE: usize = 200;
    /// How many posts may belong to one.
    pub const MOST_POSTS: usize = 10;
}

/// All that organisers say of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryWriting {
    /// Its title.
    pub title: EntryTitle,
    /// Its part of the address, for a new one; none for one that is made of the title.
    pub slug: Option<Slug>,
    /// From when to when.
    pub span: Span,
    /// Where: at most [`Entry::LONGEST_PLACE`] characters.
    pub place: String,
    /// About it, in Markdown: at most [`Entry::LONGEST_DESCRIPTION`] characters.
    pub description: String,
    /// For how many: 0 to [`Places::MOST`]; none where there is no end to them.
    pub capacity: Option<i32>,
    /// What it looks like.
    pub picture: Option<Picture>,
    /// The posts that belong to it: at most [`Entry::MOST_POSTS`].
    pub posts: Vec<LinkedPost>,
}

/// What came of saving an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntrySaved {
    /// It is kept, and this is how it stands now.
    Done(Box<Entry>),
    /// Somebody saved it meanwhile, and this is how they left it. Nothing was changed.
    Stale(Box<Entry>),
    /// The entry of this title has that address already. Nothing was changed.
    SlugTaken(String),
    /// So many places are taken, and that is more than there would be. Nothing was changed.
    TooFew(i32),
}

/// What came of calling an entry off, or on again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryTurned {
    /// It is, and this is how it stands now.
    Done(Box<Entry>),
    /// Somebody saved it meanwhile, and this is how they left it. Nothing was changed.
    Stale(Box<Entry>),
}

/// What is ahead, the soonest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// One page of it.
    pub items: Vec<EntryCard>,
    /// Behind which row more is.
    pub on: Option<Cursor>,
}

/// An entry, and where its calendar hangs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hung {
    /// The entry.
    pub card: EntryCard,
    /// Its calendar.
    pub at: Attachment,
}

/// What a list of posts shows of a calendar, or of an entry that belongs to a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// What it is shown at.
    pub container: ContainerId,
    /// The calendar.
    pub at: Attachment,
    /// What of it is next: of that calendar, or of what belongs to the post. A calendar may have
    /// nothing ahead.
    pub card: Option<EntryCard>,
}

/// Every entry of every calendar. Each change is told to the bus.
#[async_trait]
pub trait Entries: Send + Sync {
    /// What touches that time, the soonest first: [`MOST_BETWEEN`] at most.
    async fn between(
        &self,
        calendar: CalendarId,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<EntryCard>>;

    /// One page of what is not over yet, or of what is behind that row.
    async fn ahead(&self, calendar: CalendarId, behind: Option<Cursor>) -> Result<Ahead>;

    /// The next `limit` of all calendars that hang off pages anybody may find.
    async fn coming_up(&self, limit: u64) -> Result<Vec<Hung>>;

    /// The next `limit` of a page's calendars, and of what belongs to it.
    async fn coming_up_at(&self, container: ContainerId, limit: u64) -> Result<Vec<Hung>>;

    /// For each of these: its calendars in their order, each with what is next there, and the next of
    /// what belongs to it. One question for a whole list.
    async fn next_at(&self, containers: &[ContainerId]) -> Result<Vec<Next>>;

    /// What calendars elsewhere are told: what was last in these 90 days, and is ahead;
    /// [`MOST_BETWEEN`] at most.
    async fn feed(&self, calendar: CalendarId) -> Result<Vec<Entry>>;

    /// One entry, by its address.
    async fn at(&self, calendar: CalendarId, slug: &Slug) -> Result<Entry>;

    /// One entry.
    async fn open(&self, calendar: CalendarId, id: EntryId) -> Result<Entry>;

    /// One page of all of a calendar, the latest first: 24 at most.
    async fn listing(&self, calendar: CalendarId, at: Position) -> Result<Paged<EntryCard>>;

    /// Keeps an entry over the version it was made `from`, or a new one from none.
    async fn save(
        &self,
        which: (CalendarId, EntryId),
        from: Option<i32>,
        writing: &EntryWriting,
        by: &Person,
    ) -> Result<EntrySaved>;

    /// Calls an entry off, or on again.
    async fn turn(
        &self,
        which: (CalendarId, EntryId),
        from: i32,
        state: EntryState,
        by: &Person,
    ) -> Result<EntryTurned>;
}

/// How many entries a month or a feed shows.
pub const MOST_BETWEEN: u64 = 500;
