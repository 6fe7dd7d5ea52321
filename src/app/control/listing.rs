//! The register as it is told: where each document stands, and what was done with it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::app::workspace::Workspace;
use crate::derive::Directory;
use crate::derive::dates::months_after;
use crate::model::{Act, DocumentLife, Retention};
use crate::source::files::sha256;

use super::approve::missing_of;
use super::standing::code_of;

/// The register of a project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RegisterReport {
    /// The version of this format.
    pub version: u8,
    /// The day by which it is judged.
    pub as_of: Date,
    /// Eight signs over all registers, to compare with a copy.
    pub head: String,
    /// The documents that the register or dossier.yaml knows.
    pub documents: Vec<RegisteredDocument>,
}

/// A document in the register.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RegisteredDocument {
    /// Its id.
    pub id: String,
    /// Its title in English.
    pub title: String,
    /// The version of its present content.
    pub version: Option<String>,
    /// Where that stands: `draft`, `in_review`, `approved`, `issued`, `superseded` or `withdrawn`.
    pub state: &'static str,
    /// The version in force.
    pub in_force: Option<String>,
    /// Whether the present content is another than that of the version in force.
    pub changed: bool,
    /// An approval that the present content is not covered by any more, in words.
    pub void: Option<String>,
    /// What the present content lacks to be issued.
    pub missing: Vec<String>,
    /// Its owner.
    pub owner: String,
    /// When it is looked at again.
    pub next_review: Option<Date>,
    /// Whether the register of the document is broken.
    pub broken: bool,
    /// Eight signs of the hash of the last entry.
    pub code: String,
    /// Its versions, oldest first.
    pub versions: Vec<VersionLine>,
    /// Everything else that was done, oldest first.
    pub acts: Vec<ActLine>,
}

/// A version in the register.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VersionLine {
    /// The version.
    pub version: String,
    /// `issued`, `superseded`, `withdrawn` or `before_dossier`.
    pub state: &'static str,
    /// When it came into force.
    pub on: Option<Date>,
    /// Who approved it.
    pub approved_by: Vec<String>,
    /// What changed.
    pub reason: Option<String>,
    /// When it has been kept for as long as it has to be.
    pub keep_until: Option<Date>,
    /// Whether that day has passed.
    pub past_retention: bool,
    /// What is done with it then.
    pub disposition: Option<String>,
}

/// Something that was done with a document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ActLine {
    /// What.
    pub act: &'static str,
    /// When.
    pub on: Option<Date>,
    /// When it was written down, if that was on another day.
    pub recorded: Option<Date>,
    /// By whom.
    pub by: Option<String>,
    /// The version it is about.
    pub version: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The risks it is about.
    pub risks: Vec<String>,
}

/// The JSON Schema of a [`RegisterReport`].
#[must_use]
pub fn register_report_schema() -> Value {
    schemars::schema_for!(RegisterReport).to_value()
}

