use contracts::sign_in::{EventKind, SecurityEvent};

/// What happened, as a sentence for whose account it is.
pub(crate) fn sentence(event: &SecurityEvent) -> String {
    let what = &event.detail;
    match event.kind {
        EventKind::Joined => "Your account was made.".into(),
        EventKind::SignedIn => "You signed in.".into(),
        EventKind::NewDevice => "You signed in with a browser we had not seen before.".into(),
        EventKind::SignedOut => "You were signed out.".into(),
        EventKind::PasskeyAdded => format!("The passkey “{what}” was added."),
        EventKind::PasskeyRemoved => format!("The passkey “{what}” was removed."),
        EventKind::TotpAdded => "An authenticator app was added.".into(),
        EventKind::TotpRemoved => "The authenticator app was removed.".into(),
        EventKind::RecoveryCodesMade if what == EventKind::ANEW => {
            "New recovery codes were made; earlier ones are void.".into()
        }
        EventKind::RecoveryCodesMade => "Recovery codes were made.".into(),
        EventKind::RecoveryCodeUsed => "A recovery code was used.".into(),
        EventKind::AccessGranted => format!("“{what}” was let in."),
        EventKind::AccessRevoked => format!("“{what}” was shut out."),
        EventKind::RolesChanged if what.is_empty() => "Your roles were taken from you.".into(),
        EventKind::RolesChanged => format!("Your roles were changed. They are now: {what}."),
        EventKind::CodesGuessed => {
            "Many wrong codes were typed to sign in as you. None of them was let in.".into()
        }
        EventKind::TokensStolen => format!(
            "“{what}” used a key twice. Somebody may have stolen it, so we shut the app out."
        ),
    }
}
