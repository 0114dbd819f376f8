use super::OAuthError;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::Deserialize;
use std::collections::BTreeMap;
use url::form_urlencoded;

/// How an app writes its parameters down. OAuth knows forms alone (RFC 6749 Appendix B); apps of the
/// fediverse send whatever Mastodon reads.
pub(super) enum Encoding {
    Form,
    Multipart,
    Json,
}

/// What JSON may say of one parameter.
#[derive(Deserialize)]
#[serde(untagged)]
enum Said {
    Text(String),
    Number(serde_json::Number),
    Truth(bool),
    List(Vec<String>),
    Nothing(()),
}

const UNREADABLE: OAuthError = OAuthError::invalid("That cannot be read as what it says it is.");

impl Encoding {
    /// That of a body with these headers.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let said = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        match &*said.split(';').next()?.trim().to_ascii_lowercase() {
            "application/x-www-form-urlencoded" => Some(Self::Form),
            "multipart/form-data" => Some(Self::Multipart),
            "application/json" => Some(Self::Json),
            _ => None,
        }
    }

    /// What a body says: names and values in their order.
    pub(super) async fn read(
        self,
        head: Parts,
        body: Bytes,
    ) -> Result<Vec<(String, String)>, OAuthError> {
        match self {
            Self::Form => Ok(form_urlencoded::parse(&body).into_owned().collect()),
            Self::Multipart => multipart(head, body).await,
            Self::Json => json(&body),
        }
    }
}

async fn multipart(head: Parts, body: Bytes) -> Result<Vec<(String, String)>, OAuthError> {
    let request = Request::from_parts(head, Body::from(body));
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| UNREADABLE)?;
    let mut said = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| UNREADABLE)? {
        let name = field.name().unwrap_or_default().to_owned();
        said.push((name, field.text().await.map_err(|_| UNREADABLE)?));
    }
    Ok(said)
}

/// A list `a` becomes several of `a[]`, as in forms.
fn json(body: &[u8]) -> Result<Vec<(String, String)>, OAuthError> {
    let said: BTreeMap<String, Said> = serde_json::from_slice(body).map_err(|_| UNREADABLE)?;
    let pairs = said.into_iter().flat_map(|(name, said)| match said {
        Said::Text(text) => vec![(name, text)],
        Said::Number(number) => vec![(name, number.to_string())],
        Said::Truth(truth) => vec![(name, truth.to_string())],
        Said::List(list) => list.into_iter().map(|one| (format!("{name}[]"), one)).collect(),
        Said::Nothing(()) => Vec::new(),
    });
    Ok(pairs.collect())
}
