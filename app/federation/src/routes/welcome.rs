//! The first time: somebody whose mailbox is known says who they are.
use crate::FederationState;
use crate::answers::{page, page_with, see_other};
use crate::entering::{self, Shown};
use crate::tries;
use crate::visit::Visit;
use crate::waiting::{self, FirstTime};
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use components::federation::{HandleError, Welcome, WelcomeErrors, places};
use contracts::people::{Handle, Joined, Newcomer};
use contracts::sign_in::Method;
use platform::{Result, Routes, names};
use serde::Deserialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().everyone(places::WELCOME, get(new).post(create))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    handle: String,
    name: String,
}

async fn new(State(federation): State<FederationState>, visit: Visit) -> Result<Response> {
    match awaited(&federation, &visit).await? {
        Some(step) => {
            let (typed, errors) = (Typed::default(), WelcomeErrors::default());
            page(&federation, &view(&federation, &step, &typed, errors)).await
        }
        None => see_other(places::SIGN_IN),
    }
}

async fn create(
    State(federation): State<FederationState>,
    visit: Visit,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let Some(step) = awaited(&federation, &visit).await? else {
        return see_other(places::SIGN_IN);
    };
    let newcomer = match newcomer(&step, &typed) {
        Ok(newcomer) => newcomer,
        Err(errors) => return again(&federation, &step, &typed, errors).await,
    };
    tries::join(&federation, visit.address).await?;
    match federation.people.join(newcomer).await? {
        Joined::Welcome(person) => {
            let shown = Shown { person, methods: vec![Method::Email], return_to: step.return_to };
            entering::enter(&federation, &visit, shown).await
        }
        Joined::HandleTaken => {
            let errors =
                WelcomeErrors { handle: Some(HandleError::Taken), ..WelcomeErrors::default() };
            again(&federation, &step, &typed, errors).await
        }
        // In another window: whose mailbox it is, is known.
        Joined::EmailTaken => {
            entering::by_mailbox(&federation, &visit, step.email, step.return_to).await
        }
    }
}

async fn awaited(federation: &FederationState, visit: &Visit) -> Result<Option<FirstTime>> {
    waiting::find(&visit.session, federation.shell.platform().clock.now()).await
}

fn newcomer(step: &FirstTime, typed: &Typed) -> Result<Newcomer, WelcomeErrors> {
    match (typed.handle.parse::<Handle>(), names::shown(&typed.name, 100)) {
        (Ok(handle), Some(name)) => Ok(Newcomer { email: step.email.clone(), handle, name }),
        (handle, name) => {
            Err(WelcomeErrors { handle: handle.err().map(HandleError::from), name: name.is_none() })
        }
    }
}

async fn again(
    federation: &FederationState,
    step: &FirstTime,
    typed: &Typed,
    errors: WelcomeErrors,
) -> Result<Response> {
    let view = view(federation, step, typed, errors);
    page_with(federation, StatusCode::UNPROCESSABLE_ENTITY, &view).await
}

fn view<'a>(
    federation: &'a FederationState,
    step: &'a FirstTime,
    typed: &'a Typed,
    errors: WelcomeErrors,
) -> Welcome<'a> {
    let domain = federation.links.domain();
    Welcome { email: step.email.as_str(), handle: &typed.handle, name: &typed.name, errors, domain }
}
