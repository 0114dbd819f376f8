//! What every page and every part of one promises.
mod documents;
mod letters;
mod outline;
mod snapshots;
