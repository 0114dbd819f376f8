//! What SumUp says of a merchant's money in some time, held against what we say.
use super::books::{self, Ours};
use chrono::{DateTime, Utc};
use contracts::cart::{MerchantCode, SumUpKey};
use contracts::{Error, Result};
use entities::discrepancy::Kind;
use sea_orm::DatabaseConnection;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use sumup_api::{
    Amount, Checkouts, Entry, EntryKind, PaymentStatus, Transaction, TransactionId, Trouble,
};
use uuid::Uuid;

/// Pages of a history that one comparison reads: of a hundred entries each.
const MOST_PAGES: usize = 200;

/// One comparison.
pub struct Comparing<'a> {
    pub db: &'a DatabaseConnection,
    pub sumup: &'a dyn Checkouts,
    pub merchant: &'a MerchantCode,
    pub key: &'a SumUpKey,
    /// Of what changed in this time. What went back later is found as well.
    pub span: Range<DateTime<Utc>>,
}

/// Something that is not the same on both sides.
#[derive(Clone, Debug)]
pub struct Found {
    pub merchant: String,
    pub transaction: String,
    pub kind: Kind,
    pub order: Option<Uuid>,
    /// What SumUp says of it, in minor units.
    pub told: i64,
    /// By how much that is another sum than ours.
    pub amount: i64,
    pub currency: String,
}

/// What a history tells, transaction by transaction.
#[derive(Default)]
struct Told {
    taken: BTreeMap<String, (Amount, DateTime<Utc>)>,
    returned: BTreeSet<String>,
}

type Answer<T> = Result<std::result::Result<T, Trouble>>;

/// What SumUp answered; what it did not ends the comparison.
macro_rules! answered {
    ($answer:expr) => {
        match $answer {
            Ok(told) => told,
            Err(trouble) => return Ok(Err(trouble)),
        }
    };
}

impl Comparing<'_> {
    pub async fn run(&self) -> Answer<Vec<Found>> {
        let told = answered!(self.told().await);
        let named = told.taken.keys().chain(&told.returned).cloned().collect();
        let ours = books::of_transactions(self.db, named).await.map_err(Error::storage)?;
        let mut found = self.unknown(&told, &ours);
        for (transaction, ours) in ours.iter().filter(|(id, _)| told.returned.contains(*id)) {
            let read = answered!(self.read(transaction).await?);
            found.extend(read.into_iter().flat_map(|read| self.went_back(ours, &read)));
        }
        let paid = books::paid_within(self.db, self.merchant.as_str(), &self.span).await;
        let paid = paid.map_err(Error::storage)?;
        for ours in paid.iter().filter(|ours| !told.taken.contains_key(&ours.transaction)) {
            let read = answered!(self.read(&ours.transaction).await?);
            found.extend(self.not_taken(ours, read.as_ref()));
        }
        Ok(Ok(found))
    }

    async fn told(&self) -> std::result::Result<Told, Trouble> {
        let (mut told, mut after) = (Told::default(), None);
        for _ in 0..MOST_PAGES {
            let place = (self.span.start, after.as_ref());
            let page = self.sumup.history(self.merchant, place, self.key).await?;
            page.entries.iter().for_each(|entry| told.note(entry));
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(told),
            }
        }
        tracing::error!(merchant = %self.merchant, "SumUp's books are too long to be compared");
        Err(Trouble::Later { after: None })
    }

    /// None where there is no such transaction.
    async fn read(&self, id: &str) -> Answer<Option<Transaction>> {
        let id: TransactionId = id.parse().map_err(Error::storage)?;
        Ok(match self.sumup.transaction(self.merchant, &id, self.key).await {
            Err(Trouble::NotFound) => Ok(None),
            read => read.map(Some),
        })
    }

    /// What was taken for nothing of ours, and is still there. What is young may be ours in a moment.
    fn unknown(&self, told: &Told, ours: &BTreeMap<String, Ours>) -> Vec<Found> {
        let strange = told.taken.iter().filter(|(id, (_, at))| {
            self.span.contains(at) && !ours.contains_key(*id) && !told.returned.contains(*id)
        });
        let found = |(id, (amount, _)): (&String, &(Amount, DateTime<Utc>))| Found {
            merchant: self.merchant.to_string(),
            transaction: id.clone(),
            kind: Kind::Unknown,
            order: None,
            told: amount.minor(),
            amount: amount.minor(),
            currency: amount.currency().code().to_owned(),
        };
        strange.map(found).collect()
    }

    /// What went back otherwise than by us, as far as that was not found before.
    fn went_back(&self, ours: &Ours, read: &Transaction) -> Vec<Found> {
        let each = [
            (Kind::Returned, read.refunded(), ours.refunded.max(ours.known_returned)),
            (Kind::ChargedBack, read.charged_back(), ours.known_charged_back),
        ];
        let news = each.into_iter().filter(|(_, told, known)| told > known);
        news.map(|(kind, told, known)| self.found(ours, kind, told, told - known)).collect()
    }

    /// That what is paid here is not there.
    fn not_taken(&self, ours: &Ours, read: Option<&Transaction>) -> Option<Found> {
        let took = read.is_some_and(|read| {
            let done = [PaymentStatus::Successful, PaymentStatus::Refunded];
            done.contains(&read.payment.status) && read.payment.amount.minor() == ours.amount
        });
        (!took).then(|| self.found(ours, Kind::NotTaken, 0, ours.amount))
    }

    fn found(&self, ours: &Ours, kind: Kind, told: i64, amount: i64) -> Found {
        Found {
            merchant: self.merchant.to_string(),
            transaction: ours.transaction.clone(),
            kind,
            order: Some(ours.order),
            told,
            amount,
            currency: ours.currency.clone(),
        }
    }
}

impl Told {
    fn note(&mut self, entry: &Entry) {
        let id = entry.transaction.to_string();
        match entry.kind {
            EntryKind::Taken(amount) => drop(self.taken.insert(id, (amount, entry.at))),
            EntryKind::Returned => drop(self.returned.insert(id)),
        }
    }
}
