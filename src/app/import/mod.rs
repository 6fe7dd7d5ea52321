//! An import session: what a workbook holds, what is open about it, what becomes of every cell, and how it is saved.
//!
//! A session is opened with a workbook. [`ImportSession::questions`] are what matters and is not sure;
//! [`ImportSession::answer`] takes an answer into the plan; [`ImportSession::imported`] is the reading by the plan as
//! it stands; [`ImportSession::standing`] says what saving would do, and [`ImportSession::save`] does it.

mod account;
mod annotated;
mod answering;
mod changes;
mod conversion;
mod folder;
mod joining;
mod planning;
mod proposed;
mod questions;
mod report;
mod save;
mod target;
mod why;

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Error, Result};
use crate::ingest::guess::{Proposal, Refusal, RefusalKind, WordLists};
use crate::ingest::propose::Plan;
use crate::ingest::{Kind, Readings, Records, import_watched};
use crate::output::write::Disk;
use crate::source::files;
use crate::source::workbook::{LARGEST_FILE, Workbook};

use super::workspace::ProjectFolder;
use planning::Planned;
use target::Target;

pub use account::Account;
pub use changes::{TableChanges, WorkbookChanges};
pub use conversion::{Conversion, ConvertedId, state_in_words};
pub use folder::{FileFate, Surveyed, survey};
pub use planning::{FOLLOWED, PlanSource};
pub use proposed::{AnswerTopic, ProposedAnswer};
pub use questions::{Answer, Question, SHIFT_REASON};
pub use report::{ImportReport, unreadable_report};
pub use save::{SaveStep, Standing};
pub use why::{SheetReasons, sheet_reasons};

/// A workbook to import.
#[derive(Debug, Clone)]
pub struct ImportRequest<'a> {
    /// Where it is.
    pub file: &'a Path,
    /// What the user calls it.
    pub shown: &'a str,
    /// The project it is imported into; without one nothing can be saved.
    pub project: Option<&'a ProjectFolder>,
    /// A mapping file to read it with instead of guessing: where it is, and what the user calls it.
    pub mapping: Option<(&'a Path, &'a str)>,
    /// What the rows of the main table are, if the guess is wrong.
    pub kind: Option<Kind>,
    /// Only the tables of this sheet.
    pub sheet: Option<&'a str>,
}

/// A workbook as it is read by a plan.
#[derive(Debug)]
pub struct Imported {
    /// The workbook, under the name the project has or will have for it.
    pub workbook: Workbook,
    /// Where the plan comes from.
    pub source: PlanSource,
    /// What was guessed from the cells, if it was.
    pub proposal: Option<Proposal>,
    /// How the workbook is read.
    pub plan: Plan,
    /// The records in it.
    pub records: Records,
    /// How they were read.
    pub readings: Readings,
    /// What was converted in each table of the mapping, in its order.
    pub conversions: Vec<Conversion>,
    /// What became of the cells.
    pub account: Account,
    /// Why nothing should be imported.
    pub refused: Option<Refusal>,
    /// What was found before the cells were read.
    pub found: Vec<Diagnostic>,
    /// All findings.
    pub diagnostics: Vec<Diagnostic>,
    /// What findings call the mapping.
    mapping_file: String,
}

/// An import that is going on.
#[derive(Debug)]
pub struct ImportSession {
    imported: Imported,
    target: Target,
    words: WordLists,
    /// What was answered already.
    answered: BTreeSet<String>,
    /// Whether the proposal is open to questions: a mapping and a kind that somebody named are not.
    is_open: bool,
    /// Whether a mapping file was named for this run alone.
    is_mapping_named: bool,
    changes: Option<WorkbookChanges>,
    /// Answers that are saved with the mapping.
    accepted: Vec<ProposedAnswer>,
}

/// A workbook that was opened, or why it cannot be read.
#[derive(Debug)]
pub enum OpenedImport {
    /// It was read.
    Session(Box<ImportSession>),
    /// It cannot be read.
    Unreadable {
        /// What is wrong with it.
        diagnostic: Box<Diagnostic>,
        /// The SHA-256 of the file, if its bytes can be had.
        sha256: Option<String>,
    },
}

impl ImportSession {
    /// Opens a workbook: finds its tables by the mapping that is named, by the one the project has, or by guessing.
    ///
    /// # Errors
    /// If the project, the mapping or the named sheet cannot be used.
    pub fn open(request: &ImportRequest) -> Result<OpenedImport> {
        let target = Target::find(request)?;
        let (opened, words) = std::thread::scope(|scope| {
            let words = scope.spawn(WordLists::embedded);
            (Workbook::open(request.file), words.join())
        });
        let mut workbook = match opened {
            Ok(workbook) => workbook,
            Err(diagnostic) => {
                let bytes = files::read_anywhere(request.file, request.shown, LARGEST_FILE).ok();
                let sha256 = bytes.as_deref().map(files::sha256);
                return Ok(OpenedImport::Unreadable { diagnostic, sha256 });
            }
        };
        workbook.file = target.name.as_str().into();
        let words = words.unwrap_or_else(|_| WordLists::embedded());
        let planned = planning::plan(request, &workbook, &target, &words)?;
        let imported = read(workbook, planned, &target);
        let changes = target.replaced_workbook().map(|old| changes::between(old, &imported, &target));
        let is_open = imported.source == PlanSource::Proposal && request.kind.is_none();
        Ok(OpenedImport::Session(Box::new(Self {
            imported,
            target,
            words,
            answered: BTreeSet::new(),
            is_open,
            is_mapping_named: request.mapping.is_some(),
            changes,
            accepted: Vec::new(),
        })))
    }

