//! The command line: one file a command, the only place that prints.
//!
//! [`run`] is the whole program on streams of the caller's choice; nothing in it ends the process or keeps state.

mod adopt;
mod approve;
mod ask;
mod build;
mod check;
mod clock;
mod clusters;
mod completions;
mod console;
mod diff;
mod excerpt;
mod explain;
mod findings;
mod guard;
mod import;
mod init;
mod issue;
mod man;
mod next;
mod out_notice;
mod progress;
mod reference;
mod register;
mod review;
mod schema;
mod session;
mod status;
mod surroundings;
mod table;
mod template;
mod text;
mod trace;
mod verify;
mod withdraw;

pub use guard::Guard;
pub use reference::reference_markdown;
pub use surroundings::{Input, Surroundings, Terminal};

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};

use crate::diagnostic::Result;

use console::{Colour, Console};
use session::{Exit, Session};

const EXIT_CODES: &str = "\
Exit codes: 0 fine; 1 findings of the denied level, or values that could not be taken over; 2 the command line makes no \
sense; 3 cannot continue, because of the input or the file system.";

/// Turns the spreadsheets and answers an organization has into the documented information of ISO/IEC 27001.
#[derive(Debug, Parser)]
#[command(name = "dossier", version, after_help = EXIT_CODES, arg_required_else_help = true)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of every command")]
struct Common {
    /// The project folder; the nearest parent with a dossier.yaml if missing. May be given several times
    #[arg(short, long, global = true, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    project: Vec<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    color: Colour,
    /// Print nothing but what was asked for, and errors
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Arguments),
    Import(import::Arguments),
    Ask(ask::Arguments),
    Build(build::Arguments),
    Check(check::Arguments),
    Status(status::Arguments),
    Trace(trace::Arguments),
    Adopt(adopt::Arguments),
    Approve(approve::Arguments),
    Issue(issue::Arguments),
    Review(review::Arguments),
    Withdraw(withdraw::Arguments),
    Register(register::Arguments),
    Diff(diff::Arguments),
    Verify(verify::Arguments),
    Explain(explain::Arguments),
    Schema(schema::Arguments),
    Template(template::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Runs the program and returns its exit code: 0 fine, 1 findings of the denied level, 2 usage, 3 cannot continue.
///
/// Never panics on any input, and writes nowhere but to the streams and to the folder a command was told to write.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    surroundings: &Surroundings,
) -> u8 {
    let mut console = Console::new(out, err, surroundings);
    let given: Vec<OsString> = arguments.into_iter().collect();
    let code = match Arguments::try_parse_from(&given) {
        Ok(arguments) => {
            console.configure(arguments.common.color, arguments.common.quiet);
            let mut session = Session { console: &mut console, surroundings, projects: &arguments.common.project };
            match guarded(&arguments.command, &given, &mut session) {
                Ok(code) => code,
                Err(error) => {
                    console.error(&error);
                    error.exit_code()
                }
            }
        }
        Err(message) => answer(&mut console, &message),
    };
    match console.finish() {
        Ok(()) => code,
        Err(error) => {
            console.error(&error);
            error.exit_code()
        }
    }
}

/// Runs a command; in a process that can be ended, where it works with templates of anybody.
fn guarded(command: &Command, given: &[OsString], session: &mut Session) -> Result<u8> {
    let surroundings = session.surroundings;
    if let (Guard::Watching { program, seconds }, true) = (&surroundings.guard, command.works_with_templates())
        // A missing project is reported by the command itself.
        && let Ok(folders) = session.folders()
    {
        let templates = guard::foreign_templates(&folders);
        if !templates.is_empty() {
            return guard::run((program.as_path(), *seconds), given, &templates, session.console);
        }
    }
    dispatch(command, session).map(Exit::code)
}

impl Command {
    fn works_with_templates(&self) -> bool {
        // All of them read a project, and a project with a register is read by what its documents say.
        !matches!(
            self,
            Self::Init(_)
                | Self::Import(_)
                | Self::Ask(_)
                | Self::Explain(_)
                | Self::Schema(_)
                | Self::Completions(_)
                | Self::Man(_)
        )
    }
}

fn dispatch(command: &Command, session: &mut Session) -> Result<Exit> {
    match command {
        Command::Init(arguments) => init::run(arguments, session),
        Command::Import(arguments) => import::run(arguments, session),
        Command::Ask(arguments) => ask::run(arguments, session),
        Command::Build(arguments) => build::run(arguments, session),
        Command::Check(arguments) => check::run(arguments, session),
        Command::Status(arguments) => status::run(arguments, session),
        Command::Trace(arguments) => trace::run(arguments, session),
        Command::Adopt(arguments) => adopt::run(arguments, session),
        Command::Approve(arguments) => approve::run(arguments, session),
        Command::Issue(arguments) => issue::run(arguments, session),
        Command::Review(arguments) => review::run(arguments, session),
        Command::Withdraw(arguments) => withdraw::run(arguments, session),
        Command::Register(arguments) => register::run(arguments, session),
        Command::Diff(arguments) => diff::run(arguments, session),
        Command::Verify(arguments) => verify::run(arguments, session),
        Command::Explain(arguments) => explain::run(arguments, session),
        Command::Schema(arguments) => schema::run(arguments, session),
        Command::Template(arguments) => template::run(arguments, session),
        Command::Completions(arguments) => Ok(completions::run(arguments, session)),
        Command::Man(arguments) => man::run(arguments, session),
    }
}

/// Prints what clap has to say: help and version on standard output, complaints on standard error.
fn answer(console: &mut Console, message: &clap::Error) -> u8 {
    let text = message.render();
    let styled = |colour: bool| if colour { text.ansi().to_string() } else { text.to_string() };
    if message.use_stderr() {
        let text = styled(console.colour_of_errors());
        console.bytes_of_error(text.as_bytes());
    } else {
        let text = styled(console.colour());
        console.bytes(text.as_bytes());
    }
    u8::try_from(message.exit_code()).unwrap_or(2)
}

/// The command line as data, for completions, man pages and the reference.
fn definition() -> clap::Command {
    Arguments::command()
}
