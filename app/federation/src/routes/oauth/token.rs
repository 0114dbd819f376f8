//! Where apps exchange what they were given for tokens (RFC 6749 §3.2).
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::{app, discreet, guesses, id_token, request};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::post;
use contracts::oauth::{
    Client, CodeRequest, DeviceAnswer, GrantType, Issued, Redeemed, Refreshed, Registration,
    Scopes, TokenSet,
};
use platform::{ClientAddress, Routes};
use serde::Serialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer("/oauth/token", super::open(post(create)))
}

/// Tokens, as apps read them (RFC 6749 §5.1).
#[derive(Serialize)]
struct Answer {
    access_token: String,
    token_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_in: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
    scope: String,
    /// Fediverse apps read it.
    created_at: i64,
}

const CODE_REFUSED: OAuthError = OAuthError::new(
    "invalid_grant",
    "The code is unknown, ended, used or another app's, or does not fit.",
);
const REFRESH_REFUSED: OAuthError = OAuthError::new(
    "invalid_grant",
    "The refresh token is unknown, ended, used, revoked or another app's.",
);

async fn create(
    State(federation): State<FederationState>,
    address: ClientAddress,
    headers: HeaderMap,
    form: Parameters,
) -> Result<Response, OAuthError> {
    let kind = form.need("grant_type", "The grant_type is missing.")?;
    let client = guesses::client(&federation, address, &headers, &form).await?;
    let asked = exchange(&federation, &client, kind, &form);
    let answer = guesses::exchange(&federation, (&client, address), asked).await?;
    Ok(discreet(axum::Json(answer)))
}

async fn exchange(
    federation: &FederationState,
    client: &Client,
    kind: &str,
    parameters: &Parameters,
) -> Result<Answer, OAuthError> {
    let unknown =
        |_| OAuthError::new("unsupported_grant_type", "There is no such grant_type here.");
    let kind = kind.parse().map_err(unknown)?;
    app::may(client, kind)?;
    match kind {
        GrantType::Code => by_code(federation, client, parameters).await,
        GrantType::Refresh => by_refresh(federation, client, parameters).await,
        GrantType::Device => by_device(federation, client, parameters).await,
        GrantType::Itself => for_itself(federation, client, parameters).await,
    }
}

async fn by_code(
    federation: &FederationState,
    client: &Client,
    parameters: &Parameters,
) -> Result<Answer, OAuthError> {
    let request = CodeRequest {
        code: parameters.secret("code", "The code is missing.")?,
        client: client.id.clone(),
        redirect_uri: parameters.need("redirect_uri", "The redirect_uri is missing.")?.to_owned(),
        verifier: parameters.get("code_verifier").map(str::to_owned),
    };
    match federation.tokens.redeem(request).await? {
        Redeemed::Tokens(issued) => with_id_token(federation, *issued).await,
        Redeemed::Refused | Redeemed::Stolen(_) => Err(CODE_REFUSED),
    }
}

async fn by_refresh(
    federation: &FederationState,
    client: &Client,
    parameters: &Parameters,
) -> Result<Answer, OAuthError> {
    let token = parameters.secret("refresh_token", "The refresh_token is missing.")?;
    let asked = parameters.get("scope").map(|asked| request::scopes(client, Some(asked)));
    let scopes: Option<Scopes> = asked.transpose()?;
    match federation.tokens.refresh(&token, &client.id, scopes).await? {
        Refreshed::Tokens { tokens, .. } => Ok(answer(federation, tokens, None)),
        Refreshed::Refused | Refreshed::Stolen(_) => Err(REFRESH_REFUSED),
        Refreshed::TooMuch => {
            Err(OAuthError::new("invalid_scope", "That is more than was allowed."))
        }
    }
}

async fn by_device(
    federation: &FederationState,
    client: &Client,
    parameters: &Parameters,
) -> Result<Answer, OAuthError> {
    let code = parameters.secret("device_code", "The device_code is missing.")?;
    let (code, why) = match federation.tokens.poll(&code, &client.id).await? {
        DeviceAnswer::Tokens(issued) => return with_id_token(federation, *issued).await,
        DeviceAnswer::Pending => ("authorization_pending", "Nobody has decided yet."),
        DeviceAnswer::SlowDown => ("slow_down", "Please ask five seconds less often."),
        DeviceAnswer::Denied => ("access_denied", "They did not allow it."),
        DeviceAnswer::Expired => ("expired_token", "The device_code is unknown or has ended."),
    };
    Err(OAuthError::new(code, why))
}

async fn for_itself(
    federation: &FederationState,
    client: &Client,
    parameters: &Parameters,
) -> Result<Answer, OAuthError> {
    if client.registration != Registration::Mastodon || client.secret_hash.is_none() {
        let why = "Only fediverse apps speak for themselves.";
        return Err(OAuthError::new("unauthorized_client", why));
    }
    let scopes = request::scopes(client, parameters.get("scope"))?;
    let tokens = federation.tokens.for_client(&client.id, scopes).await?;
    Ok(answer(federation, tokens, None))
}

async fn with_id_token(federation: &FederationState, issued: Issued) -> Result<Answer, OAuthError> {
    let id_token = id_token::of(federation, &issued).await?;
    Ok(answer(federation, issued.tokens, id_token))
}

fn answer(federation: &FederationState, tokens: TokenSet, id_token: Option<String>) -> Answer {
    Answer {
        access_token: tokens.access.reveal().to_owned(),
        token_type: "Bearer",
        expires_in: tokens.expires_in,
        refresh_token: tokens.refresh.map(|token| token.reveal().to_owned()),
        id_token,
        scope: tokens.scopes.to_string(),
        created_at: federation.shell.platform().clock.now().timestamp(),
    }
}
