//! Risks, their treatment and acceptance, and the controls of the Statement of Applicability.

use crate::derive::{Directory, Holder, RiskLink};
use crate::diagnostic::Location;

use super::builder::Builder;
use super::{Node, NodeKind, Relation};

pub(super) fn nodes(builder: &mut Builder) {
    let isms = builder.isms;
    builder.add(
        NodeKind::Run,
        &isms.runs,
        |_, it| (it.id.clone(), it.trigger.as_ref(), it.origin.location()),
        |_| None,
    );
    builder.add(
        NodeKind::Risk,
        &isms.risks,
        |_, it| (it.id.clone(), it.title.as_ref().or(it.description.as_ref()), it.origin.location()),
        |_| None,
    );
    builder.add(
        NodeKind::Action,
        &isms.actions,
        |_, it| (it.id.clone(), it.text.as_ref(), it.origin.location()),
        |_| None,
    );
    for (index, entry) in builder.facts.soa.iter().enumerate() {
        builder.add_control(&entry.control, entry.title.as_ref(), entry.location.clone(), index);
    }
}

pub(super) fn link(builder: &mut Builder) {
    exposures(builder);
    controls(builder);
    actions(builder);
    approvals(builder);
}

fn exposures(builder: &mut Builder) {
    let isms = builder.isms;
    for (index, risk) in isms.risks.iter().enumerate() {
        let to = builder.record(NodeKind::Risk, index);
        for text in &risk.assets {
            let group = builder.known(NodeKind::Asset, text).or_else(|| builder.known(NodeKind::AssetGroup, text));
            if let Some(asset) = group.or_else(|| builder.find(NodeKind::Asset, text)) {
                builder.link(asset, Relation::IsExposedTo, to, risk.origin.field("asset"));
            }
        }
        for id in risk.controls.iter().chain(&risk.existing_controls) {
            // What has a place in the statement is linked with its reasons.
            if builder.known_control(id).is_none()
                && let Some(control) = builder.control(id)
            {
                builder.link(to, Relation::IsTreatedBy, control, risk.origin.field("controls"));
            }
        }
    }
    for (index, run) in isms.runs.iter().enumerate() {
        let from = builder.record(NodeKind::Run, index);
        for rated in &run.risks {
            if let Some(risk) = builder.known(NodeKind::Risk, &rated.id) {
                builder.link(from, Relation::Rated, risk, rated.origin.location());
            }
        }
    }
}

fn controls(builder: &mut Builder) {
    for entry in &builder.facts.soa {
        let Some(control) = builder.known_control(&entry.control) else { continue };
        for reason in &entry.reasons {
            let relation = match (reason.risk, reason.link) {
                (Some(_), Some(RiskLink::Treatment)) => Relation::IsTreatedBy,
                (Some(_), Some(RiskLink::Existing)) => Relation::ReliesOn,
                (Some(_), Some(RiskLink::Row) | None) => Relation::IsReasonFor,
                // The action itself stands between the two.
                (Some(_), Some(RiskLink::Action)) | (None, _) => continue,
            };
            let risk = builder.record(NodeKind::Risk, reason.risk.unwrap_or_default());
            builder.link(risk, relation, control, reason.location.clone());
        }
        for id in &entry.unknown_risks {
            if let Some(risk) = builder.find(NodeKind::Risk, id) {
                builder.link(risk, Relation::IsReasonFor, control, entry.location.clone());
            }
        }
        let said = |field: &str| {
            let mut rows = entry.rows.iter().filter_map(|row| builder.isms.soa.rows.get(*row));
            rows.find_map(|row| row.origin.field(field)).or_else(|| entry.location.clone())
        };
        let (described, replaced) = (said("documents"), said("replaced_by"));
        for text in entry.documents.iter().filter(|text| !text.trim().is_empty()) {
            let document = builder.document(text);
            builder.link(control, Relation::IsDescribedIn, document, described.clone());
        }
        if let Some(other) = entry.replaced_by.as_ref().and_then(|id| builder.control(id)) {
            builder.link(control, Relation::IsReplacedBy, other, replaced);
        }
    }
    for decision in &builder.isms.soa.overrides {
        let Some(control) = builder.control(&decision.control) else { continue };
        let place = decision.origin.location();
        let node = builder.push(Node {
            kind: NodeKind::ControlDecision,
            id: act(decision.by.as_deref(), decision.on),
            title: decision.reason.clone(),
            place: place.clone(),
            record: None,
            missing: false,
        });
        builder.link(node, Relation::Settles, control, place);
    }
}

