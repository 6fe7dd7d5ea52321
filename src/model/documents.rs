use std::borrow::Cow;

use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Binding, DocumentType, Profile, Register, Registered, document_types};

/// Rules for documented information (7.5; questionnaire group 10).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Documentation {
    /// Classification levels, lowest first.
    pub classes: Vec<Class>,
    /// Document number prefix; `ISMS` if missing.
    pub prefix: Option<String>,
    /// Where the controlled copy is kept.
    pub location: Option<String>,
    /// Default review cycle in months.
    pub review_cycle: Option<u32>,
    /// How long which kind of document is kept.
    pub retention: Vec<Retention>,
    /// Documents of others that are worked by.
    pub external: Vec<ExternalDocument>,
    /// How documents are numbered and named.
    pub numbering: Option<String>,
    /// What makes a version a new one, and which changes need a new approval.
    pub versioning: Option<String>,
    /// How a document comes about: who writes, checks and approves it.
    pub creation: Option<String>,
    /// Who may read and who may change documents.
    pub access: Option<String>,
    /// How readers get the valid version and old ones are taken away.
    pub obsolete: Option<String>,
    /// How records are kept from change and loss.
    pub record_protection: Option<String>,
    /// Who has read which document.
    pub acknowledged: Vec<Acknowledgement>,
    /// The documents of the set, with what the project's own templates say of them; those of [`document_types`] if
    /// empty.
    #[serde(skip)]
    pub types: Vec<DocumentType>,
    /// What is said about single documents, by document id.
    #[serde(skip)]
    pub documents: IndexMap<String, DocumentInput>,
    /// How the audit trail is printed (`audit_trail` in dossier.yaml).
    #[serde(skip)]
    pub audit_trail: AuditTrail,
    /// What people did with the versions (`register/`).
    #[serde(skip)]
    pub register: Register,
    /// How large the set is (`profile` in dossier.yaml).
    #[serde(skip)]
    pub profile: Profile,
}

impl Documentation {
    /// The documents and records of the set, in their order.
    #[must_use]
    pub fn types(&self) -> &[DocumentType] {
        if self.types.is_empty() { document_types() } else { &self.types }
    }

    /// The document of a number without prefix.
    #[must_use]
    pub fn document_type(&self, number: &str) -> Option<&DocumentType> {
        self.types().iter().find(|kind| kind.number == number)
    }

    /// The id of a document of the set as this organization numbers it.
    #[must_use]
    pub fn id_of(&self, kind: &DocumentType) -> String {
        kind.full_id(self.prefix.as_deref())
    }

    /// What is said about a document. What stands under the id of its type holds for each document of it, versions and
    /// approvals only where there is one.
    #[must_use]
    pub fn input_of<'a>(&'a self, kind: &DocumentType) -> Cow<'a, DocumentInput> {
        let prefix = self.prefix.as_deref();
        let general = self.documents.get(&kind.general_id(prefix));
        let Some(occasion) = &kind.occasion else {
            return general.map_or_else(|| Cow::Owned(DocumentInput::default()), Cow::Borrowed);
        };
        match (self.documents.get(&kind.full_id(prefix)), general) {
            (Some(own), None) => Cow::Borrowed(own),
            (Some(own), Some(general)) => Cow::Owned(own.with_people_of(general)),
            (None, Some(general)) if occasion.alone => Cow::Borrowed(general),
            (None, Some(general)) => Cow::Owned(DocumentInput::default().with_people_of(general)),
            (None, None) => Cow::Owned(DocumentInput::default()),
        }
    }

    /// The id of the document of a number, and what is said about it.
    #[must_use]
    pub fn said_of(&self, number: &str) -> Option<(&str, &DocumentInput)> {
        let id = self.id_of(self.document_type(number)?);
        self.documents.get_key_value(&id).map(|(id, input)| (id.as_str(), input))
    }
}

/// How the audit trail is printed (`audit_trail` in dossier.yaml).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditTrail {
    /// Of how many risks the whole chain is printed; 100 if missing. Of the others a line each.
    pub chains: Option<u32>,
}

/// A classification level.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Class {
    /// Name (`Confidential`).
    pub name: String,
    /// What is printed on every page; the name in capitals if missing.
    pub mark: Option<String>,
    /// Other words for it in spreadsheets.
    pub aliases: Vec<String>,
    /// How such information is handled.
    pub handling: Option<String>,
}

