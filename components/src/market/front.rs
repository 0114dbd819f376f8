use crate::{AttachmentList, EmptyState, Frame, Head, View, Way};
use contracts::Service;
use contracts::blog::PostCard;
use contracts::containers::Attachment;
use maud::{Markup, Render, html};

/// Every marketplace of the co-op.
pub struct MarketFront<'a> {
    /// The marketplaces, by name.
    pub marketplaces: &'a [Attachment],
    /// The pages they hang off.
    pub pages: &'a [PostCard],
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
            div .wide {
                header .list-header {
                    div {
                        h1 { "Shop" }
                        p .list-about { "What our members make and grow, sold by those who made it." }
                    }
                }
                @if self.marketplaces.is_empty() {
                    (empty(frame))
                } @else {
                    (AttachmentList {
                        attachments: self.marketplaces,
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
        heading: "No shops yet",
        sentence: "A shop hangs off a page: when a page has something to sell, it opens here.",
        way: Some(Way { label: "Read our pages", href: frame.links.home(Service::Blog) }),
    }
    .render()
}
