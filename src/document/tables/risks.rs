//! Tables of risks and their treatment.

use std::cmp::Reverse;

use crate::derive::{AcceptanceFault, AcceptanceState, AfterTreatment, Holder, RiskStanding, assessment_ended};
use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::spec::Spec;
use crate::document::trail::select;
use crate::document::view::{View, anchor};
use crate::document::words::Words;
use crate::model::{Acceptable, ControlId, Rating, Risk, TreatmentOption};

use super::{Cell, Field, Group, Source, joined, optional, required, stacked, text};

pub const SOURCES: &[Source] = &[
    Source {
        name: "treatments",
        record: "risk",
        content: Some(Content::Risks),
        anchor: Some(|view, i| anchor("risk", &risk(view, i).id)),
        select: |view, spec| Ok(by_band(view, spec, |i| view.is_in_plan(i))),
        fields: FIELDS,
    },
    Source {
        name: "risks",
        record: "risk",
        content: Some(Content::Risks),
        anchor: Some(|view, i| anchor("risk", &risk(view, i).id)),
        select: |view, spec| Ok(by_band(view, spec, |_| true)),
        fields: FIELDS,
    },
    Source {
        name: "risks-later",
        record: "risk",
        content: Some(Content::Risks),
        anchor: None,
        select: |view, _| Ok(super::all(view.facts.identified_later.len(), |_| true)),
        fields: &[
            text("id", |v, i| vec![Inline::strong(v.facts.identified_later[i].id.clone())]),
            text("title", |v, i| required(v, v.facts.identified_later[i].title.as_ref(), "missing")),
            text("identified_on", |v, i| v.date_cell(Some(v.facts.identified_later[i].identified_on), None)),
        ],
    },
    Source {
        name: "risks-without-chain",
        record: "risk",
        content: Some(Content::Findings),
        anchor: None,
        select: |view, _| Ok(vec![Group { title: None, records: select(view).lines }]),
        fields: FIELDS,
    },
    Source {
        name: "risks-above",
        record: "risk",
        content: Some(Content::Risks),
        anchor: None,
        select: |view, spec| Ok(by_band(view, spec, |i| is_above(view, i))),
        fields: FIELDS,
    },
    Source {
        name: "risks-in-soa",
        record: "risk",
        content: Some(Content::Risks),
        anchor: Some(|view, i| anchor("risk", &risk(view, i).id)),
        select: |view, _| {
            let mut named: Vec<usize> = view.facts.soa.iter().flat_map(|entry| entry.risks.iter().copied()).collect();
            named.sort_unstable();
            named.dedup();
            Ok(vec![Group { title: None, records: named }])
        },
        fields: FIELDS,
    },
    Source {
        name: "residual-risks",
        record: "risk",
        content: Some(Content::Risks),
        anchor: None,
        select: |view, _| Ok(residual_risks(view)),
        fields: FIELDS,
    },
];

