//! Registers as documents: assets (A.5.9), laws and contracts (A.5.31), suppliers (A.5.19 to A.5.23).

use std::collections::BTreeMap;

use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::{View, anchor};
use crate::model::{Asset, Cia, LegalRequirement, Supplier};

use super::{Cell, Group, Source, all, joined, labelled, optional, required, risk_ids, stacked, text, who};

pub const SOURCES: &[Source] = &[
    Source {
        name: "assets",
        record: "asset",
        content: Some(Content::Assets),
        anchor: Some(|view, i| anchor("asset", &asset(view, i).id)),
        select: |view, spec| {
            let gone = |i: &usize| is_gone(asset(view, *i));
            if spec.only.as_deref() == Some("gone") {
                return Ok(all(view.isms.assets.len(), |i| gone(&i)));
            }
            let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for i in (0..view.isms.assets.len()).filter(|i| !gone(i)) {
                groups.entry(kind_of(view, i)).or_default().push(i);
            }
            Ok(groups.into_iter().map(|(title, records)| Group { title: Some(title), records }).collect())
        },
        fields: &[
            text("asset", |v, i| {
                let it = asset(v, i);
                let part = it.parent.as_ref().map(|id| vec![Inline::muted(v.words.with("part_of", &[("id", id)]))]);
                stacked([
                    vec![Inline::strong(it.id.clone())],
                    required(v, it.name.as_ref(), "missing"),
                    part.unwrap_or_default(),
                ])
            }),
            text("what", |v, i| {
                let it = asset(v, i);
                // Of what is there the title of its group says the kind.
                let kind = it.kind.as_ref().filter(|_| is_gone(it));
                stacked([
                    optional(it.description.as_ref()),
                    labelled(v, "said.type", kind),
                    labelled(v, "said.category", it.category.as_ref()),
                    labelled(v, "said.value", it.value.as_ref()),
                    labelled(v, "said.depends_on", Some(&it.depends_on.join(", "))),
                    labelled(v, "said.note", it.note.as_ref()),
                ])
            }),
            text("owner", |v, i| {
                let it = asset(v, i);
                stacked([
                    v.holder_cell(&v.facts.assets[i].owner),
                    labelled(v, "said.custodian", it.custodian.as_ref()),
                    labelled(v, "said.users", it.users.as_ref()),
                    labelled(v, "said.unit", it.unit.as_ref()),
                ])
            }),
            text("place", |v, i| {
                let it = asset(v, i);
                stacked([optional(it.site.as_ref()), labelled(v, "said.supplier", it.supplier.as_ref())])
            }),
            text("protection", |v, i| {
                let it = asset(v, i);
                let class = match (&it.classification, v.facts.assets[i].class) {
                    (None, _) => vec![Inline::gap(v.words.get("missing_class"), None)],
                    (Some(class), Some(_)) => vec![Inline::text(class.clone())],
                    (Some(class), None) => {
                        vec![Inline::gap(v.words.with("unknown_class", &[("class", class)]), None)]
                    }
                };
                let pii = match it.pii {
                    Some(true) => vec![Inline::text(v.words.get("pii.yes"))],
                    Some(false) => vec![Inline::muted(v.words.get("pii.no"))],
                    None => Cell::new(),
                };
                stacked([class, needs(it.cia), pii])
            }),
            text("risks", |v, i| {
                let risks = &v.facts.assets[i].risks;
                if risks.is_empty() && !is_gone(asset(v, i)) {
                    return vec![Inline::muted(v.words.get("no_risk_of_asset"))];
                }
                risk_ids(v, risks)
            }),
            text("life", |v, i| {
                let it = asset(v, i);
                let reviewed = match it.reviewed_on {
                    Some(on) => vec![Inline::text(v.words.with("reviewed", &[("date", &v.words.short_date(on))]))],
                    None => vec![Inline::gap(v.words.get("not_reviewed"), None)],
                };
                let disposed =
                    it.disposed_on.map(|on| v.words.with("disposed_on", &[("date", &v.words.short_date(on))]));
                stacked([
                    optional(it.status.as_ref()),
                    disposed.map(|text| vec![Inline::text(text)]).unwrap_or_default(),
                    reviewed,
                    labelled(v, "said.retention", it.retention.as_ref()),
                ])
            }),
        ],
    },
    Source {
        name: "laws",
        record: "law",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.legal.len(), |_| true)),
        fields: &[
            text("law", |v, i| {
                let it = law(v, i);
                let id = it.id.as_ref().map(|id| vec![Inline::strong(id.clone())]).unwrap_or_default();
                stacked([
                    id,
                    vec![Inline::text(it.name.clone())],
                    required(v, it.reference.as_ref(), "missing_reference"),
                    optional(it.jurisdiction.as_ref()),
                ])
            }),
            text("duty", |v, i| {
                stacked([required(v, law(v, i).duty.as_ref(), "missing"), optional(law(v, i).note.as_ref())])
            }),
            text("owner", |v, i| who(v, law(v, i).owner.as_ref())),
            text("met_by", |v, i| {
                let controls = &law(v, i).controls;
                if controls.is_empty() {
                    return vec![Inline::gap(v.words.get("missing_control"), None)];
                }
                joined(controls.iter().map(|it| vec![Inline::text(it.as_str())]), ", ")
            }),
            text("evidence", |v, i| required(v, law(v, i).evidence.as_ref(), "missing_evidence")),
            text("next_check", |v, i| due(v, law(v, i).next_check)),
        ],
    },
    Source {
        name: "suppliers",
        record: "supplier",
        content: Some(Content::Assets),
        anchor: Some(|view, i| anchor("supplier", &supplier(view, i).id)),
        select: |view, _| {
            let mut records: Vec<usize> = (0..view.isms.operations.outsourced.len()).collect();
            records.sort_by_key(|i| rank(supplier(view, *i).criticality.as_deref()));
            Ok(vec![Group { title: None, records }])
        },
        fields: &[
            text("supplier", |v, i| {
                let it = supplier(v, i);
                stacked([
                    vec![Inline::strong(it.id.clone())],
                    required(v, it.name.as_ref(), "missing"),
                    required(v, it.service.as_ref(), "missing"),
                    labelled(v, "said.since", it.since.map(|on| v.words.short_date(on)).as_ref()),
                    labelled(v, "said.region", it.region.as_ref()),
                    labelled(v, "said.subsuppliers", Some(&it.subsuppliers.join(", "))),
                    optional(it.note.as_ref()),
                ])
            }),
            text("data", |v, i| {
                let it = supplier(v, i);
                stacked([
                    required(v, it.data.as_ref(), "missing"),
                    optional(it.classification.as_ref()),
                    labelled(v, "said.pii_role", it.pii_role.as_ref()),
                ])
            }),
            text("criticality", |v, i| {
                stacked([
                    required(v, supplier(v, i).criticality.as_ref(), "missing"),
                    who(v, supplier(v, i).owner.as_ref()),
                ])
            }),
            text("contract", |v, i| {
                let it = supplier(v, i);
                let clauses = match it.security_clauses {
                    Some(true) => vec![Inline::text(v.words.get("security_clauses.yes"))],
                    Some(false) => vec![Inline::label(v.words.get("security_clauses.no"), Tone::Bad)],
                    None => vec![Inline::gap(v.words.get("missing_clauses"), None)],
                };
                stacked([required(v, it.contract.as_ref(), "missing"), clauses])
            }),
            text("certificate", |v, i| {
                let it = supplier(v, i);
                let until = it.valid_until.map(|until| {
                    let date = v.words.short_date(until);
                    if until < v.as_of() {
                        vec![Inline::label(v.words.with("expired", &[("date", &date)]), Tone::Bad)]
                    } else {
                        vec![Inline::muted(v.words.with("until", &[("date", &date)]))]
                    }
                });
                stacked([optional(it.certificate.as_ref()), until.unwrap_or_default()])
            }),
            text("review", |v, i| {
                let it = supplier(v, i);
                let last = match it.reviewed_on {
                    Some(on) => vec![Inline::text(v.words.with("reviewed", &[("date", &v.words.short_date(on))]))],
                    None => vec![Inline::gap(v.words.get("not_reviewed"), None)],
                };
                let next = it.next_review.map(|_| {
                    let mut cell = vec![Inline::muted(v.words.get("next_on")), Inline::text(" ")];
                    cell.extend(due(v, it.next_review));
                    cell
                });
                stacked([last, next.unwrap_or_default()])
            }),
            text("exit", |v, i| required(v, supplier(v, i).exit.as_ref(), "missing_exit")),
        ],
    },
];

