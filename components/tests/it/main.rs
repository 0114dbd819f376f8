//! What every page and every part of one promises.
mod documents;
mod outline;
mod snapshots;
