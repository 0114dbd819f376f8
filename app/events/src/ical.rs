//! Entries as calendars elsewhere read them (RFC 5545): times by the clocks of the place, and for each
//! zone when its clocks change.
use chrono::{DateTime, Duration, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz};
use contracts::Links;
use contracts::containers::Attachment;
use contracts::events::{Entry, EntryState};
use icalendar::{
    Calendar, CalendarComponent, CalendarDateTime, Component, EventLike, EventStatus, Property,
};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The type of what is answered.
pub(crate) const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// A calendar, or some of it.
pub(crate) struct Ical<'a> {
    pub calendar: &'a Attachment,
    pub entries: &'a [Entry],
    pub links: &'a Links,
}

impl Ical<'_> {
    /// As it is sent.
    pub(crate) fn text(&self) -> String {
        let mut calendar = Calendar::empty();
        calendar.append_property(Property::new("VERSION", "2.0"));
        calendar.append_property(Property::new("PRODID", "-//Rose Ash//Events//EN"));
        calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
        calendar.append_property(Property::new("METHOD", "PUBLISH"));
        calendar.name(&self.calendar.label);
        for used in self.zones().into_values() {
            if let Ok(zone) = used.text().parse::<CalendarComponent>() {
                calendar.push(zone);
            }
        }
        for entry in self.entries {
            calendar.push(self.event(entry));
        }
        calendar.to_string()
    }

    /// The zones of it, by name, each with when it is looked at here.
    fn zones(&self) -> BTreeMap<&'static str, Used> {
        let mut zones: BTreeMap<&str, Used> = BTreeMap::new();
        for entry in self.entries {
            let span = entry.card.span;
            let used = Used { zone: span.zone(), from: span.starts_at(), to: span.ends_at() };
            let here = zones.entry(span.zone().name()).or_insert(used);
            *here =
                Used { zone: used.zone, from: here.from.min(used.from), to: here.to.max(used.to) };
        }
        zones
    }

    fn event(&self, entry: &Entry) -> icalendar::Event {
        let card = &entry.card;
        let Attachment { container_slug, slug, .. } = self.calendar;
        let mut event = icalendar::Event::new();
        event.uid(&format!("{}@{}", card.id, self.links.host(contracts::Service::Events)));
        event.sequence(u32::try_from(entry.version - 1).unwrap_or_default());
        event.timestamp(entry.updated_at);
        event.summary(&card.title);
        event.starts(local(card.span.starts()));
        event.ends(local(card.span.ends()));
        event.url(&self.links.entry(container_slug, slug, &card.slug));
        event.status(match card.state {
            EntryState::Planned => EventStatus::Confirmed,
            EntryState::Cancelled => EventStatus::Cancelled,
        });
        if !card.place.is_empty() {
            event.location(&card.place);
        }
        if !entry.description.is_empty() {
            event.description(&entry.description);
        }
        event.add_property("CREATED", stamp(entry.created_at));
        event.add_property("LAST-MODIFIED", stamp(entry.updated_at));
        event.done()
    }
}

fn local(at: DateTime<Tz>) -> CalendarDateTime {
    let tzid = at.timezone().name().to_owned();
    CalendarDateTime::WithTimezone { date_time: at.naive_local(), tzid }
}

fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A change of the clocks, or what they showed before the first one that counts here.
struct Onset {
    /// By the clocks as they were before.
    at: NaiveDateTime,
    before: String,
    after: String,
    name: String,
    is_summer: bool,
}

/// A zone, and from when to when it is looked at.
#[derive(Clone, Copy)]
struct Used {
    zone: Tz,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl Used {
    /// `VTIMEZONE` (RFC 5545 §3.6.5): what the clocks showed at first, and each change until the last.
    /// Every change is written by itself, so that no rule can be wrong.
    fn text(&self) -> String {
        let mut text = format!("BEGIN:VTIMEZONE\r\nTZID:{}\r\n", self.zone.name());
        for onset in self.onsets() {
            let kind = if onset.is_summer { "DAYLIGHT" } else { "STANDARD" };
            let at = onset.at.format("%Y%m%dT%H%M%S");
            let Onset { before, after, name, .. } = &onset;
            let _ = write!(
                text,
                "BEGIN:{kind}\r\nDTSTART:{at}\r\nTZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}\r\nTZNAME:{name}\r\nEND:{kind}\r\n"
            );
        }
        text.push_str("END:VTIMEZONE\r\n");
        text
    }

    fn onsets(&self) -> Vec<Onset> {
        let first = self.from - Duration::days(1);
        let mut onsets = vec![onset(self.zone, first, first)];
        let mut day = first;
        while day < self.to {
            let next = day + Duration::days(1);
            if offset(self.zone, day) != offset(self.zone, next) {
                let at = change(self.zone, day, next);
                onsets.push(onset(self.zone, at, at - Duration::seconds(1)));
            }
            day = next;
        }
        onsets
    }
}

/// The first second of a day in which the clocks show something else.
fn change(zone: Tz, mut from: DateTime<Utc>, mut to: DateTime<Utc>) -> DateTime<Utc> {
    let before = offset(zone, from);
    while to - from > Duration::seconds(1) {
        let middle = from + (to - from) / 2;
        if offset(zone, middle) == before { from = middle } else { to = middle }
    }
    to
}

fn onset(zone: Tz, at: DateTime<Utc>, before: DateTime<Utc>) -> Onset {
    let here = zone.offset_from_utc_datetime(&at.naive_utc());
    Onset {
        at: at.naive_utc() + Duration::seconds(offset(zone, before).into()),
        before: signed(offset(zone, before)),
        after: signed(offset(zone, at)),
        name: here.abbreviation().unwrap_or("LMT").to_owned(),
        is_summer: here.dst_offset() != Duration::zero(),
    }
}

/// Seconds east of Greenwich.
fn offset(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
}

fn signed(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::Used;
    use chrono::{TimeZone, Utc};
    use chrono_tz::Europe::London;
    use chrono_tz::{America, Tz};

    fn text(zone: Tz, from: (i32, u32), to: (i32, u32)) -> String {
        let at = |(year, month)| Utc.with_ymd_and_hms(year, month, 10, 12, 0, 0).unwrap();
        Used { zone, from: at(from), to: at(to) }.text().replace("\r\n", "\n")
    }

    #[test]
    fn every_change_of_the_clocks_is_told() {
        let year = text(London, (2026, 1), (2026, 12));
        let onset = |kind, at, before, after, name| {
            format!(
                "BEGIN:{kind}\nDTSTART:{at}\nTZOFFSETFROM:{before}\nTZOFFSETTO:{after}\nTZNAME:{name}\nEND:{kind}\n"
            )
        };
        let winter = onset("STANDARD", "20260109T120000", "+0000", "+0000", "GMT");
        let spring = onset("DAYLIGHT", "20260329T010000", "+0000", "+0100", "BST");
        let autumn = onset("STANDARD", "20261025T020000", "+0100", "+0000", "GMT");
        assert_eq!(
            year,
            format!("BEGIN:VTIMEZONE\nTZID:Europe/London\n{winter}{spring}{autumn}END:VTIMEZONE\n")
        );
    }

    #[test]
    fn what_happens_within_one_season_needs_one_line_of_it() {
        let winter = text(America::New_York, (2026, 1), (2026, 2));
        assert_eq!(winter.matches("TZOFFSETTO:-0500").count(), 1, "{winter}");
        assert_eq!(winter.matches("BEGIN:").count(), 2, "{winter}");
    }
}
