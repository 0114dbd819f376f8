use super::places;
use crate::{EmptyState, Frame, Head, View};
use contracts::Service;
use contracts::market::Marketplace;
use maud::{Markup, html};

/// Every shop, for shopkeepers.
pub struct ShopsPage<'a> {
    /// The shops, by name.
    pub shops: &'a [Marketplace],
}

impl View for ShopsPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Shops".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let empty = EmptyState {
            heading: "No shops yet",
            sentence: "A shop hangs off a page: an editor makes one where the page says what hangs \
                       off it.",
            way: None,
        };
        html! {
            div .column .desk {
                header .list-header .desk-header { h1 { "Shops" } }
                @if self.shops.is_empty() { (empty) } @else {
                    ul .rows {
                        @for shop in self.shops {
                            li .row {
                                div {
                                    p .desk-title .kept-name {
                                        a href=(frame.links.at(Service::Market, &places::shop(shop.id))) { (shop.name) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
