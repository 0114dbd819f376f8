//! Times as both databases keep them.
use chrono::{DateTime, SubsecRound, Utc};
use contracts::Clock;

/// Now, in whole microseconds.
pub fn now(clock: &dyn Clock) -> DateTime<Utc> {
    whole_micros(clock.now())
}

/// A time without what PostgreSQL and cursors would lose of it, and SQLite would keep.
pub fn whole_micros(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}
