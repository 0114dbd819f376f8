//! Letting apps in, over HTTP and a real database.
mod apps;
mod devices;
mod door;
mod house;
mod logout;
mod mastodon;
mod published;
mod story;
mod tokens;
