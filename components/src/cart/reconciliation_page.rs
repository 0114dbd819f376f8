use super::places;
use crate::{EmptyState, Flash, Frame, Head, Moment, Pager, Price, Tone, View};
use contracts::cart::{Comparison, Discrepancy, DiscrepancyKind, Resolution};
use contracts::{Paged, Service};
use maud::{Markup, html};

/// Where SumUp's books and ours do not agree, for those who sell.
pub struct ReconciliationPage<'a> {
    /// Up to when they are compared, merchant by merchant.
    pub comparisons: &'a [Comparison],
    /// What nobody has seen to, the latest first.
    pub open: &'a Paged<Discrepancy>,
    /// What came of what was just done.
    pub done: Option<(Tone, &'a str)>,
}

const NO_CARDS: EmptyState<'_> = EmptyState {
    heading: "No page takes cards",
    sentence: "Where a page does, what SumUp took for it and gave back is compared each night with \
        what our orders say.",
    way: None,
};

impl ReconciliationPage<'_> {
    fn comparisons(&self, frame: &Frame<'_>) -> Markup {
        let zone = frame.site.zone;
        html! {
            p {
                "What SumUp took and gave back is compared each night with what our orders say. What does \
                not agree stands here until somebody has seen to it. Payments of the last two hours are left to \
                the next time: they may be under way."
            }
            ul .rows {
                @for one in self.comparisons {
                    li .row {
                        div {
                            p .row-name { "Merchant " code { (one.merchant) } }
                            p .row-about {
                                @match one.at {
                                    Some(at) => { "Compared " (Moment { at, zone }) "." }
                                    None => { "Not compared yet." }
                                }
                                @if let Some(why) = &one.trouble {
                                    " The last time it could not be done: " (why) ". It is tried again within the hour."
                                }
                            }
                        }
                    }
                }
            }
            form method="post" action=(frame.links.at(Service::Cart, places::COMPARE)) {
                button .button type="submit" { "Compare now" }
            }
        }
    }

    fn discrepancies(&self, frame: &Frame<'_>) -> Markup {
        html! {
            section .account-part aria-labelledby="discrepancies" {
                h2 #discrepancies { "What does not agree" }
                @if self.open.items.is_empty() {
                    p { (self.nothing()) }
                } @else {
                    ul .rows { @for one in &self.open.items { (row(one, frame)) } }
                }
                (Pager::of(&frame.links.at(Service::Cart, places::RECONCILIATION), self.open))
            }
        }
    }

    fn nothing(&self) -> &'static str {
        let compared = self.comparisons.iter().all(|one| one.at.is_some());
        if compared { "All agrees." } else { "Nothing that we know of yet." }
    }
}

impl View for ReconciliationPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "SumUp’s books and ours".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .desk {
                p .kicker { a href=(frame.links.at(Service::Cart, places::DESK)) { "Orders" } }
                h1 { "SumUp’s books and ours" }
                @if let Some((tone, sentence)) = self.done { (Flash { tone, sentence }) }
                @if self.comparisons.is_empty() {
                    (NO_CARDS)
                } @else {
                    (self.comparisons(frame))
                }
                @if !self.comparisons.is_empty() || !self.open.items.is_empty() {
                    (self.discrepancies(frame))
                }
            }
        }
    }
}

fn row(one: &Discrepancy, frame: &Frame<'_>) -> Markup {
    let found = Moment { at: one.found_at, zone: frame.site.zone };
    html! {
        li .row {
            div {
                p .row-name { (what(one, frame)) }
                p .row-about { (advice(one.kind)) }
                p .row-about {
                    "Found " (found) ". At SumUp, merchant " code { (one.merchant) } ", transaction "
                    code { (one.transaction) } "."
                }
                div .order-deeds {
                    @if one.order.as_ref().is_some_and(|order| order.can_be_ended) {
                        (deed(one, Resolution::End, frame))
                    }
                    (deed(one, Resolution::Accept, frame))
                }
            }
            p .basket-price { (Price(one.amount)) }
        }
    }
}

/// What is wrong, in a sentence.
fn what(one: &Discrepancy, frame: &Frame<'_>) -> Markup {
    let order = html! {
        @if let Some(order) = &one.order {
            a href=(frame.links.at(Service::Cart, &places::order(order.code))) {
                "order " (order.number) " of " (order.name)
            }
        }
    };
    html! {
        @match one.kind {
            DiscrepancyKind::Unknown => "Money was paid online, and no order of ours is for it.",
            DiscrepancyKind::NotTaken => { "Nothing was taken for " (order) ", which counts as paid." }
            DiscrepancyKind::Returned => { "Money of " (order) " was given back at SumUp, and not here." }
            DiscrepancyKind::ChargedBack => { "The payer’s bank took back money of " (order) "." }
        }
    }
}

const fn advice(kind: DiscrepancyKind) -> &'static str {
    match kind {
        DiscrepancyKind::Unknown => {
            "If it is from another shop of yours, all is well. If not, give it back at SumUp."
        }
        DiscrepancyKind::NotTaken => "Ask SumUp what became of it, before you hand anything over.",
        DiscrepancyKind::Returned => "Ask whoever did, if it was not you.",
        DiscrepancyKind::ChargedBack => {
            "To dispute it, answer at SumUp: they tell you by when. Ask whoever ordered, too."
        }
    }
}

fn deed(one: &Discrepancy, how: Resolution, frame: &Frame<'_>) -> Markup {
    let (class, label) = match (how, &one.order) {
        (Resolution::End, _) => ("button button-grave", "End the order: its tickets let nobody in"),
        (Resolution::Accept, Some(_)) => ("button", "Keep the order as it is"),
        (Resolution::Accept, None) => ("button", "I have seen to it"),
    };
    html! {
        form method="post" action=(frame.links.at(Service::Cart, &places::resolution(one.id))) {
            input type="hidden" name="how" value=(places::resolution_name(how));
            button class=(class) type="submit" {
                (label) span .unseen { ": " (one.transaction) }
            }
        }
    }
}
