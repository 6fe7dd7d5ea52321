use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Layout, Occasion, OccasionKind};

/// A document or record of the set: what it is for, and who is behind it unless a project says otherwise.
///
/// The set is `data/documents.csv`. A `document.yaml` only has to name the number, and may say more
/// ([`DocumentTypeInput`]).
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentType {
    /// Its number without the organization's prefix (`DOC-07`).
    pub number: String,
    /// Its title in English; documents themselves take theirs from the body.
    pub title: String,
    /// Whether it is maintained or retained.
    pub kind: DocumentKind,
    /// Whether the standard asks for it.
    pub necessity: Necessity,
    /// Clauses it answers, with letters (`6.1.3 d`).
    pub clauses: Vec<String>,
    /// Annex A controls it answers (`A.5.1`).
    pub controls: Vec<String>,
    /// Classification unless the project says otherwise, by name in the usual four-level scheme.
    pub classification: String,
    /// Role that owns it unless the project says otherwise (questionnaire key below `role`); blank if nobody does.
    pub owner: String,
    /// Role that approves it: a questionnaire key below `role`, or [`RISK_OWNERS`]; blank if nobody does.
    pub approver: String,
    /// Months between reviews; 0 for a record, and for a document that is made anew each time.
    pub review_months: u32,
    /// Folder of its template and short name on the command line (`soa`); blank if the tool does not make it.
    pub slug: String,
    /// What it is made of once each time; `None` for a document there is one of.
    pub per: Option<OccasionKind>,
    /// The occasion this one is of.
    pub occasion: Option<Occasion>,
    /// Its tables and figures.
    pub layout: Layout,
}

/// The approver of a document that each risk owner approves for the own risks.
pub const RISK_OWNERS: &str = "risk_owners";

/// The number prefix of documents unless the answers say otherwise.
pub const DEFAULT_PREFIX: &str = "ISMS";

/// Numbers of the documents that facts and rules speak of.
impl DocumentType {
    /// The information security policy.
    pub const POLICY: &'static str = "DOC-03";
    /// The Statement of Applicability.
    pub const STATEMENT: &'static str = "DOC-07";
    /// The risk treatment plan.
    pub const TREATMENT_PLAN: &'static str = "DOC-08";
    /// The objectives.
    pub const OBJECTIVES: &'static str = "DOC-09";
    /// The internal audit programme.
    pub const AUDIT_PROGRAMME: &'static str = "DOC-15";
    /// The report of the risk assessment.
    pub const ASSESSMENT_REPORT: &'static str = "REC-01";
    /// The record of accepted risks.
    pub const ACCEPTANCES: &'static str = "REC-02";
    /// The record of competence.
    pub const COMPETENCE: &'static str = "REC-03";
    /// The results of measurement.
    pub const MEASUREMENTS: &'static str = "REC-04";
}

/// What a document is for (7.5): living text, or evidence of something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    /// A living text: versioned, approved, superseded.
    Document,
    /// Evidence: frozen when issued.
    Record,
}

/// Whether the standard asks for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Necessity {
    /// It does.
    Mandatory,
    /// It does, once a control of the document is necessary.
    RequiredWithControl,
    /// It does not, but auditors expect it.
    Expected,
    /// Auditors expect it, once a control of the document is necessary.
    ExpectedWithControl,
    /// Useful.
    Optional,
}

/// What a `document.yaml` says of a document: its number, and what differs from the set.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct DocumentTypeInput {
    /// Number without the organization's prefix (`DOC-07`). What a number of the set is, is known; a number of your
    /// own needs everything below.
    pub id: String,
    /// Title in English, for lists.
    pub title: Option<String>,
    /// Whether it is maintained or retained.
    pub kind: Option<DocumentKind>,
    /// Whether the standard asks for it.
    pub necessity: Option<Necessity>,
    /// Clauses it answers, as printed (`6.1.3 d`).
    pub clauses: Option<Vec<String>>,
    /// Annex A controls it answers (`A.5.1`).
    pub controls: Option<Vec<String>>,
    /// Classification unless the project says otherwise, by name in the usual four-level scheme.
    pub classification: Option<String>,
    /// Role that owns it unless the project says otherwise (questionnaire key below `role`).
    pub owner: Option<String>,
    /// Role that approves it: a questionnaire key below `role`, or `risk_owners`.
    pub approver: Option<String>,
    /// Months between reviews; 0 for a record.
    pub review_months: Option<u32>,
    /// What it is made of once each time, with an id and a file each: `audit` (internal ones), `review` (held ones),
    /// `next_review` (those to come), `run` (the present risk assessment), `change` (planned ones), `exercise`. Records
    /// only of what has taken place.
    pub per: Option<OccasionKind>,
    /// Place in the set; documents of the set have the tens in their order (`DOC-07` 70).
    pub order: Option<u32>,
    /// Its tables and figures.
    pub layout: Layout,
}

