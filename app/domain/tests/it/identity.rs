//! People, their sign-ins and what they sign in with.
mod cast;
mod log;
mod people;
mod roles;
mod sign_in_links;
mod sign_ins;
