use crate::Result;
use async_trait::async_trait;

/// A key as others check signatures with: one entry of a JWK set (RFC 7517).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// Its `kid`: the key's thumbprint (RFC 7638).
    pub id: String,
    /// Its modulus, base64url.
    pub n: String,
    /// Its exponent, base64url.
    pub e: String,
}

/// The keys ID tokens are signed with. There are always two: one that signs, and the next, which is
/// published before it signs, so that nobody meets a signature by a key they could not have seen.
#[async_trait]
pub trait SigningKeys: Send + Sync {
    /// Every key a signature may still be by.
    async fn published(&self) -> Result<Vec<PublicKey>>;
    /// Signs a JWT's claims (JSON) with RS256 (RFC 7518 §3.3), under a header type such as `JWT` or
    /// `logout+jwt`. Makes keys when there are none, and rotates them when they are due.
    async fn sign(&self, header_type: &str, claims: &str) -> Result<String>;
}
