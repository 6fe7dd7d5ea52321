//! A project of our own with one of everything that commands show, so that no test hangs on what an example says.

use crate::ingest::support::{Project, register_mapping, row};

const DOSSIER: &str = "\
as_of: 2026-06-30
language: en
answers: answers.yaml
decisions: decisions.yaml
mappings: [mappings/register.yaml, mappings/assets.yaml]
records: [records.yaml]
documents:
  ISMS-DOC-07:
    version: \"1.1\"
    author: p2
    owner: p2
    approver: p1
    next_review: 2027-06-30
    history:
      - { version: \"1.1\", date: 2026-06-30, author: p2, change: A.8.5 back to partly implemented after F-1 }
";

const ANSWERS: &str = "\
org: { legal_name: Small Works, headcount: 4 }
people:
  - { id: p1, name: Ada Lund, job_title: Director }
  - { id: p2, name: Ben Ito, job_title: Clerk }
role: { top_mgmt: [p1], isms_manager: p2, conformity: p2 }
scope:
  statement: All of it
  interfaces: []
ctx:
  external:
    - { id: E-1, category: threat, issue: Thieves, effect: Loss, response: Locks, risks: [R-1, R-2] }
party:
  - { name: Owners, requirements: [{ text: Keep the keys safe, origin: contract, in_isms: true, addressed_by: [A.8.5] }] }
risk:
  likelihood: [{ value: 1, label: Rare }, { value: 2, label: Possible }, { value: 3, label: Likely }]
  impact: [{ value: 1, label: Minor }, { value: 2, label: Serious }, { value: 3, label: Severe }]
  combine: product
  bands:
    - { id: low, label: Low, letter: L, from: 1, to: 3 }
    - { id: high, label: High, letter: H, from: 4, to: 9 }
  acceptance:
    - { band: low, acceptable: \"yes\", by: owner }
    - { band: high, acceptable: \"no\", by: top_mgmt, max_months: 6 }
  runs:
    - { id: RA-2025, on: 2025-06-30 }
  last_run: { id: RA-2026, from: 2026-06-01, to: 2026-06-02 }
soa:
  custom: [{ id: C-1, title: Two keys, source: own }]
ops:
  outsourced: [{ id: SUP-1, name: Lock Ltd, service: Alarm }]
audit:
  - id: IA-1
    kind: internal
    from: 2026-05-01
    to: 2026-05-02
    scope: { clauses: [\"9.2\"], controls: [A.8.5] }
    samples: [{ subject: R-1, sample: Two of four, seen: No second factor }]
    results: [{ requirement: A.8.5, result: not }]
    done: true
";

const DECISIONS: &str = "\
waivers:
  - { rule: score-differs-from-method, subject: R-2, reason: The sheet is replaced in July, by: p1, until: 2026-07-08 }
";

const REGISTER: &str = register_mapping!(
    "      A: { header: Id, field: id }
      B: { header: Risk, field: title }
      C: { header: Assets, field: asset }
      D: { header: Owner, field: owner }
      E: { header: Likelihood, field: likelihood }
      F: { header: Impact, field: impact }
      G: { header: Score, field: level }
      H: { header: Option, field: option }
      I: { header: Controls, field: controls }
"
);

const ASSETS: &str = "\
workbook: sources/assets.xlsx
tables:
  - sheet: Assets
    kind: assets
    header_rows: [1]
    columns:
      A: { header: Id, field: id }
      B: { header: Name, field: name }
      C: { header: Owner, field: owner }
";

const RECORDS: &str = "\
treatments:
  - { id: T-1, risk: R-1, treatment: Second factor for everybody, controls: [A.8.5], owner: Ben Ito, due: 2026-05-31 }
findings:
  - { id: F-1, audit: IA-1, grade: minor, control: A.8.5, statement: No second factor, nonconformity: NC-1 }
nonconformities:
  - { id: NC-1, finding: F-1, statement: No second factor }
";

/// The project: risks R-1 (high, with everything behind it), R-2 (its score differs, and that is waived until 8 July
/// 2026) and R-3 (its score differs); assets, of which the second has no owner.
pub fn small() -> Project {
    let project = Project::empty();
    for (name, text) in [
        ("dossier.yaml", DOSSIER),
        ("answers.yaml", ANSWERS),
        ("decisions.yaml", DECISIONS),
        ("mappings/register.yaml", REGISTER),
        ("mappings/assets.yaml", ASSETS),
        ("records.yaml", RECORDS),
    ] {
        project.write(name, text);
    }
    let header = row!["Id", "Risk", "Assets", "Owner", "Likelihood", "Impact", "Score", "Option", "Controls"];
    project.workbook(
        "sources/register.xlsx",
        "Register",
        &[
            header,
            row!["R-1", "Office opened", "A-1", "Ada Lund", "3 - Likely", 3, 9, "modify", "A.8.5, C-1"],
            row!["R-2", "Van stolen", "A-2", "Ada Lund", 2, 2, 5, "modify", "A.7.9"],
            row!["R-3", "Key lost", "A-1", "Ben Ito", 1, 2, 4, "retain", ""],
        ],
    );
    project.workbook(
        "sources/assets.xlsx",
        "Assets",
        &[row!["Id", "Name", "Owner"], row!["A-1", "Office", "Ada Lund"], row!["A-2", "Van", ""]],
    );
    project
}
