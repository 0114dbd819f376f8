use crate::container_nav::AttachmentCard;
use crate::{EmptyState, Frame, Head, View, Way};
use contracts::Service;
use contracts::containers::Attachment;
use maud::{Markup, Render, html};

/// Every marketplace of the co-op.
pub struct MarketFront<'a> {
    /// The marketplaces, by name.
    pub marketplaces: &'a [Attachment],
}

impl View for MarketFront<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: "Shop".into(),
            description: Some("What our members make and grow, sold by those who made it.".into()),
            canonical: Some(frame.links.home(Service::Market)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column {
                header .list-header {
                    div {
                        h1 { "Shop" }
                        p .list-about { "What our members make and grow, sold by those who made it." }
                    }
                }
                @if self.marketplaces.is_empty() { (empty(frame)) }
                ul .attachments {
                    @for attachment in self.marketplaces {
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
        heading: "No shops yet",
        sentence: "A shop hangs off a page: when a page has something to sell, it opens here.",
        way: Some(Way { label: "Read our pages", href: frame.links.home(Service::Blog) }),
    }
    .render()
}
