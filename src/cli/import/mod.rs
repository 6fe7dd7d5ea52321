//! `dossier import`: shows what a workbook holds, accounts for every cell, and saves how it is read.

mod account;
mod ask;
mod conversion;
mod findings;
mod machine;
mod plan;
mod save;
mod show;
mod show_conversion;
mod show_scales;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::diagnostic::{Diagnostic, Error, Result, Severity};
use crate::ingest::guess::{Refusal, RefusalKind, WordLists};
use crate::ingest::propose::Plan;
use crate::ingest::{Kind, Readings, Records, Vocabulary, import_watched};
use crate::output::annotate;
use crate::source::files;
use crate::source::workbook::{LARGEST_FILE, Workbook};

use super::session::{Exit, Format, Session};
use super::text::{Ink, Text};
use account::Account;
use conversion::Conversion;
use plan::{Planned, Source};
use save::Target;

/// Show what a workbook holds and save how it is read
///
/// Finds the tables, says what each is and which column holds which field, and accounts for every cell. In a project the
/// result is saved as a mapping file that later builds read the workbook with; an existing mapping is checked against the
/// workbook instead. With --dry-run it works outside a project too. The workbook itself is never changed.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The workbook: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv or .tsv; the content counts, not the name
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,
    /// Show everything and save nothing
    #[arg(long)]
    dry_run: bool,
    /// Take the proposal without asking
    #[arg(short, long)]
    yes: bool,
    /// What to print; json prints every record and every cell's fate in numbers
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    /// Read the workbook with this mapping file instead of guessing
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    mapping: Option<PathBuf>,
    /// Write a copy of the sheets in which each cell is coloured and commented by what became of it
    #[arg(long, value_name = "FILE.xlsx", value_hint = clap::ValueHint::FilePath)]
    annotate: Option<PathBuf>,
    /// What the rows of the main table are, if the guess is wrong
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    kind: Option<Kind>,
    /// Import the tables of this sheet only
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
}

/// Reads the name of a kind, and shows all of them in the help.
fn kinds() -> impl clap::builder::TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.map(Kind::name)).map(|name| Kind::of_name(&name).unwrap_or(Kind::Other))
}

/// All that is known after reading a workbook.
struct Imported {
    workbook: Workbook,
    source: Source,
    plan: Plan,
    /// Nobody looks at them any more; they stay until the end because taking them apart would only cost time.
    _records: Records,
    readings: Readings,
    /// What was converted in each table of the mapping, in its order.
    conversions: Vec<Conversion>,
    account: Account,
    refused: Option<Refusal>,
    /// What was found before the cells were read.
    found: Vec<Diagnostic>,
    /// All findings.
    diagnostics: Vec<Diagnostic>,
    /// What findings call the mapping.
    mapping_file: String,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    keep_the_workbook(arguments, session)?;
    let target = Target::find(arguments, session)?;
    let (opened, words) = std::thread::scope(|scope| {
        let words = scope.spawn(WordLists::embedded);
        (open(session, &arguments.file, &target.name), words.join())
    });
    let workbook = match opened {
        Ok(workbook) => workbook,
        Err(diagnostic) => return unreadable(arguments, session, &diagnostic),
    };
    let words = words.unwrap_or_else(|_| WordLists::embedded());
    let planned = plan::make(arguments, session, &workbook, &target, &words)?;
    let mut imported = read(workbook, planned, target.vocabulary());
    match arguments.format {
        Format::Human => {
            show::found(session.console, &imported);
            let is_open = imported.source == Source::Proposal && arguments.kind.is_none() && !arguments.yes;
            if is_open && target.is_saving(arguments) && session.surroundings.input.is_there() {
                imported = answered(session, imported, &target, &words);
            }
            show::outcome(session.console, &imported);
        }
        Format::Json => {
            session.console.json(&machine::Machine { file: &arguments.file.to_string_lossy(), imported: &imported })?;
        }
    }
    if let Some(path) = &arguments.annotate {
        annotate(session, path, &imported)?;
    }
    let exit = finish(arguments, session, &target, &imported);
    // The process ends here; taking a large workbook apart cell by cell would only cost time.
    std::mem::forget((imported, words));
    exit
}

/// Asks what is open, and reads the workbook again if the answers change how.
fn answered(session: &mut Session, imported: Imported, target: &Target, words: &WordLists) -> Imported {
    let Imported { workbook, source, plan, refused, found, mapping_file, .. } = imported;
    let before = plan.mapping.clone();
    let mut planned = Planned { plan, source, refused, diagnostics: found, mapping_file };
    let known = ask::Known { workbook: &workbook, target, words };
    let changed = ask::questions(session, &mut planned, &known);
    let imported = read(workbook, planned, target.vocabulary());
    if changed {
        show::changed(session.console, &imported, &before);
    }
    imported
}

