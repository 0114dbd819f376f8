mod audit;
mod import;
mod migrate;
mod move_files;
mod render;
mod seed;
mod serve;

pub(crate) use audit::audit;
pub(crate) use import::import;
pub(crate) use migrate::migrate;
pub(crate) use move_files::move_files;
pub(crate) use render::render;
pub(crate) use seed::seed;
pub(crate) use serve::serve;

use anyhow::Context;
use std::fmt::Display;
use std::future::Future;
use std::io::{ErrorKind, Write, stdout};
use std::time::Duration;

/// Runs a command that waits for things. What it left under way has half a second to end.
fn run(command: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(command);
    runtime.shutdown_timeout(Duration::from_millis(500));
    done
}

/// Writes a line to standard output. Whoever stops reading, as `head` does, has what they want.
fn tell(line: impl Display) -> anyhow::Result<()> {
    match writeln!(stdout(), "{line}") {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("standard output cannot be written to"),
    }
}
