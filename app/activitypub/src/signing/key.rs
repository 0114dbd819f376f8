use super::Unsigned;
use crate::pem;
use ring::rand::SystemRandom;
use ring::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use std::fmt;
use std::sync::Arc;

/// An RSA key of ours, of 2,048 bits or more: read once, since that takes as long as a tenth of a
/// signature, and then shared. One key may have a name on each of our hosts.
#[derive(Clone)]
pub struct PrivateKey {
    pair: Arc<RsaKeyPair>,
    random: SystemRandom,
}

/// Why something is no [`PrivateKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no private RSA key of 2,048 to 4,096 bits")]
pub struct NotAKey;

impl PrivateKey {
    /// Reads a key in PKCS#8 (RFC 5208), as `rsa` makes and the vault keeps it.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, NotAKey> {
        RsaKeyPair::from_pkcs8(der).map(Self::of).map_err(|_| NotAKey)
    }

    /// Reads a key in PEM: `PRIVATE KEY`, or `RSA PRIVATE KEY` (RFC 8017).
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn from_pem(text: &str) -> Result<Self, NotAKey> {
        if let Some(der) = pem::between(text, "RSA PRIVATE KEY") {
            return RsaKeyPair::from_der(&der).map(Self::of).map_err(|_| NotAKey);
        }
        Self::from_pkcs8(&pem::between(text, "PRIVATE KEY").ok_or(NotAKey)?)
    }

    /// The public half, as an actor's document shows it.
    #[must_use]
    pub fn public_pem(&self) -> String {
        pem::public_rsa(self.pair.public_key().as_ref())
    }

    /// Signs with RSASSA-PKCS1-v1_5 and SHA-256.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Unsigned> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &self.random, message, &mut signature)
            .map_err(|_| Unsigned::Key)?;
        Ok(signature)
    }

    fn of(pair: RsaKeyPair) -> Self {
        Self { pair: Arc::new(pair), random: SystemRandom::new() }
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(…)")
    }
}
