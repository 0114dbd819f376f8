use super::{Odd, amount};
use crate::{Checkout, Payment, PaymentStatus, Status};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;

/// What of a checkout is read.
#[derive(Deserialize)]
struct Told<'a> {
    id: String,
    checkout_reference: String,
    #[serde(borrow)]
    amount: &'a RawValue,
    currency: String,
    merchant_code: Option<String>,
    status: String,
    hosted_checkout_url: Option<String>,
    valid_until: Option<DateTime<Utc>>,
    #[serde(borrow, default)]
    transactions: Option<Vec<ToldPayment<'a>>>,
    transaction_id: Option<String>,
}

/// What of an attempt is read, wherever it is told of.
#[derive(Deserialize)]
pub(super) struct ToldPayment<'a> {
    id: String,
    #[serde(borrow)]
    amount: &'a RawValue,
    pub(super) currency: String,
    merchant_code: Option<String>,
    status: String,
}

/// One checkout.
pub(crate) fn checkout(body: &[u8]) -> Result<Checkout, Odd> {
    serde_json::from_slice::<Told>(body)?.understood()
}

/// A list of them.
pub(crate) fn checkouts(body: &[u8]) -> Result<Vec<Checkout>, Odd> {
    serde_json::from_slice::<Vec<Told>>(body)?.into_iter().map(Told::understood).collect()
}

impl Told<'_> {
    fn understood(self) -> Result<Checkout, Odd> {
        let payments = self.transactions.unwrap_or_default();
        Ok(Checkout {
            id: self.id.parse()?,
            reference: self.checkout_reference.parse()?,
            amount: amount(self.amount, &self.currency)?,
            merchant: self.merchant_code.map(|code| code.parse()).transpose()?,
            status: status(&self.status)?,
            page: self.hosted_checkout_url.map(|page| page.parse()).transpose()?,
            valid_until: self.valid_until,
            transactions: payments.iter().map(ToldPayment::understood).collect::<Result<_, _>>()?,
            transaction: self.transaction_id.map(|id| id.parse()).transpose()?,
        })
    }
}

impl ToldPayment<'_> {
    pub(super) fn understood(&self) -> Result<Payment, Odd> {
        Ok(Payment {
            id: self.id.parse()?,
            amount: amount(self.amount, &self.currency)?,
            merchant: self.merchant_code.as_deref().map(str::parse).transpose()?,
            status: payment_status(&self.status)?,
        })
    }
}

fn status(word: &str) -> Result<Status, Odd> {
    Ok(match word {
        "PENDING" => Status::Pending,
        "PAID" => Status::Paid,
        "FAILED" => Status::Failed,
        "EXPIRED" => Status::Expired,
        _ => return Err(Odd::Unknown("status of a checkout")),
    })
}

fn payment_status(word: &str) -> Result<PaymentStatus, Odd> {
    Ok(match word {
        "SUCCESSFUL" => PaymentStatus::Successful,
        "CANCELLED" => PaymentStatus::Cancelled,
        "FAILED" => PaymentStatus::Failed,
        "PENDING" => PaymentStatus::Pending,
        "REFUNDED" => PaymentStatus::Refunded,
        _ => return Err(Odd::Unknown("status of a transaction")),
    })
}
