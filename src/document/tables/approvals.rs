//! Who has approved the treatment plan (6.1.3 f).

use crate::derive::{ApprovalState, Change, ChangedSince, Holder, OwnerApproval, PlanApprovalFault};
use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::View;
use crate::model::PlanApproval;

use super::{Cell, Group, Source, risk_ids, stacked, text};

pub const SOURCES: &[Source] = &[Source {
    name: "plan-approvals",
    record: "approval",
    content: Some(Content::Risks),
    anchor: None,
    select: |view, _| {
        let plan = &view.facts.plan;
        let (owners, aside) = (plan.approvals.len(), plan.approvals_aside.len());
        // What is still to be done leads; approvals that count for no risk stand at the end.
        let mut records: Vec<usize> = (0..owners).collect();
        records.sort_by_key(|&i| plan.approvals[i].state == ApprovalState::Approved);
        records.extend(owners..owners + aside);
        Ok(vec![Group { title: None, records }])
    },
    fields: &[
        text("owner", |v, i| match line(v, i) {
            Some(line) => v.holder_cell(&Holder::Person(line.owner)),
            None => aside(v, i).map(|approval| vec![Inline::text(v.name_of(&approval.by))]).unwrap_or_default(),
        }),
        text("risks", |v, i| line(v, i).map(|line| risk_ids(v, &line.risks)).unwrap_or_default()),
        text("approved", approved),
        text("state", state),
    ],
}];

fn line<'a>(view: &View<'a>, index: usize) -> Option<&'a OwnerApproval> {
    view.facts.plan.approvals.get(index)
}

/// An approval by somebody who owns no treated risk; they are counted on behind the owners.
fn aside<'a>(view: &View<'a>, index: usize) -> Option<&'a PlanApproval> {
    let plan = &view.facts.plan;
    let at = plan.approvals_aside.get(index.checked_sub(plan.approvals.len())?)?;
    view.isms.plan_approvals.get(*at)
}

/// Each approval the owner has given: the day and the version, and why it does not count.
fn approved(view: &View, index: usize) -> Cell {
    let Some(line) = line(view, index) else {
        return aside(view, index).map(|approval| given(view, approval)).unwrap_or_default();
    };
    let words = line.approvals.iter().filter_map(|(approval, fault)| {
        let approval = view.isms.plan_approvals.get(*approval)?;
        let why = fault.as_ref().map(|fault| match fault {
            PlanApprovalFault::NoDay => "approval.no_day",
            PlanApprovalFault::InTheFuture => "approval.in_the_future",
            PlanApprovalFault::OtherVersion(_) => "approval.not_this_version",
        });
        let why = why.map(|key| vec![Inline::muted(view.words.get(key))]).unwrap_or_default();
        Some(stacked([given(view, approval), why]))
    });
    stacked(words)
}

fn given(view: &View, approval: &PlanApproval) -> Cell {
    let mut cell = view.date_cell(approval.on, Some("missing_date"));
    if let Some(version) = &approval.plan_version {
        cell.push(Inline::text(", "));
        cell.push(Inline::text(view.words.with("approval.version", &[("version", version)])));
    }
    cell
}

fn state(view: &View, index: usize) -> Cell {
    let Some(line) = line(view, index) else {
        return vec![Inline::label(view.words.get("approval.aside"), Tone::Bad)];
    };
    let state = match &line.state {
        ApprovalState::Approved => vec![Inline::label(view.words.get("approval.approved"), Tone::Good)],
        ApprovalState::Again => Cell::new(),
        ApprovalState::InPart(open) => {
            let mut cell = vec![Inline::label(view.words.get("approval.in_part"), Tone::Fair), Inline::line_break()];
            cell.push(Inline::muted(view.words.get("approval.open")));
            cell.push(Inline::text(" "));
            cell.extend(risk_ids(view, open));
            cell
        }
        ApprovalState::OtherVersion(_) => vec![Inline::gap(view.words.get("approval.other_version"), None)],
        ApprovalState::Missing => vec![Inline::gap(view.words.get("approval.missing"), None)],
    };
    if line.again.is_empty() {
        return state;
    }
    let again = vec![Inline::label(view.words.get("approval.again"), Tone::Fair)];
    stacked([state, again].into_iter().chain(line.again.iter().map(|changed| since(view, changed))))
}

/// What is known of a change since the approval.
fn since(view: &View, changed: &ChangedSince) -> Cell {
    let mut cell = risk_ids(view, &[changed.risk]);
    let dated = |key: &'static str, on| view.words.with(key, &[("date", &view.words.short_date(on))]);
    let why = match changed.change {
        Change::Identified(on) => dated("approval.identified", on),
        Change::RatedAgain(on) => dated("approval.rated_again", on),
        Change::Assessed(on) => dated("approval.assessed", on),
        Change::New => view.words.get("approval.new").to_string(),
        Change::Differs => view.words.get("approval.differs").to_string(),
    };
    cell.extend([Inline::text(" "), Inline::muted(why)]);
    cell
}
