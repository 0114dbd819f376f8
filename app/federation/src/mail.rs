//! What federation writes to people.
use crate::FederationState;
use components::mail::{Letter, LinkMail, SecurityMail};
use contracts::people::{Email, Person};
use contracts::sign_in::{EventKind, SecurityEvent, UserAgent};
use contracts::{Secret, Service};
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
    let platform = federation.shell.platform();
    let site = platform.site().await?;
    let event = SecurityEvent {
        kind,
        detail: String::new(),
        user_agent: with.clone(),
        at: platform.clock.now(),
    };
    let mail = SecurityMail { event: &event, person, links: &federation.links, site: &site };
    platform.mailer.post(addressed(&person.email, mail.letter()));
    Ok(())
}

fn addressed(to: &Email, letter: Letter) -> Mail {
    let Letter { subject, text, html } = letter;
    Mail { to: to.clone(), subject, text, html }
}
