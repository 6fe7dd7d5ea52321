//! An ISMS with as many records as wanted and faults everywhere, so that every rule has something to compare and to
//! report. The tests of the rules use it too.

use dossier::lint::Sample;
use dossier::model::{Grade, Rating, annex_a};

/// A sample organization with so many risks and assets, one action a risk, and a fifth as many of the other records.
#[must_use]
pub fn register(risks: usize, assets: usize) -> Sample {
    let mut sample = Sample::sound();
    for n in 0..assets {
        let asset = sample.asset(&format!("A-{n}"));
        asset.site = Some(format!("S{}", n % 40));
        asset.owner = Some(if n.is_multiple_of(3) { "Somebody else".into() } else { "Ana Roth".into() });
        asset.cia.a = Some(1 + u8::try_from(n % 4).unwrap_or_default());
    }
    for n in 0..risks {
        add_risk(&mut sample, n, assets);
    }
    for n in 0..risks {
        let action = sample.action(&format!("AC-{n}"));
        action.risks = vec![format!("R-{n}")];
        action.depends_on = vec![format!("AC-{}", (n + 1) % risks)];
        action.controls = vec![annex_a()[n % 93].id.clone()];
        action.due = (!n.is_multiple_of(5)).then(|| jiff::civil::date(2026, 1, 15));
        action.source = vec!["MR-1".into()];
    }
    for control in annex_a() {
        sample.soa(control.id.as_str()).reason = Some("Risk R-1, R-999999".into());
    }
    sample.review("MR-1").date = Some(jiff::civil::date(2025, 3, 20));
    sample.review("MR-2");
    for n in 0..risks / 5 {
        add_operation(&mut sample, n, assets);
    }
    sample.place();
    sample
}

fn add_risk(sample: &mut Sample, n: usize, assets: usize) {
    let point = |n: usize| Some(1 + i32::try_from(n % 4).unwrap_or_default());
    let risk = sample.risk(&format!("R-{n}"));
    risk.assets = vec![format!("A-{}", n % (assets + 50)), format!("A-{}", n * 7 % (assets + 50))];
    risk.before = Rating {
        likelihood: point(n),
        impact: point(n / 4),
        stated_level: Some(7.0),
        stated_band: Some("Medium".into()),
        ..Rating::default()
    };
    risk.priority = Some((n % 9).to_string());
    risk.controls = vec![annex_a()[n % 93].id.clone(), annex_a()[n * 5 % 93].id.clone()];
    risk.owner =
        (!n.is_multiple_of(10)).then(|| if n.is_multiple_of(2) { "Ana Roth".into() } else { "Ben + Cleo".into() });
    risk.accepted_by = n.is_multiple_of(4).then(|| "Cleo Marsh".into());
}

/// An objective with its measure, a finding, a nonconformity, an incident, a change and a service.
fn add_operation(sample: &mut Sample, n: usize, assets: usize) {
    let objective = sample.objective(&format!("O-{n}"));
    (objective.measure, objective.risks) = (Some(format!("ME-{n}")), vec![format!("R-{n}")]);
    sample.measure(&format!("ME-{n}"));
    for month in 1..=3 {
        sample.result(&format!("ME-{n}"), &format!("2025-0{month}"), 20.0).evaluation = None;
    }
    sample.competence("p02").evidence = None;
    sample.finding(&format!("F-{n}")).grade = Some(Grade::Minor);
    sample.nonconformity(&format!("NC-{n}")).closed_on = Some(jiff::civil::date(2026, 3, 20));
    sample.incident(&format!("INC-{n}")).lesson = None;
    sample.change(&format!("CH-{n}")).approved_by = None;
    let service = sample.service(&format!("Service {n}"));
    service.assets = vec![format!("A-{}", n * 3 % (assets + 1))];
    service.deps = vec![format!("Service {}", n + 1)];
    service.rto_h = Some(48.0);
}
