//! What follows from the records and is easily forgotten: each list with the records by their ids.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::workspace::Workspace;
use crate::derive::{
    ApprovalState, Because, Difference, Directory, Holder, ObjectiveState, ProgrammeLine, RequirementId, RiskChange,
    clauses, plan_version,
};

/// What follows from the records.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FactsReport {
    /// Controls nobody has decided on although something speaks for them. Proposals, never decisions.
    pub candidates: Vec<Candidate>,
    /// What changed since the earlier assessment whose register is at hand; null without one.
    pub since_last_run: Option<Changes>,
    /// Each owner of a treated risk, and whether the person has approved this version of the treatment plan.
    pub plan_approvals: Vec<Approval>,
    /// Where each objective stands.
    pub objectives: Vec<Objective>,
    /// For which period each measure has its last result, and when the next one is due.
    pub measures: Vec<Measure>,
    /// What the internal audits of the cycle cover.
    pub programme: Programme,
}

/// A control that may have been forgotten.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Candidate {
    /// Its id.
    pub control: String,
    /// Its title.
    pub title: Option<String>,
    /// Each thing that speaks for it.
    pub because: Vec<Reason>,
}

/// What speaks for a control.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// Something the answers say.
    Answer {
        /// In words.
        fact: String,
        /// The key that says so.
        key: String,
    },
    /// The text of these risks.
    Risks {
        /// The beginning of a word in it.
        word: String,
        /// Their ids.
        risks: Vec<String>,
    },
    /// All controls of these risks only prevent.
    NothingDetects {
        /// Their ids.
        risks: Vec<String>,
    },
}

/// The register compared with that of an earlier assessment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Changes {
    /// The earlier assessment.
    pub run: String,
    /// How many risks stand as they did.
    pub identical: usize,
    /// The others.
    pub risks: Vec<Change>,
}

/// What became of a risk.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Change {
    /// Its id; that of the earlier register for one that is gone.
    pub risk: String,
    /// What happened to it.
    #[serde(rename = "change")]
    pub kind: ChangeKind,
    /// What is different about one that both have.
    pub differences: Vec<Difference>,
    /// Its level then by the present criteria, before treatment.
    pub level_then: Option<String>,
    /// Its level now.
    pub level_now: Option<String>,
}

/// What happened to a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Only the present register has it.
    New,
    /// Only the earlier register has it.
    Gone,
    /// Both have it and differ.
    Changed,
}

/// A risk owner and the treatment plan.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Approval {
    /// The person.
    pub owner: String,
    /// The treated risks of the person.
    pub risks: Vec<String>,
    /// Where it stands.
    pub state: PlanState,
    /// The present version of the plan.
    pub version: Option<String>,
    /// Risks the approval of this version does not name.
    pub open: Vec<String>,
}

/// Whether an owner has approved the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// This version, for all risks the person owns.
    Approved,
    /// This version, but risks are new or have changed since.
    Again,
    /// This version, but not for all of them.
    InPart,
    /// Only another version.
    OtherVersion,
    /// Not at all.
    Missing,
}

/// Where an objective stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Objective {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub state: ObjectiveState,
    /// The share of the way from baseline to target, 0 to 1.
    pub progress: Option<f64>,
    /// The last value of its measure.
    pub value: Option<f64>,
    /// The period of that value.
    pub period: Option<String>,
    /// The value to reach.
    pub target: Option<f64>,
    /// Until when.
    pub due: Option<Date>,
}

/// How far a measure has results.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Measure {
    /// Its id.
    pub id: String,
    /// The number of its results.
    pub results: usize,
    /// The period of the last one.
    pub last: Option<String>,
    /// The day by which the next is due.
    pub next_due: Option<Date>,
}

/// What the internal audits of a cycle cover.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Programme {
    /// First day of the cycle.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Every clause that is no heading, then every necessary control.
    pub lines: Vec<Coverage>,
}

/// A clause or control in the audit programme.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Coverage {
    /// Number of the clause or id of the control.
    pub requirement: String,
    /// Audits that looked at it.
    pub audited: Vec<String>,
    /// Audits that will.
    pub planned: Vec<String>,
}

/// The facts of a project.
pub(super) fn facts_report(workspace: &Workspace) -> FactsReport {
    FactsReport {
        candidates: candidates(workspace),
        since_last_run: changes(workspace),
        plan_approvals: approvals(workspace),
        objectives: objectives(workspace),
        measures: measures(workspace),
        programme: programme(workspace),
    }
}

fn risk_ids(workspace: &Workspace, risks: &[usize]) -> Vec<String> {
    risks.iter().map(|risk| workspace.loaded.isms.risks[*risk].id.clone()).collect()
}

