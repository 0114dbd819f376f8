use crate::{EmptyState, Frame, Head, Piece, View, Way};
use contracts::containers::Attachment;
use maud::{Markup, html};

/// One marketplace.
pub struct MarketplacePage<'a> {
    /// The marketplace.
    pub marketplace: &'a Attachment,
    /// What else hangs off its page.
    pub beside: Option<&'a Piece>,
}

impl View for MarketplacePage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let Attachment { label, slug, container_slug, .. } = self.marketplace;
        Head {
            title: label.clone(),
            canonical: Some(frame.links.marketplace(container_slug, slug)),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let Attachment { label, container_label, container_slug, .. } = self.marketplace;
        let page = frame.links.post(container_slug);
        let way = format!("Read about {container_label}");
        html! {
            div .column {
                header .list-header {
                    div {
                        p .kicker { a href=(page) { (container_label) } }
                        h1 { (label) }
                    }
                }
                (EmptyState {
                    heading: "The shelves are still empty",
                    sentence: "Nothing is for sale here yet. The page this shop belongs to says \
                        what is being made.",
                    way: Some(Way { label: &way, href: page }),
                })
                @if let Some(piece) = self.beside { div .attached { (piece) } }
            }
        }
    }
}
