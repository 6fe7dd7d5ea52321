//! The fields of each kind of table, and what their cells look like.

use crate::ingest::kind::Kind;

/// What the cells of a field look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Something that tells rows apart.
    Id,
    /// The number of a clause or a section, maybe with its title.
    Clause,
    /// A few words.
    Short,
    /// A sentence or more.
    Long,
    /// One of a few words.
    Label,
    /// A grade of a finding.
    Grade,
    /// A class of information.
    Class,
    /// A person, a role or a unit.
    Person,
    /// A day.
    Date,
    /// A point of a scale, as a number or a word.
    Rating,
    /// A number, mostly the product of two ratings.
    Level,
    /// A word for a level.
    Band,
    /// A treatment option.
    Option,
    /// A status.
    Status,
    /// How far something is in place.
    State,
    /// Yes or no.
    YesNo,
    /// References to controls.
    Controls,
    /// Confidentiality, integrity, availability in one cell.
    Cia,
    /// An amount or a value.
    Amount,
}

/// The fields of a kind, in the order of the vocabulary.
#[must_use]
#[allow(clippy::too_many_lines, reason = "one line a field")]
pub fn fields(kind: Kind) -> &'static [(&'static str, Shape)] {
    use Shape::{
        Amount, Band, Cia, Class, Clause, Controls, Date, Grade, Id, Label, Level, Long, Option, Person, Rating, Short,
        State, Status, YesNo,
    };
    match kind {
        Kind::Risks => &[
            ("id", Id),
            ("title", Short),
            ("description", Long),
            ("category", Label),
            ("asset", Short),
            ("process", Short),
            ("threat", Short),
            ("vulnerability", Short),
            ("cause", Long),
            ("event", Long),
            ("consequence", Long),
            ("cia", Cia),
            ("c", Rating),
            ("i", Rating),
            ("a", Rating),
            ("asset_value", Amount),
            ("existing_controls", Long),
            ("likelihood", Rating),
            ("impact", Rating),
            ("impact.financial", Rating),
            ("impact.legal", Rating),
            ("impact.operational", Rating),
            ("impact.reputation", Rating),
            ("impact.people", Rating),
            ("level", Level),
            ("band", Band),
            ("priority", Label),
            ("option", Option),
            ("treatment", Long),
            ("controls", Controls),
            ("action_owner", Person),
            ("owner", Person),
            ("due", Date),
            ("status", Status),
            ("residual.likelihood", Rating),
            ("residual.impact", Rating),
            ("residual.level", Level),
            ("residual.band", Band),
            ("accepted_by", Person),
            ("accepted_on", Date),
            ("identified_on", Date),
            ("reviewed_on", Date),
            ("next_review", Date),
            ("cost", Amount),
            ("note", Long),
        ],
        Kind::Treatments => &[
            ("id", Id),
            ("risk", Id),
            ("risk_title", Short),
            ("option", Option),
            ("treatment", Long),
            ("controls", Controls),
            ("owner", Person),
            ("start", Date),
            ("due", Date),
            ("done_on", Date),
            ("status", Status),
            ("progress", Amount),
            ("cost", Amount),
            ("priority", Label),
            ("level", Level),
            ("band", Band),
            ("residual.likelihood", Rating),
            ("residual.impact", Rating),
            ("residual.level", Level),
            ("residual.band", Band),
            ("evidence", Short),
            ("note", Long),
        ],
        Kind::Assets => &[
            ("id", Id),
            ("name", Short),
            ("type", Label),
            ("category", Label),
            ("description", Long),
            ("owner", Person),
            ("custodian", Person),
            ("site", Short),
            ("unit", Short),
            ("classification", Class),
            ("cia", Cia),
            ("c", Rating),
            ("i", Rating),
            ("a", Rating),
            ("value", Amount),
            ("criticality", Rating),
            ("pii", YesNo),
            ("supplier", Short),
            ("retention", Short),
            ("users", Person),
            ("status", Status),
            ("acquired_on", Date),
            ("disposed_on", Date),
            ("reviewed_on", Date),
            ("next_review", Date),
            ("serial", Short),
            ("note", Long),
        ],
        Kind::Soa => &[
            ("control", Controls),
            ("title", Short),
            ("theme", Label),
            ("necessary", YesNo),
            ("reason", Long),
            ("reason.risk", YesNo),
            ("reason.legal", YesNo),
            ("reason.contract", YesNo),
            ("reason.business", YesNo),
            ("exclusion_reason", Long),
            ("state", State),
            ("how", Long),
            ("documents", Short),
            ("evidence", Short),
            ("owner", Person),
            ("due", Date),
            ("risks", Short),
            ("reviewed_on", Date),
            ("note", Long),
        ],
        Kind::Audit => &[
            ("clause", Clause),
            ("control", Controls),
            ("title", Short),
            ("question", Long),
            ("state", State),
            ("result", State),
            ("evidence", Short),
            ("finding", Long),
            ("grade", Grade),
            ("recommendation", Long),
            ("owner", Person),
            ("due", Date),
            ("note", Long),
        ],
        Kind::Findings | Kind::Nonconformities => &[
            ("id", Id),
            ("audit", Short),
            ("date", Date),
            ("source", Short),
            ("grade", Grade),
            ("clause", Clause),
            ("control", Controls),
            ("statement", Long),
            ("evidence", Short),
            ("correction", Long),
            ("root_cause", Long),
            ("corrective_action", Long),
            ("owner", Person),
            ("due", Date),
            ("status", Status),
            ("closed_on", Date),
            ("effectiveness", Long),
            ("note", Long),
        ],
        Kind::Suppliers => &[
            ("id", Id),
            ("name", Short),
            ("service", Short),
            ("data", Short),
            ("classification", Class),
            ("criticality", Rating),
            ("contract", Short),
            ("certificate", Short),
            ("valid_until", Date),
            ("reviewed_on", Date),
            ("next_review", Date),
            ("owner", Person),
            ("region", Short),
            ("note", Long),
        ],
        Kind::Legal => &[
            ("id", Id),
            ("name", Short),
            ("reference", Short),
            ("jurisdiction", Short),
            ("duty", Long),
            ("owner", Person),
            ("controls", Controls),
            ("evidence", Short),
            ("next_check", Date),
            ("note", Long),
        ],
        Kind::Incidents => &[
            ("id", Id),
            ("date", Date),
            ("reported_by", Person),
            ("type", Label),
            ("category", Label),
            ("assets", Short),
            ("severity", Rating),
            ("description", Long),
            ("response", Long),
            ("root_cause", Long),
            ("lesson", Long),
            ("owner", Person),
            ("status", Status),
            ("closed_on", Date),
            ("note", Long),
        ],
        // Never guessed: a person says what they are.
        Kind::Objectives | Kind::Measures | Kind::Results | Kind::Competence | Kind::Other => &[],
    }
}

