//! The control block in the words of the document's language.

use crate::derive::{Approval, ApprovalFault, Holder, NextReview, RecordedIn, Standing};
use crate::model::{DocumentKind, DocumentStatus, DocumentType};

use super::block::Gap;
use super::classification::Classification;
use super::control::{self, ControlValues, HistoryLine, Value};
use super::control_block::{ControlBlock, Entry};
use super::view::View;

/// Titles from the body's front matter.
pub struct Titles {
    /// Title.
    pub title: String,
    /// One line that says what it is for.
    pub subtitle: String,
    /// What it was derived from, if it says so.
    pub derived_from: Option<String>,
}

/// The control block, without its count of gaps.
pub fn block(view: &View, kind: &DocumentType, titles: Titles, class: &Classification, language: &str) -> ControlBlock {
    let words = view.words;
    let values = control::values(view, kind, titles.derived_from, class);
    let facts = view.facts.document_of(kind);
    let id = view.isms.documentation.id_of(kind);
    let organization = &view.isms.organization;
    let name = organization.short_name.as_ref().or(organization.legal_name.as_ref());
    let standing = values.standing.unwrap_or(Standing::Draft);
    // An approved version that is not frozen yet must not be taken for the one in force.
    let registered = view.isms.documentation.documents.get(&id).and_then(|input| input.registered());
    let unissued = standing == Standing::Approved && registered.is_some();
    let entries = values.fields.iter().map(|(field, value)| (words.get(field.label()).into(), printed(view, value)));
    ControlBlock {
        file_stem: kind.file_stem(view.isms.documentation.prefix.as_deref()),
        id,
        title: titles.title,
        subtitle: titles.subtitle,
        basis: basis(words, kind),
        organization: name.cloned().unwrap_or_default(),
        language: language.to_string(),
        version: facts.and_then(|facts| facts.version.clone()).unwrap_or_default(),
        status: if unissued {
            words.get("control.approved_not_issued").to_string()
        } else {
            standing_in_words(view, standing, None)
        },
        draft: unissued || !standing.is_approved(),
        across: if unissued { words.get("control.not_issued_mark").to_string() } else { across(view, standing) },
        as_of: view.as_of().to_string(),
        as_of_printed: words.date(view.as_of()),
        classification: class.class.name.clone(),
        mark: class.class.mark.clone().unwrap_or_else(|| class.class.name.to_uppercase()),
        mark_rank: mark_rank(class),
        author: facts.map(|facts| plain_names(view, &facts.author)).unwrap_or_default(),
        entries: entries.collect(),
        history: values.history.iter().map(|line| history_row(view, line)).collect(),
        controlled_copy: match &view.isms.documentation.location {
            Some(place) => words.with("control.controlled_copy", &[("place", place)]),
            None => String::new(),
        },
        gaps: 0,
        values,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a rank among a handful of classes")]
fn mark_rank(class: &Classification) -> f32 {
    class.rank as f32 / class.of.saturating_sub(1).max(1) as f32
}

fn printed(view: &View, value: &Value) -> Entry {
    let words = view.words;
    Entry::Value(match value {
        Value::Text(text) => text.clone(),
        Value::Date(date) => words.date(*date),
        Value::Occasion(id, Some(date)) => words.with("control.occasion", &[("id", id), ("date", &words.date(*date))]),
        Value::Occasion(id, None) => id.clone(),
        Value::Class(class, None) => class.clone(),
        Value::Class(class, Some(content)) => {
            words.with("control.raised", &[("class", class), ("content", words.get(content.word()))])
        }
        Value::Standing(standing, by) => standing_in_words(view, *standing, by.as_deref()),
        Value::People { who: Holder::Missing, risk_owners: true } => words.get("control.risk_owners").to_string(),
        Value::People { who, risk_owners: true } => {
            words.with("control.and_risk_owners", &[("people", &with_titles(view, who))])
        }
        Value::People { who, risk_owners: false } => with_titles(view, who),
        Value::Approval(approval) => approval_in_words(view, approval),
        Value::Review(review) => review_in_words(view, *review),
        Value::Retention { years, basis, then } => {
            let then = match then.as_str() {
                "destroy" => words.get("retention.destroy"),
                "archive" => words.get("retention.archive"),
                "transfer" => words.get("retention.transfer"),
                own => own,
            };
            let years = years.to_string();
            match basis {
                Some(basis) => {
                    words.with("control.years_basis", &[("years", &years), ("basis", basis), ("then", then)])
                }
                None => words.with("control.years", &[("years", &years), ("then", then)]),
            }
        }
        Value::List(names) => names.join(", "),
        Value::Kind(DocumentKind::Record) => words.get("control.kind_record").to_string(),
        Value::Kind(DocumentKind::Document) => words.get("control.kind_document").to_string(),
        Value::Missing(place) => {
            return Entry::Missing {
                gap: Gap { number: 0, missing: words.get("missing").to_string(), place: Some(place.clone()) },
            };
        }
    })
}

fn standing_in_words(view: &View, standing: Standing, by: Option<&str>) -> String {
    match (standing, by) {
        (Standing::Draft, _) => view.words.get("control.draft").to_string(),
        (Standing::InReview, _) => view.words.get("control.in_review").to_string(),
        (Standing::Approved, _) => view.words.get("control.approved").to_string(),
        (Standing::Issued, _) => view.words.get("control.issued").to_string(),
        (Standing::Superseded, None) => view.words.get("control.superseded").to_string(),
        (Standing::Superseded, Some(by)) => view.words.with("control.superseded_by", &[("by", by)]),
        (Standing::Withdrawn, _) => view.words.get("control.withdrawn").to_string(),
    }
}

/// The word across the pages of a version that is not the approved one.
fn across(view: &View, standing: Standing) -> String {
    match standing {
        Standing::Draft | Standing::InReview => view.words.get("control.draft_mark").to_string(),
        Standing::Superseded => view.words.get("control.superseded").to_string(),
        Standing::Withdrawn => view.words.get("control.withdrawn").to_string(),
        Standing::Approved | Standing::Issued => String::new(),
    }
}

/// Names with job titles.
fn with_titles(view: &View, holder: &Holder) -> String {
    match holder {
        Holder::Several(holders) => {
            holders.iter().map(|holder| with_titles(view, holder)).collect::<Vec<_>>().join(", ")
        }
        Holder::Person(index) => {
            let name = view.holder_text(holder).unwrap_or_default();
            match view.isms.people.get(*index).and_then(|person| person.job_title.as_deref()) {
                Some(title) => format!("{name}, {title}"),
                None => name,
            }
        }
        Holder::Unknown(text) => view.words.with("unknown_owner", &[("text", text)]),
        Holder::Missing => String::new(),
    }
}

/// Names as a record keeps them: who has left since was there then.
fn plain_names(view: &View, holder: &Holder) -> String {
    view.directory.name(holder)
}

fn approval_in_words(view: &View, approval: &Approval) -> String {
    let words = view.words;
    let who = match &approval.by {
        Holder::Missing => words.get("document_approval.nobody").to_string(),
        by => plain_names(view, by),
    };
    let who = match approval.on {
        Some(on) => words.with("document_approval.who_when", &[("who", &who), ("date", &words.date(on))]),
        None => who,
    };
    let record = match approval.recorded_in {
        RecordedIn::Document => "document_approval.in_project",
        RecordedIn::History => "document_approval.in_history",
        RecordedIn::Owners => "document_approval.in_decisions",
        RecordedIn::Register => "document_approval.in_register",
    };
    let record = words.get(record);
    if approval.counts() {
        return words.with("document_approval.counts", &[("who", &who), ("record", record)]);
    }
    let faults: Vec<String> = approval.faults.iter().map(|fault| fault_in_words(view, fault)).collect();
    words.with("document_approval.does_not_count", &[("who", &who), ("record", record), ("why", &faults.join("; "))])
}

fn fault_in_words(view: &View, fault: &ApprovalFault) -> String {
    let words = view.words;
    let key = fault.word();
    match fault {
        ApprovalFault::InTheFuture(on)
        | ApprovalFault::BeforeVersion(on)
        | ApprovalFault::OlderThanContent(on)
        | ApprovalFault::HadLeft(on)
        | ApprovalFault::NotYetThere(on) => words.with(key, &[("date", &words.short_date(*on))]),
        ApprovalFault::OwnersMissing(owners) => {
            let names = owners.iter().filter_map(|&owner| view.holder_text(&Holder::Person(owner)));
            words.with(key, &[("people", &names.collect::<Vec<_>>().join(", "))])
        }
        ApprovalFault::RisksWithoutOwner(number) => words.with(key, &[("number", &number.to_string())]),
        ApprovalFault::StatusSays(status) => {
            let status = if *status == DocumentStatus::Review { "control.in_review" } else { "control.draft" };
            words.with(key, &[("status", words.get(status))])
        }
        _ => words.get(key).to_string(),
    }
}

fn review_in_words(view: &View, review: NextReview) -> String {
    match review {
        NextReview::On(date) => view.words.date(date),
        NextReview::AfterApproval(months) => {
            view.words.with("control.review_after", &[("months", &months.to_string())])
        }
        NextReview::Never => view.words.get("control.no_review").to_string(),
        NextReview::Unplanned => view.words.get("control.review_unplanned").to_string(),
    }
}

fn history_row(view: &View, line: &HistoryLine) -> [String; 5] {
    let approver = plain_names(view, &line.approver);
    [
        line.version.clone(),
        line.date.map(|date| view.words.short_date(date)).unwrap_or_default(),
        plain_names(view, &line.author),
        line.change.clone().unwrap_or_default(),
        match line.counts {
            true => approver,
            false if approver.is_empty() => view.words.get("control.not_approved").to_string(),
            false => view.words.with("document_approval.not_in_force", &[("who", &approver)]),
        },
    ]
}

impl ControlValues {
    /// The printed value of a field; `None` for a gap.
    #[must_use]
    pub fn in_words(&self, view: &View, field: control::Field) -> Option<String> {
        match printed(view, self.get(field)?) {
            Entry::Value(text) => Some(text),
            Entry::Missing { .. } => None,
        }
    }
}

/// What of the standard a document answers: clauses, controls, or both.
fn basis(words: &super::words::Words, kind: &DocumentType) -> String {
    let separator = words.get("list.separator");
    let (clauses, controls) = (kind.clauses.join(separator), kind.controls.join(separator));
    let key = match (kind.clauses.is_empty(), kind.controls.is_empty()) {
        (false, false) => "control.basis_both",
        (false, true) => "control.basis",
        (true, false) => "control.basis_controls",
        (true, true) => "control.basis_standard",
    };
    words.with(key, &[("clauses", &clauses), ("controls", &controls)])
}