/// Where each document stands and what was done with it.
#[must_use]
pub fn register_report(workspace: &Workspace) -> RegisterReport {
    let documentation = &workspace.loaded.isms.documentation;
    let known = workspace.facts.documents.iter().filter(|facts| documentation.documents.contains_key(&facts.id));
    let none = DocumentLife::default();
    let directory = Directory::of(&workspace.loaded.isms);
    let documents = known.map(|facts| {
        let life = documentation.register.of(&facts.id).unwrap_or(&none);
        let registered = documentation.documents.get(&facts.id).and_then(|input| input.registered());
        let kind = facts.number.as_deref().and_then(|number| documentation.document_type(number));
        let title = life.entries.iter().rfind(|entry| entry.act == Act::Adopted).and_then(|entry| entry.title.clone());
        RegisteredDocument {
            id: facts.id.clone(),
            title: title.or_else(|| kind.map(|kind| kind.title.clone())).unwrap_or_else(|| facts.id.clone()),
            version: facts.version.clone(),
            state: facts.standing.key(),
            in_force: registered.and_then(|it| it.in_force.clone()),
            changed: registered.is_some_and(|it| it.in_force.is_some() && it.changed),
            void: registered.and_then(|it| it.void.as_ref()).map(|(version, name, on)| {
                let on = on.map(|on| format!(" on {on}")).unwrap_or_default();
                format!("{version}, approved by {name}{on}")
            }),
            missing: if facts.standing.is_approved() || facts.standing.is_gone() {
                Vec::new()
            } else {
                missing_of(&directory, facts)
            },
            owner: directory.name(&facts.owner),
            next_review: match facts.next_review {
                crate::derive::NextReview::On(day) => Some(day),
                _ => None,
            },
            broken: life.broken,
            code: code_of(&life.head),
            versions: versions(workspace, &facts.id, kind.is_some_and(crate::model::DocumentType::is_record), life),
            acts: acts(life),
        }
    });
    let documents: Vec<RegisteredDocument> = documents.collect();
    let heads: Vec<String> =
        documentation.register.documents.iter().map(|life| format!("{} {}\n", life.document, life.head)).collect();
    RegisterReport {
        version: 1,
        as_of: workspace.as_of(),
        head: if heads.is_empty() { String::new() } else { code_of(&sha256(heads.concat().as_bytes())) },
        documents,
    }
}

fn versions(workspace: &Workspace, id: &str, is_record: bool, life: &DocumentLife) -> Vec<VersionLine> {
    let retention = retention(workspace, id, is_record);
    let listed: Vec<_> =
        life.entries.iter().filter(|entry| matches!(entry.act, Act::Issued | Act::BeforeDossier)).collect();
    let end_of = |number: u32| {
        let later = life.entries.iter().find(|entry| {
            entry.number > number && (entry.act == Act::Withdrawn || entry.act == Act::Issued && !is_record)
        });
        later.map(|entry| (entry.act, entry.on))
    };
    listed
        .into_iter()
        .map(|entry| {
            let end = end_of(entry.number);
            let from = if is_record { entry.on } else { end.and_then(|(_, on)| on) };
            let years = retention.and_then(|rule| rule.years);
            let keep_until = from.zip(years).map(|(from, years)| months_after(from, years.saturating_mul(12)));
            VersionLine {
                version: entry.version.clone().unwrap_or_default(),
                state: match (entry.act, end) {
                    (Act::BeforeDossier, _) => Act::BeforeDossier.key(),
                    (_, Some((Act::Withdrawn, _))) => "withdrawn",
                    (_, Some(_)) => "superseded",
                    _ => Act::Issued.key(),
                },
                on: entry.on,
                approved_by: match entry.act {
                    Act::Issued => life.approvals_of(entry).filter_map(|entry| entry.name.clone()).collect(),
                    _ => entry.name.iter().cloned().collect(),
                },
                reason: entry.reason.clone(),
                past_retention: keep_until.is_some_and(|until| until < workspace.as_of()),
                keep_until,
                disposition: retention.and_then(|rule| rule.then.clone()),
            }
        })
        .collect()
}

/// How long a document is kept: by its id, else by its kind.
fn retention<'a>(workspace: &'a Workspace, id: &str, is_record: bool) -> Option<&'a Retention> {
    let rules = &workspace.loaded.isms.documentation.retention;
    let find = |name: &str| rules.iter().find(|rule| rule.kind.trim().eq_ignore_ascii_case(name));
    find(id).or_else(|| find(if is_record { "record" } else { "document" }))
}

fn acts(life: &DocumentLife) -> Vec<ActLine> {
    let other = life.entries.iter().filter(|entry| !matches!(entry.act, Act::Issued | Act::BeforeDossier));
    other
        .map(|entry| ActLine {
            act: entry.act.key(),
            on: entry.on,
            recorded: entry.recorded,
            by: entry.name.clone(),
            version: entry.version.clone(),
            reason: entry.reason.clone(),
            risks: entry.risks.iter().map(|risk| risk.risk.clone()).collect(),
        })
        .collect()
}
