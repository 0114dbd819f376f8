use super::places;
use crate::Frame;
use contracts::Service;
use contracts::desk::Shelf;
use maud::{Markup, Render, html};

/// The shelves of the desk, to choose from.
pub(crate) struct Shelves<'a> {
    /// The one that is shown.
    pub shelf: Shelf,
    /// What is looked for on it, and on the next one.
    pub words: &'a str,
    pub frame: &'a Frame<'a>,
}

impl Render for Shelves<'_> {
    fn render(&self) -> Markup {
        html! {
            nav .shelves aria-label="Shelves" {
                ul {
                    @for shelf in Shelf::ALL.into_iter().filter(|shelf| *shelf != Shelf::Bin) {
                        @let current = (shelf == self.shelf).then_some("page");
                        li { a href=(list(self.frame, shelf, self.words)) aria-current=[current] { (label(shelf)) } }
                    }
                }
            }
        }
    }
}

/// A shelf's name in an address.
#[must_use]
pub const fn shelf_name(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Everything => "all",
        Shelf::Drafts => "drafts",
        Shelf::Scheduled => "scheduled",
        Shelf::Published => "published",
        Shelf::Pages => "pages",
        Shelf::Bin => "bin",
    }
}

pub(super) const fn label(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Everything => "All",
        Shelf::Drafts => "Drafts",
        Shelf::Scheduled => "Scheduled",
        Shelf::Published => "Published",
        Shelf::Pages => "Pages",
        Shelf::Bin => "Bin",
    }
}

/// The address of a shelf, or of what on it holds some words.
pub(super) fn list(frame: &Frame<'_>, shelf: Shelf, words: &str) -> String {
    let mut query = vec![("shelf", shelf_name(shelf))];
    if !words.is_empty() {
        query.push(("words", words));
    }
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    format!("{}?{query}", frame.links.at(Service::Blog, places::DESK))
}
