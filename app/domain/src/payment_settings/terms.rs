//! Terms as rows, and rows as terms.
use super::{keys, rows};
use chrono::{DateTime, Utc};
use contracts::cart::{CardTerms, Check, Outcome, PaymentTerms, SumUpKey, WantedCard, WantedTerms};
use contracts::containers::Container;
use contracts::{Error, Result, Vault};
use entities::payment_setting::{self as entity, Model, Provider};
use sumup_api::{Merchant, Refused};

/// What a row says.
pub fn terms(row: Model) -> Result<PaymentTerms> {
    let currency = row.currency.parse().map_err(Error::storage)?;
    let check = check(&row);
    let card = match (row.merchant_code, row.key_ending) {
        (Some(code), Some(key_ending)) => Some(CardTerms {
            merchant: code.parse().map_err(Error::storage)?,
            key_ending,
            or_at_pick_up: row.at_pick_up,
            check,
        }),
        _ => None,
    };
    Ok(PaymentTerms { currency, card })
}

fn check(row: &Model) -> Option<Check> {
    let name = || row.merchant_name.clone().unwrap_or_default();
    let theirs = || row.merchant_currency.clone().unwrap_or_default();
    let outcome = match row.outcome? {
        entity::Outcome::Works => Outcome::Works { name: name(), sandbox: false },
        entity::Outcome::Sandbox => Outcome::Works { name: name(), sandbox: true },
        entity::Outcome::WrongKey => Outcome::WrongKey,
        entity::Outcome::OtherMerchant => Outcome::OtherMerchant,
        entity::Outcome::WrongCurrency => Outcome::WrongCurrency { name: name(), theirs: theirs() },
        entity::Outcome::NoAnswer => Outcome::NoAnswer,
        entity::Outcome::Unreadable => Outcome::Unreadable,
    };
    Some(Check { at: row.checked_at?, outcome })
}

/// The row that terms become; none where they need a key and none is at hand. What SumUp said
/// stays, as long as it was asked about the same.
pub fn row(
    vault: &Vault,
    of: Container,
    wanted: &WantedTerms,
    before: Option<&Model>,
    now: DateTime<Utc>,
) -> Option<Model> {
    let row = Model {
        container_type: rows::kind(of),
        container_id: of.id.0,
        currency: wanted.currency.code().to_owned(),
        at_pick_up: true,
        provider: Provider::None,
        merchant_code: None,
        secret_key: None,
        key_ending: None,
        set_at: now,
        checked_at: None,
        outcome: None,
        merchant_name: None,
        merchant_currency: None,
    };
    match &wanted.card {
        None => Some(row),
        Some(card) => with_card(vault, row, card, before),
    }
}

fn with_card(
    vault: &Vault,
    row: Model,
    card: &WantedCard,
    before: Option<&Model>,
) -> Option<Model> {
    let kept = before.and_then(|row| keys::open(vault, row));
    let key = card.key.clone().or_else(|| kept.clone())?;
    let row = Model {
        at_pick_up: card.or_at_pick_up,
        provider: Provider::SumUp,
        merchant_code: Some(card.merchant.to_string()),
        secret_key: Some(keys::seal(vault, (row.container_type, row.container_id), &key)),
        key_ending: Some(key.ending().to_owned()),
        ..row
    };
    Some(match before.filter(|before| is_same(before, &row, kept.as_ref(), &key)) {
        Some(before) => as_checked(row, before),
        None => row,
    })
}

/// Whether a check of the one says something about the other.
fn is_same(before: &Model, after: &Model, kept: Option<&SumUpKey>, key: &SumUpKey) -> bool {
    let told = |row: &Model| (row.merchant_code.clone(), row.currency.clone());
    told(before) == told(after) && kept == Some(key)
}

fn as_checked(row: Model, before: &Model) -> Model {
    Model {
        checked_at: before.checked_at,
        outcome: before.outcome,
        merchant_name: before.merchant_name.clone(),
        merchant_currency: before.merchant_currency.clone(),
        ..row
    }
}

/// What SumUp's answer means for terms in that currency.
pub fn judged(said: Result<Merchant, Refused>, currency: &str) -> Outcome {
    match said {
        Ok(Merchant { name, currency: theirs, sandbox }) if theirs == currency => {
            Outcome::Works { name, sandbox }
        }
        Ok(Merchant { name, currency: theirs, .. }) => Outcome::WrongCurrency { name, theirs },
        Err(Refused::Key) => Outcome::WrongKey,
        Err(Refused::Merchant) => Outcome::OtherMerchant,
        Err(Refused::NoAnswer) => Outcome::NoAnswer,
    }
}

/// The row with what came of a check.
pub fn checked(row: Model, outcome: &Outcome, at: DateTime<Utc>) -> Model {
    let same = row.currency.clone();
    let (outcome, told) = match outcome {
        Outcome::Works { name, sandbox: false } => (entity::Outcome::Works, Some((name, &same))),
        Outcome::Works { name, sandbox: true } => (entity::Outcome::Sandbox, Some((name, &same))),
        Outcome::WrongCurrency { name, theirs } => {
            (entity::Outcome::WrongCurrency, Some((name, theirs)))
        }
        Outcome::WrongKey => (entity::Outcome::WrongKey, None),
        Outcome::OtherMerchant => (entity::Outcome::OtherMerchant, None),
        Outcome::NoAnswer => (entity::Outcome::NoAnswer, None),
        Outcome::Unreadable => (entity::Outcome::Unreadable, None),
    };
    let (name, currency) = told.map(|(name, currency)| (name.clone(), currency.clone())).unzip();
    Model {
        checked_at: Some(at),
        outcome: Some(outcome),
        merchant_name: name,
        merchant_currency: currency,
        ..row
    }
}
