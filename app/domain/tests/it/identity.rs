//! People, their sign-ins and what they sign in with.
mod authenticator;
pub mod cast;
mod log;
mod passkeys;
mod people;
mod recovery;
mod roles;
mod sign_in_links;
mod sign_ins;
mod totp;
