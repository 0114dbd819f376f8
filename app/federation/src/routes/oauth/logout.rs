//! Signing out on an app's wish (OpenID Connect RP-Initiated Logout).
use crate::FederationState;
use crate::oauth::hint::{self, Hint};
use crate::oauth::parameters::Parameters;
use crate::oauth::pausing::Paused;
use crate::oauth::{app, discreet, redirect, usher};
use crate::signed_in::{self, SignedIn};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::routing::{get, post};
use components::federation::{SignOut, SignedOut};
use contracts::sign_in::SignIn;
use platform::auth::no_head;
use platform::{AppError, Result, Routes, policy_with_forms_to};
use tower_sessions::Session;

const DECISION: &str = "/oauth/logout/decision";

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new()
        .bearer("/oauth/logout", get(show).head(async || no_head("GET, POST")).post(forward))
        .bearer(DECISION, post(create))
}

/// What an app wishes.
struct Wish {
    hint: Option<Hint>,
    /// Where to go on, if it is one of the app's addresses.
    onward: Option<String>,
}

/// Signs out at once when the app shows that it was let in by this very sign-in; else asks.
async fn show(
    State(federation): State<FederationState>,
    SignedIn(somebody): SignedIn,
    session: Session,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let parameters = Parameters::parse(&query.unwrap_or_default());
    let wish = wish(&federation, &parameters).await?;
    let Some((sign_in, _)) = somebody else { return finish(&federation, wish).await };
    let known = wish.hint.as_ref().is_some_and(|hint| is_of(hint, &sign_in));
    if known {
        signed_in::leave(&federation, &session, &sign_in).await?;
        return finish(&federation, wish).await;
    }
    ask(&federation, &parameters, &wish, &sign_in).await
}

/// The same, sent as a form (§2): comes again as an address.
async fn forward(parameters: Parameters) -> Result<Response> {
    usher::see(&redirect::with_query("/oauth/logout", &parameters.text_without(&[])))
}

/// Somebody said yes.
async fn create(
    State(federation): State<FederationState>,
    SignedIn(somebody): SignedIn,
    session: Session,
    form: Parameters,
) -> Result<Response> {
    let platform = federation.shell.platform();
    let sealed = form.get("return_to").unwrap_or_default();
    let paused = Paused::open(&platform.vault, sealed, platform.clock.now());
    let paused = paused.ok_or(AppError::SignInEnded)?;
    if let Some((sign_in, _)) = somebody {
        if paused.for_sign_in != Some(sign_in.id) {
            return Err(AppError::SignInEnded);
        }
        signed_in::leave(&federation, &session, &sign_in).await?;
    }
    let wish = wish(&federation, &Parameters::parse(&paused.query)).await?;
    finish(&federation, wish).await
}

async fn wish(federation: &FederationState, parameters: &Parameters) -> Result<Wish> {
    let hint = match parameters.get("id_token_hint") {
        Some(token) => hint::read(federation, token).await?,
        None => None,
    };
    let (said, hinted) = (parameters.get("client_id"), hint.as_ref().map(|hint| &*hint.aud));
    let agreed = said.or(hinted).filter(|id| hinted.is_none_or(|hinted| hinted == *id));
    let client = match agreed {
        Some(id) => app::find(federation, id).await?,
        None => None,
    };
    let wanted = parameters.get("post_logout_redirect_uri");
    let registered = client.map(|client| client.post_logout_redirect_uris).unwrap_or_default();
    let onward = wanted.filter(|wanted| registered.iter().any(|known| known == wanted));
    let state = parameters.get("state").map(|state| ("state", state));
    let onward = onward.map(|onward| match state {
        Some(state) => redirect::with(onward, &[state]),
        None => onward.to_owned(),
    });
    Ok(Wish { hint, onward })
}

fn is_of(hint: &Hint, sign_in: &SignIn) -> bool {
    hint.sid == Some(sign_in.id) && hint.sub == sign_in.user
}

/// A link elsewhere may have led here: nobody is signed out by following it.
async fn ask(
    federation: &FederationState,
    parameters: &Parameters,
    wish: &Wish,
    sign_in: &SignIn,
) -> Result<Response> {
    let platform = federation.shell.platform();
    let query = parameters.text_without(&[]);
    let (since, for_sign_in) = (platform.clock.now(), Some(sign_in.id));
    let sealed = Paused { query, since, pushed: None, for_sign_in }.seal(&platform.vault);
    let view = SignOut { action: DECISION, return_to: &sealed };
    let mut response = discreet(federation.shell.page(&view, Vec::new()).await?.not_kept());
    let source = wish.onward.as_deref().and_then(redirect::source).unwrap_or_default();
    let policy = policy_with_forms_to(&federation.links, &source);
    let policy = HeaderValue::try_from(policy).map_err(|_| AppError::BadRequest)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

async fn finish(federation: &FederationState, wish: Wish) -> Result<Response> {
    if let Some(place) = wish.onward {
        return usher::see(&place);
    }
    Ok(discreet(federation.shell.page(&SignedOut, Vec::new()).await?.not_kept()))
}
