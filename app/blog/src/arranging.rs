//! Lists that people arrange in a form: the menu, and what hangs off a page.
mod moves;
mod rows;

pub(crate) use moves::{Placed, Verb, settle};
pub(crate) use rows::{Fields, Rows};
