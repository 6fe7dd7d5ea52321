//! Commands that work with a project's own templates run in a process that can be ended.
//!
//! Templates come with the project, from anybody. What they may compute is bounded where the engines can count it; what
//! they cannot (loops and plugins of Typst, texts that double) is bounded from outside: the same command runs once more
//! as a child with limits of memory and time, and this process waits for it. A project without templates of its own
//! never comes here.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::app::ProjectFolder;
use crate::diagnostic::{Error, Result};
use crate::source::at_work::{self, Moment};
use crate::source::templates::Templates;

use super::console::Console;

/// Tells the child that it is one, and how many seconds it may compute.
const MARK: &str = "DOSSIER_GUARDED";
/// Gives templates more time, or less, in seconds.
const WISH: &str = "DOSSIER_TEMPLATE_SECONDS";
/// How many seconds a command with templates of the project may compute, over all cores.
const SECONDS: u64 = 40;
/// More than a day is nobody's wish.
const MOST_SECONDS: u64 = 86_400;
/// Computing is counted where the system can do so; so much longer may it take by the clock, on a busy machine.
#[cfg(unix)]
const PATIENCE: u32 = 8;
/// Where it is not counted, the clock decides.
#[cfg(not(unix))]
const PATIENCE: u32 = 2;
/// How much memory it may take, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 2 << 30;
/// Begins a line that tells what is at work; no text of a user comes through with it.
const TOLD: u8 = 0x1f;

/// Who watches over templates of a project.
#[derive(Debug, Clone, Default)]
pub enum Guard {
    /// Nobody.
    #[default]
    Nobody,
    /// This process: it runs the program once more.
    Watching {
        /// The program.
        program: PathBuf,
        /// How many seconds the child may compute.
        seconds: u64,
    },
    /// The process that started this one.
    Watched,
}

impl Guard {
    /// The guard of this process, whose limits are set if it is a child.
    pub(super) fn of_process() -> Self {
        let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
        if let Some(seconds) = number(MARK) {
            limit_this_process(seconds);
            at_work::tell(tell);
            return Self::Watched;
        }
        match std::env::current_exe() {
            Ok(program) => Self::Watching { program, seconds: number(WISH).unwrap_or(SECONDS).clamp(1, MOST_SECONDS) },
            // Without its own path the program cannot start itself; the limits of the engines hold all the same.
            Err(_) => Self::Nobody,
        }
    }
}

#[cfg(unix)]
fn limit_this_process(seconds: u64) {
    use rlimit::Resource;
    // A limit that the system does not know, or that was lower before, is no reason to stop: the parent has its own.
    let set = |resource: Resource, soft: u64, hard: u64| drop(resource.set(soft, hard));
    set(Resource::DATA, MEMORY, MEMORY);
    set(Resource::CPU, seconds, seconds + 5);
    set(Resource::CORE, 0, 0);
}

#[cfg(not(unix))]
fn limit_this_process(_: u64) {}

/// Tells the guard what is at work.
fn tell(name: &str, moment: Moment) {
    let sign = if moment == Moment::Begins { b'+' } else { b'-' };
    let line = [&[TOLD, sign][..], name.replace('\n', " ").as_bytes(), b"\n"].concat();
    // A guard that is gone needs no news.
    let _ = std::io::stderr().write_all(&line);
}

/// The templates of the projects a command is about, if there are any that dossier did not bring along.
pub(super) fn foreign_templates(folders: &[ProjectFolder]) -> Vec<String> {
    // What cannot be read at all is reported by the command itself.
    let of = |folder: &ProjectFolder| Templates::of_project(&folder.path).ok();
    let all: Vec<Templates> = folders.iter().filter_map(of).collect();
    all.iter().flat_map(Templates::own).collect()
}

/// Runs the command as a child, and hands on what it says and how it ends.
///
/// # Errors
/// If it has to be ended, or ends by itself without an answer: with the template that was at work, and why.
pub(super) fn run(
    (program, seconds): (&Path, u64),
    arguments: &[OsString],
    templates: &[String],
    console: &mut Console,
) -> Result<u8> {
    let mut child = Command::new(program)
        .args(arguments.get(1..).unwrap_or_default())
        .env(MARK, seconds.to_string())
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| Error::io("start", program, e))?;
    let lines = child.stderr.take().map(lines_of);
    let until = Instant::now() + Duration::from_secs(seconds) * PATIENCE;
    let mut heard = Heard::default();
    if let Some(lines) = lines {
        heard.listen(&lines, until, console);
    }
    let status = end(&mut child, heard.too_late)?;
    match status.code().and_then(|code| u8::try_from(code).ok()) {
        Some(code @ 0..=3) if !heard.too_late => {
            // It went on, so these were no last words.
            console.bytes_of_error(&heard.held);
            Ok(code)
        }
        _ => Err(heard.error(status, seconds, templates)),
    }
}

