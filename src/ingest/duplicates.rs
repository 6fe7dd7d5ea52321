//! Ids that stand twice: a reference to one of them would mean both.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Isms, Origin, SoaRow};
use crate::source::folding::as_id;

/// Reports every id that stands twice among records of one kind, letter case and spaces around it aside.
///
/// People are found in the file of answers, `answers`.
pub(super) fn check(isms: &Isms, answers: &str, diagnostics: &mut Vec<Diagnostic>) {
    let rows = |origin: &Origin| match origin {
        Origin::Row { .. } => true,
        Origin::Key { path, .. } => path.starts_with("soa["),
        Origin::None => false,
    };
    macro_rules! ids {
        ($kind:literal, $records:expr) => {
            each($kind, "id", $records.iter().map(|it| (it.id.as_str(), &it.origin)), diagnostics)
        };
    }
    ids!("risk", isms.risks);
    for run in &isms.runs {
        ids!("risk", run.risks);
    }
    ids!("action", isms.actions);
    ids!("asset", isms.assets);
    ids!("group of assets", isms.asset_groups);
    ids!("supplier", isms.operations.outsourced);
    ids!("objective", isms.objectives);
    ids!("measure", isms.measures);
    ids!("competence", isms.competence);
    ids!("incident", isms.incidents);
    ids!("change", isms.changes);
    ids!("audit", isms.audits);
    ids!("finding", isms.findings);
    ids!("nonconformity", isms.nonconformities);
    ids!("assessment", isms.runs);
    let laws = isms.legal.iter().filter_map(|law| Some((law.id.as_deref()?, &law.origin)));
    each("law", "id", laws, diagnostics);
    let results: Vec<(String, &Origin)> =
        isms.results.iter().map(|it| (format!("{} for {}", it.measure, it.period), &it.origin)).collect();
    each("result of", "period", results.iter().map(|(id, origin)| (id.as_str(), *origin)), diagnostics);
    // What the answers say about a control adds to the sheet's row; two rows of lists contradict each other.
    let controls = isms.soa.rows.iter().filter(|row| rows(&row.origin));
    each("control", "control", controls.map(|row| (written(row), &row.origin)), diagnostics);
    people(isms, answers, diagnostics);
}

/// The id that the sheet gives: several controls of 2013 may have the same successor.
fn written(row: &SoaRow) -> &str {
    row.formerly.as_ref().unwrap_or(&row.control).as_str()
}

fn people(isms: &Isms, answers: &str, diagnostics: &mut Vec<Diagnostic>) {
    let file: std::sync::Arc<str> = answers.into();
    let origins: Vec<Origin> = (0..isms.people.len())
        .map(|index| Origin::Key { file: file.clone(), path: format!("people[{index}]") })
        .collect();
    each("person", "id", isms.people.iter().map(|person| person.id.as_str()).zip(&origins), diagnostics);
}

fn each<'a>(
    kind: &str,
    field: &str,
    records: impl Iterator<Item = (&'a str, &'a Origin)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen: HashMap<String, &Origin> = HashMap::new();
    for (id, origin) in records.filter(|(id, _)| !id.trim().is_empty()) {
        let first = match seen.entry(as_id(id)) {
            Entry::Occupied(first) => *first.get(),
            Entry::Vacant(place) => {
                place.insert(origin);
                continue;
            }
        };
        let (first, here) = (first.field(field), origin.field(field));
        // A row about a control that splits stands for both.
        if here.is_some() && first == here {
            continue;
        }
        let diagnostic = Diagnostic::new("duplicate-id", Severity::Error, format!("the {kind} {id} stands twice"))
            .about(id)
            .at(here)
            .hint("give one of them another id; ids are never used again");
        diagnostics.push(match first {
            Some(first) => diagnostic.and_at(first, "it stands here for the first time"),
            None => diagnostic,
        });
    }
}
