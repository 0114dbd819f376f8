use serde::Deserialize;

/// What somebody typed into the form of an entry, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EntrySheet {
    /// The version it was made from; empty for what is new.
    pub version: String,
    /// Its title.
    pub title: String,
    /// Its part of the address, for what is new.
    pub slug: String,
    /// When it begins, by the clocks of its zone: `2026-12-05T10:00`.
    pub starts: String,
    /// When it ends, likewise.
    pub ends: String,
    /// By whose clocks (IANA): `Europe/London`.
    pub zone: String,
    /// Where.
    pub place: String,
    /// About it.
    pub description: String,
    /// For how many; empty where there is no end to them.
    pub capacity: String,
    /// The address of its picture.
    pub picture: String,
    /// What that shows.
    pub alt: String,
    /// The addresses of posts that belong to it, one a line.
    pub posts: String,
}

/// What somebody typed into the form of a type of ticket, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TicketTypeSheet {
    /// The version it was made from; empty for what is new.
    pub version: String,
    /// Its name.
    pub name: String,
    /// What it costs, in pounds.
    pub price: String,
    /// The VAT within, in hundredths of a percent.
    pub vat: String,
    /// How many of it there may be; empty for as many as there are places.
    pub capacity: String,
    /// Whether it can be had: `open` or `closed`.
    pub state: String,
    /// Its place among the others.
    pub position: String,
}

/// What somebody typed into the form that gives tickets away, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct GiftSheet {
    /// The id of the type.
    pub ticket_type: String,
    /// How many.
    pub pieces: String,
    /// Who comes.
    pub holder: String,
    /// Where mail reaches them.
    pub email: String,
}
