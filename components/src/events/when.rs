use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use contracts::events::Span;
use maud::{Markup, Render, html};

/// From when to when, as a sentence has it: `Saturday 5 December 2026, 10:00 to 12:00`. The zone is
/// named where it is not the reader's.
pub(super) struct When {
    pub span: Span,
    /// Where the reader's clock hangs.
    pub zone: Tz,
}

/// When something begins, in a list: `Sat 5 December, 10:00`.
pub(crate) struct Begins {
    pub span: Span,
    /// Where the reader's clock hangs.
    pub zone: Tz,
}

const DAY: &str = "%A %-d %B %Y";

impl Render for When {
    fn render(&self) -> Markup {
        let (starts, ends) = (self.span.starts(), self.span.ends());
        let same_day = self.span.last_day() == starts.date_naive();
        html! {
            (time(starts, &format!("{DAY}, %H:%M"))) " to "
            @if same_day { (time(ends, "%H:%M")) } @else { (time(ends, &format!("{DAY}, %H:%M"))) }
            (Elsewhere { span: self.span, zone: self.zone })
        }
    }
}

impl Render for Begins {
    fn render(&self) -> Markup {
        html! {
            (time(self.span.starts(), "%a %-d %B, %H:%M"))
            (Elsewhere { span: self.span, zone: self.zone })
        }
    }
}

/// By whose clocks, where they are not the reader's.
pub(super) struct Elsewhere {
    pub span: Span,
    pub zone: Tz,
}

impl Render for Elsewhere {
    fn render(&self) -> Markup {
        let offset = |zone: Tz| self.span.starts_at().with_timezone(&zone).naive_local();
        let other = offset(self.span.zone()) != offset(self.zone);
        html! { @if other { " (" (self.span.zone().name().replace('_', " ")) ")" } }
    }
}

/// The days that something touches, by its own clocks.
pub(super) fn days(span: &Span) -> impl Iterator<Item = NaiveDate> + use<> {
    let last = span.last_day();
    span.starts().date_naive().iter_days().take_while(move |day| *day <= last)
}

/// A time by its own clocks.
pub(super) fn time(at: DateTime<Tz>, words: &str) -> Markup {
    html! { time datetime=(at.format("%Y-%m-%dT%H:%M:%S%:z")) { (at.format(words)) } }
}

#[cfg(test)]
mod tests {
    use super::{When, days};
    use chrono::{DateTime, TimeZone, Utc};
    use chrono_tz::Europe::{Berlin, London};
    use chrono_tz::Tz;
    use contracts::events::Span;
    use maud::Render;

    fn at(day: u32, hour: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 12, day, hour, 0, 0).unwrap()
    }

    fn told(from: DateTime<Utc>, to: DateTime<Utc>, zone: Tz) -> String {
        let markup = When { span: Span::new(from, to, zone).unwrap(), zone: London }.render().0;
        let mut text = String::new();
        let mut inside = false;
        for c in markup.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text
    }

    #[test]
    fn one_day_is_named_once_and_a_foreign_clock_is_named() {
        assert_eq!(told(at(5, 10), at(5, 12), London), "Saturday 5 December 2026, 10:00 to 12:00");
        assert_eq!(
            told(at(4, 18), at(6, 12), London),
            "Friday 4 December 2026, 18:00 to Sunday 6 December 2026, 12:00"
        );
        assert_eq!(
            told(at(5, 10), at(5, 12), Berlin),
            "Saturday 5 December 2026, 11:00 to 13:00 (Europe/Berlin)"
        );
    }

    #[test]
    fn what_ends_at_midnight_is_of_one_day() {
        let evening = Span::new(at(5, 19), at(6, 0), London).unwrap();
        assert_eq!(days(&evening).count(), 1);
        assert_eq!(told(at(5, 19), at(6, 0), London), "Saturday 5 December 2026, 19:00 to 00:00");
    }
}
