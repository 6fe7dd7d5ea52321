//! What the register says of each document as it is now, put where the facts look for it.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use crate::app::workspace::ProjectFolder;
use crate::document::content::Content;
use crate::ingest::Loaded;
use crate::model::{
    Act, Binding, ChangeEntry, DocumentInput, DocumentLife, DocumentType, Isms, PlanApproval, RegisterEntry,
    Registered, RegisteredApproval, ResidualAcceptance,
};
use crate::source::files::{self, sha256};
use crate::source::templates::Templates;

use super::contents::contents;
use super::snapshot::LARGEST_KEPT;
use super::version::{next_draft, numbers};

/// Contents of documents by the day they are of and by id: hashes.
type Hashes = BTreeMap<(Date, String), String>;

/// Says of each document what the register says of its present content. From here on the register decides about
/// versions, approvals and history; what dossier.yaml says of an approval is bound to no content.
pub(in crate::app) fn settle(loaded: &mut Loaded, folder: &ProjectFolder, templates: Option<&Templates>) {
    let register = loaded.isms.documentation.register.clone();
    let hashes = hashes(loaded, folder, templates);
    let isms = &mut loaded.isms;
    for life in &register.documents {
        isms.documentation.documents.entry(life.document.clone()).or_default();
    }
    let types: BTreeMap<String, DocumentType> =
        isms.documentation.types().iter().map(|kind| (isms.documentation.id_of(kind), kind.clone())).collect();
    for (id, input) in &mut isms.documentation.documents {
        input.binding = match register.of(id) {
            Some(life) => Binding::Registered(Box::new(registered(life, input, types.get(id), &hashes))),
            None => Binding::Outside,
        };
        if let (Some(life), Binding::Registered(now)) = (register.of(id), &input.binding) {
            let now = now.clone();
            project_onto(input, life, &now);
        }
    }
    mark_mixed(isms, &register.documents);
    for life in register.documents.iter().filter(|life| !life.broken) {
        speak_for_risks(isms, life, types.get(&life.document), &hashes);
    }
    mark_altered(isms, &folder.path, &register.documents);
}

/// The hashes of contents that the register speaks of and that may still be the present ones.
fn hashes(loaded: &Loaded, folder: &ProjectFolder, templates: Option<&Templates>) -> Hashes {
    let mut wanted: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    let mut found = Hashes::new();
    for life in loaded.isms.documentation.register.documents.iter().filter(|life| !life.broken) {
        let entries = life.in_force().into_iter().chain(life.pending());
        for entry in entries {
            let Some(as_of) = entry.as_of else { continue };
            if let Some(adopted) = life.entries.iter().rfind(|entry| entry.act == Act::Adopted) {
                let bytes = adopted.file.as_deref().map(|name| files::read(&folder.path, name, None, LARGEST_KEPT));
                if let Some(Ok(bytes)) = bytes {
                    found.insert((as_of, life.document.clone()), sha256(&bytes));
                }
                continue;
            }
            let ids = wanted.entry(as_of).or_default();
            if !ids.contains(&life.document) {
                ids.push(life.document.clone());
            }
        }
    }
    for (as_of, ids) in wanted {
        let made: Vec<(String, Content)> = contents(loaded, folder, templates, as_of, &ids).into_iter().collect();
        found.extend(made.into_iter().map(|(id, content)| ((as_of, id), content.hash())));
    }
    found
}

fn holds(entry: &RegisterEntry, id: &str, hashes: &Hashes) -> bool {
    let now = entry.as_of.and_then(|as_of| hashes.get(&(as_of, id.to_string())));
    entry.content.is_some() && now == entry.content.as_ref()
}

