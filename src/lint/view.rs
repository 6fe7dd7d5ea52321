use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;

use crate::derive::phrases::checks;
use crate::derive::{Directory, DocumentFacts, Facts, Holder, Level, RecordIndex, RiskFacts, Score, SoaEntry};
use crate::diagnostic::Location;
use crate::model::{Action, Asset, ControlId, DocumentInput, Isms, Measure, MeasureResult, Person, Risk, RiskStatus};

use super::shared::periods::end_of;

use super::waiver::Settings;

/// Everything a rule may look at, with the look-ups that several rules need.
pub struct Context<'a> {
    /// The data.
    pub isms: &'a Isms,
    /// What follows from it.
    pub facts: &'a Facts,
    /// How the rules are set, and what is waived.
    pub settings: &'a Settings,
    /// Who stands behind a name.
    pub people: Directory<'a>,
    risks: RecordIndex,
    actions: RecordIndex,
    measures: RecordIndex,
    results: Vec<Vec<&'a MeasureResult>>,
    soa: HashMap<&'a ControlId, &'a SoaEntry>,
}

impl<'a> Context<'a> {
    pub(super) fn new(isms: &'a Isms, facts: &'a Facts, settings: &'a Settings) -> Self {
        let measures = RecordIndex::of_ids(isms.measures.iter().map(|measure| measure.id.as_str()));
        let mut results = vec![Vec::new(); isms.measures.len()];
        for result in &isms.results {
            if let Some(index) = measures.find(&result.measure) {
                results[index].push(result);
            }
        }
        for results in &mut results {
            results.sort_by_key(|result| end_of(&result.period));
        }
        Self {
            isms,
            facts,
            settings,
            people: Directory::of(isms),
            risks: RecordIndex::of_ids(isms.risks.iter().map(|risk| risk.id.as_str())),
            actions: RecordIndex::of_ids(isms.actions.iter().map(|action| action.id.as_str())),
            measures,
            results,
            soa: facts.soa.iter().map(|entry| (&entry.control, entry)).collect(),
        }
    }

    /// The day everything is judged by.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.facts.as_of
    }

    /// The documents that dossier.yaml says something about: what it says, of the type as a whole included, and what follows.
    pub fn documents(&self) -> impl Iterator<Item = (&'a str, Cow<'a, DocumentInput>, &'a DocumentFacts)> {
        let documentation = &self.isms.documentation;
        let said = &documentation.documents;
        self.facts.documents.iter().filter_map(|facts| {
            let (id, input) = said.get_key_value(&facts.id).or_else(|| said.get_key_value(type_key(facts)?))?;
            let kind = facts.number.as_deref().and_then(|number| documentation.document_type(number));
            let input = match (kind, &facts.occasion) {
                (Some(kind), Some(occasion)) => documentation.input_of(&kind.of_occasion(occasion.clone())),
                _ => Cow::Borrowed(input),
            };
            Some((id.as_str(), input, facts))
        })
    }

    /// A key of the answers.
    #[must_use]
    pub fn answer(&self, key: impl Into<String>) -> Location {
        Location::key(self.settings.answers_file.clone(), key)
    }

    /// The risks that are not closed, with their facts.
    pub fn open_risks(&self) -> impl Iterator<Item = (&'a Risk, &'a RiskFacts)> {
        self.isms.risks.iter().zip(&self.facts.risks).filter(|(risk, _)| risk.status != Some(RiskStatus::Closed))
    }

    /// The assets that are not disposed of, with their place in the inventory.
    pub fn live_assets(&self) -> impl Iterator<Item = (usize, &'a Asset)> {
        self.isms.assets.iter().enumerate().filter(|(_, asset)| !is_disposed(asset))
    }

    /// The risk with this id.
    #[must_use]
    pub fn risk(&self, id: &str) -> Option<&'a Risk> {
        self.risks.find(id).and_then(|index| self.isms.risks.get(index))
    }

    /// The action with this id.
    #[must_use]
    pub fn action(&self, id: &str) -> Option<&'a Action> {
        self.actions.find_leading(id).and_then(|index| self.isms.actions.get(index))
    }

    /// The measure with this id, and its place in the list.
    #[must_use]
    pub fn measure(&self, id: &str) -> Option<(usize, &'a Measure)> {
        self.measures.find_leading(id).and_then(|index| Some((index, self.isms.measures.get(index)?)))
    }

    /// The results of the measure at an index, by the end of their period.
    #[must_use]
    pub fn results_of(&self, measure: usize) -> &[&'a MeasureResult] {
        self.results.get(measure).map_or(&[], Vec::as_slice)
    }

    /// The one person that an id, name, spelling or role word stands for.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<usize> {
        match self.people.resolve(Some(name)) {
            Holder::Person(index) => Some(index),
            _ => None,
        }
    }

    /// The person at an index that the facts or [`Self::person`] gave.
    #[must_use]
    pub fn person_at(&self, index: usize) -> Option<&'a Person> {
        self.isms.people.get(index)
    }

    /// What to call the person with this id: the name, or the text itself for somebody unknown.
    #[must_use]
    pub fn name_of(&self, id: &'a str) -> &'a str {
        let person = self.person(id).and_then(|index| self.person_at(index));
        person.and_then(|person| person.name.as_deref()).unwrap_or(id)
    }

    /// Whether a person belongs to top management.
    #[must_use]
    pub fn is_top_management(&self, person: usize) -> bool {
        self.isms.roles.top_mgmt.iter().any(|id| self.person(id) == Some(person))
    }

    /// The line of the Statement of Applicability for a control.
    #[must_use]
    pub fn soa(&self, control: &ControlId) -> Option<&'a SoaEntry> {
        self.soa.get(control).copied()
    }

    /// Where the Statement of Applicability says something about a control: the cell of that field if a sheet
    /// gives the row, else the place the line comes from, else the answer that would give it.
    #[must_use]
    pub fn soa_place(&self, entry: &SoaEntry, field: &str) -> Location {
        let row =
            entry.rows.iter().filter_map(|&row| self.isms.soa.rows.get(row)).find_map(|row| row.origin.field(field));
        row.or_else(|| entry.location.clone())
            .or_else(|| entry.reasons.iter().find_map(|reason| reason.location.clone()))
            .unwrap_or_else(|| self.answer(if field == "exclusion_reason" { "soa.exclude" } else { "soa.impl" }))
    }

    /// How high a level is, with the currency where it is money.
    #[must_use]
    pub fn score(&self, score: Score) -> String {
        let quantitative = self.isms.criteria.quantitative.as_ref();
        score.printed(quantitative.and_then(|quantitative| quantitative.currency.as_deref()))
    }

    /// A level as people read it: `16 (High)`, `EUR 40 000 (High)`.
    #[must_use]
    pub fn level(&self, level: Level) -> String {
        match level.band.and_then(|band| self.isms.criteria.bands.get(band)) {
            Some(band) => format!("{} ({})", self.score(level.level), band.label),
            None => self.score(level.level),
        }
    }
}

/// Whether an asset is no longer there.
pub fn is_disposed(asset: &Asset) -> bool {
    asset.status.as_deref().is_some_and(|status| {
        let status = status.trim().to_lowercase();
        checks().disposed.iter().any(|word| status.starts_with(word))
    })
}

/// The id of the type of a document that is the only one of its type: what is said there is said of it.
fn type_key(facts: &DocumentFacts) -> Option<&str> {
    let occasion = facts.occasion.as_ref().filter(|occasion| occasion.alone)?;
    facts.id.strip_suffix(&occasion.suffix)?.strip_suffix('-')
}
