//! The endpoints of OAuth 2.0 and OpenID Connect.
mod authorize;
mod consent;
mod device;
mod device_pages;
mod introspect;
mod logout;
mod metadata;
mod par;
mod register;
mod revoke;
mod token;
mod userinfo;

use crate::FederationState;
use axum::http::{Method, StatusCode, header};
use axum::routing::MethodRouter;
use contracts::oauth::GrantType;
use platform::limits::Limit;
use platform::{ClientAddress, Routes, names};
use std::time::Duration;
use tower_http::cors::{Any, CorsLayer};

/// What the name of a request sent ahead begins with (RFC 9126 §2.2).
const PUSHED: &str = "urn:ietf:params:oauth:request_uri:";
/// How apps may ask for tokens.
const GRANT_TYPES: [&str; 4] = [
    GrantType::Code.name(),
    GrantType::Refresh.name(),
    GrantType::Device.name(),
    GrantType::Itself.name(),
];

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new()
        .merge(authorize::routes())
        .merge(consent::routes())
        .merge(device::routes())
        .merge(device_pages::routes())
        .merge(logout::routes())
        .merge(register::routes())
        .merge(introspect::routes())
        .merge(metadata::routes())
        .merge(par::routes())
        .merge(revoke::routes())
        .merge(token::routes())
        .merge(userinfo::routes())
}

/// Handlers that may be asked from every origin: what they answer hangs on what is sent, and never
/// on a cookie.
pub(crate) fn open(handlers: MethodRouter<FederationState>) -> MethodRouter<FederationState> {
    let everybody = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE])
        .expose_headers([header::WWW_AUTHENTICATE, header::RETRY_AFTER])
        .max_age(Duration::from_hours(1));
    handlers.options(async || StatusCode::NO_CONTENT).layer(everybody)
}

/// Counts an app that registers from an address: three an hour, and ten at first where tests run.
pub(crate) async fn count_registration(
    federation: &FederationState,
    address: ClientAddress,
) -> platform::Result<()> {
    let burst = if federation.is_development() { 10 } else { 3 };
    let limit = Limit { name: "oauth-registrations", burst, every: Duration::from_mins(20) };
    federation.shell.platform().limits.count(limit, &address.to_string()).await
}

/// Whether an app by others may be called that: not as the house, nor as the site is named.
pub(crate) async fn may_be_called(
    federation: &FederationState,
    name: &str,
) -> platform::Result<bool> {
    let site = federation.shell.platform().site().await?;
    Ok(!names::pass_for(name, &["Rose Ash", &site.title]))
}
