//! Decides how a workbook is read: by the mapping that was named, by the one the project has, or by a proposal.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Error, Result};
use crate::ingest::Kind;
use crate::ingest::guess::{Refusal, WordLists, propose, propose_as};
use crate::ingest::mapping::{self, Mapping};
use crate::ingest::propose::{Plan, follow};
use crate::source::files;
use crate::source::workbook::{Sheet, Workbook};
use crate::source::yaml::{self, YamlFile};

use super::Arguments;
use super::save::Target;
use crate::cli::session::Session;

/// Rules whose findings say that a workbook has another layout than its mapping.
pub const LAYOUT_RULES: &[&str] =
    &["mapped-column-missing", "mapped-sheet-missing", "rows-outside-table", "sheet-not-mapped", "unmapped-column"];
/// The rule of findings about a layout that is another one, but in which everything was found again.
pub const FOLLOWED: &str = "layout-changed";

/// Where the plan comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// It was guessed from the cells.
    Proposal,
    /// A mapping file says so.
    Mapping(String),
}

/// How a workbook is to be read.
#[derive(Debug)]
pub struct Planned {
    pub plan: Plan,
    pub source: Source,
    /// Why nothing should be imported.
    pub refused: Option<Refusal>,
    pub diagnostics: Vec<Diagnostic>,
    /// What findings call the mapping.
    pub mapping_file: String,
}

pub fn make(
    arguments: &Arguments,
    session: &Session,
    workbook: &Workbook,
    target: &Target,
    words: &WordLists,
) -> Result<Planned> {
    let mut planned = if let Some(path) = &arguments.mapping {
        named(&session.resolve(path), &path.to_string_lossy(), workbook, &target.name, words)?
    } else if let Some((mapping, file)) = target.existing_mapping()? {
        of_mapping(&mapping, file, workbook, words)
    } else {
        let given = arguments.kind.and_then(|kind| Some((sheet_of_kind(arguments, workbook, words)?, kind)));
        guessed(workbook, target, words, given)
    };
    planned.diagnostics.splice(0..0, workbook.diagnostics.iter().cloned());
    if let Some(name) = &arguments.sheet {
        let sheet = workbook.sheet(name).ok_or_else(|| {
            let names: Vec<&str> = workbook.sheets.iter().map(|sheet| &*sheet.name).collect();
            Error::usage(format!("{} has no sheet {name:?}", arguments.file.display()))
                .hint(format!("its sheets are {}", names.join(", ")))
        })?;
        planned.plan.only_sheet(&sheet.name);
    }
    Ok(planned)
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

/// Decodes a mapping file.
///
/// # Errors
/// If it cannot be used, with all that is wrong.
pub fn decode(name: &str, bytes: &[u8]) -> Result<Mapping> {
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
        source: Source::Mapping(file.clone()),
        refused: None,
        diagnostics,
        mapping_file: file,
    }
}

/// What is guessed, or what a person says that the rows of a sheet are and the rest guessed.
pub fn guessed(workbook: &Workbook, target: &Target, words: &WordLists, given: Option<(usize, Kind)>) -> Planned {
    let proposal = match given {
        Some((sheet, kind)) => propose_as(workbook, words, sheet, kind),
        None => propose(workbook, words),
    };
    let plan = Plan::of_proposal(workbook, &target.name, &proposal, words, target.vocabulary());
    Planned {
        plan,
        source: Source::Proposal,
        refused: proposal.refused,
        diagnostics: proposal.diagnostics,
        mapping_file: target.mapping_file(),
    }
}

/// The sheet that `--kind` speaks of: the one that is named, else that of the main table, else the fullest one.
fn sheet_of_kind(arguments: &Arguments, workbook: &Workbook, words: &WordLists) -> Option<usize> {
    if let Some(name) = &arguments.sheet {
        let same = |sheet: &Sheet| sheet.name.trim().to_lowercase() == name.trim().to_lowercase();
        return workbook.sheets.iter().position(same);
    }
    let main = propose(workbook, words).tables.first().map(|table| table.sheet);
    main.or_else(|| (0..workbook.sheets.len()).max_by_key(|index| workbook.sheets[*index].cell_count()))
}
