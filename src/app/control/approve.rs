//! A person approves what a document says now: exactly this content, by its hash.

use schemars::JsonSchema;
use serde::Serialize;

use crate::app::workspace::{Day, ProjectFolder, Workspace};
use crate::derive::{AcceptanceState, ApprovalFault, Level, Weight, why_not_by};
use crate::derive::{Directory, DocumentFacts};
use crate::diagnostic::{Error, Result};
use crate::document::content::Content;
use crate::model::{Act, DocumentType, Isms, RegisterEntry, RiskAtApproval};
use crate::output::write::{Disk, NewFile, Writer};
use crate::source::files::sha256;

use super::adopt;
use super::contents::contents;
use super::keep::{self, ActDay};
use super::snapshot;
use super::target::{Target, target};
use super::version::propose;

/// What is to be approved, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct ApproveRequest<'a> {
    /// The document: short name, number or id.
    pub document: &'a str,
    /// Who: a person id or name.
    pub by: &'a str,
    /// In which role, if it is to be recorded.
    pub role: Option<&'a str>,
    /// The version; proposed if missing.
    pub version: Option<&'a str>,
    /// What changed and why, in words; the changes that were found if missing.
    pub reason: Option<&'a str>,
    /// The hash or code the person was shown: refused if the content is another by now.
    pub content: Option<&'a str>,
    /// A sheet or letter that came back, which is kept.
    pub evidence: Option<(&'a str, &'a [u8])>,
}

/// What was recorded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ApprovedReport {
    /// The document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The version that was approved.
    pub version: String,
    /// Major or minor, as proposed; null for a first version.
    pub weight: Option<Weight>,
    /// The name of the person.
    pub by: String,
    /// The day of the act.
    pub on: String,
    /// SHA-256 of what the document says.
    pub content: String,
    /// Eight signs of the entry's hash.
    pub code: String,
    /// The risks the person spoke for; none for a whole document.
    pub risks: Vec<String>,
    /// The risks of which the person accepted what remains.
    pub accepted: Vec<String>,
    /// What changed since the version before, in the words of an ISMS.
    pub changes: Vec<String>,
    /// Who else has to approve it before it can be issued.
    pub missing: Vec<String>,
}

/// Records that a person approves a document, and keeps what it was made from.
///
/// # Errors
/// If the person may not approve it, the version does not follow, or the file system does not let us. Nothing is
/// recorded then.
pub fn approve(
    folder: &ProjectFolder,
    request: &ApproveRequest,
    day: Day,
    act: ActDay,
    disk: &dyn Disk,
) -> Result<ApprovedReport> {
    let writer = Writer::open(&folder.path, disk)?;
    let workspace = Workspace::open(folder, day)?;
    keep::refuse_unreadable(&workspace)?;
    let target = target(&workspace, request.document)?;
    let (person, by, name) = keep::person(&workspace, request.by)?;
    let (on, recorded) = act.of(&target.life)?;
    if on < workspace.as_of() {
        return Err(Error::usage(format!("the documents speak of {}, which is after {on}", workspace.as_of()))
            .hint("nobody can approve what is said of a day to come; see `as_of` in dossier.yaml"));
    }
    let hash = present_content(&workspace, folder, &target)?;
    refuse_other_content(request.content, &hash)?;
    let facts = workspace.facts.document_of_id(&target.id);
    let risks = own_risks(&workspace, &target, facts, person);
    if let (Some(facts), true) = (facts, risks.is_empty()) {
        let directory = Directory::of(&workspace.loaded.isms);
        let faults = why_not_by(&workspace.loaded.isms, &directory, facts, person, on);
        refuse(&workspace, &target, facts, &name, &faults)?;
    }
    let pending: Vec<&RegisterEntry> =
        target.life.pending().filter(|entry| entry.content.as_deref() == Some(&hash)).collect();
    if pending.iter().any(|entry| entry.by.as_deref() == Some(&by) && covers(entry, &risks)) {
        return Err(Error::usage(format!("{name} has approved exactly this content already")));
    }
    let agreed = pending.last().and_then(|entry| entry.version.as_deref());
    if let (Some(agreed), Some(asked)) = (agreed, request.version)
        && agreed != asked
    {
        return Err(Error::usage(format!("this content was approved as version {agreed} already")));
    }
    if target.life.in_force().is_some_and(|entry| entry.content.as_deref() == Some(&hash)) {
        let version = target.life.in_force().and_then(|entry| entry.version.clone()).unwrap_or_default();
        return Err(Error::usage(format!("nothing has changed: this is version {version}, which is issued"))
            .hint("to record that somebody looked at it, use `dossier review`"));
    }
    let proposal = propose(&workspace, &target, request.version.or(agreed))?;
    let changes: Vec<String> = proposal.changes.iter().map(crate::derive::IsmsChange::in_words).collect();
    let (data, mut files) = snapshot::take(&workspace)?;
    let evidence = request.evidence.map(|(name, bytes)| {
        let kept = snapshot::kept(name, bytes);
        files.push(NewFile::new(kept.place(), bytes));
        kept.place()
    });
    let author = facts.map(|facts| Directory::of(&workspace.loaded.isms).name(&facts.author));
    let said = said_in_dossier(&workspace, &target, &proposal.version);
    let entry = RegisterEntry {
        on: Some(on),
        recorded,
        version: Some(proposal.version.clone()),
        by: Some(by),
        name: Some(name.clone()),
        role: request.role.map(str::to_string),
        author: author.filter(|author| !author.is_empty()),
        reason: request.reason.map(str::to_string).or(said),
        content: Some(hash.clone()),
        as_of: Some(workspace.as_of()),
        data: Some(data),
        risks: risks.clone(),
        evidence,
        ..RegisterEntry::of(Act::Approved)
    };
    let life = keep::with_entry(&target.life, entry);
    files.push(keep::life_file(&workspace, &life)?);
    writer.write(&files)?;
    let code = super::standing::code_of(&life.head);
    let missing = still_missing(folder, day, &target)?;
    Ok(ApprovedReport {
        id: target.id.clone(),
        title: target.title(),
        version: proposal.version,
        weight: proposal.weight,
        by: name,
        on: on.to_string(),
        content: hash,
        code,
        accepted: risks.iter().filter(|risk| risk.accepted).map(|risk| risk.risk.clone()).collect(),
        risks: risks.into_iter().map(|risk| risk.risk).collect(),
        changes,
        missing,
    })
}

