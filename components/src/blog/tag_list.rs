use super::places;
use crate::{EmptyState, Flash, Frame, Head, Tone, View, Way};
use contracts::tags::{TagEntry, TagList, TagShelf};
use contracts::{Service, TagId};
use maud::{Markup, html};

/// Tags on one of two shelves, for editors.
pub struct TagListPage<'a> {
    /// Which shelf.
    pub shelf: TagShelf,
    /// One page of it.
    pub tags: &'a TagList,
    /// What is looked for in names; empty for everything.
    pub words: &'a str,
    /// What was done just before, in a sentence.
    pub done: Option<&'a str>,
}

impl TagListPage<'_> {
    fn shelves(&self, frame: &Frame<'_>) -> Markup {
        html! {
            nav .shelves aria-label="Shelves" {
                ul {
                    @for shelf in [TagShelf::Public, TagShelf::Internal] {
                        @let current = (shelf == self.shelf).then_some("page");
                        li { a href=(address(frame, shelf, &[])) aria-current=[current] { (name(shelf)) } }
                    }
                }
            }
        }
    }

    fn search(&self, frame: &Frame<'_>) -> Markup {
        html! {
            form .search-form role="search" aria-label="Tags" action=(frame.links.at(Service::Blog, places::TAGS)) {
                input type="hidden" name="shelf" value=(tag_shelf_name(self.shelf));
                label for="tag-words" { "Words in the name" }
                div .search-row {
                    input #tag-words type="search" name="words" value=(self.words) maxlength="100";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }

    fn empty(&self, frame: &Frame<'_>) -> Markup {
        let new =
            || Way { label: "Make a tag", href: frame.links.at(Service::Blog, places::NEW_TAG) };
        let (heading, sentence, way) = match self.shelf {
            _ if !self.words.is_empty() => {
                ("Nothing found", "Try fewer letters, or look on the other shelf.", None)
            }
            TagShelf::Public => (
                "No tags yet",
                "A tag gathers posts about one thing on a page of its own.",
                Some(new()),
            ),
            TagShelf::Internal => {
                let sentence =
                    "A tag whose name begins with # is for editors: readers never see it.";
                ("No internal tags", sentence, Some(new()))
            }
        };
        html! { (EmptyState { heading, sentence, way }) }
    }

    fn pager(&self, frame: &Frame<'_>) -> Markup {
        let to = |name, id: TagId| {
            address(frame, self.shelf, &[("words", self.words), (name, &id.to_string())])
        };
        html! {
            @if self.tags.before.is_some() || self.tags.after.is_some() {
                nav .pager aria-label="Pages" {
                    @if let Some(id) = self.tags.before {
                        a .pager-newer rel="prev" href=(to("before", id)) { "Towards A" }
                    }
                    @if let Some(id) = self.tags.after {
                        a .pager-older rel="next" href=(to("after", id)) { "Towards Z" }
                    }
                }
            }
        }
    }
}

impl View for TagListPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Tags".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let new = frame.links.at(Service::Blog, places::NEW_TAG);
        html! {
            div .column .desk {
                header .list-header .desk-header {
                    h1 { "Tags" }
                    div .desk-ways { a .button .button-primary href=(new) { "Make a tag" } }
                }
                @if let Some(sentence) = self.done { (Flash { tone: Tone::Good, sentence }) }
                (self.shelves(frame))
                (self.search(frame))
                @if self.tags.items.is_empty() {
                    (self.empty(frame))
                } @else {
                    ul .rows { @for tag in &self.tags.items { (line(tag, self.shelf, frame)) } }
                }
                (self.pager(frame))
            }
        }
    }
}

fn line(tag: &TagEntry, shelf: TagShelf, frame: &Frame<'_>) -> Markup {
    let TagEntry { id, label, description, posts } = tag;
    html! {
        li .row {
            div {
                p .desk-title .kept-name { a href=(frame.links.at(Service::Blog, &places::tag(*id))) { (label.name) } }
                p .row-about {
                    (count(*posts)) @if let Some(text) = description { ": " (first_words(text)) }
                }
            }
            @if shelf == TagShelf::Public {
                a .button href=(frame.links.tag(&label.slug)) { "Look" span .unseen { " at " (label.name) } }
            }
        }
    }
}

/// A shelf's name in an address.
#[must_use]
pub const fn tag_shelf_name(shelf: TagShelf) -> &'static str {
    match shelf {
        TagShelf::Public => "public",
        TagShelf::Internal => "internal",
    }
}

const fn name(shelf: TagShelf) -> &'static str {
    match shelf {
        TagShelf::Public => "Public",
        TagShelf::Internal => "Internal",
    }
}

/// So many posts, in words.
pub(super) fn count(posts: u64) -> String {
    match posts {
        0 => "No posts".into(),
        1 => "1 post".into(),
        many => format!("{many} posts"),
    }
}

/// How a text begins.
pub(super) fn first_words(text: &str) -> String {
    const MOST: usize = 120;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

fn address(frame: &Frame<'_>, shelf: TagShelf, more: &[(&str, &str)]) -> String {
    let mut query = vec![("shelf", tag_shelf_name(shelf))];
    query.extend(more.iter().filter(|(_, value)| !value.is_empty()));
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    format!("{}?{query}", frame.links.at(Service::Blog, places::TAGS))
}
