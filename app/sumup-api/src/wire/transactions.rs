use super::checkouts::ToldPayment;
use super::{Odd, amount};
use crate::{Event, EventKind, EventState, Transaction};
use serde::Deserialize;
use serde_json::value::RawValue;

/// What of a transaction is read beyond the attempt itself.
#[derive(Deserialize)]
struct Told<'a> {
    #[serde(borrow, default)]
    transaction_events: Option<Vec<ToldEvent<'a>>>,
}

#[derive(Deserialize)]
struct ToldEvent<'a> {
    event_type: String,
    status: String,
    #[serde(borrow)]
    amount: Option<&'a RawValue>,
}

/// One transaction, with its events.
pub(crate) fn transaction(body: &[u8]) -> Result<Transaction, Odd> {
    let payment: ToldPayment = serde_json::from_slice(body)?;
    let told: Told = serde_json::from_slice(body)?;
    let events = told.transaction_events.unwrap_or_default();
    let events = events.iter().filter_map(|event| event.understood(&payment.currency).transpose());
    Ok(Transaction { payment: payment.understood()?, events: events.collect::<Result<_, _>>()? })
}

impl ToldEvent<'_> {
    /// Nothing of what does not go back to the payer. Of what nobody has heard of, nobody can say
    /// that it does not.
    fn understood(&self, currency: &str) -> Result<Option<Event>, Odd> {
        let kind = match self.event_type.as_str() {
            "REFUND" => EventKind::Refund,
            "CHARGE_BACK" => EventKind::ChargeBack,
            "PAYOUT" | "PAYOUT_DEDUCTION" => return Ok(None),
            _ => return Err(Odd::Unknown("event of a transaction")),
        };
        let state = match self.status.as_str() {
            "PENDING" | "SCHEDULED" => EventState::Pending,
            "REFUNDED" | "SUCCESSFUL" | "RECONCILED" | "PAID_OUT" => EventState::Done,
            "FAILED" => EventState::Failed,
            _ => return Err(Odd::Unknown("status of an event")),
        };
        let told = self.amount.ok_or(Odd::Unknown("amount of an event"))?;
        Ok(Some(Event { kind, state, amount: amount(told, currency)? }))
    }
}
