/// Why a signature is not taken, in a sentence that may be told to the peer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// There is no signature at all.
    #[error("the request is not signed")]
    Unsigned,
    /// A header that may come once came more often.
    #[error("the header {0} came more than once")]
    Twice(&'static str),
    /// Something is longer than anybody needs.
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// A header is not written as its specification says.
    #[error("{0} cannot be read")]
    Malformed(&'static str),
    /// More than one signature: whose would it be?
    #[error("one signature is read, there are several")]
    Several,
    /// An algorithm that is not used here.
    #[error("the algorithm is unknown: rsa-sha256, rsa-v1_5-sha256, ed25519 or hs2019 is used")]
    Algorithm,
    /// Something is signed that is not understood.
    #[error("a part that is signed is unknown")]
    Component,
    /// Something is not signed that must be.
    #[error("{0} must be signed")]
    NotCovered(&'static str),
    /// Something is signed that is not there.
    #[error("a header that is signed is missing")]
    Missing,
    /// It was signed for another host.
    #[error("the request was signed for another host")]
    OtherHost,
    /// The time of signing is no HTTP date (RFC 9110 §5.6.7), or its weekday is another.
    #[error("the date cannot be read")]
    Date,
    /// It was signed more than an hour ago, or has expired.
    #[error("the signature is too old")]
    TooOld,
    /// It was signed more than an hour from now.
    #[error("the signature is from the future")]
    TooNew,
    /// No digest that is known.
    #[error("the body has no SHA-256 or SHA-512 digest")]
    NoDigest,
    /// The digest is another body's.
    #[error("the digest is not the body's")]
    OtherBody,
    /// The key's id is neither an https address nor an account.
    #[error("the key id is neither an https address nor an account")]
    KeyId,
    /// The key is no public key of RSA (2,048 to 8,192 bits) or Ed25519.
    #[error("the public key cannot be read")]
    Key,
    /// Another key signed, or something else was signed.
    #[error("the signature is wrong")]
    Wrong,
}
