use super::comment::CommentView;
use super::form::{CommentForm, Problem};
use crate::blog::{Stop, places};
use crate::{Flash, Frame, Head, Piece, Tone, View};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contracts::blog::PostCard;
use contracts::comments::{Comment, May, OwnPart, Status};
use contracts::{CommentId, Links, Service, Slug};
use maud::{Markup, Render, html};

/// A visitor's own part of a conversation: what they wrote, and the form. For nobody, the way to
/// sign in.
pub struct OwnComments<'a> {
    /// The post.
    pub slug: &'a Slug,
    /// What others say, where that is not for everybody.
    pub said: Option<&'a Piece>,
    /// Their part, once they have signed in.
    pub own: Option<&'a OwnPart>,
    /// Whether they look after comments.
    pub moderates: bool,
    /// The time.
    pub now: DateTime<Utc>,
    /// Where their clock hangs.
    pub zone: Tz,
    /// Where it lives.
    pub links: &'a Links,
}

impl OwnComments<'_> {
    fn at(&self, path: &str) -> String {
        self.links.at(Service::Blog, path)
    }

    /// All of it, where the conversation does not stand beside it.
    fn all(&self, own: &OwnPart) -> Markup {
        let all: Vec<_> = own.comments.iter().collect();
        self.list("What you wrote here", &all, (own.may, true))
    }

    /// What others do not see, and the way to the rest.
    fn unseen(&self, own: &OwnPart) -> Markup {
        let (seen, unseen): (Vec<_>, Vec<_>) =
            own.comments.iter().partition(|comment| comment.status == Status::Approved);
        let all = format!("{}#comments-own-heading", places::comment(self.slug));
        html! {
            (self.list("Only you see this", &unseen, (own.may, false)))
            @if !seen.is_empty() {
                p .comment-deeds { a href=(self.at(&all)) { "Change or delete what you wrote here" } }
            }
        }
    }

    /// Links lead to each where it does not stand in the conversation as well.
    fn list(&self, heading: &str, comments: &[&Comment], how: (May, bool)) -> Markup {
        html! {
            @if !comments.is_empty() {
                section .comments-own aria-labelledby="comments-own-heading" {
                    h3 #comments-own-heading { (heading) }
                    ol .threads { @for comment in comments { li { (self.comment(comment, how)) } } }
                }
            }
        }
    }

    fn comment(&self, comment: &Comment, (may, anchored): (May, bool)) -> Markup {
        let deeds = self.deeds(comment, may);
        let why = match comment.status {
            Status::Held => Some("Waiting for a moderator: only you see it."),
            Status::Hidden => Some("A moderator took this away: only you see it."),
            Status::Approved | Status::Deleted => None,
        };
        html! {
            @if let Some(why) = why { p .comment-standing { (why) } }
            (CommentView { comment, zone: self.zone, anchored, deeds })
        }
    }

    fn deeds(&self, comment: &Comment, may: May) -> Markup {
        let is_editable = may == May::Write && comment.is_editable(self.now);
        let edit = places::comment_deed(comment.id, "edit");
        let removal = places::comment_deed(comment.id, "removal");
        html! {
            div .comment-deeds {
                @if is_editable { a href=(self.at(&edit)) { "Change" span .unseen { " your comment" } } }
                a href=(self.at(&removal)) { "Delete" span .unseen { " your comment" } }
            }
        }
    }

    fn form(&self, own: &OwnPart) -> Markup {
        let action = self.at(&places::comment(self.slug));
        match own.may {
            May::Closed => html! {},
            May::Banned => html! { p { "You cannot write here any more." } },
            May::Write => html! {
                (CommentForm {
                    action: &action,
                    label: "Your comment",
                    button: "Post your comment",
                    to: None,
                    text: "",
                    problem: None,
                })
            },
        }
    }

    fn moderation(&self, own: &OwnPart) -> Markup {
        let (words, open) = match own.may {
            May::Closed => ("Open comments here", "yes"),
            _ => ("Close comments here", "no"),
        };
        html! {
            @if self.moderates {
                div .comment-deeds .talk-moderated {
                    a href=(self.at(places::COMMENTS)) { "Look after comments" }
                    form method="post" action=(self.at(&places::comments_opening(self.slug))) {
                        button .link type="submit" name="open" value=(open) { (words) }
                    }
                }
            }
        }
    }
}

