use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::app::asking::{Given, save_answers};
use crate::app::import::{FileFate, survey};
use crate::app::init::{NewProject, init_with};
use crate::app::{ProjectFolder, Workspace};
use crate::diagnostic::{Error, Result};
use crate::output::write::RealDisk;
use crate::source::files::{is_file, is_folder};

use super::clock;
use super::import::folder::one;
use super::next;
use super::session::{Exit, Session};
use super::text::{Ink, Text, count};

/// Begin a new project
///
/// Makes a folder with a commented dossier.yaml, the questions as a blank answers.yaml, blank workbooks in sources/ and
/// the mappings that read them. The folder must be new or empty. With --from, your own workbooks are imported at once
/// without a question, and what was assumed is said; without any option, at a terminal, the few things that decide most
/// are asked.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder to make
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,
    /// Workbooks to import, or folders of them
    #[arg(long, value_name = "WORKBOOK|DIR", num_args = 1.., value_hint = clap::ValueHint::AnyPath)]
    from: Vec<PathBuf>,
    /// Full legal name of the organization
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// How many people work there, contractors included
    #[arg(long, value_name = "NUMBER")]
    people: Option<u32>,
    /// What it does and for whom, in a sentence or two
    #[arg(long, value_name = "TEXT")]
    business: Option<String>,
    /// Language of the documents, as en; several times for further ones
    #[arg(long, value_name = "LANGUAGE")]
    language: Vec<String>,
    /// Points of the scales of likelihood and impact, if no workbook shows them
    #[arg(long, value_name = "POINTS", value_parser = clap::value_parser!(u8).range(3..=5))]
    scale: Option<u8>,
}