const FIELDS: &[Field] = &[
    text("risk", |v, i| {
        let risk = risk(v, i);
        let mut cell = vec![Inline::strong(risk.id.clone())];
        if let Some(title) = risk.title.as_ref().or(risk.description.as_ref()) {
            cell.extend([Inline::line_break(), Inline::text(title.clone())]);
        }
        let say =
            |text: &str, said: fn(&Words, &str) -> String| [Inline::line_break(), Inline::muted(said(v.words, text))];
        let category = |words: &Words, text: &str| words.with("category", &[("category", text)]);
        let process = |words: &Words, text: &str| words.with("process", &[("process", text)]);
        let priority = |words: &Words, text: &str| words.with("priority", &[("priority", text)]);
        cell.extend(risk.category.iter().flat_map(|text| say(text, category)));
        cell.extend(risk.process.iter().flat_map(|text| say(text, process)));
        cell.extend(risk.priority.iter().flat_map(|text| say(text, priority)));
        if v.facts.risks[i].standing == RiskStanding::Closed {
            cell.extend([Inline::line_break(), Inline::label(v.words.get("risk_status.closed"), Tone::Muted)]);
        }
        cell
    }),
    text("id", |v, i| vec![Inline::strong(risk(v, i).id.clone())]),
    text("link", |v, i| vec![Inline::reference(anchor("risk", &risk(v, i).id), risk(v, i).id.clone())]),
    text("title", |v, i| required(v, risk(v, i).title.as_ref().or(risk(v, i).description.as_ref()), "missing")),
    text("owner", |v, i| v.holder_cell(&v.facts.risks[i].owner)),
    text("before", |v, i| v.level_cell(v.facts.risks[i].before)),
    text("residual", after),
    text("option", |v, i| {
        let risk = risk(v, i);
        if risk.options.is_empty() {
            return v.unless_closed(i, "missing_option");
        }
        vec![Inline::text(risk.options.iter().map(|o| v.words.get(option_word(*o))).collect::<Vec<_>>().join(", "))]
    }),
    text("rationale", |v, i| required(v, risk(v, i).rationale.as_ref(), "missing_reason")),
    text("treatment", |v, i| optional(risk(v, i).treatment.as_ref())),
    text("option_and_reason", |v, i| {
        let risk = risk(v, i);
        let words = risk.options.iter().map(|o| v.words.get(option_word(*o))).collect::<Vec<_>>().join(", ");
        let option = if words.is_empty() { v.unless_closed(i, "missing_option") } else { vec![Inline::strong(words)] };
        let reason = match (&risk.rationale, &risk.treatment) {
            (None, None) => required(v, None, "missing_reason"),
            (rationale, treatment) => stacked([optional(rationale.as_ref()), optional(treatment.as_ref())]),
        };
        stacked([option, reason])
    }),
    text("controls", |v, i| {
        let risk = risk(v, i);
        if controls(v, i).is_empty() && risk.options.contains(&TreatmentOption::Modify) {
            return vec![Inline::gap(v.words.get("missing_control"), None)];
        }
        joined(controls(v, i).iter().map(|c| vec![Inline::reference(anchor("control", c.as_str()), c.as_str())]), ", ")
    }),
    text("actions", |v, i| {
        let actions = &v.facts.risks[i].actions;
        if actions.is_empty() && v.facts.risks[i].standing == RiskStanding::Treated {
            return vec![Inline::gap(v.words.get("missing_action"), None)];
        }
        joined(
            actions.iter().map(|a| {
                let id = &v.isms.actions[*a].id;
                vec![Inline::reference(anchor("action", id), id.clone())]
            }),
            ", ",
        )
    }),
    text("scenario", scenario),
    text("assets", |v, i| {
        let assets = &risk(v, i).assets;
        if assets.is_empty() {
            return v.unless_closed(i, "missing_assets");
        }
        joined(assets.iter().map(|asset| vec![Inline::text(asset.clone())]), ", ")
    }),
    text("cia", cia),
    text("existing_controls", |v, i| {
        let risk = risk(v, i);
        if risk.existing_controls.is_empty() && risk.existing_in_words.is_none() {
            return v.unless_closed(i, "missing_existing");
        }
        let controls = risk.existing_controls.iter();
        let ids = joined(controls.map(|c| vec![Inline::reference(anchor("control", c.as_str()), c.as_str())]), ", ");
        stacked([ids, optional(risk.existing_in_words.as_ref())])
    }),
    text("rated", |v, i| {
        let inputs = rating_in_words(v, &risk(v, i).before);
        let later = risk(v, i).reviewed_on.zip(assessment_ended(v.isms, v.as_of()));
        let later = later.filter(|(day, ended)| day > ended && *day <= v.as_of());
        let later = later.map(|(day, _)| v.words.with("looked_at_later", &[("date", &v.words.short_date(day))]));
        let line = |text: Option<String>| text.map(|text| vec![Inline::muted(text)]).unwrap_or_default();
        stacked([v.level_cell(v.facts.risks[i].before), line(inputs), line(later)])
    }),
    text("evaluation", |v, i| acceptable_cell(v, v.facts.risks[i].acceptable_before)),
    text("priority", |v, i| optional(risk(v, i).priority.as_ref())),
    text("accepted", accepted),
    text("must_accept", |v, i| match v.holder_text(&v.facts.risks[i].acceptance.by) {
        Some(name) => vec![Inline::text(name)],
        None => vec![Inline::gap(v.words.get("missing"), None)],
    }),
    text("acceptable", |v, i| match v.facts.risks[i].after {
        AfterTreatment::NotRated => vec![Inline::gap(v.words.get("missing_rating_after"), None)],
        _ => acceptable_cell(v, v.facts.risks[i].acceptable_after),
    }),
    text("source", |v, i| {
        let place = risk(v, i).origin.location().map(|place| place.to_string());
        place.map(|place| vec![Inline::muted(place)]).unwrap_or_default()
    }),
];

/// The level after treatment: as it is rated, as before for a risk that is only kept, else a gap.
fn after(view: &View, index: usize) -> Cell {
    let facts = &view.facts.risks[index];
    match facts.after {
        AfterTreatment::Rated(level) => view.level_cell(Some(level)),
        AfterTreatment::Kept(level) => {
            stacked([view.level_cell(Some(level)), vec![Inline::muted(view.words.get("kept_as_it_is"))]])
        }
        AfterTreatment::NotRated => view.unless_closed(index, "missing_rating_after"),
    }
}

