//! Who somebody is, signed (OpenID Connect Core §2).
use crate::FederationState;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::oauth::{ClientId, Issued, Scope};
use contracts::sign_in::Method;
use contracts::{GrantId, Secret, Service, SignInId, UserId};
use serde::Serialize;
use sha2::{Digest, Sha256};

#[derive(Serialize)]
struct Claims<'a> {
    iss: String,
    sub: UserId,
    aud: &'a ClientId,
    exp: i64,
    iat: i64,
    auth_time: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<SignInId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amr: Vec<&'static str>,
    at_hash: String,
    /// What a session hangs off, for our own services alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<GrantId>,
}

/// How long it is good, in seconds.
const LIFE: i64 = 600;

/// The ID token beside new tokens; none when it was not asked for.
pub(crate) async fn of(
    federation: &FederationState,
    issued: &Issued,
) -> contracts::Result<Option<String>> {
    let grant = &issued.grant;
    if !issued.tokens.scopes.contains(Scope::OpenId) {
        return Ok(None);
    }
    let now = federation.shell.platform().clock.now().timestamp();
    let ours = grant.client.0.parse::<Service>().is_ok();
    let claims = Claims {
        iss: federation.links.origin(Service::Federation).to_owned(),
        sub: grant.user,
        aud: &grant.client,
        exp: now + LIFE,
        iat: now,
        auth_time: grant.authenticated_at.timestamp(),
        nonce: issued.nonce.as_deref(),
        sid: grant.made_from,
        amr: methods(federation, grant.made_from).await?,
        at_hash: at_hash(&issued.tokens.access),
        grant: ours.then_some(grant.id),
    };
    let claims = serde_json::to_string(&claims).map_err(contracts::Error::storage)?;
    federation.signing_keys.sign("JWT", &claims).await.map(Some)
}

/// How they showed who they are, while that is known.
async fn methods(
    federation: &FederationState,
    sign_in: Option<SignInId>,
) -> contracts::Result<Vec<&'static str>> {
    let Some(id) = sign_in else { return Ok(Vec::new()) };
    let standing = federation.sign_ins.standing(id).await?;
    let methods = standing.map(|sign_in| sign_in.methods).unwrap_or_default();
    Ok(methods.into_iter().map(Method::amr).collect())
}

/// The left half of the access token's SHA-256 (OpenID Connect Core §3.1.3.6).
fn at_hash(access: &Secret) -> String {
    let hash = Sha256::digest(access.reveal().as_bytes());
    URL_SAFE_NO_PAD.encode(&hash[..hash.len() / 2])
}
