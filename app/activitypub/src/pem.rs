//! Keys as text (RFC 7468), read from whoever writes it and written as all read it.
use base64::{Engine, engine::general_purpose::STANDARD};
use spki::der::asn1::{AnyRef, BitStringRef};
use spki::der::{self, Encode};
use spki::{AlgorithmIdentifierRef, ObjectIdentifier, SubjectPublicKeyInfoRef};

/// A key of RSA (RFC 8017 §A.1).
pub(crate) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// A key of Ed25519 (RFC 8410 §3).
pub(crate) const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// What stands between the lines that name `label`; those within may be of any length.
pub(crate) fn between(pem: &str, label: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once(&format!("-----BEGIN {label}-----"))?;
    let (inside, _) = rest.split_once(&format!("-----END {label}-----"))?;
    let inside: String = inside.split_ascii_whitespace().collect();
    STANDARD.decode(inside).ok()
}

/// A public RSA key, given in PKCS#1, as `PUBLIC KEY` in lines of 64 signs.
pub(crate) fn public_rsa(pkcs1: &[u8]) -> String {
    let base64 = STANDARD.encode(info(pkcs1).unwrap_or_default());
    let mut pem = String::from("-----BEGIN PUBLIC KEY-----\n");
    let mut rest = base64.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        pem.extend([line, "\n"]);
        rest = after;
    }
    pem.push_str("-----END PUBLIC KEY-----\n");
    pem
}

/// RFC 5280 §4.1: the key and what it is. It fails only for a key of gigabytes.
fn info(pkcs1: &[u8]) -> der::Result<Vec<u8>> {
    let algorithm = AlgorithmIdentifierRef { oid: RSA, parameters: Some(AnyRef::NULL) };
    let subject_public_key = BitStringRef::from_bytes(pkcs1)?;
    SubjectPublicKeyInfoRef { algorithm, subject_public_key }.to_der()
}
