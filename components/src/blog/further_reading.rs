use crate::date::ShortDate;
use crate::{Frame, Loading, PictureView};
use contracts::blog::{Further, PostCard};
use maud::{Markup, Render, html};

/// Where somebody may go on to who has read a post to its end.
pub(crate) struct FurtherReading<'a> {
    /// The posts around it, and what else is related.
    pub further: &'a Further,
    /// What is around it.
    pub frame: &'a Frame<'a>,
}

impl FurtherReading<'_> {
    fn neighbours(&self) -> Markup {
        let Further { newer, older, .. } = self.further;
        html! {
            @if newer.is_some() || older.is_some() {
                nav .neighbours aria-label="Next and previous" {
                    @if let Some(post) = older { (self.way("older", "prev", "The story before", post)) }
                    @if let Some(post) = newer { (self.way("newer", "next", "The next story", post)) }
                }
            }
        }
    }

    fn way(&self, side: &str, rel: &str, label: &str, post: &PostCard) -> Markup {
        html! {
            a class={ "neighbour neighbour-" (side) } rel=(rel) href=(self.frame.links.post(&post.slug)) {
                span .neighbour-label { (label) }
                span .neighbour-title { (post.title) }
            }
        }
    }

    fn related(&self) -> Markup {
        html! {
            @if !self.further.related.is_empty() {
                section .related aria-labelledby="related" {
                    h2 #related { "More to read" }
                    ul { @for post in &self.further.related { li { (self.story(post)) } } }
                }
            }
        }
    }

    fn story(&self, post: &PostCard) -> Markup {
        let Frame { links, site, .. } = self.frame;
        html! {
            a .related-story href=(links.post(&post.slug)) {
                @if let Some(picture) = &post.picture {
                    span .related-picture {
                        (PictureView { picture, links, loading: Loading::Late })
                    }
                }
                span .related-title { (post.title) }
                span .related-date { (ShortDate { at: post.published_at, zone: site.zone }) }
            }
        }
    }
}

impl Render for FurtherReading<'_> {
    fn render(&self) -> Markup {
        html! {
            @if *self.further != Further::default() {
                div .further { (self.neighbours()) (self.related()) }
            }
        }
    }
}
