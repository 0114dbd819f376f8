//! People, and what they share.
mod front;

pub use front::FederationFront;
