//! Documents under control: what was approved, issued, changed, proved and tampered with.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dossier::app::build::{BuildRequest, FileFormat, Unwatched, build};
use dossier::app::control::{
    ActDay, ActRequest, AdoptRequest, ApproveRequest, ApprovedReport, DiffRequest, FaultKind, FileIs, IssueRequest,
    IssueSet, IssuedReport, addendum, adopt, approve, diff, issue, register_report, request_approval, review,
    take_history, verify, verify_file, withdraw,
};
use dossier::app::{Day, Workspace};
use dossier::derive::ChangedThing;
use dossier::diagnostic::{Error, Result};
use dossier::document::Catalogue;
use dossier::output::write::{Disk, RealDisk, Writer};
use dossier::source::templates::Templates;
use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::project;

const DOSSIER: &str = "\
language: en
answers: answers.yaml
records: [records.yaml]
documents:
  ISMS-DOC-01: { author: ben, distribution: [all] }
  ISMS-DOC-03: { author: ben, distribution: [all] }
  ISMS-DOC-07: { author: ben, distribution: [all] }
  ISMS-DOC-08: { author: ben, distribution: [all] }
  ISMS-REC-01: { author: ben, distribution: [all] }
  ISMS-REC-02: { author: ben, distribution: [all] }
";

const ANSWERS: &str = "\
org: { legal_name: Small Works, headcount: 9 }
people:
  - { id: ada, name: Ada Lund, job_title: Director }
  - { id: ben, name: Ben Ito, job_title: Clerk }
  - { id: cleo, name: Cleo Marsh, job_title: Workshop }
role: { top_mgmt: [ada], isms_manager: ben, conformity: ben }
scope:
  statement: The workshop
