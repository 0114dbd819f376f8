use super::comment::CommentView;
use crate::blog::places;
use crate::{Fragment, Frame, Head, Piece, View};
use chrono_tz::Tz;
use contracts::blog::PostCard;
use contracts::comments::{Comment, Conversation, Thread};
use contracts::{Cursor, Links, Service, Slug};
use maud::{Markup, Render, html};

/// What is said to a post, or a further part of it: the same for everybody who may read it.
pub struct Said<'a> {
    /// The post.
    pub slug: &'a Slug,
    /// What is said.
    pub conversation: &'a Conversation,
    /// Whether this is its beginning.
    pub first: bool,
    /// Whether it is for everybody: what is not is a page for each part.
    pub public: bool,
    /// Where the reader's clock hangs.
    pub zone: Tz,
    /// Where it lives.
    pub links: &'a Links,
}

impl Said<'_> {
    fn summary(&self) -> Markup {
        let count = self.conversation.count;
        html! {
            p .talk-count {
                @match count {
                    0 => { "Nobody has said anything yet." }
                    1 => { "One comment." }
                    _ => { (count) " comments." }
                }
                @if !self.conversation.open { " Comments are closed." }
            }
        }
    }

    fn thread(&self, thread: &Thread) -> Markup {
        html! {
            li {
                (self.comment(&thread.comment))
                @if !thread.replies.is_empty() {
                    ol .comment-replies {
                        @for reply in &thread.replies { li { (self.comment(reply)) } }
                    }
                }
            }
        }
    }

    /// The same for everybody: what is for moderators shows where their own part does.
    fn comment(&self, comment: &Comment) -> Markup {
        let at = |path: &str| self.links.at(Service::Blog, path);
        let reply = format!("{}?to={}", places::comment(self.slug), comment.id);
        let of = || html! { span .unseen { " to what " (comment.by.name) " wrote" } };
        let deeds = html! {
            p .comment-deeds {
                @if self.conversation.open {
                    a href=(at(&reply)) rel="nofollow" { "Reply" (of()) }
                }
                a href=(at(&places::comment_deed(comment.id, "report"))) rel="nofollow" {
                    "Report" span .unseen { " what " (comment.by.name) " wrote" }
                }
                a .comment-moderation href=(at(&places::comment_deed(comment.id, "decision"))) rel="nofollow" {
                    "Hide or delete" span .unseen { " what " (comment.by.name) " wrote" }
                }
            }
        };
        CommentView { comment, zone: self.zone, anchored: true, deeds }.render()
    }

    fn more(&self, newer: Cursor) -> Markup {
        let fragment = Fragment::Comments { slug: self.slug.clone(), newer: Some(newer) };
        let page = format!("{}?newer={newer}", places::comments(self.slug));
        html! {
            p .talk-more {
                @if self.public {
                    a .button href=(self.links.at(Service::Blog, &page)) hx-get=(fragment.url(self.links))
                        hx-target="closest .talk-more" hx-swap="outerHTML" { "More comments" }
                } @else {
                    a .button href=(self.links.at(Service::Blog, &page)) { "More comments" }
                }
            }
        }
    }
}

impl Render for Said<'_> {
    fn render(&self) -> Markup {
        let Conversation { threads, more, .. } = self.conversation;
        html! {
            @if self.first { (self.summary()) }
            @if !threads.is_empty() {
                ol .threads { @for thread in threads { (self.thread(thread)) } }
            }
            @if let Some(more) = more { (self.more(*more)) }
        }
    }
}

/// A part of a conversation as a page of its own.
pub struct AllComments<'a> {
    /// The post.
    pub post: &'a PostCard,
    /// The part.
    pub said: &'a Piece,
}

impl View for AllComments<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = format!("Conversation about “{}”", self.post.title);
        Head { title, hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let post = frame.links.post(&self.post.slug);
        html! {
            div .column .talk {
                h1 { "Conversation about “" (self.post.title) "”" }
                p { a href=(post) { "Back to the post" } }
                (self.said)
            }
        }
    }
}
