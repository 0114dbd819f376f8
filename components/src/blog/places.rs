//! Where the blog's own settings live: paths on blog's host. Views and routes both read them from
//! here.

use contracts::{CommentId, Slug, UserId};

/// The menu: its editor, and a POST of the whole menu (see [`super::MenuEditor`]).
pub const MENU: &str = "/settings/menu";
/// What waits for moderators, and the rules for comments.
pub const COMMENTS: &str = "/comments";
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
