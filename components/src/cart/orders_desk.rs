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
        let all = (self.shelf == OrderShelf::All).then_some(("shelf", "all"));
        let words = (!self.words.is_empty()).then_some(("words", self.words));
        let query: Vec<_> = all.into_iter().chain(words).collect();
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        let at = frame.links.at(Service::Cart, places::DESK);
        if query.is_empty() { at } else { format!("{at}?{query}") }
    }

    fn shelves(&self, frame: &Frame<'_>) -> Markup {
        let at = frame.links.at(Service::Cart, places::DESK);
        let current = |shelf| (self.shelf == shelf).then_some("page");
        html! {
            nav .shelves aria-label="Orders" {
                a href=(at) aria-current=[current(OrderShelf::Open)] { "To be seen to" }
                " "
                a href=(format!("{at}?shelf=all")) aria-current=[current(OrderShelf::All)] { "All" }
            }
            form .search-form role="search" aria-label="Orders" action=(at) {
                @if self.shelf == OrderShelf::All { input type="hidden" name="shelf" value="all"; }
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
        let zone = frame.site.zone;
        html! {
            h1 { "Orders" }
            (self.shelves(frame))
            @if self.orders.items.is_empty() {
                p {
                    @if !self.words.is_empty() { "No order has these words." }
                    @else if self.shelf == OrderShelf::Open { "Nothing waits for you." }
                    @else { "Nobody has ordered anything yet." }
                }
            } @else {
                ul .rows {
                    @for order in &self.orders.items {
                        li .row {
                            div {
                                p .desk-title .kept-name {
                                    a href=(frame.links.at(Service::Cart, &places::order(order.code))) { (order.number) ", " (order.name) }
                                }
                                p .row-about { (order.label) ", " (Moment { at: order.placed_at, zone }) ". " (standing(order)) "." }
                            }
                            p .basket-price { (Price(order.total)) }
                        }
                    }
                }
            }
            (Pager::of(&self.here(frame), self.orders))
        }
    }
}
