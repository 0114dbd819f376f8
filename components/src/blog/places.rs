//! Where the blog's own settings live: paths on blog's host. Views and routes both read them from
//! here.
use contracts::containers::AttachmentKind;
use contracts::{AuthorId, CommentId, PostId, Slug, TagId, UserId};

/// The menu: its editor, and a POST of the whole menu (see [`super::MenuEditor`]).
pub const MENU: &str = "/settings/menu";

/// Where posts and pages are written: the list (`shelf`, `words` in the query), and a POST of a
/// [`contracts::desk::Sheet`] that makes a new one of the id in `id`.
pub const DESK: &str = "/desk/";
/// The form for a new one; `kind=page` in the query for a page.
pub const NEW: &str = "/desk/new";
/// What was thrown away.
pub const BIN: &str = "/desk/?shelf=bin";
/// A POST empties the bin.
pub const EMPTYING: &str = "/desk/bin/emptying";

/// One manuscript: its editor, and a POST of a [`contracts::desk::Sheet`] that saves it.
#[must_use]
pub fn manuscript(id: PostId) -> String {
    format!("{DESK}{id}/")
}

/// A POST throws it into the bin.
#[must_use]
pub fn removal(id: PostId) -> String {
    format!("{DESK}{id}/removal")
}

/// One post in the bin, to look at.
#[must_use]
pub fn binned(id: PostId) -> String {
    format!("{DESK}bin/{id}/")
}

/// Deleting a post in the bin for good: what that does, and a POST that does it.
#[must_use]
pub fn deletion(id: PostId) -> String {
    format!("{DESK}bin/{id}/deletion")
}

/// A POST takes it out of the bin.
#[must_use]
pub fn restoration(id: PostId) -> String {
    format!("{DESK}{id}/restoration")
}

/// A POST of a [`contracts::desk::Sheet`] keeps what is not saved yet.
#[must_use]
pub fn working_copy(id: PostId) -> String {
    format!("{DESK}{id}/working-copy")
}

/// A POST throws away what was not saved.
#[must_use]
pub fn working_copy_removal(id: PostId) -> String {
    format!("{DESK}{id}/working-copy/removal")
}

/// What hangs off it: calendars, shops, and how it is paid for.
#[must_use]
pub fn attached(id: PostId) -> String {
    format!("{DESK}{id}/attached")
}

/// A POST of all that hangs off it of one kind (see [`super::AttachedPanel`]).
#[must_use]
pub fn attached_kind(id: PostId, kind: AttachmentKind) -> String {
    format!("{DESK}{id}/attached/{}", super::plural(kind))
}

/// How what is sold there is paid for: a form, and a POST of it (see [`super::PaymentForm`]).
#[must_use]
pub fn payments(id: PostId) -> String {
    format!("{DESK}{id}/payments")
}

/// A POST asks SumUp whether it works.
#[must_use]
pub fn payments_check(id: PostId) -> String {
    format!("{DESK}{id}/payments/check")
}

/// A POST (`version`) takes it away.
#[must_use]
pub fn payments_removal(id: PostId) -> String {
    format!("{DESK}{id}/payments/removal")
}

/// Every state it was in.
#[must_use]
pub fn revisions(id: PostId) -> String {
    format!("{DESK}{id}/revisions")
}

/// One state it was in, beside the present one.
#[must_use]
pub fn revision(id: PostId, version: i32) -> String {
    format!("{DESK}{id}/revisions/{version}")
}

/// A POST makes that state the present one.
#[must_use]
pub fn revision_restoration(id: PostId, version: i32) -> String {
    format!("{DESK}{id}/revisions/{version}/restoration")
}

/// A POST makes a new secret link to look at it, and ends the one before.
#[must_use]
pub fn preview_link(id: PostId) -> String {
    format!("{DESK}{id}/preview")
}

/// A POST ends the secret link.
#[must_use]
pub fn preview_link_removal(id: PostId) -> String {
    format!("{DESK}{id}/preview/removal")
}

/// What a secret link shows.
#[must_use]
pub fn preview(key: &str) -> String {
    format!("/preview/{key}/")
}

/// Tags: the list (`shelf`, `words`, `after`, `before` in the query), and a POST of a
/// [`contracts::tags::TagSheet`] that makes a new one of the id in `id`.
pub const TAGS: &str = "/desk/tags/";
/// The form for a new tag.
pub const NEW_TAG: &str = "/desk/tags/new";

/// One tag: its form, and a POST of a [`contracts::tags::TagSheet`] that saves it.
#[must_use]
pub fn tag(id: TagId) -> String {
    format!("{TAGS}{id}/")
}

/// Merging it into another, named by `into` in the query: what that does, and a POST (`version`,
/// `into`, `into_version`) that does it.
#[must_use]
pub fn tag_merging(id: TagId) -> String {
    format!("{TAGS}{id}/merging")
}

/// Deleting it: what that does, and a POST (`version`) that does it.
#[must_use]
pub fn tag_removal(id: TagId) -> String {
    format!("{TAGS}{id}/removal")
}

/// Authors: the list (`words`, `after`, `before` in the query), and a POST of a
/// [`contracts::authors::AuthorSheet`] that makes a new one of the id in `id`.
pub const AUTHORS: &str = "/desk/authors/";
/// The form for a new author.
pub const NEW_AUTHOR: &str = "/desk/authors/new";
/// Somebody's own page as an author: its form, and a POST of a
/// [`contracts::authors::AuthorSheet`] that saves it.
pub const OWN_AUTHOR: &str = "/desk/authors/own";

/// One author: their form, and a POST of a [`contracts::authors::AuthorSheet`] that saves it.
#[must_use]
pub fn author(id: AuthorId) -> String {
    format!("{AUTHORS}{id}/")
}

/// Merging them into another, named by `into` in the query: what that does, and a POST (`version`,
/// `into`, `into_version`) that does it.
#[must_use]
pub fn author_merging(id: AuthorId) -> String {
    format!("{AUTHORS}{id}/merging")
}

/// Deleting them: what that does, and a POST (`version`) that does it.
#[must_use]
pub fn author_removal(id: AuthorId) -> String {
    format!("{AUTHORS}{id}/removal")
}

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

/// What waits for moderators, and the rules for comments.
pub const COMMENTS: &str = "/comments";
/// What moderators took away.
pub const HIDDEN_COMMENTS: &str = "/comments/hidden";
/// A POST (`open`, `hold`) sets the rules.
pub const COMMENT_RULES: &str = "/comments/rules";

/// Everything said to a post: a page a part.
#[must_use]
pub fn comments(of: &Slug) -> String {
    format!("/{of}/comments")
}

/// Where one comments on a post: a form, and a POST (`text`, `to`).
#[must_use]
pub fn comment(on: &Slug) -> String {
    format!("/{on}/comment")
}

/// A POST (`open`) opens or closes a post's comments.
#[must_use]
pub fn comments_opening(of: &Slug) -> String {
    format!("/{of}/comments/opening")
}

/// What is done to one comment: `edit`, `removal`, `report`, `decision`.
#[must_use]
pub fn comment_deed(id: CommentId, deed: &str) -> String {
    format!("/comments/{id}/{deed}")
}

/// A POST lets somebody comment again.
#[must_use]
pub fn ban_lifting(user: UserId) -> String {
    format!("/comments/bans/{user}/lifting")
}
