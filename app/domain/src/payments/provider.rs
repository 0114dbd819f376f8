//! Who takes money, whoever that is.
use super::transitions::Seen;
use async_trait::async_trait;
use contracts::Result;

/// Why nothing can be said of a payment just now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// They do not answer: to be asked again.
    #[error("no answer")]
    Later,
    /// They will not, for what they say: a person has to see to it.
    #[error("refused: {0}")]
    Refused(String),
}

/// What came of giving money back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// All of it is back.
    Done,
    /// It is under way.
    UnderWay,
}

/// Who takes the money of one payment.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Opens it, or finds it open.
    async fn open(&self) -> Result<Seen, Trouble>;

    /// Looks how far it is.
    async fn look(&self) -> Result<Seen, Trouble>;

    /// Sees that nobody pays it any more, unless somebody has.
    async fn close(&self) -> Result<Seen, Trouble>;

    /// Gives all of it back, unless that was done before.
    async fn give_back(&self) -> Result<Returned, Trouble>;
}
