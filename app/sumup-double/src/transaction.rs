use crate::price::{Price, number};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

/// One attempt of a card.
#[derive(Clone, Debug)]
pub(crate) struct Transaction {
    pub(crate) id: String,
    code: String,
    pub(crate) price: Price,
    pub(crate) merchant: String,
    pub(crate) successful: bool,
    at: DateTime<Utc>,
    /// How many reads find nothing yet.
    hidden_reads: u32,
    pub(crate) refunds: Vec<Refund>,
}

/// Who has money go back to the payer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Merchant,
    /// A charge-back.
    Bank,
}

/// Money that went back.
#[derive(Clone, Debug)]
pub(crate) struct Refund {
    pub(crate) by: By,
    pub(crate) minor: i64,
    at: DateTime<Utc>,
    /// How many reads say it is under way.
    pending_reads: u32,
}

/// Why a refund is refused.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NoRefund {
    /// There is nothing that could be given back.
    Nothing,
    /// That much is left, and less than was asked.
    TooMuch(i64),
}

impl Transaction {
    pub(crate) fn new(price: Price, merchant: String, successful: bool, at: DateTime<Utc>) -> Self {
        let id = Uuid::new_v4();
        let code = format!("T{}", &id.simple().to_string()[..9].to_uppercase());
        let (hidden_reads, refunds) = (0, Vec::new());
        let id = id.to_string();
        Self { id, code, price, merchant, successful, at, hidden_reads, refunds }
    }

    /// The same, found after that many reads.
    pub(crate) fn hidden(self, hidden_reads: u32) -> Self {
        Self { hidden_reads, ..self }
    }

    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    /// How much may still be given back, in minor units.
    fn left(&self) -> i64 {
        self.price.minor - self.refunds.iter().map(|refund| refund.minor).sum::<i64>()
    }

    /// Gives back that much, or all that is left.
    pub(crate) fn refund(
        &mut self,
        minor: Option<i64>,
        pending_reads: u32,
        at: DateTime<Utc>,
    ) -> Result<(), NoRefund> {
        let left = if self.successful { self.left() } else { 0 };
        let minor = minor.unwrap_or(left);
        if left == 0 {
            return Err(NoRefund::Nothing);
        }
        if minor > left {
            return Err(NoRefund::TooMuch(left));
        }
        self.refunds.push(Refund { by: By::Merchant, minor, at, pending_reads });
        Ok(())
    }

    /// The payer's bank takes all that is left; false: there is nothing.
    pub(crate) fn charge_back(&mut self, at: DateTime<Utc>) -> bool {
        let minor = if self.successful { self.left() } else { 0 };
        if minor > 0 {
            self.refunds.push(Refund { by: By::Bank, minor, at, pending_reads: 0 });
        }
        minor > 0
    }

    /// What a read of it says, if it finds it; the next may say more.
    pub(crate) fn read(&mut self) -> Option<Value> {
        if self.hidden_reads > 0 {
            self.hidden_reads -= 1;
            return None;
        }
        let events: Vec<Value> = self.payout().into_iter().chain(self.given_back()).collect();
        for refund in &mut self.refunds {
            refund.pending_reads = refund.pending_reads.saturating_sub(1);
        }
        let mut told = self.json();
        told["simple_status"] = self.status().into();
        told["transaction_events"] = events.into();
        Some(told)
    }

    const fn status(&self) -> &'static str {
        if self.successful { "SUCCESSFUL" } else { "FAILED" }
    }

    /// As its checkout tells of it.
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id,
            "transaction_code": self.code,
            "amount": number(self.price.minor),
            "currency": self.price.currency,
            "timestamp": self.at.to_rfc3339_opts(SecondsFormat::Millis, true),
            "status": self.status(),
            "payment_type": "ECOM",
            "installments_count": 1,
            "merchant_code": self.merchant,
            "entry_mode": "CUSTOMER_ENTRY",
        })
    }

    /// As a history tells of it, since a moment: itself, and what went back.
    pub(crate) fn entries(&self, since: DateTime<Utc>) -> Vec<Value> {
        let changed = self.refunds.iter().map(|refund| refund.at).chain([self.at]).max();
        if changed < Some(since) {
            return Vec::new();
        }
        let given_back: i64 = self.refunds.iter().map(|refund| refund.minor).sum();
        let mut own = self.json();
        own["type"] = "PAYMENT".into();
        own["transaction_id"] = self.id.clone().into();
        own["refunded_amount"] = number(given_back);
        let back = |refund: &Refund| {
            let (kind, status) = match refund.by {
                By::Merchant => ("REFUND", "REFUNDED"),
                By::Bank => ("CHARGE_BACK", "SUCCESSFUL"),
            };
            let mut entry = self.json();
            entry["id"] = Uuid::new_v4().to_string().into();
            entry["type"] = kind.into();
            entry["status"] = status.into();
            entry["amount"] = number(refund.minor);
            entry["transaction_id"] = self.id.clone().into();
            entry
        };
        let mut all = vec![own];
        all.extend(self.refunds.iter().map(back));
        all
    }

    /// What the merchant will be paid of it: a fee is kept.
    fn payout(&self) -> Option<Value> {
        let kept = self.price.minor * 25 / 1000;
        let event = json!({
            "id": 1,
            "event_type": "PAYOUT",
            "status": "PENDING",
            "amount": number(self.price.minor - kept),
            "timestamp": self.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        });
        self.successful.then_some(event)
    }

    fn given_back(&self) -> impl Iterator<Item = Value> {
        self.refunds.iter().zip(2..).map(|(refund, id)| {
            let (kind, status) = match (refund.by, refund.pending_reads) {
                (By::Merchant, 0) => ("REFUND", "REFUNDED"),
                (By::Merchant, _) => ("REFUND", "PENDING"),
                (By::Bank, _) => ("CHARGE_BACK", "SUCCESSFUL"),
            };
            json!({
                "id": id,
                "event_type": kind,
                "status": status,
                "amount": number(refund.minor),
                "timestamp": refund.at.to_rfc3339_opts(SecondsFormat::Millis, true),
            })
        })
    }
}
