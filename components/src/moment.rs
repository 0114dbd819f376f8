use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, Render, html};
use std::fmt;

/// A day and a time of day: `24 November 2026, 09:30`.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// When.
    pub at: DateTime<Utc>,
    /// Where the reader's clock hangs.
    pub zone: Tz,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.with_timezone(&self.zone).format("%-d %B %Y, %H:%M").fmt(f)
    }
}

impl Render for Moment {
    fn render(&self) -> Markup {
        html! { time datetime=(self.at.format("%Y-%m-%dT%H:%M:%SZ")) { (self.to_string()) } }
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use chrono::{TimeZone, Utc};
    use chrono_tz::Europe::Berlin;

    #[test]
    fn a_moment_is_told_by_the_clock_of_the_reader() {
        let at = Utc.with_ymd_and_hms(2026, 11, 24, 23, 30, 0).unwrap();
        assert_eq!(Moment { at, zone: Berlin }.to_string(), "25 November 2026, 00:30");
    }
}