fn candidates(workspace: &Workspace) -> Vec<Candidate> {
    let facts = &workspace.facts;
    let reason = |because: &Because| match because {
        Because::Fact(fact) => Reason::Answer { fact: fact.words.to_string(), key: fact.key.to_string() },
        Because::Risks { word, risks } => {
            Reason::Risks { word: (*word).to_string(), risks: risk_ids(workspace, risks) }
        }
        Because::NothingDetects(risks) => Reason::NothingDetects { risks: risk_ids(workspace, risks) },
    };
    let candidate = |candidate: &crate::derive::Candidate| {
        let entry = &facts.soa[candidate.entry];
        let because = candidate.because.iter().map(reason).collect();
        Candidate { control: entry.control.to_string(), title: entry.title.clone(), because }
    };
    facts.annex.candidates.iter().map(candidate).collect()
}

fn changes(workspace: &Workspace) -> Option<Changes> {
    let isms = &workspace.loaded.isms;
    let comparison = workspace.facts.since_last_run.as_ref()?;
    let run = isms.runs.get(comparison.run)?;
    let risk = |line: &RiskChange| match line.risk {
        Some(risk) => isms.risks.get(risk),
        None => run.risks.get(line.earlier?),
    };
    let change = |line: &RiskChange| {
        let now = line.risk.and_then(|risk| workspace.facts.risks[risk].before);
        Some(Change {
            risk: risk(line)?.id.clone(),
            kind: match (line.is_new(), line.is_gone()) {
                (true, _) => ChangeKind::New,
                (_, true) => ChangeKind::Gone,
                _ => ChangeKind::Changed,
            },
            differences: line.differences.clone(),
            level_then: line.earlier_levels[0].map(|level| level.level.to_string()),
            level_now: now.map(|level| level.level.to_string()),
        })
    };
    let different = comparison.lines.iter().filter(|line| !line.is_identical());
    Some(Changes {
        run: run.id.clone(),
        identical: comparison.lines.iter().filter(|line| line.is_identical()).count(),
        risks: different.filter_map(change).collect(),
    })
}

fn approvals(workspace: &Workspace) -> Vec<Approval> {
    let isms = &workspace.loaded.isms;
    let directory = Directory::of(isms);
    let lines = workspace.facts.plan.approvals.iter();
    lines
        .map(|line| Approval {
            owner: directory.name(&Holder::Person(line.owner)),
            risks: risk_ids(workspace, &line.risks),
            state: match &line.state {
                ApprovalState::Approved => PlanState::Approved,
                ApprovalState::Again => PlanState::Again,
                ApprovalState::InPart(_) => PlanState::InPart,
                ApprovalState::OtherVersion(_) => PlanState::OtherVersion,
                ApprovalState::Missing => PlanState::Missing,
            },
            version: plan_version(isms).map(str::to_string),
            open: match &line.state {
                ApprovalState::InPart(open) => risk_ids(workspace, open),
                ApprovalState::Approved => Vec::new(),
                ApprovalState::Again => {
                    let again: Vec<usize> = line.again.iter().map(|changed| changed.risk).collect();
                    risk_ids(workspace, &again)
                }
                ApprovalState::OtherVersion(_) | ApprovalState::Missing => risk_ids(workspace, &line.risks),
            },
        })
        .collect()
}

fn objectives(workspace: &Workspace) -> Vec<Objective> {
    let isms = &workspace.loaded.isms;
    let lines = isms.objectives.iter().zip(&workspace.facts.objectives);
    lines
        .map(|(objective, facts)| {
            let last = facts.last.and_then(|last| isms.results.get(last));
            Objective {
                id: objective.id.clone(),
                state: facts.state,
                progress: facts.progress,
                value: last.and_then(|last| last.value),
                period: last.map(|last| last.period.clone()),
                target: objective.target,
                due: objective.due,
            }
        })
        .collect()
}

fn measures(workspace: &Workspace) -> Vec<Measure> {
    let isms = &workspace.loaded.isms;
    let lines = isms.measures.iter().zip(&workspace.facts.measures);
    lines
        .map(|(measure, facts)| Measure {
            id: measure.id.clone(),
            results: facts.results.len(),
            last: facts.results.last().map(|last| isms.results[*last].period.clone()),
            next_due: facts.next_due,
        })
        .collect()
}

fn programme(workspace: &Workspace) -> Programme {
    let facts = &workspace.facts;
    let ids = |audits: &[usize]| audits.iter().map(|audit| workspace.loaded.isms.audits[*audit].id.clone()).collect();
    let line = |line: &ProgrammeLine| Coverage {
        requirement: match line.requirement {
            RequirementId::Clause(clause) => clauses()[clause].id.clone(),
            RequirementId::Control(control) => facts.soa[control].control.to_string(),
        },
        audited: ids(&line.audited),
        planned: ids(&line.planned),
    };
    Programme {
        from: facts.programme.from,
        to: facts.programme.to,
        lines: facts.programme.lines.iter().map(line).collect(),
    }
}
