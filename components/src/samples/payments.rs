//! How what is sold below a page is paid for, in every standing.
use super::Samples;
use super::pages::{SamplePage, page};
use super::posts::at;
use crate::blog::{KeyWrong, PaymentForm, PaymentNote, PaymentSettingsPage};
use contracts::cart::{
    CardTerms, Check, CodeProblem, KeptTerms, KeyProblem, Outcome, PaymentTerms,
};
use contracts::{Currency, Service};

pub(crate) struct Payments {
    pub(crate) none: KeptTerms,
    pub(crate) at_pick_up: KeptTerms,
    pub(crate) works: KeptTerms,
    unchecked: KeptTerms,
    sandbox: KeptTerms,
    wrong_key: KeptTerms,
    other_merchant: KeptTerms,
    wrong_currency: KeptTerms,
    no_answer: KeptTerms,
    unreadable: KeptTerms,
    empty: PaymentForm,
    filled: PaymentForm,
    wrong: PaymentForm,
    again: PaymentForm,
}

impl Payments {
    pub(super) fn new() -> Self {
        let name = || "Rose Ash Bakery".to_owned();
        let works = by_card(Some(Outcome::Works { name: name(), sandbox: false }));
        let filled = PaymentForm::of(&works);
        let euros = Outcome::WrongCurrency { name: name(), theirs: "EUR".into() };
        Self {
            none: KeptTerms::default(),
            at_pick_up: KeptTerms {
                version: 2,
                terms: Some(PaymentTerms { currency: Currency::Eur, card: None }),
            },
            unchecked: by_card(None),
            sandbox: by_card(Some(Outcome::Works { name: name(), sandbox: true })),
            wrong_key: by_card(Some(Outcome::WrongKey)),
            other_merchant: by_card(Some(Outcome::OtherMerchant)),
            wrong_currency: by_card(Some(euros)),
            no_answer: by_card(Some(Outcome::NoAnswer)),
            unreadable: by_card(Some(Outcome::Unreadable)),
            empty: PaymentForm::default(),
            wrong: PaymentForm {
                merchant: "MH4".into(),
                merchant_wrong: Some(CodeProblem::Shape),
                key_wrong: Some(KeyWrong::Problem(KeyProblem::Public)),
                ..filled.clone()
            },
            again: PaymentForm {
                merchant: String::new(),
                merchant_wrong: Some(CodeProblem::Blank),
                key_wrong: Some(KeyWrong::Again),
                ..filled.clone()
            },
            works,
            filled,
        }
    }
}

#[expect(clippy::expect_used, reason = "samples are written by us and tested")]
fn by_card(outcome: Option<Outcome>) -> KeptTerms {
    let check = outcome.map(|outcome| Check { at: at(2026, 11, 24), outcome });
    let card = CardTerms {
        merchant: "MH4H92C7".parse().expect("a sample's merchant code"),
        key_ending: "g7H8".into(),
        or_at_pick_up: true,
        check,
    };
    KeptTerms {
        version: 3,
        terms: Some(PaymentTerms { currency: Currency::Gbp, card: Some(card) }),
    }
}

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let (p, of) = (&s.arranged.payments, s.desk.kept());
    let at = |name, kept, form, note| {
        page(name, Service::Blog, PaymentSettingsPage { of, kept, form, note })
    };
    vec![
        at("payments-none", &p.none, &p.empty, Some(PaymentNote::Removed)),
        at("payments-at-pick-up", &p.at_pick_up, &p.empty, None),
        at("payments-unchecked", &p.unchecked, &p.filled, Some(PaymentNote::Saved)),
        at("payments-works", &p.works, &p.filled, None),
        at("payments-sandbox", &p.sandbox, &p.filled, None),
        at("payments-wrong-key", &p.wrong_key, &p.filled, None),
        at("payments-other-merchant", &p.other_merchant, &p.filled, None),
        at("payments-wrong-currency", &p.wrong_currency, &p.filled, None),
        at("payments-no-answer", &p.no_answer, &p.filled, None),
        at("payments-unreadable", &p.unreadable, &p.filled, None),
        at("payments-wrong", &p.none, &p.wrong, Some(PaymentNote::Wrong)),
        at("payments-again", &p.none, &p.again, Some(PaymentNote::Wrong)),
        at("payments-in-use", &p.works, &p.filled, Some(PaymentNote::InUse)),
        at("payments-stale", &p.works, &p.wrong, Some(PaymentNote::Stale(p.at_pick_up.clone()))),
    ]
}
