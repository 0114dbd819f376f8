use super::story_list::StoryList;
use crate::{Cards, Frame, Head, ListFeeds, Loading, PictureView, View};
use contracts::blog::{PostCard, Tag};
use contracts::{Links, Paged, Position};
use maud::{Markup, html};

/// Everything under a tag.
pub struct TagPage<'a> {
    /// The tag.
    pub tag: &'a Tag,
    /// One page of its posts.
    pub posts: &'a Paged<PostCard>,
    /// Which page.
    pub position: Position,
    /// What hangs off them.
    pub cards: &'a Cards,
}

impl TagPage<'_> {
    fn intro(&self, frame: &Frame<'_>) -> Markup {
        html! {
            header .list-header {
                @if let Some(picture) = &self.tag.picture {
                    div .list-picture {
                        (PictureView { picture, links: frame.links, loading: Loading::First })
                    }
                }
                div {
                    p .kicker { "Everything about" }
                    h1 { (self.tag.label.name) }
                    @if let Some(text) = &self.tag.description { p .list-about { (text) } }
                }
            }
        }
    }
}

impl View for TagPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let picture = self.tag.picture.as_ref();
        let list = frame.links.tag(&self.tag.label.slug);
        Head {
            title: self.tag.label.name.clone(),
            description: self.tag.description.clone(),
            canonical: Some(Links::page(&list, self.position)),
            feeds: Some(ListFeeds { title: self.tag.label.name.clone(), list }),
            image: picture.map(|picture| PictureView::url(picture, frame.links)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let list = frame.links.tag(&self.tag.label.slug);
        html! {
            div .wide {
                (self.intro(frame))
                (StoryList {
                    posts: self.posts,
                    cards: self.cards,
                    list: &list,
                    nothing: "No story carries this tag at the moment.",
                    frame,
                })
            }
        }
    }
}