/// That people have read a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Acknowledgement {
    /// The document: its id or title.
    pub document: String,
    /// The version.
    pub version: Option<String>,
    /// When it was given to them.
    pub given_on: Option<Date>,
    /// To whom, in words.
    pub given_to: Option<String>,
    /// How: signature, system, training.
    pub how: Option<String>,
    /// How many people had to.
    pub of: Option<u32>,
    /// How many have.
    pub signed: Option<u32>,
    /// As of which day.
    pub on: Option<Date>,
    /// What proves it.
    pub evidence: Option<String>,
}

/// How long a kind of document is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// `document`, `record` or a document id.
    pub kind: String,
    /// Years.
    pub years: Option<u32>,
    /// Legal or contractual basis.
    pub basis: Option<String>,
    /// `destroy`, `archive` or `transfer`.
    pub then: Option<String>,
}

/// A document of somebody else.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExternalDocument {
    /// Title.
    pub title: String,
    /// Who publishes it.
    pub source: Option<String>,
    /// Version.
    pub version: Option<String>,
    /// Who holds it.
    pub holder: Option<String>,
}

/// What people said about one document of the set (`documents` in dossier.yaml).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentInput {
    /// Whether it is made, whatever the profile and the controls say.
    pub make: Option<bool>,
    /// Why it is made or not made.
    pub reason: Option<String>,
    /// Version of the draft (`2.1`); `0.1` if missing.
    pub version: Option<String>,
    /// Author: a person id.
    pub author: Option<String>,
    /// Owner: a person id; the ISMS manager if missing.
    pub owner: Option<String>,
    /// Who has to approve it: a person id; else by `role.approvers`.
    pub approver: Option<String>,
    /// Classification; never lower than what the document prints.
    pub classification: Option<String>,
    /// Where it stands; if missing, approved once a complete approval is recorded, else a draft. Only what people did
    /// belongs here.
    pub status: Option<DocumentStatus>,
    /// Who approved this version: a person id. It counts if that person may approve it and did not write it.
    pub approved_by: Option<String>,
    /// When: not before the version was written.
    pub approved_on: Option<Date>,
    /// The version of it that replaces this one.
    pub superseded_by: Option<String>,
    /// Documents it refers to, by id, with the version it means: `ISMS-DOC-07: "2.1"`.
    pub refers_to: IndexMap<String, String>,
    /// Next review.
    pub next_review: Option<Date>,
    /// Who gets it.
    pub distribution: Vec<String>,
    /// Versions so far, oldest first.
    pub history: Vec<ChangeEntry>,
    /// What the register says of it.
    #[serde(skip)]
    pub binding: Binding,
}

impl DocumentInput {
    /// What the register says of it, if it says anything.
    #[must_use]
    pub fn registered(&self) -> Option<&Registered> {
        match &self.binding {
            Binding::Registered(registered) => Some(registered),
            Binding::Unchecked | Binding::Outside => None,
        }
    }
}

impl DocumentInput {
    /// This, with the people, class and readers of another one where it names none.
    fn with_people_of(&self, general: &Self) -> Self {
        let mut own = self.clone();
        for (own, general) in [
            (&mut own.author, &general.author),
            (&mut own.owner, &general.owner),
            (&mut own.approver, &general.approver),
            (&mut own.classification, &general.classification),
        ] {
            if own.is_none() {
                own.clone_from(general);
            }
        }
        if own.distribution.is_empty() {
            own.distribution.clone_from(&general.distribution);
        }
        own
    }
}

/// One line of a change history.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ChangeEntry {
    /// Version.
    pub version: String,
    /// Date.
    pub date: Option<Date>,
    /// Author: a person id.
    pub author: Option<String>,
    /// What changed and why.
    pub change: Option<String>,
    /// Who approved it: a person id.
    pub approver: Option<String>,
}

/// Where a version of a document stands (7.5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DocumentStatus {
    /// Being written.
    Draft,
    /// Being checked.
    Review,
    /// Approved by a person.
    Approved,
    /// Replaced by a later version.
    Superseded,
    /// No longer valid, without a successor.
    Withdrawn,
}
