use crate::date::month;
use chrono::{Datelike, Days, Months, NaiveDate};
use maud::{Markup, Render, html};

const DAYS: [(&str, &str); 7] = [
    ("Mon", "Monday"),
    ("Tue", "Tuesday"),
    ("Wed", "Wednesday"),
    ("Thu", "Thursday"),
    ("Fri", "Friday"),
    ("Sat", "Saturday"),
    ("Sun", "Sunday"),
];

/// The month of this day as a sheet of weeks, Monday first; on a phone only days with something on.
pub(super) struct Month(pub NaiveDate);

impl Month {
    /// The weeks it touches, each as its seven days; nothing where a day is of another month.
    fn weeks(&self) -> Vec<[Option<NaiveDate>; 7]> {
        let Some(first) = self.0.with_day(1) else { return Vec::new() };
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
}

impl Render for Month {
    fn render(&self) -> Markup {
        html! {
            table .month-sheet {
                caption { (month(self.0)) }
                thead {
                    tr { @for (short, long) in DAYS { th scope="col" abbr=(long) { (short) } } }
                }
                tbody {
                    @for week in self.weeks() {
                        tr { @for day in week { (cell(day)) } }
                    }
                }
            }
        }
    }
}

fn cell(day: Option<NaiveDate>) -> Markup {
    html! {
        @match day {
            Some(day) => td .quiet { time datetime=(day) { (day.day()) } },
            None => td .other-month {},
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Month;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_day_of_a_month_stands_on_its_sheet_once(year in 1900..2200, month in 1u32..=12, on in 1u32..=28) {
            let day = NaiveDate::from_ymd_opt(year, month, on).unwrap();
            let days: Vec<_> = Month(day).weeks().into_iter().flatten().flatten().collect();
            prop_assert!(days.is_sorted() && days.contains(&day));
            prop_assert!((28..=31).contains(&days.len()));
        }
    }
}
