//! The federation service in a process of its own.
use std::process::ExitCode;

fn main() -> ExitCode {
    server::one(contracts::Service::Federation)
}
