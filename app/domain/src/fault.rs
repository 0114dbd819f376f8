//! What tests switch on to see that it matters: points at which a process dies, so that nothing is lost
//! there, how long its work waits for it then, and places that are sold uncounted, so that a test would
//! notice. A build for use has none of it.
use chrono::TimeDelta;

/// What tells a process to die, and where.
#[cfg(debug_assertions)]
const VARIABLE: &str = "FAULT_DIE_AT";

/// What tells it to sell places without counting them.
#[cfg(debug_assertions)]
const UNCOUNTED: &str = "FAULT_UNCOUNTED_PLACES";

/// Dies here, as a crash would, if the environment says so.
#[cfg(debug_assertions)]
pub fn point(name: &str) {
    if std::env::var_os(VARIABLE).is_some_and(|at| at == name) {
        std::process::abort();
    }
}

/// Nothing.
#[cfg(not(debug_assertions))]
pub const fn point(_: &str) {}

/// Dies at this point of a job of one kind: `deliver-claimed`.
#[cfg(debug_assertions)]
pub fn step(task: &serde_json::Value, at: &str) {
    if let Ok(task) = serde_json::from_value::<contracts::jobs::Task>(task.clone()) {
        point(&format!("{}-{at}", task.kind()));
    }
}

/// Nothing.
#[cfg(not(debug_assertions))]
pub const fn step(_: &serde_json::Value, _: &str) {}

/// What says how many seconds work waits for a process that took it.
#[cfg(debug_assertions)]
const LEASE: &str = "FAULT_LEASE";

/// How long work waits for a process that took it, if not as long as ever.
#[cfg(debug_assertions)]
pub fn lease() -> Option<TimeDelta> {
    let seconds = std::env::var_os(LEASE)?.into_string().ok()?.parse().ok()?;
    TimeDelta::try_seconds(seconds)
}

/// As long as ever.
#[cfg(not(debug_assertions))]
pub const fn lease() -> Option<TimeDelta> {
    None
}

/// Whether places are sold without being counted.
#[cfg(debug_assertions)]
pub fn is_uncounted() -> bool {
    std::env::var_os(UNCOUNTED).is_some()
}

/// They are counted.
#[cfg(not(debug_assertions))]
pub const fn is_uncounted() -> bool {
    false
}
