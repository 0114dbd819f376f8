use super::Refused;
use crate::pem;
use ring::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use spki::SubjectPublicKeyInfoRef;

/// A key of 8,192 bits has 1.4 kB; nobody's has more than this many bytes.
const MAX_BYTES: usize = 8 * 1024;

/// Somebody's public key: RSA of 2,048 to 8,192 bits, or Ed25519.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Rsa(Vec<u8>),
    Ed25519(Vec<u8>),
}

impl PublicKey {
    /// Reads a key in PEM, as actors publish it: `PUBLIC KEY` (RFC 7468 §13), or `RSA PUBLIC KEY`
    /// (RFC 8017). Lines may be of any length.
    ///
    /// # Errors
    /// [`Refused::Key`]. The bits of an RSA key are checked when it verifies.
    pub fn from_pem(text: &str) -> Result<Self, Refused> {
        if text.len() > MAX_BYTES {
            return Err(Refused::Key);
        }
        if let Some(der) = pem::between(text, "RSA PUBLIC KEY") {
            return Ok(Self(Kind::Rsa(der)));
        }
        let der = pem::between(text, "PUBLIC KEY").ok_or(Refused::Key)?;
        let info = SubjectPublicKeyInfoRef::try_from(der.as_slice()).map_err(|_| Refused::Key)?;
        let key = info.subject_public_key.as_bytes().ok_or(Refused::Key)?.to_vec();
        match info.algorithm.oid {
            pem::RSA => Ok(Self(Kind::Rsa(key))),
            pem::ED25519 if key.len() == 32 => Ok(Self(Kind::Ed25519(key))),
            _ => Err(Refused::Key),
        }
    }

    /// Whether it is an RSA key.
    pub(super) const fn is_rsa(&self) -> bool {
        matches!(self.0, Kind::Rsa(_))
    }

    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let verified = match &self.0 {
            Kind::Rsa(key) => {
                UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key).verify(message, signature)
            }
            Kind::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature),
        };
        verified.is_ok()
    }
}
