//! Where everything that is one person's own lives: paths on account's host. Views and routes both
//! read them from here.
use contracts::people::Handle;

/// Where one signs in, on each of the six hosts.
pub const SIGN_IN: &str = "/auth/login";
/// A POST signs out, on each of the six hosts.
pub const SIGN_OUT: &str = "/auth/logout";
/// The name one goes by: a form, and a POST (`name`).
pub const PROFILE: &str = "/profile";
/// The ways to sign in.
pub const SECURITY: &str = "/security";
/// A POST (`name`, `answer`) adds a passkey; one segment below and `/removal` removes it.
pub const PASSKEYS: &str = "/security/passkeys";
/// A POST answers with the options of a ceremony, as JSON.
pub const PASSKEY_OPTIONS: &str = "/security/passkeys/options";
/// An authenticator app: the offer, and a POST (`code`) that confirms it.
pub const AUTHENTICATOR: &str = "/security/authenticator";
/// A POST forgets the authenticator app.
pub const AUTHENTICATOR_REMOVAL: &str = "/security/authenticator/removal";
/// A POST makes new recovery codes.
pub const RECOVERY_CODES: &str = "/security/recovery-codes";
/// Where one is signed in; one segment below and `/ending` ends it by a POST.
pub const SIGN_INS: &str = "/sign-ins";
/// A POST ends every sign-in but the current one.
pub const OTHERS_ENDING: &str = "/sign-ins/others/ending";
/// Apps by others; one segment below and `/removal` shuts one out by a POST.
pub const APPS: &str = "/apps";
/// What happened to the safety of the account.
pub const SECURITY_LOG: &str = "/security/log";
/// Everybody, for admins; `words` in the query looks for some.
pub const PEOPLE: &str = "/people";

/// What was left undone, for admins; one segment below, `/revival` has one tried again and `/removal`
/// throws it away, by a POST.
pub const JOBS: &str = "/jobs";
/// A POST has all of it tried again.
pub const JOBS_REVIVAL: &str = "/jobs/revival";

/// What one person may do, for admins: a form, and a POST (a field for each role, `yes` if ticked).
#[must_use]
pub fn roles(handle: &Handle) -> String {
    format!("{PEOPLE}/{handle}/roles")
}
