//! Objectives, measures, changes, management reviews and versions of documents: what became of it all.

use crate::diagnostic::Location;

use super::assurance::reassessment;
use super::builder::Builder;
use super::{Node, NodeKind, Relation};

pub(super) fn nodes(builder: &mut Builder) {
    let isms = builder.isms;
    builder.add(
        NodeKind::Objective,
        &isms.objectives,
        |_, it| (it.id.clone(), it.statement.as_ref(), it.origin.location()),
        |_| None,
    );
    builder.add(
        NodeKind::Measure,
        &isms.measures,
        |_, it| (it.id.clone(), it.name.as_ref(), it.origin.location()),
        |it| it.name.as_ref(),
    );
    builder.add(
        NodeKind::Review,
        &isms.reviews,
        |_, it| (it.id.clone(), it.period.as_ref(), it.origin.location()),
        |_| None,
    );
    let decisions = isms.reviews.iter().flat_map(|review| {
        let place = |number| review.origin.field(&format!("decisions[{number}]"));
        review.decisions.iter().enumerate().map(move |(number, it)| (it, place(number)))
    });
    let decisions: Vec<_> = decisions.collect();
    builder.add(
        NodeKind::ReviewDecision,
        &decisions,
        |_, (it, place)| (it.id.clone(), it.text.as_ref(), place.clone()),
        |_| None,
    );
}

pub(super) fn link(builder: &mut Builder) {
    objectives(builder);
    measures(builder);
    changes(builder);
    reviews(builder);
    sources_of_actions(builder);
    versions(builder);
}

fn objectives(builder: &mut Builder) {
    for (index, objective) in builder.isms.objectives.iter().enumerate() {
        let node = builder.record(NodeKind::Objective, index);
        let origin = &objective.origin;
        for id in &objective.risks {
            if let Some(risk) = builder.find(NodeKind::Risk, id) {
                builder.link(risk, Relation::IsAnsweredBy, node, origin.field("risks"));
            }
        }
        for text in &objective.requirements {
            let law = builder.known(NodeKind::Law, text).or_else(|| builder.known(NodeKind::Party, text));
            if let Some(from) = law.or_else(|| builder.any(text)) {
                builder.link(from, Relation::IsAnsweredBy, node, origin.field("requirements"));
            }
        }
        if let Some(measure) = objective.measure.as_deref().and_then(|id| builder.find(NodeKind::Measure, id)) {
            builder.link(node, Relation::IsShownBy, measure, origin.field("measure"));
        }
        for id in &objective.actions {
            if let Some(action) = builder.find(NodeKind::Action, id) {
                builder.link(node, Relation::IsCarriedOutBy, action, origin.field("actions"));
            }
        }
    }
}

fn measures(builder: &mut Builder) {
    for (index, measure) in builder.isms.measures.iter().enumerate() {
        let node = builder.record(NodeKind::Measure, index);
        for id in &measure.actions {
            if let Some(action) = builder.find(NodeKind::Action, id) {
                builder.link(node, Relation::IsCarriedOutBy, action, measure.origin.field("actions"));
            }
        }
    }
}

fn changes(builder: &mut Builder) {
    for (index, change) in builder.isms.changes.iter().enumerate() {
        let node = builder.record(NodeKind::Change, index);
        let origin = &change.origin;
        for id in &change.actions {
            if let Some(action) = builder.find(NodeKind::Action, id) {
                builder.link(node, Relation::IsCarriedOutBy, action, origin.field("actions"));
            }
        }
        if let Some(run) = change.reassessment.as_deref().and_then(|id| reassessment(builder, id)) {
            builder.link(node, Relation::IsFollowedBy, run, origin.field("reassessment"));
        }
        let effects = &change.effects;
        let said = [
            ("effects.scope", &effects.scope),
            ("effects.risks", &effects.risks),
            ("effects.soa", &effects.soa),
            ("effects.documents", &effects.documents),
            ("effects.roles", &effects.roles),
        ];
        for (field, text) in said {
            for to in text.as_deref().map(|text| builder.mentions(text)).unwrap_or_default() {
                builder.link(node, Relation::BearsOn, to, origin.field(field));
            }
        }
    }
}

fn reviews(builder: &mut Builder) {
    let mut decision_index = 0;
    for (index, review) in builder.isms.reviews.iter().enumerate() {
        let node = builder.record(NodeKind::Review, index);
        let origin = &review.origin;
        for id in &review.audits {
            if let Some(audit) = builder.find(NodeKind::Audit, id) {
                builder.link(audit, Relation::IsDiscussedIn, node, origin.field("audits"));
            }
        }
        for (letter, input) in review.inputs.all() {
            let place = origin.field(&format!("inputs.{letter}.about"));
            for id in &input.about {
                if let Some(from) = builder.any_or_missing(id, NodeKind::Nonconformity) {
                    builder.link_with(from, Relation::IsDiscussedIn, node, place.clone(), Some(letter.to_string()));
                }
            }
        }
        for (number, decision) in review.decisions.iter().enumerate() {
            let decided = builder.record(NodeKind::ReviewDecision, decision_index);
            decision_index += 1;
            let field = |name: &str| origin.field(&format!("decisions[{number}]{name}"));
            builder.link(node, Relation::Decided, decided, field(""));
            if let Some(action) = decision.action.as_deref().and_then(|id| builder.find(NodeKind::Action, id)) {
                builder.link(decided, Relation::IsCarriedOutBy, action, field(".action"));
            }
            for id in &decision.about {
                if let Some(from) = builder.any_or_missing(id, NodeKind::Nonconformity) {
                    builder.link(from, Relation::IsSubjectOf, decided, field(".about"));
                }
            }
        }
    }
}

/// What actions come from besides risks.
fn sources_of_actions(builder: &mut Builder) {
    for (index, action) in builder.isms.actions.iter().enumerate() {
        let node = builder.record(NodeKind::Action, index);
        for id in &action.source {
            if let Some(from) = builder.any_or_missing(id, NodeKind::Finding) {
                builder.link(from, Relation::IsCarriedOutBy, node, action.origin.field("source"));
            }
        }
    }
}

fn versions(builder: &mut Builder) {
    for (id, input) in &builder.isms.documentation.documents {
        let document = builder.document(id);
        let place = |path: String| Some(Location::key("dossier.yaml", format!("documents.{id}.{path}")));
        for other in input.refers_to.keys() {
            let to = builder.document(other);
            builder.link(document, Relation::RefersTo, to, place(format!("refers_to.{other}")));
        }
        for (number, entry) in input.history.iter().enumerate() {
            let at = place(format!("history[{number}]"));
            let node = builder.push(Node {
                kind: NodeKind::Version,
                id: format!("{id} {}", entry.version),
                title: entry.change.clone(),
                place: at.clone(),
                record: None,
                missing: false,
            });
            builder.link(document, Relation::HasVersion, node, at);
            for from in entry.change.as_deref().map(|text| builder.mentions(text)).unwrap_or_default() {
                builder.link(from, Relation::IsNamedIn, node, place(format!("history[{number}].change")));
            }
        }
    }
}
