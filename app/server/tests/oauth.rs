//! Letting apps in, over HTTP and a real database.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#[path = "oauth/apps.rs"]
mod apps;
#[path = "oauth/devices.rs"]
mod devices;
#[path = "oauth/door.rs"]
mod door;
#[path = "oauth/house.rs"]
mod house;
#[path = "oauth/logout.rs"]
mod logout;
#[path = "oauth/mastodon.rs"]
mod mastodon;
#[path = "oauth/published.rs"]
mod published;
#[path = "oauth/story.rs"]
mod story;
#[path = "oauth/tokens.rs"]
mod tokens;
