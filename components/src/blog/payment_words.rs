//! How payments are put into words.
use crate::Tone;
use contracts::Currency;
use contracts::cart::{CardTerms, CodeProblem, KeyProblem, Outcome, PaymentTerms};

/// A currency as people choose it: `£ (GBP)`.
pub(super) fn currency(of: Currency) -> String {
    format!("{} ({})", of.sign(), of.code())
}

/// How what is sold is paid for, in a sentence or two.
pub(super) fn terms(terms: Option<&PaymentTerms>) -> String {
    let Some(terms) = terms else {
        return "No payments here yet: what is sold here is paid at pick-up.".into();
    };
    let money = currency(terms.currency);
    match &terms.card {
        None => format!("What is sold here is paid at pick-up, in {money}."),
        Some(CardTerms { merchant, or_at_pick_up, .. }) => {
            let also = if *or_at_pick_up { ", or at pick-up" } else { "" };
            let told = format!(
                "What is sold here is paid by card to SumUp merchant {merchant}{also}, in {money}."
            );
            let prices = Currency::default();
            if terms.currency == prices {
                return told;
            }
            let prices = currency(prices);
            format!("{told} Prices are in {prices}: as long as they are, cards are not offered.")
        }
    }
}

/// What SumUp last said of it, and how that is meant.
pub(super) fn check(card: &CardTerms, currency: Currency) -> (Tone, String) {
    match &card.check {
        None => (Tone::Plain, "It was not checked with SumUp yet.".into()),
        Some(check) => (tone(&check.outcome), outcome(&check.outcome, card, currency.code())),
    }
}

const fn tone(outcome: &Outcome) -> Tone {
    match outcome {
        Outcome::Works { sandbox: false, .. } => Tone::Good,
        Outcome::Works { sandbox: true, .. } | Outcome::NoAnswer => Tone::Warning,
        Outcome::WrongKey
        | Outcome::OtherMerchant
        | Outcome::WrongCurrency { .. }
        | Outcome::Unreadable => Tone::Bad,
    }
}

fn outcome(outcome: &Outcome, CardTerms { merchant, .. }: &CardTerms, code: &str) -> String {
    match outcome {
        Outcome::Works { name, sandbox: false } => {
            format!("It works, and belongs to {name}, paid in {code}.")
        }
        Outcome::Works { name, sandbox: true } => format!(
            "It works, and belongs to {name}, paid in {code}. It is for trying out only: no money \
             moves."
        ),
        Outcome::WrongKey => "SumUp does not know this key. Please make a new one there, and type \
                              it in."
            .into(),
        Outcome::OtherMerchant => format!(
            "SumUp knows the key, and it is not merchant {merchant}’s: one of the two is somebody \
             else’s. Please look at both."
        ),
        Outcome::WrongCurrency { name, theirs } => format!(
            "Key and merchant belong to {name}, who is paid in {theirs} and not in {code}. Please \
             choose the same currency here, or another merchant."
        ),
        Outcome::NoAnswer => "SumUp does not answer. Nothing is known to be wrong: please try \
                              again in a while."
            .into(),
        Outcome::Unreadable => "The key cannot be read any more: this house has got another \
                                secret since. Please type it in again."
            .into(),
    }
}

/// What is wrong with a merchant code, and how it is mended.
pub(super) const fn code_problem(problem: CodeProblem) -> &'static str {
    match problem {
        CodeProblem::Blank => "Please write the merchant code: it says who gets the money.",
        CodeProblem::Shape => {
            "That is no merchant code: it has 4 to 16 letters and digits, such as MH4H92C7."
        }
    }
}

/// What is wrong with a key, and how it is mended.
pub(super) const fn key_problem(problem: KeyProblem) -> &'static str {
    match problem {
        KeyProblem::Blank => "Please type the secret key: none is kept here that could be used.",
        KeyProblem::Public => {
            "That is the public key. The secret one is beside it in SumUp, and begins with sup_sk_."
        }
        KeyProblem::Shape => {
            "That is no secret key: it begins with sup_sk_, with 16 letters or more behind."
        }
    }
}
