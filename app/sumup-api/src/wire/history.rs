use super::{Odd, amount};
use crate::{Entry, EntryKind, History, Mark};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Told<'a> {
    #[serde(borrow, default)]
    items: Vec<ToldEntry<'a>>,
    #[serde(default)]
    links: Vec<Link>,
}

/// What of an entry is read. What went back has an entry of its own; that of what was taken may tell of
/// it as well.
#[derive(Deserialize)]
struct ToldEntry<'a> {
    transaction_id: String,
    #[serde(borrow)]
    amount: &'a RawValue,
    currency: String,
    timestamp: DateTime<Utc>,
    status: String,
    r#type: String,
}

#[derive(Deserialize)]
struct Link {
    rel: String,
    href: String,
}

/// One page of a history.
pub(crate) fn history(body: &[u8]) -> Result<History, Odd> {
    let told: Told = serde_json::from_slice(body)?;
    let entries = told.items.iter().filter_map(|entry| entry.understood().transpose());
    let next = told.links.iter().find(|link| link.rel == "next").map(Link::mark).transpose()?;
    Ok(History { entries: entries.collect::<Result<_, _>>()?, next })
}

impl ToldEntry<'_> {
    fn understood(&self) -> Result<Option<Entry>, Odd> {
        let taken = || amount(self.amount, &self.currency).map(EntryKind::Taken);
        let kind = match (self.r#type.as_str(), self.status.as_str()) {
            (_, "FAILED" | "CANCELLED" | "PENDING") => return Ok(None),
            ("PAYMENT", "SUCCESSFUL" | "REFUNDED" | "CHARGE_BACK") => taken()?,
            ("REFUND" | "CHARGE_BACK", _) => EntryKind::Returned,
            _ => return Err(Odd::Unknown("entry of a history")),
        };
        Ok(Some(Entry { transaction: self.transaction_id.parse()?, at: self.timestamp, kind }))
    }
}

impl Link {
    /// A query, or an address with one, that names where the next page begins.
    fn mark(&self) -> Result<Mark, Odd> {
        let query = self.href.split_once('?').map_or(self.href.as_str(), |(_, query)| query);
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        let mark = pairs.find(|(name, _)| name == "oldest_ref").map(|(_, mark)| mark);
        Ok(mark.ok_or(Odd::Unknown("way to the next page"))?.parse()?)
    }
}