fn actions(builder: &mut Builder) {
    let isms = builder.isms;
    for (index, (action, facts)) in isms.actions.iter().zip(&builder.facts.actions).enumerate() {
        let node = builder.record(NodeKind::Action, index);
        for risk in &facts.risks {
            let risk = builder.record(NodeKind::Risk, *risk);
            builder.link(risk, Relation::IsTreatedBy, node, action.origin.field("risk"));
        }
        for id in &facts.unknown_risks {
            if let Some(risk) = builder.find(NodeKind::Risk, id) {
                builder.link(risk, Relation::IsTreatedBy, node, action.origin.field("risk"));
            }
        }
        for id in &action.controls {
            if let Some(control) = builder.control(id) {
                builder.link(node, Relation::BringsAbout, control, action.origin.field("controls"));
            }
        }
        for id in &action.depends_on {
            if let Some(before) = builder.find(NodeKind::Action, id) {
                builder.link(before, Relation::ComesBefore, node, action.origin.field("depends_on"));
            }
        }
    }
}

fn approvals(builder: &mut Builder) {
    let isms = builder.isms;
    let directory = Directory::of(isms);
    // People are written by id, spelling or name; the chain names them.
    let act = |by: Option<&str>, on| act(by.map(|by| directory.name(&directory.resolve(Some(by)))).as_deref(), on);
    for (index, risk) in isms.risks.iter().enumerate() {
        if let Some(by) = risk.accepted_by.as_deref().filter(|by| !by.trim().is_empty()) {
            let from = builder.record(NodeKind::Risk, index);
            accept(builder, from, act(Some(by), risk.accepted_on), None, risk.origin.field("accepted_by"));
        }
    }
    for acceptance in &isms.acceptances {
        if let Some(risk) = builder.find(NodeKind::Risk, &acceptance.risk) {
            let id = act(acceptance.by.as_deref(), acceptance.on);
            let title = acceptance.justification.clone().or_else(|| acceptance.conditions.clone());
            accept(builder, risk, id, title, acceptance.origin.location());
        }
    }
    for approval in &isms.plan_approvals {
        let place = approval.origin.location();
        let title = approval.plan_version.clone();
        let id = act(Some(&approval.by), approval.on);
        let kind = NodeKind::PlanApproval;
        let node = builder.push(Node { kind, id, title, place: place.clone(), record: None, missing: false });
        let mut risks: Vec<usize> = Vec::new();
        for id in &approval.risks {
            risks.extend(builder.find(NodeKind::Risk, id));
        }
        if approval.risks.is_empty() {
            let by = directory.resolve(Some(&approval.by));
            let owned = builder.facts.risks.iter().enumerate();
            let owned = owned.filter(|(_, facts)| facts.owner == by && by != Holder::Missing);
            risks.extend(owned.map(|(risk, _)| builder.record(NodeKind::Risk, risk)));
        }
        for risk in risks {
            builder.link(risk, Relation::IsApprovedIn, node, place.clone());
        }
    }
}

fn accept(builder: &mut Builder, risk: usize, id: String, title: Option<String>, place: Option<Location>) {
    let kind = NodeKind::Acceptance;
    let node = builder.push(Node { kind, id, title, place: place.clone(), record: None, missing: false });
    builder.link(risk, Relation::IsAcceptedIn, node, place);
}

/// Who did something on which day, as far as it is known.
fn act(by: Option<&str>, on: Option<jiff::civil::Date>) -> String {
    let day = on.map(|day| day.to_string());
    let parts: Vec<&str> = by.map(str::trim).into_iter().chain(day.as_deref()).collect();
    parts.join(", ")
}
