//! One question over HTTP, bounded in size, time and number.
use crate::HttpSumUp;
use contracts::cart::SumUpKey;
use reqwest::{Method, RequestBuilder, Response, StatusCode, header};
use std::time::Duration;

/// The most that an answer may hold: a merchant or a checkout is a few kilobytes.
const LARGEST: usize = 256 << 10;
/// The longest that SumUp can ask to be left alone.
const LONGEST_REST: Duration = Duration::from_hours(1);

/// What is asked.
pub(crate) struct Question<'a> {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) key: &'a SumUpKey,
    pub(crate) body: Option<String>,
}

/// What came back, whatever it says.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) after: Option<Duration>,
    pub(crate) body: Vec<u8>,
}

/// Nothing came that is of any use; the log says why.
pub(crate) struct Silence;

impl<'a> Question<'a> {
    pub(crate) const fn read(path: String, key: &'a SumUpKey) -> Self {
        Self { method: Method::GET, path, key, body: None }
    }

    pub(crate) const fn send(path: String, key: &'a SumUpKey, body: String) -> Self {
        Self { method: Method::POST, path, key, body: Some(body) }
    }

    pub(crate) const fn delete(path: String, key: &'a SumUpKey) -> Self {
        Self { method: Method::DELETE, path, key, body: None }
    }
}

impl HttpSumUp {
    /// Waiting for a turn is part of what may be waited for.
    pub(crate) async fn ask(&self, question: Question<'_>) -> Result<Reply, Silence> {
        let asked = tokio::time::timeout(self.patience, self.asked(question));
        asked.await.map_err(silence)?
    }

    async fn asked(&self, question: Question<'_>) -> Result<Reply, Silence> {
        let _turn = self.at_once.acquire().await.map_err(silence)?;
        let response = self.request(question)?.send().await.map_err(unreached)?;
        let (status, after) = (response.status(), outside::rest(response.headers(), LONGEST_REST));
        Ok(Reply { status, after, body: bounded(response).await? })
    }

    fn request(&self, question: Question<'_>) -> Result<RequestBuilder, Silence> {
        let url = self.base.join(&question.path).map_err(silence)?;
        self.outside.check(&url).map_err(silence)?;
        let request = self.outside.client().request(question.method, url);
        let request = request.header(header::ACCEPT, "application/json");
        let request = request.bearer_auth(question.key.reveal());
        Ok(match question.body {
            Some(body) => request.header(header::CONTENT_TYPE, "application/json").body(body),
            None => request,
        })
    }
}

async fn bounded(mut response: Response) -> Result<Vec<u8>, Silence> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(unreached)? {
        if body.len() + chunk.len() > LARGEST {
            return Err(silence("too much"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn unreached(why: reqwest::Error) -> Silence {
    silence(why.without_url())
}

/// What people are told is one sentence; whoever runs this finds the rest in the log.
pub(crate) fn silence(why: impl std::fmt::Display) -> Silence {
    tracing::warn!(%why, "SumUp does not answer as it should");
    Silence
}
