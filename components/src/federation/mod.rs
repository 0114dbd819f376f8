//! People, and what they share.
mod front;
mod person;

pub use front::FederationFront;
pub use person::Person;
