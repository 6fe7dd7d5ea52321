//! Issues, parties, laws, suppliers and assets: where risks and controls come from.

use crate::model::{ControlId, Origin};

use super::builder::Builder;
use super::{NodeKind, Relation};

pub(super) fn nodes(builder: &mut Builder) {
    let isms = builder.isms;
    let issues = isms.external_issues.iter().chain(&isms.internal_issues);
    let unnamed = |origin: &Origin| origin.location().map_or_else(String::new, |place| place.to_string());
    builder.add(
        NodeKind::Issue,
        issues,
        |_, it| (it.id.clone().unwrap_or_else(|| unnamed(&it.origin)), it.issue.as_ref(), it.origin.location()),
        |_| None,
    );
    builder.add(NodeKind::Party, &isms.parties, |_, it| (it.name.clone(), None, it.origin.location()), |_| None);
    builder.add(
        NodeKind::Law,
        &isms.legal,
        |_, it| {
            let reference = it.reference.as_deref().unwrap_or_default();
            (format!("{} {reference}", it.name).trim().to_string(), it.duty.as_ref(), it.origin.location())
        },
        |it| Some(&it.name),
    );
    builder.add(
        NodeKind::Supplier,
        &isms.operations.outsourced,
        |_, it| (it.id.clone(), it.name.as_ref().or(it.service.as_ref()), it.origin.location()),
        |it| it.name.as_ref(),
    );
    builder.add(
        NodeKind::Change,
        &isms.changes,
        |_, it| (it.id.clone(), it.what.as_ref(), it.origin.location()),
        |_| None,
    );
    builder.add(
        NodeKind::AssetGroup,
        &isms.asset_groups,
        |_, it| (it.id.clone(), it.name.as_ref(), it.origin.location()),
        |it| it.name.as_ref(),
    );
    builder.add(
        NodeKind::Asset,
        &isms.assets,
        |_, it| (it.id.clone(), it.name.as_ref(), it.origin.location()),
        |it| it.name.as_ref(),
    );
}

pub(super) fn link(builder: &mut Builder) {
    let isms = builder.isms;
    for (index, issue) in isms.external_issues.iter().chain(&isms.internal_issues).enumerate() {
        let from = builder.record(NodeKind::Issue, index);
        for id in &issue.risks {
            if let Some(risk) = builder.find(NodeKind::Risk, id) {
                builder.link(from, Relation::LeadsTo, risk, issue.origin.field("risks"));
            }
        }
    }
    parties(builder);
    for (index, law) in isms.legal.iter().enumerate() {
        let from = builder.record(NodeKind::Law, index);
        for id in &law.controls {
            if let Some(control) = builder.control(id) {
                builder.link(from, Relation::IsMetBy, control, law.origin.field("controls"));
            }
        }
    }
    assets(builder);
}

fn parties(builder: &mut Builder) {
    for (index, party) in builder.isms.parties.iter().enumerate() {
        let from = builder.record(NodeKind::Party, index);
        for (number, requirement) in party.requirements.iter().enumerate() {
            if requirement.in_isms == Some(false) {
                continue;
            }
            let said = requirement.origin.as_deref().map(|origin| format!(" ({origin})")).unwrap_or_default();
            let note = format!("{}{said}", requirement.text);
            for text in &requirement.addressed_by {
                let place = party.origin.field(&format!("requirements[{number}].addressed_by"));
                let control = builder.known_control(&ControlId::parse(text));
                let id = ControlId::parse(text);
                let met_by = match control.or_else(|| builder.known(NodeKind::Objective, text)) {
                    Some(known) => Some(known),
                    None if id.as_str().starts_with("A.") => builder.control(&id),
                    None => (!text.trim().is_empty()).then(|| builder.document(text)),
                };
                if let Some(to) = met_by {
                    builder.link_with(from, Relation::IsMetBy, to, place, Some(note.clone()));
                }
            }
        }
    }
}

fn assets(builder: &mut Builder) {
    let isms = builder.isms;
    for (index, group) in isms.asset_groups.iter().enumerate() {
        let from = builder.record(NodeKind::AssetGroup, index);
        for text in &group.assets {
            if let Some(asset) = builder.find(NodeKind::Asset, text) {
                builder.link(from, Relation::Holds, asset, group.origin.field("assets"));
            }
        }
    }
    for (index, asset) in isms.assets.iter().enumerate() {
        let to = builder.record(NodeKind::Asset, index);
        if let Some(supplier) = asset.supplier.as_deref().and_then(|text| builder.find(NodeKind::Supplier, text)) {
            builder.link(supplier, Relation::StandsBehind, to, asset.origin.field("supplier"));
        }
        if let Some(parent) = asset.parent.as_deref().and_then(|text| builder.find(NodeKind::Asset, text)) {
            builder.link(parent, Relation::Holds, to, asset.origin.field("parent"));
        }
        for text in &asset.depends_on {
            if let Some(needed) = builder.find(NodeKind::Asset, text) {
                builder.link(needed, Relation::IsNeededBy, to, asset.origin.field("depends_on"));
            }
        }
    }
}
