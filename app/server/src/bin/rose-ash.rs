//! All six services in one process, and the commands that go with them.
use std::process::ExitCode;

fn main() -> ExitCode {
    server::rose_ash()
}
