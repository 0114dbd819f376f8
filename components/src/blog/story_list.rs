use super::stories::{Newer, Stories};
use crate::{Cards, EmptyState, Frame, Way};
use contracts::blog::PostCard;
use contracts::{Paged, Service};
use maud::{Markup, Render, html};

/// One page of posts that have something in common, with the ways on.
pub(super) struct StoryList<'a> {
    /// The posts.
    pub posts: &'a Paged<PostCard>,
    /// What hangs off them.
    pub cards: &'a Cards,
    /// The list's own address.
    pub list: &'a str,
    /// What to say when there are none.
    pub nothing: &'a str,
    /// What is around it.
    pub frame: &'a Frame<'a>,
}

impl Render for StoryList<'_> {
    fn render(&self) -> Markup {
        let Self { posts, cards, list, frame, .. } = self;
        let way = Way { label: "Read the newest", href: frame.links.home(Service::Blog) };
        html! {
            (Newer { list, page: posts })
            @if posts.items.is_empty() {
                (EmptyState {
                    heading: "Nothing here yet",
                    sentence: self.nothing,
                    way: Some(way),
                })
            } @else {
                (Stories::of(list, posts, cards, frame))
            }
        }
    }
}
