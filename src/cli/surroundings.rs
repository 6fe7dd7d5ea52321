use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use anstream::AutoStream;

use super::guard::Guard;

/// What a run depends on beside its arguments: nothing else is looked up in the process.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The folder that relative paths start from.
    pub folder: PathBuf,
    /// What standard output is connected to.
    pub out: Terminal,
    /// What standard error is connected to.
    pub err: Terminal,
    /// Who answers questions.
    pub input: Input,
    /// Who watches over templates of a project.
    pub guard: Guard,
}

/// Who answers questions.
#[derive(Debug, Clone, Default)]
pub enum Input {
    /// Nobody.
    #[default]
    Nobody,
    /// A person at the terminal.
    Terminal,
    /// Lines on standard input that nobody types: answers for who asks for them, and nobody to be asked by the way.
    Piped,
    /// These lines, the last one first.
    Lines(Arc<Mutex<Vec<String>>>),
}

impl Input {
    /// Answers given in advance, in their order.
    pub fn lines(answers: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut lines: Vec<String> = answers.into_iter().map(Into::into).collect();
        lines.reverse();
        Self::Lines(Arc::new(Mutex::new(lines)))
    }

    /// Whether there is somebody to ask.
    #[must_use]
    pub fn is_there(&self) -> bool {
        !matches!(self, Self::Nobody | Self::Piped)
    }

    /// Whether answers can come at all.
    #[must_use]
    pub fn can_answer(&self) -> bool {
        !matches!(self, Self::Nobody)
    }

    /// The next answer; `None` when there is no more.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        match self {
            Self::Nobody => None,
            Self::Terminal | Self::Piped => {
                let mut line = String::new();
                let read = std::io::stdin().lock().read_line(&mut line).ok()?;
                (read > 0).then_some(line)
            }
            Self::Lines(lines) => lines.lock().ok()?.pop(),
        }
    }
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
            input: if std::io::stdin().is_terminal() { Input::Terminal } else { Input::Piped },
            guard: Guard::of_process(),
        }
    }

    /// Those of a run that nobody watches, in a folder.
    #[must_use]
    pub fn unattended(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            out: Terminal::default(),
            err: Terminal::default(),
            input: Input::Nobody,
            guard: Guard::Nobody,
        }
    }
}

fn width_of(size: Option<(terminal_size::Width, terminal_size::Height)>) -> Option<usize> {
    size.map(|(terminal_size::Width(columns), _)| usize::from(columns)).filter(|columns| *columns > 0)
}
