use super::order_lines::{OrderedLine, OrderedLines};
use super::{places, standing};
use crate::events::places as events;
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Head, Moment, Tone, View};
use contracts::Service;
use contracts::cart::{CardWay, Order, OrderState, PayBy, PaymentStanding, RefundState};
use maud::{Markup, html};

/// An order, for whoever has its code: what is in it, how far it is, and what can be done. Once it is
/// paid it is the receipt.
pub struct OrderPage<'a> {
    /// The order.
    pub order: &'a Order,
    /// What was done just before, in a sentence, and how that is meant.
    pub done: Option<(Tone, &'a str)>,
    /// Whether who looks at it sells.
    pub sells: bool,
    /// Whether they are just back from paying.
    pub is_back: bool,
    /// What comes of paying by card.
    pub card: Option<CardWay>,
}

impl OrderPage<'_> {
    fn at(frame: &Frame<'_>, path: &str) -> String {
        frame.links.at(Service::Cart, path)
    }

    fn lines(&self) -> OrderedLines<'_> {
        let lines = self.order.lines.iter().map(|line| OrderedLine {
            quantity: line.quantity.get(),
            title: &line.title,
            detail: &line.detail,
            price: line.price,
            total: line.total(),
        });
        let (total, vat) = (self.order.card.total, self.order.vat());
        OrderedLines { lines: lines.collect(), total, vat }
    }

    /// What it waits for, or what came of it.
    fn words(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.order.card;
        let zone = frame.site.zone;
        let tell = |tone, sentence: &str| html! { (Flash { tone, sentence }) };
        html! {
            @match (card.state, &self.order.payment) {
                (OrderState::Open, PaymentStanding::Unclear { .. }) => (tell(Tone::Warning, "Something was paid that does not fit this order. We look at it, and write to you.")),
                (OrderState::Open, _) if card.pay_by == PayBy::PickUp => (tell(Tone::Good, "It is kept for you. Please pay when you pick it up, and name its number.")),
                (OrderState::Open, _) if self.is_back => (tell(Tone::Warning, "We wait to hear that it is paid. That takes a few seconds.")),
                (OrderState::Open, _) => (tell(Tone::Warning, "It is kept for you until it is paid, for a quarter of an hour.")),
                (OrderState::Paid, _) => (tell(Tone::Good, "Thank you: it is paid. This is your receipt.")),
                (OrderState::Expired, _) if self.order.refund.is_some() => (tell(Tone::Bad, "It was paid when nothing was left of it. The money goes back to you.")),
                (OrderState::Expired, _) if card.pay_by == PayBy::PickUp => (tell(Tone::Warning, "Nobody came to pay for it in time: it is not kept any more.")),
                (OrderState::Expired, _) => (tell(Tone::Warning, "It was not paid in time. What was in it is in your basket again.")),
                (OrderState::Cancelled, PaymentStanding::Unclear { .. }) => (tell(Tone::Warning, "It is cancelled. We see to what was paid of it, and write to you.")),
                (OrderState::Cancelled, _) => (tell(Tone::Warning, "It is cancelled. Nothing was charged.")),
                (OrderState::Refunded, _) if self.order.refund.is_none() => (tell(Tone::Warning, "Its money is not with us any more: it has ended.")),
                (OrderState::Refunded, _) => (tell(Tone::Warning, "Its money goes back to you.")),
            }
            @match self.order.refund {
                Some(RefundState::Owed) => { p { "The money is on its way back." } }
                Some(RefundState::Done) => { p { "The money is back." } }
                None => {}
            }
            @if let Some(at) = card.held_until.filter(|_| card.pay_by == PayBy::PickUp) {
                p .row-about { "Kept until " (Moment { at, zone }) "." }
            }
            @if let Some(at) = card.paid_at { p .row-about { "Paid " (Moment { at, zone }) "." } }
            @if let Some(at) = card.handed_over_at.filter(|_| self.order.has_goods()) {
                p .row-about { "Handed over " (Moment { at, zone }) "." }
            }
        }
    }

    const fn is_unclear(&self) -> bool {
        matches!(self.order.payment, PaymentStanding::Unclear { .. })
    }

    /// What does not fit, for those who sell: its money goes back by hand, for a refund of ours is of
    /// the very sum that was asked for.
    fn unclear(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.order.card;
        html! {
            @if let (OrderState::Open, PaymentStanding::Unclear { wrong, checkout }) = (card.state, &self.order.payment) {
                p {
                    "Something was paid, but " (wrong) "."
                    @if let Some(checkout) = checkout { " At SumUp the checkout is called " code { (checkout) } "." }
                    " Give the money back there, and then let go of the order: what is in it can be sold again."
                }
                form method="post" action=(Self::at(frame, &places::give_up(card.code))) {
                    (Button { label: "Let go of the order", weight: Weight::Grave })
                }
            }
        }
    }

    fn payment(&self, frame: &Frame<'_>) -> Markup {
        let code = self.order.card.code;
        let can_pay =
            matches!(self.order.payment, PaymentStanding::At(_) | PaymentStanding::Unopened);
        html! {
            @if self.order.card.state == OrderState::Open && !self.is_unclear() {
                div .order-deeds {
                    @if can_pay {
                        form method="post" action=(Self::at(frame, &places::pay(code))) {
                            (Button { label: &format!("Pay {} by card", self.order.card.total), weight: Weight::Primary })
                        }
                    }
                    form method="post" action=(Self::at(frame, &places::cancel(code))) {
                        (Button { label: "Cancel the order", weight: Weight::Plain })
                    }
                }
                @if can_pay && self.card == Some(CardWay::Trial) {
                    p .field-hint { "Cards are for trying out here: no money moves." }
                }
            }
        }
    }

    fn tickets(&self, frame: &Frame<'_>) -> Markup {
        let valid = || self.order.tickets.iter().filter(|ticket| ticket.voided_at.is_none());
        html! {
            @if valid().next().is_some() {
                section aria-labelledby="tickets" {
                    h2 #tickets .section-heading { "Tickets" }
                    ul .rows {
                        @for ticket in valid() {
                            li .row {
                                p { (ticket.type_name) ", " (ticket.holder) }
                                a .button href=(frame.links.at(Service::Events, &events::ticket(ticket.code))) { "Show it" }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Money does not go back by a slip of the hand.
    fn refund(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.order.card;
        let label = format!("Give {} back to {}", card.total, card.name);
        html! {
            details .order-refund {
                summary .button { "Give the money back…" }
                p {
                    "All of it goes back the way it came"
                    @if self.order.tickets.is_empty() { "." } @else { ", and its tickets let nobody in any more." }
                    " That cannot be undone."
                }
                form method="post" action=(Self::at(frame, &places::refund(card.code))) {
                    (Button { label: &label, weight: Weight::Grave })
                }
            }
        }
    }

    fn desk(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.order.card;
        let deed = |path: &str, label: &str, weight: Weight| {
            html! {
                form method="post" action=(Self::at(frame, path)) { (Button { label, weight }) }
            }
        };
        html! {
            @if self.sells && matches!(card.state, OrderState::Open | OrderState::Paid) {
                section .deeds aria-labelledby="desk" {
                    h2 #desk { "For those who sell" }
                    (self.unclear(frame))
                    div .order-deeds {
                        @if card.state == OrderState::Open && card.pay_by == PayBy::PickUp {
                            (deed(&places::settle(card.code), "It was paid", Weight::Primary))
                        }
                        @if card.state == OrderState::Paid && card.handed_over_at.is_none() {
                            (deed(&places::hand_over(card.code), "It was handed over", Weight::Primary))
                        }
                        @if card.state == OrderState::Paid {
                            (self.refund(frame))
                        }
                        a .button href=(Self::at(frame, places::DESK)) { "All orders" }
                    }
                }
            }
        }
    }
}

impl View for OrderPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: format!("Order {}", self.order.card.number), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.order.card;
        let waits = self.is_back && card.state == OrderState::Open;
        let here = format!("{}?back=yes", Self::at(frame, &places::order(card.code)));
        let again = waits.then_some(here.as_str());
        html! {
            div #order .column hx-get=[again] hx-trigger=[again.map(|_| "every 3s")] hx-select=[again.map(|_| "#order")] hx-swap=[again.map(|_| "outerHTML")] {
                p .kicker { "Order of " (card.label) }
                h1 { "Order " (card.number) }
                @if let Some((tone, sentence)) = self.done { (Flash { tone, sentence }) }
                (self.words(frame))
                @if let Some(here) = again {
                    p { a .button href=(here) { "Look again" } }
                }
                (self.payment(frame))
                (self.lines())
                (self.tickets(frame))
                dl .entry-facts {
                    dt { "For" } dd { (card.name) ", " (card.email) }
                    dt { "Placed" } dd { (Moment { at: card.placed_at, zone: frame.site.zone }) }
                    dt { "Standing" } dd { (standing(card)) }
                }
                (self.desk(frame))
                p .row-about { "Whoever has the address of this page sees the order. Keep it to come back." }
            }
        }
    }
}
