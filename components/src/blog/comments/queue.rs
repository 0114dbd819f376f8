use super::moderation::{Bans, CommentRules, WaitingComment};
use crate::{EmptyState, Flash, Frame, Head, Tone, View};
use contracts::comments::Queue;
use maud::{Markup, html};

/// What waits for moderators, who may not comment, and the rules.
pub struct CommentQueue<'a> {
    /// All of it.
    pub queue: &'a Queue,
    /// Whether something was just done.
    pub done: bool,
}

impl View for CommentQueue<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Comments".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let Queue { waiting, count, bans, rules, .. } = self.queue;
        html! {
            div .column .desk .moderation {
                header .list-header { h1 { "Comments" } }
                @if self.done { (Flash { tone: Tone::Good, sentence: "Done." }) }
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
