use contracts::{Links, Paged, Position};
use maud::{Markup, Render, html};

/// The ways on from one page of a list.
pub struct Pager<'a> {
    /// The list's own address.
    pub list: &'a str,
    /// Where newer things are, if there are any.
    pub newer: Option<Position>,
    /// Where older things are, if there are any.
    pub older: Option<Position>,
}

impl<'a> Pager<'a> {
    /// The ways on from this page of the list at `list`.
    #[must_use]
    pub fn of<T>(list: &'a str, page: &Paged<T>) -> Self {
        Self {
            list,
            newer: page.newer.map(Position::NewerThan),
            older: page.older.map(Position::OlderThan),
        }
    }
}

impl Render for Pager<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.newer.is_some() || self.older.is_some() {
                nav .pager aria-label="Pages" {
                    @if let Some(newer) = self.newer {
                        a .pager-newer rel="prev" href=(Links::page(self.list, newer)) { "Newer" }
                    }
                    @if let Some(older) = self.older {
                        a .pager-older rel="next" href=(Links::page(self.list, older)) { "Older" }
                    }
                }
            }
        }
    }
}
