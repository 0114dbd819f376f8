use super::ComingUp;
use crate::{AttachmentList, EmptyState, Frame, Head, View, Way};
use contracts::Service;
use contracts::blog::PostCard;
use contracts::containers::Attachment;
use contracts::events::Hung;
use maud::{Markup, Render, html};

/// Every calendar of the co-op.
pub struct EventsFront<'a> {
    /// The calendars, by name.
    pub calendars: &'a [Attachment],
    /// The pages they hang off.
    pub pages: &'a [PostCard],
    /// What is next, the soonest first.
    pub ahead: &'a [Hung],
}

impl View for EventsFront<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: "What’s on".into(),
            description: Some("Markets, workshops and meetings of the co-op.".into()),
            canonical: Some(frame.links.home(Service::Events)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .wide {
                header .list-header {
                    div {
                        h1 { "What’s on" }
                        p .list-about { "Markets, workshops and meetings, by who holds them." }
                    }
                }
                (ComingUp { entries: self.ahead, id: "coming-up", zone: frame.site.zone, links: frame.links })
                @if self.calendars.is_empty() {
                    (empty(frame))
                } @else {
                    @if !self.ahead.is_empty() { h2 .section-heading { "Calendars" } }
                    (AttachmentList {
                        attachments: self.calendars,
                        pages: self.pages,
                        links: frame.links,
                    })
                }
            }
        }
    }
}

fn empty(frame: &Frame<'_>) -> Markup {
    EmptyState {
        heading: "No calendars yet",
        sentence: "A calendar hangs off a page: when a page has something on, it appears here.",
        way: Some(Way { label: "Read our pages", href: frame.links.home(Service::Blog) }),
    }
    .render()
}