fn registered(life: &DocumentLife, input: &DocumentInput, kind: Option<&DocumentType>, hashes: &Hashes) -> Registered {
    let id = life.document.as_str();
    if life.broken {
        let version = input.version.clone().unwrap_or_else(|| "0.1".to_string());
        return Registered { version, broken: true, changed: true, ..Registered::default() };
    }
    let in_force = life.in_force();
    let approved: Vec<&RegisterEntry> = life.pending().filter(|entry| holds(entry, id, hashes)).collect();
    // Of one content there is one version: the one that was approved last.
    let version = approved.last().and_then(|entry| entry.version.clone());
    let approved: Vec<&RegisterEntry> = approved.into_iter().filter(|entry| entry.version == version).collect();
    let is_record = kind.is_some_and(DocumentType::is_record);
    let issued = in_force.filter(|entry| approved.is_empty() && (is_record || holds(entry, id, hashes)));
    let withdrawn = life.entries.iter().rfind(|entry| matches!(entry.act, Act::Issued | Act::Withdrawn));
    let withdrawn = withdrawn.is_some_and(|entry| entry.act == Act::Withdrawn) && approved.is_empty();
    let behind: Vec<&RegisterEntry> = match issued {
        Some(entry) => life.approvals_of(entry).collect(),
        None => approved,
    };
    let void = life.pending().next_back().filter(|_| behind.is_empty() && issued.is_none());
    let last = life.issued().next_back().or(life.entries.iter().rfind(|entry| entry.act == Act::BeforeDossier));
    let draft = || {
        let given = input.version.as_deref().map(str::trim).filter(|given| !given.is_empty());
        let void = void.and_then(|entry| entry.version.as_deref());
        match last.and_then(|entry| entry.version.as_deref()) {
            None => given.or(void).unwrap_or("0.1").to_string(),
            Some(last) => {
                let later = [given, void].into_iter().flatten().find(|given| numbers(given) > numbers(last));
                later.map_or_else(|| next_draft(last), str::to_string)
            }
        }
    };
    let version = issued.and_then(|entry| entry.version.clone()).or(version).unwrap_or_else(draft);
    let code = behind.last().map(|entry| code_of(&entry.hash)).unwrap_or_default();
    Registered {
        version,
        issued: issued.is_some(),
        withdrawn,
        approvals: behind.iter().map(|entry| approval(entry)).collect(),
        void: void.map(|entry| {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            (text(&entry.version), text(&entry.name), entry.on)
        }),
        in_force: in_force.and_then(|entry| entry.version.clone()),
        changed: issued.is_none(),
        code,
        ..Registered::default()
    }
}

fn approval(entry: &RegisterEntry) -> RegisteredApproval {
    RegisteredApproval {
        by: entry.by.clone().or_else(|| entry.name.clone()).unwrap_or_default(),
        on: entry.on,
        risks: entry.risks.iter().map(|risk| risk.risk.clone()).collect(),
    }
}

/// Eight signs of a hash, in two groups, for people to compare.
pub(super) fn code_of(hash: &str) -> String {
    let upper = hash.to_uppercase();
    match (upper.get(..4), upper.get(4..8)) {
        (Some(first), Some(second)) => format!("{first}-{second}"),
        _ => String::new(),
    }
}

/// What the register says takes the place of what dossier.yaml says of the same.
fn project_onto(input: &mut DocumentInput, life: &DocumentLife, now: &Registered) {
    let drafted = std::mem::take(&mut input.history);
    let mut lines: Vec<ChangeEntry> = life
        .entries
        .iter()
        .filter(|entry| matches!(entry.act, Act::BeforeDossier | Act::Issued))
        .map(|entry| history_line(life, entry))
        .collect();
    let registered: Vec<String> = lines.iter().map(|line| line.version.clone()).collect();
    let first = registered.iter().map(|version| numbers(version)).min();
    let (mut earlier, later): (Vec<ChangeEntry>, Vec<ChangeEntry>) = drafted
        .into_iter()
        .filter(|line| !registered.contains(&line.version))
        .partition(|line| first.as_ref().is_some_and(|first| numbers(&line.version) < *first));
    earlier.append(&mut lines);
    input.history = earlier;
    if !now.issued {
        let approved = life.pending().rfind(|entry| entry.version.as_deref() == Some(now.version.as_str()));
        match approved.filter(|_| !now.approvals.is_empty()) {
            Some(entry) => input.history.push(history_line(life, entry)),
            None => input.history.extend(later.into_iter().filter(|line| line.version == now.version)),
        }
    }
    input.version = Some(now.version.clone());
    input.status = None;
    input.approved_by = None;
    input.approved_on = None;
    let reviews = life
        .entries
        .iter()
        .rfind(|entry| matches!(entry.act, Act::Issued | Act::Reviewed | Act::Adopted) && entry.next_review.is_some());
    if let Some(day) = reviews.and_then(|entry| entry.next_review) {
        input.next_review = Some(day);
    }
}