/// The hash of what a document says now.
///
/// # Errors
/// If it cannot be made.
pub(super) fn present_content(workspace: &Workspace, folder: &ProjectFolder, target: &Target) -> Result<String> {
    if let Some(name) = target.adopted().and_then(|entry| entry.file.as_deref()) {
        return Ok(sha256(&adopt::file_of(folder, name)?));
    }
    let ids = [target.id.clone()];
    let found = contents(&workspace.loaded, folder, None, workspace.as_of(), &ids);
    found.get(&target.id).map(Content::hash).ok_or_else(|| {
        Error::input(format!("{} cannot be made", target.id))
            .hint("`dossier build` says what is wrong with its template")
    })
}

fn refuse_other_content(shown: Option<&str>, hash: &str) -> Result<()> {
    let Some(shown) = shown else { return Ok(()) };
    let same = shown.len() >= 8 && hash.starts_with(&shown.replace('-', "").to_lowercase());
    if same {
        return Ok(());
    }
    Err(Error::input(format!("what was shown for approval ({shown}) is not what the document says now"))
        .hint("show the present content and have it approved"))
}

/// The treated risks of a risk owner, as they stand, if the document is one that risk owners approve.
fn own_risks(
    workspace: &Workspace,
    target: &Target,
    facts: Option<&DocumentFacts>,
    person: usize,
) -> Vec<RiskAtApproval> {
    if !facts.is_some_and(|facts| facts.approver.risk_owners) {
        return Vec::new();
    }
    let isms = &workspace.loaded.isms;
    let accepts = target.number() == DocumentType::ACCEPTANCES;
    let owned = workspace.facts.plan.approvals.iter().filter(|line| line.owner == person);
    let mut risks: Vec<usize> = owned.flat_map(|line| line.risks.iter().copied()).collect();
    if accepts {
        let may = workspace.facts.risks.iter().enumerate().filter(|(_, risk)| {
            risk.acceptance.state != AcceptanceState::NotNeeded && risk.acceptance.may_accept.contains(&person)
        });
        risks.extend(may.map(|(index, _)| index));
        risks.sort_unstable();
        risks.dedup();
    }
    let state = |index: usize| {
        let (risk, facts) = (isms.risks.get(index)?, workspace.facts.risks.get(index)?);
        let after = facts.after.level();
        Some(RiskAtApproval {
            risk: risk.id.clone(),
            before: facts.before.map(|level| printed(isms, level)),
            after: after.map(|level| printed(isms, level)),
            band: after.and_then(|level| isms.criteria.bands.get(level.band?)).map(|band| band.id.clone()),
            options: risk
                .options
                .iter()
                .filter_map(|option| Some(serde_json::to_value(option).ok()?.as_str()?.to_string()))
                .collect(),
            accepted: accepts
                && facts.acceptance.state != AcceptanceState::NotNeeded
                && facts.acceptance.may_accept.contains(&person),
        })
    };
    risks.into_iter().filter_map(state).collect()
}

