//! How often something may be tried at the door.
use crate::FederationState;
use contracts::UserId;
use contracts::people::Email;
use platform::limits::Limit;
use platform::{AppError, ClientAddress, Result};
use std::time::Duration;

const LINKS_TO: Limit = Limit { name: "links-to", burst: 3, every: Duration::from_mins(10) };
const LINKS_FROM: Limit = Limit { name: "links-from", burst: 10, every: Duration::from_mins(1) };
const CODES: Limit = Limit { name: "second-factor", burst: 10, every: Duration::from_mins(1) };
const GUESSES_TOLD: Limit =
    Limit { name: "guesses-told", burst: 1, every: Duration::from_hours(1) };
const CODES_FROM: Limit =
    Limit { name: "second-factor-from", burst: 30, every: Duration::from_secs(20) };
const JOINS: Limit = Limit { name: "joins-from", burst: 10, every: Duration::from_mins(20) };
/// Generous, for a browser asks for one with each form it shows.
const PASSKEYS: Limit = Limit { name: "passkeys-from", burst: 60, every: Duration::from_secs(2) };

/// Counts a link to a mailbox, asked for from an address. Some: how long to wait first. Who has
/// asked too often cannot use up what its mailbox may be sent.
pub(crate) async fn link(
    federation: &FederationState,
    (from, to): (ClientAddress, &Email),
) -> Result<Option<Duration>> {
    match wait(federation, LINKS_FROM, &from.to_string()).await? {
        None => wait(federation, LINKS_TO, to.as_str()).await,
        wait => Ok(wait),
    }
}

/// Counts a code of somebody's second factor, tried from an address. Some: how long to wait first.
pub(crate) async fn code(
    federation: &FederationState,
    (from, of): (ClientAddress, UserId),
) -> Result<Option<Duration>> {
    match wait(federation, CODES_FROM, &from.to_string()).await? {
        None => wait(federation, CODES, &of.to_string()).await,
        wait => Ok(wait),
    }
}

/// Whether somebody is to be told that codes of theirs are guessed: once an hour.
pub(crate) async fn is_news(federation: &FederationState, of: UserId) -> Result<bool> {
    Ok(wait(federation, GUESSES_TOLD, &of.to_string()).await?.is_none())
}

/// Counts an account made from an address.
///
/// # Errors
///
/// [`AppError::TooOften`].
pub(crate) async fn join(federation: &FederationState, from: ClientAddress) -> Result<()> {
    federation.shell.platform().limits.count(JOINS, &from.to_string()).await
}

/// Counts a ceremony with a passkey, begun or ended from an address.
///
/// # Errors
///
/// [`AppError::TooOften`].
pub(crate) async fn passkey(federation: &FederationState, from: ClientAddress) -> Result<()> {
    federation.shell.platform().limits.count(PASSKEYS, &from.to_string()).await
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
