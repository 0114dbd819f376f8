//! How often something may be tried at the door.
use crate::FederationState;
use contracts::UserId;
use contracts::people::Email;
use platform::limits::Limit;
use platform::{AppError, Result};
use std::time::Duration;

const LINKS: Limit = Limit { name: "links-to-mailbox", burst: 3, every: Duration::from_mins(10) };
const CODES: Limit = Limit { name: "second-factor", burst: 10, every: Duration::from_mins(1) };

/// Counts a link to a mailbox. Some: how long to wait first.
pub(crate) async fn link(federation: &FederationState, to: &Email) -> Result<Option<Duration>> {
    wait(federation, LINKS, to.as_str()).await
}

/// Counts a code of somebody's second factor. Some: how long to wait first.
pub(crate) async fn code(federation: &FederationState, of: UserId) -> Result<Option<Duration>> {
    wait(federation, CODES, &of.to_string()).await
}

/// A wait as it is told: in minutes, begun ones as whole.
pub(crate) fn minutes(wait: Duration) -> i64 {
    i64::try_from(wait.as_secs() / 60 + 1).unwrap_or(i64::MAX)
}

async fn wait(federation: &FederationState, limit: Limit, who: &str) -> Result<Option<Duration>> {
    match federation.shell.platform().limits.count(limit, who).await {
        Ok(()) => Ok(None),
        Err(AppError::TooOften(wait)) => Ok(Some(wait)),
        Err(error) => Err(error),
    }
}
