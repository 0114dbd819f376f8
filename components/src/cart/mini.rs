use crate::Fragment;
use crate::icon::Icon;
use contracts::cart::CartSummary;
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// The basket in every page header: how much is in it, and the way there. Loads itself again
/// whenever the page hears `cart-changed`.
pub struct CartMini<'a> {
    /// What is in the basket.
    pub summary: CartSummary,
    /// Where to go.
    pub links: &'a Links,
}

impl CartMini<'_> {
    /// What it costs is left out where there is no room.
    fn contents(&self) -> Markup {
        let total = html! { span .cart-total { ", " (self.summary.total) } };
        match self.summary.items {
            ..=0 => html! { "Basket" },
            1 => html! { "1 item" (total) },
            n => html! { (n) " items" (total) },
        }
    }
}

impl Render for CartMini<'_> {
    fn render(&self) -> Markup {
        let fragment = Fragment::CartMini;
        html! {
            a .personal-link .cart-mini href=(self.links.home(Service::Cart))
                hx-get=(fragment.url(self.links)) hx-trigger="cart-changed from:body"
                hx-target={ "#" (fragment.slot_id()) } hx-swap="innerHTML" {
                (Icon::Basket)
                span { (self.contents()) }
            }
        }
    }
}

/// The way to the basket, before anything is known of what is in it.
pub struct CartLink<'a> {
    /// Where to go.
    pub links: &'a Links,
}

impl Render for CartLink<'_> {
    fn render(&self) -> Markup {
        html! {
            a .personal-link href=(self.links.home(Service::Cart)) {
                (Icon::Basket)
                span { "Basket" }
            }
        }
    }
}
