use clap_mangen::Man;

use crate::diagnostic::{Error, Result};

use super::definition;
use super::session::{Exit, Session};

/// Print the manual page of dossier, or of one of its commands
///
/// For example `dossier man > ~/.local/share/man/man1/dossier.1`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The command; dossier as a whole if missing
    command: Option<String>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    let mut definition = definition();
    // Subcommands learn their full names (`dossier-build`) and the common options only here.
    definition.build();
    let page = match &arguments.command {
        None => definition,
        Some(name) => definition.find_subcommand(name).cloned().ok_or_else(|| {
            let names: Vec<_> = definition.get_subcommands().map(clap::Command::get_name).collect();
            Error::usage(format!("there is no command `{name}`")).hint(format!("commands are: {}", names.join(", ")))
        })?,
    };
    let mut text = Vec::new();
    Man::new(page)
        .source(format!("dossier {}", env!("CARGO_PKG_VERSION")))
        .render(&mut text)
        .map_err(|e| Error::internal("the manual page cannot be written").caused_by(e))?;
    session.console.bytes(&text);
    Ok(Exit::Fine)
}