/// Refuses to write the annotated copy over the workbook.
fn keep_the_workbook(arguments: &Arguments, session: &Session) -> Result<()> {
    let Some(copy) = &arguments.annotate else { return Ok(()) };
    let real = |path: &Path| session.resolve(path).canonicalize().ok();
    match (real(copy), real(&arguments.file)) {
        (Some(copy), Some(file)) if copy == file => {
            Err(Error::usage("the annotated copy would take the place of the workbook").hint("give it another name"))
        }
        _ => Ok(()),
    }
}

/// Reads the workbook, under the name the project has or will have for it.
fn open(session: &Session, file: &Path, name: &str) -> std::result::Result<Workbook, Box<Diagnostic>> {
    let mut workbook = Workbook::open(&session.resolve(file))?;
    workbook.file = name.into();
    Ok(workbook)
}

fn unreadable(arguments: &Arguments, session: &mut Session, diagnostic: &Diagnostic) -> Result<Exit> {
    match arguments.format {
        Format::Human => {
            let mut line = Text::new().ink(Ink::Error, "error").ink(Ink::Strong, format!(" {}", diagnostic.rule));
            line = line.plain(format!(": {}", diagnostic.message));
            session.console.note(line);
            if let Some(hint) = &diagnostic.hint {
                session.console.note(Text::new().ink(Ink::Info, "hint").plain(format!(": {hint}")));
            }
        }
        Format::Json => {
            let path = session.resolve(&arguments.file);
            let bytes = files::read_anywhere(&path, &arguments.file.to_string_lossy(), LARGEST_FILE).ok();
            let refused = Refusal { why: RefusalKind::Unreadable, message: diagnostic.message.clone() };
            session.console.json(&machine::unreadable(
                &arguments.file.to_string_lossy(),
                bytes.as_deref(),
                &refused,
                diagnostic,
            ))?;
        }
    }
    Ok(Exit::CannotContinue)
}

fn read(workbook: Workbook, planned: Planned, vocabulary: &Vocabulary) -> Imported {
    let Planned { plan, source, refused, diagnostics: found, mapping_file } = planned;
    let mut diagnostics = found.clone();
    let (records, readings) = import_watched(&workbook, &plan.mapping, &mapping_file, vocabulary, &mut diagnostics);
    let tables = plan.mapping.tables.iter().zip(&readings.tables);
    let conversions: Vec<Conversion> =
        tables.map(|(table, reading)| conversion::of_table(&table.sheet, reading, &records)).collect();
    for (table, conversion) in plan.mapping.tables.iter().zip(&conversions) {
        diagnostics.extend(conversion.findings(&workbook.file, &table.sheet));
    }
    let account = Account::of(&readings);
    Imported {
        workbook,
        source,
        plan,
        _records: records,
        readings,
        conversions,
        account,
        refused,
        found,
        diagnostics,
        mapping_file,
    }
}

fn annotate(session: &mut Session, path: &Path, imported: &Imported) -> Result<()> {
    let path = session.resolve(path);
    let fates = account::described(imported);
    let bytes = annotate::annotated(&imported.workbook, &fates)
        .map_err(|e| Error::internal("the annotated copy cannot be made").caused_by(e))?;
    save::write_file(&path, &bytes)?;
    session.console.note(format!("wrote {}", path.display()));
    Ok(())
}

/// Saves what is to be saved, and says what happens next.
fn finish(arguments: &Arguments, session: &mut Session, target: &Target, imported: &Imported) -> Result<Exit> {
    let console = &mut *session.console;
    if imported.refused.is_some() {
        return Ok(Exit::CannotContinue);
    }
    let followed = imported.diagnostics.iter().any(|finding| finding.rule == plan::FOLLOWED);
    if let Source::Mapping(file) = &imported.source {
        // Where tables have moved, only what was not found again stands in the way.
        let least = if followed { Severity::Error } else { Severity::Warn };
        let changed = imported
            .diagnostics
            .iter()
            .any(|finding| finding.severity >= least && plan::LAYOUT_RULES.contains(&finding.rule.as_str()));
        if changed || (followed && !target.is_saving(arguments)) {
            console.note(format!("the layout of the workbook is not the one that {file} describes"));
            return Ok(Exit::Findings);
        }
    }
    if !target.is_saving(arguments) {
        return Ok(Exit::Fine);
    }
    let renewed = match &imported.source {
        Source::Mapping(file) if arguments.mapping.is_none() => Some(file.as_str()),
        _ => None,
    };
    if let (Some(file), false) = (renewed, followed) {
        console.remark(format!("The workbook is read with {file}; nothing had to be saved."));
        return Ok(Exit::Fine);
    }
    let agreed = arguments.yes
        || (arguments.format == Format::Human
            && ask::may_save(session, &target.what_is_saved(&imported.workbook, renewed)));
    if !agreed {
        session.console.note("nothing was saved; take the proposal with `--yes`, or only look with `--dry-run`");
        return Ok(Exit::Findings);
    }
    for line in save::save(target, &imported.workbook, &imported.plan, renewed)? {
        match arguments.format {
            Format::Human => session.console.remark(line),
            Format::Json => session.console.note(line),
        }
    }
    Ok(Exit::Fine)
}
