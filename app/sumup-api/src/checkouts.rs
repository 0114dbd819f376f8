use crate::asking::{Question, Reply, Silence, silence};
use crate::wire::{self, Odd};
use crate::{
    Amount, Answer, Checkout, CheckoutId, Created, History, HttpSumUp, Mark, NewCheckout, Reason,
    Reference, Transaction, TransactionId, Trouble,
};
use async_trait::async_trait;
use chrono::{DateTime, SecondsFormat, Utc};
use contracts::cart::{MerchantCode, SumUpKey};
use reqwest::StatusCode;
use url::Url;

/// Entries of one page of a history.
const LONGEST_PAGE: usize = 100;

/// Taking money by SumUp's own page, and giving it back. Nothing is tried twice in here: who asks
/// decides that, for SumUp knows no idempotency keys.
#[async_trait]
pub trait Checkouts: Send + Sync {
    /// Makes a checkout that is paid at SumUp's page.
    ///
    /// # Errors
    /// [`Trouble::Duplicate`], where the reference was used; see [`Trouble`] for the others.
    async fn create(&self, new: &NewCheckout, key: &SumUpKey) -> Answer<Created>;

    /// A checkout as it now stands.
    ///
    /// # Errors
    /// See [`Trouble`].
    async fn checkout(&self, id: &CheckoutId, key: &SumUpKey) -> Answer<Checkout>;

    /// All checkouts of that reference: one for each merchant at most.
    ///
    /// # Errors
    /// See [`Trouble`].
    async fn of_reference(&self, reference: &Reference, key: &SumUpKey) -> Answer<Vec<Checkout>>;

    /// Has a checkout never be paid, and answers with what became of it.
    ///
    /// # Errors
    /// [`Trouble::Conflict`], where it was paid, or is no more; see [`Trouble`] for the others.
    async fn deactivate(&self, id: &CheckoutId, key: &SumUpKey) -> Answer<Checkout>;

    /// A transaction of a merchant, with what was given back of it.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] for a while after it was paid; see [`Trouble`] for the others.
    async fn transaction(
        &self,
        merchant: &MerchantCode,
        id: &TransactionId,
        key: &SumUpKey,
    ) -> Answer<Transaction>;

    /// Gives back that much of a transaction. Whether it was given is told by the transaction only.
    ///
    /// # Errors
    /// [`Trouble::Conflict`] and [`Trouble::Refused`] say what may still be refunded, as SumUp
    /// words it. After [`Trouble::Later`] it may have been given: read before asking again.
    async fn refund(
        &self,
        merchant: &MerchantCode,
        id: &TransactionId,
        amount: Amount,
        key: &SumUpKey,
    ) -> Answer<()>;

    /// What a merchant took online, or what came of it, since a moment: a page of 100 at most, after
    /// a mark that the one before gave.
    ///
    /// # Errors
    /// See [`Trouble`].
    async fn history(
        &self,
        merchant: &MerchantCode,
        (since, after): (DateTime<Utc>, Option<&Mark>),
        key: &SumUpKey,
    ) -> Answer<History>;
}

#[async_trait]
impl Checkouts for HttpSumUp {
    async fn create(&self, new: &NewCheckout, key: &SumUpKey) -> Answer<Created> {
        if new.amount.minor() == 0 {
            return Err(Trouble::Refused(unasked("nothing is to be paid")));
        }
        let body = wire::new_checkout(new).map_err(odd)?;
        let reply = self.settled(Question::send("/v0.1/checkouts".into(), key, body)).await?;
        let made = wire::checkout(&reply.body).map_err(odd)?;
        let page = made.page.filter(|page| self.may_send_to(page));
        let page = page.ok_or_else(|| silence("a checkout without a page"))?;
        Ok(Created { id: made.id, page, status: made.status })
    }

    async fn checkout(&self, id: &CheckoutId, key: &SumUpKey) -> Answer<Checkout> {
        let reply = self.settled(Question::read(format!("/v0.1/checkouts/{id}"), key)).await?;
        about(wire::checkout(&reply.body).map_err(odd)?, |one| one.id == *id)
    }