fn end(child: &mut Child, too_late: bool) -> Result<ExitStatus> {
    let failed = |e: std::io::Error| Error::internal("the process for the templates cannot be ended").caused_by(e);
    if too_late {
        child.kill().map_err(failed)?;
    }
    child.wait().map_err(failed)
}

/// What a stream says, line by line, read in a thread of its own.
fn lines_of(stream: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        loop {
            let mut line = Vec::new();
            // A line without end is handed on in parts.
            match stream.by_ref().take(1 << 16).read_until(b'\n', &mut line) {
                Ok(1..) if sender.send(line).is_ok() => {}
                _ => break,
            }
        }
    });
    receiver
}

/// What was heard of a child.
#[derive(Debug, Default)]
struct Heard {
    /// What is at work.
    at_work: Vec<String>,
    /// What the language's own runtime said when it gave up.
    last_words: Option<LastWords>,
    /// Lines that may be such words.
    held: Vec<u8>,
    too_late: bool,
}

#[derive(Debug, Clone, Copy)]
enum LastWords {
    Memory,
    Stack,
}

impl Heard {
    /// Hands on what is meant for the user, until the stream ends or it is too late.
    fn listen(&mut self, lines: &Receiver<Vec<u8>>, until: Instant, console: &mut Console) {
        loop {
            match lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) => self.line(&line, console),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    self.too_late = true;
                    return;
                }
            }
        }
    }

    fn line(&mut self, line: &[u8], console: &mut Console) {
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end();
        if let Some(told) = text.strip_prefix(char::from(TOLD)) {
            match (told.strip_prefix('+'), told.strip_prefix('-')) {
                (Some(begun), _) => self.at_work.push(begun.to_string()),
                (_, Some(ended)) => {
                    if let Some(place) = self.at_work.iter().position(|work| work == ended) {
                        self.at_work.remove(place);
                    }
                }
                _ => {}
            }
            return;
        }
        let words = if text.starts_with("memory allocation of ") {
            LastWords::Memory
        } else if text.starts_with("thread '") && text.ends_with("has overflowed its stack")
            || text.starts_with("fatal runtime error: stack overflow")
        {
            LastWords::Stack
        } else {
            console.bytes_of_error(line);
            return;
        };
        self.last_words = Some(words);
        self.held.extend_from_slice(line);
    }

    fn error(&self, status: ExitStatus, seconds: u64, templates: &[String]) -> Error {
        let what = match (self.last_words, self.too_late || ran_out_of_time(status)) {
            (_, true) => format!("took more than {seconds} s of computing and was stopped"),
            (Some(LastWords::Memory), _) => "needed more memory than templates may take and was stopped".to_string(),
            (Some(LastWords::Stack), _) => "is nested too deeply and was stopped".to_string(),
            (None, _) => format!("made dossier end without an answer ({status})"),
        };
        let own: Vec<&str> = self.at_work.iter().map(String::as_str).filter(|work| is_among(templates, work)).collect();
        let typst: Vec<&str> =
            templates.iter().map(String::as_str).filter(|path| path.starts_with("templates/typst/")).collect();
        let message = match (own.as_slice(), typst.as_slice(), self.at_work.as_slice()) {
            ([first, ..], ..) => format!("{first} {what}"),
            ([], [_, ..], [work, ..]) => format!("{} {what}, for {work}", typst.join(", ")),
            ([], _, [work, ..]) => format!("{work} {what}"),
            ([], _, []) => format!("the project's own templates ({}) {what}", templates.join(", ")),
        };
        let more = format!("; if they really need longer, set {WISH}=120");
        let more = if self.too_late || ran_out_of_time(status) { more.as_str() } else { "" };
        Error::input(message)
            .hint(format!("the built-in templates take the place of the project's own when these are moved away{more}"))
    }
}

fn is_among(templates: &[String], work: &str) -> bool {
    templates.iter().any(|template| template == work)
}

#[cfg(unix)]
fn ran_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    // SIGXCPU at the limit; SIGKILL some seconds later, if that is held back.
    matches!(status.signal(), Some(24 | 9))
}

#[cfg(not(unix))]
fn ran_out_of_time(_: ExitStatus) -> bool {
    false
}
