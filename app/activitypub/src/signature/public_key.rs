use super::Refused;
use base64::{Engine, engine::general_purpose::STANDARD};
use ring::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use spki::{ObjectIdentifier, SubjectPublicKeyInfoRef};

/// A key of 8,192 bits has 1.4 kB; nobody's has more than this many bytes.
const MAX_BYTES: usize = 8 * 1024;
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const ED25519_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

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
    pub fn from_pem(pem: &str) -> Result<Self, Refused> {
        if pem.len() > MAX_BYTES {
            return Err(Refused::Key);
        }
        if let Some(der) = between(pem, "RSA PUBLIC KEY") {
            return Ok(Self(Kind::Rsa(der)));
        }
        let der = between(pem, "PUBLIC KEY").ok_or(Refused::Key)?;
        let info = SubjectPublicKeyInfoRef::try_from(der.as_slice()).map_err(|_| Refused::Key)?;
        let key = info.subject_public_key.as_bytes().ok_or(Refused::Key)?.to_vec();
        match info.algorithm.oid {
            RSA => Ok(Self(Kind::Rsa(key))),
            ED25519_KEY if key.len() == 32 => Ok(Self(Kind::Ed25519(key))),
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

/// What stands in PEM between the lines that name `label`.
fn between(pem: &str, label: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once(&format!("-----BEGIN {label}-----"))?;
    let (inside, _) = rest.split_once(&format!("-----END {label}-----"))?;
    let inside: String = inside.split_ascii_whitespace().collect();
    STANDARD.decode(inside).ok()
}
