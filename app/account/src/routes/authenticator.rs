//! An authenticator app, added and removed.
use super::security;
use crate::asking::{By, Recent};
use crate::state::AccountState;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::account::{AddTotp, RecoveryCodes, SecurityChange, places};
use components::federation::CodeError;
use contracts::credentials::TotpOffer;
use contracts::people::Person;
use contracts::{Error, UserId};
use platform::limits::Limit;
use platform::{AppError, PageResponse, Result, Routes, qr_code};
use serde::Deserialize;
use std::time::Duration;
use tower_sessions::Session;

/// Where a session keeps the offer, sealed, so that a mistyped code does not cost a new picture.
const OFFER: &str = "authenticator_offer";
/// Nobody mistypes more often.
const TRIES: Limit =
    Limit { name: "authenticator-offer", burst: 10, every: Duration::from_mins(1) };

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct First {
    code: String,
}

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new()
        .member(places::AUTHENTICATOR, get(new).post(create))
        .member(places::AUTHENTICATOR_REMOVAL, post(destroy))
}

async fn new(
    State(account): State<AccountState>,
    Recent(person): Recent,
    session: Session,
) -> Result<Response> {
    let offer = match account.credentials.offer_totp(&person).await {
        Err(Error::Conflict) => return Ok(account.on_to(places::SECURITY).into_response()),
        offer => offer?,
    };
    session.insert(OFFER, sealed(&account, person.id, &offer)).await?;
    Ok(page(&account, &offer, None).await?.into_response())
}

async fn create(
    State(account): State<AccountState>,
    Recent(person): Recent,
    By(by): By,
    session: Session,
    Form(First { code }): Form<First>,
) -> Result<Response> {
    let kept = session.get::<String>(OFFER).await?;
    let Some(offer) = kept.and_then(|kept| opened(&account, person.id, &kept)) else {
        return Ok(account.on_to(places::AUTHENTICATOR).into_response());
    };
    match codes(&account, &person, (&code, &By(by))).await? {
        Ok(shown) => {
            session.remove_value(OFFER).await?;
            Ok(shown.into_response())
        }
        Err((status, why)) => {
            Ok((status, page(&account, &offer, Some(why)).await?).into_response())
        }
    }
}

async fn destroy(
    State(account): State<AccountState>,
    Recent(person): Recent,
    By(by): By,
) -> Result<Redirect> {
    account.credentials.remove_totp(person.id, &by).await?;
    Ok(account.on_to(&security::after(SecurityChange::AuthenticatorRemoved)))
}

/// The recovery codes that come with an app whose first code is right.
async fn codes(
    account: &AccountState,
    person: &Person,
    (code, By(by)): (&str, &By),
) -> Result<Result<PageResponse, (StatusCode, CodeError)>> {
    let limits = &account.shell.platform().limits;
    match limits.count(TRIES, &person.id.to_string()).await {
        Err(AppError::TooOften(wait)) => {
            let minutes = i64::try_from(wait.as_secs().div_ceil(60)).unwrap_or(1).max(1);
            return Ok(Err((StatusCode::TOO_MANY_REQUESTS, CodeError::TooMany { minutes })));
        }
        counted => counted?,
    }
    let Some(codes) = account.credentials.confirm_totp(person.id, code, by).await? else {
        return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, CodeError::Wrong)));
    };
    Ok(Ok(account.page(&RecoveryCodes { codes: &codes }).await?))
}

async fn page(
    account: &AccountState,
    offer: &TotpOffer,
    error: Option<CodeError>,
) -> Result<PageResponse> {
    account.page(&AddTotp { qr: &qr_code(&offer.address)?, offer, error }).await
}

/// An offer that only the same person's session opens again.
fn sealed(account: &AccountState, user: UserId, offer: &TotpOffer) -> String {
    let text = format!("{}\n{}", offer.secret, offer.address);
    account.shell.platform().vault.seal(&purpose(user), text.as_bytes())
}

fn opened(account: &AccountState, user: UserId, kept: &str) -> Option<TotpOffer> {
    let text = account.shell.platform().vault.open(&purpose(user), kept)?;
    let text = String::from_utf8(text).ok()?;
    let (secret, address) = text.split_once('\n')?;
    Some(TotpOffer { secret: secret.to_owned(), address: address.to_owned() })
}

fn purpose(user: UserId) -> String {
    format!("authenticator offer:{user}")
}
