//! The platform, wired: SQL to contracts to routes, and the command line around it.

mod chores;
mod cli;
mod commands;
mod database;
mod demo;
mod wiring;

pub use chores::attend;
pub use cli::{one, rose_ash};
pub use wiring::{SumUpAt, domains, ghost_sync, mounted, processor, sumup};

/// A page is thousands of short strings, and gone a moment later.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
