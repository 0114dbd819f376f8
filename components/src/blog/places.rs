//! Where the blog's own settings live: paths on blog's host. Views and routes both read them from
//! here.
use contracts::PostId;

/// The menu: its editor, and a POST of the whole menu (see [`super::MenuEditor`]).
pub const MENU: &str = "/settings/menu";
/// The live connection to a Ghost: how it stands, a form, and a POST (`site`, `key`,
/// `webhook_secret`, `direction`) that checks and connects.
pub const GHOST: &str = "/settings/ghost";
/// How far it has come, as a piece of that page.
pub const GHOST_PROGRESS: &str = "/settings/ghost/progress";
/// A POST brings everything in.
pub const GHOST_PULL: &str = "/settings/ghost/pull";
/// A POST lets it rest.
pub const GHOST_PAUSE: &str = "/settings/ghost/pause";
/// A POST makes it go on, and try again.
pub const GHOST_RESUMPTION: &str = "/settings/ghost/resumption";
/// A POST forgets it.
pub const GHOST_ENDING: &str = "/settings/ghost/ending";
/// A post that was changed here and there, one segment below: both sides, and a POST (`keep`).
pub const GHOST_COLLISIONS: &str = "/settings/ghost/collisions";
/// Where Ghost tells us of changes.
pub const GHOST_WEBHOOK: &str = "/webhooks/ghost";

/// Both sides of one post.
#[must_use]
pub fn ghost_collision(post: PostId) -> String {
    format!("{GHOST_COLLISIONS}/{post}")
}
