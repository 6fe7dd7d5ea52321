use crate::diagnostic::Severity;

use super::cases::Case;
use super::findings::Findings;
use super::view::Context;

/// One check of the ISMS data, with everything that is told about it.
///
/// The text of a rule is written here once: `dossier explain` and `docs/reference/rules.md` print it.
#[derive(Debug)]
pub struct Rule {
    /// Its id in kebab-case, named for the defect; also the name of its file (`risk-without-owner`).
    pub id: &'static str,
    /// Its number in the catalogue of rules (`R05`), which people may use in its place.
    pub code: &'static str,
    /// How bad a finding is, unless the settings say otherwise.
    pub severity: Severity,
    /// The clause or control of the standard (`6.1.2 c`); empty if there is none.
    pub clause: &'static str,
    /// The defect, in one sentence.
    pub summary: &'static str,
    /// Why it matters to an auditor.
    pub why: &'static str,
    /// How it is put right.
    pub fix: &'static str,
    /// Finds the defect wherever it is.
    pub check: fn(&Context, &mut Findings),
    /// What the rule reports and what it lets pass; every case is tested.
    pub cases: &'static [Case],
}

/// The rules about one subject: a folder of this module.
#[derive(Debug)]
pub struct Group {
    /// The folder's name.
    pub name: &'static str,
    /// The heading in the catalogue.
    pub title: &'static str,
    /// Its rules, in the order of the catalogue.
    pub rules: &'static [&'static Rule],
}
