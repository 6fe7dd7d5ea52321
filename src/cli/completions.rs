use super::definition;
use super::session::{Exit, Session};

/// Print the completions of a shell
///
/// Put the output where your shell looks for completions, for example
/// `dossier completions bash > ~/.local/share/bash-completion/completions/dossier`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The shell
    shell: clap_complete::Shell,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut definition(), "dossier", &mut script);
    session.console.bytes(&script);
    Exit::Fine
}