impl Render for OwnComments<'_> {
    fn render(&self) -> Markup {
        let Some(own) = self.own else {
            let back = format!("/{}/#comments", self.slug);
            let way = self.links.sign_in(Service::Blog, &back);
            return html! { p { a .button href=(way) rel="nofollow" { "Sign in to write a comment" } } };
        };
        html! { @if let Some(said) = self.said { (said) } (self.unseen(own)) (self.form(own)) (self.moderation(own)) }
    }
}

/// What stands in the place of a conversation for who may not read its post.
pub struct NoConversation<'a> {
    /// The post.
    pub slug: &'a Slug,
    /// Where its text stops for them.
    pub stop: Stop,
    /// Where it lives.
    pub links: &'a Links,
}

impl Render for NoConversation<'_> {
    fn render(&self) -> Markup {
        let way = self.links.sign_in(Service::Blog, &format!("/{}/#comments", self.slug));
        html! {
            p .talk-count { "What is said here is for whoever may read the whole story." }
            @if self.stop == Stop::Members {
                p { a .button href=(way) rel="nofollow" { "Sign in to read and write comments" } }
            }
        }
    }
}

/// Where one comments, without a script or in answer to somebody.
pub struct CommentPage<'a> {
    /// The post.
    pub post: &'a PostCard,
    /// One's own part.
    pub own: &'a OwnPart,
    /// What is answered.
    pub to: Option<&'a Comment>,
    /// What was typed.
    pub text: &'a str,
    /// Why it was not taken.
    pub problem: Option<Problem>,
    /// Whether one was just taken, and waits.
    pub held: bool,
    /// Whether they look after comments.
    pub moderates: bool,
    /// The time.
    pub now: DateTime<Utc>,
}

impl CommentPage<'_> {
    fn form(&self, frame: &Frame<'_>) -> Markup {
        let action = frame.links.at(Service::Blog, &places::comment(&self.post.slug));
        let to: Option<CommentId> = self.to.map(|to| to.id);
        let (label, button) = match self.to {
            Some(_) => ("Your reply", "Post your reply"),
            None => ("Your comment", "Post your comment"),
        };
        let (text, problem) = (self.text, self.problem);
        html! {
            @if let Some(comment) = self.to {
                p { "In answer to:" }
                (CommentView { comment, zone: frame.site.zone, anchored: false, deeds: html! {} })
            }
            (CommentForm { action: &action, label, button, to, text, problem })
        }
    }
}

impl View for CommentPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head {
            title: format!("Comment on “{}”", self.post.title), hidden: true, ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let own = OwnComments {
            said: None,
            slug: &self.post.slug,
            own: Some(self.own),
            moderates: self.moderates,
            now: self.now,
            zone: frame.site.zone,
            links: frame.links,
        };
        let taken = "Thank you. A moderator reads it first; until then only you see it.";
        html! {
            div .column .own .talk {
                h1 { "Comment on “" (self.post.title) "”" }
                @if self.held { (Flash { tone: Tone::Good, sentence: taken }) }
                @match self.own.may {
                    May::Write => { (self.form(frame)) }
                    May::Closed => { p { "Comments are closed." } }
                    May::Banned => { p { "You cannot write here any more." } }
                }
                @if !self.own.comments.is_empty() { h2 { "Your part" } }
                (own.all(self.own))
                (own.moderation(self.own))
                p { a href=(frame.links.post(&self.post.slug)) { "Back to the post" } }
            }
        }
    }
}
