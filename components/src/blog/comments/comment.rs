use crate::{Moment, SafeHtml};
use chrono_tz::Tz;
use contracts::comments::{Comment, Source, Status};
use maud::{Markup, Render, html};

/// One comment, with what can be done about it.
pub(super) struct CommentView<'a> {
    pub comment: &'a Comment,
    pub zone: Tz,
    /// Whether links lead to it here: not where it stands a second time on a page.
    pub anchored: bool,
    /// What stands at its end.
    pub deeds: Markup,
}

impl CommentView<'_> {
    fn who(&self) -> Markup {
        let by = &self.comment.by;
        html! {
            @match &by.url {
                Some(url) => { a .comment-author href=(url) rel="ugc nofollow" { (by.name) } }
                None => { span .comment-author { (by.name) } }
            }
            span .comment-handle { "@" (by.handle) }
            @if self.comment.source == Source::Fediverse { span { "from the fediverse" } }
        }
    }

    fn body(&self) -> Markup {
        match self.comment.status {
            Status::Deleted => html! { p .comment-gone { "Who wrote this deleted it." } },
            Status::Held if self.comment.text.is_empty() => {
                html! { p .comment-gone { "Who wrote this changed it; a moderator reads it first." } }
            }
            Status::Hidden if self.comment.text.is_empty() => {
                html! { p .comment-gone { "A moderator took this away." } }
            }
            _ => html! { div .comment-text { (SafeHtml::comment(&self.comment.text)) } },
        }
    }

    fn is_gone(&self) -> bool {
        self.comment.status == Status::Deleted || self.comment.text.is_empty()
    }
}

impl Render for CommentView<'_> {
    fn render(&self) -> Markup {
        let Comment { id, written_at, edited_at, .. } = self.comment;
        html! {
            article .comment id=[self.anchored.then(|| format!("comment-{id}"))] {
                @if !self.is_gone() {
                    p .comment-about {
                        (self.who())
                        a href={ "#comment-" (id) } { (Moment { at: *written_at, zone: self.zone }) }
                        @if edited_at.is_some() { span { "edited" } }
                    }
                }
                (self.body())
                @if !self.is_gone() { (self.deeds) }
            }
        }
    }
}
