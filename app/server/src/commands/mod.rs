mod import;
mod migrate;
mod render;
mod seed;
mod serve;

pub(crate) use import::import;
pub(crate) use migrate::migrate;
pub(crate) use render::render;
pub(crate) use seed::seed;
pub(crate) use serve::serve;

use std::future::Future;

/// Runs a command that waits for things.
fn run(command: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(command)
}
