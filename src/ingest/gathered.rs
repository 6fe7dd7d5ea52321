//! The records of one file on their way into the model.

use super::accounting::SheetAccount;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::{
    Action, AssessmentRun, Asset, Competence, Finding, Incident, Isms, LegalRequirement, Measure, MeasureResult,
    Nonconformity, Objective, Risk, SoaRow, Supplier,
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
    /// How many rows are of kinds that the model does not have; they are only kept as texts.
    pub texts: usize,
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
        let Self { risks, earlier, actions, assets, soa, findings, nonconformities, suppliers, legal, .. } = self;
        let Self { incidents, objectives, measures, results, competence, texts, .. } = self;
        let register = risks.len() + earlier.iter().map(|it| it.risks.len()).sum::<usize>() + actions.len();
        let lists = assets.len() + soa.len() + suppliers.len() + legal.len() + incidents.len() + competence.len();
        let assurance = findings.len() + nonconformities.len() + objectives.len() + measures.len() + results.len();
        register + lists + assurance + texts
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
        use std::mem::swap;
        swap(&mut self.risks, &mut isms.risks);
        swap(&mut self.actions, &mut isms.actions);
        swap(&mut self.assets, &mut isms.assets);
        swap(&mut self.soa, &mut isms.soa.rows);
        swap(&mut self.findings, &mut isms.findings);
        swap(&mut self.nonconformities, &mut isms.nonconformities);
        swap(&mut self.suppliers, &mut isms.operations.outsourced);
        swap(&mut self.legal, &mut isms.legal);
        swap(&mut self.incidents, &mut isms.incidents);
        swap(&mut self.objectives, &mut isms.objectives);
        swap(&mut self.measures, &mut isms.measures);
        swap(&mut self.results, &mut isms.results);
        swap(&mut self.competence, &mut isms.competence);
    }

    /// Puts them into the model, behind what is there; hands back what became of the values.
    pub(super) fn pour(self, isms: &mut Isms, diagnostics: &mut Vec<Diagnostic>) -> Vec<SheetAccount> {
        isms.risks.extend(self.risks);
        for earlier in self.earlier {
            match isms.runs.iter_mut().find(|run| same_id(&run.id, &earlier.run)) {
                Some(run) => run.risks.extend(earlier.risks),
                None => diagnostics.push(unknown_run(&earlier, &isms.runs)),
            }
        }
        isms.actions.extend(self.actions);
        isms.assets.extend(self.assets);
        isms.soa.rows.extend(self.soa);
        isms.findings.extend(self.findings);
        isms.nonconformities.extend(self.nonconformities);
        isms.operations.outsourced.extend(self.suppliers);
        isms.legal.extend(self.legal);
        isms.incidents.extend(self.incidents);
        isms.objectives.extend(self.objectives);
        isms.measures.extend(self.measures);
        isms.results.extend(self.results);
        isms.competence.extend(self.competence);
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
