//! The example organization: its workbooks come in whole.

use std::path::Path;

use dossier::ingest::{Loaded, load};
use dossier::model::{ActionStatus, ImplementationState, TreatmentOption};

fn example() -> Loaded {
    load(Path::new("examples/harbour-print")).unwrap()
}

#[test]
fn every_cell_of_the_workbooks_is_accounted_for() {
    let loaded = example();
    assert_eq!(loaded.diagnostics, []);
    assert!(!loaded.fatal);
    for account in &loaded.accounts {
        assert!(account.cells.total > 0, "{}", account.sheet);
        assert_eq!(account.cells.accounted(), account.cells.total, "{}", account.sheet);
        assert!(account.cells.rejected.is_empty(), "{account:?}");
    }
    let isms = &loaded.isms;
    let records: usize = loaded.accounts.iter().map(|account| account.records).sum();
    let from_sheets =
        isms.soa.rows.iter().filter(|row| row.origin.location().is_some_and(|at| at.file.ends_with("xlsx")));
    assert_eq!(
        records,
        isms.risks.len()
            + isms.actions.len()
            + isms.assets.len()
            + isms.findings.len()
            + isms.nonconformities.len()
            + isms.objectives.len()
            + isms.measures.len()
            + isms.results.len()
            + isms.competence.len()
            + isms.incidents.len()
            + isms.runs.iter().map(|run| run.risks.len()).sum::<usize>()
            + from_sheets.count()
    );
}

#[test]
fn the_golden_chain_is_in_the_model() {
    let isms = example().isms;
    let risk = isms.risks.iter().find(|risk| risk.id == "R-014").unwrap();
    assert_eq!((risk.before.likelihood, risk.before.impact), (Some(4), Some(4)));
    assert_eq!((risk.residual.likelihood, risk.residual.impact), (Some(2), Some(4)));
    assert_eq!(risk.options, [TreatmentOption::Modify]);
    assert_eq!((risk.cia.c, risk.cia.i, risk.cia.a), (Some(1), Some(1), Some(0)));
    let controls: Vec<&str> = risk.controls.iter().map(dossier::model::ControlId::as_str).collect();
    assert_eq!(controls, ["A.8.2", "A.8.5", "A.8.16", "C-01"]);

    let action = isms.actions.iter().find(|action| action.id == "AC-21").unwrap();
    assert_eq!(action.risks, ["R-014"]);
    assert_eq!(action.due, Some(jiff::civil::date(2026, 5, 31)));
    assert_eq!(action.status, Some(ActionStatus::Done));

    let row = isms.soa.rows.iter().find(|row| row.control.as_str() == "A.8.5").unwrap();
    assert_eq!(row.state, Some(ImplementationState::Partial));
    let finding = isms.findings.iter().find(|finding| finding.id == "F-3").unwrap();
    assert_eq!(finding.nonconformity.as_deref(), Some("NC-5"));
    assert!(isms.nonconformities.iter().any(|nc| nc.id == "NC-5" && nc.finding.as_deref() == Some("F-3")));
    assert!(isms.assets.iter().any(|asset| asset.id == "A-07" && asset.pii == Some(true)));

    let objective = isms.objectives.iter().find(|objective| objective.id == "O-2").unwrap();
    assert_eq!((objective.baseline, objective.target), (Some(20.0), Some(100.0)));
    let in_september = isms.results.iter().find(|it| it.measure == "ME-4" && it.period == "2026-09").unwrap();
    assert_eq!(in_september.value, Some(78.0));
    let decision = isms.reviews[0].decisions.iter().find(|decision| decision.id == "D-4").unwrap();
    assert_eq!(decision.action.as_deref(), Some("AC-21"));
    assert!(["NC-5", "O-2"].iter().all(|id| decision.about.iter().any(|about| about == id)));
    assert!(isms.acceptances.iter().any(|it| it.risk == "R-014" && it.level == Some(8)));
    assert!(isms.runs[0].risks.iter().any(|risk| risk.id == "R-014" && risk.before.likelihood == Some(3)));
}

#[test]
fn ids_that_lost_their_zero_are_told_by_their_titles() {
    let isms = example().isms;
    for (control, title) in [
        ("A.5.10", "Acceptable use of information and other associated assets"),
        ("A.7.10", "Storage media"),
        ("A.8.20", "Networks security"),
    ] {
        let rows: Vec<_> = isms.soa.rows.iter().filter(|row| row.control.as_str() == control).collect();
        assert_eq!(rows.len(), 1, "{control}");
        assert_eq!(rows[0].title.as_deref(), Some(title));
    }
}
