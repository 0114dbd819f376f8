use crate::{EmptyState, Frame, Head, Price, View, Way};
use contracts::Service;
use contracts::cart::CartSummary;
use maud::{Markup, html};

/// The basket: what one is about to buy.
pub struct BasketPage {
    /// What is in it.
    pub summary: CartSummary,
}

impl BasketPage {
    fn total(&self) -> Markup {
        let things = if self.summary.items == 1 { "thing" } else { "things" };
        html! {
            dl .sum {
                dt { (self.summary.items) " " (things) ", before delivery" }
                dd { (Price(self.summary.total)) }
            }
        }
    }
}

impl View for BasketPage {
    fn head(&self, frame: &Frame<'_>) -> Head {
        Head {
            title: "Your basket".into(),
            canonical: Some(frame.links.home(Service::Cart)),
            hidden: true,
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let way = Way { label: "Go to the shop", href: frame.links.home(Service::Market) };
        html! {
            div .column {
                h1 { "Your basket" }
                @if self.summary.items == 0 {
                    (EmptyState {
                        heading: "Nothing in it yet",
                        sentence: "What you choose in our shops waits here until you are ready to pay.",
                        way: Some(way),
                    })
                } @else {
                    (self.total())
                }
            }
        }
    }
}
