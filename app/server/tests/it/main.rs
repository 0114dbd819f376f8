//! The six services together, as browsers, apps and the command line meet them.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may")]

mod access;
mod account;
mod at_desk;
mod authors;
mod basket;
mod command_line;
mod desk;
mod door;
mod editor;
mod events;
mod every_test;
mod fediverse;
mod ghost;
mod house;
mod market;
mod oauth;
mod orders;
mod payments;
mod price_lists;
mod sign_in;
mod tags;
