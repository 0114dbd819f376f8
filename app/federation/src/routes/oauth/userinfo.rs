//! Who somebody is, for apps they let in (OpenID Connect Core §5.3).
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::{bearer, discreet};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use contracts::oauth::Scope;
use contracts::{Service, UserId};
use platform::{ClientAddress, Routes};
use serde::Serialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer("/oauth/userinfo", super::open(get(show).post(show)))
}

#[derive(Serialize)]
struct Claims {
    sub: UserId,
    #[serde(flatten)]
    profile: Option<Profile>,
    #[serde(flatten)]
    email: Option<Email>,
}

#[derive(Serialize)]
struct Profile {
    name: String,
    preferred_username: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<String>,
}

#[derive(Serialize)]
struct Email {
    email: String,
    /// Nobody has an account without having opened a mail.
    email_verified: bool,
}

async fn show(
    State(federation): State<FederationState>,
    address: ClientAddress,
    headers: HeaderMap,
    form: Option<Parameters>,
) -> Result<Response, OAuthError> {
    let token = bearer::token(&headers, &form.unwrap_or_default());
    let access = bearer::access(&federation, address, token, &[Scope::OpenId]).await?;
    let person = access.person.ok_or_else(OAuthError::token)?;
    let picture =
        person.picture.as_deref().map(|kept| federation.links.whole(Service::Account, kept));
    let profile = Profile { name: person.name, preferred_username: person.handle.into(), picture };
    let email = Email { email: person.email.into(), email_verified: true };
    Ok(discreet(axum::Json(Claims {
        sub: person.id,
        profile: access.scopes.contains(Scope::Profile).then_some(profile),
        email: access.scopes.contains(Scope::Email).then_some(email),
    })))
}
