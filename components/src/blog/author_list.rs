use super::places;
use super::tag_list::{count, first_words};
use crate::{EmptyState, Flash, Frame, Head, Tone, View, Way};
use contracts::authors::{AuthorEntry, AuthorList};
use contracts::{AuthorId, Service};
use maud::{Markup, html};

/// Every author, for editors.
pub struct AuthorListPage<'a> {
    /// One page of them.
    pub authors: &'a AuthorList,
    /// What is looked for in names; empty for everybody.
    pub words: &'a str,
    /// What was done just before, in a sentence.
    pub done: Option<&'a str>,
}

impl AuthorListPage<'_> {
    fn search(&self, frame: &Frame<'_>) -> Markup {
        html! {
            form .search-form role="search" aria-label="Authors" action=(frame.links.at(Service::Blog, places::AUTHORS)) {
                label for="author-words" { "Words in the name" }
                div .search-row {
                    input #author-words type="search" name="words" value=(self.words) maxlength="100";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }

    fn empty(&self, frame: &Frame<'_>) -> Markup {
        let href = frame.links.at(Service::Blog, places::NEW_AUTHOR);
        let new = Way { label: "Make an author", href };
        let (heading, sentence, way) = if self.words.is_empty() {
            let sentence =
                "Whoever publishes for the first time becomes one; so does whom you make.";
            ("No authors yet", sentence, Some(new))
        } else {
            ("Nobody found", "Try fewer letters.", None)
        };
        html! { (EmptyState { heading, sentence, way }) }
    }

    fn pager(&self, frame: &Frame<'_>) -> Markup {
        let to = |name, id: AuthorId| {
            let id = id.to_string();
            let query = [("words", self.words), (name, id.as_str())];
            let query: Vec<_> = query.into_iter().filter(|(_, value)| !value.is_empty()).collect();
            let query = serde_urlencoded::to_string(query).unwrap_or_default();
            format!("{}?{query}", frame.links.at(Service::Blog, places::AUTHORS))
        };
        html! {
            @if self.authors.before.is_some() || self.authors.after.is_some() {
                nav .pager aria-label="Pages" {
                    @if let Some(id) = self.authors.before {
                        a .pager-newer rel="prev" href=(to("before", id)) { "Towards A" }
                    }
                    @if let Some(id) = self.authors.after {
                        a .pager-older rel="next" href=(to("after", id)) { "Towards Z" }
                    }
                }
            }
        }
    }
}

impl View for AuthorListPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Authors".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let new = frame.links.at(Service::Blog, places::NEW_AUTHOR);
        html! {
            div .column .desk {
                header .list-header .desk-header {
                    h1 { "Authors" }
                    div .desk-ways { a .button .button-primary href=(new) { "Make an author" } }
                }
                @if let Some(sentence) = self.done { (Flash { tone: Tone::Good, sentence }) }
                (self.search(frame))
                @if self.authors.items.is_empty() {
                    (self.empty(frame))
                } @else {
                    ul .rows { @for author in &self.authors.items { (line(author, frame)) } }
                }
                (self.pager(frame))
            }
        }
    }
}

fn line(author: &AuthorEntry, frame: &Frame<'_>) -> Markup {
    let AuthorEntry { id, byline, bio, posts } = author;
    html! {
        li .row {
            div {
                p .desk-title .kept-name { a href=(frame.links.at(Service::Blog, &places::author(*id))) { (byline.name) } }
                p .row-about {
                    (count(*posts)) @if let Some(text) = bio { ": " (first_words(text)) }
                }
            }
            a .button href=(frame.links.author(&byline.slug)) { "Look" span .unseen { " at the page of " (byline.name) } }
        }
    }
}