    /// The workbook as the plan reads it.
    #[must_use]
    pub fn imported(&self) -> &Imported {
        &self.imported
    }

    /// How the workbook differs from the one of its name that the project has, if it does.
    #[must_use]
    pub fn changes(&self) -> Option<&WorkbookChanges> {
        self.changes.as_ref()
    }

    /// Prints in the annex of registers what no document of the set prints.
    pub fn print_the_rest(&mut self) {
        self.imported.plan.print_the_rest();
    }

    /// What matters and is not sure, in the order in which it should be asked; an answer may bring further questions.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        if !self.is_open {
            return Vec::new();
        }
        questions::open_questions(&self.imported, &self.target, &self.answered)
    }

    /// Takes an answer into the plan. [`ImportSession::read_again`] shows what it changed.
    ///
    /// # Errors
    /// If the answer does not fit the question; the message says why.
    pub fn answer(&mut self, question: &Question, answer: &Answer) -> std::result::Result<(), String> {
        if !self.questions().contains(question) {
            return Err("this question is not open".into());
        }
        answering::take(&mut self.imported, &self.target, &self.words, question, answer)?;
        self.answered.insert(question.key());
        Ok(())
    }

    /// The answers that the workbook shows and nobody has given yet, and remarks on what it shows that cannot be taken
    /// over.
    #[must_use]
    pub fn proposed_answers(&self) -> (Vec<ProposedAnswer>, Vec<String>) {
        proposed::proposed(&self.imported, &self.target)
    }

    /// Saves these answers with the mapping.
    pub fn accept(&mut self, answers: Vec<ProposedAnswer>) {
        self.accepted.extend(answers);
    }

    /// Reads the workbook by the plan as the answers left it.
    #[must_use]
    pub fn read_again(mut self) -> Self {
        if !self.answered.is_empty() {
            answering::keep_ids(&mut self.imported.plan);
            let Imported { workbook, source, proposal, plan, refused, found, mapping_file, .. } = self.imported;
            let planned = Planned { plan, source, proposal, refused, diagnostics: found, mapping_file };
            self.imported = read(workbook, planned, &self.target);
        }
        self
    }

    /// The bytes of a copy of the sheets in which each cell is coloured and commented by what became of it.
    ///
    /// # Errors
    /// Never, unless dossier is at fault.
    pub fn annotated_copy(&self) -> Result<Vec<u8>> {
        annotated::annotated_copy(&self.imported)
    }

    /// The object for programs; `shown` is what the user calls the workbook.
    #[must_use]
    pub fn report<'a>(&'a self, shown: &'a str) -> ImportReport<'a> {
        ImportReport { file: shown, imported: &self.imported, changes: self.changes.as_ref(), why: None }
    }

    /// What saving would do, or why there is nothing to save.
    #[must_use]
    pub fn standing(&self) -> Standing {
        save::standing(&self.imported, &self.target, self.is_mapping_named, &self.accepted)
    }

    /// Saves the workbook and how it is read, and says what was done. Saves nothing unless
    /// [`ImportSession::standing`] says that there is something to save.
    ///
    /// # Errors
    /// If something of the user's would be lost, or the file system does not let us. Nothing is saved then.
    pub fn save(&self, disk: &dyn Disk) -> Result<Vec<SaveStep>> {
        match self.standing() {
            Standing::CanSave(steps) => {
                let saving = save::Saving { imported: &self.imported, target: &self.target, answers: &self.accepted };
                saving.save(&steps, disk).map(|()| steps)
            }
            _ => Ok(Vec::new()),
        }
    }
}

fn read(workbook: Workbook, planned: Planned, target: &Target) -> Imported {
    let Planned { plan, source, proposal, refused, diagnostics: found, mapping_file } = planned;
    let mut diagnostics = found.clone();
    let (records, readings) =
        import_watched(&workbook, &plan.mapping, &mapping_file, target.vocabulary(), &mut diagnostics);
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
        proposal,
        plan,
        records,
        readings,
        conversions,
        account,
        refused,
        found,
        diagnostics,
        mapping_file,
    }
}

/// The refusal of a file that cannot be read.
fn unreadable(diagnostic: &Diagnostic) -> Refusal {
    Refusal { why: RefusalKind::Unreadable, message: diagnostic.message.clone() }
}

/// Writes the annotated copy of a session, in the place of nothing but an earlier copy that nobody has changed.
///
/// # Errors
/// If another file has that name, or the file system does not let us.
pub fn write_annotated_copy(session: &ImportSession, path: &Path, disk: &dyn Disk) -> Result<()> {
    annotated::write(&session.annotated_copy()?, path, disk)
}

/// An error about a fault of dossier in making something.
fn cannot_make(what: &str, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::internal(format!("{what} cannot be made")).caused_by(error)
}
