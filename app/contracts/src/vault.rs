use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use std::fmt;

/// What keeps secrets that have to be read again: everything sealed by it can be opened only by
/// the holder of the same master secret, and only for the purpose it was sealed for.
///
/// Keys are drawn from the master secret by HKDF-SHA-256 (RFC 5869), one for each purpose; sealed
/// texts are AES-256-GCM with a random nonce in front, in base64url, behind the id of the master
/// secret and a full stop: so a new one can take an earlier one's place.
#[derive(Clone)]
pub struct Vault {
    newest: Master,
    earlier: Vec<Master>,
}

#[derive(Clone)]
struct Master {
    secret: Prk,
    id: String,
}

impl Vault {
    /// The vault of a master secret: at least 32 bytes of chance, or as many letters.
    #[must_use]
    pub fn new(master: &[u8]) -> Self {
        Self { newest: Master::new(master), earlier: Vec::new() }
    }

    /// The same vault, which also opens what an earlier master secret sealed. Nothing is drawn from
    /// that, nor sealed by it.
    #[must_use]
    pub fn or_earlier(mut self, master: &[u8]) -> Self {
        self.earlier.push(Master::new(master));
        self
    }

    /// 32 bytes that only holders of the master secret know, others for each purpose.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        self.newest.derive(purpose)
    }

    /// Seals some bytes for a purpose.
    ///
    /// # Panics
    ///
    /// When the system has no randomness to give.
    #[must_use]
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> String {
        let Master { id, .. } = &self.newest;
        format!("{id}.{}", self.newest.seal(purpose, plain))
    }

    /// Opens what was sealed for this purpose; without the id of a master secret, by any of them.
    /// None: it was not, or not by this vault.
    #[must_use]
    pub fn open(&self, purpose: &str, text: &str) -> Option<Vec<u8>> {
        let mut masters = std::iter::once(&self.newest).chain(&self.earlier);
        match text.split_once('.') {
            Some((id, sealed)) => masters.find(|master| master.id == id)?.open(purpose, sealed),
            None => masters.find_map(|master| master.open(purpose, text)),
        }
    }
}

impl Master {
    fn new(secret: &[u8]) -> Self {
        let secret = Salt::new(HKDF_SHA256, b"rose-ash").extract(secret);
        let mut master = Self { secret, id: String::new() };
        master.id = hex::encode(&master.derive("id")[..4]);
        master
    }

    #[expect(clippy::expect_used, reason = "one hash's length is always within HKDF's bound")]
    fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        let info = [purpose.as_bytes()];
        let material = self.secret.expand(&info, Length).expect("32 bytes are within the bound");
        material.fill(&mut key).expect("the buffer is as long as asked");
        key
    }

    #[expect(clippy::expect_used, reason = "there is no safe way on without randomness")]
    fn seal(&self, purpose: &str, plain: &[u8]) -> String {
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

    fn open(&self, purpose: &str, text: &str) -> Option<Vec<u8>> {
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

    #[test]
    fn what_an_earlier_secret_sealed_opens_and_is_sealed_by_the_newest_next() {
        let (before, after) = (Vault::new(&[7; 32]), Vault::new(&[8; 32]));
        let both = after.clone().or_earlier(&[7; 32]);
        let sealed = before.seal("totp", b"ours");
        assert_eq!(after.open("totp", &sealed), None);
        assert_eq!(both.open("totp", &sealed).as_deref(), Some(&b"ours"[..]));
        let anew = both.seal("totp", b"ours");
        assert_eq!(after.open("totp", &anew).as_deref(), Some(&b"ours"[..]));
        assert_eq!(before.open("totp", &anew), None);
        assert_eq!(both.derive("a"), after.derive("a"));
    }

    #[test]
    fn what_does_not_say_which_secret_sealed_it_is_tried_with_each() {
        let sealed = Vault::new(&[7; 32]).seal("totp", b"ours");
        let (id, unnamed) = sealed.split_once('.').unwrap();
        assert_eq!(id.len(), 8);
        let both = Vault::new(&[8; 32]).or_earlier(&[7; 32]);
        assert_eq!(both.open("totp", unnamed).as_deref(), Some(&b"ours"[..]));
        assert_eq!(both.open("totp", &format!("00000000.{unnamed}")), None);
    }
}
