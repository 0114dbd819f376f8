//! Where signing in happens: paths on federation's host. Views and routes both read them from here.
use contracts::RemoteNoteId;
use contracts::federation::Reaction;
use uuid::Uuid;

/// The form that asks for a link; a POST (`email`, `return_to`) asks for one.
pub const SIGN_IN: &str = "/sign-in";
/// A POST (`answer`, `return_to`) signs in with a passkey.
pub const PASSKEY: &str = "/sign-in/passkey";
/// A POST answers with the options of a ceremony, as JSON.
pub const PASSKEY_OPTIONS: &str = "/sign-in/passkey/options";
/// The code of an authenticator app: a form, and a POST (`code`).
pub const ONE_TIME_CODE: &str = "/sign-in/code";
/// A recovery code: a form, and a POST (`code`).
pub const RECOVERY_CODE: &str = "/sign-in/recovery-code";
/// Who signs in for the first time: a form, and a POST (`handle`, `name`).
pub const WELCOME: &str = "/welcome";
/// The code a device shows: a form (`user_code` may be in the query), and a POST (`user_code`).
pub const DEVICE: &str = "/device";
/// A POST (`user_code`, `decision` of `allow` or `deny`) lets a device in, or not.
pub const DEVICE_DECISION: &str = "/device/decision";
/// Mail that was kept and not sent: development only. A mail is one segment below.
pub const MAILBOX: &str = "/mailbox";
/// What those wrote whom somebody follows; a POST (`text`, `answers`) says something. A note's deeds
/// are one segment below it.
pub const TIMELINE: &str = "/timeline/";
/// A POST (`account`) follows somebody elsewhere; `{deed}/end` below it ends that.
pub const FOLLOWING: &str = "/following/";
/// What people elsewhere did to somebody here.
pub const NOTICES: &str = "/notices/";

/// The form that answers a note.
#[must_use]
pub fn answer(note: RemoteNoteId) -> String {
    format!("{TIMELINE}{note}/answer")
}

/// A POST likes a note or passes it on; one to `end` below it takes that back.
#[must_use]
pub fn reaction(note: RemoteNoteId, how: Reaction) -> String {
    format!("{TIMELINE}{note}/{}", how.name())
}

/// Something that somebody here said; a POST to `end` below it takes it back.
#[must_use]
pub fn note(id: Uuid) -> String {
    format!("/notes/{id}")
}
