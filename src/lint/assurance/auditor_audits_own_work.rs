//! Nobody of the audit team owns a control or a process that the audit covers, or is said to own it as an auditor.

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
    for (index, (audit, facts)) in ctx.isms.audits.iter().zip(&ctx.facts.audits).enumerate() {
        let mut team: Vec<_> = std::iter::once(&facts.lead).chain(&facts.team).filter_map(one_person).collect();
        team.sort_unstable();
        team.dedup();
        for person in team {
            let owned = owned_in(ctx, audit, person);
            let Some(first) = owned.first() else { continue };
            let name = holder_name(ctx, &Holder::Person(person));
            let message = format!("{name} is an auditor of {} and owns {}", audit.id, first_of(&owned, 4));
            let key = if one_person(&facts.lead) == Some(person) { "lead" } else { "team" };
            let found = finding(message).about(&audit.id).at(ctx.answer(format!("audit[{index}].{key}")));
            let control = ctx.soa(&ControlId::parse(first));
            findings.push(match control {
                Some(entry) => found.and_at(ctx.soa_place(entry, "owner"), format!("the owner of {first}")),
                None => found.and_at(ctx.answer("role.internal_auditor"), "what the auditor owns"),
            });
        }
    }
}

/// What a person owns of that which an audit covers.
fn owned_in(ctx: &Context, audit: &Audit, person: usize) -> Vec<String> {
    let controls = audit
        .scope
        .controls
        .iter()
        .filter(|control| ctx.soa(control).is_some_and(|entry| one_person(&entry.owner) == Some(person)));
    let mut owned: Vec<_> = controls.map(ToString::to_string).collect();
    let covered = |name: &str| audit.scope.processes.iter().any(|process| plain(process) == plain(name));
    let processes = ctx.isms.scope.processes.iter().filter(|process| covered(&process.name));
    let own = |owner: &Option<String>| owner.as_deref().and_then(|owner| ctx.person(owner)) == Some(person);
    owned.extend(processes.filter(|process| own(&process.owner)).map(|process| process.name.clone()));
    let roles = ctx.isms.roles.internal_auditor.iter().filter(|role| ctx.person(&role.person) == Some(person));
    for thing in roles.flat_map(|role| &role.owns) {
        let control = ControlId::parse(thing);
        if (covered(thing) || audit.scope.controls.contains(&control)) && !owned.contains(&control.to_string()) {
            owned.push(thing.clone());
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
