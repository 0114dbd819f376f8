use super::moderation::{Bans, CommentRules, WaitingComment};
use crate::blog::places;
use crate::{EmptyState, Flash, Frame, Head, Pager, Tone, View};
use contracts::Paged;
use contracts::Service;
use contracts::comments::{Queue, Waiting};
use maud::{Markup, html};

/// What waits for moderators, who may not comment, and the rules.
pub struct CommentQueue<'a> {
    /// All of it.
    pub queue: &'a Queue,
    /// Whether something was just done.
    pub done: bool,
}

impl CommentQueue<'_> {
    fn waiting(&self, frame: &Frame<'_>) -> Markup {
        let Queue { waiting, count, .. } = self.queue;
        html! {
            section aria-labelledby="waiting" {
                h2 #waiting { "Waiting for a look" }
                @if waiting.is_empty() {
                    (EmptyState {
                        heading: "Nothing waits",
                        sentence: "What is held or reported stands here, until somebody has looked.",
                        way: None,
                    })
                } @else {
                    p .row-about { @if *count == 1 { "One comment." } @else { (count) " in all; the oldest first." } }
                    ol .waiting-list { @for waiting in waiting { li { (WaitingComment { waiting, frame }) } } }
                }
            }
        }
    }
}

impl View for CommentQueue<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Comments".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let Queue { bans, rules, .. } = self.queue;
        html! {
            div .column .desk .moderation {
                (heading(places::COMMENTS, self.done, frame))
                (self.waiting(frame))
                @if !bans.is_empty() {
                    section .account-part {
                        h2 { "May not comment" }
                        (Bans { bans, frame })
                    }
                }
                section .account-part {
                    h2 { "Rules" }
                    (CommentRules { rules, links: frame.links })
                }
            }
        }
    }
}

/// What moderators took away, each with the way back.
pub struct HiddenComments<'a> {
    /// A page of it.
    pub hidden: &'a Paged<Waiting>,
    /// Whether something was just done.
    pub done: bool,
}

impl View for HiddenComments<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Hidden comments".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let list = frame.links.at(Service::Blog, places::HIDDEN_COMMENTS);
        html! {
            div .column .desk .moderation {
                (heading(places::HIDDEN_COMMENTS, self.done, frame))
                section aria-labelledby="hidden" {
                    h2 #hidden { "Taken away" }
                    @if self.hidden.items.is_empty() {
                        (EmptyState {
                            heading: "Nothing is hidden",
                            sentence: "What a moderator hides stands here, and can be shown again.",
                            way: None,
                        })
                    } @else {
                        p .row-about { "Who wrote it and moderators see it, nobody else. The last first." }
                        ol .waiting-list {
                            @for waiting in &self.hidden.items { li { (WaitingComment { waiting, frame }) } }
                        }
                    }
                    (Pager::of(&list, self.hidden))
                }
            }
        }
    }
}

fn heading(place: &str, done: bool, frame: &Frame<'_>) -> Markup {
    let shelves = [("Waiting", places::COMMENTS), ("Hidden", places::HIDDEN_COMMENTS)];
    html! {
        header .list-header { h1 { "Comments" } }
        nav .shelves aria-label="Shelves" {
            ul {
                @for (name, path) in shelves {
                    @let current = (path == place).then_some("page");
                    li { a href=(frame.links.at(Service::Blog, path)) aria-current=[current] { (name) } }
                }
            }
        }
        @if done { (Flash { tone: Tone::Good, sentence: "Done." }) }
    }
}
