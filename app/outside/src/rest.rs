use reqwest::header::{HeaderMap, RETRY_AFTER};
use std::time::Duration;

/// How long a server wants to be left alone, `longest` at most: `Retry-After` in seconds. A date
/// there (RFC 9110 §10.2.3) is as good as nothing.
#[must_use]
pub fn rest(answer: &HeaderMap, longest: Duration) -> Option<Duration> {
    let seconds = answer.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(longest))
}
