use crate::faults::Faults;
use crate::new_checkout::NewCheckout;
use crate::price::{Price, number};
use crate::transaction::Transaction;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;

/// How a checkout stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Pending,
    Failed,
    Paid,
    Expired,
}

impl Status {
    const fn code(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Failed => "FAILED",
            Self::Paid => "PAID",
            Self::Expired => "EXPIRED",
        }
    }

    /// Whether it can still be paid.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Failed)
    }
}

/// A checkout.
#[derive(Clone, Debug)]
pub(crate) struct Checkout {
    pub(crate) id: String,
    /// What its payment page is found by.
    pub(crate) page: String,
    pub(crate) asked: NewCheckout,
    pub(crate) status: Status,
    pub(crate) transactions: Vec<Transaction>,
    at: DateTime<Utc>,
    /// What is told of it, once it was paid: not always what was asked.
    told: (Price, String),
    /// How many reads say that it failed, until it is paid after all.
    failed_reads: u32,
}

impl Checkout {
    pub(crate) fn new(asked: NewCheckout, at: DateTime<Utc>) -> Self {
        let new_id = || Uuid::new_v4().to_string();
        let told = (asked.price.clone(), asked.merchant.clone());
        let (status, transactions) = (Status::Pending, Vec::new());
        let (id, page) = (new_id(), new_id());
        Self { id, page, asked, status, transactions, at, told, failed_reads: 0 }
    }

    /// Time passes: what is paid in time stays paid.
    pub(crate) fn expire(&mut self, now: DateTime<Utc>) {
        if self.status.is_open() && self.asked.valid_until.is_some_and(|until| until <= now) {
            self.status = Status::Expired;
        }
    }

    /// The payer's card is declined.
    pub(crate) fn decline(&mut self, now: DateTime<Utc>) {
        let (price, merchant) = (self.asked.price.clone(), self.asked.merchant.clone());
        self.transactions.push(Transaction::new(price, merchant, false, now));
        self.status = Status::Failed;
    }

    /// The payer pays; or seems not to have, for a while.
    pub(crate) fn pay(&mut self, faults: &Faults, now: DateTime<Utc>) {
        if faults.failed_reads > 0 && self.failed_reads == 0 {
            self.failed_reads = faults.failed_reads;
            return self.decline(now);
        }
        self.take(faults, now);
    }

    fn take(&mut self, faults: &Faults, now: DateTime<Utc>) {
        let asked = (self.asked.price.clone(), self.asked.merchant.clone());
        let wrong = wrong(&self.asked, faults);
        let (told, (price, merchant)) =
            if faults.wrong_checkout { (wrong, asked) } else { (asked, wrong) };
        for _ in 0..if faults.twice { 2 } else { 1 } {
            let one = Transaction::new(price.clone(), merchant.clone(), true, now);
            self.transactions.push(one.hidden(faults.transaction_missing_reads));
        }
        (self.told, self.status, self.failed_reads) = (told, Status::Paid, 0);
    }

    /// What comes after it was read: true where it is paid after all.
    pub(crate) fn was_read(&mut self, faults: &Faults, now: DateTime<Utc>) -> bool {
        if self.status != Status::Failed || self.failed_reads == 0 {
            return false;
        }
        self.failed_reads -= 1;
        let now_paid = self.failed_reads == 0;
        if now_paid {
            self.take(faults, now);
        }
        now_paid
    }

    /// As answers tell of it.
    pub(crate) fn json(&self, address: &Url) -> Value {
        let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Millis, true);
        let (price, merchant) = &self.told;
        let mut told = json!({
            "checkout_reference": self.asked.reference,
            "amount": number(price.minor),
            "currency": price.currency,
            "merchant_code": merchant,
            "id": self.id,
            "status": self.status.code(),
            "date": time(self.at),
            "purpose": "CHECKOUT",
            "transactions": self.transactions.iter().map(Transaction::json).collect::<Vec<_>>(),
        });
        let mut also = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                told[name] = value.into();
            }
        };
        also("description", self.asked.description.clone());
        also("return_url", self.asked.return_url.as_ref().map(Url::to_string));
        also("redirect_url", self.asked.redirect_url.as_ref().map(Url::to_string));
        also("valid_until", self.asked.valid_until.map(time));
        let page = address.join(&format!("/pay/{}", self.page)).ok();
        also("hosted_checkout_url", page.filter(|_| self.asked.hosted).map(String::from));
        let paid = self.transactions.iter().find(|one| one.successful);
        also("transaction_id", paid.map(|one| one.id.clone()));
        also("transaction_code", paid.map(|one| one.code().to_owned()));
        told
    }
}

/// What was asked, as far as nothing is ordered to be wrong with it.
fn wrong(asked: &NewCheckout, faults: &Faults) -> (Price, String) {
    let mut price = asked.price.with((asked.price.minor + faults.wrong_amount).max(0));
    if let Some(currency) = &faults.wrong_currency {
        price.currency.clone_from(currency);
    }
    (price, faults.wrong_merchant.clone().unwrap_or_else(|| asked.merchant.clone()))
}
