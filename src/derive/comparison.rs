//! The comparison of the controls that treatments need with those of Annex A, so that none is forgotten (6.1.3 c).
//!
//! A candidate is a control nobody has decided on although something in the data speaks for it. It is proposed with
//! the reason and never decided: a person includes or excludes it.

use crate::model::{ControlId, Isms, Risk, RiskStatus, TreatmentOption};

use super::{RiskFacts, RiskLink, SoaEntry, fold, phrases};

/// Annex A against what risks and answers need. All lists are indexes in the Statement of Applicability, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnnexComparison {
    /// Necessary because a treatment or an action that treats a risk needs them.
    pub from_treatments: Vec<usize>,
    /// Necessary for other reasons: a law, a contract, a control that is relied on.
    pub from_reasons: Vec<usize>,
    /// Necessary, and nobody says why.
    pub without_reason: Vec<usize>,
    /// Not necessary.
    pub excluded: Vec<usize>,
    /// Nobody has decided.
    pub undecided: Vec<usize>,
    /// Controls of Annex A that may have been forgotten.
    pub candidates: Vec<Candidate>,
}

/// A control nobody has decided on, and what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The control (index in the Statement of Applicability).
    pub entry: usize,
    /// Each thing that speaks for it.
    pub because: Vec<Because>,
}

/// What speaks for a control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// Something the answers say about the organization.
    Fact(OrganizationFact),
    /// The text of these risks (indexes) speaks of what the control is for, by this word.
    Risks {
        /// The word, as it was looked for.
        word: &'static str,
        /// The risks.
        risks: Vec<usize>,
    },
    /// These risks (indexes) are reduced, and all controls of their treatment only prevent: none would notice the event.
    NothingDetects(Vec<usize>),
}

/// A fact about the organization that bears on controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrganizationFact {
    /// The key of the sentence that documents say for it.
    pub word: &'static str,
    /// The fact in words: `suppliers are listed`.
    pub words: &'static str,
    /// The key of the answer that says so.
    pub key: &'static str,
    /// The controls it speaks for.
    pub controls: &'static [&'static str],
}

/// The facts that the answers state, of those that speak for controls of Annex A.
#[must_use]
pub fn organization_facts(isms: &Isms) -> Vec<OrganizationFact> {
    let software = isms.operations.develops_software.as_deref().map(fold).unwrap_or_default();
    let software = software.replace('-', " ");
    let stated = |word: &str| isms.operations.facts.iter().any(|fact| fold(fact).contains(word));
    let develops = matches!(software.as_str(), "in house" | "both");
    let outsources = matches!(software.as_str(), "outsourced" | "both");
    let suppliers = !isms.operations.outsourced.is_empty();
    let sites = isms.organization.sites.iter().any(|site| site.in_scope != Some(false));
    let remote_work = isms.scope.remote_work.as_deref().is_some_and(tells_of_remote_work);
    let fact = |word, words, key, controls| OrganizationFact { word, words, key, controls };
    let suppliers_for = &["A.5.19", "A.5.20", "A.5.21", "A.5.22", "A.5.23"][..];
    let facts = [
        (suppliers, fact("fact.suppliers", "suppliers are listed", "ops.outsourced", suppliers_for)),
        (
            develops,
            fact(
                "fact.develops",
                "software is developed",
                "ops.develops_software",
                &["A.8.4", "A.8.25", "A.8.26", "A.8.27", "A.8.28", "A.8.29", "A.8.31"],
            ),
        ),
        (
            outsources,
            fact("fact.outsources", "software development is outsourced", "ops.develops_software", &["A.8.30"]),
        ),
        (stated("remote"), fact("fact.remote", "people work remotely", "ops.facts", &["A.6.7"])),
        (
            remote_work && !stated("remote"),
            fact("fact.remote_work", "remote work is described", "scope.remote_work", &["A.6.7"]),
        ),
        (stated("premises"), fact("fact.premises", "there are own premises", "ops.facts", PREMISES)),
        (sites && !stated("premises"), fact("fact.sites", "sites are listed", "org.sites", PREMISES)),
        (stated("removable"), fact("fact.removable", "removable media are used", "ops.facts", &["A.7.10"])),
    ];
    facts.into_iter().filter_map(|(holds, fact)| holds.then_some(fact)).collect()
}

