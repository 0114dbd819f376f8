use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::fmt;

/// What only its bearer knows: a code, a token, the key in a link. Printed nowhere by accident;
/// stored as its hash only.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one: 256 random bits as 43 characters that fit a URL.
    ///
    /// # Panics
    ///
    /// When the system has no randomness to give.
    #[must_use]
    #[expect(clippy::expect_used, reason = "there is no safe way on without randomness")]
    pub fn new() -> Self {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// One that somebody brought along.
    #[must_use]
    pub fn from_bearer(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Itself: to be given to its bearer and to nobody else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it: SHA-256, as 64 hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_secret_is_long_new_and_shown_to_nobody() {
        let secret = Secret::new();
        assert_eq!(secret.reveal().len(), 43);
        assert_ne!(secret, Secret::new());
        assert!(!format!("{secret:?}").contains(secret.reveal()));
        assert_eq!(secret.hash(), Secret::from_bearer(secret.reveal()).hash());
    }
}
