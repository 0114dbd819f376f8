use super::places;
use crate::{EmptyState, Flash, Frame, Head, Loading, PictureView, Price, Tone, View, Way};
use contracts::cart::{Cart, CartGroup, CartLine, Left};
use contracts::{Links, Service};
use maud::{Markup, html};

/// The basket: what one is about to buy, by who sells it.
pub struct BasketPage<'a> {
    /// What is in it.
    pub cart: &'a Cart,
    /// What was done just before, in a sentence, and how that is meant.
    pub done: Option<(Tone, &'a str)>,
}

impl BasketPage<'_> {
    fn group(&self, group: &CartGroup, links: &Links) -> Markup {
        let id = format!("seller-{}", group.seller);
        let total = group.total();
        html! {
            section .basket-group aria-labelledby=(id) {
                @if self.cart.groups.len() > 1 { h2 .section-heading id=(id) { (group.label) } }
                @else { h2 .unseen id=(id) { (group.label) } }
                ul .basket-lines { @for line in &group.lines { li .basket-line { (self::line(line, links)) } } }
                @if self.cart.groups.len() > 1 {
                    dl .sum {
                        dt { "To " (group.label) }
                        dd { (Price(total)) }
                    }
                }
                @if group.lines.iter().all(CartLine::can_be_had) {
                    p .basket-checkout {
                        a .button .button-primary href=(links.at(Service::Cart, &places::checkout(group.seller))) {
                            "Order of " (group.label)
                        }
                    }
                }
            }
        }
    }

    fn total(&self) -> Markup {
        let summary = self.cart.summary();
        let things = if summary.items == 1 { "thing" } else { "things" };
        html! {
            dl .sum .basket-total {
                dt { "Altogether, " (summary.items) " " (things) }
                dd { (Price(summary.total)) }
            }
        }
    }
}

fn line(line: &CartLine, links: &Links) -> Markup {
    html! {
        @if let Some(picture) = &line.picture {
            span .basket-picture { (PictureView { picture, links, loading: Loading::Late }) }
        }
        div .basket-words {
            p .basket-title {
                @match &line.at {
                    Some((service, path)) => a href=(links.at(*service, path)) { (line.title) },
                    None => (line.title),
                }
            }
            p .row-about { (line.detail) ", " (line.price) " each" }
            (notice(line))
        }
        (quantity(line, links))
        p .basket-price { (Price(line.total())) }
    }
}

/// What is to be known of a line before one pays.
fn notice(line: &CartLine) -> Markup {
    let warning = |text: String| html! { p .basket-notice { (text) } };
    html! {
        @match line.left {
            Left::Gone => (warning("This cannot be had any more. Please take it out.".into())),
            Left::Some(left) if left < line.quantity.get() => {
                (warning(format!("Only {left} are left.")))
            }
            _ => {}
        }
        @if let Some(was) = line.was { (warning(format!("The price has changed: it was {was}."))) }
    }
}

/// One more, one fewer, or none of it.
fn quantity(line: &CartLine, links: &Links) -> Markup {
    let action = links.at(Service::Cart, &places::line(line.item));
    let button = |change: &str, sign: &str, words: &str| {
        html! {
            button .button .basket-step type="submit" name="change" value=(change) {
                span aria-hidden="true" { (sign) } span .unseen { (words) " of " (line.title) }
            }
        }
    };
    html! {
        form .basket-quantity method="post" action=(action) hx-post=(action) hx-target="#basket"
            hx-select="#basket" hx-swap="outerHTML" {
            (button("fewer", "−", "One fewer"))
            span .basket-count { (line.quantity) span .unseen { " of " (line.title) } }
            (button("more", "+", "One more"))
            button .button .basket-remove type="submit" name="change" value="none" {
                "Remove" span .unseen { " " (line.title) }
            }
        }
    }
}

impl View for BasketPage<'_> {
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
            div #basket .column {
                h1 { "Your basket" }
                @if let Some((tone, sentence)) = self.done { (Flash { tone, sentence }) }
                @if self.cart.groups.is_empty() {
                    (EmptyState {
                        heading: "Nothing in it yet",
                        sentence: "What you choose in our shops and calendars waits here until you are ready to pay.",
                        way: Some(way),
                    })
                } @else {
                    @if self.cart.groups.len() > 1 {
                        p .basket-about { "Each of these sellers is paid separately, one order after the other." }
                    }
                    @for group in &self.cart.groups { (self.group(group, frame.links)) }
                    (self.total())
                }
            }
        }
    }
}
