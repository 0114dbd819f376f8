//! Asking SumUp: its API over HTTP. Knows no database.

mod amount;
mod asking;
mod checkout;
mod checkouts;
mod client;
mod history;
mod merchant;
mod names;
mod transaction;
mod trouble;
mod webhook;
mod wire;

pub use amount::{Amount, AmountProblem};
pub use checkout::{Checkout, Created, NewCheckout, Payment, PaymentStatus, Status};
pub use checkouts::Checkouts;
pub use client::HttpSumUp;
pub use history::{Entry, EntryKind, History};
pub use merchant::Merchant;
pub use names::{BadName, CheckoutId, Mark, Reference, TransactionId};
pub use transaction::{Event, EventKind, EventState, Transaction};
pub use trouble::{Answer, Reason, Trouble};
pub use webhook::{BadCall, Call, LARGEST_CALL};

use async_trait::async_trait;
use contracts::cart::{MerchantCode, SumUpKey};

/// Why SumUp did not tell of a merchant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It does not know the key (401).
    #[error("SumUp does not know the key")]
    Key,
    /// There is no such merchant, or they are not the key's (403, 404).
    #[error("the key is of another merchant")]
    Merchant,
    /// It says nothing that can be understood, or not in time.
    #[error("SumUp does not answer")]
    NoAnswer,
}

/// SumUp, asked with a merchant's key.
#[async_trait]
pub trait SumUp: Send + Sync {
    /// The merchant of that code, as long as the key is theirs.
    ///
    /// # Errors
    /// See [`Refused`].
    async fn merchant(&self, code: &MerchantCode, key: &SumUpKey) -> Result<Merchant, Refused>;
}