risk:
  likelihood: [{ value: 1, label: Rare }, { value: 2, label: Possible }, { value: 3, label: Likely }]
  impact: [{ value: 1, label: Minor }, { value: 2, label: Serious }, { value: 3, label: Severe }]
  combine: product
  bands:
    - { id: low, label: Low, letter: L, from: 1, to: 3 }
    - { id: high, label: High, letter: H, from: 4, to: 9 }
  acceptance:
    - { band: low, acceptable: \"yes\", by: owner }
    - { band: high, acceptable: \"no\", by: owner, max_months: 6 }
  last_run: { id: RA-2026, from: 2026-06-01, to: 2026-06-02 }
doc:
  review_cycle: 12
  retention:
    - { kind: document, years: 3, then: destroy }
    - { kind: record, years: 1, then: archive }
";

const RECORDS: &str = "\
risks:
  - { id: R-1, title: Theft, owner: cleo, likelihood: 2, impact: 3, option: modify, controls: [A.7.1], residual: { likelihood: 1, impact: 2 } }
  - { id: R-2, title: Fire, owner: cleo, likelihood: 3, impact: 3, option: modify, controls: [A.7.5], residual: { likelihood: 2, impact: 2 } }
";

const JULY: Date = date(2026, 7, 1);
const AUGUST: Date = date(2026, 8, 1);

/// A small organization in a folder of its own.
fn works() -> TempDir {
    let place = tempfile::tempdir().unwrap();
    begin(place.path());
    place
}

fn begin(place: &Path) {
    for (name, text) in [("dossier.yaml", DOSSIER), ("answers.yaml", ANSWERS), ("records.yaml", RECORDS)] {
        fs::write(place.join(name), text).unwrap();
    }
}

/// A record of acceptances, should there be none among the built-in documents.
fn with_acceptances(place: &Path) {
    let catalogue = Catalogue::load(&Templates::built_in()).unwrap();
    if !catalogue.iter().any(|kind| kind.number == "REC-02") {
        let folder = place.join("templates/documents/acceptances");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("document.yaml"), "id: REC-02\n").unwrap();
        let body = "---\ntitle: Accepted risks\nsubtitle: What remains\n---\n# Acceptances\nEach by its owner.\n";
        fs::write(folder.join("body.en.md"), body).unwrap();
    }
}

fn on(today: Date) -> (Day, ActDay) {
    (Day { asked: None, today }, ActDay { on: None, today })
}

fn request<'a>(document: &'a str, by: &'a str) -> ApproveRequest<'a> {
    ApproveRequest { document, by, role: None, version: None, reason: None, content: None, evidence: None }
}

fn approved(place: &Path, document: &str, by: &str, today: Date) -> Result<ApprovedReport> {
    let (day, act) = on(today);
    approve(&project(place), &request(document, by), day, act, &RealDisk)
}

fn issuing(documents: IssueSet<'_>) -> IssueRequest<'_> {
    IssueRequest { documents, reason: "As decided", despite: Some(("ada", "the rest follows")), event: None }
}

fn issued_with(
    place: &Path,
    request: &IssueRequest,
    today: Date,
    disk: &dyn Disk,
) -> std::result::Result<IssuedReport, Vec<Error>> {
    let (day, act) = on(today);
    issue(&project(place), request, day, act, &Unwatched, disk)
}

fn issued(place: &Path, document: &str, today: Date) -> std::result::Result<IssuedReport, Vec<Error>> {
    issued_with(place, &issuing(IssueSet::Named(&[document.to_string()])), today, &RealDisk)
}

fn opened(place: &Path, today: Date) -> Workspace {
    Workspace::open(&project(place), on(today).0).unwrap()
}

/// Approves and issues the scope.
fn with_issued_scope() -> TempDir {
    let place = works();
    approved(place.path(), "scope", "ada", JULY).unwrap();
    issued(place.path(), "scope", JULY).unwrap();
    place
}

fn replace(place: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(place.join(file)).unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    fs::write(place.join(file), text.replace(from, to)).unwrap();
}

/// Version and state of a document, as the register tells it.
fn standing(place: &Path, id: &str, today: Date) -> (String, String) {
    let report = register_report(&opened(place, today));
    let found = report.documents.into_iter().find(|it| it.id == id).unwrap();
    (found.version.unwrap_or_default(), found.state.to_string())
}

fn built(place: &Path, document: &str, today: Date) -> PathBuf {
    let workspace = opened(place, today);
    let documents = [document.to_string()];
    let out = place.join("out");
    let request = BuildRequest { documents: &documents, formats: &[FileFormat::Pdf, FileFormat::Docx], out: &out };
    let built = build(&workspace, &request, &Unwatched, &RealDisk).unwrap();
    out.join(&built.documents[0].files[0].name)
}

fn control(place: &Path, slug: &str, today: Date) -> dossier::document::control_block::ControlBlock {
    let workspace = opened(place, today);
    let made = workspace.in_workshop(|bench| {
        let kind = bench.catalogue.iter().find(|kind| kind.slug == slug).unwrap();
        bench.document(kind)
    });
    made.unwrap().control
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                collect(root, &entry, found);
            } else {
                found.insert(entry.strip_prefix(root).unwrap().to_path_buf(), fs::read(&entry).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

#[test]
fn the_whole_life_of_a_document() {
    let place = works();
    let place = place.path();
    assert_eq!(standing(place, "ISMS-DOC-01", JULY), (String::new(), "draft".into()));
    let first = approved(place, "scope", "ada", JULY).unwrap();
    assert_eq!((first.version.as_str(), first.weight, first.missing.len()), ("1.0", None, 0));
    let block = control(place, "scope", JULY);
    assert_eq!((block.status.as_str(), block.across.as_str()), ("Approved, not issued", "Not issued"));
    issued(place, "scope", JULY).unwrap();
    let block = control(place, "scope", AUGUST);
    assert_eq!((block.status.as_str(), block.across.as_str(), block.draft), ("Approved and issued", "", false));
    assert_eq!(block.history.len(), 1);
    assert!(
        block.history[0][3].contains(" open findings by decision of Ada Lund: the rest follows"),
        "{:?}",
        block.history
    );

    replace(place, "answers.yaml", "statement: The workshop", "statement: The workshop and the shop");
    assert_eq!(standing(place, "ISMS-DOC-01", AUGUST), ("1.1".into(), "draft".into()));
    let request = DiffRequest { document: Some("scope"), ..DiffRequest::default() };
    let told = diff(&opened(place, AUGUST), &request).unwrap();
    assert_eq!(told.changes.iter().map(|it| it.what).collect::<Vec<_>>(), [ChangedThing::Scope]);
    assert!(
        told.markdown().contains("The workshop ** and the shop**") || told.markdown().contains("**and the shop**"),
        "{}",
        told.markdown()
    );
    let second = approved(place, "scope", "ada", AUGUST).unwrap();
    assert_eq!(second.version, "2.0", "the scope is a major change");
    assert_eq!(second.changes.len(), 1);
    let report = issued(place, "scope", AUGUST).unwrap();
    assert_eq!(report.issued[0].supersedes.as_deref(), Some("1.0"));
    let listed = register_report(&opened(place, AUGUST)).documents;
    let scope = listed.iter().find(|it| it.id == "ISMS-DOC-01").unwrap();
    assert_eq!(scope.versions.iter().map(|it| it.state).collect::<Vec<_>>(), ["superseded", "issued"]);
    assert_eq!(scope.versions[0].keep_until, Some(date(2029, 8, 1)));
    assert!(
        register_report(&opened(place, date(2030, 1, 1)))
            .documents
            .iter()
            .any(|it| it.versions.iter().any(|it| it.past_retention))
    );

    // A title of another name is minor: nothing that was decided has changed.
    replace(place, "answers.yaml", "job_title: Director", "job_title: Managing director");
    let third = approved(place, "policy", "ada", AUGUST).unwrap();
    assert_eq!(third.version, "1.0");
    let proved = verify(&opened(place, AUGUST), Some(&Unwatched));
    assert!(proved.sound, "{:?}", proved.faults);
    assert_eq!((proved.versions, proved.files, proved.rebuilt), (2, 4, 2));
    let since = diff(&opened(place, AUGUST), &DiffRequest { since: Some(JULY), ..DiffRequest::default() }).unwrap();
    assert_eq!(since.documents[0].then.as_deref(), Some("1.0"));
    assert_eq!(since.documents[0].now.as_deref(), Some("2.0"));
}

/// 1, 3 and 8 of what must never happen: content that changes under an approved version, an approval that is carried
/// over, a draft without its mark.
#[test]
fn a_change_of_content_voids_the_approval_and_says_what_changed() {
    let place = works();
    let place = place.path();
    approved(place, "scope", "ada", JULY).unwrap();
    assert_eq!(
        standing(place, "ISMS-DOC-01", AUGUST),
        ("1.0".into(), "approved".into()),
        "a day later nothing has changed"
    );
    replace(place, "answers.yaml", "statement: The workshop", "statement: The workshops");
    assert_eq!(standing(place, "ISMS-DOC-01", AUGUST).1, "draft");
    let block = control(place, "scope", AUGUST);
    assert!(block.draft && block.across == "Draft", "{}", block.across);
    let workspace = opened(place, AUGUST);
    let found: Vec<_> = workspace
        .findings()
        .iter()
        .filter(|it| it.rule == "approved-content-changed")
        .map(|it| it.message.clone())
        .collect();
    assert_eq!(found, ["The content of ISMS-DOC-01 has changed since Ada Lund approved version 1.0 on 2026-07-01"]);
    let faults = issued(place, "scope", AUGUST).unwrap_err();
    assert!(faults[0].message.contains("lacks the approval"), "{faults:?}");
    // Taken back, the approval is about this content again.
    replace(place, "answers.yaml", "statement: The workshops", "statement: The workshop");
    assert_eq!(standing(place, "ISMS-DOC-01", AUGUST), ("1.0".into(), "approved".into()));
    issued(place, "scope", AUGUST).unwrap();
    replace(place, "answers.yaml", "statement: The workshop", "statement: The workshops");
    let file = built(place, "scope", AUGUST);
    let frozen = place.join("issued/ISMS-DOC-01/1.0/ISMS-DOC-01-scope.pdf");
    assert_ne!(fs::read(&file).unwrap(), fs::read(&frozen).unwrap());
    assert_eq!(control(place, "scope", AUGUST).version, "1.1", "the changed text is not called 1.0");
}

#[test]
fn an_approval_in_dossier_yaml_is_bound_to_no_content_and_does_not_count() {
    let place = works();
    let place = place.path();
    let said = "ISMS-DOC-01: { author: ben, version: \"1.0\", status: approved, approved_by: ada, approved_on: 2026-06-20, distribution: [all], history: [{ version: \"1.0\", date: 2026-06-20, author: ben, change: First } ] }";
    replace(place, "dossier.yaml", "ISMS-DOC-01: { author: ben, distribution: [all] }", said);
    assert_eq!(standing(place, "ISMS-DOC-01", JULY), ("1.0".into(), "in_review".into()));
    assert!(opened(place, JULY).findings().iter().any(|it| it.rule == "approval-outside-register"));
    let (day, act) = on(JULY);
    let taken = take_history(&project(place), day, act, &RealDisk).unwrap();
    assert_eq!(taken, [("ISMS-DOC-01".to_string(), 1)]);
    assert!(take_history(&project(place), day, act, &RealDisk).is_err(), "it is taken in once");
    assert_ne!(standing(place, "ISMS-DOC-01", JULY).1, "approved", "what was taken in approves nothing");
    let next = approved(place, "scope", "ada", JULY).unwrap();
    assert_eq!(next.version, "2.0", "what 1.0 said is not at hand, so nobody can say that little has changed");
}

#[test]
fn only_who_may_approve_does() {
    let place = works();
    let place = place.path();
    let refused = |by: &str| approved(place, "scope", by, JULY).unwrap_err().message;
    assert!(refused("ben").contains("wrote the text"), "{}", refused("ben"));
    assert!(refused("cleo").contains("neither who has to approve it nor top management"));
    assert!(refused("the board").contains("not one known person"));
    replace(place, "answers.yaml", "job_title: Director }", "job_title: Director, until: 2026-06-30 }");
    assert!(refused("ada").contains("had left on 2026-06-30"), "{}", refused("ada"));
    replace(place, "answers.yaml", ", until: 2026-06-30", "");
    replace(place, "answers.yaml", "headcount: 9", "headcount: 2");
    replace(place, "answers.yaml", "top_mgmt: [ada]", "top_mgmt: [ben]");
    assert!(approved(place, "scope", "ben", JULY).is_ok(), "of two people the author may be the only one who can");
    let twice = approved(place, "scope", "ben", JULY).unwrap_err();
    assert!(twice.message.contains("exactly this content already"));
}

/// 14 of what must never happen: the day of an approval is the day of the act.
#[test]
fn nothing_is_backdated_unseen() {
    let place = works();
    let place = place.path();
    let act = |on: Option<Date>, today: Date| {
        let day = Day { asked: None, today: on.unwrap_or(today).min(today) };
        approve(&project(place), &request("scope", "ada"), day, ActDay { on, today }, &RealDisk)
    };
    assert!(act(Some(AUGUST), JULY).unwrap_err().message.contains("has not come yet"));
    act(Some(date(2026, 6, 20)), JULY).unwrap();
    let life = fs::read_to_string(place.join("register/ISMS-DOC-01.yaml")).unwrap();
    assert!(life.contains("2026-06-20") && life.contains("recorded: 2026-07-01"), "{life}");
    replace(place, "answers.yaml", "statement: The workshop", "statement: The workshops");
    assert!(act(None, date(2026, 6, 25)).unwrap_err().hint.unwrap().contains("clock"), "the clock was turned back");
    fs::write(place.join("dossier.yaml"), format!("as_of: 2026-09-01\n{DOSSIER}")).unwrap();
    assert!(act(None, AUGUST).unwrap_err().message.contains("which is after 2026-08-01"));
}

/// 2 of what must never happen: an issued record made again with new data.
#[test]
fn a_record_is_issued_once() {
    let place = works();
    let place = place.path();
    approved(place, "risk-assessment-report", "ada", JULY).unwrap();
    issued(place, "risk-assessment-report", JULY).unwrap();
    let frozen = fs::read(place.join("issued/ISMS-REC-01/1.0/ISMS-REC-01-risk-assessment-report.pdf")).unwrap();
    replace(place, "records.yaml", "title: Theft", "title: Theft of the till");
    assert_eq!(fs::read(built(place, "risk-assessment-report", AUGUST)).unwrap(), frozen, "the issued one is shown");
    approved(place, "risk-assessment-report", "ada", AUGUST).unwrap();
    let refused = issued(place, "risk-assessment-report", AUGUST).unwrap_err();
    assert!(refused[0].message.contains("records are not revised"), "{refused:?}");
    let (day, act) = on(AUGUST);
    let remark = ActRequest { document: "risk-assessment-report", by: "ben", reason: "R-1 is about the till" };
    addendum(&project(place), &remark, day, act, &RealDisk).unwrap();
    let names = ["risk-assessment-report".to_string()];
    let next = IssueRequest { event: Some("RA-2027"), ..issuing(IssueSet::Named(&names)) };
    issued_with(place, &next, AUGUST, &RealDisk).unwrap();
    let again = fs::read(place.join("issued/ISMS-REC-01/1.0/ISMS-REC-01-risk-assessment-report.pdf")).unwrap();
    assert_eq!(again, frozen);
    assert!(withdraw(&project(place), &remark, day, act, &RealDisk).is_err(), "what happened cannot be withdrawn");
}

#[test]
fn risk_owners_speak_for_their_own_risks_as_they_stand() {
    let place = works();
    let place = place.path();
    let part = approved(place, "risk-treatment-plan", "cleo", JULY).unwrap();
    assert_eq!((part.risks, part.accepted, part.missing), (vec!["R-1".to_string(), "R-2".into()], vec![], vec![]));
    with_acceptances(place);
    let accepted = approved(place, "REC-02", "cleo", JULY).unwrap();
    assert!(accepted.accepted.contains(&"R-2".to_string()), "{accepted:?}");
    // A record of acceptances is that of an assessment, and says of which.
    let is_its = |name: &String| name.starts_with("ISMS-REC-02");
    let file = fs::read_dir(place.join("register")).unwrap();
    let mut files = file.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).filter(is_its);
    let life = fs::read_to_string(place.join("register").join(files.next().unwrap())).unwrap();
    assert!(life.contains("band: high"), "the state of the risk is kept: {life}");
    let workspace = opened(place, JULY);
    assert!(workspace.loaded.isms.acceptances.iter().any(|it| it.risk == "R-2" && it.by.as_deref() == Some("cleo")));
    // Another state of the risk is another plan.
    replace(place, "records.yaml", "likelihood: 2, impact: 3, option", "likelihood: 3, impact: 3, option");
    assert_eq!(standing(place, "ISMS-DOC-08", AUGUST).1, "draft");
}

/// 13 of what must never happen: statement and plan from different data.
#[test]
fn the_risk_set_is_issued_from_one_state_of_the_data() {
    let place = works();
    let place = place.path();
    with_acceptances(place);
    approved(place, "soa", "ada", JULY).unwrap();
    replace(place, "records.yaml", "title: Fire", "title: Fire in the store");
    for (document, by) in [("risk-treatment-plan", "cleo"), ("risk-assessment-report", "ada"), ("REC-02", "cleo")] {
        approved(place, document, by, JULY).unwrap();
    }
    let refused = issued_with(place, &issuing(IssueSet::Risk), JULY, &RealDisk).unwrap_err();
    assert!(!refused.is_empty());
    assert!(!place.join("issued/ISMS-DOC-08").exists(), "all of the set, or none");
    if standing(place, "ISMS-DOC-07", JULY).1 != "approved" {
        approved(place, "soa", "ada", JULY).unwrap();
    }
    let report = issued_with(place, &issuing(IssueSet::Risk), JULY, &RealDisk);
    let report = report.unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(report.issued.len(), 4);
    assert!(!opened(place, JULY).findings().iter().any(|it| it.rule == "issued-from-other-data"));
    replace(
        place,
        "records.yaml",
        "likelihood: 3, impact: 3, option: modify",
        "likelihood: 3, impact: 2, option: modify",
    );
    approved(place, "risk-treatment-plan", "cleo", AUGUST).unwrap();
    issued(place, "risk-treatment-plan", AUGUST).unwrap();
    assert!(opened(place, AUGUST).findings().iter().any(|it| it.rule == "issued-from-other-data"));
}

/// 4 and 5: a risk that vanishes, or gets another id, is told.
#[test]
fn a_risk_that_vanishes_is_told() {
    let place = works();
    let place = place.path();
    approved(place, "risk-treatment-plan", "cleo", JULY).unwrap();
    issued(place, "risk-treatment-plan", JULY).unwrap();
    replace(place, "records.yaml", "id: R-2", "id: R-9");
    let told = diff(&opened(place, AUGUST), &DiffRequest::default()).unwrap();
    let what: Vec<_> = told.changes.iter().map(|it| (it.what, it.subject.as_str())).collect();
    assert!(
        what.contains(&(ChangedThing::RiskGone, "R-2")) && what.contains(&(ChangedThing::RiskAdded, "R-9")),
        "{what:?}"
    );
    assert!(told.changes.iter().any(|it| it.is_major_for("DOC-08")));
}

#[test]
fn a_review_moves_the_next_one_and_no_version() {
    let place = with_issued_scope();
    let place = place.path();
    let (day, act) = on(AUGUST);
    let request = ActRequest { document: "scope", by: "ben", reason: "Nothing has moved" };
    let before = tree(&place.join("issued"));
    let told = review(&project(place), &request, None, day, act, &RealDisk).unwrap();
    assert_eq!((told.version.as_str(), told.next_review.as_deref()), ("1.0", Some("2027-08-01")));
    assert_eq!(standing(place, "ISMS-DOC-01", AUGUST), ("1.0".into(), "issued".into()));
    assert_eq!(tree(&place.join("issued")), before);
    assert!(verify(&opened(place, AUGUST), Some(&Unwatched)).sound, "the review does not change what was issued");
    replace(place, "answers.yaml", "statement: The workshop", "statement: The workshops");
    assert!(review(&project(place), &request, None, day, act, &RealDisk).is_err(), "a changed text was not looked at");
}

#[test]
fn a_withdrawn_document_is_marked_and_its_files_say_so() {
    let place = with_issued_scope();
    let place = place.path();
    let (day, act) = on(AUGUST);
    let by = |by| ActRequest { document: "scope", by, reason: "Part of the handbook" };
    assert!(withdraw(&project(place), &by("cleo"), day, act, &RealDisk).is_err());
    withdraw(&project(place), &by("ada"), day, act, &RealDisk).unwrap();
    assert_eq!(control(place, "scope", AUGUST).across, "Withdrawn");
    let file = fs::read(place.join("issued/ISMS-DOC-01/1.0/ISMS-DOC-01-scope.pdf")).unwrap();
    assert_eq!(verify_file(&opened(place, AUGUST), &file).is, FileIs::Withdrawn);
}

#[test]
fn one_file_says_what_it_is() {
    let place = with_issued_scope();
    let place = place.path();
    let first = fs::read(place.join("issued/ISMS-DOC-01/1.0/ISMS-DOC-01-scope.docx")).unwrap();
    assert_eq!(verify_file(&opened(place, AUGUST), &first).is, FileIs::InForce);
    replace(place, "answers.yaml", "statement: The workshop", "statement: The workshops");
    let draft = fs::read(built(place, "scope", AUGUST)).unwrap();
    assert_eq!(verify_file(&opened(place, AUGUST), &draft).is, FileIs::Draft);
    approved(place, "scope", "ada", AUGUST).unwrap();
    issued(place, "scope", AUGUST).unwrap();
    let told = verify_file(&opened(place, AUGUST), &first);
    assert_eq!((told.is, told.in_force.as_deref()), (FileIs::Superseded, Some("2.0")));
    assert_eq!(verify_file(&opened(place, AUGUST), b"else").is, FileIs::Unknown);
}

/// Each way to tamper with what was issued, and what is found.
#[test]
fn verify_finds_every_kind_of_tampering() {
    type Tamper = fn(&Path);
    const PDF: &str = "issued/ISMS-DOC-01/1.0/ISMS-DOC-01-scope.pdf";
    const REGISTER: &str = "register/ISMS-DOC-01.yaml";
    let cases: [(&str, Tamper, FaultKind); 11] = [
        ("a changed file", |it| fs::write(it.join(PDF), "%PDF else").unwrap(), FaultKind::Altered),
        ("a missing file", |it| fs::remove_file(it.join(PDF)).unwrap(), FaultKind::Missing),
        ("an extra file", |it| fs::write(it.join("issued/ISMS-DOC-01/1.0/b.pdf"), "").unwrap(), FaultKind::Extra),
        ("an extra version", |it| fs::create_dir(it.join("issued/ISMS-DOC-01/9.0")).unwrap(), FaultKind::Extra),
        (
            "a swapped file",
            |it| {
                fs::copy(it.join("issued/ISMS-DOC-03/1.0/ISMS-DOC-03-policy.pdf"), it.join(PDF)).unwrap();
            },
            FaultKind::Swapped,
        ),
        (
            "a changed manifest",
            |it| replace(it, "issued/ISMS-DOC-01/1.0/manifest.json", "ISMS scope", "ISMS Scope"),
            FaultKind::Altered,
        ),
        ("a changed entry", |it| replace(it, REGISTER, "Ada Lund", "Eve Lund"), FaultKind::Register),
        ("an entry less", |it| replace(it, REGISTER, "act: issued", "act: reviewed"), FaultKind::Register),
        ("a shortened register", shorten, FaultKind::Register),
        ("a register that is gone", |it| fs::remove_file(it.join(REGISTER)).unwrap(), FaultKind::Extra),
        (
            "a changed input",
            |it| {
                let data = fs::read_dir(it.join("issued/data")).unwrap().map(|entry| entry.unwrap().path());
                let yaml = data.filter(|path| path.extension().is_some_and(|it| it == "yaml")).min().unwrap();
                fs::write(yaml, "org: {}\n").unwrap();
            },
            FaultKind::Altered,
        ),
    ];
    let issued_two = works();
    for document in ["scope", "policy"] {
        approved(issued_two.path(), document, "ada", JULY).unwrap();
        issued(issued_two.path(), document, JULY).unwrap();
    }
    assert!(verify(&opened(issued_two.path(), AUGUST), None).sound);
    for (what, tamper, kind) in cases {
        let copy = tempfile::tempdir().unwrap();
        for (name, bytes) in tree(issued_two.path()) {
            fs::create_dir_all(copy.path().join(&name).parent().unwrap()).unwrap();
            fs::write(copy.path().join(&name), bytes).unwrap();
        }
        tamper(copy.path());
        let found = verify(&opened(copy.path(), AUGUST), None);
        assert!(found.faults.iter().any(|fault| fault.kind == kind), "{what}: {:?}", found.faults);
        let state = standing(copy.path(), "ISMS-DOC-01", AUGUST).1;
        // A register that was shortened with skill is whole by itself; the manifests tell.
        if kind == FaultKind::Register && what != "a shortened register" {
            assert_eq!(state, "draft", "{what}: nothing in a broken register counts");
        }
    }
}

/// Takes the last entry off, as somebody who knows how the file is made would.
fn shorten(place: &Path) {
    let path = place.join("register/ISMS-DOC-01.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let cut = text.find("  - number: 2").expect("a second entry");
    let hash = text[..cut].rsplit("hash: ").next().unwrap().trim().to_string();
    fs::write(&path, format!("{}count: 1\nhead: {hash}\n", &text[..cut])).unwrap();
}

/// 12 of what must never happen: what depends on nothing but its inputs is the same every time and everywhere.
#[test]
fn a_sheet_asks_for_an_approval_and_comes_back_as_evidence() {
    let place = works();
    let place = place.path();
    let (day, act) = on(JULY);
    let file = place.join("request.xlsx");
    let asked = request_approval(&project(place), "scope", &file, day, &RealDisk).unwrap();
    assert!(!place.join("register").exists(), "asking records nothing");
    let again = place.join("again.xlsx");
    request_approval(&project(place), "scope", &again, day, &RealDisk).unwrap();
    let sheet = fs::read(&file).unwrap();
    assert!(sheet == fs::read(&again).unwrap());
    let answer = |code| ApproveRequest {
        content: Some(code),
        evidence: Some(("request.xlsx", &sheet)),
        ..request("scope", "ada")
    };
    let other = approve(&project(place), &answer("0000-0000"), day, act, &RealDisk).unwrap_err();
    assert!(other.message.contains("is not what the document says now"));
    approve(&project(place), &answer(&asked.code), day, act, &RealDisk).unwrap();
    let workspace = opened(place, JULY);
    let entry = workspace.loaded.isms.documentation.register.of("ISMS-DOC-01").unwrap().entries[0].clone();
    let kept = place.join(entry.evidence.unwrap());
    assert!(fs::read(&kept).unwrap() == sheet);
    fs::write(&kept, "another answer").unwrap();
    assert!(verify(&opened(place, JULY), None).faults.iter().any(|fault| fault.kind == FaultKind::Altered));
}

#[test]
fn the_same_acts_leave_the_same_bytes() {
    let (first, second) = (with_issued_scope(), with_issued_scope());
    assert!(tree(first.path()) == tree(second.path()));
}

#[test]
fn of_two_at_once_one_is_told_to_wait_and_of_many_one_wins() {
    let place = works();
    let held = Writer::open(place.path(), &RealDisk).unwrap();
    let refused = approved(place.path(), "scope", "ada", JULY).unwrap_err();
    assert!(refused.message.contains("another dossier"), "{refused}");
    drop(held);
    let path = place.path();
    let won = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..6).map(|_| scope.spawn(|| approved(path, "scope", "ada", JULY).is_ok())).collect();
        runs.into_iter().map(|run| run.join().unwrap()).filter(|won| *won).count()
    });
    assert_eq!(won, 1);
    let report = register_report(&opened(path, JULY));
    assert_eq!(report.documents.iter().find(|it| it.id == "ISMS-DOC-01").unwrap().acts.len(), 1);
}

fn adopted(place: &Path, bytes: &[u8], version: &str, today: Date) -> Result<String> {
    let (day, act) = on(today);
    let request = AdoptRequest {
        name: "Passwords.docx",
        bytes,
        document: "POL-05",
        version,
        title: None,
        by: "ben",
        next_review: None,
    };
    adopt(&project(place), &request, day, act, &RealDisk).map(|report| report.id)
}

#[test]
fn a_file_of_their_own_is_under_the_same_control() {
    let place = works();
    let place = place.path();
    replace(place, "dossier.yaml", "  ISMS-DOC-01:", "  ISMS-POL-05: { author: ben, approver: ada }\n  ISMS-DOC-01:");
    assert_eq!(adopted(place, b"first", "2.3", JULY).unwrap(), "ISMS-POL-05");
    assert!(adopted(place, b"first", "2.4", JULY).is_err(), "nothing has changed");
    assert_eq!(approved(place, "POL-05", "ada", JULY).unwrap().version, "2.3");
    issued(place, "ISMS-POL-05", JULY).unwrap();
    assert_eq!(standing(place, "ISMS-POL-05", JULY), ("2.3".into(), "issued".into()));
    assert_eq!(fs::read(place.join("issued/ISMS-POL-05/2.3/Passwords.docx")).unwrap(), b"first");
    fs::write(place.join("adopted/ISMS-POL-05/Passwords.docx"), "changed by hand").unwrap();
    assert_eq!(standing(place, "ISMS-POL-05", JULY).1, "draft", "the copy in the project is not what was issued");
    fs::write(place.join("adopted/ISMS-POL-05/Passwords.docx"), "first").unwrap();
    assert!(adopted(place, b"second", "2.2", AUGUST).is_err(), "versions only grow");
    adopted(place, b"second", "2.4", AUGUST).unwrap();
    approved(place, "POL-05", "ada", AUGUST).unwrap();
    issued(place, "POL-05", AUGUST).unwrap();
    assert_eq!(verify_file(&opened(place, AUGUST), b"first").is, FileIs::Superseded);
    assert_eq!(verify_file(&opened(place, AUGUST), b"second").is, FileIs::InForce);
    let proved = verify(&opened(place, AUGUST), Some(&Unwatched));
    assert!(proved.sound && proved.not_checked.iter().any(|what| what.contains("a file of your own")), "{proved:?}");
}

/// With a file of their own, because every one of many runs would render the pages of another.
#[test]
fn approving_and_issuing_are_whole_or_not_at_all() {
    use super::kill_points::at_every_point;
    let start = |place: &Path| {
        let dossier =
            DOSSIER.replace("  ISMS-DOC-01:", "  ISMS-POL-05: { author: ben, approver: ada }\n  ISMS-DOC-01:");
        for (name, text) in [("dossier.yaml", dossier.as_str()), ("answers.yaml", ANSWERS)] {
            fs::write(place.join(name), text.replace("records: [records.yaml]\n", "")).unwrap();
        }
        adopted(place, b"first", "2.3", JULY).unwrap();
        place.to_path_buf()
    };
    // A run that was interrupted so late that it is finished by the next one finds its work done.
    let done = |place: &Path, error: Error, disk: &dyn Disk| {
        let is_done = error.message.contains("already") || error.message.contains("nothing has changed");
        if is_done { Writer::open(place, disk).map(drop) } else { Err(error) }
    };
    let approving = |place: &Path, disk: &dyn Disk| {
        let (day, act) = on(JULY);
        match approve(&project(place), &request("POL-05", "ada"), day, act, disk) {
            Err(error) => done(place, error, disk),
            Ok(_) => Ok(()),
        }
    };
    let approval = at_every_point(&start, &approving);
    let start_approved = |place: &Path| {
        start(place);
        approved(place, "POL-05", "ada", JULY).unwrap();
        place.to_path_buf()
    };
    let issuing = |place: &Path, disk: &dyn Disk| {
        let names = ["POL-05".to_string()];
        match issued_with(place, &issuing(IssueSet::Named(&names)), JULY, disk) {
            Err(mut errors) => done(place, errors.remove(0), disk),
            Ok(_) => Ok(()),
        }
    };
    let issue = at_every_point(&start_approved, &issuing);
    // Shown by `cargo test -- --nocapture`.
    let tried = format!("approve: {approval} points, issue: {issue} points; at each stopped, and failed\n");
    std::io::Write::write_all(&mut std::io::stderr(), tried.as_bytes()).unwrap();
    assert!(approval > 15 && issue > 15, "{approval} and {issue}");
}

#[test]
fn the_reports_are_what_their_schemas_say() {
    use crate::support::bless::assert_generated;
    use dossier::app::control as it;
    let schemas = [
        ("approve", it::approve_report_schema()),
        ("issue", it::issue_report_schema()),
        ("register", it::register_report_schema()),
        ("verify", it::verify_report_schema()),
        ("diff", it::diff_report_schema()),
    ];
    for (name, schema) in &schemas {
        let text = format!("{}\n", serde_json::to_string_pretty(schema).unwrap());
        assert_generated(&format!("docs/reference/{name}-schema.json"), &text);
    }
    let place = works();
    let place = place.path();
    let check = |name: &str, report: serde_json::Value| {
        let schema = &schemas.iter().find(|(known, _)| *known == name).unwrap().1;
        let faults: Vec<String> =
            jsonschema::validator_for(schema).unwrap().iter_errors(&report).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
    };
    check("approve", serde_json::to_value(approved(place, "scope", "ada", JULY).unwrap()).unwrap());
    check("issue", serde_json::to_value(issued(place, "scope", JULY).unwrap()).unwrap());
    replace(place, "answers.yaml", "statement: The workshop", "statement: The workshops");
    let workspace = opened(place, AUGUST);
    check("register", serde_json::to_value(register_report(&workspace)).unwrap());
    check("verify", serde_json::to_value(verify(&workspace, None)).unwrap());
    let request = DiffRequest { document: Some("scope"), ..DiffRequest::default() };
    check("diff", serde_json::to_value(diff(&workspace, &request).unwrap()).unwrap());
}
