//! What federation writes to people.
use crate::FederationState;
use async_trait::async_trait;
use components::mail::{LinkMail, SecurityMail};
use contracts::jobs::{NOT_OURS, Task, TaskKind, Trouble, Worker};
use contracts::people::Email;
use contracts::sign_in::{EventKind, SecurityEvent, UserAgent};
use contracts::{Error, Secret, SecurityEventId, Service, UserId};
use platform::Result;
use platform::mail::{Mail, MailError};

/// How long a link is good: [`contracts::sign_in::SignIns::ask`].
pub(crate) const MINUTES: i64 = 15;

/// Where links lead: their key follows.
pub(crate) const LINK: &str = "/sign-in/link/";

/// Sends a link, and waits until the mail was taken. The inner error: it was not.
///
/// # Errors
///
/// When the site's settings cannot be read.
pub(crate) async fn send_link(
    federation: &FederationState,
    to: &Email,
    key: &Secret,
    asked_by: &UserAgent,
) -> Result<Result<(), MailError>> {
    let platform = federation.shell.platform();
    let site = platform.site().await?;
    let link = federation.links.at(Service::Federation, &format!("{LINK}{}", key.reveal()));
    let mail = LinkMail { link: &link, minutes: MINUTES, asked_by, site: &site };
    Ok(platform.mailer.send(Mail::of(mail.letter(), to.clone())).await)
}

/// Writes into somebody's log that codes are guessed, of which they are told.
///
/// # Errors
///
/// When the log cannot be written.
pub(crate) async fn note_guesses(
    federation: &FederationState,
    user: UserId,
    with: &UserAgent,
) -> Result<()> {
    let at = federation.shell.platform().clock.now();
    let (kind, detail, user_agent) = (EventKind::CodesGuessed, String::new(), with.clone());
    let event = SecurityEvent { kind, detail, user_agent, at };
    Ok(federation.security_log.note(user, &event).await?)
}

/// Writes to people what happened to the safety of their accounts.
pub(crate) struct SecurityTeller(pub(crate) FederationState);

#[async_trait]
impl Worker for SecurityTeller {
    fn kinds(&self) -> &'static [TaskKind] {
        &[TaskKind::TellOfSecurity]
    }

    async fn work(&self, task: &Task) -> Result<(), Trouble> {
        let Task::TellOfSecurity { event } = task else { return Err(NOT_OURS.into()) };
        match self.of(*event).await {
            Ok(mail) => Ok(self.0.shell.platform().mailer.send(mail).await?),
            Err(Error::NotFound) => Ok(()), // there is nobody to tell any more
            Err(error) => Err(error.into()),
        }
    }
}

impl SecurityTeller {
    async fn of(&self, event: SecurityEventId) -> contracts::Result<Mail> {
        let federation = &self.0;
        let (user, event) = federation.security_log.event(event).await?;
        let person = federation.people.by_id(user).await?.ok_or(Error::NotFound)?;
        let (person, site) = (&person, federation.shell.platform().site().await?);
        let mail = SecurityMail { event: &event, person, links: &federation.links, site: &site };
        Ok(Mail::of(mail.letter(), person.email.clone()))
    }
}
