use crate::merchant::Answer;
use crate::{Merchant, Refused, SumUp};
use async_trait::async_trait;
use contracts::cart::{MerchantCode, SumUpKey};
use outside::Outside;
use reqwest::{Response, StatusCode, header};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use url::Url;

/// The most that an answer may hold: a merchant is a few kilobytes.
const LARGEST: usize = 256 << 10;
/// How many questions are under way at once, so that nobody's impatience becomes SumUp's.
const AT_ONCE: usize = 8;

/// SumUp over HTTP.
#[derive(Clone)]
pub struct HttpSumUp {
    outside: Outside,
    base: Url,
    patience: Duration,
    at_once: Arc<Semaphore>,
}

impl HttpSumUp {
    /// SumUp at `base`; waits that long for an answer in all, follows no redirects, and reaches
    /// what `outside` does.
    #[must_use]
    pub fn new(base: Url, outside: Outside, patience: Duration) -> Self {
        Self { outside, base, patience, at_once: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    async fn get(&self, path: &str, key: &SumUpKey) -> Result<Vec<u8>, Refused> {
        let _turn = self.at_once.acquire().await.map_err(no_answer)?;
        let url = self.base.join(path).map_err(no_answer)?;
        self.outside.check(&url).map_err(no_answer)?;
        let request = self.outside.client().get(url).header(header::ACCEPT, "application/json");
        let response = request.bearer_auth(key.reveal()).send().await.map_err(unreached)?;
        match response.status() {
            StatusCode::OK => bounded(response).await,
            StatusCode::UNAUTHORIZED => Err(Refused::Key),
            StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => Err(Refused::Merchant),
            status => Err(no_answer(status)),
        }
    }
}

#[async_trait]
impl SumUp for HttpSumUp {
    async fn merchant(&self, code: &MerchantCode, key: &SumUpKey) -> Result<Merchant, Refused> {
        let path = format!("/v1/merchants/{code}");
        let body = tokio::time::timeout(self.patience, self.get(&path, key));
        let body = body.await.map_err(no_answer)??;
        let answer: Answer = serde_json::from_slice(&body).map_err(no_answer)?;
        if !answer.is_of(code) {
            return Err(Refused::Merchant);
        }
        answer.merchant().ok_or_else(|| no_answer("a merchant without a currency"))
    }
}

async fn bounded(mut response: Response) -> Result<Vec<u8>, Refused> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(unreached)? {
        if body.len() + chunk.len() > LARGEST {
            return Err(no_answer("too much"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn unreached(why: reqwest::Error) -> Refused {
    no_answer(why.without_url())
}

/// What people are told is one sentence; whoever runs this finds the rest in the log.
fn no_answer(why: impl std::fmt::Display) -> Refused {
    tracing::warn!(%why, "SumUp does not answer as it should");
    Refused::NoAnswer
}
