use super::{places, standing};
use crate::{Frame, Head, Moment, Pager, Price, View};
use contracts::cart::{OrderCard, OrderShelf};
use contracts::{Paged, Service};
use maud::{Markup, html};

/// What was ordered, for those who sell.
pub struct OrdersDesk<'a> {
    /// One page of it, the newest first.
    pub orders: &'a Paged<OrderCard>,
    /// Which orders are looked at.
    pub shelf: OrderShelf,
    /// What is looked for; empty for all.
    pub words: &'a str,
}

impl OrdersDesk<'_> {
    /// This list at its start.
    fn here(&self, frame: &Frame<'_>) -> String {
        let which = Self::named(self.shelf).map(|name| ("shelf", name));
        let words = (!self.words.is_empty()).then_some(("words", self.words));
        let query: Vec<_> = which.into_iter().chain(words).collect();
        Self::at(&query, frame)
    }

    /// Orders that answer this, from the start.
    fn at(query: &[(&str, &str)], frame: &Frame<'_>) -> String {
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        let at = frame.links.at(Service::Cart, places::DESK);
        if query.is_empty() { at } else { format!("{at}?{query}") }
    }

    /// What an address calls a shelf; nothing is said of the one that is there at first.
    fn named(shelf: OrderShelf) -> Option<&'static str> {
        (shelf != OrderShelf::default()).then_some(shelf.name())
    }

    fn shelves(&self, frame: &Frame<'_>) -> Markup {
        let at = frame.links.at(Service::Cart, places::DESK);
        let current = |shelf| (self.shelf == shelf).then_some("page");
        let start = |shelf| {
            let query: Vec<_> =
                Self::named(shelf).map(|name| ("shelf", name)).into_iter().collect();
            Self::at(&query, frame)
        };
        html! {
            nav .shelves aria-label="Orders" {
                ul {
                    @for shelf in OrderShelf::EACH {
                        li { a href=(start(shelf)) aria-current=[current(shelf)] { (title(shelf)) } }
                    }
                    li { a href=(frame.links.at(Service::Cart, places::RECONCILIATION)) { "SumUp’s books" } }
                }
            }
            form .search-form role="search" aria-label="Orders" action=(at) {
                @if let Some(name) = Self::named(self.shelf) { input type="hidden" name="shelf" value=(name); }
                label for="desk-words" { "Number, name or e-mail address" }
                div .search-row {
                    input #desk-words type="search" name="words" value=(self.words) maxlength="100";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }
}

impl View for OrdersDesk<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Orders".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk {
                h1 { "Orders" }
                (self.shelves(frame))
                @if self.orders.items.is_empty() {
                    p { @if self.words.is_empty() { (empty(self.shelf)) } @else { "No order has these words." } }
                } @else {
                    ul .rows { @for order in &self.orders.items { (row(order, frame)) } }
                }
                (Pager::of(&self.here(frame), self.orders))
            }
        }
    }
}

fn row(order: &OrderCard, frame: &Frame<'_>) -> Markup {
    let at = frame.links.at(Service::Cart, &places::order(order.code));
    let placed = Moment { at: order.placed_at, zone: frame.site.zone };
    html! {
        li .row {
            div {
                p .desk-title .kept-name { a href=(at) { (order.number) ", " (order.name) } }
                p .row-about { (order.label) ", " (placed) ". " (standing(order)) "." }
            }
            p .basket-price { (Price(order.total)) }
        }
    }
}

const fn title(shelf: OrderShelf) -> &'static str {
    match shelf {
        OrderShelf::Open => "To be seen to",
        OrderShelf::Unclear => "Payments that do not fit",
        OrderShelf::All => "All",
    }
}

const fn empty(shelf: OrderShelf) -> &'static str {
    match shelf {
        OrderShelf::Open => "Nothing waits for you.",
        OrderShelf::Unclear => "All that was paid fits its order.",
        OrderShelf::All => "Nobody has ordered anything yet.",
    }
}
