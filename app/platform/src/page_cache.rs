//! Whole public pages, kept: the same for everybody, answered with 304 to who has them.
use crate::cache::{Content, Encoding, Fingerprint, Kept};
use crate::requests::RequestId;
use crate::{Platform, etag, page_address, wants_document};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use contracts::Service;
use contracts::cache::Tag;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tower::ServiceExt;

/// That an answer is the same for everybody and may be kept. Handlers put it on their response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    /// What it was made of.
    pub tags: Vec<Tag>,
    /// How long it holds, whatever happens.
    pub ttl: Duration,
}

/// A service's router behind the cache of its pages.
#[derive(Clone)]
pub struct PageCache {
    platform: Arc<Platform>,
    service: Service,
    router: Router,
}

/// The largest page that is kept.
const LARGEST: usize = 8 << 20;
/// Longer addresses are answered, and not kept.
const LONGEST_TARGET: usize = 512;

impl PageCache {
    /// In front of a service's routes.
    #[must_use]
    pub fn new(platform: Arc<Platform>, service: Service, router: Router) -> Self {
        Self { platform, service, router }
    }

    /// Answers from what is kept, or asks the routes.
    pub async fn answer(&self, request: Request) -> Response {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        if !reads || !page_address::is_page(request.uri().path()) {
            return self.ask(request).await;
        }
        if wants_document(request.headers()) {
            return self.ask(request).await; // which is no page
        }
        if self.may_keep(&request) {
            self.kept_or_made(request).await
        } else {
            self.ask(request).await
        }
    }

    /// Answers with an error page, without asking the routes.
    pub(crate) async fn refuse(&self, status: StatusCode, about: &Extensions) -> Response {
        let id = about.get::<RequestId>();
        let shell = self.platform.shell(self.service);
        Box::pin(shell.error_page(status, None, id)).await // rare: not in every answer's future
    }

    fn may_keep(&self, request: &Request) -> bool {
        let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
        self.platform.options.page_cache && target <= LONGEST_TARGET
    }

    async fn kept_or_made(&self, request: Request) -> Response {
        let (parts, _) = request.into_parts();
        let form = page_address::canonical(&parts.uri);
        let target = form.path_and_query().map_or("/", |target| target.as_str());
        let key = Fingerprint::of(&[b"page", self.service.name().as_bytes(), target.as_bytes()]);
        match self.platform.cache.get(&key).await {
            Some(kept) => kept_response(&kept, &parts.headers),
            // Boxed: what is kept is answered by a small future, which costs little to move.
            None => Box::pin(self.make_and_keep(key, &parts, &form)).await,
        }
    }

    async fn make_and_keep(&self, key: Fingerprint, parts: &Parts, form: &Uri) -> Response {
        let ours = Passing::default();
        if let Some(kept) = self.kept_before(&key).await {
            return kept_response(&kept, &parts.headers);
        }
        match self.platform.cache.get_or_make(key, self.make(parts, form, &ours)).await {
            Ok(kept) => kept_response(&kept, &parts.headers),
            Err(_) => match (self.kept_before(&key).await, ours.take()) {
                (Some(kept), _) => kept_response(&kept, &parts.headers),
                (None, Some(response)) => response,
                // We waited for somebody else's answer, which may be theirs alone: ask for our own.
                (None, None) => self.ask(again(parts)).await,
            },
        }
    }

    /// What was kept before the database went away, while it is.
    async fn kept_before(&self, key: &Fingerprint) -> Option<Arc<Kept>> {
        if self.platform.pulse.is_away() { self.platform.cache.get_late(key).await } else { None }
    }

    async fn make(&self, parts: &Parts, form: &Uri, ours: &Passing) -> Result<Content, NotKept> {
        let mut response = self.ask(plain(parts, &parts.uri)).await;
        if response.extensions().get::<Keep>().is_some() && *form != parts.uri {
            response = self.ask(plain(parts, form)).await; // made of what it is kept under alone
        }
        let Some(keep) = response.extensions_mut().remove::<Keep>() else {
            return Err(ours.put(response));
        };
        let (head, body) = response.into_parts();
        let Ok(body) = to_bytes(body, LARGEST).await else {
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            return Err(ours.put(self.refuse(status, &parts.extensions).await));
        };
        let media_type = head.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let media_type = media_type.unwrap_or("text/html; charset=utf-8").to_owned();
        Ok(Content { media_type, body, tags: keep.tags, ttl: keep.ttl })
    }

    async fn ask(&self, request: Request) -> Response {
        self.router.clone().oneshot(request).await.unwrap_or_else(|never| match never {})
    }
}

/// The same request at this address, for an answer to be kept plain and compressed on demand.
fn plain(parts: &Parts, uri: &Uri) -> Request {
    let mut request = again(parts);
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    uri.clone_into(request.uri_mut());
    request
}

/// The same request again, as a GET.
fn again(parts: &Parts) -> Request {
    let mut parts = parts.clone();
    parts.method = Method::GET;
    Request::from_parts(parts, Body::empty())
}

/// That an answer is not kept: all that is told to who waited for it.
#[derive(Debug)]
struct NotKept;

/// An answer that is not kept, passed by to whose request it answers and to nobody else.
#[derive(Default)]
struct Passing(Mutex<Option<Response>>);

impl Passing {
    fn put(&self, response: Response) -> NotKept {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(response);
        NotKept
    }

    fn take(&self) -> Option<Response> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn kept_response(kept: &Kept, request: &HeaderMap) -> Response {
    let mut response = if etag::is_known(request, kept.etag()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        whole(kept, request)
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, kept.etag().clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

fn whole(kept: &Kept, request: &HeaderMap) -> Response {
    let content = kept.content();
    let (body, encoding) = match wanted(request) {
        Some(Encoding::Brotli) => (kept.encoded(Encoding::Brotli), Some("br")),
        Some(Encoding::Gzip) => (kept.encoded(Encoding::Gzip), Some("gzip")),
        None => (content.body.clone(), None),
    };
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    if let Ok(media_type) = HeaderValue::from_str(&content.media_type) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The best form the visitor's browser reads (RFC 9110 §12.5.3); one refused with `q=0` is not
/// offered.
fn wanted(request: &HeaderMap) -> Option<Encoding> {
    let accepted = request.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let takes = |name: &str| {
        accepted.split(',').map(str::trim).any(|one| {
            let (coding, quality) = one.split_once(";q=").unwrap_or((one, "1"));
            coding.trim() == name && quality.trim().parse::<f32>().is_ok_and(|q| q > 0.0)
        })
    };
    if takes("br") { Some(Encoding::Brotli) } else { takes("gzip").then_some(Encoding::Gzip) }
}
