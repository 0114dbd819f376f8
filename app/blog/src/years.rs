use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use contracts::blog::Posts;
use platform::Result;

/// A year where the site's people live, as the half-open span of time it covers.
pub(crate) fn span(year: i32, zone: Tz) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    Some((midnight(year, zone)?, midnight(year.checked_add(1)?, zone)?))
}

fn midnight(year: i32, zone: Tz) -> Option<DateTime<Utc>> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?.and_hms_opt(0, 0, 0)?;
    Some(zone.from_local_datetime(&first).earliest()?.to_utc())
}

/// The years in which something was published, newest first: two queries, however many posts.
pub(crate) async fn published(posts: &dyn Posts, zone: Tz) -> Result<Vec<i32>> {
    let Some((first, last)) = posts.span().await? else { return Ok(Vec::new()) };
    let year = |at: DateTime<Utc>| at.with_timezone(&zone).year();
    let all: Vec<(i32, _)> = (year(first)..=year(last))
        .rev()
        .filter_map(|year| Some((year, span(year, zone)?)))
        .collect();
    let spans: Vec<_> = all.iter().map(|(_, span)| *span).collect();
    let busy = posts.any_between(&spans).await?;
    Ok(all.into_iter().zip(busy).filter(|(_, busy)| *busy).map(|((year, _), _)| year).collect())
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn a_year_begins_at_midnight_where_people_live() {
        let (start, end) = span(2026, chrono_tz::Europe::Istanbul).unwrap();
        assert_eq!(start.to_rfc3339(), "2025-12-31T21:00:00+00:00");
        assert_eq!(end.to_rfc3339(), "2026-12-31T21:00:00+00:00");
        assert!(span(i32::MAX, chrono_tz::UTC).is_none());
    }
}
