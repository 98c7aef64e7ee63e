//! The program: everything is in the library.

use std::process::ExitCode;

/// Many small vectors a claim: faster to give and take back than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    portolan::cli::run(std::env::args_os())
}
