use crate::Frame;
use crate::blog::{payment_words as words, places};
use contracts::cart::KeptTerms;
use contracts::{PostId, Service};
use maud::{Markup, Render, html};

/// How what is sold below a page is paid for, for whoever arranges it.
pub(super) struct Payments<'a> {
    pub kept: &'a KeptTerms,
    pub may_set: bool,
    pub of: PostId,
    pub frame: &'a Frame<'a>,
}

impl Render for Payments<'_> {
    fn render(&self) -> Markup {
        let terms = self.kept.terms.as_ref();
        let card = terms.and_then(|terms| Some((terms.card.as_ref()?, terms.currency)));
        let label = if terms.is_some() { "Change the payments" } else { "Set up payments" };
        html! {
            section .account-part aria-labelledby="payments-heading" {
                h2 #payments-heading { "Payments" }
                p { (words::terms(terms)) }
                @if let Some((card, currency)) = card { p { (words::check(card, currency).1) } }
                @if self.may_set {
                    div .button-row {
                        a .button href=(self.frame.links.at(Service::Blog, &places::payments(self.of))) {
                            (label)
                        }
                    }
                } @else {
                    p .field-hint { "An admin can change that." }
                }
            }
        }
    }
}
