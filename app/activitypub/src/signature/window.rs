use super::Refused;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

/// A signature lives for an hour, and clocks may differ by as much (Fedify's and Lemmy's rule).
const WINDOW: TimeDelta = TimeDelta::hours(1);

/// Whether something that was signed at `signed` is taken at `now`.
pub(super) fn is_of_now(signed: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refused> {
    match now.signed_duration_since(signed) {
        age if age > WINDOW => Err(Refused::TooOld),
        age if age < -WINDOW => Err(Refused::TooNew),
        _ => Ok(()),
    }
}

/// Whether what expires at this second still holds at `now`.
pub(super) fn holds(expires: i64, now: DateTime<Utc>) -> Result<(), Refused> {
    if expires < now.timestamp() { Err(Refused::TooOld) } else { Ok(()) }
}

/// A date as HTTP writes it today (RFC 9110 §5.6.7, `IMF-fixdate`); its weekday must be right.
pub(super) fn date(text: &str) -> Result<DateTime<Utc>, Refused> {
    let parsed = NaiveDateTime::parse_from_str(text, "%a, %d %b %Y %H:%M:%S GMT");
    parsed.map(|date| date.and_utc()).map_err(|_| Refused::Date)
}

/// A time in seconds since 1970.
pub(super) fn seconds(seconds: i64) -> Result<DateTime<Utc>, Refused> {
    DateTime::from_timestamp(seconds, 0).ok_or(Refused::Date)
}

#[cfg(test)]
mod tests {
    use super::{date, is_of_now};
    use crate::signature::Refused;
    use chrono::{TimeDelta, Utc};

    #[test]
    fn an_hour_either_way_is_now_and_a_second_more_is_not() {
        let now = Utc::now();
        for seconds in [-3_600, 0, 3_600] {
            assert_eq!(is_of_now(now + TimeDelta::seconds(seconds), now), Ok(()), "{seconds}");
        }
        assert_eq!(is_of_now(now - TimeDelta::seconds(3_601), now), Err(Refused::TooOld));
        assert_eq!(is_of_now(now + TimeDelta::seconds(3_601), now), Err(Refused::TooNew));
    }

    #[test]
    fn a_date_is_as_http_writes_it_and_its_weekday_is_right() {
        assert_eq!(date("Wed, 20 Dec 2023 10:00:00 GMT").unwrap().timestamp(), 1_703_066_400);
        for no in [
            "Tue, 20 Dec 2023 10:00:00 GMT",
            "Wed, 20 Dec 2023 10:00:00 +0000",
            "Wed, 20 Dec 2023 10:00:00",
            "20 Dec 2023 10:00:00 GMT",
            "Wednesday, 20-Dec-23 10:00:00 GMT",
            "2023-12-20T10:00:00Z",
            "Wed, 31 Feb 2023 10:00:00 GMT",
            "wrong date",
            "",
        ] {
            assert_eq!(date(no), Err(Refused::Date), "{no}");
        }
    }
}
