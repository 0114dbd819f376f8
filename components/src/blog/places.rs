//! Where the blog's own settings live: paths on blog's host. Views and routes both read them from
//! here.
use contracts::PostId;

/// The menu: its editor, and a POST of the whole menu (see [`super::MenuEditor`]).
pub const MENU: &str = "/settings/menu";

/// Where posts and pages are written: the list (`shelf`, `words` in the query), and a POST of a
/// [`contracts::desk::Sheet`] that makes a new one of the id in `id`.
pub const DESK: &str = "/desk/";
/// The form for a new one; `kind=page` in the query for a page.
pub const NEW: &str = "/desk/new";
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
