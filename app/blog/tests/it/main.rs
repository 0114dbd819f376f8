//! Blog's pages, feeds and desk, over a platform whose domains are stand-ins.
#![expect(clippy::unwrap_used, reason = "a test may")]

mod cards;
mod comments;
mod embedded;
mod feeds;
mod members;
mod menu;
mod oembed;
mod pages;
mod share_pictures;
mod writing;
