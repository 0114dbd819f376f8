use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// From when to when something is, by the clocks of the place where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    zone: Tz,
}

/// Why something cannot be from then to then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSpan {
    /// It would end before it begins, or with that.
    #[error("it ends before it begins")]
    Backwards,
    /// It would last more than [`Span::LONGEST`].
    #[error("it is longer than {} days", Span::LONGEST.num_days())]
    Long,
}

impl Span {
    /// The longest that something may last.
    pub const LONGEST: Duration = Duration::days(60);

    /// From then to then, told by the clocks of that zone.
    ///
    /// # Errors
    /// See [`BadSpan`].
    pub fn new(
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        zone: Tz,
    ) -> Result<Self, BadSpan> {
        let length = ends_at - starts_at;
        if length <= Duration::zero() {
            return Err(BadSpan::Backwards);
        }
        if length > Self::LONGEST {
            Err(BadSpan::Long)
        } else {
            Ok(Self { starts_at, ends_at, zone })
        }
    }

    /// When it begins.
    #[must_use]
    pub const fn starts_at(&self) -> DateTime<Utc> {
        self.starts_at
    }

    /// When it ends: the first moment at which it is over.
    #[must_use]
    pub const fn ends_at(&self) -> DateTime<Utc> {
        self.ends_at
    }

    /// By whose clocks it is told.
    #[must_use]
    pub const fn zone(&self) -> Tz {
        self.zone
    }

    /// When it begins, by those clocks.
    #[must_use]
    pub fn starts(&self) -> DateTime<Tz> {
        self.starts_at.with_timezone(&self.zone)
    }

    /// When it ends, by those clocks.
    #[must_use]
    pub fn ends(&self) -> DateTime<Tz> {
        self.ends_at.with_timezone(&self.zone)
    }

    /// The last day it touches: what ends at midnight does not touch the day that begins then.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        (self.ends() - Duration::microseconds(1)).date_naive()
    }

    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.ends_at <= now
    }
}

/// A time by the clocks of a zone. Of a time that comes twice, because the clocks go back, it is the
/// first; none where the clocks go forward over it.
#[must_use]
pub fn moment(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => Some(at.to_utc()),
        LocalResult::Ambiguous(one, other) => Some(one.min(other).to_utc()),
        LocalResult::None => None,
    }
}

/// The first moment of a day by the clocks of a zone; where they go forward at midnight, the day
/// begins later.
#[must_use]
pub fn midnight(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let steps = (0..=24)
        .map(|quarter| day.and_time(chrono::NaiveTime::MIN) + Duration::minutes(15 * quarter));
    let first = steps.into_iter().find_map(|local| moment(local, zone));
    first.unwrap_or_else(|| day.and_time(chrono::NaiveTime::MIN).and_utc())
}

#[cfg(test)]
mod tests {
    use super::{BadSpan, Span, midnight, moment};
    use chrono::{Duration, NaiveDate, TimeZone, Utc};
    use chrono_tz::America::Santiago;
    use chrono_tz::Europe::London;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn of_a_time_that_comes_twice_the_first_is_meant_and_one_that_never_comes_is_none() {
        let half_past_one = |date: NaiveDate| date.and_hms_opt(1, 30, 0).unwrap();
        let first = moment(half_past_one(day(2026, 10, 25)), London).unwrap();
        assert_eq!(first, Utc.with_ymd_and_hms(2026, 10, 25, 0, 30, 0).unwrap());
        assert_eq!(moment(half_past_one(day(2026, 3, 29)), London), None);
    }

    #[test]
    fn a_day_without_a_midnight_begins_an_hour_later() {
        // Chile's clocks go from midnight to one on 6 September 2026.
        let first = midnight(day(2026, 9, 6), Santiago).with_timezone(&Santiago);
        assert_eq!(first.to_rfc3339(), "2026-09-06T01:00:00-03:00");
    }

    #[test]
    fn what_ends_at_midnight_does_not_touch_the_next_day() {
        let at = |d, h| Utc.with_ymd_and_hms(2026, 12, d, h, 0, 0).unwrap();
        let evening = Span::new(at(5, 19), at(6, 0), London).unwrap();
        assert_eq!(evening.last_day(), day(2026, 12, 5));
        assert_eq!(Span::new(at(5, 19), at(5, 19), London), Err(BadSpan::Backwards));
        let long = Span::new(at(5, 19), at(5, 19) + Span::LONGEST + Duration::seconds(1), London);
        assert_eq!(long, Err(BadSpan::Long));
    }

    proptest! {
        #[test]
        fn what_is_told_by_a_clock_is_meant_by_it(seconds in 0..4_000_000_000_i64) {
            let at = Utc.timestamp_opt(seconds, 0).unwrap();
            let meant = moment(at.with_timezone(&London).naive_local(), London).unwrap();
            let apart = at - meant;
            prop_assert!(apart == Duration::zero() || apart == Duration::hours(1), "{at} {meant}");
        }
    }
}
