//! The records of one file on their way into the model.

use super::accounting::SheetAccount;
use super::kind::Kind;
use super::records::{AuditRow, OtherRow, Record, for_kind};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::{
    Action, AnnexColumn, AssessmentRun, Asset, Competence, Finding, Incident, Isms, LegalRequirement, Measure,
    MeasureResult, Nonconformity, Objective, Risk, SoaRow, Supplier,
};
use crate::source::spelling::nearest;

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    /// Risks.
    pub risks: Vec<Risk>,
    /// Risks of earlier assessments.
    pub earlier: Vec<EarlierRisks>,
    /// Actions.
    pub actions: Vec<Action>,
    /// Assets.
    pub assets: Vec<Asset>,
    /// Controls.
    pub soa: Vec<SoaRow>,
    /// Audit findings.
    pub findings: Vec<Finding>,
    /// Nonconformities.
    pub nonconformities: Vec<Nonconformity>,
    /// Suppliers.
    pub suppliers: Vec<Supplier>,
    /// Laws and contracts.
    pub legal: Vec<LegalRequirement>,
    /// Incidents.
    pub incidents: Vec<Incident>,
    /// Objectives.
    pub objectives: Vec<Objective>,
    /// What is measured.
    pub measures: Vec<Measure>,
    /// Results of measures.
    pub results: Vec<MeasureResult>,
    /// Competence.
    pub competence: Vec<Competence>,
    /// Columns that are to be printed.
    pub annex: Vec<AnnexColumn>,
    /// Questions of audits, which the model does not have: only kept as texts.
    pub(super) audit_rows: Vec<AuditRow>,
    /// Rows of other kinds, only kept as texts.
    pub(super) other_rows: Vec<OtherRow>,
    /// What became of the values, sheet by sheet or list by list.
    pub accounts: Vec<SheetAccount>,
}

/// The risks of an earlier assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlierRisks {
    /// The assessment: an id below `risk.runs` in the answers.
    pub run: String,
    /// Where it is named.
    pub named_at: Location,
    /// Its risks.
    pub risks: Vec<Risk>,
}

impl Records {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        fn count<R: Record>(records: &Records) -> usize {
            R::gathered(records).len()
        }
        let earlier: usize = self.earlier.iter().map(|it| it.risks.len()).sum();
        Kind::ALL.into_iter().map(|kind| for_kind!(kind, count(self))).sum::<usize>() + earlier
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The risks of an earlier assessment, to add to; `named_at` says where it is named for the first time.
    pub(super) fn earlier_of(&mut self, run: &str, named_at: impl FnOnce() -> Location) -> &mut Vec<Risk> {
        let place = self.earlier.iter().position(|earlier| earlier.run == run).unwrap_or_else(|| {
            self.earlier.push(EarlierRisks { run: run.into(), named_at: named_at(), risks: Vec::new() });
            self.earlier.len() - 1
        });
        &mut self.earlier[place].risks
    }

    /// Shows them as a model, without those of earlier assessments.
    pub(super) fn look_at<T>(&mut self, look: impl FnOnce(&Isms) -> T) -> T {
        let mut isms = Isms::default();
        self.exchange(&mut isms);
        let seen = look(&isms);
        self.exchange(&mut isms);
        seen
    }

    /// Exchanges all lists that a model has with those of a model.
    fn exchange(&mut self, isms: &mut Isms) {
        fn swap<R: Record>(records: &mut Records, isms: &mut Isms) {
            if let Some(list) = R::in_model(isms) {
                std::mem::swap(R::gathered_mut(records), list);
            }
        }
        for kind in Kind::ALL {
            for_kind!(kind, swap(self, isms));
        }
    }

    /// Puts them into the model, behind what is there; hands back what became of the values.
    pub(super) fn pour(mut self, isms: &mut Isms, diagnostics: &mut Vec<Diagnostic>) -> Vec<SheetAccount> {
        fn append<R: Record>(records: &mut Records, isms: &mut Isms) {
            if let Some(list) = R::in_model(isms) {
                list.append(R::gathered_mut(records));
            }
        }
        for kind in Kind::ALL {
            for_kind!(kind, append(&mut self, isms));
        }
        isms.annex.append(&mut self.annex);
        for earlier in self.earlier {
            match isms.runs.iter_mut().find(|run| same_id(&run.id, &earlier.run)) {
                Some(run) => run.risks.extend(earlier.risks),
                None => diagnostics.push(unknown_run(&earlier, &isms.runs)),
            }
        }
        self.accounts
    }
}

fn same_id(a: &str, b: &str) -> bool {
    a.trim().eq_ignore_ascii_case(b.trim())
}

fn unknown_run(earlier: &EarlierRisks, runs: &[AssessmentRun]) -> Diagnostic {
    let message = format!("there is no earlier assessment {:?} that these risks could belong to", earlier.run);
    let hint = match nearest(&earlier.run, runs.iter().map(|run| run.id.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add it under `risk.runs` in the answers: - id: {}", earlier.run),
    };
    Diagnostic::new("unknown-run", Severity::Error, message).at(earlier.named_at.clone()).hint(hint)
}
