//! Decides how a workbook is read: by the mapping that was named, by the one the project has, or by a proposal.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Error, Location, Result, Severity};
use crate::ingest::guess::{Proposal, Refusal, WordLists, propose, propose_as};
use crate::ingest::mapping::{self, Mapping};
use crate::ingest::propose::{Plan, follow};
use crate::ingest::{CARRIED_MAPPING_SHEET, Kind, carried_mapping};
use crate::source::files;
use crate::source::workbook::{Sheet, Workbook};
use crate::source::yaml::{self, YamlFile};

use super::ImportRequest;
use super::target::Target;

/// Rules whose findings say that a workbook has another layout than its mapping.
pub(super) const LAYOUT_RULES: &[&str] =
    &["mapped-column-missing", "mapped-sheet-missing", "rows-outside-table", "sheet-not-mapped", "unmapped-column"];
/// The rule of findings about a layout that is another one, but in which everything was found again.
pub const FOLLOWED: &str = "layout-changed";

/// Where the plan comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanSource {
    /// It was guessed from the cells.
    Proposal,
    /// A mapping file says so.
    Mapping(String),
    /// The workbook says so itself: dossier has written it.
    Carried,
}

/// How a workbook is to be read.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) plan: Plan,
    pub(super) source: PlanSource,
    /// What was guessed, if it was.
    pub(super) proposal: Option<Proposal>,
    /// Why nothing should be imported.
    pub(super) refused: Option<Refusal>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What findings call the mapping.
    pub(super) mapping_file: String,
}

/// How a workbook is read.
///
/// # Errors
/// If the mapping or the sheet that is named cannot be used.
pub(super) fn plan(
    request: &ImportRequest,
    workbook: &Workbook,
    target: &Target,
    words: &WordLists,
) -> Result<Planned> {
    let mut planned = if let Some((path, shown)) = request.mapping {
        named(path, shown, workbook, &target.name, words)?
    } else if let Some((mapping, file)) = target.existing_mapping()? {
        of_mapping(&mapping, file, workbook, words)
    } else if let Some(mapping) = carried(workbook, target)? {
        let source = PlanSource::Carried;
        Planned { source, ..of_mapping(&mapping, target.mapping_file(), workbook, words) }
    } else {
        let given = request.kind.and_then(|kind| Some((sheet_of_kind(request, workbook, words)?, kind)));
        guessed(workbook, target, words, given)
    };
    planned.diagnostics.extend(request.kind.and_then(|kind| not_obeyed(&planned, kind)));
    planned.diagnostics.splice(0..0, workbook.diagnostics.iter().cloned());
    if let Some(name) = request.sheet {
        let sheet = workbook.sheet(name).ok_or_else(|| {
            let names: Vec<&str> = workbook.sheets.iter().map(|sheet| &*sheet.name).collect();
            Error::usage(format!("{} has no sheet {name:?}", request.shown))
                .hint(format!("its sheets are {}", names.join(", ")))
        })?;
        planned.plan.only_sheet(&sheet.name);
    }
    Ok(planned)
}

/// Why no table is of the kind that somebody said.
fn not_obeyed(planned: &Planned, kind: Kind) -> Option<Diagnostic> {
    if planned.plan.mapping.tables.iter().any(|table| table.kind == Some(kind)) {
        return None;
    }
    let message = match &planned.source {
        PlanSource::Mapping(file) => {
            format!("the rows are not read as {}, because {file} says how this workbook is read", kind.name())
        }
        PlanSource::Carried => {
            format!(
                "the rows are not read as {}, because dossier wrote this workbook and it says how it is read",
                kind.name()
            )
        }
        PlanSource::Proposal => {
            format!("the rows are not read as {}, because no table with a header was found there", kind.name())
        }
    };
    let hint = match &planned.source {
        PlanSource::Mapping(file) => format!("change `kind:` in {file}, or move it away and import again"),
        PlanSource::Carried => "import it without `--kind`".into(),
        PlanSource::Proposal => "name the sheet with `--sheet`; `--why SHEET` shows what was looked at".into(),
    };
    Some(
        Diagnostic::new("kind-not-obeyed", Severity::Warn, message)
            .at(Location::file(&*planned.plan.mapping.workbook))
            .hint(hint),
    )
}

