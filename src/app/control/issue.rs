//! Freezes approved versions: their files, what they were made from, and the entry in the register, all at once.
#![allow(
    clippy::type_complexity,
    clippy::inconsistent_struct_constructor,
    reason = "a match says both cases side by side, and the pairs are read together"
)]

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::build::{BuildObserver, BuildRequest, FileFormat, render_with};
use crate::app::workspace::{Day, ProjectFolder, Workspace};
use crate::derive::dates::months_after;
use crate::derive::{Directory, NextReview, Standing};
use crate::diagnostic::{Error, Result, Severity};
use crate::document::content::Content;
use crate::model::{Act, DocumentLife, DocumentType, Override, Register, RegisterEntry};
use crate::output::write::{Disk, NewFile, Writer};
use crate::source::files::sha256;

use super::adopt;
use super::approve::missing_of;
use super::contents::contents;
use super::keep::{self, ActDay};
use super::manifest::{IssuedFile, MANIFEST, Manifest, RegisterMark, folder_of};
use super::target::{Target, target};

/// Documents that are derived from one assessment and cite each other.
const RISK_SET: [&str; 4] =
    [DocumentType::STATEMENT, DocumentType::TREATMENT_PLAN, DocumentType::ASSESSMENT_REPORT, DocumentType::ACCEPTANCES];

/// Which documents are to be issued.
#[derive(Debug, Clone, Copy)]
pub enum IssueSet<'a> {
    /// These: short names, numbers or ids. All of them, or none.
    Named(&'a [String]),
    /// Every one that is approved and not issued yet.
    Approved,
    /// Statement of Applicability, treatment plan, assessment report and acceptances: from the same data, or not at all.
    Risk,
}

/// What is to be issued, and why.
#[derive(Debug, Clone, Copy)]
pub struct IssueRequest<'a> {
    /// The documents.
    pub documents: IssueSet<'a>,
    /// What changed and why, for the change history.
    pub reason: &'a str,
    /// Who decides to issue although there are findings of level error, and why.
    pub despite: Option<(&'a str, &'a str)>,
    /// The event that a record is evidence of; needed to issue a record anew.
    pub event: Option<&'a str>,
}

/// What was issued.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IssuedReport {
    /// The versions, in the order of the set.
    pub issued: Vec<IssuedVersion>,
    /// Documents that are not approved, with what is missing; only if all were asked for.
    pub not_issued: Vec<NotIssued>,
}

/// A version that was issued.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IssuedVersion {
    /// The document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The version.
    pub version: String,
    /// The version it supersedes.
    pub supersedes: Option<String>,
    /// Where its files are.
    pub folder: String,
    /// The files.
    pub files: Vec<String>,
    /// SHA-256 of the manifest.
    pub manifest: String,
}

/// A document that cannot be issued yet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NotIssued {
    /// The document.
    pub id: String,
    /// What is missing.
    pub missing: Vec<String>,
}

/// An approved version about to be issued.
struct Ready {
    target: Target,
    version: String,
    as_of: Date,
    content: String,
    data: String,
    author: Option<String>,
    with: IndexMap<String, String>,
    next_review: Option<Date>,
}

