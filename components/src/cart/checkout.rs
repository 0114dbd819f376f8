use super::order_lines::{OrderedLine, OrderedLines};
use super::places;
use crate::blog::{Fields, Wrong};
use crate::form::{Button, Choice, Field, Kind, Select, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::cart::{CardWay, CartGroup, PayBy, WaysToPay};
use contracts::{OrderId, Service};
use maud::{Markup, html};
use serde::Deserialize;

/// What somebody typed who orders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CheckoutSheet {
    /// Their name.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
    /// How they want to pay: [`PayBy::name`].
    pub pay_by: String,
}

/// What a basket has of one page, about to be ordered.
pub struct CheckoutPage<'a> {
    /// What it is.
    pub group: &'a CartGroup,
    /// How it can be paid.
    pub ways: WaysToPay,
    /// The order it becomes: sent twice, it is one.
    pub order: OrderId,
    /// What stands in the form.
    pub sheet: &'a CheckoutSheet,
    /// What is to be mended.
    pub wrong: &'a [Wrong],
    /// Why nothing was ordered just now.
    pub refused: Option<&'a str>,
    /// Whether it is known who orders.
    pub is_known: bool,
}

impl CheckoutPage<'_> {
    fn lines(&self) -> OrderedLines<'_> {
        let lines = self.group.lines.iter().map(|line| OrderedLine {
            quantity: line.quantity.get(),
            title: &line.title,
            detail: &line.detail,
            price: line.price,
            total: line.total(),
        });
        OrderedLines { lines: lines.collect(), total: self.group.total(), vat: Vec::new() }
    }

    fn ways(&self, fields: &Fields<'_>) -> Markup {
        let by_card = Choice { value: PayBy::Card.name(), text: "By card, now" };
        let at_pick_up = Choice { value: PayBy::PickUp.name(), text: "When I pick it up" };
        let card = self.ways.card.map(|_| by_card);
        let offered: Vec<_> =
            card.into_iter().chain(self.ways.pick_up.then_some(at_pick_up)).collect();
        html! {
            @match offered.as_slice() {
                [] => (Flash { tone: Tone::Warning, sentence: "Nothing can be ordered here just now: nobody takes the money." }),
                [only] => {
                    input type="hidden" name="pay_by" value=(only.value);
                    p { "You pay: " (only.text.to_lowercase()) "." }
                    @if let Some(wrong) = self.wrong.iter().find(|wrong| wrong.field == "pay_by") {
                        p .field-error { (wrong.sentence) }
                    }
                }
                several => (Select { label: fields.label("pay_by", "How do you want to pay?", None), choices: several, chosen: &self.sheet.pay_by }),
            }
            @if self.ways.card == Some(CardWay::Trial) {
                p .field-hint { "Cards are for trying out here: no money moves." }
            }
        }
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let fields = Fields { form: "checkout", wrong: self.wrong };
        let total = self.group.total();
        let free = total.in_minor() == 0;
        let name = Field {
            label: fields.label("name", "Your name", None),
            kind: Kind::Name,
            value: &self.sheet.name,
            required: true,
        };
        let hint = Some("Your receipt and your tickets are sent there.");
        let email = Field {
            label: fields.label("email", "Your e-mail address", hint),
            kind: Kind::Email,
            value: &self.sheet.email,
            required: true,
        };
        let order = if free { "Order".to_owned() } else { format!("Order for {total}") };
        html! {
            form method="post" action=(frame.links.at(Service::Cart, &places::checkout(self.group.seller))) {
                input type="hidden" name="order" value=(self.order);
                input type="hidden" name="expected" value=(total.in_minor());
                (name)
                (email)
                @if free { p { "It costs nothing." } } @else { (self.ways(&fields)) }
                (Button { label: &order, weight: Weight::Primary })
            }
        }
    }
}

impl View for CheckoutPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Order of {}", self.group.label), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let here = frame.links.at(Service::Cart, &places::checkout(self.group.seller));
        html! {
            div .column {
                p .kicker { a href=(frame.links.home(Service::Cart)) { "Your basket" } }
                h1 { "Order of " (self.group.label) }
                @if let Some(sentence) = self.refused { (Flash { tone: Tone::Warning, sentence }) }
                (self.lines())
                @if !self.is_known {
                    p data-for-nobody {
                        a href=(frame.links.sign_in(Service::Cart, &here)) { "Sign in" }
                        " and your orders and tickets stand in your account, or order without."
                    }
                }
                (self.form(frame))
            }
        }
    }
}
