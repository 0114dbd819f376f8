//! How orders come to be paid, and how money goes back.
use crate::people::Person;
use crate::{OrderCode, PaymentId, RefundId, Result};
use async_trait::async_trait;

/// What came of asking for a page where an order is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It is paid at this address.
    At(String),
    /// Nothing is to be paid there: it is paid, ended, or paid at pick-up.
    Nothing,
    /// Whoever takes the money does not answer just now; the order stands.
    Later,
}

/// What came of a call that something may have been paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It was looked at, or will be in a moment.
    Done,
    /// Nothing here is meant.
    Unknown,
}

/// Every payment. Whatever comes of one is found out by asking who takes the money, and done once.
#[async_trait]
pub trait Payments: Send + Sync {
    /// Where payment pages are: a source of a Content Security Policy (CSP3 §2.3.1).
    fn pages(&self) -> &str;

    /// Opens the page where an order is paid, or finds the one that is open.
    async fn open(&self, order: OrderCode) -> Result<Opened>;

    /// Looks how far an order's payment is, at most once a second, and does what follows from it. That
    /// whoever takes the money does not answer is no error: it is asked again later.
    async fn look(&self, order: OrderCode) -> Result<()>;

    /// Somebody says that a payment has changed: nothing of it is believed, it is looked at.
    async fn hear(&self, payment: PaymentId) -> Result<Heard>;

    /// Looks at all payments that are due, and closes those that nobody paid in time. Says how many.
    async fn turn(&self) -> Result<usize>;

    /// Somebody who sells was paid at pick-up.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Conflict`] where the order is not one that is open and paid so.
    async fn settle(&self, order: OrderCode, by: &Person) -> Result<()>;

    /// Ends an order before it is paid, in the name of somebody who sells or of who ordered.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Conflict`] where it is paid by now, or nobody can say whether it is.
    async fn cancel(&self, order: OrderCode, by: &str) -> Result<()>;

    /// Ends an order of which something was paid that does not fit, in the name of somebody who sells and
    /// has seen to the money. What was in it is free again.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Conflict`] where it is no such order.
    async fn give_up(&self, order: OrderCode, by: &Person) -> Result<()>;

    /// Gives all of the money back, in the name of somebody who sells. Its tickets let nobody in any
    /// more, and what was in it is free again.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Conflict`] where it is not paid, or whoever took the money cannot be asked any more.
    async fn refund(&self, order: OrderCode, by: &Person) -> Result<()>;

    /// Has money go back that is owed, once, and says whether it is back by now; if not, it is under way.
    ///
    /// # Errors
    ///
    /// When it has to be tried again.
    async fn give_back(&self, refund: RefundId) -> Result<bool>;
}
