//! What one does about one comment: change one's own, report another's.
use super::comment::CommentView;
use super::form::{CommentForm, Problem};
use crate::blog::places;
use crate::form::{Button, Field, Kind, Label, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::comments::Comment;
use contracts::{Links, Service, Slug};
use maud::{Markup, html};

pub(super) fn back(slug: &Slug, comment: &Comment, links: &Links) -> Markup {
    let there = format!("{}#comment-{}", links.post(slug), comment.id);
    html! { p { a href=(there) { "Back to the conversation" } } }
}

/// Where one changes one's own words.
pub struct EditComment<'a> {
    /// The comment.
    pub comment: &'a Comment,
    /// Its post.
    pub slug: &'a Slug,
    /// Its words, or what was typed.
    pub text: &'a str,
    /// Why they were not taken.
    pub problem: Option<Problem>,
}

impl View for EditComment<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Change your comment".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let action = frame.links.at(Service::Blog, &places::comment_deed(self.comment.id, "edit"));
        let minutes = Comment::EDITABLE.num_minutes();
        html! {
            div .column .own .talk {
                h1 { "Change your comment" }
                p { "You can for " (minutes) " minutes after you wrote it." }
                (CommentForm {
                    action: &action,
                    label: "Your comment",
                    button: "Save your comment",
                    to: None,
                    text: self.text,
                    problem: self.problem,
                })
                (back(self.slug, self.comment, frame.links))
            }
        }
    }
}

/// Where one is asked whether one's own comment is to go.
pub struct RemoveComment<'a> {
    /// The comment.
    pub comment: &'a Comment,
    /// Its post.
    pub slug: &'a Slug,
}

impl View for RemoveComment<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Delete your comment".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let comment = self.comment;
        let action = frame.links.at(Service::Blog, &places::comment_deed(comment.id, "removal"));
        html! {
            div .column .own .talk {
                h1 { "Delete your comment?" }
                p { "Its words go for good. What was answered to it stays." }
                (CommentView { comment, zone: frame.site.zone, anchored: false, deeds: html! {} })
                form method="post" action=(action) {
                    (Button { label: "Delete your comment", weight: Weight::Grave })
                }
                (back(self.slug, comment, frame.links))
            }
        }
    }
}

/// Where one tells moderators what is wrong with a comment.
pub struct ReportComment<'a> {
    /// The comment.
    pub comment: &'a Comment,
    /// Its post.
    pub slug: &'a Slug,
    /// What was typed.
    pub reason: &'a str,
    /// Whether that is no reason.
    pub wrong: bool,
    /// Whether it was told.
    pub told: bool,
    /// Whether they look after comments themselves.
    pub moderates: bool,
}

impl ReportComment<'_> {
    /// How many letters a reason may have.
    pub const LONGEST: usize = 500;
}

impl View for ReportComment<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Report a comment".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let action =
            frame.links.at(Service::Blog, &places::comment_deed(self.comment.id, "report"));
        let label = Label {
            form: "report",
            name: "reason",
            text: "What is wrong with it?",
            hint: Some("A few words. Only moderators read them."),
            error: self.wrong.then_some("Please write a few words: up to 500 letters."),
        };
        html! {
            div .column .own .talk {
                h1 { "Report a comment" }
                @if self.told {
                    (Flash { tone: Tone::Good, sentence: "Thank you. Somebody will look at it." })
                }
                (CommentView { comment: self.comment, zone: frame.site.zone, anchored: true, deeds: html! {} })
                @if !self.told {
                    form .account-form method="post" action=(action) {
                        (Field { label, kind: Kind::Text, value: self.reason, required: false })
                        (Button { label: "Report it", weight: Weight::Primary })
                    }
                }
                @if self.moderates {
                    p { a href=(frame.links.at(Service::Blog, &places::comment_deed(self.comment.id, "decision"))) { "Hide or delete it yourself" } }
                }
                (back(self.slug, self.comment, frame.links))
            }
        }
    }
}
