//! Payment settings that are down.
use super::{Down, down};
use crate::Result;
use crate::cart::{KeptTerms, Outcome, PaymentSettings, Settled, WantedTerms};
use crate::containers::{Container, Holder};
use async_trait::async_trait;

#[async_trait]
impl PaymentSettings for Down {
    async fn of(&self, _: Container) -> Result<KeptTerms> {
        down()
    }
    async fn settle(&self, _: &Holder, _: &WantedTerms, _: &str) -> Result<Settled> {
        down()
    }
    async fn withdraw(&self, _: &Holder, _: i64, _: &str) -> Result<Settled> {
        down()
    }
    async fn check(&self, _: Container) -> Result<Outcome> {
        down()
    }
}
