use super::Letter;
use super::letter::Piece;
use crate::Moment;
use crate::account::{happening, places};
use contracts::people::Person;
use contracts::sign_in::{EventKind, SecurityEvent};
use contracts::site::Site;
use contracts::{Links, Service};

/// Tells somebody what happened to the safety of their account, and where to undo it.
pub struct SecurityMail<'a> {
    /// What happened.
    pub event: &'a SecurityEvent,
    /// To whose account.
    pub person: &'a Person,
    /// Where to undo it.
    pub links: &'a Links,
    /// Who writes.
    pub site: &'a Site,
}

impl SecurityMail<'_> {
    /// The mail.
    #[must_use]
    pub fn letter(&self) -> Letter {
        let Self { event, person, site, .. } = self;
        let at = event.at.with_timezone(&site.zone).format("%Z");
        let when = format!("{} {at}", Moment { at: event.at, zone: site.zone });
        let (label, path) = undo(event.kind);
        let when = match &event.user_agent {
            with if with.is_known() => format!("{when}, with {}.", with.in_words()),
            _ => format!("{when}."),
        };
        let pieces = [
            Piece::Words(format!("Hello {},", person.name)),
            Piece::Words(happening::sentence(event)),
            Piece::Words(when),
            Piece::Words("If that was you, all is well. If it was not, look here at once:".into()),
            Piece::Way(label, self.links.at(Service::Account, path)),
        ];
        Letter::new(format!("{}: {}", site.title, subject(event.kind)), &pieces, site)
    }
}

/// Where something can be undone.
const fn undo(kind: EventKind) -> (&'static str, &'static str) {
    match kind {
        EventKind::Joined | EventKind::RolesChanged => ("Your account", "/"),
        EventKind::SignedIn | EventKind::NewDevice | EventKind::SignedOut => {
            ("Your sign-ins", places::SIGN_INS)
        }
        EventKind::PasskeyAdded
        | EventKind::PasskeyRemoved
        | EventKind::TotpAdded
        | EventKind::TotpRemoved
        | EventKind::RecoveryCodesMade
        | EventKind::RecoveryCodeUsed
        | EventKind::CodesGuessed => ("Your ways to sign in", places::SECURITY),
        EventKind::AccessGranted | EventKind::AccessRevoked | EventKind::TokensStolen => {
            ("Your apps", places::APPS)
        }
    }
}

const fn subject(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Joined => "your account is made",
        EventKind::SignedIn => "you signed in",
        EventKind::NewDevice => "a sign-in with a new browser",
        EventKind::SignedOut => "you were signed out",
        EventKind::PasskeyAdded => "a passkey was added",
        EventKind::PasskeyRemoved => "a passkey was removed",
        EventKind::TotpAdded => "an authenticator app was added",
        EventKind::TotpRemoved => "the authenticator app was removed",
        EventKind::RecoveryCodesMade => "new recovery codes were made",
        EventKind::RecoveryCodeUsed => "a recovery code was used",
        EventKind::AccessGranted => "an app was let in",
        EventKind::AccessRevoked => "an app was shut out",
        EventKind::RolesChanged => "your roles were changed",
        EventKind::CodesGuessed => "somebody tries codes to sign in",
        EventKind::TokensStolen => "an app was shut out for safety",
    }
}
