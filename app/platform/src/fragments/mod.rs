//! Pieces of pages that services lend each other: composed in process where they are public,
//! loaded by the browser from their owner's host where they are personal.
mod compose;
mod linked;
mod public;
mod routes;
mod together;

pub(crate) use compose::Composer;
pub use routes::{personal, personal_by_name, router};