/// A field of a kind by its name.
#[must_use]
pub fn field(kind: Kind, name: &str) -> Option<(&'static str, Shape)> {
    fields(kind).iter().copied().find(|(field, _)| *field == name)
}

/// The field for the same thing after treatment.
#[must_use]
pub fn after_treatment(kind: Kind, name: &str) -> Option<&'static str> {
    field(kind, &format!("residual.{name}")).map(|(field, _)| field)
}

/// Fields that only this kind has, or that it cannot do without: what tells kinds apart.
#[must_use]
pub fn telling_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Risks => {
            &["likelihood", "impact", "threat", "vulnerability", "level", "residual.level", "consequence", "event"]
        }
        Kind::Treatments => &["risk", "treatment", "start", "progress", "done_on", "risk_title"],
        Kind::Assets => &["name", "type", "classification", "custodian", "site", "serial", "users", "c", "i", "a"],
        Kind::Soa => &["control", "necessary", "exclusion_reason", "reason", "state", "reason.legal"],
        Kind::Audit => &["question", "result", "finding", "clause", "recommendation"],
        Kind::Findings | Kind::Nonconformities => {
            &["statement", "root_cause", "corrective_action", "effectiveness", "correction", "closed_on"]
        }
        Kind::Suppliers => &["service", "contract", "certificate", "region"],
        Kind::Legal => &["jurisdiction", "duty", "next_check", "reference"],
        Kind::Incidents => &["reported_by", "severity", "response", "lesson"],
        Kind::Objectives | Kind::Measures | Kind::Results | Kind::Competence | Kind::Other => &[],
    }
}
