//! The form that asks for a link. It never tells whether a mailbox has an account.
use crate::FederationState;
use crate::answers::{later, page, page_with, see_other};
use crate::onward::{self, onward};
use crate::signed_in::SignedIn;
use crate::visit::Visit;
use crate::{mail, tries};
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use components::federation::{CameTo, LinkSent, SignInError, SignInPage, places};
use contracts::people::Email;
use platform::{Result, Routes};
use serde::{Deserialize, Serialize};

/// A link is on its way: where, and where to go on, are sealed into the query.
const SENT: &str = "/sign-in/sent";
const PURPOSE: &str = "link sent";

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().everyone(places::SIGN_IN, get(new).post(create)).everyone(SENT, get(show))
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Wish {
    /// They came to make an account.
    pub(super) create: Option<String>,
    pub(super) email: String,
    pub(super) return_to: String,
}

/// What others ask along with a wish.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Manner {
    /// The form is for somebody who is signed in too.
    again: Option<String>,
    /// They came to make an account.
    create: Option<String>,
    /// Who it probably is.
    email: String,
    return_to: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Sent {
    to: String,
}

async fn new(
    State(federation): State<FederationState>,
    visit: Visit,
    Query(Manner { again, create, email, return_to }): Query<Manner>,
) -> Result<Response> {
    if again.is_none() && SignedIn::of(&federation, &visit.session).await?.0.is_some() {
        return see_other(&onward(&federation.links, &return_to));
    }
    let wish = Wish { create, email, return_to };
    form(&federation, StatusCode::OK, &wish, None).await
}

async fn create(
    State(federation): State<FederationState>,
    visit: Visit,
    Form(wish): Form<Wish>,
) -> Result<Response> {
    let Ok(email) = wish.email.parse::<Email>() else {
        let error = Some(SignInError::NotAnAddress);
        return form(&federation, StatusCode::UNPROCESSABLE_ENTITY, &wish, error).await;
    };
    if let Some(wait) = tries::link(&federation, (visit.address, &email)).await? {
        let error = Some(SignInError::TooMany { minutes: tries::minutes(wait) });
        let form = form(&federation, StatusCode::TOO_MANY_REQUESTS, &wish, error).await?;
        return Ok(later(form, wait));
    }
    let return_to = onward(&federation.links, &wish.return_to);
    let key = federation.sign_ins.ask(&email, &return_to, &visit.agent).await?;
    if let Err(error) = mail::send_link(&federation, &email, &key, &visit.agent).await? {
        tracing::error!(error = &error as &dyn std::error::Error, "a link was not sent");
        let error = Some(SignInError::NotSent);
        return form(&federation, StatusCode::SERVICE_UNAVAILABLE, &wish, error).await;
    }
    see_other(&sent(&federation, &Wish { create: None, email: email.into(), return_to }))
}

async fn show(
    State(federation): State<FederationState>,
    Query(Sent { to }): Query<Sent>,
) -> Result<Response> {
    let opened = federation.shell.platform().vault.open(PURPOSE, &to);
    let Some(wish) = opened.and_then(|wish| serde_json::from_slice::<Wish>(&wish).ok()) else {
        return see_other(places::SIGN_IN);
    };
    let mailbox = super::mailbox::address(&federation);
    let view = LinkSent {
        email: &wish.email,
        minutes: mail::MINUTES,
        return_to: &wish.return_to,
        mailbox: mailbox.as_deref(),
    };
    page(&federation, &view).await
}

/// The form, with what was typed.
pub(super) async fn form(
    federation: &FederationState,
    status: StatusCode,
    wish: &Wish,
    error: Option<SignInError>,
) -> Result<Response> {
    let mailbox = super::mailbox::address(federation);
    let app = onward::app(federation, &wish.return_to).await?;
    let view = SignInPage {
        came_to: if wish.create.is_some() { CameTo::Join } else { CameTo::SignIn },
        email: &wish.email,
        error,
        return_to: &wish.return_to,
        for_app: app.as_deref(),
        passkeys: true,
        mailbox: mailbox.as_deref(),
    };
    page_with(federation, status, &view).await
}

fn sent(federation: &FederationState, wish: &Wish) -> String {
    let plain = serde_json::to_vec(wish).unwrap_or_default();
    format!("{SENT}?to={}", federation.shell.platform().vault.seal(PURPOSE, &plain))
}
