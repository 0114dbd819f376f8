use crate::asking::{Question, Silence, silence};
use crate::merchant::Answer;
use crate::wire::Odd;
use crate::{Merchant, Refused, SumUp};
use async_trait::async_trait;
use contracts::cart::{MerchantCode, SumUpKey};
use outside::Outside;
use reqwest::StatusCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use url::Url;

/// How many questions are under way at once, so that nobody's impatience becomes SumUp's.
const AT_ONCE: usize = 8;

/// SumUp over HTTP.
#[derive(Clone)]
pub struct HttpSumUp {
    pub(crate) outside: Outside,
    pub(crate) base: Url,
    pub(crate) patience: Duration,
    pub(crate) at_once: Arc<Semaphore>,
}

impl HttpSumUp {
    /// SumUp at `base`; waits that long for an answer in all, follows no redirects, and reaches
    /// what `outside` does.
    #[must_use]
    pub fn new(base: Url, outside: Outside, patience: Duration) -> Self {
        Self { outside, base, patience, at_once: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

#[async_trait]
impl SumUp for HttpSumUp {
    async fn merchant(&self, code: &MerchantCode, key: &SumUpKey) -> Result<Merchant, Refused> {
        let reply = self.ask(Question::read(format!("/v1/merchants/{code}"), key)).await?;
        match reply.status {
            StatusCode::OK => {}
            StatusCode::UNAUTHORIZED => return Err(Refused::Key),
            StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => return Err(Refused::Merchant),
            status => return Err(silence(status).into()),
        }
        let answer: Answer =
            serde_json::from_slice(&reply.body).map_err(Odd::from).map_err(silence)?;
        if !answer.is_of(code) {
            return Err(Refused::Merchant);
        }
        let nothing = || silence("a merchant without a currency").into();
        answer.merchant().ok_or_else(nothing)
    }
}

impl From<Silence> for Refused {
    fn from(_: Silence) -> Self {
        Self::NoAnswer
    }
}
