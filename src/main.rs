//! The `dossier` program: hands the process's streams to the library.

use std::process::ExitCode;

use dossier::cli::{Surroundings, run};

fn main() -> ExitCode {
    let surroundings = Surroundings::of_process();
    // Not locked: the progress bar writes to the same stream from its own thread.
    ExitCode::from(run(std::env::args_os(), &mut std::io::stdout(), &mut std::io::stderr(), &surroundings))
}
