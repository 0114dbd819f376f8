use super::comment::CommentView;
use super::deeds::back;
use crate::blog::places;
use crate::{Frame, Head, View};
use contracts::comments::{Comment, Status};
use contracts::{Links, Service, Slug};
use maud::{Markup, Render, html};

/// What a moderator can decide of a comment. What can be undone is in sight; what cannot, and what
/// is done to who wrote it, is behind a word.
pub(super) struct Decisions<'a> {
    pub comment: &'a Comment,
    /// Where one is afterwards: `queue`, `hidden` or `post`.
    pub then: &'static str,
    pub links: &'a Links,
}

impl Decisions<'_> {
    fn decision(&self, decision: &str, words: &str, class: &str) -> Markup {
        html! {
            button class=(class) type="submit" name="decision" value=(decision) {
                (words) span .unseen { " what " (self.comment.by.name) " wrote" }
            }
        }
    }

    fn in_sight(&self) -> Markup {
        html! {
            @match (self.comment.status, self.then) {
                (Status::Hidden, _) => (self.decision("approve", "Show again", "button button-primary")),
                (Status::Approved, "post") => {}
                _ => (self.decision("approve", "Approve", "button button-primary")),
            }
            @if self.comment.status != Status::Hidden { (self.decision("hide", "Hide", "button")) }
        }
    }

    fn deletion(&self) -> Markup {
        html! {
            details {
                summary { "Delete…" }
                p { "The words go for good. What is only hidden can be shown again." }
                (self.decision("delete", "Delete for good", "button button-grave"))
            }
        }
    }

    fn ban(&self) -> Markup {
        html! {
            details {
                summary { "Ban " (self.comment.by.name) "…" }
                p { "They may write no more. This is hidden, and all else of theirs that waits, or all they ever wrote." }
                div .waiting-bans {
                    (self.decision("ban", "Ban, and hide", "button button-grave"))
                    button .button .button-grave type="submit" name="decision" value="ban-hiding-all" {
                        "Ban, and hide everything " span .unseen { "that " (self.comment.by.name) " wrote" }
                    }
                }
            }
        }
    }
}

impl Render for Decisions<'_> {
    fn render(&self) -> Markup {
        let path = places::comment_deed(self.comment.id, "decision");
        html! {
            form .waiting-deeds method="post" action=(self.links.at(Service::Blog, &path)) {
                input type="hidden" name="then" value=(self.then);
                (self.in_sight())
                (self.deletion())
                @if self.comment.by.user.is_some() { (self.ban()) }
            }
        }
    }
}

/// Where a moderator decides of a comment that nobody reported.
pub struct DecideComment<'a> {
    /// The comment.
    pub comment: &'a Comment,
    /// Its post.
    pub slug: &'a Slug,
}

impl View for DecideComment<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Look after a comment".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let (comment, links) = (self.comment, frame.links);
        html! {
            div .column .desk .moderation {
                header .list-header { h1 { "Look after a comment" } }
                ol .waiting-list {
                    li {
                        (CommentView { comment, zone: frame.site.zone, anchored: true, deeds: html! {} })
                        (Decisions { comment, then: "post", links })
                    }
                }
                (back(self.slug, comment, links))
            }
        }
    }
}
