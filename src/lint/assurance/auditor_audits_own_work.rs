//! Nobody of the audit team owns a control or a process that the audit covers, or is said to own it as an auditor.

use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "auditor-audits-own-work",
    code: "M02",
    severity: Severity::Error,
    clause: "9.2.2",
    summary: "An auditor audits their own work",
    why: "Auditors must be impartial; nobody finds fault with what they built.",
    fix: "have this part audited by somebody else",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (audit, facts) in ctx.isms.audits.iter().zip(&ctx.facts.audits) {
        let mut team: Vec<_> = std::iter::once(&facts.lead).chain(&facts.team).filter_map(one_person).collect();
        team.sort_unstable();
        team.dedup();
        for person in team {
            let owned = owned_in(ctx, audit, person);
            if owned.is_empty() {
                continue;
            }
            let names: Vec<_> = owned.iter().map(|(name, _)| name.as_str()).collect();
            let auditor = holder_name(ctx, &Holder::Person(person));
            let message = format!("{auditor} is an auditor of {} and owns {}", audit.id, first_of(&names, 4));
            let key = if one_person(&facts.lead) == Some(person) { "lead" } else { "team" };
            let mut found = about(audit, key, message);
            for (name, place) in owned.into_iter().take(4) {
                found = found.and_at(place, format!("{auditor} owns {name}"));
            }
            findings.push(found);
        }
    }
}

/// What a person owns of that which an audit covers, each with the place that says so.
fn owned_in(ctx: &Context, audit: &Audit, person: usize) -> Vec<(String, Location)> {
    let mut owned = Vec::new();
    for entry in audit.scope.controls.iter().filter_map(|control| ctx.soa(control)) {
        if one_person(&entry.owner) == Some(person) {
            owned.push((entry.control.to_string(), ctx.soa_place(entry, "owner")));
        }
    }
    let covered = |name: &str| audit.scope.processes.iter().any(|process| plain(process) == plain(name));
    for (index, process) in ctx.isms.scope.processes.iter().enumerate().filter(|(_, process)| covered(&process.name)) {
        if process.owner.as_deref().and_then(|owner| ctx.person(owner)) == Some(person) {
            owned.push((process.name.clone(), ctx.answer(format!("scope.processes[{index}].owner"))));
        }
    }
    for (index, role) in ctx.isms.roles.internal_auditor.iter().enumerate() {
        if ctx.person(&role.person) != Some(person) {
            continue;
        }
        for thing in &role.owns {
            let control = ControlId::parse(thing);
            let known = owned.iter().any(|(name, _)| name == control.as_str() || plain(name) == plain(thing));
            if !known && (covered(thing) || audit.scope.controls.contains(&control)) {
                owned.push((control.to_string(), ctx.answer(format!("role.internal_auditor[{index}].owns"))));
            }
        }
    }
    owned
}

const CASES: &[Case] = &[
    Case::passes("an outside auditor", |it| {
        it.soa("A.8.5");
        it.audit("IA-1").scope.controls = vec!["A.8.5".into()];
    }),
    Case::finds("the auditor owns the control", &["IA-1"], |it| {
        it.soa("A.8.5");
        let audit = it.audit("IA-1");
        audit.scope.controls = vec!["A.8.5".into()];
        audit.lead = some("p02");
    }),
    Case::finds("the auditor owns the process", &["IA-1"], |it| {
        it.isms.scope.processes =
            vec![Process { name: "Order intake".into(), owner: some("p02"), ..Process::default() }];
        let audit = it.audit("IA-1");
        audit.scope.processes = vec!["order intake".into()];
        audit.team = vec!["p02".into()];
    }),
    Case::finds("the auditor's own list says so", &["IA-1"], |it| {
        let role = AuditorRole { person: "p03".into(), owns: vec!["5.24".into()], ..AuditorRole::default() };
        it.isms.roles.internal_auditor = vec![role];
        it.audit("IA-1").scope.controls = vec!["A.5.24".into()];
    }),
];
