//! What else people do with documents under control: look at a version and leave it, withdraw it, add a remark to a
//! record, take in the history of the time before.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::workspace::{Day, ProjectFolder, Workspace};
use crate::derive::dates::months_after;
use crate::derive::{ApprovalFault, Directory, Standing, why_not_by};
use crate::diagnostic::{Error, Result};
use crate::model::{Act, DocumentLife, RegisterEntry};
use crate::output::write::{Disk, NewFile, Writer};

use super::keep::{self, ActDay};
use super::target::{Target, target};

/// Something a person does with a document.
#[derive(Debug, Clone, Copy)]
pub struct ActRequest<'a> {
    /// The document: short name, number or id.
    pub document: &'a str,
    /// Who: a person id or name.
    pub by: &'a str,
    /// Why, or what is remarked.
    pub reason: &'a str,
}

/// What was recorded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ActReport {
    /// The document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The version it is about.
    pub version: String,
    /// The name of the person.
    pub by: String,
    /// The day of the act.
    pub on: String,
    /// When it is looked at next, if that has moved.
    pub next_review: Option<String>,
}

/// Records that a person looked at the version in force and leaves it as it is; no version changes.
///
/// # Errors
/// If it is not in force as it stands, or the file system does not let us.
pub fn review(
    folder: &ProjectFolder,
    request: &ActRequest,
    next: Option<Date>,
    day: Day,
    act: ActDay,
    disk: &dyn Disk,
) -> Result<ActReport> {
    let writer = Writer::open(&folder.path, disk)?;
    let workspace = Workspace::open(folder, day)?;
    let target = target(&workspace, request.document)?;
    let version = in_force(&target)?;
    let facts = workspace.facts.document_of_id(&target.id);
    if facts.map(|facts| facts.standing) != Some(Standing::Issued) {
        return Err(Error::usage(format!("{} says something else by now than version {version}", target.id))
            .hint(format!("`dossier diff {}` shows what; have the new content approved and issued", target.id)));
    }
    let (on, recorded) = act.of(&target.life)?;
    let cycle = workspace.loaded.isms.documentation.review_cycle;
    let months = target.kind.as_ref().map(|kind| kind.review_months).filter(|months| *months > 0);
    let months = match (months, cycle) {
        (Some(own), Some(cycle)) => Some(own.min(cycle)),
        (own, cycle) => own.or(cycle),
    };
    let next_review = next.or(months.map(|months| months_after(on, months)));
    let entry = RegisterEntry { recorded, next_review, ..RegisterEntry::of(Act::Reviewed) };
    record(&workspace, writer, &target, &version, request, on, entry)
}

/// Records that a document no longer holds. Its issued versions stay where they are.
///
/// # Errors
/// If it is not in force, the person may not decide that, or the file system does not let us.
pub fn withdraw(
    folder: &ProjectFolder,
    request: &ActRequest,
    day: Day,
    act: ActDay,
    disk: &dyn Disk,
) -> Result<ActReport> {
    let writer = Writer::open(&folder.path, disk)?;
    let workspace = Workspace::open(folder, day)?;
    let target = target(&workspace, request.document)?;
    let version = in_force(&target)?;
    if target.is_record() {
        return Err(Error::usage(format!("{} is a record; what happened cannot be withdrawn", target.id))
            .hint("correct it with `dossier issue --addendum`"));
    }
    let (on, recorded) = act.of(&target.life)?;
    let (person, _, name) = keep::person(&workspace, request.by)?;
    if let Some(facts) = workspace.facts.document_of_id(&target.id) {
        let isms = &workspace.loaded.isms;
        let faults = why_not_by(isms, &Directory::of(isms), facts, person, on);
        let grave = |fault: &ApprovalFault| !matches!(fault, ApprovalFault::IsAuthor | ApprovalFault::NoAuthor);
        if faults.iter().any(grave) {
            return Err(Error::usage(format!("{name} cannot withdraw {}", target.id))
                .hint("who may approve it, or top management, may withdraw it"));
        }
    }
    let entry = RegisterEntry { recorded, ..RegisterEntry::of(Act::Withdrawn) };
    record(&workspace, writer, &target, &version, request, on, entry)
}

