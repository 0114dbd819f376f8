use super::{KeyId, PublicKey, Received, Refused, cavage, message};
use chrono::{DateTime, Utc};

/// Bodies of more bytes are read by nobody (Mastodon's limit, too).
const MAX_BODY: usize = 1024 * 1024;

/// Somebody says that they sent a request; everything holds but the signature itself.
#[derive(Clone, Debug)]
pub struct Claim {
    pub(super) key_id: KeyId,
    pub(super) algorithm: Algorithm,
    pub(super) signature: Vec<u8>,
    pub(super) messages: Vec<Vec<u8>>,
}

/// What the signature says of its algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    OfKey,
    Rsa,
    Ed25519,
}

impl Claim {
    /// Reads who signed a request and checks all that needs no key: that enough is signed, that it
    /// was within an hour of `now`, that it is for us and that the body is the one that was signed.
    /// With `Signature-Input` it is read as RFC 9421, else as draft-cavage.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn read(request: &Received<'_>, now: DateTime<Utc>) -> Result<Self, Refused> {
        if request.body.len() > MAX_BODY {
            return Err(Refused::TooLong("the body"));
        }
        let signature = request.once("signature")?.ok_or(Refused::Unsigned)?;
        match request.once("signature-input")? {
            Some(input) => message::read(request, input, signature, now),
            None => cavage::read(request, signature, now),
        }
    }

    /// Whose key is needed.
    #[must_use]
    pub const fn key_id(&self) -> &KeyId {
        &self.key_id
    }

    /// Whether this key signed the request.
    ///
    /// # Errors
    /// [`Refused::Algorithm`] where the key is of another kind, [`Refused::Wrong`] where it did not.
    pub fn verify(&self, key: &PublicKey) -> Result<(), Refused> {
        let fits = match self.algorithm {
            Algorithm::OfKey => true,
            Algorithm::Rsa => key.is_rsa(),
            Algorithm::Ed25519 => !key.is_rsa(),
        };
        if !fits {
            return Err(Refused::Algorithm);
        }
        let signed = |message: &Vec<u8>| key.verifies(message, &self.signature);
        if self.messages.iter().any(signed) { Ok(()) } else { Err(Refused::Wrong) }
    }
}
