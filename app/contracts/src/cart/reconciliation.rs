//! Whether what SumUp says of the house's money is what the house says of it.
use crate::people::Person;
use crate::{DiscrepancyId, Money, OrderCode, Paged, Position, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// In what way SumUp says something else than we do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscrepancyKind {
    /// It took money online, and we know of no order for it.
    Unknown,
    /// An order is paid here, and it has not taken the money.
    NotTaken,
    /// The merchant gave money back there, which was not asked for here.
    Returned,
    /// The payer's bank took the money back.
    ChargedBack,
}

/// Something that SumUp says and we do not, or the other way around, until somebody has seen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// Which one.
    pub id: DiscrepancyId,
    /// In what way.
    pub kind: DiscrepancyKind,
    /// By how much.
    pub amount: Money,
    /// Whose account it is: a merchant's code.
    pub merchant: String,
    /// What SumUp calls the transaction.
    pub transaction: String,
    /// What was ordered, where we know of that.
    pub order: Option<DisputedOrder>,
    /// When it was found.
    pub found_at: DateTime<Utc>,
}

/// An order whose money is not where it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputedOrder {
    /// What shows it.
    pub code: OrderCode,
    /// What people call it.
    pub number: String,
    /// Who ordered.
    pub name: String,
    /// Whether it can be ended for that: it counts as paid, and none of its money is there.
    pub can_be_ended: bool,
}

/// Up to when a merchant's books are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Whose: a merchant's code.
    pub merchant: String,
    /// When that was last done; never, where there is nothing.
    pub at: Option<DateTime<Utc>>,
    /// Why it could not be done the last time, if it could not.
    pub trouble: Option<String>,
}

/// How somebody sees to a [`Discrepancy`]. Either way our books say afterwards what SumUp's do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The order stays as it is.
    Accept,
    /// The order is ended: its tickets let nobody in any more, and what was in it is free again, unless it
    /// was handed over.
    End,
}

/// Compares SumUp's books with ours, each night.
#[async_trait]
pub trait Reconciliation: Send + Sync {
    /// Up to when they are compared, merchant by merchant.
    async fn comparisons(&self) -> Result<Vec<Comparison>>;

    /// What nobody has seen to yet, the latest first.
    async fn open(&self, at: Position) -> Result<Paged<Discrepancy>>;

    /// Compares what is due, and says of how many merchants. That SumUp does not answer is no error: it is
    /// asked again within the hour.
    async fn turn(&self) -> Result<usize>;

    /// Has all of it be due now; what was compared within the last ten seconds is not.
    async fn hurry(&self) -> Result<()>;

    /// Somebody who sells has seen to it.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Conflict`] where somebody else has, or its order cannot be ended.
    async fn resolve(&self, id: DiscrepancyId, how: Resolution, by: &Person) -> Result<()>;
}
