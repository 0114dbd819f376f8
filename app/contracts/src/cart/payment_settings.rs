//! How what is sold below a page is paid for.
use super::{MerchantCode, SumUpKey};
use crate::containers::{Container, Holder};
use crate::{Currency, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// How what hangs off a container is paid for. Where there are none, it is paid at pick-up in the
/// first of the currencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentTerms {
    /// What prices are in.
    pub currency: Currency,
    /// How cards are taken; nothing: it is paid at pick-up only.
    pub card: Option<CardTerms>,
}

/// How cards are taken: by SumUp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardTerms {
    /// Who gets the money.
    pub merchant: MerchantCode,
    /// The last four characters of their key: it is never told whole.
    pub key_ending: String,
    /// Whether one may pay at pick-up as well.
    pub or_at_pick_up: bool,
    /// What SumUp last said of it, as long as nothing of it has changed since.
    pub check: Option<Check>,
}

/// What came of asking SumUp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// When it was asked.
    pub at: DateTime<Utc>,
    /// What it said.
    pub outcome: Outcome,
}

/// What SumUp says of a merchant, a key and a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They belong together.
    Works {
        /// What the merchant is called.
        name: String,
        /// Whether it is for trying out only: no money moves.
        sandbox: bool,
    },
    /// The key is not, or no more, one of SumUp's.
    WrongKey,
    /// The key is somebody else's than the merchant's, or there is no such merchant.
    OtherMerchant,
    /// They belong together, and are paid in another currency.
    WrongCurrency {
        /// What the merchant is called.
        name: String,
        /// The currency they are paid in: three capital letters (ISO 4217).
        theirs: String,
    },
    /// Nothing that can be understood, or not in time.
    NoAnswer,
    /// The key was sealed with another secret of this house, and cannot be read.
    Unreadable,
}

/// The terms of a container, for who sets them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptTerms {
    /// How often they were set: who sets them says which one they began with.
    pub version: i64,
    /// The terms, where any are set.
    pub terms: Option<PaymentTerms>,
}

/// The terms that a container shall have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedTerms {
    /// The version that was begun with.
    pub version: i64,
    /// What prices shall be in.
    pub currency: Currency,
    /// How cards shall be taken; nothing: not at all.
    pub card: Option<WantedCard>,
}

/// How cards shall be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedCard {
    /// Who shall get the money.
    pub merchant: MerchantCode,
    /// Their key; nothing: the one that is kept.
    pub key: Option<SumUpKey>,
    /// Whether one may pay at pick-up as well.
    pub or_at_pick_up: bool,
}

/// What came of setting terms, or of taking them away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// They are as was asked for.
    Done,
    /// Somebody set them meanwhile, and this is how they left them. Nothing was changed.
    Stale(KeptTerms),
    /// No key was given, and none that can be read is kept. Nothing was changed.
    KeyMissing,
    /// Somebody is paying the merchant that is there, or money is on its way back: that takes their
    /// key. Nothing was changed.
    InUse,
}

/// How everything sold is paid for, container by container: none takes another's terms.
#[async_trait]
pub trait PaymentSettings: Send + Sync {
    /// The terms of a container.
    async fn of(&self, container: Container) -> Result<KeptTerms>;

    /// Sets its terms in place of any, in the name of `by`, and tells the bus.
    async fn settle(&self, holder: &Holder, wanted: &WantedTerms, by: &str) -> Result<Settled>;

    /// Takes its terms away, and forgets the key, in the name of `by`, and tells the bus.
    async fn withdraw(&self, holder: &Holder, version: i64, by: &str) -> Result<Settled>;

    /// Asks SumUp whether merchant, key and currency belong together, and keeps the answer unless
    /// they were set anew meanwhile. Takes seconds. [`crate::Error::NotFound`] where no cards are
    /// taken.
    async fn check(&self, container: Container) -> Result<Outcome>;
}
