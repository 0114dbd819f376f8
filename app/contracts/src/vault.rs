use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use std::fmt;

/// What keeps secrets that have to be read again: everything sealed by it can be opened only by
/// the holder of the same master secret, and only for the purpose it was sealed for.
///
/// Keys are drawn from the master secret by HKDF-SHA-256 (RFC 5869), one for each purpose; sealed
/// texts are AES-256-GCM with a random nonce in front, in base64url.
#[derive(Clone)]
pub struct Vault {
    master: Prk,
}

impl Vault {
    /// The vault of a master secret: at least 32 bytes of chance, or as many letters.
    #[must_use]
    pub fn new(master: &[u8]) -> Self {
        Self { master: Salt::new(HKDF_SHA256, b"rose-ash").extract(master) }
    }

    /// 32 bytes that only holders of the master secret know, others for each purpose.
    ///
    /// # Panics
    ///
    /// Never: HKDF gives up to 255 × 32 bytes.
    #[must_use]
    #[expect(clippy::expect_used, reason = "one hash's length is always within HKDF's bound")]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        let info = [purpose.as_bytes()];
        let material = self.master.expand(&info, Length).expect("32 bytes are within the bound");
        material.fill(&mut key).expect("the buffer is as long as asked");
        key
    }

    /// Seals some bytes for a purpose.
    ///
    /// # Panics
    ///
    /// When the system has no randomness to give.
    #[must_use]
    #[expect(clippy::expect_used, reason = "there is no safe way on without randomness")]
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> String {
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).expect("the system gives random bytes");
        let mut sealed = plain.to_vec();
        self.key(purpose)
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .expect("what is sealed here is far shorter than 64 GiB");
        URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())
    }

    /// Opens what was sealed for this purpose. None: it was not, or not by this vault.
    #[must_use]
    pub fn open(&self, purpose: &str, text: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut sealed = sealed.to_vec();
        let plain = self.key(purpose).open_in_place(nonce, Aad::empty(), &mut sealed).ok()?;
        Some(plain.to_vec())
    }

    #[expect(clippy::expect_used, reason = "the key has the cipher's length")]
    fn key(&self, purpose: &str) -> LessSafeKey {
        let key = self.derive(&format!("seal:{purpose}"));
        LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key).expect("32 bytes make a key"))
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(…)")
    }
}

struct Length;

impl KeyType for Length {
    fn len(&self) -> usize {
        32
    }
}

#[cfg(test)]
mod tests {
    use super::Vault;

    #[test]
    fn what_is_sealed_opens_for_its_purpose_and_no_other() {
        let vault = Vault::new(&[7; 32]);
        let sealed = vault.seal("totp", b"ours");
        assert_eq!(vault.open("totp", &sealed).as_deref(), Some(&b"ours"[..]));
        assert_eq!(vault.open("key", &sealed), None);
        assert_eq!(Vault::new(&[8; 32]).open("totp", &sealed), None);
        assert_eq!(vault.open("totp", &sealed[1..]), None);
        assert_eq!(vault.open("totp", "no"), None);
        assert_ne!(vault.seal("totp", b"ours"), sealed);
        assert_ne!(vault.derive("a"), vault.derive("b"));
    }
}
