use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The register of documents: what people did with each version (7.5.2, 7.5.3). A file a document, written by dossier
/// alone; nothing in it is ever changed, only added to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    /// The lives of the documents, by id.
    pub documents: Vec<DocumentLife>,
}

impl Register {
    /// The life of a document.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&DocumentLife> {
        self.documents.iter().find(|life| life.document == id)
    }

    /// Whether nothing was ever recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}

/// What is recorded about one document (`register/ISMS-DOC-07.yaml`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentLife {
    /// Its id.
    pub document: String,
    /// What happened, in order.
    pub entries: Vec<RegisterEntry>,
    /// How many entries there are.
    pub count: u32,
    /// The hash of the last entry.
    pub head: String,
    /// The entries do not follow from each other, so that nothing they say counts.
    #[serde(skip)]
    pub broken: bool,
}

impl DocumentLife {
    /// The last version that was issued and is in force; nothing if there is none, or it was withdrawn.
    #[must_use]
    pub fn in_force(&self) -> Option<&RegisterEntry> {
        let last = self.entries.iter().rfind(|entry| matches!(entry.act, Act::Issued | Act::Withdrawn))?;
        Some(last).filter(|entry| entry.act == Act::Issued)
    }

    /// The issued versions, oldest first.
    pub fn issued(&self) -> impl DoubleEndedIterator<Item = &RegisterEntry> {
        self.entries.iter().filter(|entry| entry.act == Act::Issued)
    }

    /// The approvals since the last version was issued or withdrawn, oldest first.
    pub fn pending(&self) -> impl DoubleEndedIterator<Item = &RegisterEntry> {
        let end = self.entries.iter().rposition(|entry| matches!(entry.act, Act::Issued | Act::Withdrawn));
        let since = self.entries.get(end.map_or(0, |end| end + 1)..).unwrap_or_default();
        since.iter().filter(|entry| entry.act == Act::Approved)
    }

    /// The approvals that an issued version rests on.
    pub fn approvals_of<'a>(&'a self, issued: &'a RegisterEntry) -> impl Iterator<Item = &'a RegisterEntry> {
        self.entries.iter().filter(|entry| {
            entry.act == Act::Approved
                && entry.number < issued.number
                && entry.content == issued.content
                && entry.version == issued.version
        })
    }
}

/// What was done with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A version of the time before dossier kept the register, as people wrote it down; it is evidence of nothing else.
    BeforeDossier,
    /// A file of the organization's own was put under control.
    Adopted,
    /// A person approved exactly this content; a risk owner the part about the own risks.
    Approved,
    /// A version was frozen and came into force.
    Issued,
    /// A dated remark on a record that was issued.
    Addendum,
    /// A person looked at the version in force and left it as it is.
    Reviewed,
    /// The document no longer holds, without a successor.
    Withdrawn,
}

impl Act {
    /// Its name in files and for programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::BeforeDossier => "before_dossier",
            Self::Adopted => "adopted",
            Self::Approved => "approved",
            Self::Issued => "issued",
            Self::Addendum => "addendum",
            Self::Reviewed => "reviewed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// One act of one person on one day. What is not known is not there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterEntry {
    /// Its number in the life of the document, from 1.
    pub number: u32,
    /// What was done.
    pub act: Act,
    /// The day of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The day it was written down, if that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Date>,
    /// The version it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Who did it: a person id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The name of that person on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In which role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Who wrote the version: a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// What changed, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// SHA-256 of what the version says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The day its data is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// SHA-256 of the list of files it was made from, which lies below `issued/data`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// The risks that a risk owner spoke for, as they stood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<RiskAtApproval>,
    /// What the documents of the same set said at the same moment: SHA-256 by id.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub with: IndexMap<String, String>,
    /// Findings of level error that somebody decided to issue with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub despite: Option<Override>,
    /// The event a record is evidence of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Title of an adopted document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The file of an adopted document, in the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Where a sheet or letter that came back with the approval is kept; the name is its SHA-256.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// When the version is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_review: Option<Date>,
    /// SHA-256 of the manifest of the issued files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manifest: Option<String>,
    /// The hash of the entry before; blank for the first.
    pub before: String,
    /// The hash of this entry.
    pub hash: String,
}

impl RegisterEntry {
    /// An entry that says nothing yet but what was done.
    #[must_use]
    pub fn of(act: Act) -> Self {
        Self {
            number: 0,
            act,
            on: None,
            recorded: None,
            version: None,
            by: None,
            name: None,
            role: None,
            author: None,
            reason: None,
            content: None,
            as_of: None,
            data: None,
            risks: Vec::new(),
            with: IndexMap::new(),
            despite: None,
            event: None,
            title: None,
            file: None,
            evidence: None,
            next_review: None,
            manifest: None,
            before: String::new(),
            hash: String::new(),
        }
    }
}

/// A risk at the moment its owner approved the plan or accepted what remains.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RiskAtApproval {
    /// Its id.
    pub risk: String,
    /// The level before treatment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The level after treatment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The band of that level: its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<String>,
    /// The treatment options.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// What remains was accepted by the same act.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub accepted: bool,
}

/// Somebody decided to issue although there are findings of level error.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Who: the name.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The rules, each with how many findings it had.
    pub findings: IndexMap<String, usize>,
}

/// What the register says of a document as it is now.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Binding {
    /// Nobody has looked: facts of data that no project stands behind.
    #[default]
    Unchecked,
    /// The register says nothing of it: what dossier.yaml says of an approval is bound to no content.
    Outside,
    /// The register decides.
    Registered(Box<Registered>),
}

/// Where the register sees the present content of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registered {
    /// The version of the present content: the one in force, the one that is approved, or the next draft.
    pub version: String,
    /// Whether exactly this content is the version in force.
    pub issued: bool,
    /// Whether the document was withdrawn.
    pub withdrawn: bool,
    /// Who approved exactly this content, in order.
    pub approvals: Vec<RegisteredApproval>,
    /// An approval that this content is no longer covered by: version, name and day.
    pub void: Option<(String, String, Option<Date>)>,
    /// The version in force, whatever the present content is.
    pub in_force: Option<String>,
    /// The present content is not that of the version in force.
    pub changed: bool,
    /// A short code of what the register says up to here, to compare by eye.
    pub code: String,
    /// Files of issued versions that are not as they were issued: path and what is wrong.
    pub altered: Vec<String>,
    /// Documents issued with it whose version in force says something else than at that moment: id and version.
    pub mixed: Vec<(String, String)>,
    /// The register of the document is broken.
    pub broken: bool,
}

/// An approval of exactly the present content.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RegisteredApproval {
    /// Who: a person id.
    pub by: String,
    /// When.
    pub on: Option<Date>,
    /// The risks it is about; none for the whole document.
    pub risks: Vec<String>,
}
