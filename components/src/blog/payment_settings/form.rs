use crate::Frame;
use crate::blog::{payment_words as words, places};
use crate::form::{Button, Checkbox, Choice, Field, Kind, Label, Select, Weight};
use contracts::cart::{CodeProblem, KeptTerms, KeyProblem};
use contracts::{Currency, PostId, Service};
use maud::{Markup, Render, html};

/// What is to be mended about the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyWrong {
    /// It is not as it should be.
    Problem(KeyProblem),
    /// It was typed well, and something else was not: it is not sent back.
    Again,
}

/// What stands in the form. A key that was typed is never shown again. The form sends `version`,
/// `provider` (`none` or `sumup`), `currency`, `merchant`, `key`, and `at-pick-up` when it is
/// ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentForm {
    /// The version it began with.
    pub version: i64,
    /// Whether cards are taken.
    pub by_card: bool,
    /// What prices are in.
    pub currency: Currency,
    /// The merchant's code, as it was typed.
    pub merchant: String,
    /// Whether one may pay at pick-up as well.
    pub at_pick_up: bool,
    /// What is wrong with the merchant's code.
    pub merchant_wrong: Option<CodeProblem>,
    /// What is to be mended about the key.
    pub key_wrong: Option<KeyWrong>,
}

impl PaymentForm {
    /// The form as it is opened.
    #[must_use]
    pub fn of(kept: &KeptTerms) -> Self {
        let version = kept.version;
        let Some(terms) = &kept.terms else { return Self { version, ..Self::default() } };
        let card = terms.card.as_ref();
        Self {
            version,
            by_card: card.is_some(),
            currency: terms.currency,
            merchant: card.map(|card| card.merchant.to_string()).unwrap_or_default(),
            at_pick_up: card.is_some_and(|card| card.or_at_pick_up),
            merchant_wrong: None,
            key_wrong: None,
        }
    }
}

impl PaymentForm {
    /// The same, with the key marked as well where cards are to be taken and there is none.
    #[must_use]
    pub fn with_missing_key(self, kept: &KeptTerms) -> Self {
        let has_one = kept.terms.as_ref().is_some_and(|terms| terms.card.is_some());
        let missing = self.by_card && !has_one && self.key_wrong.is_none();
        let missing = missing.then_some(KeyWrong::Problem(KeyProblem::Blank));
        Self { key_wrong: self.key_wrong.or(missing), ..self }
    }
}

/// The form, to be filled in.
pub(super) struct Shown<'a> {
    pub form: &'a PaymentForm,
    pub of: PostId,
    pub kept: &'a KeptTerms,
    pub frame: &'a Frame<'a>,
}

impl Shown<'_> {
    fn provider(&self) -> Markup {
        let choices = [
            Choice { value: "none", text: "At pick-up only" },
            Choice { value: "sumup", text: "By card, with SumUp" },
        ];
        let hint = "At pick-up only, the rest is not needed, and a key that is kept is forgotten.";
        let chosen = if self.form.by_card { "sumup" } else { "none" };
        let label = label("provider", "How people pay", Some(hint), None);
        Select { label, choices: &choices, chosen }.render()
    }

    fn currency(&self) -> Markup {
        let texts = Currency::ALL.map(words::currency);
        let choices = Currency::ALL.iter().zip(&texts);
        let choices: Vec<_> =
            choices.map(|(one, text)| Choice { value: one.code(), text }).collect();
        let label = label("currency", "Currency of the prices", None, None);
        Select { label, choices: &choices, chosen: self.form.currency.code() }.render()
    }

    fn merchant(&self) -> Markup {
        let hint = "Who gets the money. In SumUp: your profile, such as MH4H92C7.";
        let error = self.form.merchant_wrong.map(words::code_problem);
        let label = label("merchant", "Merchant code", Some(hint), error);
        Field { label, kind: Kind::Code, value: &self.form.merchant, required: false }.render()
    }

    fn key(&self) -> Markup {
        let card = self.kept.terms.as_ref().and_then(|terms| terms.card.as_ref());
        let hint = match card {
            Some(card) => format!(
                "Leave it empty to keep the one that ends in {}: it is not shown again.",
                card.key_ending
            ),
            None => {
                "In SumUp: Settings, For developers, API keys. It begins with sup_sk_, is kept \
                     sealed, and is not shown again."
                    .to_owned()
            }
        };
        let error = self.form.key_wrong.map(|wrong| match wrong {
            KeyWrong::Problem(problem) => words::key_problem(problem),
            KeyWrong::Again => {
                "Please type the key again: it was not kept, and is never sent back."
            }
        });
        let label = label("key", "Secret key", Some(&hint), error);
        Field { label, kind: Kind::Secret, value: "", required: false }.render()
    }

    fn at_pick_up(&self) -> Markup {
        let text = "Paying at pick-up is offered as well";
        let label = label("at-pick-up", text, None, None);
        Checkbox { label, ticked: self.form.at_pick_up }.render()
    }
}

impl Render for Shown<'_> {
    fn render(&self) -> Markup {
        let place = self.frame.links.at(Service::Blog, &places::payments(self.of));
        html! {
            form .account-form method="post" action=(place) {
                input type="hidden" name="version" value=(self.form.version);
                (self.provider())
                (self.currency())
                (self.merchant())
                (self.key())
                (self.at_pick_up())
                (Button { label: "Save the payment settings", weight: Weight::Primary })
            }
        }
    }
}

fn label<'a>(
    name: &'static str,
    text: &'static str,
    hint: Option<&'a str>,
    error: Option<&'a str>,
) -> Label<'a> {
    Label { form: "payments", name, text, hint, error }
}
