//! Who has approved the treatment plan (6.1.3 f).

use crate::derive::{ApprovalState, Holder, OwnerApproval};
use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::View;

use super::{Cell, Source, all, risk_ids, text};

pub const SOURCES: &[Source] = &[Source {
    name: "plan-approvals",
    record: "approval",
    content: Some(Content::Risks),
    anchor: None,
    select: |view, _| Ok(all(view.facts.plan.approvals.len(), |_| true)),
    fields: &[
        text("owner", |v, i| v.holder_cell(&Holder::Person(line(v, i).owner))),
        text("risks", |v, i| risk_ids(v, &line(v, i).risks)),
        text("approved", approved),
        text("state", state),
    ],
}];

fn line<'a>(view: &View<'a>, index: usize) -> &'a OwnerApproval {
    &view.facts.plan.approvals[index]
}

/// Each approval the owner has given: the day and the version.
fn approved(view: &View, index: usize) -> Cell {
    let given = line(view, index).approvals.iter().filter_map(|approval| view.isms.plan_approvals.get(*approval));
    let words = given.map(|approval| {
        let mut cell = view.date_cell(approval.on, Some("missing_date"));
        if let Some(version) = &approval.plan_version {
            cell.push(Inline::text(", "));
            cell.push(Inline::text(view.words.with("approval.version", &[("version", version)])));
        }
        cell
    });
    super::stacked(words)
}

fn state(view: &View, index: usize) -> Cell {
    match &line(view, index).state {
        ApprovalState::Approved => vec![Inline::label(view.words.get("approval.approved"), Tone::Good)],
        ApprovalState::InPart(open) => {
            let mut cell = vec![Inline::label(view.words.get("approval.in_part"), Tone::Fair), Inline::line_break()];
            cell.push(Inline::muted(view.words.get("approval.open")));
            cell.push(Inline::text(" "));
            cell.extend(risk_ids(view, open));
            cell
        }
        ApprovalState::OtherVersion(_) => vec![Inline::gap(view.words.get("approval.other_version"), None)],
        ApprovalState::Missing => vec![Inline::gap(view.words.get("approval.missing"), None)],
    }
}