/// Adds a dated remark to a record that was issued. The record itself stays as it is.
///
/// # Errors
/// If it was never issued or is no record, or the file system does not let us.
pub fn addendum(
    folder: &ProjectFolder,
    request: &ActRequest,
    day: Day,
    act: ActDay,
    disk: &dyn Disk,
) -> Result<ActReport> {
    let writer = Writer::open(&folder.path, disk)?;
    let workspace = Workspace::open(folder, day)?;
    let target = target(&workspace, request.document)?;
    let version = in_force(&target)?;
    if !target.is_record() {
        return Err(Error::usage(format!("{} is no record", target.id))
            .hint("change what it says, and have the next version approved and issued"));
    }
    let (on, recorded) = act.of(&target.life)?;
    let entry = RegisterEntry { recorded, ..RegisterEntry::of(Act::Addendum) };
    record(&workspace, writer, &target, &version, request, on, entry)
}

/// The version in force.
fn in_force(target: &Target) -> Result<String> {
    let version = target.life.in_force().and_then(|entry| entry.version.clone());
    version.ok_or_else(|| {
        Error::usage(format!("no version of {} is in force", target.id))
            .hint("`dossier register` shows where each document stands")
    })
}

fn record(
    workspace: &Workspace,
    writer: Writer,
    target: &Target,
    version: &str,
    request: &ActRequest,
    on: Date,
    entry: RegisterEntry,
) -> Result<ActReport> {
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(Error::usage("say why with `--reason`"));
    }
    let (_, by, name) = keep::person(workspace, request.by)?;
    let entry = RegisterEntry {
        on: Some(on),
        version: Some(version.to_string()),
        by: Some(by),
        name: Some(name.clone()),
        reason: Some(reason.to_string()),
        ..entry
    };
    let next_review = entry.next_review.map(|day| day.to_string());
    let life = keep::with_entry(&target.life, entry);
    writer.write(&[keep::life_file(workspace, &life)?])?;
    Ok(ActReport {
        id: target.id.clone(),
        title: target.title(),
        version: version.to_string(),
        by: name,
        on: on.to_string(),
        next_review,
    })
}

/// Takes the history that people kept by hand in dossier.yaml into the register, once for each document, marked as of
/// the time before dossier: it approves nothing that stands there now. Says how many versions were taken.
///
/// # Errors
/// If there is nothing to take, or the file system does not let us.
pub fn take_history(folder: &ProjectFolder, day: Day, act: ActDay, disk: &dyn Disk) -> Result<Vec<(String, usize)>> {
    let writer = Writer::open(&folder.path, disk)?;
    let workspace = Workspace::open(folder, day)?;
    keep::refuse_unreadable(&workspace)?;
    let directory = Directory::of(&workspace.loaded.isms);
    let name =
        |who: &Option<String>| Some(directory.name(&directory.resolve(who.as_deref()))).filter(|name| !name.is_empty());
    let (mut files, mut taken): (Vec<NewFile>, Vec<(String, usize)>) = (Vec::new(), Vec::new());
    for (id, input) in &workspace.loaded.config.documents {
        if workspace.loaded.isms.documentation.register.of(id).is_some() {
            continue;
        }
        let mut life = DocumentLife { document: id.clone(), ..DocumentLife::default() };
        for line in &input.history {
            // The version that is being written has no approver yet, and is no history.
            let is_present = input.version.as_deref() == Some(line.version.as_str());
            let approver = line.approver.clone().or_else(|| input.approved_by.clone().filter(|_| is_present));
            if is_present && approver.is_none() {
                continue;
            }
            let entry = RegisterEntry {
                on: line.date.or(input.approved_on.filter(|_| is_present)),
                recorded: Some(act.today),
                version: Some(line.version.trim().to_string()),
                name: name(&approver),
                author: name(&line.author),
                reason: line.change.clone(),
                ..RegisterEntry::of(Act::BeforeDossier)
            };
            life = keep::with_entry(&life, entry);
        }
        if !life.entries.is_empty() {
            files.push(keep::life_file(&workspace, &life)?);
            taken.push((id.clone(), life.entries.len()));
        }
    }
    if files.is_empty() {
        return Err(Error::usage("there is no history to take in")
            .hint("it is read from `documents.*.history` in dossier.yaml, once for each document"));
    }
    writer.write(&files)?;
    Ok(taken)
}