    async fn of_reference(&self, reference: &Reference, key: &SumUpKey) -> Answer<Vec<Checkout>> {
        let path = format!("/v0.1/checkouts?checkout_reference={reference}");
        let reply = self.settled(Question::read(path, key)).await?;
        let all = wire::checkouts(&reply.body).map_err(odd)?;
        about(all, |all| all.iter().all(|one| one.reference == *reference))
    }

    async fn deactivate(&self, id: &CheckoutId, key: &SumUpKey) -> Answer<Checkout> {
        let reply = self.settled(Question::delete(format!("/v0.1/checkouts/{id}"), key)).await?;
        about(wire::checkout(&reply.body).map_err(odd)?, |one| one.id == *id)
    }

    async fn transaction(
        &self,
        merchant: &MerchantCode,
        id: &TransactionId,
        key: &SumUpKey,
    ) -> Answer<Transaction> {
        let path = format!("/v2.1/merchants/{merchant}/transactions?id={id}");
        let reply = self.settled(Question::read(path, key)).await?;
        about(wire::transaction(&reply.body).map_err(odd)?, |one| one.payment.id == *id)
    }

    async fn refund(
        &self,
        merchant: &MerchantCode,
        id: &TransactionId,
        amount: Amount,
        key: &SumUpKey,
    ) -> Answer<()> {
        if amount.minor() == 0 {
            return Err(Trouble::Refused(unasked("nothing is to be given back")));
        }
        let path = format!("/v1.0/merchants/{merchant}/payments/{id}/refunds");
        let body = wire::refund(amount).map_err(odd)?;
        self.settled(Question::send(path, key, body)).await.map(|_| ())
    }

    async fn history(
        &self,
        merchant: &MerchantCode,
        (since, after): (DateTime<Utc>, Option<&Mark>),
        key: &SumUpKey,
    ) -> Answer<History> {
        let since = since.to_rfc3339_opts(SecondsFormat::Millis, true);
        let after = after.map(|mark| format!("&oldest_ref={mark}")).unwrap_or_default();
        let path = format!(
            "/v2.1/merchants/{merchant}/transactions/history?order=ascending&limit={LONGEST_PAGE}\
             &payment_types[]=ECOM&changes_since={since}{after}"
        );
        let reply = self.settled(Question::read(path, key)).await?;
        wire::history(&reply.body).map_err(odd)
    }
}

impl HttpSumUp {
    async fn settled(&self, question: Question<'_>) -> Answer<Reply> {
        let reply = self.ask(question).await?;
        if reply.status.is_success() { Ok(reply) } else { Err(trouble(&reply)) }
    }

    /// Payers go by https, unless SumUp itself is a double nearby.
    fn may_send_to(&self, page: &Url) -> bool {
        page.scheme() == "https" || page.scheme() == self.base.scheme()
    }
}

fn trouble(reply: &Reply) -> Trouble {
    let reason = || wire::reason(reply.status.as_u16(), &reply.body);
    match reply.status {
        StatusCode::UNAUTHORIZED => Trouble::Key,
        StatusCode::NOT_FOUND => Trouble::NotFound,
        StatusCode::CONFLICT => conflict(reason()),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => later(reply),
        status if status.is_client_error() => Trouble::Refused(reason()),
        _ => later(reply),
    }
}

fn conflict(reason: Reason) -> Trouble {
    match reason.code.as_deref() {
        Some("DUPLICATED_CHECKOUT") => Trouble::Duplicate,
        _ => Trouble::Conflict(reason),
    }
}

fn later(reply: &Reply) -> Trouble {
    silence(reply.status);
    Trouble::Later { after: reply.after }
}

/// An answer about something else is none.
fn about<T>(told: T, is_it: impl FnOnce(&T) -> bool) -> Answer<T> {
    if is_it(&told) { Ok(told) } else { Err(odd(Odd::Another)) }
}

fn odd(why: Odd) -> Trouble {
    silence(why).into()
}

/// What SumUp would refuse, it is not asked.
fn unasked(words: &str) -> Reason {
    Reason { status: 400, words: Some(words.into()), ..Reason::default() }
}

impl From<Silence> for Trouble {
    fn from(_: Silence) -> Self {
        Self::Later { after: None }
    }
}
