//! The contracts against real databases: SQLite always, PostgreSQL when `TEST_DATABASE_URL` names
//! a server.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod authors;
mod carts;
mod comments;
mod constraints;
mod containers;
mod database;
mod desk;
mod due;
mod entries;
mod fake_ghost;
mod federation;
mod first_saves;
mod ghost;
mod house;
mod identity;
mod jobs;
mod likes;
mod media;
mod menu;
mod oauth;
mod open;
mod orders;
mod payment_settings;
mod plans;
mod posts;
mod price_lists;
mod products;
mod schema;
mod search;
mod seed;
mod sessions;
mod shelf;
mod sync;
mod tags;
mod tickets;
mod vouched;
