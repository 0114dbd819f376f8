//! Apps that register as they do with Mastodon.
use super::unprocessable;
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::{bearer, discreet, registration};
use crate::routes::oauth::{count_registration, may_be_called, open};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use contracts::Secret;
use contracts::oauth::{Client, GrantType, NewClient, Registration, Scope, Scopes};
use platform::{ClientAddress, Routes, names};
use serde::Serialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new()
        .bearer("/api/v1/apps", open(post(create)))
        .bearer("/api/v1/apps/verify_credentials", open(get(show)))
}

/// An app, as these apps read it.
#[derive(Serialize)]
struct Application {
    id: String,
    name: String,
    website: Option<String>,
    scopes: Vec<&'static str>,
    redirect_uri: String,
    redirect_uris: Vec<String>,
    #[serde(flatten)]
    credentials: Option<Credentials>,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "that is how the API says it")]
struct Credentials {
    client_id: String,
    client_secret: String,
    /// Never.
    client_secret_expires_at: i64,
}

async fn create(
    State(federation): State<FederationState>,
    address: ClientAddress,
    said: Parameters,
) -> Result<Response, OAuthError> {
    count_registration(&federation, address).await?;
    let new = match checked(&said) {
        Ok(new) => new,
        Err(why) => return Ok(unprocessable(why)),
    };
    if !may_be_called(&federation, &new.name).await? {
        return Ok(unprocessable("Validation failed: Application name would pass for ours."));
    }
    let (client, secret) = federation.clients.register(new).await?;
    Ok(discreet(axum::Json(application(client, secret))))
}

fn checked(said: &Parameters) -> Result<NewClient, &'static str> {
    let redirect_uris = redirect_uris(said);
    let (kind, none) = (Registration::Mastodon, redirect_uris.is_empty());
    if none || !registration::are_redirects(&redirect_uris, kind) {
        return Err("Validation failed: Redirect URI must be an absolute, safe address.");
    }
    let name =
        names::shown(said.get("client_name").unwrap_or_default(), registration::LONGEST_NAME);
    let website = said.get("website").filter(|website| registration::is_website(website));
    Ok(NewClient {
        name: name.ok_or("Validation failed: Application name is missing or too long.")?,
        website: website.map(str::to_owned),
        redirect_uris,
        post_logout_redirect_uris: Vec::new(),
        backchannel_logout_uri: None,
        grant_types: vec![GrantType::Code, GrantType::Refresh, GrantType::Itself],
        scopes: scopes(said.get("scopes"))?,
        confidential: true,
        registration: kind,
    })
}

/// One to a line, or a list.
fn redirect_uris(said: &Parameters) -> Vec<String> {
    let lines = said.get("redirect_uris").unwrap_or_default().split_whitespace();
    lines.chain(said.all("redirect_uris[]")).map(str::to_owned).collect()
}

/// What a fediverse app may ask for; what is not known here is passed over.
fn scopes(said: Option<&str>) -> Result<Scopes, &'static str> {
    const OFFERED: [Scope; 5] =
        [Scope::Read, Scope::Write, Scope::Follow, Scope::Push, Scope::Profile];
    let names = said.unwrap_or("read").split_ascii_whitespace();
    let known: Scopes = names.filter_map(|name| name.parse::<Scope>().ok()).collect();
    let scopes = known.both(OFFERED.into_iter().collect());
    if scopes.is_empty() { Err("Validation failed: Scopes are unknown here.") } else { Ok(scopes) }
}

/// The app that asks, by any token of its own.
async fn show(
    State(federation): State<FederationState>,
    address: ClientAddress,
    headers: HeaderMap,
) -> Result<Response, OAuthError> {
    let token = bearer::token(&headers, &Parameters::default());
    let access = bearer::access(&federation, address, token, &Scope::ALL).await?;
    let client = federation.clients.find(&access.client).await?;
    let client = client.ok_or_else(OAuthError::token)?;
    Ok(discreet(axum::Json(application(client, None))))
}

fn application(client: Client, secret: Option<Secret>) -> Application {
    let credentials = secret.map(|secret| Credentials {
        client_id: client.id.0.clone(),
        client_secret: secret.reveal().to_owned(),
        client_secret_expires_at: 0,
    });
    Application {
        id: client.id.0,
        name: client.name,
        website: client.website,
        scopes: client.scopes.iter().map(Scope::name).collect(),
        redirect_uri: client.redirect_uris.join("\n"),
        redirect_uris: client.redirect_uris,
        credentials,
    }
}
