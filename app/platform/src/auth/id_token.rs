use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::oauth::PublicKey;
use contracts::{GrantId, UserId};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde::Deserialize;

/// What an ID token says to one of our own services (OpenID Connect Core §2).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    pub(super) aud: String,
    pub(super) exp: i64,
    pub(super) nonce: Option<String>,
    /// Who it is.
    pub(super) sub: UserId,
    /// What the session hangs off; in tokens for our own services only.
    pub(super) grant: GrantId,
}

/// Why an ID token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unbelievable {
    #[error("the ID token cannot be read")]
    Shape,
    #[error("the ID token is signed by a key that is not published")]
    Key,
    #[error("the ID token's signature does not hold")]
    Signature,
    #[error("the ID token is for somebody else, by somebody else, or ended")]
    Claims,
}

/// What a token must say.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) audience: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: i64,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: String,
}

/// The claims of a token that holds (OpenID Connect Core §3.1.3.7): RS256 and nothing else.
pub(super) fn verify(
    token: &str,
    keys: &[PublicKey],
    expected: &Expected<'_>,
) -> Result<Claims, Unbelievable> {
    let (message, signature) = token.rsplit_once('.').ok_or(Unbelievable::Shape)?;
    let (header, claims) = message.split_once('.').ok_or(Unbelievable::Shape)?;
    let header: Header =
        serde_json::from_slice(&decoded(header)?).map_err(|_| Unbelievable::Shape)?;
    let key = keys.iter().find(|key| header.alg == "RS256" && key.id == header.kid);
    check(key.ok_or(Unbelievable::Key)?, message.as_bytes(), &decoded(signature)?)?;
    let claims: Claims =
        serde_json::from_slice(&decoded(claims)?).map_err(|_| Unbelievable::Shape)?;
    let holds = claims.iss == expected.issuer
        && claims.aud == expected.audience
        && claims.nonce.as_deref() == Some(expected.nonce)
        && claims.exp > expected.now;
    if holds { Ok(claims) } else { Err(Unbelievable::Claims) }
}

fn check(key: &PublicKey, message: &[u8], signature: &[u8]) -> Result<(), Unbelievable> {
    let components = RsaPublicKeyComponents { n: decoded(&key.n)?, e: decoded(&key.e)? };
    components
        .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
        .map_err(|_| Unbelievable::Signature)
}

fn decoded(text: &str) -> Result<Vec<u8>, Unbelievable> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Unbelievable::Shape)
}