/// What is said about a new project, by options or by answers.
#[derive(Debug, Clone, Default)]
struct Beginning {
    from: Vec<PathBuf>,
    answers: Vec<(&'static str, Value)>,
    languages: Vec<String>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    let folder = session.resolve(&arguments.folder);
    let is_bare = arguments.from.is_empty()
        && arguments.name.is_none()
        && arguments.people.is_none()
        && arguments.business.is_none()
        && arguments.language.is_empty()
        && arguments.scale.is_none();
    let mut beginning = said(arguments);
    if is_bare && session.surroundings.input.is_there() {
        beginning = asked(session);
    }
    let workbooks = workbooks(session, &beginning.from)?;
    let new = NewProject { languages: beginning.languages.clone(), blank_books: workbooks.is_empty() };
    let files = init_with(&folder, &new, clock::today(), &RealDisk)?;
    let shown = arguments.folder.display().to_string();
    session
        .console
        .remark(Text::new().ink(Ink::Good, "made").plain(format!(" {shown} with {}", count(files.len(), "file"))));
    if workbooks.is_empty() {
        for name in &files {
            session.console.remark(format!("  {name}"));
        }
    }
    let project = ProjectFolder { path: folder, name: shown };
    write(&project, &beginning)?;
    let mut steps = Vec::new();
    let mut exit = Exit::Fine;
    for (path, name) in &workbooks {
        let found = one(session, &project, path, name, false)?;
        exit = exit.max(found.0);
        steps.extend(found.1);
    }
    if workbooks.is_empty() {
        session.console.remark("");
        let workspace = Workspace::open(&project, clock::day(None))?;
        let outlook = crate::app::outlook::outlook(&workspace)?;
        next::commands(session.console, &crate::app::outlook::next_steps(&workspace, &outlook));
    } else {
        next::after_import(session.console, &project, &steps)?;
    }
    // A value that could not be read is a gap that was told, no reason to fail a beginning.
    Ok(if exit == Exit::CannotContinue { exit } else { Exit::Fine })
}

fn said(arguments: &Arguments) -> Beginning {
    let mut answers = Vec::new();
    if let Some(name) = &arguments.name {
        answers.push(("org.legal_name", json!(name)));
    }
    if let Some(people) = arguments.people {
        answers.push(("org.headcount", json!(people)));
    }
    if let Some(business) = &arguments.business {
        answers.push(("org.business", json!(business)));
    }
    answers.extend(arguments.scale.map(scales).into_iter().flatten());
    Beginning { from: arguments.from.clone(), answers, languages: arguments.language.clone() }
}

/// Scales that somebody asked for by their number of points.
fn scales(points: u8) -> Vec<(&'static str, Value)> {
    let words: &[&str] = match points {
        3 => &["Low", "Medium", "High"],
        4 => &["Low", "Medium", "High", "Very high"],
        _ => &["Very low", "Low", "Medium", "High", "Very high"],
    };
    let scale: Value = words.iter().zip(1..).map(|(label, value)| json!({ "value": value, "label": label })).collect();
    vec![("risk.likelihood", scale.clone()), ("risk.impact", scale), ("risk.combine", json!("product"))]
}

/// Asks what decides most; everything may be left out.
fn asked(session: &mut Session) -> Beginning {
    let mut beginning = Beginning::default();
    session.console.note("A few things that decide most; Enter leaves one out, and it is asked again later.");
    let line = |session: &mut Session, question: &str| -> Option<String> {
        session.console.note(Text::new().ink(Ink::Strong, question));
        let line = session.surroundings.input.line()?.trim().to_string();
        (!line.is_empty()).then_some(line)
    };
    if let Some(name) = line(session, "Full legal name of the organization:") {
        beginning.answers.push(("org.legal_name", json!(name)));
    }
    while let Some(text) = line(session, "How many people work there, contractors included?") {
        if let Ok(people) = text.parse::<u32>() {
            beginning.answers.push(("org.headcount", json!(people)));
            break;
        }
        session.console.note("  a number, as 36");
    }
    if let Some(business) = line(session, "What does it do and for whom, in a sentence?") {
        beginning.answers.push(("org.business", json!(business)));
    }
    if let Some(languages) = line(session, "Languages of the documents, the main one first (en if you press Enter):") {
        beginning.languages =
            languages.split([',', ' ', ';']).filter(|part| !part.is_empty()).map(Into::into).collect();
    }
    if let Some(from) = line(session, "Workbooks to import: a file or a folder of them; several with ; between:") {
        beginning.from = from.split(';').map(|part| PathBuf::from(part.trim().trim_matches('"'))).collect();
    }
    if beginning.from.is_empty() {
        while let Some(text) = line(
            session,
            "How many points have your scales of likelihood and impact? 3, 4 or 5; Enter if you do not know yet:",
        ) {
            match text.parse::<u8>() {
                Ok(points @ 3..=5) => {
                    beginning.answers.extend(scales(points));
                    break;
                }
                _ => session.console.note("  3, 4 or 5; other scales are written in answers.yaml"),
            }
        }
    }
    beginning
}

/// The workbooks that are named, and those of folders that are taken.
fn workbooks(session: &mut Session, from: &[PathBuf]) -> Result<Vec<(PathBuf, String)>> {
    let mut workbooks = Vec::new();
    for named in from {
        let path = session.resolve(named);
        if is_folder(&path) {
            for file in survey(&path) {
                match &file.fate {
                    FileFate::Taken => workbooks.push((file.path, file.name)),
                    FileFate::OlderCopy { of, because } => {
                        session.console.remark(format!("{}: an older copy of {of}: {because}", file.name));
                    }
                    FileFate::SetAside(reason) => {
                        session.console.remark(format!("{}: set aside, {reason}", file.name));
                    }
                }
            }
        } else if is_file(&path) {
            let name = Path::new(named).to_string_lossy().into_owned();
            workbooks.push((path, name));
        } else {
            return Err(Error::input(format!("there is no workbook {}", named.display())).hint("nothing was made yet"));
        }
    }
    Ok(workbooks)
}

fn write(project: &ProjectFolder, beginning: &Beginning) -> Result<()> {
    if beginning.answers.is_empty() {
        return Ok(());
    }
    let workspace = Workspace::open(project, clock::day(None))?;
    let given: Vec<Given> = beginning
        .answers
        .iter()
        .map(|(key, value)| Given {
            key: (*key).to_string(),
            value: value.clone(),
            replaces: true,
            by: None,
            on: clock::today(),
        })
        .collect();
    save_answers(&workspace, &given, &[], &RealDisk)
}
