//! How often secrets, codes and tokens may be wrong. All have 256 bits, so that nobody is shut out
//! for fear that the next one is a lucky guess: who proves something is always answered.
use super::app;
use super::error::OAuthError;
use super::parameters::Parameters;
use crate::FederationState;
use axum::http::HeaderMap;
use contracts::oauth::Client;
use platform::ClientAddress;
use platform::limits::Limit;
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
const APPS: Limit = Limit { name: "oauth-apps", burst: 10, every: MINUTE };
const BEARERS: Limit = Limit { name: "oauth-bearers", burst: 10, every: MINUTE };
const CODES: Limit = Limit { name: "oauth-codes", burst: 10, every: MINUTE };

/// The app that asks. An address that was wrong too often about which it is has to wait, and only
/// with what is wrong: an app with the right secret is let through, whoever else is there.
pub(crate) async fn client(
    federation: &FederationState,
    from: ClientAddress,
    headers: &HeaderMap,
    form: &Parameters,
) -> Result<Client, OAuthError> {
    let known = app::authenticated(federation, headers, form).await;
    counted(federation, (APPS, &from.to_string()), known).await
}

/// What an access token stands for. An address that brought too many that stand for nothing has to
/// wait with more of them.
pub(crate) async fn bearer<T>(
    federation: &FederationState,
    from: ClientAddress,
    looked: Result<T, OAuthError>,
) -> Result<T, OAuthError> {
    counted(federation, (BEARERS, &from.to_string()), looked).await
}

/// What an app is given for a code or a token. One with a secret has proved itself, and is not held
/// to what its users left lying about. One without is held to its address before anything is
/// looked up: somebody with a stolen code may be guessing the verifier, which the app chose.
pub(crate) async fn exchange<T>(
    federation: &FederationState,
    (client, from): (&Client, ClientAddress),
    asked: impl Future<Output = Result<T, OAuthError>>,
) -> Result<T, OAuthError> {
    if client.secret_hash.is_some() {
        return asked.await;
    }
    let who = format!("{from} {}", client.id);
    federation.shell.platform().limits.look(CODES, &who).await?;
    counted(federation, (CODES, &who), asked.await).await
}

async fn counted<T>(
    federation: &FederationState,
    (limit, who): (Limit, &str),
    answer: Result<T, OAuthError>,
) -> Result<T, OAuthError> {
    if answer.as_ref().is_err_and(OAuthError::is_guess) {
        federation.shell.platform().limits.count(limit, who).await?;
    }
    answer
}
