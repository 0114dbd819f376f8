use crate::{Amount, CheckoutId, Reference, TransactionId};
use chrono::{DateTime, Utc};
use contracts::cart::MerchantCode;
use url::Url;

/// A checkout that is asked for, to be paid at SumUp's own page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCheckout {
    /// Our name for it: it can be asked for again and again, and is there once.
    pub reference: Reference,
    /// What is to be paid: more than nothing.
    pub amount: Amount,
    /// Who is paid.
    pub merchant: MerchantCode,
    /// What the payer reads; what is beyond 200 characters is left out.
    pub description: String,
    /// Where SumUp calls when its status changes.
    pub return_url: Url,
    /// Where the payer is sent afterwards, which proves nothing.
    pub redirect_url: Url,
    /// Until when it can be paid, to the second.
    pub valid_until: DateTime<Utc>,
}

/// A checkout that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// What SumUp calls it.
    pub id: CheckoutId,
    /// Where the payer pays.
    pub page: Url,
    /// How it stands: pending, unless something is odd.
    pub status: Status,
}

/// How a checkout stands. What SumUp may say beyond these is not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It waits for the payer.
    Pending,
    /// It was paid.
    Paid,
    /// A card was declined. Not final: another may still pay.
    Failed,
    /// It can be paid no more.
    Expired,
}

/// A checkout, as SumUp now knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkout {
    /// What SumUp calls it.
    pub id: CheckoutId,
    /// What we call it.
    pub reference: Reference,
    /// What is asked for.
    pub amount: Amount,
    /// Who is paid; SumUp need not say.
    pub merchant: Option<MerchantCode>,
    /// How it stands.
    pub status: Status,
    /// Where the payer pays, where SumUp says so.
    pub page: Option<Url>,
    /// Until when it can be paid.
    pub valid_until: Option<DateTime<Utc>>,
    /// Each attempt of a card.
    pub transactions: Vec<Payment>,
    /// Which of them it was paid by, where SumUp says so.
    pub transaction: Option<TransactionId>,
}

impl Checkout {
    /// The attempts that took money: exactly one, where all is well with a paid checkout.
    pub fn successful(&self) -> impl Iterator<Item = &Payment> {
        self.transactions.iter().filter(|one| one.status == PaymentStatus::Successful)
    }
}

/// One attempt of a card, as a checkout tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// What SumUp calls it.
    pub id: TransactionId,
    /// How much was taken, or would have been.
    pub amount: Amount,
    /// For whom; SumUp need not say.
    pub merchant: Option<MerchantCode>,
    /// How it stands.
    pub status: PaymentStatus,
}

/// How an attempt of a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentStatus {
    /// It took the money, and stays so when the money is given back.
    Successful,
    /// It was called off.
    Cancelled,
    /// It was declined.
    Failed,
    /// It is under way.
    Pending,
    /// It was given back, as older answers say it.
    Refunded,
}
