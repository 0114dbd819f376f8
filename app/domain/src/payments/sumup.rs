//! Cards, by SumUp's own payment page.
use super::provider::{Provider, Returned, Trouble};
use super::transitions::Seen;
use async_trait::async_trait;
use contracts::cart::{MerchantCode, SumUpKey};
use contracts::{Currency, Links, Service};
use entities::{order, payment_attempt as attempt};
use std::sync::Arc;
use sumup_api::{
    Amount, Checkout, CheckoutId, Checkouts, NewCheckout, Reference, Status, TransactionId,
    Trouble as Said,
};

/// One payment at SumUp.
pub struct AtSumUp {
    /// SumUp.
    pub sumup: Arc<dyn Checkouts>,
    /// Who is paid.
    pub merchant: MerchantCode,
    /// What shows that they want it.
    pub key: SumUpKey,
    /// The payment.
    pub attempt: attempt::Model,
    /// What it is for.
    pub order: order::Model,
    /// Where payers come back to.
    pub links: Links,
}

impl AtSumUp {
    fn amount(&self) -> Result<Amount, Trouble> {
        let currency: Currency = self.attempt.currency.parse().map_err(refused)?;
        Amount::new(self.attempt.amount_minor, currency).map_err(refused)
    }

    fn reference(&self) -> Result<Reference, Trouble> {
        self.attempt.id.to_string().parse().map_err(refused)
    }

    fn checkout(&self) -> Result<Option<CheckoutId>, Trouble> {
        self.attempt.checkout_id.as_deref().map(|id| id.parse().map_err(refused)).transpose()
    }

    fn asked(&self) -> Result<NewCheckout, Trouble> {
        let at = |path: String| self.links.at(Service::Cart, &path).parse().map_err(refused);
        let held = self.order.held_until.ok_or_else(|| refused("not to be paid by card"))?;
        Ok(NewCheckout {
            reference: self.reference()?,
            amount: self.amount()?,
            merchant: self.merchant.clone(),
            description: format!("{}, order {}", self.order.container_label, self.order.number),
            return_url: at(format!("/payments/{}/heard", self.attempt.id))?,
            redirect_url: at(format!("/orders/{}/paid", self.order.code))?,
            valid_until: held - crate::orders::GRACE,
        })
    }

    /// By the name that we gave it, where theirs is not known or did not reach us.
    async fn of_reference(&self) -> Result<Option<Checkout>, Trouble> {
        let all = self.sumup.of_reference(&self.reference()?, &self.key).await;
        match all {
            Ok(all) => Ok(all.into_iter().next()),
            Err(Said::NotFound) => Ok(None),
            Err(said) => Err(trouble(said)),
        }
    }

    async fn found(&self) -> Result<Option<Checkout>, Trouble> {
        match self.checkout()? {
            Some(id) => self.sumup.checkout(&id, &self.key).await.map(Some).map_err(trouble),
            None => self.of_reference().await,
        }
    }

    /// Paid is what is paid once, in full, in the right currency, to the right merchant.
    fn judged(&self, checkout: &Checkout) -> Result<Seen, Trouble> {
        let paid: Vec<_> = checkout.successful().collect();
        let waiting = || Seen::Waiting {
            checkout: checkout.id.to_string(),
            page: checkout.page.as_ref().map(ToString::to_string),
        };
        let payment = match (checkout.status, paid.as_slice()) {
            // Paid, and by what is not at hand yet: it will be.
            (Status::Pending | Status::Failed, _) | (Status::Paid, []) => return Ok(waiting()),
            (Status::Expired, []) => return Ok(Seen::Over),
            (Status::Paid, [payment]) => payment,
            (Status::Expired, _) => return Ok(Seen::Wrong("it is paid and has expired")),
            (Status::Paid, _) => return Ok(Seen::Wrong("it is paid more than once")),
        };
        let merchant = payment.merchant.as_ref().or(checkout.merchant.as_ref());
        let amount = self.amount()?;
        Ok(if checkout.reference != self.reference()? {
            Seen::Wrong("the reference is another")
        } else if payment.amount.currency() != amount.currency() {
            Seen::Wrong("the currency is another")
        } else if payment.amount != amount || checkout.amount != amount {
            Seen::Wrong("the amount is another")
        } else if merchant != Some(&self.merchant) {
            Seen::Wrong("the merchant is another")
        } else {
            Seen::Paid { transaction: Some(payment.id.to_string()) }
        })
    }
}

#[async_trait]
impl Provider for AtSumUp {
    async fn open(&self) -> Result<Seen, Trouble> {
        match self.sumup.create(&self.asked()?, &self.key).await {
            Ok(made) => Ok(Seen::Waiting {
                checkout: made.id.to_string(),
                page: Some(made.page.to_string()),
            }),
            Err(Said::Duplicate) => self.look().await, // by an answer that was lost
            Err(said) => Err(trouble(said)),
        }
    }

    async fn look(&self) -> Result<Seen, Trouble> {
        self.found().await?.map_or(Ok(Seen::Nothing), |checkout| self.judged(&checkout))
    }

    async fn close(&self) -> Result<Seen, Trouble> {
        let id = match self.checkout()? {
            Some(id) => id,
            None => match self.of_reference().await? {
                Some(checkout) => checkout.id,
                None => return Ok(Seen::Over),
            },
        };
        match self.sumup.deactivate(&id, &self.key).await {
            Ok(checkout) => self.judged(&checkout),
            Err(Said::Conflict(_)) => {
                let checkout = self.sumup.checkout(&id, &self.key).await.map_err(trouble)?;
                self.judged(&checkout)
            }
            Err(Said::NotFound) => Ok(Seen::Over), // nobody pays what is not there
            Err(said) => Err(trouble(said)),
        }
    }

    /// There is no saying the same thing twice to SumUp: whatever was said before shows in the
    /// transaction, which is read before, and believed alone.
    async fn give_back(&self) -> Result<Returned, Trouble> {
        let id = self.attempt.transaction_id.as_deref().ok_or_else(|| refused("never paid"))?;
        let id: TransactionId = id.parse().map_err(refused)?;
        let amount = self.amount()?;
        let read = || self.sumup.transaction(&self.merchant, &id, &self.key);
        let before = read().await.map_err(soon)?;
        if before.is_returning() {
            return Ok(Returned::UnderWay);
        }
        // Somebody may have given some of it back over there, or the payer's bank taken it.
        let left = before.refundable().min(amount.minor());
        if left == 0 {
            return Ok(Returned::Done);
        }
        let left = Amount::new(left, amount.currency()).map_err(refused)?;
        self.sumup.refund(&self.merchant, &id, left, &self.key).await.map_err(trouble)?;
        crate::fault::point("refund-sent");
        let after = read().await.map_err(soon)?;
        let done = after.refundable() == 0 && !after.is_returning();
        Ok(if done { Returned::Done } else { Returned::UnderWay })
    }
}

/// A transaction may not be found for a while.
fn soon(said: Said) -> Trouble {
    if said == Said::NotFound { Trouble::Later } else { trouble(said) }
}

fn trouble(said: Said) -> Trouble {
    match said {
        Said::Later { .. } => Trouble::Later,
        said => refused(said),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn refused(why: impl ToString) -> Trouble {
    Trouble::Refused(why.to_string())
}
