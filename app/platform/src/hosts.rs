//! One port, six hosts: each request goes to the service its `Host` names.
use crate::auth::{self, Access, Route, Routes};
use crate::error_page::Words;
use crate::requests::RequestId;
use crate::security::Senders;
use crate::{
    AppError, Bounds, PageCache, Platform, Shell, assets, bounds, by_address, error_page, health,
    pulse, requests, security, site_files,
};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, Version, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use components::Fragment;
use contracts::{Links, Service};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// A service ready to be mounted: its routes, and those of its personal fragments.
pub struct Mounted {
    /// Which service.
    pub service: Service,
    /// Its pages.
    pub pages: Routes,
    /// Its personal fragments, by [`crate::fragments::personal`].
    pub fragments: Router,
}

/// The services of one process, by host.
#[derive(Clone)]
pub struct Hosts {
    platform: Arc<Platform>,
    by_name: Arc<HashMap<String, PageCache>>,
    routes: Arc<[(Service, Route)]>,
}

/// What every host answers beside its service's own routes and the fixed ones of [`dressed`]: for
/// everybody, and nothing in it is anybody's but a fragment's, which reads who asks.
const EVERYWHERE: [&str; 5] = [
    "/assets/{*path}",
    "/healthz",
    "/internal/fragments/batch",
    "/internal/fragments/{name}",
    "/readyz",
];

impl Hosts {
    /// These services, each at its own host.
    #[must_use]
    pub fn new(platform: &Arc<Platform>, services: Vec<Mounted>) -> Self {
        let assets = assets::router();
        let (mut by_name, mut routes) = (HashMap::new(), Vec::new());
        for mounted in services {
            let service = mounted.service;
            let mounted =
                Mounted { pages: with_fixed(platform, service, mounted.pages), ..mounted };
            routes.extend(mounted.pages.list().iter().map(|route| (service, *route)));
            routes.extend(EVERYWHERE.map(|path| (service, open(path))));
            let dressed = dressed(platform, mounted, &assets);
            let pages = PageCache::new(platform.clone(), service, dressed);
            by_name.insert(platform.links.host(service), pages);
        }
        Self { platform: platform.clone(), by_name: Arc::new(by_name), routes: routes.into() }
    }

    /// Every address that is answered, and who may come in: what nobody is to find open by
    /// accident.
    pub fn routes(&self) -> impl Iterator<Item = (Service, Route)> {
        self.routes.iter().copied()
    }

    /// Answers one request.
    pub async fn answer(&self, request: Request) -> Response {
        let host = host(&request).unwrap_or_default().into_owned();
        let service = self.by_name.get(&host);
        let answer = |request| self.answer_at(service, request);
        let mut response = requests::named(&host, request, answer).await;
        self.platform.headers.apply(&mut response);
        response
    }

    async fn answer_at(&self, service: Option<&PageCache>, request: Request) -> Response {
        let refused = check_host(&request)
            .and(check_target(request.uri()))
            .and(check_headers(request.headers()))
            .err();
        let links = &self.platform.links;
        match (refused, request.uri().path(), service) {
            (Some(error), _, Some(service)) => {
                let page = service.refuse(error.status(), request.extensions()).await;
                without_flows(page, &error, request.headers(), links)
            }
            (Some(error), _, None) => error_page::bare(error.status(), links),
            (None, "/healthz", _) => health::alive(),
            (None, "/readyz", _) => Box::pin(health::ready(&self.platform)).await,
            (None, _, Some(service)) => service.answer(request).await,
            (None, _, None) => error_page::bare(StatusCode::MISDIRECTED_REQUEST, links),
        }
    }
}

