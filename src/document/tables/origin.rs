//! Where the record of a row is written, for the list of what is open.

use crate::diagnostic::Location;
use crate::document::view::View;

/// The file and sheet or key of a record of a table whose rows are of this kind; `None` where rows are no records.
pub fn place(view: &View, record: &str, index: usize) -> Option<String> {
    let isms = view.isms;
    let key = |key: &str| Some(view.answer_place(&format!("{key}[{index}]")));
    let location: Option<Location> = match record {
        "risk" => isms.risks.get(index)?.origin.location(),
        "action" => isms.actions.get(index)?.origin.location(),
        "control" | "topic_control" => {
            let entry = view.facts.soa.get(index)?;
            return entry.location.as_ref().map(ToString::to_string).or_else(|| Some(view.answer_place("soa")));
        }
        "finding" => isms.findings.get(index)?.origin.location(),
        "nonconformity" => isms.nonconformities.get(index)?.origin.location(),
        "waiver" => view.waivers.get(index)?.origin.location(),
        "objective" => isms.objectives.get(index)?.origin.location(),
        "measure" => isms.measures.get(index)?.origin.location(),
        "topic_law" => isms.legal.get(index)?.origin.location(),
        "topic_notice" => isms.communication.get(index)?.origin.location(),
        "topic_recovery" => isms.continuity.service.get(index)?.origin.location(),
        "topic_supplier" => isms.operations.outsourced.get(index)?.origin.location(),
        "topic_class" => return key("doc.classes"),
        "topic_retention" => return key("doc.retention"),
        "topic_training" => return key("aware.program"),
        "topic_job" => return key("ops.calendar"),
        "site" => return key("org.sites"),
        "unit" => return key("org.units"),
        "process" => return key("scope.processes"),
        "interface" => return key("scope.interfaces"),
        "outside" => return key("scope.out"),
        "audit" => return key("audit"),
        "band" => return Some(view.answer_place("risk.acceptance")),
        "role" => return Some(view.answer_place("role")),
        "driver" => return Some(view.answer_place("ctx")),
        _ => None,
    };
    location.map(|location| location.to_string())
}
