//! What templates, tables and figures look at: the model, its facts and the words, in one place.

use jiff::civil::Date;

use crate::derive::{AuditFacts, Directory, Facts, Holder, Level, RiskStanding, Score, SoaEntry, role_holders};
use crate::lint::Waiver;
use crate::model::{Audit, Isms, OccasionKind, Person};

use super::block::{Inline, Tone};
use super::context::Shared;
use super::words::Words;

/// What a document is made from.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The model.
    pub isms: &'a Isms,
    /// What follows from it.
    pub facts: &'a Facts,
    /// Who is who.
    pub directory: &'a Directory<'a>,
    /// The words of the document's language.
    pub words: &'a Words,
    /// The answers file, relative to the project folder, to send people to.
    pub answers_file: &'a str,
    /// The event that the document at hand is of: its kind and its place in the list of the model.
    pub occasion: Option<(OccasionKind, usize)>,
    /// Findings of the checks that somebody decided to live with.
    pub waivers: &'a [Waiver],
    /// What is the same for all documents of this view, computed by whoever needs it first.
    pub shared: &'a Shared,
}

impl<'a> View<'a> {
    /// The as-of date.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.facts.as_of
    }

    /// The person with an id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.isms.people.iter().find(|person| person.id == id)
    }

    /// A person's printed name, by id; `None` if the id is not known or has no name.
    #[must_use]
    pub fn person_name(&self, id: &str) -> Option<&str> {
        self.person(id)?.name.as_deref()
    }

    /// The ids of the people who hold a role, by its questionnaire key below `role`; also `lead_auditor`, of the audit a
    /// report is about.
    #[must_use]
    pub fn role_holders(&self, role: &str) -> Vec<&'a str> {
        role_holders(self.isms, role, self.audit())
    }

    /// A name as written in a cell, in its printed form if it is a known person.
    #[must_use]
    pub fn name_of(&self, written: &str) -> String {
        self.holder_text(&self.directory.resolve(Some(written))).unwrap_or_default()
    }

    /// The place of the event that the document at hand is of, if it is of that kind.
    #[must_use]
    pub fn occasion_of(&self, wanted: OccasionKind) -> Option<usize> {
        self.occasion.filter(|(kind, _)| *kind == wanted).map(|(_, index)| index)
    }

    /// The place of the audit that the document is of; of others, the last internal one that took place by the day.
    fn audit_index(&self) -> Option<usize> {
        self.occasion_of(OccasionKind::Audit).or(self.facts.reported_audit)
    }

    /// That audit.
    #[must_use]
    pub fn audit(&self) -> Option<&'a Audit> {
        self.isms.audits.get(self.audit_index()?)
    }

    /// What follows for it.
    #[must_use]
    pub fn audit_facts(&self) -> Option<&'a AuditFacts> {
        self.facts.audits.get(self.audit_index()?)
    }

    /// Whether the treatment plan is about a risk.
    #[must_use]
    pub fn is_in_plan(&self, risk: usize) -> bool {
        self.facts.plan.treatments.binary_search_by_key(&risk, |treatment| treatment.risk).is_ok()
    }

    /// The title of a control: that of Annex A in the language of the document, or what the organization calls its own.
    #[must_use]
    pub fn control_title<'b>(&'b self, entry: &'b SoaEntry) -> Option<&'b str> {
        self.words.control_title(entry.control.as_str()).or(entry.title.as_deref())
    }

    /// Where a question is to be answered. Questions about the audit of the report name its place in the list of audits.
    #[must_use]
    pub fn answer_place(&self, key: &str) -> String {
        for (prefix, list, kind) in
            [("change.", "change", OccasionKind::Change), ("bc.exercise.", "bc.exercise", OccasionKind::Exercise)]
        {
            if let (Some(rest), Some(index)) = (key.strip_prefix(prefix), self.occasion_of(kind)) {
                return format!("{} > {list}[{index}].{rest}", self.answers_file);
            }
        }
        if let Some(rest) = key.strip_prefix("mr.") {
            let held = super::tables::reviews::review(self);
            let index = held.and_then(|held| self.isms.reviews.iter().position(|it| std::ptr::eq(it, held)));
            return match index {
                Some(index) => format!("{} > mr[{index}].{rest}", self.answers_file),
                None => format!("{} > mr", self.answers_file),
            };
        }
        let reported = self.audit().and_then(|audit| self.isms.audits.iter().position(|it| std::ptr::eq(it, audit)));
        match (key.strip_prefix("audit."), reported) {
            (Some(rest), Some(index)) => format!("{} > audit[{index}].{rest}", self.answers_file),
            (Some(_), None) => format!("{} > audit", self.answers_file),
            (None, _) => format!("{} > {key}", self.answers_file),
        }
    }

    /// A holder in plain words; `None` if the cell was empty.
    #[must_use]
    pub fn holder_text(&self, holder: &Holder) -> Option<String> {
        match holder {
            Holder::Missing => None,
            Holder::Person(index) => {
                let person = self.isms.people.get(*index)?;
                let name = person.name.clone().unwrap_or_else(|| person.id.clone());
                let left = person.until.is_some_and(|until| until < self.as_of());
                Some(if left { self.words.with("left", &[("name", &name)]) } else { name })
            }
            Holder::Several(holders) => {
                let names: Vec<_> = holders.iter().filter_map(|h| self.holder_text(h)).collect();
                Some(names.join(" + "))
            }
            Holder::Unknown(text) => Some(text.clone()),
        }
    }

    /// A holder as cell content: the name, a muted remark for an unknown one, or a gap.
    #[must_use]
    pub fn holder_cell(&self, holder: &Holder) -> Vec<Inline> {
        match holder {
            Holder::Unknown(text) => vec![Inline::text(self.words.with("unknown_owner", &[("text", text)]))],
            _ => match self.holder_text(holder) {
                Some(name) => vec![Inline::text(name)],
                None => vec![Inline::gap(self.words.get("missing_owner"), None)],
            },
        }
    }

    /// The tone of a band: the lowest is good, the highest bad.
    #[must_use]
    pub fn band_tone(&self, band: usize) -> Tone {
        let last = self.isms.criteria.bands.len().saturating_sub(1);
        match band {
            0 => Tone::Good,
            band if band == last => Tone::Bad,
            _ => Tone::Fair,
        }
    }

    /// How high a level is, with the currency where it is money.
    #[must_use]
    pub fn score(&self, score: Score) -> String {
        let quantitative = self.isms.criteria.quantitative.as_ref();
        score.printed(quantitative.and_then(|quantitative| quantitative.currency.as_deref()))
    }

    /// A computed level as cell content: the number and its band as a label, or a gap.
    #[must_use]
    pub fn level_cell(&self, level: Option<Level>) -> Vec<Inline> {
        let Some(level) = level else {
            return vec![Inline::gap(self.words.get("missing_rating"), None)];
        };
        let mut cell = Vec::with_capacity(3);
        if let Some(band) = level.band.and_then(|b| self.isms.criteria.bands.get(b)) {
            let tone = self.band_tone(level.band.unwrap_or_default());
            cell.push(Inline::label(format!("{} {}", band.label, self.score(level.level)), tone));
        } else {
            cell.push(Inline::text(self.score(level.level)));
        }
        cell
    }

    /// A gap named `missing` for what a risk lacks; a closed one needs nothing any more.
    #[must_use]
    pub fn unless_closed(&self, risk: usize, missing: &'static str) -> Vec<Inline> {
        let closed = self.facts.risks.get(risk).is_some_and(|facts| facts.standing == RiskStanding::Closed);
        if closed { Vec::new() } else { vec![Inline::gap(self.words.get(missing), None)] }
    }

    /// A date as cell content, or a gap named `missing`.
    #[must_use]
    pub fn date_cell(&self, date: Option<Date>, missing: Option<&'static str>) -> Vec<Inline> {
        match (date, missing) {
            (Some(date), _) => vec![Inline::text(self.words.short_date(date))],
            (None, Some(missing)) => vec![Inline::gap(self.words.get(missing), None)],
            (None, None) => Vec::new(),
        }
    }
}

/// An anchor for an entity: `risk-R-014`.
#[must_use]
pub fn anchor(kind: &str, id: &str) -> String {
    let id: String = id.chars().map(|c| if c.is_alphanumeric() || c == '.' { c } else { '-' }).collect();
    format!("{kind}-{id}")
}
