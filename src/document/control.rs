//! What identifies and controls a document (7.5.2, 7.5.3), as typed values: everything about people, versions and
//! approvals is read from [`DocumentFacts`]. [`control_words`](super::control_words) puts it into words.

use jiff::civil::Date;

use crate::derive::{Approval, ApproverKey, DocumentFacts, Holder, NextReview, Standing};
use crate::model::{DocumentInput, DocumentKind, DocumentType, OccasionKind, Retention};

use super::classification::{Classification, Content};
use super::view::View;

/// The typed values of a control block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ControlValues {
    /// Where the version stands.
    pub standing: Option<Standing>,
    /// The lines of the grid on the first page, in printing order.
    pub fields: Vec<(Field, Value)>,
    /// The versions so far, oldest first.
    pub history: Vec<HistoryLine>,
}

impl ControlValues {
    /// The value of a field.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Value> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, value)| value)
    }

    /// The key of where the version stands, for programs (`in_review`).
    #[must_use]
    pub fn state(&self) -> &'static str {
        self.standing.unwrap_or(Standing::Draft).key()
    }
}

/// A field of the control block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The id.
    Document,
    /// The event it is of.
    Occasion(OccasionKind),
    /// The class.
    Classification,
    /// The version.
    Version,
    /// Where it stands.
    Status,
    /// Who owns it.
    Owner,
    /// Who has to approve it.
    Approver,
    /// The approval that is recorded.
    Approval,
    /// A code of what the register says, to compare by eye.
    RegisterCode,
    /// Who wrote it.
    Author,
    /// The day its data is of.
    AsOf,
    /// When it is looked at again.
    NextReview,
    /// How long it is kept.
    Retention,
    /// Who gets it.
    Distribution,
    /// Document or record.
    Kind,
    /// What it was derived from.
    DerivedFrom,
}

impl Field {
    /// The key of its label.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Document => "control.document",
            Self::Occasion(kind) => match kind {
                OccasionKind::Audit => "control.of_audit",
                OccasionKind::Review | OccasionKind::NextReview => "control.of_review",
                OccasionKind::Run => "control.of_run",
                OccasionKind::Change => "control.of_change",
                OccasionKind::Exercise => "control.of_exercise",
            },
            Self::Classification => "control.classification",
            Self::Version => "control.version",
            Self::Status => "control.status",
            Self::Owner => "control.owner",
            Self::Approver => "control.approver",
            Self::Approval => "control.approval",
            Self::RegisterCode => "control.register_code",
            Self::Author => "control.author",
            Self::AsOf => "control.as_of",
            Self::NextReview => "control.next_review",
            Self::Retention => "control.retention",
            Self::Distribution => "control.distribution",
            Self::Kind => "control.kind",
            Self::DerivedFrom => "control.derived_from",
        }
    }
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text as it is.
    Text(String),
    /// A day.
    Date(Date),
    /// An event: its id and its day.
    Occasion(String, Option<Date>),
    /// The class, and the content that raised it above what was asked for.
    Class(String, Option<Content>),
    /// Where it stands, and the version that replaces it.
    Standing(Standing, Option<String>),
    /// Who has to do with it.
    People {
        /// Who is named.
        who: Holder,
        /// Whether each risk owner has to approve it too.
        risk_owners: bool,
    },
    /// The approval that is recorded, whether it counts or not.
    Approval(Approval),
    /// When it is looked at again.
    Review(NextReview),
    /// How long it is kept.
    Retention {
        /// Years.
        years: u32,
        /// Legal or contractual basis.
        basis: Option<String>,
        /// What is done then, as answered.
        then: String,
    },
    /// Several.
    List(Vec<String>),
    /// Document or record.
    Kind(DocumentKind),
    /// Nobody has said; the file and key to say it in.
    Missing(String),
}

/// A line of the change history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryLine {
    /// The version.
    pub version: String,
    /// Its date.
    pub date: Option<Date>,
    /// Who wrote it.
    pub author: Holder,
    /// What changed.
    pub change: Option<String>,
    /// Who approved it.
    pub approver: Holder,
    /// Whether that approval counts, as far as it is looked at: of the present version.
    pub counts: bool,
}

