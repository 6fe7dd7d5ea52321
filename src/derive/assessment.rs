//! The register as a risk assessment knew it: the report of an event does not print what came later as if it had been known.

use jiff::civil::Date;

use crate::model::{Isms, Risk};

/// A risk that somebody identified after the assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterRisk {
    /// Its id.
    pub id: String,
    /// Its title, or what is told of it.
    pub title: Option<String>,
    /// The day.
    pub identified_on: Date,
}

/// The day the last assessment ended, once it has come.
#[must_use]
pub fn assessment_ended(isms: &Isms, as_of: Date) -> Option<Date> {
    isms.criteria.last_run.to.filter(|day| *day <= as_of)
}

/// The ISMS without the risks that were identified after the last assessment, and those; nothing if there are none.
#[must_use]
pub fn as_assessed(isms: &Isms, as_of: Date) -> Option<(Isms, Vec<LaterRisk>)> {
    let ended = assessment_ended(isms, as_of)?;
    let since = |risk: &Risk| risk.identified_on.filter(|day| *day > ended);
    let later: Vec<LaterRisk> = isms
        .risks
        .iter()
        .filter_map(|risk| {
            let title = risk.title.as_ref().or(risk.description.as_ref()).cloned();
            Some(LaterRisk { id: risk.id.clone(), title, identified_on: since(risk)? })
        })
        .collect();
    if later.is_empty() {
        return None;
    }
    let mut known = isms.clone();
    known.risks.retain(|risk| since(risk).is_none());
    Some((known, later))
}