fn asset<'a>(view: &View<'a>, index: usize) -> &'a Asset {
    &view.isms.assets[index]
}

fn law<'a>(view: &View<'a>, index: usize) -> &'a LegalRequirement {
    &view.isms.legal[index]
}

fn supplier<'a>(view: &View<'a>, index: usize) -> &'a Supplier {
    &view.isms.operations.outsourced[index]
}

/// Whether an asset is no longer there.
pub fn is_gone(asset: &Asset) -> bool {
    asset.disposed_on.is_some()
        || asset.status.as_deref().is_some_and(|it| it.trim().to_lowercase().starts_with("dispos"))
}

/// The kind of an asset, as written; those without one stand together.
pub fn kind_of(view: &View, index: usize) -> String {
    let kind = asset(view, index).kind.as_deref().map(str::trim).filter(|kind| !kind.is_empty());
    kind.unwrap_or_else(|| view.words.get("no_kind")).to_string()
}

/// `C 3 I 2 A 1`, or the letters that are marked.
fn needs(cia: Cia) -> Cell {
    let letters = [("C", cia.c), ("I", cia.i), ("A", cia.a)].into_iter();
    let given: Vec<String> = letters.filter_map(|(letter, value)| Some(format!("{letter}\u{a0}{}", value?))).collect();
    if given.is_empty() { Cell::new() } else { vec![Inline::muted(given.join(" "))] }
}

/// A day to come, marked once it has passed.
pub fn due(view: &View, on: Option<jiff::civil::Date>) -> Cell {
    match on {
        Some(on) if on < view.as_of() => vec![Inline::label(view.words.short_date(on), Tone::Bad)],
        on => view.date_cell(on, Some("missing_date")),
    }
}

/// Critical suppliers first.
fn rank(criticality: Option<&str>) -> u8 {
    match criticality.map(|it| it.trim().to_lowercase()).as_deref() {
        Some("critical" | "very high") => 0,
        Some("high") => 1,
        Some("medium") => 2,
        Some(_) => 3,
        None => 4,
    }
}