/// Controls of places where people work.
const PREMISES: &[&str] = &["A.7.1", "A.7.2", "A.7.3", "A.7.4"];

/// Whether an answer about remote work and cloud services speaks of people who work elsewhere, and does not begin by
/// denying it.
fn tells_of_remote_work(answer: &str) -> bool {
    !phrases::denies(answer) && phrases::controls_of_policy(answer).contains(&"A.6.7")
}

/// The control that notices what prevention lets through.
const MONITORING: &str = "A.8.16";

/// The comparison.
pub(super) fn comparison(isms: &Isms, soa: &[SoaEntry], risks: &[RiskFacts]) -> AnnexComparison {
    let mut comparison = AnnexComparison::default();
    for (index, entry) in soa.iter().enumerate() {
        let treats = |link: Option<RiskLink>| matches!(link, Some(RiskLink::Treatment | RiskLink::Action));
        match entry.necessary {
            Some(true) if entry.reasons.iter().any(|reason| treats(reason.link)) => &mut comparison.from_treatments,
            Some(true) if entry.reasons.is_empty() => &mut comparison.without_reason,
            Some(true) => &mut comparison.from_reasons,
            Some(false) => &mut comparison.excluded,
            None => &mut comparison.undecided,
        }
        .push(index);
    }
    let facts = organization_facts(isms);
    let texts: Vec<String> = isms.risks.iter().map(text_of).collect();
    let undetected = undetected(isms, soa, risks);
    let candidate = |&entry: &usize| {
        let id = soa[entry].control.as_str();
        let about = facts.iter().filter(|fact| fact.controls.contains(&id)).map(|fact| Because::Fact(*fact));
        let signs = phrases::signs().filter(|(_, control)| *control == id);
        let risks = signs.filter_map(|(word, _)| {
            let risks: Vec<usize> =
                (0..texts.len()).filter(|&risk| phrases::has_beginning(&texts[risk], word)).collect();
            (!risks.is_empty()).then_some(Because::Risks { word, risks })
        });
        let nothing = (id == MONITORING && !undetected.is_empty()).then(|| Because::NothingDetects(undetected.clone()));
        let because: Vec<Because> = about.chain(risks).chain(nothing).collect();
        (!because.is_empty()).then_some(Candidate { entry, because })
    };
    comparison.candidates = comparison.undecided.iter().filter_map(candidate).collect();
    comparison
}

/// What a risk that is not closed says, as phrases are looked up in it; nothing for a closed one.
fn text_of(risk: &Risk) -> String {
    if risk.status == Some(RiskStatus::Closed) {
        return String::new();
    }
    let parts = [&risk.title, &risk.description, &risk.threat, &risk.vulnerability, &risk.cause, &risk.event];
    phrases::words_of(&parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "))
}

/// Risks that are reduced by controls of Annex A which all only prevent.
fn undetected(isms: &Isms, soa: &[SoaEntry], risks: &[RiskFacts]) -> Vec<usize> {
    let mut controls: Vec<Vec<&ControlId>> = vec![Vec::new(); isms.risks.len()];
    for entry in soa {
        entry.risks.iter().for_each(|&risk| controls[risk].push(&entry.control));
    }
    let prevents_only = |control: &&ControlId| control.annex_a().is_some_and(|known| known.types == ["preventive"]);
    let open = |risk: &Risk| risk.status != Some(RiskStatus::Closed) && risk.options.contains(&TreatmentOption::Modify);
    let all = isms.risks.iter().zip(risks).zip(&controls).enumerate();
    all.filter(|(_, ((risk, facts), controls))| {
        open(risk) && facts.before.is_some() && !controls.is_empty() && controls.iter().all(prevents_only)
    })
    .map(|(index, _)| index)
    .collect()
}
