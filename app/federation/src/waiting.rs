//! People between two steps of a sign-in, in their browser's session at federation.
use chrono::{DateTime, TimeDelta, Utc};
use contracts::UserId;
use contracts::people::Email;
use contracts::sign_in::Method;
use platform::Result;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

/// How long somebody may take for the next step.
pub(crate) const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// One step that is awaited.
pub(crate) trait Step: Serialize + DeserializeOwned + Sync {
    /// What it is called in the session.
    const NAME: &'static str;

    /// Until when it may be taken.
    fn until(&self) -> DateTime<Utc>;
}

/// Somebody whose second factor is awaited.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SecondStep {
    /// Who.
    pub user: UserId,
    /// What they showed so far.
    pub methods: Vec<Method>,
    /// Where to go on.
    pub return_to: String,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// Somebody new, whose mailbox is known to be theirs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct FirstTime {
    /// Their mailbox.
    pub email: Email,
    /// Where to go on.
    pub return_to: String,
    /// Until when.
    pub until: DateTime<Utc>,
}

impl Step for SecondStep {
    const NAME: &'static str = "second_step";

    fn until(&self) -> DateTime<Utc> {
        self.until
    }
}

impl Step for FirstTime {
    const NAME: &'static str = "first_time";

    fn until(&self) -> DateTime<Utc> {
        self.until
    }
}

/// Awaits a step, and no other: under a new session id (session fixation, RFC 9700 §4.7).
///
/// # Errors
///
/// When the session store cannot be reached.
pub(crate) async fn begin<S: Step>(session: &Session, step: &S) -> Result<()> {
    session.cycle_id().await?;
    forget(session).await?;
    session.insert(S::NAME, step).await?;
    Ok(())
}

/// The step that is awaited, if its time is not over.
///
/// # Errors
///
/// When the session store cannot be reached.
pub(crate) async fn find<S: Step>(session: &Session, now: DateTime<Utc>) -> Result<Option<S>> {
    let step: Option<S> = session.get(S::NAME).await?;
    Ok(step.filter(|step| now < step.until()))
}

/// Awaits nothing more.
///
/// # Errors
///
/// When the session store cannot be reached.
pub(crate) async fn forget(session: &Session) -> Result<()> {
    session.remove_value(SecondStep::NAME).await?;
    session.remove_value(FirstTime::NAME).await?;
    Ok(())
}
