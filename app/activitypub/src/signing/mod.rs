//! Signing what we send, so that every peer takes it: draft-cavage first, which all read, and RFC
//! 9421 for who asks for it. A signature is of one moment and one inbox: each retry is signed anew.
mod cavage;
mod key;
mod knock;
mod message;

pub use key::{NotAKey, PrivateKey};
pub use knock::Knock;

use crate::Id;
use chrono::{DateTime, Utc};
use http::header::{CONTENT_TYPE, DATE, HOST, InvalidHeaderValue};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Position;

/// Who signs: one of our keys, by the name that it has on one host.
#[derive(Clone, Debug)]
pub struct Signer {
    key_id: Id,
    key: PrivateKey,
}

/// A request before it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    url: &'a Id,
    content: Option<(&'a str, &'a [u8])>,
}

/// Why a request could not be signed.
#[derive(Debug, thiserror::Error)]
pub enum Unsigned {
    /// The key would not sign.
    #[error("the key would not sign")]
    Key,
    /// A header cannot hold its value: a media type or an address of strange signs.
    #[error("a header cannot hold its value")]
    Header(#[from] InvalidHeaderValue),
}

impl<'a> Outgoing<'a> {
    /// A question.
    #[must_use]
    pub const fn get(url: &'a Id) -> Self {
        Self { url, content: None }
    }

    /// A delivery of `body`, of a media type.
    #[must_use]
    pub const fn post(url: &'a Id, media_type: &'a str, body: &'a [u8]) -> Self {
        Self { url, content: Some((media_type, body)) }
    }

    /// Its method.
    #[must_use]
    pub const fn method(&self) -> Method {
        if self.content.is_some() { Method::POST } else { Method::GET }
    }

    /// The host, with its port where that is not the usual one.
    fn authority(&self) -> &'a str {
        &self.url.url()[Position::BeforeHost..Position::AfterPort]
    }

    fn path_and_query(&self) -> &'a str {
        &self.url.url()[Position::BeforePath..Position::AfterQuery]
    }

    /// The whole address but what follows `#`.
    fn target_uri(&self) -> &'a str {
        &self.url.url()[..Position::AfterQuery]
    }
}

impl Signer {
    /// `key_id` leads to the document of the actor who signs: `https://…/ada#main-key`. With a
    /// comma in it some peers could not read the signature.
    #[must_use]
    pub const fn new(key_id: Id, key: PrivateKey) -> Self {
        Self { key_id, key }
    }

    /// The key's id.
    #[must_use]
    pub const fn key_id(&self) -> &Id {
        &self.key_id
    }

    /// The headers that a request is sent with, signed at `now`: `Host`, `Date`, `Signature` and,
    /// with a body, `Content-Type` and its digest. All of them must be sent as they are.
    ///
    /// # Errors
    /// [`Unsigned`].
    pub fn sign(
        &self,
        knock: Knock,
        request: &Outgoing<'_>,
        now: DateTime<Utc>,
    ) -> Result<HeaderMap, Unsigned> {
        let mut headers = HeaderMap::with_capacity(8);
        headers.insert(HOST, HeaderValue::from_str(request.authority())?);
        let date = now.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        headers.insert(DATE, HeaderValue::from_str(&date)?);
        if let Some((media_type, _)) = request.content {
            headers.insert(CONTENT_TYPE, HeaderValue::from_str(media_type)?);
        }
        let made = match knock {
            Knock::Cavage => cavage::headers(self, request, &date)?,
            Knock::Rfc9421 => message::headers(self, request, now)?,
        };
        for (name, value) in made {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_str(&value)?);
        }
        Ok(headers)
    }
}
