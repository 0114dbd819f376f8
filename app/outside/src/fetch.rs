use crate::{Outside, is_public};
use bytes::{Bytes, BytesMut};
use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::{Response, StatusCode};
use std::time::Duration;
use url::{Host, Url};

/// How much of a stranger's time and bytes are taken, and of which kind.
#[derive(Clone, Copy, Debug)]
pub struct Limits<'a> {
    /// The longest it may take in all, redirects included.
    pub patience: Duration,
    /// The most bytes of the body.
    pub bytes: usize,
    /// What media types are wanted, such as `text/html`; `image/*` names a whole family.
    pub media_types: &'a [&'a str],
}

/// What was fetched.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Where it was found, after all redirects.
    pub url: Url,
    /// Its media type as the server says it, without parameters, in lower case.
    pub media_type: String,
    /// Its body, whole.
    pub body: Bytes,
}

/// Why nothing was fetched; each says it in words for whoever named the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not http or https, or it names somebody and their password.
    #[error("only plain addresses that begin with http:// or https:// can be fetched")]
    Address,
    /// It is within a private network.
    #[error("that address is not on the public internet")]
    Private,
    /// Nobody answers there, or not in HTTP.
    #[error("nobody answers at that address")]
    Unreachable,
    /// The answer is no success.
    #[error("that address answers with {0}")]
    Status(u16),
    /// Sent on more than five times.
    #[error("that address sends on to others without end")]
    Redirects,
    /// Something else than was wanted.
    #[error("what is at that address is of another kind")]
    Kind,
    /// Too much.
    #[error("what is at that address is too large")]
    TooLarge,
    /// Too slow.
    #[error("that address takes too long to answer")]
    TooSlow,
}

const MOST_REDIRECTS: usize = 5;

impl Outside {
    /// What is at an address, within limits.
    ///
    /// # Errors
    ///
    /// See [`Refused`].
    pub async fn get(&self, url: &Url, limits: Limits<'_>) -> Result<Fetched, Refused> {
        let fetched = tokio::time::timeout(limits.patience, self.follow(url.clone(), limits));
        fetched.await.unwrap_or(Err(Refused::TooSlow))
    }

    /// The client itself, for who builds requests of their own: it is as guarded, once
    /// [`Outside::check`] has let the address pass.
    #[must_use]
    pub fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// Whether an address may be called, as far as its text tells; names are looked at when they
    /// are resolved.
    ///
    /// # Errors
    ///
    /// [`Refused::Address`] and [`Refused::Private`].
    pub fn check(&self, url: &Url) -> Result<(), Refused> {
        let plain = url.username().is_empty() && url.password().is_none();
        if !matches!(url.scheme(), "http" | "https") || !plain {
            return Err(Refused::Address);
        }
        let public = match url.host() {
            Some(Host::Ipv4(address)) => is_public(address.into()),
            Some(Host::Ipv6(address)) => is_public(address.into()),
            Some(Host::Domain(_)) => true,
            None => return Err(Refused::Address),
        };
        if public || self.private { Ok(()) } else { Err(Refused::Private) }
    }

    async fn follow(&self, mut url: Url, limits: Limits<'_>) -> Result<Fetched, Refused> {
        for _ in 0..=MOST_REDIRECTS {
            self.check(&url)?;
            let accept = limits.media_types.join(", ");
            let asked = self.client.get(url.clone()).header(ACCEPT, accept).send().await;
            let response = asked.map_err(|_| Refused::Unreachable)?;
            match next(&url, &response)? {
                Some(further) => url = further,
                None => return read(url, response, limits).await,
            }
        }
        Err(Refused::Redirects)
    }
}

/// Where an answer sends on to, if it does.
fn next(url: &Url, response: &Response) -> Result<Option<Url>, Refused> {
    let status = response.status();
    if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
        return Ok(None);
    }
    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
    let to = to.and_then(|to| url.join(to).ok());
    to.map(Some).ok_or(Refused::Status(status.as_u16()))
}

async fn read(url: Url, mut response: Response, limits: Limits<'_>) -> Result<Fetched, Refused> {
    if !response.status().is_success() {
        return Err(Refused::Status(response.status().as_u16()));
    }
    let media_type = media_type(&response);
    if !limits.media_types.iter().any(|wanted| is_of(&media_type, wanted)) {
        return Err(Refused::Kind);
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| Refused::Unreachable)? {
        if body.len() + chunk.len() > limits.bytes {
            return Err(Refused::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Fetched { url, media_type, body: body.freeze() })
}

fn media_type(response: &Response) -> String {
    let told = response.headers().get(CONTENT_TYPE).and_then(|told| told.to_str().ok());
    let told = told.unwrap_or_default().split(';').next().unwrap_or_default();
    told.trim().to_ascii_lowercase()
}

fn is_of(media_type: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(family) => media_type.starts_with(family),
        None => media_type == wanted,
    }
}
