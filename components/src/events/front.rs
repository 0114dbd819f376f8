use crate::container_nav::AttachmentCard;
use crate::{EmptyState, Frame, Head, View, Way};
use contracts::Service;
use contracts::containers::Attachment;
use maud::{Markup, Render, html};

/// Every calendar of the co-op.
pub struct EventsFront<'a> {
    /// The calendars, by name.
    pub calendars: &'a [Attachment],
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
            div .column {
                header .list-header {
                    div {
                        h1 { "What’s on" }
                        p .list-about { "Markets, workshops and meetings, by who holds them." }
                    }
                }
                @if self.calendars.is_empty() { (empty(frame)) }
                ul .attachments {
                    @for attachment in self.calendars {
                        li {
                            (AttachmentCard {
                                attachment,
                                line: &attachment.container_label,
                                links: frame.links,
                            })
                        }
                    }
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
