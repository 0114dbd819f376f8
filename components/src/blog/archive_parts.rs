//! What an archive is made of.
use crate::Frame;
use crate::date::{DayOfMonth, local_day, month};
use chrono::Datelike;
use contracts::Links;
use contracts::blog::{PostCard, TagLabel};
use maud::{Markup, Render, html};

/// The years in which anything was published, to choose from.
pub(crate) struct Years<'a> {
    pub all: &'a [i32],
    pub shown: i32,
    pub links: &'a Links,
}

impl Render for Years<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.all.is_empty() {
                nav .years aria-label="Years" {
                    ul {
                        @for year in self.all {
                            @let current = (*year == self.shown).then_some("page");
                            li { a href=(self.links.year(*year)) aria-current=[current] { (year) } }
                        }
                    }
                }
            }
        }
    }
}

/// Titles, the newest first, under the months they came out in.
pub(crate) struct Titles<'a> {
    pub posts: &'a [PostCard],
    pub frame: &'a Frame<'a>,
}

impl Render for Titles<'_> {
    fn render(&self) -> Markup {
        let zone = self.frame.site.zone;
        let day = |post: &PostCard| local_day(post.published_at, zone);
        let months = self.posts.chunk_by(|a, b| day(a).month0() == day(b).month0());
        html! {
            @for posts in months {
                section .month {
                    @if let Some(first) = posts.first() { h2 { (month(day(first))) } }
                    ol .titles {
                        @for post in posts {
                            li {
                                (DayOfMonth { at: post.published_at, zone })
                                a href=(self.frame.links.post(&post.slug)) { (post.title) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Tags to go on by.
pub(crate) struct Subjects<'a> {
    pub tags: &'a [TagLabel],
    pub links: &'a Links,
}

impl Render for Subjects<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.tags.is_empty() {
                section .tags {
                    h2 { "By subject" }
                    ul {
                        @for tag in self.tags {
                            li { a .tag href=(self.links.tag(&tag.slug)) { (tag.name) } }
                        }
                    }
                }
            }
        }
    }
}