/// The mapping file that the user named.
fn named(path: &Path, shown: &str, workbook: &Workbook, name: &str, words: &WordLists) -> Result<Planned> {
    let bytes = files::read_anywhere(path, shown, yaml::LARGEST_FILE).map_err(Error::of)?;
    let mut mapping = decode(shown, &bytes)?;
    // Last year's mapping for this year's workbook: what is saved is about the new one.
    if mapping.workbook != name {
        mapping.workbook = name.into();
        mapping.sha256 = Some(workbook.sha256.clone());
    }
    Ok(of_mapping(&mapping, shown.into(), workbook, words))
}

/// The mapping that a workbook of dossier's own carries.
fn carried(workbook: &Workbook, target: &Target) -> Result<Option<Mapping>> {
    let Some(text) = carried_mapping(workbook) else { return Ok(None) };
    let mut mapping = decode(&format!("{} > {CARRIED_MAPPING_SHEET}", target.name), text.as_bytes())?;
    mapping.workbook.clone_from(&target.name);
    mapping.sha256 = Some(workbook.sha256.clone());
    Ok(Some(mapping))
}

/// Decodes a mapping file.
///
/// # Errors
/// If it cannot be used, with all that is wrong.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<Mapping> {
    let mut faults = Vec::new();
    let mapping = match YamlFile::parse(name, bytes) {
        Ok(file) => mapping::decode(&file, &mut faults),
        Err(errors) => {
            faults = errors;
            None
        }
    };
    let told = |fault: &Diagnostic| {
        let place = fault.location.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
        format!("{place}{}", fault.message)
    };
    mapping.ok_or_else(|| {
        let faults: Vec<String> = faults.iter().map(told).collect();
        Error::input(format!("the mapping file {name} cannot be used: {}", faults.join("; ")))
            .hint("correct it at the keys that are named")
    })
}

fn of_mapping(mapping: &Mapping, file: String, workbook: &Workbook, words: &WordLists) -> Planned {
    let (mapping, diagnostics) = follow(mapping, workbook, words);
    Planned {
        plan: Plan::of_mapping(mapping, workbook),
        source: PlanSource::Mapping(file.clone()),
        proposal: None,
        refused: None,
        diagnostics,
        mapping_file: file,
    }
}

/// What is guessed, or what a person says that the rows of a sheet are and the rest guessed.
pub(super) fn guessed(
    workbook: &Workbook,
    target: &Target,
    words: &WordLists,
    given: Option<(usize, Kind)>,
) -> Planned {
    let proposal = match given {
        Some((sheet, kind)) => propose_as(workbook, words, sheet, kind),
        None => propose(workbook, words),
    };
    let plan = Plan::of_proposal(workbook, &target.name, &proposal, words, target.vocabulary());
    Planned {
        plan,
        source: PlanSource::Proposal,
        refused: proposal.refused.clone(),
        diagnostics: proposal.diagnostics.clone(),
        proposal: Some(proposal),
        mapping_file: target.mapping_file(),
    }
}

/// The sheet that `--kind` speaks of: the one that is named, else that of the main table, else the fullest one.
fn sheet_of_kind(request: &ImportRequest, workbook: &Workbook, words: &WordLists) -> Option<usize> {
    if let Some(name) = request.sheet {
        let same = |sheet: &Sheet| sheet.name.trim().to_lowercase() == name.trim().to_lowercase();
        return workbook.sheets.iter().position(same);
    }
    let main = propose(workbook, words).tables.first().map(|table| table.sheet);
    main.or_else(|| {
        workbook.sheets.iter().enumerate().max_by_key(|(_, sheet)| sheet.cell_count()).map(|(index, _)| index)
    })
}
