//! Apps that register themselves (RFC 7591).
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::{discreet, registration};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use contracts::Secret;
use contracts::oauth::{Client, GrantType, NewClient, Registration, Scope, Scopes};
use platform::{ClientAddress, Routes, names};
use serde::{Deserialize, Serialize};

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer("/oauth/register", super::open(post(create)))
}

/// What an app says of itself (§2); what is not named here is passed over.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Said {
    client_name: Option<String>,
    client_uri: Option<String>,
    redirect_uris: Vec<String>,
    post_logout_redirect_uris: Vec<String>,
    backchannel_logout_uri: Option<String>,
    token_endpoint_auth_method: Option<String>,
    grant_types: Option<Vec<String>>,
    response_types: Option<Vec<String>>,
    scope: Option<String>,
}

/// What was registered (§3.2.1).
#[derive(Serialize)]
struct Registered {
    client_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret: Option<String>,
    client_id_issued_at: i64,
    /// Never.
    client_secret_expires_at: i64,
    client_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_uri: Option<String>,
    redirect_uris: Vec<String>,
    post_logout_redirect_uris: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    backchannel_logout_uri: Option<String>,
    token_endpoint_auth_method: String,
    grant_types: Vec<&'static str>,
    response_types: Vec<String>,
    scope: String,
}

/// The largest registration, in bytes.
const LARGEST: usize = 16 << 10;
const BASIC: &str = "client_secret_basic";

async fn create(
    State(federation): State<FederationState>,
    address: ClientAddress,
    body: Bytes,
) -> Result<Response, OAuthError> {
    super::count_registration(&federation, address).await?;
    let unreadable = || refused("The registration is not JSON, or too large.");
    let said = Some(body).filter(|body| body.len() <= LARGEST);
    let said: Said =
        said.and_then(|body| serde_json::from_slice(&body).ok()).ok_or_else(unreadable)?;
    let new = checked(&federation, &said)?;
    if !super::may_be_called(&federation, &new.name).await? {
        return Err(refused("The client_name would pass for ours."));
    }
    let (client, secret) = federation.clients.register(new).await?;
    let now = federation.shell.platform().clock.now().timestamp();
    let told = axum::Json(told(client, secret, &said, now));
    Ok(discreet((StatusCode::CREATED, told)))
}

const fn refused(why: &'static str) -> OAuthError {
    OAuthError::new("invalid_client_metadata", why)
}

fn checked(federation: &FederationState, said: &Said) -> Result<NewClient, OAuthError> {
    let grants = grant_types(said)?;
    let redirected = grants.contains(&GrantType::Code);
    let kind = Registration::Oidc;
    if said.redirect_uris.is_empty() && redirected
        || !registration::are_redirects(&said.redirect_uris, kind)
    {
        let why = "Addresses are https, on the visitor's own machine, or of a scheme with a dot.";
        return Err(OAuthError::new("invalid_redirect_uri", why));
    }
    check_addresses(federation, said)?;
    let name =
        said.client_name.as_deref().and_then(|name| names::shown(name, registration::LONGEST_NAME));
    Ok(NewClient {
        name: name.ok_or(refused("The client_name is missing, too long or not plain."))?,
        website: said.client_uri.clone(),
        redirect_uris: said.redirect_uris.clone(),
        post_logout_redirect_uris: said.post_logout_redirect_uris.clone(),
        backchannel_logout_uri: said.backchannel_logout_uri.clone(),
        grant_types: grants,
        scopes: scopes(said.scope.as_deref())?,
        confidential: is_confidential(said)?,
        registration: kind,
    })
}

fn check_addresses(federation: &FederationState, said: &Said) -> Result<(), OAuthError> {
    let development = federation.is_development();
    if !registration::are_redirects(&said.post_logout_redirect_uris, Registration::Oidc) {
        return Err(refused("A post_logout_redirect_uri will not do."));
    }
    if said.client_uri.as_deref().is_some_and(|uri| !registration::is_website(uri)) {
        return Err(refused("The client_uri is no address of a page."));
    }
    let told = said.backchannel_logout_uri.as_deref();
    if told.is_some_and(|uri| !registration::is_backchannel(uri, development)) {
        return Err(refused("The backchannel_logout_uri is not a public server over https."));
    }
    Ok(())
}

/// As it says; an app that says nothing gets what its usual scopes need (§3.2.1). Only fediverse
/// apps speak for themselves.
fn grant_types(said: &Said) -> Result<Vec<GrantType>, OAuthError> {
    let codes = |types: &Vec<String>| types.iter().all(|kind| kind == "code");
    let usual = [GrantType::Code, GrantType::Refresh].map(|kind| kind.name().to_owned());
    let named = said.grant_types.as_deref().unwrap_or(&usual);
    let offered = [GrantType::Code, GrantType::Refresh, GrantType::Device];
    let known = |name: &String| offered.iter().any(|kind| kind.name() == name);
    if !named.iter().all(known) || !said.response_types.as_ref().is_none_or(codes) {
        return Err(refused("There is no such grant_type or response_type here."));
    }
    let wanted = |kind: &GrantType| named.iter().any(|name| name == kind.name());
    Ok(offered.into_iter().filter(wanted).collect())
}

fn is_confidential(said: &Said) -> Result<bool, OAuthError> {
    match said.token_endpoint_auth_method.as_deref().unwrap_or(BASIC) {
        BASIC | "client_secret_post" => Ok(true),
        "none" => Ok(false),
        _ => Err(refused("There is no such token_endpoint_auth_method here.")),
    }
}

/// The most it may ask for; unknown names are passed over (§2).
fn scopes(said: Option<&str>) -> Result<Scopes, OAuthError> {
    let usual = "openid profile email offline_access";
    let names = said.unwrap_or(usual).split_ascii_whitespace();
    let scopes: Scopes = names.filter_map(|name| name.parse::<Scope>().ok()).collect();
    if scopes.is_empty() { Err(refused("The scope is unknown.")) } else { Ok(scopes) }
}

fn told(client: Client, secret: Option<Secret>, said: &Said, now: i64) -> Registered {
    let method = if secret.is_none() { "none" } else { BASIC };
    Registered {
        client_id: client.id.0,
        client_secret: secret.map(|secret| secret.reveal().to_owned()),
        client_id_issued_at: now,
        client_secret_expires_at: 0,
        client_name: client.name,
        client_uri: client.website,
        redirect_uris: client.redirect_uris,
        post_logout_redirect_uris: client.post_logout_redirect_uris,
        backchannel_logout_uri: client.backchannel_logout_uri,
        token_endpoint_auth_method: said
            .token_endpoint_auth_method
            .clone()
            .unwrap_or_else(|| method.to_owned()),
        grant_types: client.grant_types.iter().map(|kind| kind.name()).collect(),
        response_types: vec!["code".to_owned()],
        scope: client.scopes.to_string(),
    }
}
