//! Where somebody lets a device in (RFC 8628 §3.3).
use crate::FederationState;
use crate::oauth::parameters::Parameters;
use crate::oauth::{app, discreet, redirect, user_agent, usher};
use crate::signed_in::SignedIn;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use components::View;
use components::federation::{ByOthers, DeviceCode, DeviceConfirm, DeviceDone, places};
use contracts::oauth::{NewGrant, Registration, Scope};
use contracts::people::Person;
use contracts::sign_in::SignIn;
use contracts::{Service, UserId};
use platform::limits::Limit;
use platform::{AppError, Result, Routes};
use std::time::Duration;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new()
        .bearer(places::DEVICE, get(show).post(look))
        .bearer(places::DEVICE_DECISION, post(create))
}

/// How many codes somebody may try.
const TRIES: Limit = Limit { name: "oauth-user-codes", burst: 5, every: Duration::from_mins(1) };

async fn show(
    State(federation): State<FederationState>,
    SignedIn(somebody): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let query = Parameters::parse(&query.unwrap_or_default());
    let user_code = query.get("user_code").unwrap_or_default();
    if somebody.is_none() {
        return sign_in_first(&federation, user_code);
    }
    answer(&federation, StatusCode::OK, &DeviceCode { user_code, unknown: false }).await
}

/// Shows who waits with the code that was typed.
async fn look(
    State(federation): State<FederationState>,
    SignedIn(somebody): SignedIn,
    form: Parameters,
) -> Result<Response> {
    let typed = form.get("user_code").unwrap_or_default();
    let Some((_, person)) = somebody else { return sign_in_first(&federation, typed) };
    count(&federation, person.id).await?;
    let request = federation.tokens.waiting(typed).await?;
    let client = match &request {
        Some(request) => app::find(&federation, &request.client.0).await?,
        None => None,
    };
    let (Some(request), Some(client)) = (request, client) else {
        let view = DeviceCode { user_code: typed, unknown: true };
        return answer(&federation, StatusCode::UNPROCESSABLE_ENTITY, &view).await;
    };
    let by_others = ByOthers { leads_to: None, website: client.website.as_deref() };
    let view = DeviceConfirm {
        app: &client.name,
        by_others: (client.registration != Registration::FirstParty).then_some(by_others),
        scopes: request.scopes,
        user_code: &request.user_code,
        person: &person,
    };
    answer(&federation, StatusCode::OK, &view).await
}

async fn create(
    State(federation): State<FederationState>,
    SignedIn(somebody): SignedIn,
    headers: HeaderMap,
    form: Parameters,
) -> Result<Response> {
    let (sign_in, person) = somebody.ok_or(AppError::SignInEnded)?;
    count(&federation, person.id).await?;
    let typed = form.get("user_code").unwrap_or_default();
    let allowed = form.get("decision") == Some("allow");
    match decide(&federation, typed, allowed, (&sign_in, &person), &headers).await {
        Ok(()) => answer(&federation, StatusCode::OK, &DeviceDone { allowed }).await,
        Err(AppError::Domain(contracts::Error::NotFound)) => {
            let view = DeviceCode { user_code: typed, unknown: true };
            answer(&federation, StatusCode::UNPROCESSABLE_ENTITY, &view).await
        }
        Err(error) => Err(error),
    }
}

/// Lets a device in: until its person signs out here, or for good if it asked to stay.
async fn decide(
    federation: &FederationState,
    typed: &str,
    allowed: bool,
    (sign_in, person): (&SignIn, &Person),
    headers: &HeaderMap,
) -> Result<()> {
    if !allowed {
        return Ok(federation.tokens.decide(typed, None, person.id).await?);
    }
    let request = federation.tokens.waiting(typed).await?.ok_or(contracts::Error::NotFound)?;
    if usher::is_beyond(request.scopes, person) {
        return Err(contracts::Error::Forbidden.into());
    }
    app::find(federation, &request.client.0).await?.ok_or(contracts::Error::NotFound)?;
    let stays = request.scopes.contains(Scope::OfflineAccess);
    let grant = NewGrant {
        client: request.client,
        user: person.id,
        sign_in: (!stays).then_some(sign_in.id),
        made_from: Some(sign_in.id),
        scopes: request.scopes,
        user_agent: user_agent(headers),
        authenticated_at: sign_in.at,
    };
    federation.tokens.decide(typed, Some(grant), person.id).await?;
    Ok(())
}

async fn count(federation: &FederationState, person: UserId) -> Result<()> {
    federation.shell.platform().limits.count(TRIES, &person.to_string()).await
}

fn sign_in_first(federation: &FederationState, user_code: &str) -> Result<Response> {
    let parameters = [("user_code", user_code)];
    let parameters = if user_code.is_empty() { &[][..] } else { &parameters };
    let return_to = match parameters {
        [] => places::DEVICE.to_owned(),
        some => redirect::with(places::DEVICE, some),
    };
    let path = redirect::with(places::SIGN_IN, &[("return_to", &return_to)]);
    usher::see(&federation.links.at(Service::Federation, &path))
}

async fn answer(
    federation: &FederationState,
    status: StatusCode,
    view: &(impl View + Sync),
) -> Result<Response> {
    let page = federation.shell.page(view, Vec::new()).await?.not_kept();
    Ok(discreet((status, page).into_response()))
}
