//! The second factor of who has asked for it: a code of an app, or a recovery code.
use crate::FederationState;
use crate::answers::{later, page, page_with, see_other};
use crate::entering::{self, Shown};
use crate::visit::Visit;
use crate::waiting::{self, SecondStep};
use crate::{mail, tries};
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use components::federation::{CodeError, SecondFactor, places};
use contracts::sign_in::Method;
use platform::{AppError, Result, Routes};
use serde::Deserialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new()
        .everyone(
            places::ONE_TIME_CODE,
            get(async |state, visit| show(state, visit, Method::Otp).await)
                .post(async |state, visit, form| create(state, visit, form, Method::Otp).await),
        )
        .everyone(
            places::RECOVERY_CODE,
            get(async |state, visit| show(state, visit, Method::Recovery).await).post(
                async |state, visit, form| create(state, visit, form, Method::Recovery).await,
            ),
        )
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    code: String,
}

async fn show(
    State(federation): State<FederationState>,
    visit: Visit,
    method: Method,
) -> Result<Response> {
    match awaited(&federation, &visit).await? {
        Some(_) => page(&federation, &view(method, None)).await,
        None => see_other(places::SIGN_IN),
    }
}

async fn create(
    State(federation): State<FederationState>,
    visit: Visit,
    Form(Answer { code }): Form<Answer>,
    method: Method,
) -> Result<Response> {
    let Some(step) = awaited(&federation, &visit).await? else {
        return see_other(places::SIGN_IN);
    };
    if let Some(wait) = tries::code(&federation, (visit.address, step.user)).await? {
        if tries::is_news(&federation, step.user).await? {
            mail::note_guesses(&federation, step.user, &visit.agent).await?;
        }
        let view = view(method, Some(CodeError::TooMany { minutes: tries::minutes(wait) }));
        let page = page_with(&federation, StatusCode::TOO_MANY_REQUESTS, &view).await?;
        return Ok(later(page, wait));
    }
    if !is_good(&federation, &visit, &step, (method, &code)).await? {
        let view = view(method, Some(CodeError::Wrong));
        return page_with(&federation, StatusCode::UNPROCESSABLE_ENTITY, &view).await;
    }
    go_on(&federation, &visit, step, method).await
}

async fn awaited(federation: &FederationState, visit: &Visit) -> Result<Option<SecondStep>> {
    waiting::find(&visit.session, federation.shell.platform().clock.now()).await
}

async fn is_good(
    federation: &FederationState,
    visit: &Visit,
    step: &SecondStep,
    (method, code): (Method, &str),
) -> Result<bool> {
    let code: String = code.split_whitespace().collect();
    let credentials = &federation.credentials;
    Ok(match method {
        Method::Recovery => credentials.use_recovery_code(step.user, &code, &visit.agent).await?,
        _ => credentials.check_totp(step.user, &code).await?,
    })
}

async fn go_on(
    federation: &FederationState,
    visit: &Visit,
    step: SecondStep,
    method: Method,
) -> Result<Response> {
    let person = federation.people.by_id(step.user).await?.ok_or(AppError::SignInEnded)?;
    let methods = step.methods.into_iter().chain([method]).collect();
    let shown = Shown { person, methods, return_to: step.return_to };
    entering::enter(federation, visit, shown).await
}

fn view(method: Method, error: Option<CodeError>) -> SecondFactor {
    SecondFactor { error, recovery: method == Method::Recovery }
}
