//! What others send: verified, written down once, and answered; acted upon later.
use super::super::Fediverse;
use super::super::fetch::Unfetched;
use super::super::sender::Unknown;
use activitypub::origin::{self, Untrusted};
use activitypub::signature::{Claim, Received, Refused};
use activitypub::vocabulary::{Activity, Document, Kind, Reference, Unreadable, is_media_type};
use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use bytes::Bytes;
use contracts::LetterId;
use contracts::federation::Letter;
use platform::limits::Limit;
use platform::{AppError, Routes};
use serde_json::json;
use std::time::Duration;
use url::Url;

/// How often a host may write to us.
const LETTERS: Limit =
    Limit { name: "fediverse-letters", burst: 600, every: Duration::from_millis(100) };

/// Why something is not taken in; each says it in a sentence that the sender may read.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("send application/activity+json")]
    MediaType,
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("this is no activity")]
    NoActivity,
    #[error(transparent)]
    Unknown(#[from] Unknown),
    #[error(transparent)]
    Untrusted(#[from] Untrusted),
    #[error(transparent)]
    Here(#[from] AppError),
}

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new().bearer("/inbox", post(shared)).bearer("/@{name}/inbox", post(own))
}

async fn own(
    State(here): State<Fediverse>,
    Path(name): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    here.named(&name).await?;
    Ok(answer(here.receive(&uri, &headers, &body).await))
}

async fn shared(
    State(here): State<Fediverse>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    answer(here.receive(&uri, &headers, &body).await)
}

impl Fediverse {
    async fn receive(&self, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<(), Refusal> {
        let said = headers.get(header::CONTENT_TYPE).and_then(|said| said.to_str().ok());
        if !said.is_some_and(is_media_type) {
            return Err(Refusal::MediaType);
        }
        let claim = self.claim(uri, headers, body).map_err(Unknown::from)?;
        let Document::Activity(activity) = Document::read(body, self.schemes())? else {
            return Err(Refusal::NoActivity);
        };
        let known = self.known(&claim).await?;
        if known.is_none() && is_farewell(&activity) {
            return Ok(()); // whose key it was cannot be asked any more
        }
        let sender = self.sender(&claim, known).await?;
        let signer = activitypub::Id::parse(&sender.sheet.uri, self.schemes());
        let signer = signer.map_err(|_| Untrusted::NoId)?;
        origin::activity(&activity, &signer)?;
        let host = signer.url().authority();
        self.platform.limits.count(LETTERS, host).await?;
        let letter = Letter {
            id: LetterId::new(),
            service: self.service,
            activity: activity.id.as_ref().ok_or(Untrusted::NoId)?.as_str().to_owned(),
            from: sender.sheet.uri.clone(),
            body: String::from_utf8_lossy(body).into_owned(),
        };
        let domains = &self.platform.domains;
        domains.letters.take_in(&letter).await.map_err(AppError::from)?;
        domains.peers.heard_from(host).await.map_err(AppError::from)?;
        Ok(())
    }

    fn claim(&self, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<Claim, Refused> {
        let site = Url::parse(&self.links().home(self.service)).map_err(|_| Refused::OtherHost)?;
        let target = uri.path_and_query().ok_or(Refused::OtherHost)?;
        let received = Received { method: &Method::POST, site: &site, target, headers, body };
        Claim::read(&received, self.platform.clock.now())
    }
}

/// Whether somebody says that they themselves are gone.
fn is_farewell(activity: &Activity) -> bool {
    let gone = activity.object().and_then(Reference::id);
    activity.kind == Some(Kind::Delete) && gone.is_some() && gone == activity.actor()
}

fn answer(received: Result<(), Refusal>) -> Response {
    match received {
        Ok(()) => StatusCode::ACCEPTED.into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unreadable(_) | Self::NoActivity => StatusCode::BAD_REQUEST,
            Self::Unknown(Unknown::Key(Unfetched::Away(_))) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unknown(Unknown::Signature(_) | Unknown::Key(_)) => StatusCode::UNAUTHORIZED,
            Self::Untrusted(_) => StatusCode::FORBIDDEN,
            Self::Unknown(Unknown::Here(error)) | Self::Here(error) => error.status(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status();
        if let Self::Unknown(Unknown::Here(error)) | Self::Here(error) = self {
            return error.into_response();
        }
        let mut response = (status, Json(json!({"error": self.to_string()}))).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("300"));
        }
        response
    }
}
