use super::archive_parts::{Subjects, Titles, Years};
use crate::{EmptyState, Frame, Head, Pager, View, Way};
use contracts::blog::{PostCard, TagLabel};
use contracts::{Links, Paged, Position, Service};
use maud::{Markup, html};

/// Every title of a year, month by month.
pub struct ArchivePage<'a> {
    /// The years in which anything was published, newest first.
    pub years: &'a [i32],
    /// The year that is shown.
    pub year: i32,
    /// One page of its posts.
    pub posts: &'a Paged<PostCard>,
    /// Which page.
    pub position: Position,
    /// Tags to go on by.
    pub tags: &'a [TagLabel],
}

impl View for ArchivePage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: format!("Published in {}", self.year),
            canonical: Some(Links::page(&frame.links.year(self.year), self.position)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let way = Way { label: "Read the newest", href: frame.links.home(Service::Blog) };
        html! {
            div .column .archive {
                h1 { "Published in " (self.year) }
                (Years { all: self.years, shown: self.year, links: frame.links })
                @if self.posts.items.is_empty() {
                    (EmptyState {
                        heading: "A quiet year",
                        sentence: "Nothing was published in this one.",
                        way: Some(way),
                    })
                }
                (Titles { posts: &self.posts.items, frame })
                (Pager::of(&frame.links.year(self.year), self.posts))
                (Subjects { tags: self.tags, links: frame.links })
            }
        }
    }
}
