//! What the rest of the data says against an exclusion. The statement vouches for nothing: a reason that says nothing
//! or tells how the control is done, and an exclusion that other records contradict, are shown as such.

use std::collections::HashMap;

use crate::derive::comparison::organization_facts;
use crate::derive::{ExclusionDoubt, RecordIndex, SoaEntry, phrases};
use crate::model::{Grade, Incident, Isms};

/// Gives each excluded control of Annex A what speaks against its exclusion.
pub(in crate::derive) fn doubts(isms: &Isms, risks: &RecordIndex, entries: &mut [SoaEntry]) {
    let records = Records::of(isms, risks);
    for entry in entries.iter_mut().filter(|entry| entry.theme.is_some() && entry.necessary == Some(false)) {
        let id = entry.control.as_str();
        let reason = entry.exclusion_reason.as_deref().filter(|_| entry.replaced_by.is_none());
        let of_reason = reason.filter(|reason| !reason.trim().is_empty()).and_then(|reason| {
            let says_nothing = phrases::says_nothing(reason).then_some(ExclusionDoubt::SaysNothing);
            says_nothing.or_else(|| phrases::tells_how(reason).then_some(ExclusionDoubt::TellsHow))
        });
        let of_records = records.against.get(id).into_iter().flatten().cloned();
        entry.doubts = of_reason.into_iter().chain(of_records).collect();
    }
}

/// What the records say for controls, by the control's id.
struct Records {
    against: HashMap<String, Vec<ExclusionDoubt>>,
}

impl Records {
    fn of(isms: &Isms, risks: &RecordIndex) -> Self {
        let mut records = Self { against: HashMap::new() };
        for fact in organization_facts(isms) {
            for control in fact.controls {
                records.add(control, ExclusionDoubt::Fact(fact));
            }
        }
        for (index, finding) in isms.findings.iter().enumerate() {
            if let Some(control) = finding.control.as_ref().filter(|_| finding.grade != Some(Grade::Strength)) {
                records.add(control.as_str(), ExclusionDoubt::Finding(index));
            }
        }
        for (index, incident) in isms.incidents.iter().enumerate() {
            for control in controls_of_incident(isms, incident, risks) {
                records.add(&control, ExclusionDoubt::Incident(index));
            }
        }
        for policy in &isms.policy.topics {
            for control in phrases::controls_of_policy(policy) {
                records.add(control, ExclusionDoubt::Policy(policy.clone()));
            }
        }
        records
    }

    fn add(&mut self, control: &str, doubt: ExclusionDoubt) {
        let doubts = self.against.entry(control.to_string()).or_default();
        if !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    }
}

/// The controls that an incident speaks for: by what its text says, and by the risks it names.
fn controls_of_incident(isms: &Isms, incident: &Incident, risks: &RecordIndex) -> Vec<String> {
    let parts = [&incident.kind, &incident.category, &incident.description, &incident.root_cause];
    let text = phrases::words_of(&parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "));
    let spoken_of =
        phrases::signs().filter(|(word, _)| phrases::has_beginning(&text, word)).map(|(_, id)| id.to_string());
    let named = incident.risks.iter().filter_map(|id| isms.risks.get(risks.find_leading(id)?));
    let needed = named.flat_map(|risk| risk.controls.iter().chain(&risk.existing_controls));
    spoken_of.chain(needed.map(|control| control.as_str().to_string())).collect()
}
