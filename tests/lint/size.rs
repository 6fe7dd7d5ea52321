//! Rules over a large register.

use dossier::derive::facts;
use dossier::lint::{Sample, check};
use dossier::model::annex_a;

/// A register with faults everywhere, so that every rule has something to compare and to report.
fn register(risks: usize, assets: usize) -> Sample {
    let mut sample = Sample::sound();
    for n in 0..assets {
        let asset = sample.asset(&format!("A-{n}"));
        asset.site = Some(format!("S{}", n % 40));
        asset.owner = Some(if n % 3 == 0 { "Somebody else".into() } else { "Ana Roth".into() });
    }
    for n in 0..risks {
        let risk = sample.risk(&format!("R-{n}"));
        risk.assets = vec![format!("A-{}", n % (assets + 50)), format!("A-{}", n * 7 % (assets + 50))];
        risk.before = dossier::model::Rating {
            likelihood: Some(1 + i32::try_from(n % 4).unwrap()),
            impact: Some(1 + i32::try_from(n / 4 % 4).unwrap()),
            stated_level: Some(7.0),
            stated_band: Some("Medium".into()),
            ..dossier::model::Rating::default()
        };
        risk.priority = Some((n % 9).to_string());
        risk.controls = vec![annex_a()[n % 93].id.clone(), annex_a()[n * 5 % 93].id.clone()];
        risk.owner = (n % 10 != 0).then(|| if n % 2 == 0 { "Ana Roth".into() } else { "Ben + Cleo".into() });
        risk.accepted_by = (n % 4 == 0).then(|| "Cleo Marsh".into());
    }
    for n in 0..risks {
        let action = sample.action(&format!("AC-{n}"));
        action.risks = vec![format!("R-{n}")];
        action.depends_on = vec![format!("AC-{}", (n + 1) % risks)];
        action.controls = vec![annex_a()[n % 93].id.clone()];
        action.due = (n % 5 != 0).then(|| jiff::civil::date(2026, 1, 15));
    }
    for control in annex_a() {
        sample.soa(control.id.as_str()).reason = Some("Risk R-1, R-999999".into());
    }
    sample
}

fn findings(sample: &Sample) -> usize {
    check(&sample.isms, &facts(&sample.isms, sample.as_of), &sample.settings).findings.len()
}

#[test]
fn ten_times_the_risks_have_about_ten_times_the_findings() {
    let (few, many) = (findings(&register(1_000, 500)), findings(&register(10_000, 5_000)));
    assert!(few > 1_000 && many > few * 8, "{few} and {many} findings");
}
