use chrono::{DateTime, Utc};
use contracts::ghost::Kind;
use serde_json::Value;

/// A page of a list, as it is asked for.
#[derive(Clone, Debug)]
pub struct List {
    /// Of what.
    pub kind: Kind,
    /// Which page, counted from 1.
    pub page: u32,
    /// Only what changed at that time or later, the oldest change first; else everything, in the
    /// order in which it was made.
    pub since: Option<DateTime<Utc>>,
    /// What of it.
    pub part: Part,
}

/// What a list is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All there is to know.
    Whole,
    /// Ids and times of change.
    Ids,
    /// When anything of it changed last.
    Newest,
}

/// Ghost 6 gives no more at once.
pub(crate) const LIMIT: u32 = 100;

impl List {
    /// A page of everything.
    #[must_use]
    pub const fn all(kind: Kind, page: u32) -> Self {
        Self { kind, page, since: None, part: Part::Whole }
    }

    /// A page of what changed at that time or later.
    #[must_use]
    pub const fn since(kind: Kind, since: DateTime<Utc>, page: u32) -> Self {
        Self { kind, page, since: Some(since), part: Part::Whole }
    }

    /// A page of ids and times of change.
    #[must_use]
    pub const fn ids(kind: Kind, page: u32) -> Self {
        Self { kind, page, since: None, part: Part::Ids }
    }

    /// What changed last.
    #[must_use]
    pub const fn newest(kind: Kind) -> Self {
        Self { kind, page: 1, since: None, part: Part::Newest }
    }

    pub(crate) fn query(&self) -> Vec<(&'static str, String)> {
        let limit = if self.part == Part::Newest { 1 } else { LIMIT };
        let mut query = vec![("limit", limit.to_string()), ("page", self.page.to_string())];
        query.extend(self.since.map(|since| {
            ("filter", format!("updated_at:>='{}'", since.format("%Y-%m-%d %H:%M:%S")))
        }));
        query.extend(self.order().map(|order| ("order", order.to_owned())));
        query.extend(match (self.part, self.kind) {
            (Part::Ids | Part::Newest, _) => Some(("fields", "id,updated_at".to_owned())),
            (Part::Whole, Kind::Posts | Kind::Pages) => Some(("formats", FORMATS.to_owned())),
            (Part::Whole, Kind::Members) => Some(("include", MEMBERS.to_owned())),
            (Part::Whole, _) => None,
        });
        query
    }

    fn order(&self) -> Option<&'static str> {
        match (self.part, self.since, self.kind) {
            (Part::Newest, ..) => Some("updated_at desc"),
            (_, Some(_), _) => Some("updated_at asc"),
            (_, None, Kind::Posts | Kind::Pages | Kind::Members) => Some("created_at asc,id asc"),
            _ => None,
        }
    }
}

pub(crate) const FORMATS: &str = "lexical,html,plaintext";
pub(crate) const MEMBERS: &str = "labels,newsletters,tiers";

/// Where the API has it.
pub(crate) const fn path(kind: Kind) -> &'static str {
    match kind {
        Kind::Authors => "users",
        other => other.name(),
    }
}

/// A page of a list, as it came.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What is on it.
    pub rows: Vec<Value>,
    /// How many there are on all pages.
    pub total: u64,
    /// Whether there is another page.
    pub more: bool,
}