fn printed(isms: &Isms, level: Level) -> String {
    let currency = isms.criteria.quantitative.as_ref().and_then(|money| money.currency.as_deref());
    level.level.printed(currency)
}

fn covers(entry: &RegisterEntry, risks: &[RiskAtApproval]) -> bool {
    entry.risks == risks
}

/// Refuses a person who may not approve the document, with every reason.
fn refuse(
    workspace: &Workspace,
    target: &Target,
    facts: &DocumentFacts,
    name: &str,
    faults: &[ApprovalFault],
) -> Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    let reasons: Vec<String> = faults
        .iter()
        .map(|fault| match fault {
            ApprovalFault::IsAuthor => "wrote the text; another person has to approve it".to_string(),
            ApprovalFault::NoAuthor => format!(
                "cannot be told from the author, because nobody has said who wrote it (dossier.yaml > documents.{}.author)",
                target.id
            ),
            ApprovalFault::NotEntitled => "is neither who has to approve it nor top management".to_string(),
            ApprovalFault::HadLeft(on) => format!("had left on {on}"),
            ApprovalFault::NotYetThere(on) => format!("came on {on}"),
            other => in_words(other),
        })
        .collect();
    let directory = Directory::of(&workspace.loaded.isms);
    let mut who = directory.name(&facts.approver.who);
    if facts.approver.risk_owners {
        who = if who.is_empty() { "each risk owner".into() } else { format!("{who}, and each risk owner") };
    }
    let hint = if who.is_empty() {
        "say who approves it under `role.approvers` in the answers".to_string()
    } else {
        format!("it has to be approved by {who}")
    };
    Err(Error::usage(format!("{name} cannot approve {}: {name} {}", target.id, reasons.join("; "))).hint(hint))
}

/// What people wrote about a version into dossier.yaml.
fn said_in_dossier(workspace: &Workspace, target: &Target, version: &str) -> Option<String> {
    let input = workspace.loaded.config.documents.get(&target.id)?;
    let line = input.history.iter().rfind(|line| line.version.trim() == version)?;
    line.change.clone()
}

/// Who else has to approve it, in words.
fn still_missing(folder: &ProjectFolder, day: Day, target: &Target) -> Result<Vec<String>> {
    let after = Workspace::open(folder, day)?;
    let directory = Directory::of(&after.loaded.isms);
    let Some(facts) = after.facts.document_of_id(&target.id) else { return Ok(Vec::new()) };
    Ok(missing_of(&directory, facts))
}

/// A fault that speaks for itself.
fn in_words(fault: &ApprovalFault) -> String {
    fault.word().trim_start_matches("approval_fault.").replace('_', " ")
}

/// What an approval of a document lacks, in words.
pub(super) fn missing_of(directory: &Directory, facts: &DocumentFacts) -> Vec<String> {
    let Some(approval) = &facts.approval else { return vec!["nobody has approved this content".to_string()] };
    let mut missing = Vec::new();
    for fault in &approval.faults {
        match fault {
            ApprovalFault::OwnersMissing(owners) => {
                let names = owners.iter().map(|owner| directory.name(&crate::derive::Holder::Person(*owner)));
                missing.extend(names.map(|name| format!("{name}, for the own risks")));
            }
            ApprovalFault::RisksWithoutOwner(number) => {
                missing.push(format!("owners of {number} treated risks that have none"));
            }
            ApprovalFault::NotEntitled => missing.push("who has to approve the whole document".to_string()),
            other => missing.push(in_words(other)),
        }
    }
    missing
}

/// The JSON Schema of an [`ApprovedReport`].
#[must_use]
pub fn approve_report_schema() -> serde_json::Value {
    schemars::schema_for!(ApprovedReport).to_value()
}
