//! Where admins say how what is sold below a page is paid for.
mod form;

pub use form::{KeyWrong, PaymentForm};

use super::ghost_progress::deed;
use super::{payment_words as words, places};
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Head, Moment, Notice, Tone, View};
use contracts::Service;
use contracts::cart::{CardTerms, KeptTerms, PaymentTerms};
use contracts::desk::Manuscript;
use maud::{Markup, html};

/// What there is to say about payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentNote {
    /// They were set.
    Saved,
    /// They were taken away.
    Removed,
    /// What was typed is not as it should be.
    Wrong,
    /// Somebody is paying just now, or money is on its way back: for that the key is needed.
    InUse,
    /// Somebody else set them since this was opened; this is how they left them.
    Stale(KeptTerms),
}

/// How what is sold below a page is paid for: how it stands, and the form to change it.
pub struct PaymentSettingsPage<'a> {
    /// The page.
    pub of: &'a Manuscript,
    /// How it stands.
    pub kept: &'a KeptTerms,
    /// What stands in the form.
    pub form: &'a PaymentForm,
    /// What there is to say.
    pub note: Option<PaymentNote>,
}

impl PaymentSettingsPage<'_> {
    fn card(&self) -> Option<(&CardTerms, &PaymentTerms)> {
        let terms = self.kept.terms.as_ref()?;
        Some((terms.card.as_ref()?, terms))
    }

    fn note(&self, frame: &Frame<'_>) -> Markup {
        let flash = |tone, sentence| html! { (Flash { tone, sentence }) };
        match &self.note {
            None => html! {},
            Some(PaymentNote::Saved) => flash(Tone::Good, "Saved."),
            Some(PaymentNote::Removed) => {
                flash(Tone::Good, "Taken away. What is sold here is paid at pick-up.")
            }
            Some(PaymentNote::Wrong) => {
                flash(Tone::Bad, "Not saved yet. Please look at what is marked.")
            }
            Some(PaymentNote::InUse) => flash(
                Tone::Warning,
                "Not saved: somebody is paying here at this moment, or money is on its way back, and that \
                 takes the key that is kept. Please try again in a quarter of an hour.",
            ),
            Some(PaymentNote::Stale(theirs)) => self.stale(theirs, frame),
        }
    }

    /// Both, so that nothing is lost whatever is chosen.
    fn stale(&self, theirs: &KeptTerms, frame: &Frame<'_>) -> Markup {
        let back = frame.links.at(Service::Blog, &places::payments(self.of.id));
        let body = html! {
            p { "Yours stands below, and is not saved. Save it again, and it takes the place of \
                 theirs; or " a href=(back) { "go on with theirs" } ":" }
            p .menu-theirs { (words::terms(theirs.terms.as_ref())) }
        };
        html! {
            div role="alert" {
                (Notice { tone: Tone::Warning, heading: "Somebody else changed this meanwhile", body })
            }
        }
    }

    fn check(&self, (card, terms): (&CardTerms, &PaymentTerms), frame: &Frame<'_>) -> Markup {
        let (tone, sentence) = words::check(card, terms.currency);
        let place = frame.links.at(Service::Blog, &places::payments_check(self.of.id));
        let body = html! {
            p { (sentence) }
            @if let Some(check) = &card.check {
                p { "SumUp was asked on " (Moment { at: check.at, zone: frame.site.zone }) "." }
            }
        };
        html! {
            section .account-part aria-labelledby="check-heading" {
                h2 #check-heading { "Merchant " (card.merchant) ", key ending in " (card.key_ending) }
                (Notice { tone, heading: heading(tone), body })
                (deed(&place, "Check with SumUp", Weight::Plain))
            }
        }
    }

    fn removal(&self, frame: &Frame<'_>) -> Markup {
        let place = frame.links.at(Service::Blog, &places::payments_removal(self.of.id));
        html! {
            section .account-part aria-labelledby="removal-heading" {
                h2 #removal-heading { "Take it away" }
                p { "We forget the key, and what is sold here is paid at pick-up." }
                form method="post" action=(place) {
                    input type="hidden" name="version" value=(self.kept.version);
                    (Button { label: "Take the payment settings away", weight: Weight::Grave })
                }
            }
        }
    }
}

/// What a check comes to, in a few words.
const fn heading(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "All is well",
        Tone::Plain => "Not checked yet",
        Tone::Warning => "Not quite",
        Tone::Bad => "Nobody can pay by card here yet",
    }
}

impl View for PaymentSettingsPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = format!("Payments of “{}”", super::attached_page::title(self.of));
        Head { title, hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let back = frame.links.at(Service::Blog, &places::attached(self.of.id));
        html! {
            div .column .own {
                p .kicker { a href=(back) { "What hangs off “" (super::attached_page::title(self.of)) "”" } }
                h1 { "Payments" }
                (self.note(frame))
                p { (words::terms(self.kept.terms.as_ref())) }
                @if let Some(card) = self.card() { (self.check(card, frame)) }
                section .account-part aria-labelledby="terms-heading" {
                    h2 #terms-heading { "How it is paid" }
                    (form::Shown { form: self.form, of: self.of.id, kept: self.kept, frame })
                }
                @if self.kept.terms.is_some() { (self.removal(frame)) }
            }
        }
    }
}
