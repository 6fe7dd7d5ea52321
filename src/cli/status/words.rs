//! The data behind the documents in words.

use crate::app::Workspace;
use crate::cli::text::count;
use crate::derive::{ApprovalState, ObjectiveState, RiskChange, plan_version};

/// The data behind the documents, in a line for each kind.
pub fn of(project: &Workspace) -> Vec<(&'static str, String)> {
    let isms = &project.loaded.isms;
    let facts = &project.facts;
    let plan = &facts.plan;
    let rest = [
        (plan.register_without_band.before, "in no band"),
        (plan.register_not_rated.before, "not rated"),
        (plan.standings.closed, "closed"),
    ];
    let bands: Vec<String> = isms
        .criteria
        .bands
        .iter()
        .zip(&facts.plan.register_bands)
        .rev()
        .map(|(band, risks)| format!("{} {}", risks.before, band.label.to_lowercase()))
        .chain(rest.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")))
        .collect();
    let risks = match bands.as_slice() {
        _ if isms.risks.is_empty() => "none".to_string(),
        bands => format!("{}: {}", isms.risks.len(), bands.join(", ")),
    };
    let actions = super::actions(project);
    let soa = &facts.soa_totals.all;
    let open_findings = facts.findings.len();
    let mut lines = vec![
        ("assets", isms.assets.len().to_string()),
        ("risks", risks),
        (
            "actions",
            format!(
                "{}: {} done, {} under way, {} not begun, {} overdue",
                actions.total(),
                actions.done,
                actions.in_progress,
                actions.open,
                actions.overdue
            ),
        ),
        (
            "controls",
            format!(
                "{}: {} necessary ({} in place, {} in part), {} excluded, {} undecided",
                soa.controls, soa.necessary, soa.implemented, soa.partial, soa.excluded, soa.undecided
            ),
        ),
        (
            "audits",
            format!(
                "{}, {}, {}",
                count(isms.audits.len(), "audit"),
                count(open_findings, "finding"),
                in_nonconformities(isms.nonconformities.len())
            ),
        ),
    ];
    lines.extend(candidates(project).map(|text| ("", text)));
    lines.extend(programme(project).map(|text| ("", text)));
    lines.extend(changes(project).map(|text| ("changes", text)));
    lines.extend(approvals(project).map(|text| ("plan", text)));
    lines.extend(objectives(project).map(|text| ("objectives", text)));
    lines
}

/// So many ids are named in a line.
const IDS: usize = 6;

/// Controls that may have been forgotten.
fn candidates(project: &Workspace) -> Option<String> {
    let candidates = &project.facts.annex.candidates;
    let ids: Vec<&str> = candidates.iter().map(|found| project.facts.soa[found.entry].control.as_str()).collect();
    (!ids.is_empty()).then(|| format!("something speaks for undecided {}", listed(&ids)))
}

/// What the audits of the cycle cover.
fn programme(project: &Workspace) -> Option<String> {
    let lines = &project.facts.programme.lines;
    if project.loaded.isms.audits.is_empty() {
        return None;
    }
    let audited = lines.iter().filter(|line| !line.audited.is_empty()).count();
    let left_out = lines.iter().filter(|line| line.is_left_out()).count();
    let rest = if left_out > 0 { format!(", {left_out} in no audit held or planned") } else { String::new() };
    let cycle = &project.facts.programme;
    let all = lines.len();
    Some(format!("{audited} of {all} clauses and controls audited in the cycle {} to {}{rest}", cycle.from, cycle.to))
}

/// What changed since the assessment before.
fn changes(project: &Workspace) -> Option<String> {
    let comparison = project.facts.since_last_run.as_ref()?;
    let count = |keep: fn(&RiskChange) -> bool| comparison.lines.iter().filter(|line| keep(line)).count();
    let (new, gone, same) = (count(RiskChange::is_new), count(RiskChange::is_gone), count(RiskChange::is_identical));
    let other = comparison.lines.len() - new - gone - same;
    let run = &project.loaded.isms.runs.get(comparison.run)?.id;
    Some(format!("since {run}: {new} new, {gone} gone, {other} different, {same} as before"))
}

/// Who has approved the treatment plan.
fn approvals(project: &Workspace) -> Option<String> {
    let approvals = &project.facts.plan.approvals;
    if approvals.is_empty() {
        return None;
    }
    let approved = approvals.iter().filter(|line| line.state == ApprovalState::Approved).count();
    let version = plan_version(&project.loaded.isms).map(|version| format!("version {version} ")).unwrap_or_default();
    Some(format!("{version}approved by {approved} of {}", count(approvals.len(), "risk owner")))
}

/// Where the objectives stand.
fn objectives(project: &Workspace) -> Option<String> {
    let facts = &project.facts.objectives;
    let states = [
        (ObjectiveState::Met, "reached"),
        (ObjectiveState::OnTrack, "on track"),
        (ObjectiveState::Behind, "behind"),
        (ObjectiveState::Missed, "missed"),
        (ObjectiveState::Withdrawn, "given up"),
        (ObjectiveState::Unknown, "without target or result"),
    ];
    let parts = states.iter().filter_map(|(state, word)| {
        let number = facts.iter().filter(|objective| objective.state == *state).count();
        (number > 0).then(|| format!("{number} {word}"))
    });
    let parts: Vec<String> = parts.collect();
    (!facts.is_empty()).then(|| format!("{}: {}", facts.len(), parts.join(", ")))
}

/// The first ids of a list, and how many more there are.
fn listed(ids: &[&str]) -> String {
    let named = ids.iter().take(IDS).copied().collect::<Vec<_>>().join(", ");
    match ids.len().saturating_sub(IDS) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

fn in_nonconformities(number: usize) -> String {
    format!("{number} nonconformit{}", if number == 1 { "y" } else { "ies" })
}
