use super::desk_line::DeskLine;
use super::places;
use super::shelves::{Shelves, label, list, shelf_name};
use crate::{EmptyState, Flash, Frame, Head, Moment, Pager, Tone, View, Way};
use contracts::desk::{Begun, Entry, Shelf};
use contracts::{Paged, Service};
use maud::{Markup, html};

/// Posts and pages on one shelf of the desk, for editors.
pub struct DeskPage<'a> {
    /// Which shelf.
    pub shelf: Shelf,
    /// What lies on it, what changed last first.
    pub entries: &'a Paged<Entry>,
    /// What whoever looks began and never saved.
    pub begun: &'a [Begun],
    /// What is looked for in titles; empty for everything.
    pub words: &'a str,
    /// What was done just before, in a sentence.
    pub done: Option<&'a str>,
}

impl DeskPage<'_> {
    /// Looks on every shelf, or in the bin.
    fn search(&self, frame: &Frame<'_>) -> Markup {
        let (where_to_look, whose) = match self.shelf {
            Shelf::Bin => (Shelf::Bin, "Bin"),
            _ => (Shelf::Everything, "Posts and pages"),
        };
        html! {
            form .search-form role="search" aria-label=(whose) action=(frame.links.at(Service::Blog, places::DESK)) {
                input type="hidden" name="shelf" value=(shelf_name(where_to_look));
                label for="desk-words" { "Words in the title, an author or a tag" }
                div .search-row {
                    input #desk-words type="search" name="words" value=(self.words) maxlength="100";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }

    fn empty(&self, frame: &Frame<'_>) -> Markup {
        let new = frame.links.at(Service::Blog, places::NEW);
        let write = Some(Way { label: "Write a post", href: new.clone() });
        let (heading, sentence, way) = match self.shelf {
            _ if !self.words.is_empty() => {
                ("Nothing found", "Try fewer words, or choose “All” above.", None)
            }
            Shelf::Everything => ("Nothing is written yet", "The first post is yours.", write),
            Shelf::Drafts => ("No drafts", "What you begin and do not publish lies here.", write),
            Shelf::Scheduled => {
                ("Nothing is scheduled", "Write something, and choose when it goes out.", write)
            }
            Shelf::Published => ("Nothing is published yet", "The first post is yours.", write),
            Shelf::Pages => ("No pages yet", "A page stays, where a post has its day.", None),
            Shelf::Bin => {
                ("The bin is empty", "What you throw away can be had back from here.", None)
            }
        };
        html! { (EmptyState { heading, sentence, way }) }
    }

    fn begun(&self, frame: &Frame<'_>) -> Markup {
        let new = frame.links.at(Service::Blog, places::NEW);
        let (zone, count) = (frame.site.zone, self.begun.len());
        let lines = html! {
            ul .rows {
                @for begun in self.begun {
                    @let title = if begun.title.trim().is_empty() { "Untitled" } else { &begun.title };
                    @let of_it = html! { span .unseen { " " (title) } };
                    li .row .desk-line {
                        div {
                            p .row-name .desk-title { a href={ (new) "?id=" (begun.id) } { (title) } }
                            p .row-about { "kept for you " (Moment { at: begun.at, zone }) }
                        }
                        form method="post" action=(frame.links.at(Service::Blog, &places::working_copy_removal(begun.id))) {
                            button .button type="submit" { "Discard" (of_it) }
                        }
                    }
                }
            }
        };
        html! {
            @match count {
                0 => {},
                1 => div .account-part { h2 { "Begun and not saved" } (lines) },
                _ => details .account-part { summary { "Begun and not saved: " (count) } (lines) },
            }
        }
    }

    fn emptying(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if self.shelf == Shelf::Bin && !self.entries.items.is_empty() {
                details .account-part {
                    summary { "Empty the bin" }
                    form method="post" action=(frame.links.at(Service::Blog, places::EMPTYING)) {
                        p { "Everything in the bin goes for good, with every state it was in." }
                        button .button .button-grave type="submit" { "Empty the bin for good" }
                    }
                }
            }
        }
    }
}

impl View for DeskPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: label(self.shelf).into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk {
                @if self.shelf == Shelf::Bin { (bin_header()) } @else { (header(frame)) }
                @if let Some(sentence) = self.done { (Flash { tone: Tone::Good, sentence }) }
                @if self.shelf != Shelf::Bin { (self.begun(frame)) }
                @if self.shelf != Shelf::Bin { (Shelves { shelf: self.shelf, words: self.words, frame }) }
                (self.search(frame))
                @if self.entries.items.is_empty() {
                    (self.empty(frame))
                } @else {
                    ul .rows { @for entry in &self.entries.items { (DeskLine { entry, shelf: self.shelf, frame }) } }
                }
                (Pager::of(&list(frame, self.shelf, self.words), self.entries))
                (self.emptying(frame))
            }
        }
    }
}

fn header(frame: &Frame<'_>) -> Markup {
    let new = frame.links.at(Service::Blog, places::NEW);
    html! {
        header .list-header .desk-header {
            h1 { "Posts and pages" }
            div .desk-ways {
                a .button .button-primary href=(new) { "Write a post" }
                a .button href={ (new) "?kind=page" } { "Write a page" }
            }
        }
    }
}

fn bin_header() -> Markup {
    html! {
        header .list-header {
            div {
                h1 { "Bin" }
                p .list-about { "What was thrown away lies here, unseen by readers, until somebody deletes it." }
            }
        }
    }
}
