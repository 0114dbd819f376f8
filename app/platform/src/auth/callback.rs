use super::client::{AskError, Client};
use super::elsewhere;
use super::flow::Flow;
use super::id_token::{self, Claims, Expected};
use super::visitor;
use crate::limits::Limit;
use crate::{AppError, ClientAddress, Result};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use oauth2::basic::{BasicErrorResponse, BasicErrorResponseType};
use oauth2::{AuthorizationCode, PkceCodeVerifier, RequestTokenError};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use tower_sessions::Session;

/// Federation's answer (RFC 6749 §4.1.2, RFC 9207 §2).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    state: String,
    iss: String,
    code: Option<String>,
    error: Option<String>,
}

/// How often an address may come back with a code that is worth nothing, before federation is asked
/// about no more of them.
const WORTHLESS: Limit = Limit { name: "sign-in-codes", burst: 20, every: Duration::from_secs(10) };

/// Ends a sign-in that this browser began: with a session, or as before.
pub(super) async fn show(
    State(client): State<Arc<Client>>,
    Query(answer): Query<Answer>,
    from: ClientAddress,
    session: Session,
    headers: HeaderMap,
) -> Result<Response> {
    let platform = &client.platform;
    let now = platform.clock.now();
    let around = (&platform.links, now);
    let Some(flow) = Flow::find(&answer.state, &headers, &platform.vault, around) else {
        return once_more(&client, &answer);
    };
    platform.limits.look(WORTHLESS, &from.to_string()).await?;
    let outcome = finish(&client, &answer, &flow, &session).await;
    if matches!(outcome, Err(AppError::SignInEnded)) {
        platform.limits.count(WORTHLESS, &from.to_string()).await.ok(); // this one is told why
    }
    let forget = Flow::forget(&flow.state, &platform.links);
    let cookies = AppendHeaders(forget.map(|cookie| (header::SET_COOKIE, cookie)));
    let never_kept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    match outcome {
        _ if flow.silent => Ok((never_kept, cookies, StatusCode::NO_CONTENT).into_response()),
        Ok(()) => {
            let to = HeaderValue::try_from(&flow.return_to).map_err(|_| AppError::BadRequest)?;
            let on = [(header::LOCATION, to)];
            Ok((never_kept, cookies, on, StatusCode::SEE_OTHER).into_response())
        }
        Err(error) => Ok((never_kept, cookies, error).into_response()),
    }
}

/// Begins in this browser what was begun in another.
fn once_more(client: &Client, answer: &Answer) -> Result<Response> {
    let links = &client.platform.links;
    let login = answer
        .code
        .as_ref()
        .and_then(|_| elsewhere::login(links, client.service, &answer.state))
        .ok_or(AppError::SignInEnded)?;
    let never_kept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((never_kept, Redirect::to(&login)).into_response())
}

async fn finish(client: &Client, answer: &Answer, flow: &Flow, session: &Session) -> Result<()> {
    if answer.iss != client.issuer() {
        return Err(AppError::SignInEnded); // a mix-up: RFC 9207 §2.4
    }
    let Some(code) = answer.code.clone().filter(|_| answer.error.is_none()) else {
        return Err(AppError::SignInCalledOff);
    };
    let token = token(client, code, flow).await?;
    let claims = believed(client, &token, flow).await?;
    visitor::enter(session, claims.sub, claims.grant).await
}

async fn token(client: &Client, code: String, flow: &Flow) -> Result<String> {
    let oauth = client.oauth().map_err(|_| AppError::BadRequest)?;
    let tokens = oauth
        .exchange_code(AuthorizationCode::new(code))
        .set_pkce_verifier(PkceCodeVerifier::new(flow.verifier.clone()))
        .request_async(client)
        .await
        .map_err(refused)?;
    let token = tokens.extra_fields().id_token.clone();
    token.ok_or_else(|| AppError::FederationAway("there is no ID token in its answer".into()))
}

/// A code that ended, was used or is another's is no outage (RFC 6749 §5.2); whatever else
/// federation says or does not say is.
fn refused(why: RequestTokenError<AskError, BasicErrorResponse>) -> AppError {
    match why {
        RequestTokenError::ServerResponse(said)
            if *said.error() == BasicErrorResponseType::InvalidGrant =>
        {
            AppError::SignInEnded
        }
        why => AppError::FederationAway(why.into()),
    }
}

async fn believed(client: &Client, token: &str, flow: &Flow) -> Result<Claims> {
    let keys = client.platform.domains.signing_keys.published().await?;
    let expected = Expected {
        issuer: &client.issuer(),
        audience: client.service.name(),
        nonce: &flow.nonce,
        now: client.platform.clock.now().timestamp(),
    };
    id_token::verify(token, &keys, &expected).map_err(|why| {
        tracing::warn!(%why, "an ID token was not believed");
        AppError::SignInEnded
    })
}
