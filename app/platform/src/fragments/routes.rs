use super::compose::markup;
use crate::cache::Kept;
use crate::{AppError, Platform, Result, Visitor, etag, security};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use components::{Audience, Batch, Fragment, FragmentError, SafeHtml};
use contracts::Service;
use futures_util::future::join_all;
use maud::Render;
use std::sync::Arc;
use tower::ServiceExt;
use tower_http::set_header::SetResponseHeaderLayer;

/// Where a service serves its personal fragments.
pub fn personal<S>(fragments: impl IntoIterator<Item = (Fragment, MethodRouter<S>)>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    let named = fragments
        .into_iter()
        .inspect(|(fragment, _)| debug_assert_eq!(fragment.audience(), Audience::Personal))
        .map(|(fragment, handler)| (fragment.name(), handler));
    personal_by_name(named)
}

/// Where a service serves personal fragments that are of something: each by its name, the handler
/// reads of what.
pub fn personal_by_name<S>(
    fragments: impl IntoIterator<Item = (&'static str, MethodRouter<S>)>,
) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    fragments
        .into_iter()
        .fold(Router::new(), |router, (name, handler)| {
            router.route(&format!("{}{name}", Fragment::PREFIX), handler)
        })
        .layer(from_fn(private))
        .layer(from_fn(known))
}

/// Every fragment of a service, one at a time and in batches, for the six origins alone. One that
/// fails keeps its status and loses its body, so that whatever stands in its slot stays.
pub fn router(platform: Arc<Platform>, service: Service, personal: Router) -> Router {
    let links = platform.links.clone();
    let state = Serving { platform, service };
    let single = Router::new()
        .route("/internal/fragments/{name}", get(show))
        .with_state(state.clone())
        .merge(personal)
        .layer(from_fn_with_state(service, refuse_unknown))
        .layer(map_response(empty_if_failed));
    let batch = get(index).with_state((state, single.clone())).layer(from_fn(known));
    single
        .route("/internal/fragments/batch", batch)
        .layer(map_response(empty_if_failed))
        .layer(SetResponseHeaderLayer::overriding(security::FRAGMENT, YES))
        .layer(security::cors(&links))
}

const YES: HeaderValue = HeaderValue::from_static("yes");

#[derive(Clone)]
struct Serving {
    platform: Arc<Platform>,
    service: Service,
}

impl From<FragmentError> for AppError {
    fn from(error: FragmentError) -> Self {
        match error {
            FragmentError::Unknown => Self::NotFound,
            FragmentError::Parameters => Self::BadRequest,
        }
    }
}

/// Lets nothing by that names no fragment of this service exactly, be it personal or public.
async fn refuse_unknown(
    State(service): State<Service>,
    request: Request,
    next: Next,
) -> Result<Response> {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    Fragment::parse(service, path.strip_prefix(Fragment::PREFIX).unwrap_or_default(), query)?;
    Ok(next.run(request).await)
}

async fn show(
    State(serving): State<Serving>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response> {
    let fragment = Fragment::parse(serving.service, &name, &query.unwrap_or_default())?;
    match serving.platform.fragment(&fragment).await {
        Ok(kept) => Ok(public(&kept, &fragment, &headers)),
        Err(error) => Ok(error.status().into_response()),
    }
}

/// Several fragments in one answer; those that cannot be made are left out.
async fn index(
    State((serving, single)): State<(Serving, Router)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    known: Extensions,
) -> Result<Response> {
    let wanted = Batch::parse(serving.service, &query.unwrap_or_default())?;
    serving.platform.warm(&wanted).await;
    let one = async |fragment: &Fragment| match fragment.audience() {
        Audience::Public => Some(markup(&*serving.platform.fragment(fragment).await.ok()?)),
        Audience::Personal => personal_piece(&single, fragment, (&headers, &known)).await,
    };
    let made = join_all(wanted.iter().map(one)).await;
    let made = wanted.into_iter().zip(made);
    let pieces = made.filter_map(|(fragment, markup)| Some((fragment, markup?))).collect();
    let never_kept = [(header::CACHE_CONTROL, "private, no-cache")];
    Ok((never_kept, Batch { pieces }.render()).into_response())
}

/// As its owner's own route answers it.
async fn personal_piece(
    single: &Router,
    fragment: &Fragment,
    (headers, known): (&HeaderMap, &Extensions),
) -> Option<SafeHtml> {
    const LARGEST: usize = 1 << 20;
    let mut request = Request::get(fragment.path()).body(Body::empty()).ok()?;
    if let Some(cookies) = headers.get(header::COOKIE) {
        request.headers_mut().insert(header::COOKIE, cookies.clone());
    }
    request.extensions_mut().clone_from(known); // who asks, found once for all of them
    let response = single.clone().oneshot(request).await.ok()?;
    let body = (response.status() == StatusCode::OK).then(|| response.into_body())?;
    let bytes = to_bytes(body, LARGEST).await.ok()?;
    Some(SafeHtml::kept(String::from_utf8(bytes.into()).ok()?))
}

fn public(kept: &Kept, fragment: &Fragment, request: &HeaderMap) -> Response {
    let content = kept.content();
    let mut response = if etag::is_known(request, kept.etag()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, content.media_type.clone())], content.body.clone()).into_response()
    };
    let kept_for = format!("public, max-age={}", fragment.ttl().as_secs());
    let headers = response.headers_mut();
    headers.insert(header::ETAG, kept.etag().clone());
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::try_from(kept_for).unwrap_or(HeaderValue::from_static("no-cache")),
    );
    response
}

/// Tells the page whether this host knows its visitor, so that it can be introduced: see
/// `assets/js/introduction.js`.
async fn known(visitor: Visitor, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let known = if visitor.person.is_some() { "known" } else { "nobody" };
    response.headers_mut().insert(security::VISITOR, HeaderValue::from_static(known));
    response
}

/// For one visitor: no proxy keeps it, and their browser asks each time whether it still holds.
async fn private(request: Request, next: Next) -> Response {
    const LARGEST: usize = 1 << 20;
    let asked = request.headers().clone();
    let (mut head, body) = next.run(request).await.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    head.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    head.headers.append(header::VARY, HeaderValue::from_name(HeaderName::from_static("cookie")));
    if head.status != StatusCode::OK {
        return Response::from_parts(head, Body::from(body));
    }
    let tag = etag::of(b"", &body);
    let known = etag::is_known(&asked, &tag);
    head.headers.insert(header::ETAG, tag);
    if known {
        head.status = StatusCode::NOT_MODIFIED;
        return Response::from_parts(head, Body::empty());
    }
    Response::from_parts(head, Body::from(body))
}

async fn empty_if_failed(response: Response) -> Response {
    let status = response.status();
    if status.is_client_error() || status.is_server_error() {
        return status.into_response();
    }
    response
}
