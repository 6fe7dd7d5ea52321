use std::io::IsTerminal;
use std::path::PathBuf;

use anstream::AutoStream;

/// What a run depends on beside its arguments: nothing else is looked up in the process.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The folder that relative paths start from.
    pub folder: PathBuf,
    /// What standard output is connected to.
    pub out: Terminal,
    /// What standard error is connected to.
    pub err: Terminal,
}

/// What a stream is connected to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminal {
    /// Somebody watches it.
    pub attended: bool,
    /// It shows colours, and nobody asked for none (`NO_COLOR`, `CLICOLOR`, `TERM`).
    pub colour: bool,
    /// How many columns it has, if that is known.
    pub width: Option<usize>,
}

impl Surroundings {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let (out, err) = (std::io::stdout(), std::io::stderr());
        let colour = |choice| choice != anstream::ColorChoice::Never;
        Self {
            // A folder that was deleted under our feet shows when a path in it is read.
            folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            out: Terminal {
                attended: out.is_terminal(),
                colour: colour(AutoStream::choice(&out)),
                width: width_of(terminal_size::terminal_size_of(&out)),
            },
            err: Terminal {
                attended: err.is_terminal(),
                colour: colour(AutoStream::choice(&err)),
                width: width_of(terminal_size::terminal_size_of(&err)),
            },
        }
    }

    /// Those of a run that nobody watches, in a folder.
    #[must_use]
    pub fn unattended(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), out: Terminal::default(), err: Terminal::default() }
    }
}

fn width_of(size: Option<(terminal_size::Width, terminal_size::Height)>) -> Option<usize> {
    size.map(|(terminal_size::Width(columns), _)| usize::from(columns)).filter(|columns| *columns > 0)
}
