//! The contracts against real databases: SQLite always, PostgreSQL when `TEST_DATABASE_URL` names
//! a server.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod database;
mod ghost;
mod posts;
mod schema;
