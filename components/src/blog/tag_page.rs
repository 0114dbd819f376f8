use super::story_list::StoryList;
use crate::{Cards, Frame, Head, ListFeeds, Loading, PictureView, View};
use contracts::about::About;
use contracts::blog::{PostCard, Shared, Tag};
use contracts::tags::is_colour;
use contracts::{Links, Paged, Position, Service};
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
                @if let Some(picture) = &self.tag.about.picture {
                    div .list-picture {
                        (PictureView { picture, links: frame.links, loading: Loading::First })
                    }
                }
                div {
                    p .kicker { "Everything about" }
                    h1 { (self.tag.label.name) }
                    @if let Some(text) = &self.tag.about.text { p .list-about { (text) } }
                }
            }
        }
    }
}

impl View for TagPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let Tag { label, about: About { text, picture, meta }, .. } = self.tag;
        let list = frame.links.tag(&label.slug);
        let whole = |src: &String| frame.links.whole(Service::Blog, src);
        let picture = picture.as_ref().map(|picture| PictureView::url(picture, frame.links));
        let first = self.position == Position::Start;
        let elsewhere = meta.canonical_url.clone().filter(|_| first);
        Head {
            title: meta.title.clone().unwrap_or_else(|| label.name.clone()),
            description: meta.description.clone().or_else(|| text.clone()),
            canonical: elsewhere.or_else(|| Some(Links::page(&list, self.position))),
            feeds: Some(ListFeeds { title: label.name.clone(), list }),
            image: meta.og_image.as_ref().map(whole).or(picture),
            shared_title: meta.og_title.clone(),
            shared_description: meta.og_description.clone(),
            twitter: Shared {
                image: meta.twitter.image.as_ref().map(whole),
                ..meta.twitter.clone()
            },
            colour: self.tag.accent_colour.clone().filter(|colour| is_colour(colour)),
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
