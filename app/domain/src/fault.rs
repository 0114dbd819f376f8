//! Points at which a process can be told to die, so that it can be seen that nothing is lost there. A
//! build for use has none.

/// What tells a process to die, and where.
#[cfg(debug_assertions)]
const VARIABLE: &str = "ROSE_ASH_DIE_AT";

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
