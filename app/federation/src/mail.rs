//! What federation writes to people.
use crate::FederationState;
use components::mail::{Letter, LinkMail, SecurityMail};
use contracts::people::{Email, Person};
use contracts::sign_in::{EventKind, SecurityEvent, UserAgent};
use contracts::{Secret, Service, UserId};
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
    Ok(platform.mailer.send(addressed(to, mail.letter())).await)
}

/// Tells somebody what has just happened to the safety of their account; nobody waits for it.
///
/// # Errors
///
/// When the site's settings cannot be read.
pub(crate) async fn tell(
    federation: &FederationState,
    person: &Person,
    kind: EventKind,
    with: &UserAgent,
) -> Result<()> {
    tell_of(federation, person, &event(federation, (kind, ""), with)).await
}

/// Tells somebody of an app of theirs, by its name: one let in, or shut out for safety.
///
/// # Errors
///
/// When the person or the site's settings cannot be read.
pub(crate) async fn tell_of_app(
    federation: &FederationState,
    user: UserId,
    (kind, app): (EventKind, &str),
    with: &UserAgent,
) -> Result<()> {
    let Some(person) = federation.people.by_id(user).await? else { return Ok(()) };
    tell_of(federation, &person, &event(federation, (kind, app), with)).await
}

/// Writes into somebody's log that codes are guessed, and tells them.
///
/// # Errors
///
/// When the log cannot be written, or the person or the site's settings cannot be read.
pub(crate) async fn tell_of_guesses(
    federation: &FederationState,
    user: UserId,
    with: &UserAgent,
) -> Result<()> {
    let event = event(federation, (EventKind::CodesGuessed, ""), with);
    federation.security_log.note(user, &event).await?;
    let Some(person) = federation.people.by_id(user).await? else { return Ok(()) };
    tell_of(federation, &person, &event).await
}

fn event(
    federation: &FederationState,
    (kind, detail): (EventKind, &str),
    with: &UserAgent,
) -> SecurityEvent {
    let at = federation.shell.platform().clock.now();
    SecurityEvent { kind, detail: detail.to_owned(), user_agent: with.clone(), at }
}

async fn tell_of(
    federation: &FederationState,
    person: &Person,
    event: &SecurityEvent,
) -> Result<()> {
    let platform = federation.shell.platform();
    let site = platform.site().await?;
    let mail = SecurityMail { event, person, links: &federation.links, site: &site };
    platform.mailer.post(addressed(&person.email, mail.letter()));
    Ok(())
}

fn addressed(to: &Email, letter: Letter) -> Mail {
    let Letter { subject, text, html } = letter;
    Mail { to: to.clone(), subject, text, html }
}
