//! Whether a request is from who it says: HTTP signatures, as the fediverse writes them.
//!
//! In two steps, because between them the key has to be fetched: [`Claim::read`] checks everything
//! that needs no key (what is covered, the time, the body's digest) and says whose key it is;
//! [`Claim::verify`] checks the signature itself.
//!
//! A request that changes anything must have its target, host, time and body's digest signed; one
//! that reads, all but the digest. Peers are no judge of this: some take forgeries.
mod cavage;
mod claim;
mod digest;
mod key_id;
mod message;
mod public_key;
mod received;
mod refused;
mod window;

pub use claim::Claim;
pub use key_id::KeyId;
pub use public_key::PublicKey;
pub use received::Received;
pub use refused::Refused;
