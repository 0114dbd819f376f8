use super::Odd;
use crate::{Amount, NewCheckout};
use chrono::SecondsFormat;
use serde::Serialize;
use serde_json::value::RawValue;

/// The most characters of what the payer reads.
const LONGEST: usize = 200;

#[derive(Serialize)]
struct Asked<'a> {
    checkout_reference: &'a str,
    amount: Box<RawValue>,
    currency: &'a str,
    merchant_code: &'a str,
    description: String,
    return_url: &'a str,
    redirect_url: &'a str,
    valid_until: String,
    hosted_checkout: Hosted,
}

#[derive(Serialize)]
struct Hosted {
    enabled: bool,
}

#[derive(Serialize)]
struct Refund {
    amount: Box<RawValue>,
}

/// What asks for a checkout.
pub(crate) fn new_checkout(new: &NewCheckout) -> Result<String, Odd> {
    Ok(serde_json::to_string(&Asked {
        checkout_reference: new.reference.as_str(),
        amount: number(new.amount)?,
        currency: new.amount.currency().code(),
        merchant_code: new.merchant.as_str(),
        description: new.description.chars().take(LONGEST).collect(),
        return_url: new.return_url.as_str(),
        redirect_url: new.redirect_url.as_str(),
        valid_until: new.valid_until.to_rfc3339_opts(SecondsFormat::Secs, true),
        hosted_checkout: Hosted { enabled: true },
    })?)
}

/// What asks for a refund.
pub(crate) fn refund(amount: Amount) -> Result<String, Odd> {
    Ok(serde_json::to_string(&Refund { amount: number(amount)? })?)
}

fn number(amount: Amount) -> Result<Box<RawValue>, Odd> {
    Ok(RawValue::from_string(amount.written())?)
}
