//! What every service shares: hosts, sessions, visitors, and what is asked of others.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may")]

mod callback;
mod hosts;
mod production;
mod redis;
mod requests;
mod socket;
mod stub;
mod visitors;