/// Issues approved versions.
///
/// # Errors
/// Every reason at once why one of them cannot be issued, or that the file system does not let us. Nothing is issued
/// then.
pub fn issue(
    folder: &ProjectFolder,
    request: &IssueRequest,
    day: Day,
    act: ActDay,
    observer: &dyn BuildObserver,
    disk: &dyn Disk,
) -> std::result::Result<IssuedReport, Vec<Error>> {
    let one = |error: Error| vec![error];
    if request.reason.trim().is_empty() {
        return Err(one(Error::usage("say what changed and why with `--reason`")));
    }
    let writer = Writer::open(&folder.path, disk).map_err(one)?;
    let workspace = Workspace::open(folder, day).map_err(one)?;
    keep::refuse_unreadable(&workspace).map_err(one)?;
    let despite = despite(&workspace, request).map_err(one)?;
    let (ready, not_issued) = ready(&workspace, request)?;
    let days: Vec<(Date, Option<Date>)> =
        ready.iter().map(|it| act.of(&it.target.life)).collect::<Result<_>>().map_err(one)?;
    let lives: Vec<DocumentLife> = ready
        .iter()
        .zip(&days)
        .map(|(it, (on, recorded))| {
            let entry = RegisterEntry {
                on: Some(*on),
                recorded: *recorded,
                version: Some(it.version.clone()),
                author: it.author.clone(),
                reason: Some(request.reason.trim().to_string()),
                content: Some(it.content.clone()),
                as_of: Some(it.as_of),
                data: Some(it.data.clone()),
                with: it.with.clone(),
                despite: despite.clone(),
                event: request.event.map(str::to_string),
                next_review: it.next_review,
                ..RegisterEntry::of(Act::Issued)
            };
            keep::with_entry(&it.target.life, entry)
        })
        .collect();
    let made = make(&workspace, folder, &ready, &lives, observer)?;
    let (mut files, mut issued) = (Vec::new(), Vec::new());
    let set: Vec<String> = ready.iter().map(|it| it.target.id.clone()).collect();
    for (((it, life), (on, _)), made) in ready.iter().zip(lives).zip(&days).zip(made) {
        let manifest = manifest(&workspace, it, *on, &made, &set);
        let mut bytes = serde_json::to_vec_pretty(&manifest)
            .map_err(|e| one(Error::internal("a manifest cannot be written").caused_by(e)))?;
        bytes.push(b'\n');
        let hash = sha256(&bytes);
        let place = folder_of(&it.target.id, &it.version);
        files.push(NewFile::new(format!("{place}/{MANIFEST}"), bytes));
        let names = made.iter().map(|(name, _)| name.clone()).collect();
        files.extend(made.into_iter().map(|(name, bytes)| NewFile::new(format!("{place}/{name}"), bytes)));
        let entry = life.entries.last().cloned().unwrap_or_else(|| RegisterEntry::of(Act::Issued));
        let entry = RegisterEntry { manifest: Some(hash.clone()), ..entry };
        let life = keep::with_entry(&it.target.life, entry);
        files.push(keep::life_file(&workspace, &life).map_err(one)?);
        issued.push(IssuedVersion {
            id: it.target.id.clone(),
            title: it.target.title(),
            version: it.version.clone(),
            supersedes: it.target.life.in_force().and_then(|entry| entry.version.clone()),
            folder: place,
            files: names,
            manifest: hash,
        });
    }
    writer.write(&files).map_err(one)?;
    Ok(IssuedReport { issued, not_issued })
}

/// The findings of level error, with who decided to issue in spite of them.
fn despite(workspace: &Workspace, request: &IssueRequest) -> Result<Option<Override>> {
    let mut findings: BTreeMap<String, usize> = BTreeMap::new();
    // What these two find is put right by approving and issuing.
    let is_cured = |rule: &str| ["approved-content-changed", "issued-from-other-data"].contains(&rule);
    let errors = workspace.findings().into_iter().filter(|finding| finding.severity == Severity::Error);
    for finding in errors.filter(|finding| !is_cured(&finding.rule)) {
        *findings.entry(finding.rule.clone()).or_default() += 1;
    }
    if findings.is_empty() {
        return Ok(None);
    }
    let told: Vec<String> = findings.iter().map(|(rule, number)| format!("{rule} ({number})")).collect();
    let Some((by, reason)) = request.despite.filter(|(_, reason)| !reason.trim().is_empty()) else {
        return Err(Error::input(format!("there are findings of level error: {}", told.join(", "))).hint(
            "`dossier check --level error` shows them; to issue all the same, say why and who decides: \
             --despite \"REASON\" --decided-by PERSON",
        ));
    };
    let (_, _, name) = keep::person(workspace, by)?;
    Ok(Some(Override { by: name, reason: reason.trim().to_string(), findings: findings.into_iter().collect() }))
}

