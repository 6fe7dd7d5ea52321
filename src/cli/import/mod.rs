//! `dossier import`: shows what a workbook holds, asks what is open, and saves how it is read.

mod ask;
mod findings;
pub(super) mod folder;
mod saving;
mod show;
mod show_answers;
mod show_changes;
mod show_conversion;
mod show_scales;
mod why;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::app::ProjectFolder;
use crate::app::import::{
    AnswerTopic, ImportRequest, ImportSession, OpenedImport, Standing, sheet_reasons, unreadable_report,
    write_annotated_copy,
};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::ingest::Kind;
use crate::output::write::{RealDisk, finish_interrupted};
use crate::source::files::is_folder;

use super::next;
use super::session::{Exit, Format, Session};
use super::text::{Ink, Text};

/// Show what a workbook holds and save how it is read
///
/// Finds the tables, says what each is and which column holds which field, and accounts for every cell. In a project the
/// result is saved as a mapping file that later builds read the workbook with; an existing mapping is checked against the
/// workbook instead. A workbook that has the name of one in sources/ is compared with it, and takes its place if you
/// agree; the one before is kept in sources/old/. With --dry-run it works outside a project too, and writes nothing. The
/// workbook itself is never changed.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The workbook: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv or .tsv; the content counts, not the name. A folder imports
    /// all workbooks in it, and says which are older copies of others
    #[arg(value_name = "FILE|DIR", value_hint = clap::ValueHint::AnyPath)]
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
    /// Write a copy of the sheets in which each cell is coloured and commented by what became of it; only an earlier
    /// copy that nobody has changed is replaced
    #[arg(long, value_name = "FILE.xlsx", value_hint = clap::ValueHint::FilePath)]
    annotate: Option<PathBuf>,
    /// Print in the annex of registers what no document has a place for: writes `print: true` beside those columns
    #[arg(long)]
    annex: bool,
    /// What the rows of the main table are, if the guess is wrong
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    kind: Option<Kind>,
    /// Import the tables of this sheet only
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Show how the tables of a sheet, their kind and the field of each column were decided, score by score, and save
    /// nothing
    #[arg(long, value_name = "SHEET", conflicts_with_all = ["mapping", "annotate", "sheet"])]
    why: Option<String>,
}

/// Reads the name of a kind, and shows all of them in the help.
fn kinds() -> impl clap::builder::TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.map(Kind::name)).map(|name| Kind::of_name(&name).unwrap_or(Kind::Other))
}

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    if let Some(sheet) = &arguments.why {
        return explain(arguments, sheet, session);
    }
    let project = project(arguments, session)?;
    if let Some(folder) = project.as_ref().filter(|_| !arguments.dry_run) {
        finish_interrupted(&folder.path, &RealDisk)?;
    }
    if is_folder(&session.resolve(&arguments.file)) {
        return folder::run(session, project.as_ref(), &arguments.file, arguments.yes, arguments.dry_run);
    }
    let shown = arguments.file.to_string_lossy();
    let (file, mapping) = (session.resolve(&arguments.file), arguments.mapping.as_ref());
    let mapping = mapping.map(|path| (session.resolve(path), path.to_string_lossy()));
    let request = ImportRequest {
        file: &file,
        shown: &shown,
        project: project.as_ref(),
        mapping: mapping.as_ref().map(|(path, shown)| (path.as_path(), &**shown)),
        kind: arguments.kind,
        sheet: arguments.sheet.as_deref(),
    };
    let mut import = match ImportSession::open(&request)? {
        OpenedImport::Session(import) => *import,
        OpenedImport::Unreadable { diagnostic, sha256 } => {
            return unreadable(arguments, session, &diagnostic, sha256.as_deref());
        }
    };
    if arguments.annex {
        import.print_the_rest();
    }
    let is_saving = project.is_some() && !arguments.dry_run;
    match arguments.format {
        Format::Human => {
            show::found(session.console, import.imported());
            show_changes::print(session.console, import.changes());
            let asks = is_saving && !arguments.yes && session.surroundings.input.is_there();
            if asks {
                import = answered(session, import);
            }
            // What a person did not agree to is not proposed again while the workbook stays as it is.
            if is_saving && matches!(import.standing(), Standing::CanSave(_)) {
                show_answers::settle(session, &mut import, asks);
            }
            if is_saving && arguments.yes && import.imported().refused.is_none() {
                show_answers::assumptions(session.console, &import);
            }
            show::outcome(session.console, import.imported());
        }
        Format::Json => {
            if is_saving && arguments.yes && matches!(import.standing(), Standing::CanSave(_)) {
                let (mut answers, _) = import.proposed_answers();
                answers.retain(|answer| answer.topic != AnswerTopic::Sites);
                import.accept(answers);
            }
            session.console.json(&import.report(&shown))?;
        }
    }
    if let Some(path) = &arguments.annotate {
        annotate(arguments, session, path, &import)?;
    }
    finish(arguments, session, is_saving, &import)
}

