use super::{places, standing};
use crate::{AccountPart, EmptyState, Frame, Head, Moment, Pager, Price, View, Way};
use chrono_tz::Tz;
use contracts::cart::OrderCard;
use contracts::{Links, Paged, Service};
use maud::{Markup, Render, html};

/// What somebody ordered, the newest first.
pub struct OwnOrders<'a> {
    /// One page of it.
    pub orders: &'a Paged<OrderCard>,
    /// Where the reader's clock hangs.
    pub zone: Tz,
    /// Where everything lives.
    pub links: &'a Links,
}

/// The same as a page of cart: for who runs no scripts, and for more than a few.
pub struct OwnOrdersPage<'a>(pub OwnOrders<'a>);

/// The way to somebody's orders in their account, with how the newest one stands.
pub struct OrdersDoor<'a> {
    /// The newest.
    pub newest: Option<&'a OrderCard>,
    /// Where everything lives.
    pub links: &'a Links,
}

impl Render for OwnOrders<'_> {
    fn render(&self) -> Markup {
        let empty = EmptyState {
            heading: "No orders",
            sentence: "What you order in our shops and calendars stands here, with its receipt.",
            way: Some(Way { label: "Go to the shop", href: self.links.home(Service::Market) }),
        };
        let own = self.links.at(Service::Cart, AccountPart::Orders.path());
        html! {
            @if self.orders.items.is_empty() { (empty) } @else {
                ul .rows {
                    @for order in &self.orders.items {
                        li .row {
                            div {
                                p .desk-title .kept-name {
                                    a href=(self.links.at(Service::Cart, &places::order(order.code))) { (order.label) ", " (order.number) }
                                }
                                p .row-about { (Moment { at: order.placed_at, zone: self.zone }) ". " (standing(order)) "." }
                            }
                            p .basket-price { (Price(order.total)) }
                        }
                    }
                }
            }
            (Pager::of(&own, self.orders))
        }
    }
}

impl View for OwnOrdersPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Your orders".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column {
                p .kicker { a href=(frame.links.home(Service::Account)) { "You" } }
                h1 { "Your orders" }
                (self.0)
            }
        }
    }
}

impl Render for OrdersDoor<'_> {
    fn render(&self) -> Markup {
        html! {
            a .door href=(self.links.at(Service::Account, AccountPart::Orders.path())) {
                span .door-name { (AccountPart::Orders.title()) }
                span .door-line {
                    @match self.newest {
                        None => "None yet",
                        Some(order) => { (order.number) ": " (standing(order).to_lowercase()) }
                    }
                }
            }
        }
    }
}