/// What of confidentiality, integrity and availability is concerned: marks where the register only marks them, with
/// their values where it grades them.
fn cia(view: &View, index: usize) -> Cell {
    let cia = &risk(view, index).cia;
    let letters = [("C", cia.c), ("I", cia.i), ("A", cia.a)];
    if letters.iter().all(|(_, value)| value.is_none()) {
        return view.unless_closed(index, "missing_cia");
    }
    if view.facts.cia_is_graded {
        let graded = letters.map(|(letter, value)| match value {
            Some(value) => vec![Inline::text(format!("{letter}\u{a0}{value}"))],
            None => vec![Inline::gap(view.words.with("missing_letter", &[("letter", letter)]), None)],
        });
        return joined(graded, " ");
    }
    let marked: Vec<&str> =
        letters.iter().filter(|(_, value)| value.is_some_and(|value| value > 0)).map(|(letter, _)| *letter).collect();
    if marked.is_empty() {
        return vec![Inline::text(view.words.get("none_found"))];
    }
    vec![Inline::text(marked.join(" "))]
}

/// Whether a level is acceptable by the criteria.
fn acceptable_cell(view: &View, acceptable: Option<Acceptable>) -> Cell {
    match acceptable {
        Some(Acceptable::Yes) => vec![Inline::text(view.words.get("acceptable.yes"))],
        Some(Acceptable::Conditional) => vec![Inline::text(view.words.get("acceptable.conditional"))],
        Some(Acceptable::No) => vec![Inline::text(view.words.get("acceptable.no"))],
        None => vec![Inline::gap(view.words.get("missing_rating"), None)],
    }
}

/// Whether the level of a risk that is not closed is not acceptable as it is.
pub fn is_above(view: &View, index: usize) -> bool {
    let facts = &view.facts.risks[index];
    facts.standing != RiskStanding::Closed && facts.acceptable_before == Some(Acceptable::No)
}

/// What may happen: the whole text where it is not the title already, then threat, weakness, cause, event and what it
/// leads to, each as far as the register tells it.
fn scenario(view: &View, index: usize) -> Cell {
    let risk = risk(view, index);
    let parts = [
        ("scenario.threat", risk.threat.as_ref()),
        ("scenario.vulnerability", risk.vulnerability.as_ref()),
        ("scenario.cause", risk.cause.as_ref()),
        ("scenario.event", risk.event.as_ref()),
        ("scenario.leads_to", risk.consequence.as_ref()),
    ];
    let told = |text: &&String| !text.trim().is_empty();
    let description = risk.description.as_ref().filter(told);
    if description.is_none() && parts.iter().all(|(_, text)| text.is_none_or(|text| text.trim().is_empty())) {
        return view.unless_closed(index, "missing_scenario");
    }
    let description = description.filter(|_| risk.title.is_some()).map(|text| super::lines(text)).unwrap_or_default();
    let parts = parts.into_iter().filter_map(|(key, text)| Some((key, text.filter(told)?)));
    let parts = parts.map(|(key, text)| {
        let mut cell = vec![Inline::muted(view.words.get(key)), Inline::text(" ")];
        cell.extend(super::lines(text));
        cell
    });
    stacked(std::iter::once(description).chain(parts))
}

/// The values a risk was rated with, in the words of the method.
pub fn rating_in_words(view: &View, rating: &Rating) -> Option<String> {
    if let (Some(likelihood), Some(impact)) = (rating.likelihood, rating.impact) {
        let values = [("likelihood", likelihood.to_string()), ("impact", impact.to_string())];
        return Some(view.words.with("rated.points", &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
    }
    if let (Some(frequency), Some(loss)) = (rating.frequency, rating.loss) {
        let values = [("frequency", frequency.to_string()), ("loss", loss.to_string())];
        return Some(view.words.with("rated.money", &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
    }
    let factors: Option<Vec<String>> =
        rating.factors.iter().map(|value| value.map(|value| value.to_string())).collect();
    factors.filter(|factors| !factors.is_empty()).map(|factors| factors.join(", "))
}

/// The controls a treatment needs, with those its actions bring about.
fn controls<'a>(view: &View<'a>, index: usize) -> &'a [ControlId] {
    let treatments = &view.facts.plan.treatments;
    match treatments.binary_search_by_key(&index, |treatment| treatment.risk) {
        Ok(found) => &treatments[found].controls,
        Err(_) => &view.isms.risks[index].controls,
    }
}

fn risk<'a>(view: &View<'a>, index: usize) -> &'a Risk {
    &view.isms.risks[index]
}

/// The key of an option's word.
pub fn option_word(option: TreatmentOption) -> &'static str {
    match option {
        TreatmentOption::Modify => "option.modify",
        TreatmentOption::Retain => "option.retain",
        TreatmentOption::Share => "option.share",
        TreatmentOption::Avoid => "option.avoid",
    }
}

