//! Dates as people say them, in the zone they live in.
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use maud::{Markup, Render, html};

/// A day as a sentence has it: `Tuesday 24 November 2026`.
#[derive(Clone, Copy, Debug)]
pub struct LongDate {
    /// When.
    pub at: DateTime<Utc>,
    /// Where the reader's calendar hangs.
    pub zone: Tz,
}

impl Render for LongDate {
    fn render(&self) -> Markup {
        day(self.at, self.zone, "%A %-d %B %Y")
    }
}

/// A day on a card: `24 November 2026`.
#[derive(Clone, Copy, Debug)]
pub struct ShortDate {
    /// When.
    pub at: DateTime<Utc>,
    /// Where the reader's calendar hangs.
    pub zone: Tz,
}

impl ShortDate {
    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        local_day(self.at, self.zone).format("%-d %B %Y").to_string()
    }
}

impl Render for ShortDate {
    fn render(&self) -> Markup {
        let day = local_day(self.at, self.zone);
        html! { time datetime=(day) { (day.day()) " " (month(day)) } }
    }
}

/// A day in a list under its month: `24 Nov`.
#[derive(Clone, Copy, Debug)]
pub struct DayOfMonth {
    /// When.
    pub at: DateTime<Utc>,
    /// Where the reader's calendar hangs.
    pub zone: Tz,
}

impl Render for DayOfMonth {
    fn render(&self) -> Markup {
        day(self.at, self.zone, "%-d %b")
    }
}

/// A month by its name and year: `November 2026`.
#[must_use]
pub fn month(day: NaiveDate) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {}", NAMES[day.month0() as usize], day.year())
}

/// The day it was in a zone.
#[must_use]
pub fn local_day(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The zones that people live in, by name (IANA).
pub(crate) fn zones() -> Vec<String> {
    let all = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let lived_in = |name: &&str| name.contains('/') && !name.starts_with("Etc/");
    all.filter(lived_in).map(str::to_owned).collect()
}

fn day(at: DateTime<Utc>, zone: Tz, words: &str) -> Markup {
    let day = local_day(at, zone);
    html! { time datetime=(day.format("%Y-%m-%d")) { (day.format(words)) } }
}

#[cfg(test)]
mod tests {
    use super::LongDate;
    use chrono::{TimeZone, Utc};
    use chrono_tz::{Asia::Tokyo, Europe::London};
    use maud::Render;

    #[test]
    fn a_day_is_told_in_the_zone_of_the_reader() {
        let at = Utc.with_ymd_and_hms(2026, 11, 24, 18, 30, 0).unwrap();
        let told = |zone| LongDate { at, zone }.render().into_string();
        assert_eq!(told(London), "<time datetime=\"2026-11-24\">Tuesday 24 November 2026</time>");
        assert_eq!(told(Tokyo), "<time datetime=\"2026-11-25\">Wednesday 25 November 2026</time>");
    }
}
