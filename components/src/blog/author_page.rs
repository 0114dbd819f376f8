use super::story_list::StoryList;
use crate::{Cards, Frame, Head, ListFeeds, Loading, PictureView, Thing, View};
use contracts::about::About;
use contracts::authors::Network;
use contracts::blog::{Author, PostCard, Shared};
use contracts::{Links, Paged, Position, Service};
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
        let loading = Loading::First;
        html! {
            @if let Some(picture) = &author.cover {
                div .cover { (PictureView { picture, links: frame.links, loading }) }
            }
            header .list-header {
                @if let Some(picture) = &author.about.picture {
                    div .portrait { (PictureView { picture, links: frame.links, loading }) }
                }
                div {
                    p .kicker { "Written by" }
                    h1 { (author.byline.name) }
                    @if let Some(bio) = &author.about.text { p .list-about { (bio) } }
                    (self.whereabouts())
                    (self.networks())
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

    fn networks(&self) -> Markup {
        let pages = self.pages();
        html! {
            @if !pages.is_empty() {
                ul .networks aria-label={ (self.author.byline.name) " elsewhere" } {
                    @for (name, page) in &pages { li { a href=(page) rel="me" { (name) } } }
                }
            }
        }
    }

    /// Their pages on networks: what each is called, and where theirs is.
    fn pages(&self) -> Vec<(&'static str, String)> {
        let page = |(network, handle): (Network, &Option<String>)| {
            Some((network.name(), network.page(handle.as_deref()?)?))
        };
        self.author.handles.each().into_iter().filter_map(page).collect()
    }

    /// What the page is about, for machines.
    fn thing(&self, frame: &Frame<'_>) -> Thing {
        let author = self.author;
        let url = frame.links.author(&author.byline.slug);
        let picture = author.about.picture.as_ref();
        let pages = self.pages().into_iter().map(|(_, page)| page);
        let person = Thing::Person {
            name: author.byline.name.clone(),
            url: url.clone(),
            description: author.about.text.clone(),
            image: picture.map(|picture| PictureView::url(picture, frame.links)),
            same_as: author.website.iter().cloned().chain(pages).collect(),
        };
        Thing::ProfilePage { url, main_entity: Box::new(person) }
    }
}

/// An address as people write it down.
fn bare(url: &str) -> &str {
    url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/')
}

impl View for AuthorPage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let Author { byline, about: About { text, picture, meta }, cover, .. } = self.author;
        let list = frame.links.author(&byline.slug);
        let whole = |src: &String| frame.links.whole(Service::Blog, src);
        let shown = cover.as_ref().or(picture.as_ref());
        let shown = shown.map(|picture| PictureView::url(picture, frame.links));
        let elsewhere = meta.canonical_url.clone().filter(|_| self.position == Position::Start);
        Head {
            title: meta.title.clone().unwrap_or_else(|| byline.name.clone()),
            description: meta.description.clone().or_else(|| text.clone()),
            canonical: elsewhere.or_else(|| Some(Links::page(&list, self.position))),
            feeds: Some(ListFeeds { title: byline.name.clone(), list }),
            image: meta.og_image.as_ref().map(whole).or(shown),
            shared_title: meta.og_title.clone(),
            shared_description: meta.og_description.clone(),
            twitter: Shared {
                image: meta.twitter.image.as_ref().map(whole),
                ..meta.twitter.clone()
            },
            profile: true,
            things: vec![self.thing(frame)],
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
