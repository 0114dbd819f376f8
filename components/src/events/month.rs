use super::when::days;
use crate::date::month;
use chrono::{Datelike, Days, Months, NaiveDate};
use contracts::Links;
use contracts::containers::Attachment;
use contracts::events::{EntryCard, EntryState};
use maud::{Markup, Render, html};
use std::collections::HashMap;

const DAYS: [(&str, &str); 7] = [
    ("Mon", "Monday"),
    ("Tue", "Tuesday"),
    ("Wed", "Wednesday"),
    ("Thu", "Thursday"),
    ("Fri", "Friday"),
    ("Sat", "Saturday"),
    ("Sun", "Sunday"),
];

/// A month as a sheet of weeks, Monday first, with what is on; on a phone only days with something on.
pub(super) struct Month<'a> {
    /// Any day of it.
    pub day: NaiveDate,
    /// Whose it is.
    pub calendar: &'a Attachment,
    /// What touches it, the soonest first.
    pub entries: &'a [EntryCard],
    /// Where each lives.
    pub links: &'a Links,
}

impl Month<'_> {
    /// The weeks it touches, each as its seven days; nothing where a day is of another month.
    fn weeks(&self) -> Vec<[Option<NaiveDate>; 7]> {
        let Some(first) = self.day.with_day(1) else { return Vec::new() };
        let before = first.weekday().num_days_from_monday();
        let length = (first + Months::new(1) - first).num_days().unsigned_abs();
        let day = |at: u64| {
            let at = at.checked_sub(u64::from(before)).filter(|at| *at < length)?;
            first.checked_add_days(Days::new(at))
        };
        (0..(u64::from(before) + length).div_ceil(7))
            .map(|week| std::array::from_fn(|at| day(week * 7 + at as u64)))
            .collect()
    }

    /// What is on on each day of it, by the clocks of where it is.
    fn by_day(&self) -> HashMap<NaiveDate, Vec<&EntryCard>> {
        let mut by_day: HashMap<NaiveDate, Vec<&EntryCard>> = HashMap::new();
        for entry in self.entries {
            for day in days(&entry.span) {
                by_day.entry(day).or_default().push(entry);
            }
        }
        by_day
    }

    fn cell(&self, day: Option<NaiveDate>, on: Option<&[&EntryCard]>) -> Markup {
        html! {
            @match (day, on) {
                (None, _) => td .other-month {},
                (Some(day), None) => td .quiet { time datetime=(day) { (day.day()) } },
                (Some(day), Some(on)) => td {
                    time datetime=(day) {
                        span .day-name { (day.format("%A")) " " } (day.day())
                        span .day-name { " " (day.format("%B")) }
                    }
                    ul .day-entries { @for entry in on { li { (self.entry(entry, day)) } } }
                },
            }
        }
    }

    fn entry(&self, entry: &EntryCard, day: NaiveDate) -> Markup {
        let Attachment { container_slug, slug, .. } = self.calendar;
        let starts = entry.span.starts();
        let cancelled = entry.state == EntryState::Cancelled;
        html! {
            a .day-entry .day-entry-off[cancelled] href=(self.links.entry(container_slug, slug, &entry.slug)) {
                @if starts.date_naive() == day { span .day-time { (starts.format("%H:%M")) } " " }
                (entry.title)
                @if cancelled { " " span .day-off { "called off" } }
            }
        }
    }
}

impl Render for Month<'_> {
    fn render(&self) -> Markup {
        let by_day = self.by_day();
        let on = |day: Option<NaiveDate>| day.and_then(|day| by_day.get(&day)).map(Vec::as_slice);
        html! {
            table .month-sheet {
                caption { (month(self.day)) }
                thead {
                    tr { @for (short, long) in DAYS { th scope="col" abbr=(long) { (short) } } }
                }
                tbody {
                    @for week in self.weeks() {
                        tr { @for day in week { (self.cell(day, on(day))) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Month;
    use crate::samples::Samples;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_day_of_a_month_stands_on_its_sheet_once(year in 1900..2200, month in 1u32..=12, on in 1u32..=28) {
            let samples = Samples::new();
            let day = NaiveDate::from_ymd_opt(year, month, on).unwrap();
            let sheet = Month { day, calendar: &samples.calendars[0], entries: &[], links: &samples.links };
            let days: Vec<_> = sheet.weeks().into_iter().flatten().flatten().collect();
            prop_assert!(days.is_sorted() && days.contains(&day));
            prop_assert!((28..=31).contains(&days.len()));
        }
    }
}
