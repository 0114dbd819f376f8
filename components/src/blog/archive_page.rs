use crate::date::{DayOfMonth, local_day, month};
use crate::{EmptyState, Frame, Head, Pager, View, Way};
use chrono::Datelike;
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

impl ArchivePage<'_> {
    fn years(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if !self.years.is_empty() {
                nav .years aria-label="Years" {
                    ul {
                        @for year in self.years {
                            @let current = (*year == self.year).then_some("page");
                            li { a href=(frame.links.year(*year)) aria-current=[current] { (year) } }
                        }
                    }
                }
            }
        }
    }

    fn months(&self, frame: &Frame<'_>) -> Markup {
        let zone = frame.site.zone;
        let day = |post: &PostCard| local_day(post.published_at, zone);
        let months = self.posts.items.chunk_by(|a, b| day(a).month0() == day(b).month0());
        html! {
            @for posts in months {
                section .month {
                    @if let Some(first) = posts.first() { h2 { (month(day(first))) } }
                    ol .titles {
                        @for post in posts {
                            li {
                                (DayOfMonth { at: post.published_at, zone })
                                a href=(frame.links.post(&post.slug)) { (post.title) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn tags(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if !self.tags.is_empty() {
                section .tags {
                    h2 { "By subject" }
                    ul {
                        @for tag in self.tags {
                            li { a .tag href=(frame.links.tag(&tag.slug)) { (tag.name) } }
                        }
                    }
                }
            }
        }
    }
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
                (self.years(frame))
                @if self.posts.items.is_empty() {
                    (EmptyState {
                        heading: "A quiet year",
                        sentence: "Nothing was published in this one.",
                        way: Some(way),
                    })
                }
                (self.months(frame))
                (Pager::of(&frame.links.year(self.year), self.posts))
                (self.tags(frame))
            }
        }
    }
}
