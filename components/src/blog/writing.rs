//! What the editor asks for while somebody writes: paths on blog's host. Views and routes both
//! read them from here.
use contracts::MediumId;

/// What was put up, and a POST (`file`) that puts up one more; below it each by its id.
pub const UPLOADS: &str = "/uploads";
/// A POST (`file`) to a kind below it puts a file up, and is answered as JSON.
pub const UPLOAD: &str = "/upload/";
/// The card of an address (`url`, `type`), as JSON.
pub const EMBEDS: &str = "/embeds";
/// Our own posts and pages by words (`q`), as JSON.
pub const LINK_SEARCH: &str = "/link-search";
/// Blocks to use again, as JSON, and a POST (`name`, `value`); one segment below and `/deletion`
/// forgets one by a POST.
pub const SNIPPETS: &str = "/snippets";

/// One of what was put up: what it is, and a POST (`alt`) that says what it shows.
#[must_use]
pub fn upload(id: MediumId) -> String {
    format!("{UPLOADS}/{id}")
}

/// A POST takes it away.
#[must_use]
pub fn upload_deletion(id: MediumId) -> String {
    format!("{UPLOADS}/{id}/deletion")
}