fn accepted(view: &View, index: usize) -> Cell {
    let acceptance = &view.facts.risks[index].acceptance;
    let Some(name) = view.holder_text(&acceptance.accepted_by) else {
        return vec![Inline::gap(view.words.get("missing_acceptance"), None)];
    };
    let words = view.words;
    let on = view.date_cell(acceptance.accepted_on, Some("missing_date"));
    let until =
        acceptance.until.map(|until| vec![Inline::muted(words.with("until", &[("date", &words.short_date(until))]))]);
    let conditions = acceptance.conditions.as_ref();
    let conditions = conditions.map(|text| vec![Inline::text(words.with("acceptance.conditions", &[("text", text)]))]);
    let mut cells = Vec::new();
    if let AcceptanceState::Broken(faults) = &acceptance.state {
        cells.push(vec![Inline::label(words.get("acceptance.broken"), Tone::Bad)]);
        cells.extend(faults.iter().map(|fault| vec![Inline::text(acceptance_fault(view, fault))]));
    } else if conditions.is_some() {
        cells.push(vec![Inline::label(words.get("acceptance.conditional"), Tone::Fair)]);
    }
    cells.extend([vec![Inline::text(name)], on, until.unwrap_or_default(), conditions.unwrap_or_default()]);
    stacked(cells)
}

/// What is wrong with an acceptance, in words.
pub fn acceptance_fault(view: &View, fault: &AcceptanceFault) -> String {
    let words = view.words;
    let key = fault.word();
    match fault {
        AcceptanceFault::InTheFuture(on) | AcceptanceFault::Expired(on) | AcceptanceFault::OlderThanAssessment(on) => {
            words.with(key, &[("date", &words.short_date(*on))])
        }
        AcceptanceFault::OtherCriteria(version) => words.with(key, &[("version", version)]),
        AcceptanceFault::Incomplete(missing) => {
            let names = missing.iter().filter_map(|&person| view.holder_text(&Holder::Person(person)));
            words.with(key, &[("people", &names.collect::<Vec<_>>().join(", "))])
        }
        _ => words.get(key).to_string(),
    }
}

/// How urgent an acceptance is: those that do not hold, then those that are missing, those under conditions, the rest.
fn urgency(view: &View, risk: usize) -> u8 {
    let acceptance = &view.facts.risks[risk].acceptance;
    match acceptance.state {
        AcceptanceState::Broken(_) => 0,
        AcceptanceState::Missing => 1,
        AcceptanceState::Unknown => 2,
        AcceptanceState::Holds if acceptance.conditions.is_some() => 3,
        AcceptanceState::Holds | AcceptanceState::NotNeeded => 4,
    }
}

/// Risks by falling level before treatment, closed ones last, under their bands where the spec asks for groups.
fn by_band(view: &View, spec: &Spec, keep: impl Fn(usize) -> bool) -> Vec<Group> {
    let mut records: Vec<usize> = (0..view.isms.risks.len()).filter(|i| keep(*i)).collect();
    let level = |i: &usize| view.facts.risks[*i].before.map(|level| (level.band, level.level));
    let closed = |i: &usize| view.facts.risks[*i].standing == RiskStanding::Closed;
    records.sort_by_key(|i| (closed(i), Reverse(level(i))));
    if !spec.grouped {
        return vec![Group { title: None, records }];
    }
    let mut groups: Vec<Group> = Vec::new();
    for record in records {
        let band = view.facts.risks[record].before.and_then(|level| level.band);
        let title = match band.and_then(|band| view.isms.criteria.bands.get(band)) {
            _ if closed(&record) => view.words.get("risk_status.closed").to_string(),
            Some(band) => band.label.clone(),
            None => view.words.get("missing_rating").to_string(),
        };
        match groups.last_mut() {
            Some(group) if group.title.as_ref() == Some(&title) => group.records.push(record),
            _ => groups.push(Group { title: Some(title), records: vec![record] }),
        }
    }
    groups
}

/// Risks of the plan grouped by owner: what each owner has to accept. Exceptions lead, among owners and of each owner.
fn residual_risks(view: &View) -> Vec<Group> {
    let mut groups = indexmap::IndexMap::<String, Vec<usize>>::new();
    for index in (0..view.isms.risks.len()).filter(|i| view.is_in_plan(*i)) {
        let owner = view.holder_text(&view.facts.risks[index].owner);
        groups.entry(owner.unwrap_or_else(|| view.words.get("no_owner").to_string())).or_default().push(index);
    }
    for risks in groups.values_mut() {
        risks.sort_by_key(|&risk| urgency(view, risk));
    }
    let first = |risks: &[usize]| risks.first().map_or(u8::MAX, |&risk| urgency(view, risk));
    groups.sort_by(|a, left, b, right| (first(left), a).cmp(&(first(right), b)));
    groups.into_iter().map(|(title, records)| Group { title: Some(title), records }).collect()
}
