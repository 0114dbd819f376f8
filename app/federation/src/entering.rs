//! The last step of every sign-in.
use crate::signed_in::{self, SignedIn};
use crate::visit::{Visit, device_cookie};
use crate::waiting::{self, FirstTime, PATIENCE, SecondStep};
use crate::{FederationState, answers};
use axum::http::header;
use axum::response::Response;
use components::federation::places;
use contracts::people::{Email, Person};
use contracts::sign_in::{Method, NewSignIn, SignIn};
use platform::{AppError, Result};

/// Somebody who has shown who they are, and where they want to go on.
pub(crate) struct Shown {
    /// Who.
    pub person: Person,
    /// How.
    pub methods: Vec<Method>,
    /// Where to go on: an address that [`crate::onward::onward`] gave.
    pub return_to: String,
}

/// Goes on with a mailbox that is its reader's: to the second factor, in, or to a new account.
///
/// # Errors
///
/// When something cannot be read or written.
pub(crate) async fn by_mailbox(
    federation: &FederationState,
    visit: &Visit,
    email: Email,
    return_to: String,
) -> Result<Response> {
    let until = federation.shell.platform().clock.now() + PATIENCE;
    let Some(person) = federation.people.by_email(&email).await? else {
        waiting::begin(&visit.session, &FirstTime { email, return_to, until }).await?;
        return answers::see_other(places::WELCOME);
    };
    let methods = vec![Method::Email];
    if federation.credentials.security(person.id).await?.totp_since.is_some() {
        let step = SecondStep { user: person.id, methods, return_to, until };
        waiting::begin(&visit.session, &step).await?;
        return answers::see_other(places::ONE_TIME_CODE);
    }
    enter(federation, visit, Shown { person, methods, return_to }).await
}

/// Signs somebody in with this browser. Whoever was signed in with it before is signed out: one
/// browser is one sign-in, so that signing out ends all of it.
///
/// # Errors
///
/// When something cannot be read or written.
pub(crate) async fn enter(
    federation: &FederationState,
    visit: &Visit,
    shown: Shown,
) -> Result<Response> {
    let SignedIn(before) = SignedIn::of(federation, &visit.session).await?;
    let device = visit.device(&federation.links);
    let new = NewSignIn {
        user: shown.person.id,
        methods: shown.methods,
        user_agent: visit.agent.clone(),
        device: device.clone(),
    };
    let begun = federation.sign_ins.begin(new).await?;
    let sign_in = federation.sign_ins.standing(begun.id).await?.ok_or(AppError::SignInEnded)?;
    signed_in::enter(federation, &visit.session, &sign_in).await?;
    waiting::forget(&visit.session).await?;
    end(federation, before.map(|(sign_in, _)| sign_in)).await?;
    let mut response = answers::see_other(&shown.return_to)?;
    let cookie = device_cookie(&federation.links, &device);
    response.headers_mut().extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok(response)
}

async fn end(federation: &FederationState, before: Option<SignIn>) -> Result<()> {
    if let Some(sign_in) = before {
        federation.sign_ins.end(sign_in.user, sign_in.id).await?;
    }
    Ok(())
}
