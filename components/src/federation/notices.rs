use super::places;
use super::timeline::who;
use crate::moment::Moment;
use crate::{EmptyState, Frame, Head, Pager, SafeHtml, View};
use contracts::federation::{Notice, NoticeKind};
use contracts::{Paged, Service};
use maud::{Markup, html};

/// What somebody elsewhere did, and what they wrote, made safe.
#[derive(Clone, Debug)]
pub struct ReadNotice {
    /// What they did.
    pub notice: Notice,
    /// What they wrote, if they answered.
    pub content: Option<SafeHtml>,
}

/// What people elsewhere did to somebody here.
pub struct NoticesPage<'a> {
    /// One page of it, the latest first.
    pub notices: &'a Paged<ReadNotice>,
}

impl View for NoticesPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "What others did".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let at = |path| frame.links.at(Service::Federation, path);
        html! {
            div .column {
                p .kicker { a href=(at(places::TIMELINE)) { "Your timeline" } }
                header .list-header { div {
                    h1 { "What others did" }
                    p .list-about { "Who follows you on other servers, and likes, passes on or answers what you share." }
                } }
                @if self.notices.items.is_empty() {
                    (EmptyState {
                        heading: "Nothing here yet",
                        sentence: "Who follows you or answers you from elsewhere is told here.",
                        way: None,
                    })
                } @else {
                    ol .activities {
                        @for read in &self.notices.items { li { (entry(read, frame)) } }
                    }
                }
                (Pager::of(&at(places::NOTICES), self.notices))
            }
        }
    }
}

fn entry(read: &ReadNotice, frame: &Frame<'_>) -> Markup {
    let Notice { kind, by, about, note, at, .. } = &read.notice;
    let what = match kind {
        NoticeKind::Follow => "follows you.",
        NoticeKind::Like => "likes ",
        NoticeKind::Boost => "passed on ",
        NoticeKind::Answer => "answered ",
    };
    html! {
        p {
            (who(&by.sheet)) " " (what)
            @if let Some(url) = about { a href=(url) { "what you shared" } "." }
        }
        @if let Some(content) = &read.content { div .comment-text { (content) } }
        p .story-byline { (Moment { at: *at, zone: frame.site.zone }) }
        @if let Some(note) = note {
            div .note-deeds {
                a .button href=(frame.links.at(Service::Federation, &places::answer(note.id))) {
                    "Answer" span .unseen { ": " (by.sheet.name) }
                }
            }
        }
    }
}
