//! ID tokens that come back as a hint (OpenID Connect RP-Initiated Logout §2).
use crate::FederationState;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::oauth::PublicKey;
use contracts::{Service, SignInId, UserId};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde::Deserialize;

/// What a hint says.
#[derive(Debug, Deserialize)]
pub(crate) struct Hint {
    iss: String,
    /// Whom it was about.
    pub(crate) sub: UserId,
    /// The app it was for.
    pub(crate) aud: String,
    /// The sign-in it was made from.
    pub(crate) sid: Option<SignInId>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: String,
}

/// The claims of an ID token of ours, ended or not; none while its key is not published.
pub(crate) async fn read(
    federation: &FederationState,
    token: &str,
) -> contracts::Result<Option<Hint>> {
    let keys = federation.signing_keys.published().await?;
    let issuer = federation.links.origin(Service::Federation);
    Ok(verified(token, &keys).filter(|hint| hint.iss == issuer))
}

fn verified(token: &str, keys: &[PublicKey]) -> Option<Hint> {
    let (message, signature) = token.rsplit_once('.')?;
    let (header, claims) = message.split_once('.')?;
    let header: Header = serde_json::from_slice(&decoded(header)?).ok()?;
    let key = keys.iter().find(|key| header.alg == "RS256" && key.id == header.kid)?;
    RsaPublicKeyComponents { n: decoded(&key.n)?, e: decoded(&key.e)? }
        .verify(&RSA_PKCS1_2048_8192_SHA256, message.as_bytes(), &decoded(signature)?)
        .ok()?;
    serde_json::from_slice(&decoded(claims)?).ok()
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