/// A page after which headers that were too large have room again: sign-ins that were left lying
/// are what fills them.
fn without_flows(
    mut page: Response,
    error: &AppError,
    headers: &HeaderMap,
    links: &Links,
) -> Response {
    if matches!(error, AppError::HeadersTooLarge) {
        for cookie in auth::forget_flows(headers, links) {
            page.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    page
}

fn open(path: &'static str) -> Route {
    Route { path, access: Access::Everyone, bounds: Bounds::default() }
}

/// A service's pages, and what all six have beside them.
fn with_fixed(platform: &Arc<Platform>, service: Service, pages: Routes) -> Routes {
    let pages = pages.merge(site_files::routes(platform, service));
    match service {
        Service::Federation => pages, // its own sign-in is where the others send people
        client => pages.merge(auth::routes(platform, client)),
    }
}

/// A service's routes inside the layers that all six share, outermost first.
fn dressed(platform: &Arc<Platform>, mounted: Mounted, assets: &Router) -> Router {
    let links = &platform.links;
    let fragments = crate::fragments::router(platform.clone(), mounted.service, mounted.fragments);
    let bounds = bounds::by_path(mounted.pages.list());
    let pages = mounted
        .pages
        .into_router()
        .fallback(async || AppError::NotFound)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED);
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(platform.shell(mounted.service), explain))
        .layer(from_fn_with_state(platform.clone(), pulse::felt))
        .layer(from_fn_with_state(bounds, bounds::bounded))
        .layer(CatchPanicLayer::custom(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(Senders::new(links, mounted.service), security::known_sender))
        .layer(security::csrf(links, mounted.service))
        .layer(from_fn_with_state((platform.clone(), mounted.service), by_address::lead_to_thing))
        .layer(platform.sessions.clone().layer(links))
        .layer(Extension(platform.clone()))
        .layer(DefaultBodyLimit::disable()); // it bounds extractors alone; ours, everybody
    pages.merge(fragments).layer(layers).merge(assets.clone())
}

/// Gives a bare refusal, be it a handler's, a layer's or an extractor's, the words and the look of
/// an error page; fragments stay bare.
async fn explain(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().cloned();
    let fragment = request.uri().path().starts_with(Fragment::PREFIX);
    let response = next.run(request).await;
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    let said = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let bare = said.is_none_or(|said| said.starts_with(b"text/plain"));
    if refused && bare && !fragment {
        let words = Words::of_response(&response);
        let mut page = shell.error_page(status, words, id.as_ref()).await;
        for name in [header::RETRY_AFTER, header::ALLOW] {
            let said = response.headers().get(&name).cloned();
            page.headers_mut().extend(said.map(|said| (name, said)));
        }
        return page;
    }
    response
}

/// The name in `Host` (or `:authority`), without its port; upper case and a last dot do not count
/// (RFC 3986 §3.2.2).
fn host(request: &Request) -> Option<Cow<'_, str>> {
    const LONGEST: usize = 260; // RFC 1035 §2.3.4, and a port
    let named = request.uri().authority().map(axum::http::uri::Authority::as_str);
    let named = named.or_else(|| request.headers().get(header::HOST)?.to_str().ok())?;
    let named = Some(named).filter(|named| named.len() <= LONGEST)?;
    let name = named.rsplit_once(':').map_or(named, |(name, _)| name);
    let name = name.strip_suffix('.').unwrap_or(name);
    let shouted = name.bytes().any(|b| b.is_ascii_uppercase());
    Some(if shouted { name.to_ascii_lowercase().into() } else { name.into() })
}

/// Refuses what names no host, or several (RFC 9112 §3.2).
fn check_host(request: &Request) -> Result<(), AppError> {
    let lines = request.headers().get_all(header::HOST).iter().count();
    let may_be_silent = request.uri().authority().is_some() || request.version() < Version::HTTP_11;
    let fits = lines == 1 || (lines == 0 && may_be_silent);
    if fits { Ok(()) } else { Err(AppError::BadRequest) }
}

/// Refuses more than any browser sends along.
fn check_headers(headers: &HeaderMap) -> Result<(), AppError> {
    const LARGEST: usize = 16 << 10;
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if size > LARGEST { Err(AppError::HeadersTooLarge) } else { Ok(()) }
}

/// Refuses what no address of ours looks like, before anybody works on it.
fn check_target(uri: &Uri) -> Result<(), AppError> {
    const LONGEST_QUERY: usize = 4096;
    const MOST_PARAMETERS: usize = 256;
    let query = uri.query().unwrap_or_default();
    if uri.path().len() > 2048 || query.len() > LONGEST_QUERY {
        return Err(AppError::TooLong);
    }
    if query.bytes().filter(|b| *b == b'&').count() >= MOST_PARAMETERS {
        return Err(AppError::BadRequest);
    }
    let path = percent_encoding::percent_decode_str(uri.path());
    let path = path.decode_utf8().map_err(|_| AppError::BadRequest)?;
    let query = percent_encoding::percent_decode_str(query).decode_utf8();
    if query.map_err(|_| AppError::BadRequest)?.contains('\0') {
        return Err(AppError::BadRequest);
    }
    let climbs = path.split(['/', '\\']).any(|part| part == "..");
    if climbs || path.contains('\0') { Err(AppError::BadRequest) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{check_target, host};
    use axum::body::Body;
    use axum::extract::Request;
    use axum::http::Uri;

    #[test]
    fn a_host_is_known_however_it_is_written() {
        for written in ["blog.rose-ash.coop", "BLOG.Rose-Ash.coop:8000", "blog.rose-ash.coop."] {
            let request = Request::get("/").header("host", written).body(Body::empty()).unwrap();
            assert_eq!(host(&request).as_deref(), Some("blog.rose-ash.coop"), "{written}");
        }
    }

    #[test]
    fn odd_addresses_are_refused_before_any_work() {
        let accepted = |target: &str| check_target(&target.parse::<Uri>().unwrap()).is_ok();
        assert!(accepted("/bread/?older=abc"));
        assert!(accepted("/%C3%A7ay/"));
        for odd in [
            "/../etc/passwd",
            "/a/%2e%2e/b",
            "/a%2f..%2fb",
            "/a%00",
            "/%ff",
            "/a\\..\\b",
            "/?q=%00",
            "/?q=%FF",
        ] {
            assert!(!odd.parse::<Uri>().is_ok_and(|uri| check_target(&uri).is_ok()), "{odd}");
        }
        assert!(!accepted(&format!("/?{}", "a=1&".repeat(10_000))));
    }
}