impl DocumentTypeInput {
    /// The document it describes: what the set knows of its number, with what is said here in its place.
    ///
    /// # Errors
    /// The keys that are missing for a number that is not in the set.
    pub fn completed(self, slug: &str) -> Result<DocumentType, Vec<&'static str>> {
        let listed = document_types().iter().find(|listed| listed.number == self.id);
        let mut missing = Vec::new();
        let title = self.title.or_else(|| listed.map(|it| it.title.clone())).unwrap_or_else(|| slug.to_string());
        let kind = self.kind.or(listed.map(|it| it.kind));
        let clauses = self.clauses.or_else(|| listed.map(|it| it.clauses.clone()));
        let classification = self.classification.or_else(|| listed.map(|it| it.classification.clone()));
        let owner = self.owner.or_else(|| listed.map(|it| it.owner.clone()));
        let approver = self.approver.or_else(|| listed.map(|it| it.approver.clone()));
        for (is_missing, key) in [
            (self.id.trim().is_empty(), "id"),
            (kind.is_none(), "kind"),
            (clauses.is_none(), "clauses"),
            (classification.is_none(), "classification"),
            (owner.is_none(), "owner"),
            (approver.is_none(), "approver"),
        ] {
            if is_missing {
                missing.push(key);
            }
        }
        match (kind, clauses, classification, owner, approver) {
            (Some(kind), Some(clauses), Some(classification), Some(owner), Some(approver)) if missing.is_empty() => {
                let months = if kind == DocumentKind::Record { 0 } else { 12 };
                Ok(DocumentType {
                    number: self.id,
                    title,
                    kind,
                    necessity: self.necessity.or(listed.map(|it| it.necessity)).unwrap_or(Necessity::Optional),
                    clauses,
                    controls: self.controls.or_else(|| listed.map(|it| it.controls.clone())).unwrap_or_default(),
                    classification,
                    owner,
                    approver,
                    review_months: self.review_months.or(listed.map(|it| it.review_months)).unwrap_or(months),
                    per: self.per.or(listed.and_then(|it| it.per)),
                    occasion: None,
                    slug: slug.to_string(),
                    layout: self.layout,
                })
            }
            _ => Err(missing),
        }
    }
}

impl DocumentType {
    /// Its id as the organization numbers its documents (`ISMS-DOC-07`), with what it is of (`ISMS-REC-05-IA-2026-1`).
    #[must_use]
    pub fn full_id(&self, prefix: Option<&str>) -> String {
        let general = self.general_id(prefix);
        match &self.occasion {
            Some(occasion) => format!("{general}-{}", occasion.suffix),
            None => general,
        }
    }

    /// The id of all documents of its type (`ISMS-REC-05`).
    #[must_use]
    pub fn general_id(&self, prefix: Option<&str>) -> String {
        let prefix = prefix.map(str::trim).filter(|prefix| !prefix.is_empty());
        format!("{}-{}", prefix.unwrap_or(DEFAULT_PREFIX), self.number)
    }

    /// The name of its files without extension (`ISMS-REC-05-audit-report-IA-2026-1`).
    #[must_use]
    pub fn file_stem(&self, prefix: Option<&str>) -> String {
        let stem = format!("{}-{}", self.general_id(prefix), self.slug);
        match &self.occasion {
            Some(occasion) => format!("{stem}-{}", occasion.suffix),
            None => stem,
        }
    }

    /// The one of an occasion.
    #[must_use]
    pub fn of_occasion(&self, occasion: Occasion) -> Self {
        Self { occasion: Some(occasion), ..self.clone() }
    }

    /// Whether there is nothing yet that it could be about, and nobody needs to see that: without a change there is no
    /// plan of one.
    #[must_use]
    pub fn awaits_its_occasion(&self) -> bool {
        let may_wait = |per: OccasionKind| per != OccasionKind::NextReview && self.necessity != Necessity::Mandatory;
        self.occasion.is_none() && self.per.is_some_and(may_wait)
    }

    /// Whether it is evidence of something that happened.
    #[must_use]
    pub fn is_record(&self) -> bool {
        self.kind == DocumentKind::Record
    }

    /// Whether the tool makes it.
    #[must_use]
    pub fn is_made(&self) -> bool {
        !self.slug.is_empty()
    }

    /// Whether it is a policy: the one of 5.2, or one on a topic.
    #[must_use]
    pub fn is_policy(&self) -> bool {
        self.number == Self::POLICY || self.number.starts_with("POL-")
    }
}

/// The documents and records of the set, in their order.
#[must_use]
pub fn document_types() -> &'static [DocumentType] {
    static TABLE: LazyLock<Vec<DocumentType>> = LazyLock::new(|| {
        let rows = csv::Reader::from_reader(include_str!("../../data/documents.csv").as_bytes()).into_records();
        rows.filter_map(Result::ok)
            .map(|row| {
                let field = |index| row.get(index).unwrap_or_default().to_string();
                let list = |index| {
                    let parts = row.get(index).unwrap_or_default().split(';');
                    parts.filter(|part| !part.is_empty()).map(str::to_string).collect()
                };
                DocumentType {
                    number: field(0),
                    title: field(1),
                    kind: if row.get(2) == Some("record") { DocumentKind::Record } else { DocumentKind::Document },
                    necessity: match row.get(3) {
                        Some("mandatory") => Necessity::Mandatory,
                        Some("required_with_control") => Necessity::RequiredWithControl,
                        Some("expected") => Necessity::Expected,
                        Some("expected_with_control") => Necessity::ExpectedWithControl,
                        _ => Necessity::Optional,
                    },
                    clauses: list(4),
                    controls: list(5),
                    classification: field(6),
                    owner: field(7),
                    approver: field(8),
                    review_months: row.get(9).and_then(|months| months.parse().ok()).unwrap_or_default(),
                    per: row.get(10).and_then(OccasionKind::named),
                    occasion: None,
                    slug: String::new(),
                    layout: Layout::default(),
                }
            })
            .collect()
    });
    &TABLE
}
