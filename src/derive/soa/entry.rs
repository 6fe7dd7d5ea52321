use std::collections::{BTreeSet, HashMap};

use crate::derive::migration::Migration;
use crate::derive::{Directory, Reason, RiskLink, SoaEntry, fold};
use crate::diagnostic::Location;
use crate::model::{ControlId, CustomControl, Isms, ReasonKind, SoaRow};

use super::Seen;
use super::citations::said_once;
use super::reasons::risk_reason;
use super::stated::{ReasonReader, kind_of_words};

/// What is needed to conclude one line of the statement.
pub(super) struct Context<'a> {
    pub(super) isms: &'a Isms,
    pub(super) directory: &'a Directory<'a>,
    pub(super) reader: &'a ReasonReader<'a>,
    pub(super) custom: &'a HashMap<String, &'a CustomControl>,
}

impl Context<'_> {
    pub(super) fn entry(&self, id: ControlId, mut seen: Seen) -> SoaEntry {
        seen.rows.sort_by_key(|&row| self.isms.soa.rows[row].formerly.is_some());
        let rows: Vec<&SoaRow> = seen.rows.iter().map(|&row| &self.isms.soa.rows[row]).collect();
        let mut migration = Migration::of(seen.rows.iter().copied().zip(rows.iter().copied()));
        let annex = id.annex_a();
        let custom = if annex.is_none() { self.custom.get(&fold(id.as_str())) } else { None };
        let title = annex
            .map(|control| control.title.to_string())
            .or_else(|| custom.and_then(|c| c.title.clone()))
            .or_else(|| first(&rows, |row| row.title.as_deref()));

        let sheet_necessary = said_necessary(&rows, migration.as_ref());
        let justification = self.justification(&rows, seen.reasons);
        let overrides = &self.isms.soa.overrides;
        let decided = seen.decisions.iter().rev().copied().find(|&d| overrides[d].necessary.is_some());
        let decision = decided.map(|index| &overrides[index]);
        let mut reasons = justification.reasons;
        let mut exclusion_reason = justification.exclusion;
        let replaced_by = rows.iter().find_map(|row| row.replaced_by.clone());

        let because = decision.and_then(|d| text(d.reason.as_deref()));
        let necessary = match decision.and_then(|d| d.necessary) {
            Some(true) => {
                let location = decision.and_then(|d| d.origin.field("reason"));
                if because.is_some() {
                    reasons.push(Reason {
                        kind: ReasonKind::Stated,
                        risk: None,
                        link: None,
                        law: None,
                        text: because,
                        location,
                    });
                }
                Some(true)
            }
            Some(false) => {
                exclusion_reason = because.or(exclusion_reason);
                Some(false)
            }
            None if !reasons.is_empty() || seen.wanted => Some(true),
            None => match sheet_necessary {
                Some((said, _)) => Some(said),
                None if exclusion_reason.is_some() || replaced_by.is_some() => Some(false),
                None => None,
            },
        };
        let current_state = seen
            .decisions
            .iter()
            .rev()
            .find_map(|&d| overrides[d].state)
            .or_else(|| rows.iter().filter(|row| row.formerly.is_none()).find_map(|row| row.state));
        let stated_state = current_state.or_else(|| migration.as_ref().and_then(|migration| migration.state));
        if let Some(migration) = &mut migration {
            migration.reviewed = current_state.is_some() || necessary == Some(false) && decided.is_some();
        }
        let relied_on: BTreeSet<usize> =
            reasons.iter().filter(|r| r.link != Some(RiskLink::Row)).filter_map(|r| r.risk).collect();

        SoaEntry {
            title,
            theme: annex.map(|control| control.theme),
            source: custom.and_then(|c| c.source.clone()),
            necessary,
            decided,
            sheet_necessary,
            reasons,
            unknown_risks: justification.unknown_risks,
            exclusion_reason,
            doubts: Vec::new(),
            replaced_by,
            state: stated_state.filter(|_| necessary == Some(true)),
            stated_state,
            how: all(&rows, |row| row.how.as_deref()),
            documents: documents(&rows),
            evidence: all(&rows, |row| row.evidence.as_deref()),
            owner: self.directory.resolve(first(&rows, |row| row.owner.as_deref()).as_deref()),
            reviewed_on: rows.iter().find_map(|row| row.reviewed_on),
            actions: seen.actions,
            open_actions: seen.open_actions,
            risks: relied_on.into_iter().collect(),
            location: rows.iter().find_map(|row| row.origin.location()),
            rows: seen.rows,
            migration,
            control: id,
        }
    }

    /// The reasons of the rows beside those found elsewhere.
    ///
    /// Many sheets have one column for both kinds of justification: what it says in a row marked as not applicable is
    /// the reason for exclusion. Risk ids in the words become reasons of kind risk; other words are one more reason, of
    /// the kind they speak of.
    fn justification(&self, rows: &[&SoaRow], mut reasons: Vec<Reason>) -> Justification {
        let mut exclusion = None;
        let mut unknown_risks = Vec::new();
        let mut linked: BTreeSet<usize> = reasons.iter().filter_map(|reason| reason.risk).collect();
        for row in rows {
            let given_exclusion = text(row.exclusion_reason.as_deref());
            let given_reason = text(row.reason.as_deref());
            if row.necessary == Some(false) && given_exclusion.is_none() {
                exclusion = joined(exclusion, given_reason, row);
                continue;
            }
            exclusion = joined(exclusion, given_exclusion, row);
            let Some(given) = given_reason else { continue };
            let read = self.reader.read(&given);
            let location = row.origin.field("reason");
            for risk in read.risks {
                if linked.insert(risk) {
                    reasons.push(risk_reason(risk, RiskLink::Row, location.clone()));
                }
            }
            unknown_risks.extend(read.unknown_risks);
            if read.has_words {
                let kind = kind_of_words(&given).unwrap_or(ReasonKind::Stated);
                // Rows that merged often say the same.
                let is_said = |reason: &Reason| reason.kind == kind && reason.text.as_deref() == Some(given.as_str());
                if row.formerly.is_some() && reasons.iter().any(is_said) {
                    continue;
                }
                reasons.push(Reason { kind, risk: None, link: None, law: None, text: Some(given), location });
            }
        }
        reasons.sort_by_key(|reason| (reason.risk.is_none(), reason.risk));
        Justification { reasons: said_once(&self.isms.legal, reasons), exclusion, unknown_risks }
    }
}

