//! Serves the double.

use clap::Parser;
use contracts::SystemClock;
use std::net::SocketAddr;
use std::sync::Arc;
use sumup_double::{Double, Settings};
use tracing_subscriber::EnvFilter;
use url::Url;

/// A SumUp where no money moves, kept in memory.
#[derive(Parser)]
struct Arguments {
    /// Where it listens; a port of 0 takes any that is free.
    #[arg(long, env = "SUMUP_DOUBLE_LISTEN", default_value = "127.0.0.1:4010")]
    listen: SocketAddr,
    /// Where payers reach it; where it listens, unless it is told.
    #[arg(long, env = "SUMUP_DOUBLE_ADDRESS")]
    address: Option<Url>,
    /// How many times sooner than SumUp it calls again where nobody answered.
    #[arg(long, env = "SUMUP_DOUBLE_HASTE", default_value_t = 60)]
    haste: u32,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    let listener = tokio::net::TcpListener::bind(arguments.listen).await?;
    let here = listener.local_addr()?;
    let address = arguments.address.map_or_else(|| format!("http://{here}/").parse(), Ok)?;
    tracing::info!(%address, "a SumUp where no money moves");
    let settings = Settings::at(address).hastened(arguments.haste);
    let double = Double::new(settings, Arc::new(SystemClock));
    axum::serve(listener, double.routes()).await?;
    Ok(())
}
