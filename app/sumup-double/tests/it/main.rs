//! The client at the double, and both held to what SumUp documents: its whole life, and all that
//! may go wrong with it.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod document;
mod faults;
mod held;
mod house;
mod lives;
mod money;
mod pages;
mod races;
mod wrong;