struct Justification {
    reasons: Vec<Reason>,
    exclusion: Option<String>,
    unknown_risks: Vec<String>,
}

/// The first text that any of the rows gives.
fn first<'r>(rows: &[&'r SoaRow], field: impl Fn(&'r SoaRow) -> Option<&'r str>) -> Option<String> {
    rows.iter().find_map(|row| text(field(row)))
}

/// What the sheet or the answers say about necessity, and where. Of several controls of 2013, one that is necessary
/// makes the new one so.
fn said_necessary(rows: &[&SoaRow], migration: Option<&Migration>) -> Option<(bool, Option<Location>)> {
    let current = rows.iter().find(|row| row.formerly.is_none() && row.necessary.is_some());
    let proposed = migration.and_then(|migration| migration.necessary);
    let row = current.or_else(|| rows.iter().find(|row| row.necessary.is_some() && row.necessary == proposed))?;
    row.necessary.map(|said| (said, row.origin.field("necessary")))
}

/// The first text that a row gives, or all texts of rows that were merged into one control.
fn all<'r>(rows: &[&'r SoaRow], field: impl Fn(&'r SoaRow) -> Option<&'r str>) -> Option<String> {
    let current = rows.iter().filter(|row| row.formerly.is_none()).find_map(|row| text(field(row)));
    if current.is_some() {
        return current;
    }
    let mut texts: Vec<String> = Vec::new();
    for given in rows.iter().filter_map(|row| text(field(row))) {
        if !texts.contains(&given) {
            texts.push(given);
        }
    }
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// The text so far, and what a row merged into the same control adds to it.
fn joined(so_far: Option<String>, given: Option<String>, row: &SoaRow) -> Option<String> {
    match (so_far, given) {
        (Some(so_far), Some(given)) if row.formerly.is_some() && !so_far.contains(&given) => {
            Some(format!("{so_far}; {given}"))
        }
        (so_far, given) => so_far.or(given),
    }
}

/// The documents of the first row that names any, or of all rows that were merged into one control.
fn documents(rows: &[&SoaRow]) -> Vec<String> {
    if let Some(row) = rows.iter().find(|row| row.formerly.is_none() && !row.documents.is_empty()) {
        return row.documents.clone();
    }
    let mut documents: Vec<String> = Vec::new();
    for document in rows.iter().flat_map(|row| &row.documents) {
        if !documents.contains(document) {
            documents.push(document.clone());
        }
    }
    documents
}

/// A text that is more than spaces.
fn text(given: Option<&str>) -> Option<String> {
    given.map(str::trim).filter(|text| !text.is_empty()).map(String::from)
}
