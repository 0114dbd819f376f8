//! Asking other servers, in the name of the house: signed, bounded, and never within our own network.
use super::Fediverse;
use activitypub::origin::{self, Untrusted};
use activitypub::signing::{Knock, Outgoing, Signer};
use activitypub::vocabulary::{ACCEPT, Document, is_media_type};
use activitypub::{Id, Schemes};
use axum::http::{HeaderValue, header};
use bytes::BytesMut;
use reqwest::Response;
use std::time::Duration;

/// The longest that asking once may take, sending on included.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most bytes of a document.
const MOST_BYTES: usize = 1 << 20;
/// How often an answer may send on.
const MOST_REDIRECTS: usize = 3;

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfetched {
    /// What was there is gone for good.
    #[error("it is gone")]
    Gone,
    /// Something else is there, or nothing that may be believed.
    #[error("{0}")]
    Refused(String),
    /// Nobody answers, or not just now.
    #[error("nobody answers: {0}")]
    Away(String),
}

impl Fediverse {
    /// The document that calls itself `id`: one that calls itself otherwise is asked for there, once.
    pub(super) async fn fetch(&self, id: &Id) -> Result<Document, Unfetched> {
        let signer = self.platform.signer(&Self::house()).await;
        let signer = signer.map_err(|error| Unfetched::Away(error.to_string()))?;
        let asked = tokio::time::timeout(PATIENCE, self.ask_twice(&signer, id));
        asked.await.unwrap_or_else(|_| Err(Unfetched::Away("it takes too long".to_owned())))
    }

    async fn ask_twice(&self, signer: &Signer, id: &Id) -> Result<Document, Unfetched> {
        let (found, url) = self.ask(signer, id).await?;
        let elsewhere = match origin::fetched(&found, &url) {
            Ok(_) => return Ok(found),
            Err(Untrusted::Elsewhere(elsewhere)) => elsewhere,
            Err(untrusted) => return Err(Unfetched::Refused(untrusted.to_string())),
        };
        let (found, url) = self.ask(signer, &elsewhere).await?;
        match origin::fetched(&found, &url) {
            Ok(_) => Ok(found),
            Err(untrusted) => Err(Unfetched::Refused(untrusted.to_string())),
        }
    }

    /// What is at an address, and where that was in the end.
    async fn ask(&self, signer: &Signer, id: &Id) -> Result<(Document, Id), Unfetched> {
        let mut url = id.document();
        for _ in 0..=MOST_REDIRECTS {
            let answer = self.knock(signer, &url).await?;
            let status = answer.status();
            if status.is_redirection() {
                url = further(&url, &answer, self.schemes())?;
                continue;
            }
            return match status.as_u16() {
                410 => Err(Unfetched::Gone),
                408 | 429 | 500.. => Err(Unfetched::Away(status.to_string())),
                200..300 => Ok((self.read(answer).await?, url)),
                _ => Err(Unfetched::Refused(format!("it answers {status}"))),
            };
        }
        Err(Unfetched::Refused("it sends on without end".to_owned()))
    }

    /// Signed as all read it; and otherwise, where that was not understood.
    async fn knock(&self, signer: &Signer, url: &Id) -> Result<Response, Unfetched> {
        let answer = self.get(signer, Knock::Cavage, url).await?;
        match Knock::Cavage.next(answer.status().as_u16()) {
            Some(knock) => self.get(signer, knock, url).await,
            None => Ok(answer),
        }
    }

    async fn get(&self, signer: &Signer, knock: Knock, url: &Id) -> Result<Response, Unfetched> {
        let outside = &self.platform.outside;
        let refused = |error: &dyn std::error::Error| Unfetched::Refused(error.to_string());
        outside.check(url.url()).map_err(|error| refused(&error))?;
        let headers = signer.sign(knock, &Outgoing::get(url), self.platform.clock.now());
        let mut headers = headers.map_err(|error| refused(&error))?;
        headers.insert(header::ACCEPT, HeaderValue::from_static(ACCEPT));
        let asked = outside.client().get(url.url().clone()).headers(headers).send().await;
        asked.map_err(|error| Unfetched::Away(error.without_url().to_string()))
    }

    async fn read(&self, mut answer: Response) -> Result<Document, Unfetched> {
        let said = answer.headers().get(header::CONTENT_TYPE).and_then(|said| said.to_str().ok());
        if !said.is_some_and(is_media_type) {
            return Err(Unfetched::Refused("it is no document of the fediverse".to_owned()));
        }
        let away = |error: reqwest::Error| Unfetched::Away(error.without_url().to_string());
        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(away)? {
            if body.len() + chunk.len() > MOST_BYTES {
                return Err(Unfetched::Refused("it is too large".to_owned()));
            }
            body.extend_from_slice(&chunk);
        }
        let document = Document::read(&body, self.schemes());
        document.map_err(|unreadable| Unfetched::Refused(unreadable.to_string()))
    }
}

fn further(url: &Id, answer: &Response, schemes: Schemes) -> Result<Id, Unfetched> {
    let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    let to = to.and_then(|to| url.url().join(to).ok());
    let to = to.and_then(|to| Id::parse(to.as_str(), schemes).ok());
    to.ok_or_else(|| Unfetched::Refused("it sends on to nowhere".to_owned()))
}