/// Shows how a sheet is understood, inside or outside of a project.
fn explain(arguments: &Arguments, sheet: &str, session: &mut Session) -> Result<Exit> {
    let file = session.resolve(&arguments.file);
    let shown = arguments.file.to_string_lossy();
    let request = ImportRequest {
        file: &file,
        shown: &shown,
        project: None,
        mapping: None,
        kind: arguments.kind,
        sheet: arguments.kind.map(|_| sheet),
    };
    match ImportSession::open(&request)? {
        OpenedImport::Session(import) => {
            let reasons = sheet_reasons(import.imported(), &shown, sheet)?;
            match arguments.format {
                Format::Human => why::print(session.console, &reasons),
                Format::Json => session.console.json(&import.report(&shown).with(&reasons))?,
            }
            Ok(Exit::Fine)
        }
        OpenedImport::Unreadable { diagnostic, sha256 } => {
            unreadable(arguments, session, &diagnostic, sha256.as_deref())
        }
    }
}

/// The project to import into; none for a look at a workbook outside of any.
fn project(arguments: &Arguments, session: &Session) -> Result<Option<ProjectFolder>> {
    let folders = match session.folders() {
        Ok(folders) => folders,
        Err(_) if (arguments.dry_run || arguments.annotate.is_some()) && session.projects.is_empty() => Vec::new(),
        Err(error) if session.projects.is_empty() => {
            return Err(Error::input(error.message).hint(
                "look with `--dry-run` or `--annotate` outside a project, or begin one with `dossier init DIR`",
            ));
        }
        Err(error) => return Err(error),
    };
    match folders.as_slice() {
        [] => Ok(None),
        [folder] => Ok(Some(folder.clone())),
        _ => Err(Error::usage("a workbook is imported into one project; name one with --project")),
    }
}

/// Asks what is open, and shows what the answers changed.
fn answered(session: &mut Session, mut import: ImportSession) -> ImportSession {
    let before = import.imported().plan.mapping.clone();
    ask::questions(session, &mut import);
    let import = import.read_again();
    if import.imported().plan.mapping != before {
        show::changed(session.console, import.imported(), &before);
    }
    import
}

fn unreadable(
    arguments: &Arguments,
    session: &mut Session,
    diagnostic: &Diagnostic,
    sha256: Option<&str>,
) -> Result<Exit> {
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
            session.console.json(&unreadable_report(&arguments.file.to_string_lossy(), sha256, diagnostic))?;
        }
    }
    Ok(Exit::CannotContinue)
}

fn annotate(arguments: &Arguments, session: &mut Session, path: &Path, import: &ImportSession) -> Result<()> {
    if arguments.dry_run {
        session.console.note(format!("with --dry-run nothing is written, so {} is not", path.display()));
        return Ok(());
    }
    write_annotated_copy(import, &session.resolve(path), &RealDisk)?;
    session.console.note(format!("wrote {}", path.display()));
    Ok(())
}

/// Saves what is to be saved, and says what happens next.
fn finish(arguments: &Arguments, session: &mut Session, is_saving: bool, import: &ImportSession) -> Result<Exit> {
    let differs = |mapping: &str| format!("the layout of the workbook is not the one that {mapping} describes");
    let steps = match import.standing() {
        Standing::Refused => return Ok(Exit::CannotContinue),
        Standing::LayoutDiffers { mapping } => {
            session.console.note(differs(&mapping));
            if import.changes().is_some() {
                session.console.note(format!(
                    "to take the workbook all the same, move {mapping} away and import again: it gets a new mapping"
                ));
            }
            return Ok(Exit::Findings);
        }
        Standing::NothingToSave { mapping } => {
            if let (Some(mapping), true) = (mapping, is_saving) {
                session.console.remark(format!("The workbook is read with {mapping}; nothing had to be saved."));
            }
            return Ok(Exit::Fine);
        }
        Standing::CanSave(steps) if !is_saving => {
            if let Some(mapping) = saving::renewed(&steps) {
                session.console.note(differs(mapping));
                return Ok(Exit::Findings);
            }
            return Ok(Exit::Fine);
        }
        Standing::CanSave(steps) => steps,
    };
    let agreed = arguments.yes || (arguments.format == Format::Human && ask::may_save(session, &steps));
    if !agreed {
        session.console.note("nothing was saved; take the proposal with `--yes`, or only look with `--dry-run`");
        return Ok(Exit::Findings);
    }
    let steps = import.save(&RealDisk)?;
    for line in saving::told(&steps) {
        match arguments.format {
            Format::Human => session.console.remark(line),
            Format::Json => session.console.note(line),
        }
    }
    if let (Format::Human, [folder]) = (arguments.format, session.folders()?.as_slice()) {
        next::after_import(session.console, folder, &steps)?;
    }
    Ok(Exit::Fine)
}
