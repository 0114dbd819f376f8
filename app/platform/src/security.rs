//! Headers and checks that keep visitors safe, the same on every answer.
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contracts::{Links, Service};
use std::sync::Arc;
use tower_http::cors::CorsLayer;
use tower_http::csrf::CsrfLayer;

/// The headers of every answer.
#[derive(Clone, Debug)]
pub(crate) struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

impl SecurityHeaders {
    pub(crate) fn new(links: &Links) -> Self {
        let mut headers = vec![
            (header::CONTENT_SECURITY_POLICY, policy_with_forms_to(links, "")),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            (header::REFERRER_POLICY, "strict-origin-when-cross-origin".to_owned()),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin".to_owned()),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-site".to_owned()),
            (
                HeaderName::from_static("permissions-policy"),
                "camera=(), geolocation=(), microphone=(), payment=()".to_owned(),
            ),
        ];
        if links.secure() {
            let two_years = "max-age=63072000; includeSubDomains".to_owned();
            headers.push((header::STRICT_TRANSPORT_SECURITY, two_years));
        }
        let valid = |(name, value)| Some((name, HeaderValue::try_from(value).ok()?));
        Self(headers.into_iter().filter_map(valid).collect())
    }

    /// Puts them on an answer, over nothing it says itself. Whoever is told that what they have still
    /// holds has these too (RFC 9110 §15.4.5).
    pub(crate) fn apply(&self, answer: &mut Response) {
        if answer.status() == StatusCode::NOT_MODIFIED {
            return;
        }
        let headers = answer.headers_mut();
        for (name, value) in &self.0 {
            headers.entry(name).or_insert_with(|| value.clone());
        }
    }

    /// All of them, as one text.
    pub(crate) fn text(&self) -> Vec<u8> {
        let lines = self.0.iter().map(|(name, value)| [name.as_str().as_bytes(), value.as_bytes()]);
        lines.map(|line| line.join(&b':')).collect::<Vec<_>>().join(&b'\n')
    }
}

/// The Content Security Policy of a page whose form leads on to one more source (CSP3 §2.3.1), or
/// to none with an empty one: browsers check where an answer to a form redirects to. Nothing comes
/// from elsewhere but pictures and recordings, which imported posts link to, and players that a
/// reader starts.
#[must_use]
pub fn policy_with_forms_to(links: &Links, source: &str) -> String {
    policy(links, source, ["'self'", "data:"])
}

/// The Content Security Policy of the page where posts are written: its editor sets styles of its
/// own, and shows pictures and recordings before they have gone up. Scripts are ours alone, as
/// everywhere.
#[must_use]
pub fn policy_for_writing(links: &Links) -> String {
    policy(links, "", ["'self' 'unsafe-inline'", "data: blob:"])
}

/// The Content Security Policy of a page that whoever wants to may frame: it runs nothing, and sends
/// nothing anywhere.
#[must_use]
pub fn policy_for_frames(links: &Links) -> String {
    let blog = links.origin(Service::Blog);
    format!(
        "default-src 'none'; style-src 'self'; img-src 'self' {blog} https: data:; \
         form-action 'none'; base-uri 'none'; frame-ancestors *"
    )
}

fn policy(links: &Links, forms_to: &str, [styles, local]: [&str; 2]) -> String {
    let six = Service::ALL.map(|service| links.origin(service)).join(" ");
    let blog = links.origin(Service::Blog);
    [
        "default-src 'none'".to_owned(),
        "script-src 'self'".to_owned(),
        format!("style-src {styles}"),
        "font-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        format!("img-src 'self' {blog} https: {local}"),
        format!("media-src 'self' {blog} https: {local}"),
        format!("connect-src 'self' {six}"),
        format!("frame-src {}", lexical::PLAYERS.join(" ")),
        format!("form-action 'self' {six} {forms_to}").trim_end().to_owned(),
        "base-uri 'none'".to_owned(),
        "frame-ancestors 'none'".to_owned(),
    ]
    .join("; ")
}

/// Whether a host knows the visitor who loads its fragments: `known` or `nobody`.
pub(crate) const VISITOR: HeaderName = HeaderName::from_static("x-visitor");

/// What every fragment says of itself: an answer without it, as by a proxy whose service is away, is
/// none, whatever its status.
pub(crate) const FRAGMENT: HeaderName = HeaderName::from_static("x-fragment");

/// Fragments may be read by the six origins, with cookies, and by nobody else.
pub fn cors(links: &Links) -> CorsLayer {
    let origins = Service::ALL.map(|service| links.origin(service).try_into());
    CorsLayer::new()
        .allow_origin(origins.into_iter().flatten().collect::<Vec<HeaderValue>>())
        .allow_credentials(true)
        .allow_methods([Method::GET])
        .expose_headers([HeaderName::from_static("hx-trigger"), FRAGMENT, VISITOR])
}

/// Where federation is asked by apps in browsers, from whatever origin: nothing there looks at a
/// cookie before it does something.
const OF_APPS: [&str; 9] = [
    "/oauth/authorize", // only sends on to itself by GET
    "/oauth/device_authorization",
    "/oauth/logout", // likewise
    "/oauth/par",
    "/oauth/register",
    "/oauth/revoke",
    "/oauth/token",
    "/oauth/userinfo",
    "/api/v1/apps",
];

/// A form may be sent from the six origins; Fetch metadata and `Origin` tell.
pub(crate) fn csrf(links: &Links, service: Service) -> CsrfLayer {
    let layer = Service::ALL.into_iter().fold(CsrfLayer::new(), |layer, service| {
        layer.clone().add_trusted_origin(links.origin(service)).unwrap_or(layer)
    });
    match service {
        Service::Federation => layer.with_insecure_bypass(|_, uri| OF_APPS.contains(&uri.path())),
        _ => layer,
    }
}

/// Who may send forms to a service.
#[derive(Clone, Debug)]
pub(crate) struct Senders {
    six: Arc<[String]>,
    service: Service,
}

impl Senders {
    pub(crate) fn new(links: &Links, service: Service) -> Self {
        Self { six: Service::ALL.map(|service| links.origin(service).to_owned()).into(), service }
    }

    fn are_known(&self, request: &Request) -> bool {
        let told = |name| request.headers().get(name).filter(|value| !value.is_empty());
        let Some(origin) = told(header::ORIGIN) else { return true };
        let ours = self.six.iter().any(|ours| ours.as_bytes() == origin.as_bytes());
        let of_apps =
            self.service == Service::Federation && OF_APPS.contains(&request.uri().path());
        let judged = told(HeaderName::from_static("sec-fetch-site")).is_some();
        ours || of_apps || judged || request.method().is_safe()
    }
}

/// Refuses a form whose browser sends no Fetch metadata, when its origin is not one of the six to
/// the letter: the check of [`csrf`] holds it against `Host`, which knows nothing of the scheme.
pub(crate) async fn known_sender(
    State(senders): State<Senders>,
    request: Request,
    next: Next,
) -> Response {
    if senders.are_known(&request) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}
