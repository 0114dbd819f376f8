use std::io::IsTerminal;
use tracing_subscriber::{EnvFilter, fmt};

/// Starts logging to standard error: for people on a terminal, as JSON elsewhere. `RUST_LOG`
/// chooses how much; without it, each request, what went wrong and what starts and stops.
#[expect(clippy::disallowed_methods, reason = "it logs what reading the configuration finds")]
pub fn start() {
    let quiet = EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn,memory_serve=warn");
    let chosen = std::env::var(EnvFilter::DEFAULT_ENV).map(EnvFilter::try_new);
    let misread = chosen.as_ref().ok().and_then(|chosen| chosen.as_ref().err());
    let misread = misread.map(ToString::to_string);
    let filter = chosen.ok().and_then(Result::ok).unwrap_or(quiet);
    let logs = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        logs.compact().init();
    } else {
        logs.json().flatten_event(true).with_current_span(false).init();
    }
    if let Some(why) = misread {
        tracing::warn!(why, "RUST_LOG makes no sense: logging as without it");
    }
}
