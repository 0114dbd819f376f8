use super::html::escaped;
use super::written::{local, moment};
use super::{Audience, Picture, Write, Written, place, tags};
use crate::Id;
use crate::vocabulary::{Place, Status, Tag};
use chrono::{DateTime, FixedOffset, Utc};

/// Something that takes place (FEP-8a8e). Most servers show neither its time nor its place, so both
/// are also said in words, in its summary and before its content.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its id.
    pub id: Id,
    /// Whose event it is.
    pub author: Id,
    /// What it is called, in words.
    pub name: String,
    /// What it is: HTML of ours.
    pub content: String,
    /// Where people read of it, and take part.
    pub url: Id,
    /// When it begins, with the offset that is valid there and then.
    pub start: DateTime<FixedOffset>,
    /// When it ends, if that is known.
    pub end: Option<DateTime<FixedOffset>>,
    /// The zone that it takes place in, by its name (`Europe/Rome`).
    pub timezone: String,
    /// Where it takes place.
    pub places: Vec<Place>,
    /// Whether it takes place.
    pub status: Status,
    /// Its poster.
    pub image: Option<Picture>,
    /// When it was first shown.
    pub published: DateTime<Utc>,
    /// When it was last changed, if it was: others pass over a change without it.
    pub updated: Option<DateTime<Utc>>,
    /// Whom it is for.
    pub audience: Audience,
    /// Who and what it speaks of.
    pub tags: Vec<Tag>,
}

impl Write for Event {
    fn write(&self) -> Written {
        let said = escaped(&self.when_and_where());
        let (status, calendar) = self.status.names();
        let event = Written::of("Event")
            .with("id", &self.id)
            .with("attributedTo", &self.author)
            .with("name", self.name.as_str())
            .with("summary", said.as_str())
            .with("content", format!("<p>{said}</p>{}", self.content))
            .with("url", &self.url)
            .with("startTime", local(&self.start))
            .maybe("endTime", self.end.as_ref().map(local))
            .with("timezone", self.timezone.as_str())
            .with("eventStatus", status)
            .with("status", calendar)
            .with("joinMode", "external")
            .with("externalParticipationUrl", &self.url)
            .some("location", place::written(&self.places))
            .maybe("image", self.image.as_ref().map(Picture::written))
            .with("published", moment(self.published))
            .maybe("updated", self.updated.map(moment))
            .some("tag", tags::written(&self.tags));
        self.audience.written(event)
    }
}

impl Event {
    /// In words: `Saturday 5 December 2026, 19:00 to 21:00 (Europe/Berlin), Bakery, Old Street 1`.
    fn when_and_where(&self) -> String {
        let zone = &self.timezone;
        let mut parts = vec![format!("{}{} ({zone})", warning(self.status), self.when())];
        parts.extend(self.places.iter().map(place::line).filter(|line| !line.is_empty()));
        parts.join(", ")
    }

    fn when(&self) -> String {
        let start = self.start.format("%A %-d %B %Y, %H:%M");
        match self.end {
            None => start.to_string(),
            Some(end) if end.date_naive() == self.start.date_naive() => {
                format!("{start} to {}", end.format("%H:%M"))
            }
            Some(end) => format!("{start} to {}", end.format("%A %-d %B %Y, %H:%M")),
        }
    }
}

const fn warning(status: Status) -> &'static str {
    match status {
        Status::Scheduled => "",
        Status::Tentative => "Not certain yet: ",
        Status::Cancelled => "Cancelled: ",
        Status::Postponed => "Postponed: ",
        Status::Rescheduled => "At another time: ",
        Status::MovedOnline => "Online: ",
    }
}
