//! Letting apps in, over HTTP and a real database.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#[path = "oauth/door.rs"]
mod door;
#[path = "oauth/house.rs"]
mod house;
#[path = "oauth/tokens.rs"]
mod tokens;