fn history_line(life: &DocumentLife, entry: &RegisterEntry) -> ChangeEntry {
    let approvers: Vec<String> = match entry.act {
        Act::Issued => life.approvals_of(entry).filter_map(|entry| entry.name.clone()).collect(),
        _ => entry.name.iter().cloned().collect(),
    };
    let mut approvers = approvers;
    approvers.dedup();
    let despite = entry.despite.as_ref().map(|despite| {
        // Which rules they are of stands in the register.
        let number: usize = despite.findings.values().sum();
        let findings = if number == 1 { "finding" } else { "findings" };
        format!("Issued with {number} open {findings} by decision of {}: {}", despite.by, despite.reason)
    });
    let change: Vec<String> = [entry.reason.clone(), despite].into_iter().flatten().collect();
    ChangeEntry {
        version: entry.version.clone().unwrap_or_default(),
        date: entry.on,
        author: entry.author.clone(),
        change: Some(change.join(". ")).filter(|text| !text.is_empty()),
        approver: Some(approvers.join(", ")).filter(|text| !text.is_empty()),
    }
}

/// Approvals of the plan and acceptances by risk owners are what they are about: decisions on risks.
fn speak_for_risks(isms: &mut Isms, life: &DocumentLife, kind: Option<&DocumentType>, hashes: &Hashes) {
    let number = kind.map(|kind| kind.number.as_str()).unwrap_or_default();
    let file = crate::ingest::register::register_file(&life.document);
    let in_force = life.in_force();
    for entry in life.entries.iter().filter(|entry| entry.act == Act::Approved && !entry.risks.is_empty()) {
        let origin = crate::model::Origin::of_register(&file, entry.number);
        let Some(by) = entry.by.clone() else { continue };
        let counts = holds(entry, &life.document, hashes)
            || in_force.is_some_and(|issued| issued.content == entry.content && holds(issued, &life.document, hashes));
        if number == DocumentType::TREATMENT_PLAN && counts {
            isms.plan_approvals.push(PlanApproval {
                by: by.clone(),
                on: entry.on,
                plan_version: entry.version.clone(),
                risks: entry.risks.iter().map(|risk| risk.risk.clone()).collect(),
                bound: true,
                origin: origin.clone(),
            });
        }
        for risk in entry.risks.iter().filter(|risk| risk.accepted) {
            isms.acceptances.push(ResidualAcceptance {
                risk: risk.risk.clone(),
                by: Some(by.clone()),
                on: entry.on,
                level: risk.after.as_deref().and_then(|level| level.parse().ok()),
                band: risk.band.clone(),
                origin: origin.clone(),
                ..ResidualAcceptance::default()
            });
        }
    }
}

/// Versions in force that were issued as a set, of which another says something else by now.
fn mark_mixed(isms: &mut Isms, lives: &[DocumentLife]) {
    let of = |id: &str| lives.iter().find(|life| life.document == id && !life.broken).and_then(DocumentLife::in_force);
    for life in lives {
        let Some(issued) = of(&life.document) else { continue };
        let mixed: Vec<(String, String)> = issued
            .with
            .iter()
            .filter_map(|(id, content)| {
                let other = of(id)?;
                let differs = other.content.as_ref() != Some(content);
                differs.then(|| (id.clone(), other.version.clone().unwrap_or_default()))
            })
            .collect();
        if let Some(Binding::Registered(now)) =
            isms.documentation.documents.get_mut(&life.document).map(|input| &mut input.binding)
        {
            now.mixed = mixed;
        }
    }
}

/// Files of the versions in force that are not as they were issued.
fn mark_altered(isms: &mut Isms, folder: &Path, lives: &[DocumentLife]) {
    for life in lives.iter().filter(|life| !life.broken) {
        let altered: Vec<String> =
            life.issued().flat_map(|entry| super::manifest::faults_of(folder, &life.document, entry)).collect();
        if let Some(Binding::Registered(now)) =
            isms.documentation.documents.get_mut(&life.document).map(|input| &mut input.binding)
        {
            now.altered = altered;
        }
    }
}
