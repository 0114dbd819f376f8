use super::story_list::StoryList;
use crate::{Cards, Frame, Head, ListFeeds, Loading, PictureView, View};
use contracts::blog::{Author, PostCard};
use contracts::{Links, Paged, Position};
use maud::{Markup, html};

/// Who somebody is, and everything they wrote.
pub struct AuthorPage<'a> {
    /// The author.
    pub author: &'a Author,
    /// One page of their posts.
    pub posts: &'a Paged<PostCard>,
    /// Which page.
    pub position: Position,
    /// What hangs off them.
    pub cards: &'a Cards,
}

impl AuthorPage<'_> {
    fn intro(&self, frame: &Frame<'_>) -> Markup {
        let author = self.author;
        html! {
            header .list-header {
                @if let Some(picture) = &author.picture {
                    div .portrait {
                        (PictureView { picture, links: frame.links, loading: Loading::First })
                    }
                }
                div {
                    p .kicker { "Written by" }
                    h1 { (author.byline.name) }
                    @if let Some(bio) = &author.bio { p .list-about { (bio) } }
                    (self.whereabouts())
                }
            }
        }
    }

    fn whereabouts(&self) -> Markup {
        html! {
            @if self.author.location.is_some() || self.author.website.is_some() {
                p .whereabouts {
                    @if let Some(location) = &self.author.location { span { (location) } }
                    @if let Some(website) = &self.author.website {
                        a href=(website) rel="me" { (bare(website)) }
                    }
                }
            }
        }
    }
}

/// An address as people write it down.
fn bare(url: &str) -> &str {
    url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/')
}

impl View for AuthorPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let picture = self.author.picture.as_ref();
        let list = frame.links.author(&self.author.byline.slug);
        Head {
            title: self.author.byline.name.clone(),
            description: self.author.bio.clone(),
            canonical: Some(Links::page(&list, self.position)),
            feeds: Some(ListFeeds { title: self.author.byline.name.clone(), list }),
            image: picture.map(|picture| PictureView::url(picture, frame.links)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let list = frame.links.author(&self.author.byline.slug);
        html! {
            div .wide {
                (self.intro(frame))
                (StoryList {
                    posts: self.posts,
                    cards: self.cards,
                    list: &list,
                    nothing: "They have not published anything so far.",
                    frame,
                })
            }
        }
    }
}
