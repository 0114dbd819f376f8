//! Everything that a peer may see of this crate, from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod anything;
mod hostile;
mod inbox;
mod malformed;
mod origins;
mod people;
mod reading;
mod remote_html;
mod round_trips;
mod samples;
mod vectors;
mod writing;
