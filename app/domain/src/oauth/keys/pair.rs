//! One key: made, sealed, opened, and signing.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::oauth::PublicKey;
use contracts::{Error, Result, Vault};
use entities::signing_key::Model;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::pkcs8::EncodePrivateKey;
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, rand_core::OsRng};
use sea_orm::prelude::Json;
use sha2::{Digest, Sha256};

const BITS: usize = 2048;
const PURPOSE: &str = "signing-key";

/// A key that signs.
pub struct Pair {
    pub id: String,
    key: RsaKeyPair,
}

/// A new key as it is kept.
pub struct Sealed {
    pub id: String,
    pub private_key: String,
    pub public_key: Json,
}

impl Pair {
    /// Opens a kept key; none if it was sealed with another secret.
    pub fn open(vault: &Vault, row: &Model) -> Option<Self> {
        let der = vault.open(PURPOSE, &row.private_key)?;
        let key = RsaKeyPair::from_pkcs8(&der).ok()?;
        Some(Self { id: row.id.clone(), key })
    }

    /// Signs with RS256.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| Error::storage("a key would not sign"))?;
        Ok(signature)
    }
}

/// Makes a key, away from the threads that answer requests.
pub async fn generate(vault: &Vault) -> Result<Sealed> {
    let vault = vault.clone();
    let made = tokio::task::spawn_blocking(move || {
        let key = RsaPrivateKey::new(&mut OsRng, BITS).map_err(Error::storage)?;
        seal(&vault, &key)
    });
    made.await.map_err(Error::storage)?
}

/// The public half of a kept key.
pub fn public(row: &Model) -> Option<PublicKey> {
    let part = |name: &str| Some(row.public_key.get(name)?.as_str()?.to_owned());
    Some(PublicKey { id: row.id.clone(), n: part("n")?, e: part("e")? })
}

fn seal(vault: &Vault, key: &RsaPrivateKey) -> Result<Sealed> {
    let der = key.to_pkcs8_der().map_err(Error::storage)?;
    let n = URL_SAFE_NO_PAD.encode(key.n().to_bytes_be());
    let e = URL_SAFE_NO_PAD.encode(key.e().to_bytes_be());
    Ok(Sealed {
        id: thumbprint(&n, &e),
        private_key: vault.seal(PURPOSE, der.as_bytes()),
        public_key: serde_json::json!({"kty": "RSA", "n": n, "e": e}),
    })
}

/// RFC 7638 §3: the required members, in the order of their names, without spaces.
fn thumbprint(n: &str, e: &str) -> String {
    let members = format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#);
    URL_SAFE_NO_PAD.encode(Sha256::digest(members.as_bytes()))
}
