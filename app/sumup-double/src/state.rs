use crate::checkout::Checkout;
use crate::faults::{AllFaults, Faults};
use crate::transaction::{By, Transaction};
use chrono::{DateTime, Utc};
use indexmap::IndexMap;
use serde_json::{Value, json};

/// The most checkouts that are kept: a double is started anew before it has seen so many.
const MOST: usize = 20_000;
/// The most attempts at one checkout.
const MOST_ATTEMPTS: usize = 100;

/// All that the double knows.
#[derive(Debug, Default)]
pub(crate) struct State {
    checkouts: IndexMap<String, Checkout>,
    pub(crate) faults: AllFaults,
}

/// Why a checkout is not kept.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NotKept {
    Duplicate,
    Full,
}

impl State {
    /// Keeps a new one, unless its merchant has one of that reference.
    pub(crate) fn keep(&mut self, new: Checkout) -> Result<&Checkout, NotKept> {
        let is_same = |one: &&Checkout| {
            one.asked.reference == new.asked.reference && one.asked.merchant == new.asked.merchant
        };
        if self.checkouts.values().any(|one| is_same(&one)) {
            return Err(NotKept::Duplicate);
        }
        if self.checkouts.len() >= MOST {
            return Err(NotKept::Full);
        }
        Ok(self.checkouts.entry(new.id.clone()).or_insert(new))
    }

    /// One, as it is at that time, with what goes wrong with it.
    pub(crate) fn checkout(
        &mut self,
        id: &str,
        now: DateTime<Utc>,
    ) -> Option<(&mut Checkout, &Faults)> {
        let one = self.checkouts.get_mut(id)?;
        one.expire(now);
        let faults = self.faults.of(&one.asked.reference);
        Some((one, faults))
    }

    /// Which one a payment page is of.
    pub(crate) fn id_of_page(&self, page: &str) -> Option<String> {
        self.checkouts.values().find(|one| one.page == page).map(|one| one.id.clone())
    }

    /// Which ones have that reference; all of them, where none is named.
    pub(crate) fn ids_of(&self, reference: Option<&str>) -> Vec<String> {
        let is_it = |one: &&Checkout| reference.is_none_or(|name| one.asked.reference == name);
        self.checkouts.values().filter(is_it).map(|one| one.id.clone()).collect()
    }

    /// What a checkout is called by who made it.
    pub(crate) fn reference_of(&self, id: &str) -> Option<String> {
        self.checkouts.get(id).map(|one| one.asked.reference.clone())
    }

    /// What the checkout of a transaction is called by who made it.
    pub(crate) fn reference_of_transaction(&self, id: &str) -> Option<String> {
        let has = |one: &&Checkout| one.transactions.iter().any(|transaction| transaction.id == id);
        self.checkouts.values().find(has).map(|one| one.asked.reference.clone())
    }

    /// A transaction of a merchant's checkout, with what goes wrong with it.
    pub(crate) fn transaction(
        &mut self,
        merchant: &str,
        id: &str,
    ) -> Option<(&mut Transaction, &Faults)> {
        let checkouts = self.checkouts.values_mut();
        let mut of_merchant = checkouts.filter(|one| one.asked.merchant == merchant);
        of_merchant.find_map(|one| {
            let found = one.transactions.iter_mut().find(|transaction| transaction.id == id)?;
            Some((found, self.faults.of(&one.asked.reference)))
        })
    }

    /// Has the payer's bank take back what is left; false: there is nothing.
    pub(crate) fn charge_back(&mut self, id: &str, now: DateTime<Utc>) -> bool {
        let mut all = self.checkouts.values_mut().flat_map(|one| &mut one.transactions);
        all.find(|one| one.id == id).is_some_and(|found| found.charge_back(now))
    }

    /// What a merchant's history tells of, since a moment.
    pub(crate) fn history(&self, merchant: &str, since: DateTime<Utc>) -> Vec<Value> {
        let theirs = self.checkouts.values().filter(|one| one.asked.merchant == merchant);
        theirs.flat_map(|one| &one.transactions).flat_map(|one| one.entries(since)).collect()
    }

    /// What was taken and given back, in minor units, in order.
    pub(crate) fn ledger(&self) -> Value {
        let (mut captured, mut refunded, mut charged_back) = (vec![], vec![], vec![]);
        for one in self.checkouts.values() {
            for transaction in one.transactions.iter().filter(|each| each.successful) {
                captured.push(entry(one, transaction, transaction.price.minor));
                for back in &transaction.refunds {
                    let entry = entry(one, transaction, back.minor);
                    match back.by {
                        By::Merchant => refunded.push(entry),
                        By::Bank => charged_back.push(entry),
                    }
                }
            }
        }
        json!({"captured": captured, "refunded": refunded, "charged_back": charged_back})
    }
}

fn entry(of: &Checkout, transaction: &Transaction, minor: i64) -> Value {
    json!({
        "checkout": of.id,
        "reference": of.asked.reference,
        "merchant": of.asked.merchant,
        "transaction": transaction.id,
        "minor": minor,
        "currency": transaction.price.currency,
    })
}

impl Checkout {
    /// Whether the payer may try a card.
    pub(crate) const fn is_payable(&self) -> bool {
        self.status.is_open() && self.transactions.len() < MOST_ATTEMPTS
    }
}
