//! Signing in with a passkey: it shows a key and its user, so that no second factor is asked for.
use super::sign_in::{self, Wish};
use crate::FederationState;
use crate::answers::private;
use crate::entering::{self, Shown};
use crate::onward::onward;
use crate::tries;
use crate::visit::Visit;
use axum::extract::{Form, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::post;
use components::federation::{SignInError, places};
use contracts::people::Person;
use contracts::sign_in::Method;
use platform::{Result, Routes};
use serde::Deserialize;

/// What is kept in the session until the browser answers.
const CEREMONY: &str = "passkey_sign_in";

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new()
        .everyone(places::PASSKEY_OPTIONS, post(options))
        .everyone(places::PASSKEY, post(create))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    answer: String,
    return_to: String,
}

async fn options(State(federation): State<FederationState>, visit: Visit) -> Result<Response> {
    tries::passkey(&federation, visit.address).await?;
    let ceremony = federation.credentials.begin_passkey_sign_in().await?;
    visit.session.insert(CEREMONY, ceremony.state).await?;
    let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Ok(private((json, ceremony.options)))
}

async fn create(
    State(federation): State<FederationState>,
    visit: Visit,
    Form(Answer { answer, return_to }): Form<Answer>,
) -> Result<Response> {
    tries::passkey(&federation, visit.address).await?;
    let Some(person) = shown(&federation, &visit, &answer).await? else {
        let wish = Wish { return_to, ..Wish::default() };
        let error = Some(SignInError::Passkey);
        return sign_in::form(&federation, StatusCode::UNPROCESSABLE_ENTITY, &wish, error).await;
    };
    let return_to = onward(&federation.links, &return_to);
    let shown = Shown { person, methods: vec![Method::Passkey], return_to };
    entering::enter(&federation, &visit, shown).await
}

/// Whose passkey answered the ceremony that this browser began.
async fn shown(
    federation: &FederationState,
    visit: &Visit,
    answer: &str,
) -> Result<Option<Person>> {
    let Some(state) = visit.session.remove::<String>(CEREMONY).await? else { return Ok(None) };
    let Some(user) = federation.credentials.passkey_sign_in(&state, answer).await? else {
        return Ok(None);
    };
    Ok(federation.people.by_id(user).await?)
}