/// The versions that can be issued, or every reason why not.
fn ready(
    workspace: &Workspace,
    request: &IssueRequest,
) -> std::result::Result<(Vec<Ready>, Vec<NotIssued>), Vec<Error>> {
    let one = |error: Error| vec![error];
    let prefix = workspace.loaded.isms.documentation.prefix.as_deref();
    let all_made = || -> Result<Vec<String>> {
        let catalogue = workspace.catalogue()?;
        let mut ids: Vec<String> = catalogue.iter().map(|kind| kind.full_id(prefix)).collect();
        let lives = &workspace.loaded.isms.documentation.register.documents;
        let own = lives.iter().map(|life| life.document.clone()).filter(|id| !ids.contains(id)).collect::<Vec<_>>();
        ids.extend(own);
        Ok(ids)
    };
    let (names, strict): (Vec<String>, bool) = match request.documents {
        IssueSet::Named(names) => (names.to_vec(), true),
        IssueSet::Approved => (all_made().map_err(one)?, false),
        IssueSet::Risk => {
            let catalogue = workspace.catalogue().map_err(one)?;
            let ids = RISK_SET.iter().flat_map(|number| {
                let of_number = catalogue.iter().filter(move |kind| kind.number == *number);
                of_number.map(|kind| kind.full_id(prefix))
            });
            (ids.collect(), true)
        }
    };
    let (mut ready, mut not_issued, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for name in &names {
        let target = match target(workspace, name) {
            Ok(target) => target,
            Err(fault) if strict => {
                faults.push(fault);
                continue;
            }
            Err(_) => continue,
        };
        let id = target.id.clone();
        match ready_of(workspace, target, request) {
            Ok(Ok(it)) => ready.push(it),
            Ok(Err(missing)) => not_issued.push(NotIssued { id, missing }),
            Err(fault) => faults.push(fault),
        }
    }
    if strict {
        faults.extend(not_issued.drain(..).map(|it| {
            Error::usage(format!("{} cannot be issued: it lacks the approval of: {}", it.id, it.missing.join("; ")))
                .hint(format!("record it with `dossier approve {} --by PERSON`", it.id))
        }));
    } else {
        not_issued.retain(|it| it.missing.first().map(String::as_str) != Some(IN_FORCE));
    }
    if faults.is_empty() && ready.is_empty() {
        faults.push(
            Error::usage("nothing is approved that is not issued yet")
                .hint("`dossier register` shows where each document stands"),
        );
    }
    if matches!(request.documents, IssueSet::Risk) {
        let first = ready.first();
        let differs = |it: &&Ready| first.is_some_and(|first| (first.as_of, &first.data) != (it.as_of, &it.data));
        if let Some(other) = ready.iter().find(differs) {
            faults.push(
                Error::input(format!("{} was approved from other data than the rest of the set", other.target.id))
                    .hint("have all of them approved from the present data: they cite each other"),
            );
        }
    }
    if faults.is_empty() { Ok((ready, not_issued)) } else { Err(faults) }
}

/// Said of a document that stands as it was issued.
const IN_FORCE: &str = "nothing has changed since it was issued";

fn ready_of(
    workspace: &Workspace,
    target: Target,
    request: &IssueRequest,
) -> Result<std::result::Result<Ready, Vec<String>>> {
    let directory = Directory::of(&workspace.loaded.isms);
    let Some(facts) = workspace.facts.document_of_id(&target.id) else {
        return Ok(Err(vec!["nobody has approved it".to_string()]));
    };
    match facts.standing {
        Standing::Approved => {}
        Standing::Issued => return Ok(Err(vec![IN_FORCE.to_string()])),
        _ => return Ok(Err(missing_of(&directory, facts))),
    }
    let version = facts.version.clone().unwrap_or_default();
    let approved = target.life.pending().rfind(|entry| entry.version.as_deref() == Some(&version));
    let Some((entry, as_of, content, data)) =
        approved.and_then(|entry| Some((entry, entry.as_of?, entry.content.clone()?, entry.data.clone()?)))
    else {
        // Approved by what dossier.yaml says, which is bound to nothing.
        return Ok(Err(missing_of(&directory, facts)));
    };
    if target.is_record()
        && let Some(last) = target.life.issued().next_back()
    {
        let is_new =
            request.event.is_some_and(|event| target.life.issued().all(|entry| entry.event.as_deref() != Some(event)));
        if !is_new {
            let version = last.version.as_deref().unwrap_or_default();
            return Err(Error::usage(format!(
                "{} {version} is a record that was issued, and records are not revised",
                target.id
            ))
            .hint(
                "correct it with `dossier issue --addendum`, or name the new event it is evidence of with `--event`",
            ));
        }
    }
    let set = RISK_SET.contains(&target.number());
    let with = if set { siblings(workspace, &target, as_of) } else { IndexMap::new() };
    let next_review = next_review(workspace, &target, facts.next_review, entry.on);
    let author = entry.author.clone();
    Ok(Ok(Ready { version, as_of, content, data, author, with, next_review, target }))
}

/// When a version is looked at again: on the day that people gave, unless the version is younger; then by its cycle.
fn next_review(workspace: &Workspace, target: &Target, said: NextReview, approved: Option<Date>) -> Option<Date> {
    let own = target.kind.as_ref().map(|kind| kind.review_months).filter(|months| *months > 0);
    let cycle = workspace.loaded.isms.documentation.review_cycle;
    match said {
        NextReview::On(day) if approved.is_none_or(|approved| approved < day) => Some(day),
        NextReview::On(_) => {
            let months = own.into_iter().chain(cycle).min()?;
            Some(months_after(approved?, months))
        }
        NextReview::AfterApproval(months) => Some(months_after(approved?, months)),
        NextReview::Never | NextReview::Unplanned => None,
    }
}

/// What the other documents of the risk set say at the same moment.
fn siblings(workspace: &Workspace, target: &Target, as_of: Date) -> IndexMap<String, String> {
    let documentation = &workspace.loaded.isms.documentation;
    let ids: Vec<String> = RISK_SET
        .iter()
        .filter_map(|number| Some(documentation.id_of(documentation.document_type(number)?)))
        .filter(|id| *id != target.id)
        .collect();
    let folder = ProjectFolder { path: workspace.folder.clone(), name: workspace.name.clone() };
    let found = contents(&workspace.loaded, &folder, None, as_of, &ids);
    ids.into_iter().filter_map(|id| Some((id.clone(), found.get(&id).map(Content::hash)?))).collect()
}

/// The files of each version, made with the register as it will be.
fn make(
    workspace: &Workspace,
    folder: &ProjectFolder,
    ready: &[Ready],
    lives: &[DocumentLife],
    observer: &dyn BuildObserver,
) -> std::result::Result<Vec<Vec<(String, Vec<u8>)>>, Vec<Error>> {
    let mut register: Register = workspace.loaded.isms.documentation.register.clone();
    for life in lives {
        register.documents.retain(|known| known.document != life.document);
        register.documents.push(life.clone());
    }
    register.documents.sort_by(|a, b| a.document.cmp(&b.document));
    let mut made: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    let mut by_day: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for it in ready {
        match it.target.adopted().and_then(|entry| entry.file.as_deref()) {
            Some(name) => {
                let bytes = adopt::file_of(folder, name).map_err(|fault| vec![fault])?;
                let plain = name.rsplit('/').next().unwrap_or(name).to_string();
                made.insert(it.target.id.clone(), vec![(plain, bytes)]);
            }
            None => by_day.entry(it.as_of).or_default().push(it.target.id.clone()),
        }
    }
    for (as_of, ids) in by_day {
        let then = Workspace::open_with_register(folder, Day::asked(as_of), register.clone()).map_err(|e| vec![e])?;
        for (id, files) in rendered(&then, &ids, folder, observer)? {
            made.entry(id).or_default().extend(files);
        }
    }
    Ok(ready.iter().map(|it| made.remove(&it.target.id).unwrap_or_default()).collect())
}

/// Renders documents as they are in a workspace, whatever lies below `issued/`.
pub(super) fn rendered(
    workspace: &Workspace,
    ids: &[String],
    folder: &ProjectFolder,
    observer: &dyn BuildObserver,
) -> std::result::Result<Vec<(String, Vec<(String, Vec<u8>)>)>, Vec<Error>> {
    let request = BuildRequest { documents: ids, formats: &[FileFormat::Pdf, FileFormat::Docx], out: &folder.path };
    let built = render_with(workspace, &request, observer, &|_, _| None)?;
    let mut made = Vec::new();
    for it in built {
        let standing = it.document.control.values.standing;
        if standing != Some(Standing::Issued) {
            let id = &it.document.control.id;
            return Err(vec![Error::internal(format!("{id} would be issued without its approval"))]);
        }
        let files = it.files.into_iter().map(|file| (file.name, file.bytes)).collect();
        made.push((it.document.control.id, files));
    }
    Ok(made)
}

fn manifest(workspace: &Workspace, it: &Ready, on: Date, made: &[(String, Vec<u8>)], set: &[String]) -> Manifest {
    let lives = &workspace.loaded.isms.documentation.register.documents;
    Manifest {
        version: 1,
        dossier: env!("CARGO_PKG_VERSION").to_string(),
        document: it.target.id.clone(),
        title: it.target.title(),
        document_version: it.version.clone(),
        issued_on: on,
        as_of: it.as_of,
        content: it.content.clone(),
        files: made
            .iter()
            .map(|(name, bytes)| IssuedFile {
                name: name.clone(),
                bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
                sha256: sha256(bytes),
            })
            .collect(),
        data: it.data.clone(),
        register: lives
            .iter()
            .map(|life| (life.document.clone(), RegisterMark { entries: life.count, head: life.head.clone() }))
            .collect(),
        set: set.to_vec(),
    }
}

/// The JSON Schema of an [`IssuedReport`].
#[must_use]
pub fn issue_report_schema() -> serde_json::Value {
    schemars::schema_for!(IssuedReport).to_value()
}
