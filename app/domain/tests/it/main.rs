//! The contracts against real databases: SQLite always, PostgreSQL when `TEST_DATABASE_URL` names
//! a server.

mod database;
mod posts;
mod schema;
