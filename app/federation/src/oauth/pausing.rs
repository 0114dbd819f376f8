//! Requests that wait for somebody: to sign in, or to decide.
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{SignInId, Vault};
use serde::{Deserialize, Serialize};

/// A request under way. It travels sealed, so that nobody changes it on the way, and so that
/// nothing is stored for somebody who never comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Paused {
    /// The request's parameters.
    pub(crate) query: String,
    /// Since when it waits: who has signed in after that has just shown who they are.
    pub(crate) since: DateTime<Utc>,
    /// The name of the request sent ahead that it is: used up when it ends.
    pub(crate) pushed: Option<String>,
    /// Whose decision it waits for; none when it waits for somebody to sign in.
    pub(crate) for_sign_in: Option<SignInId>,
}

/// How long somebody may take: long enough to find a mail.
const PATIENCE: TimeDelta = TimeDelta::hours(1);
const PURPOSE: &str = "authorization under way";

impl Paused {
    /// As it travels.
    pub(crate) fn seal(&self, vault: &Vault) -> String {
        vault.seal(PURPOSE, &serde_json::to_vec(self).unwrap_or_default())
    }

    /// One that came back in time.
    pub(crate) fn open(vault: &Vault, text: &str, now: DateTime<Utc>) -> Option<Self> {
        let paused: Self = serde_json::from_slice(&vault.open(PURPOSE, text)?).ok()?;
        (paused.since + PATIENCE > now).then_some(paused)
    }
}