/// The values of a document's control block.
pub fn values(view: &View, kind: &DocumentType, derived_from: Option<String>, class: &Classification) -> ControlValues {
    let documentation = &view.isms.documentation;
    let Some(facts) = view.facts.document_of(kind) else { return ControlValues::default() };
    let input = documentation.input_of(kind);
    let place = |field: &str| format!("dossier.yaml > documents.{}.{field}", facts.id);
    let people = |who: &Holder, missing: String| match who {
        Holder::Missing => Value::Missing(missing),
        who => Value::People { who: who.clone(), risk_owners: false },
    };
    let role_place = |role: &str, field: &str| {
        match role {
            "" => place(field),
            // The lead auditor is no role of the organization but said of each audit.
            "lead_auditor" => view.answer_place("audit.lead"),
            role => view.answer_place(&format!("role.{role}")),
        }
    };
    let mut fields = vec![
        (Field::Document, Value::Text(facts.id.clone())),
        (Field::Classification, Value::Class(class.class.name.clone(), class.raised_by)),
        (Field::Version, facts.version.clone().map_or_else(|| Value::Missing(place("version")), Value::Text)),
        (Field::Status, Value::Standing(facts.standing, input.superseded_by.clone())),
        (Field::Owner, people(&facts.owner, role_place(&kind.owner, "owner"))),
        (Field::Approver, approver(facts, &role_place)),
        (Field::Author, people(&facts.author, place("author"))),
        (Field::AsOf, Value::Date(view.as_of())),
        (Field::NextReview, next_review(view, facts)),
        (Field::Retention, retention(view, kind)),
        (
            Field::Distribution,
            match input.distribution.as_slice() {
                [] => Value::Missing(place("distribution")),
                names => Value::List(names.to_vec()),
            },
        ),
        (Field::Kind, Value::Kind(kind.kind)),
    ];
    if let Some(occasion) = &kind.occasion {
        let label = Field::Occasion(occasion.kind);
        fields.insert(1, (label, Value::Occasion(occasion.id.clone(), occasion.date)));
    }
    if let Some(approval) = &facts.approval {
        let behind = fields.iter().position(|(field, _)| *field == Field::Approver).map_or(0, |at| at + 1);
        fields.insert(behind, (Field::Approval, Value::Approval(approval.clone())));
    }
    if let Some(code) = input.registered().map(|it| &it.code).filter(|code| !code.is_empty()) {
        fields.push((Field::RegisterCode, Value::Text(code.clone())));
    }
    fields.extend(derived_from.map(|text| (Field::DerivedFrom, Value::Text(text))));
    ControlValues { standing: Some(facts.standing), fields, history: history(view, facts, &input) }
}

/// How often it is looked at again is for the organization to say, not for the type of document.
fn next_review(view: &View, facts: &DocumentFacts) -> Value {
    match facts.next_review {
        NextReview::AfterApproval(_) if view.isms.documentation.review_cycle.is_none() => {
            Value::Missing(view.answer_place("doc.review_cycle"))
        }
        review => Value::Review(review),
    }
}

fn approver(facts: &DocumentFacts, role_place: &impl Fn(&str, &str) -> String) -> Value {
    let approver = &facts.approver;
    if approver.who == Holder::Missing && !approver.risk_owners {
        let role = match &approver.key {
            ApproverKey::Role(role) => role.as_str(),
            _ => "",
        };
        return Value::Missing(role_place(role, "approver"));
    }
    Value::People { who: approver.who.clone(), risk_owners: approver.risk_owners }
}

fn retention(view: &View, kind: &DocumentType) -> Value {
    match retention_rule(view, kind) {
        Some(Retention { years: Some(years), basis, then: Some(then), .. }) => {
            Value::Retention { years: *years, basis: basis.clone(), then: then.clone() }
        }
        _ => Value::Missing(view.answer_place("doc.retention")),
    }
}

/// The rule by which a document is kept: its own, that of its type, or the general one of documents or records.
pub fn retention_rule<'a>(view: &View<'a>, kind: &DocumentType) -> Option<&'a Retention> {
    let documentation = &view.isms.documentation;
    let rules = &documentation.retention;
    let find = |name: &str| rules.iter().find(|rule| !name.is_empty() && rule.kind.trim().eq_ignore_ascii_case(name));
    let general = if kind.is_record() { "record" } else { "document" };
    let (own, of_type) = (documentation.id_of(kind), kind.general_id(documentation.prefix.as_deref()));
    [own.as_str(), &of_type, &kind.number, &kind.slug, general].into_iter().find_map(find)
}

fn history(view: &View, facts: &DocumentFacts, input: &DocumentInput) -> Vec<HistoryLine> {
    let resolve = |name: &Option<String>| view.directory.resolve(name.as_deref());
    let lines = input.history.iter().enumerate().map(|(index, entry)| {
        // Of the present version the control block says whether the approval counts; this line says the same.
        let present = facts.version_entry == Some(index) && !facts.standing.is_gone();
        let (approver, counts) = match &facts.approval {
            Some(approval) if present => (approval.by.clone(), approval.counts()),
            _ => (resolve(&entry.approver), true),
        };
        HistoryLine {
            version: entry.version.clone(),
            date: entry.date,
            author: resolve(&entry.author),
            change: entry.change.clone(),
            approver,
            counts,
        }
    });
    lines.collect()
}
