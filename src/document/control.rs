//! Fills the control block of a document (7.5.2, 7.5.3) from what people said about it.

use crate::model::{DocumentInput, Person, Retention};

use super::block::Gap;
use super::catalogue::{DocumentType, Kind};
use super::classification::Classification;
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
    let id = kind.full_id(view.isms.documentation.prefix.as_deref());
    let none = DocumentInput::default();
    let input = view.isms.documentation.documents.get(&id).unwrap_or(&none);
    let version = input.version.clone().unwrap_or_else(|| "0.1".to_string());
    let status = words.get("control.draft").to_string();
    let file = Gaps { view, id: &id };
    let mut entries = vec![
        ("control.document", Entry::Value(id.clone())),
        ("control.classification", Entry::Value(class_text(view, class))),
        ("control.version", Entry::Value(version.clone())),
        ("control.status", Entry::Value(status.clone())),
        ("control.owner", owner(&file, kind, input)),
        ("control.approver", approver(&file, kind, input)),
        ("control.author", file.person(input.author.as_deref(), "author")),
        ("control.as_of", Entry::Value(words.date(view.as_of()))),
        ("control.next_review", next_review(view, kind, input)),
        ("control.retention", retention(&file, kind)),
        ("control.distribution", file.list(&input.distribution, "distribution")),
        (
            "control.kind",
            Entry::Value(
                words
                    .get(if kind.kind == Kind::Record { "control.kind_record" } else { "control.kind_document" })
                    .into(),
            ),
        ),
    ];
    if let Some(derived_from) = titles.derived_from {
        entries.push(("control.derived_from", Entry::Value(derived_from)));
    }
    let entries = entries.into_iter().map(|(key, entry)| (words.get(key).to_string(), entry)).collect();
    let organization = &view.isms.organization;
    let name = organization.short_name.as_ref().or(organization.legal_name.as_ref());
    let author = input.author.as_deref().and_then(|id| view.person_name(id)).unwrap_or_default().to_string();
    ControlBlock {
        file_stem: format!("{id}-{}", kind.slug),
        id,
        title: titles.title,
        subtitle: titles.subtitle,
        basis: words.with("control.basis", &[("clauses", &kind.clauses.join(", "))]),
        organization: name.cloned().unwrap_or_default(),
        language: language.to_string(),
        version,
        status,
        draft: true,
        as_of: view.as_of().to_string(),
        as_of_printed: words.date(view.as_of()),
        classification: class.class.name.clone(),
        mark: class.class.mark.clone().unwrap_or_else(|| class.class.name.to_uppercase()),
        mark_rank: mark_rank(class),
        author,
        entries,
        history: history(view, input),
        controlled_copy: match &view.isms.documentation.location {
            Some(place) => words.with("control.controlled_copy", &[("place", place)]),
            None => words.get("control.controlled_copy_gap").to_string(),
        },
        gaps: 0,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a rank among a handful of classes")]
fn mark_rank(class: &Classification) -> f32 {
    class.rank as f32 / class.of.saturating_sub(1).max(1) as f32
}

fn class_text(view: &View, class: &Classification) -> String {
    match class.raised_by {
        Some(content) => view
            .words
            .with("control.raised", &[("class", &class.class.name), ("content", view.words.get(content.word()))]),
        None => class.class.name.clone(),
    }
}

/// Makes gaps that point at the document's entry in dossier.yaml.
struct Gaps<'a> {
    view: &'a View<'a>,
    id: &'a str,
}

impl Gaps<'_> {
    fn missing(&self, field: &str) -> Entry {
        self.at(format!("dossier.yaml > documents.{}.{field}", self.id))
    }

    fn at(&self, place: String) -> Entry {
        Entry::Missing { gap: Gap { missing: self.view.words.get("missing").to_string(), place: Some(place) } }
    }

    fn person(&self, id: Option<&str>, field: &str) -> Entry {
        match id.and_then(|id| self.view.person(id)) {
            Some(person) => Entry::Value(with_title(person)),
            None => self.missing(field),
        }
    }

    fn list(&self, values: &[String], field: &str) -> Entry {
        if values.is_empty() { self.missing(field) } else { Entry::Value(values.join(", ")) }
    }

    fn role(&self, role: &str) -> Entry {
        let holders = self.view.role_holders(role).into_iter();
        let people: Vec<String> = holders.filter_map(|id| self.view.person(id)).map(with_title).collect();
        if people.is_empty() {
            self.at(self.view.answer_place(&format!("role.{role}")))
        } else {
            Entry::Value(people.join(", "))
        }
    }
}

fn with_title(person: &Person) -> String {
    let name = person.name.as_ref().unwrap_or(&person.id);
    match &person.job_title {
        Some(title) => format!("{name}, {title}"),
        None => name.clone(),
    }
}

fn owner(gaps: &Gaps, kind: &DocumentType, input: &DocumentInput) -> Entry {
    match &input.owner {
        Some(id) => gaps.person(Some(id), "owner"),
        None => gaps.role(&kind.owner),
    }
}

fn approver(gaps: &Gaps, kind: &DocumentType, input: &DocumentInput) -> Entry {
    if let Some(id) = &input.approver {
        return gaps.person(Some(id), "approver");
    }
    let approvers = &gaps.view.isms.roles.approvers;
    if let Some(id) = approvers.get(gaps.id).or_else(|| approvers.get(&kind.slug)) {
        return gaps.person(Some(id), "approver");
    }
    if kind.approver == "risk_owners" {
        return Entry::Value(gaps.view.words.get("control.risk_owners").to_string());
    }
    gaps.role(&kind.approver)
}

fn next_review(view: &View, kind: &DocumentType, input: &DocumentInput) -> Entry {
    Entry::Value(match input.next_review {
        Some(date) => view.words.date(date),
        None if kind.kind == Kind::Record => view.words.get("control.no_review").to_string(),
        None => {
            let months = view.isms.documentation.review_cycle.unwrap_or(kind.review_months).min(kind.review_months);
            view.words.with("control.review_after", &[("months", &months.to_string())])
        }
    })
}

fn retention(gaps: &Gaps, kind: &DocumentType) -> Entry {
    let rules = &gaps.view.isms.documentation.retention;
    let find = |name: &str| rules.iter().find(|rule| rule.kind.eq_ignore_ascii_case(name));
    let general = if kind.kind == Kind::Record { "record" } else { "document" };
    let Some(Retention { years: Some(years), basis, then: Some(then), .. }) =
        find(gaps.id).or_else(|| find(&kind.id)).or_else(|| find(&kind.slug)).or_else(|| find(general))
    else {
        return gaps.at(gaps.view.answer_place("doc.retention"));
    };
    let key = format!("retention.{then}");
    let then = if gaps.view.words.has(&key) { gaps.view.words.get(&key) } else { then };
    let years = years.to_string();
    Entry::Value(match basis {
        Some(basis) => {
            gaps.view.words.with("control.years_basis", &[("years", &years), ("basis", basis), ("then", then)])
        }
        None => gaps.view.words.with("control.years", &[("years", &years), ("then", then)]),
    })
}

fn history(view: &View, input: &DocumentInput) -> Vec<[String; 5]> {
    let name = |id: &Option<String>| {
        id.as_deref().map(|id| view.person_name(id).unwrap_or(id).to_string()).unwrap_or_default()
    };
    input
        .history
        .iter()
        .map(|entry| {
            [
                entry.version.clone(),
                entry.date.map(|date| view.words.short_date(date)).unwrap_or_default(),
                name(&entry.author),
                entry.change.clone().unwrap_or_default(),
                name(&entry.approver),
            ]
        })
        .collect()
}
