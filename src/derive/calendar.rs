//! What is due and when: one calendar of everything in the ISMS that has a day.

use jiff::civil::Date;

use crate::diagnostic::Location;
use crate::model::{CalendarItem, Isms, RiskStatus};

use super::audit::is_internal;
use super::dates::{Frequency, months_after};
use super::{AcceptanceState, ActionState, Directory, DocumentFacts, Facts, Holder, NextReview};

/// Something that is due.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// When.
    pub on: Date,
    /// What kind of thing.
    pub kind: DueKind,
    /// The id or name of the record it is about; empty if there is none.
    pub subject: String,
    /// What it is, in the words of the data; blank if they have none.
    pub text: String,
    /// Who has to do it.
    pub owner: Holder,
    /// Where the day stands, or what it follows from.
    pub location: Option<Location>,
}

/// A kind of thing that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// An action.
    Action,
    /// A nonconformity that is to be closed.
    Nonconformity,
    /// An acceptance of a risk that ends.
    Acceptance,
    /// The next risk assessment.
    RiskAssessment,
    /// A single risk that is to be rated again.
    RiskReview,
    /// An audit.
    Audit,
    /// A management review.
    ManagementReview,
    /// The review of a document.
    DocumentReview,
    /// An objective.
    Objective,
    /// A result of a measure.
    Measurement,
    /// The review of a supplier.
    SupplierReview,
    /// The certificate of a supplier that ends.
    SupplierCertificate,
    /// The organization's own certificate that ends.
    Certificate,
    /// The check of a law or contract.
    LegalCheck,
    /// A recurring job.
    Job,
    /// A qualification that ends.
    Competence,
    /// Training or another action on competence.
    CompetenceAction,
    /// A continuity test.
    ContinuityTest,
    /// Somebody who has to be told of an incident.
    Notification,
}

impl DueKind {
    /// Its name in plain words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Nonconformity => "nonconformity",
            Self::Acceptance => "acceptance ends",
            Self::RiskAssessment => "risk assessment",
            Self::RiskReview => "risk review",
            Self::Audit => "audit",
            Self::ManagementReview => "management review",
            Self::DocumentReview => "document review",
            Self::Objective => "objective",
            Self::Measurement => "measurement",
            Self::SupplierReview => "supplier review",
            Self::SupplierCertificate => "supplier certificate ends",
            Self::Certificate => "certificate ends",
            Self::LegalCheck => "legal check",
            Self::Job => "recurring job",
            Self::Competence => "qualification ends",
            Self::CompetenceAction => "competence",
            Self::ContinuityTest => "continuity test",
            Self::Notification => "notification",
        }
    }
}

/// Everything that is due up to a day, what is overdue included, by day and then by kind. Days that do not stand in the
/// data follow from what does: the interval of assessments, the frequency of a job or measure, twelve months between
/// tests of one service and between management reviews.
#[must_use]
pub fn calendar(isms: &Isms, facts: &Facts, until: Date) -> Vec<Due> {
    let directory = &Directory::of(isms);
    let mut due = Vec::new();
    due.extend(work(isms, facts, directory));
    due.extend(risks(isms, facts));
    due.extend(assurance(isms, directory));
    due.extend(documents(facts));
    due.extend(performance(isms, facts));
    due.extend(others(isms, directory));
    due.extend(people(isms, directory));
    due.retain(|due| due.on <= until);
    due.sort_by(|a, b| (a.on, a.kind, &a.subject).cmp(&(b.on, b.kind, &b.subject)));
    due
}

/// When a recurring job is due next: the day that is stated, or what follows from the last one and the frequency.
#[must_use]
pub fn next_of_job(job: &CalendarItem) -> Option<Date> {
    let frequency = || job.frequency.as_deref().and_then(Frequency::read);
    job.next_on.or_else(|| Some(frequency()?.after(job.last_on?)))
}

/// A line, if there is a day.
fn line(on: Option<Date>, kind: DueKind, subject: &str, text: Option<&str>, owner: Holder) -> Option<Due> {
    let (subject, text) = (subject.to_string(), text.unwrap_or_default().trim().to_string());
    Some(Due { on: on?, kind, subject, text, owner, location: None })
}

fn at(due: Option<Due>, location: Option<Location>) -> Option<Due> {
    due.map(|due| Due { location, ..due })
}

fn work(isms: &Isms, facts: &Facts, directory: &Directory) -> Vec<Due> {
    let open = isms.actions.iter().zip(&facts.actions);
    let open = open.filter(|(_, facts)| !matches!(facts.state, ActionState::Done | ActionState::Cancelled));
    let actions = open.filter_map(|(action, facts)| {
        let text = action.text.as_deref();
        at(line(action.due, DueKind::Action, &action.id, text, facts.owner.clone()), action.origin.field("due"))
    });
    let open = isms.nonconformities.iter().zip(&facts.nonconformities).filter(|(_, facts)| !facts.closed);
    let nonconformities = open.filter_map(|(nc, facts)| {
        let text = nc.statement.as_deref();
        at(line(nc.due, DueKind::Nonconformity, &nc.id, text, facts.owner.clone()), nc.origin.field("due"))
    });
    let notifications = isms.incidents.iter().flat_map(|incident| {
        let owner = directory.resolve(incident.owner.as_deref());
        incident.notifications.iter().filter(|told| told.done.is_none()).filter_map(move |told| {
            let told = line(told.due, DueKind::Notification, &incident.id, Some(&told.who), owner.clone());
            at(told, incident.origin.location())
        })
    });
    actions.chain(nonconformities).chain(notifications).collect()
}

fn risks(isms: &Isms, facts: &Facts) -> Vec<Due> {
    let criteria = &isms.criteria;
    let last = criteria.last_run.to.or(criteria.last_run.from);
    let interval = criteria.interval.as_deref().and_then(Frequency::read);
    let next = last.zip(interval).map(|(last, interval)| interval.after(last));
    let id = criteria.last_run.id.as_deref().unwrap_or_default();
    let assessment = line(next, DueKind::RiskAssessment, id, None, Holder::Missing);
    let open = isms.risks.iter().zip(&facts.risks).filter(|(risk, _)| risk.status != Some(RiskStatus::Closed));
    let of_risk = open.flat_map(|(risk, facts)| {
        let text = risk.title.as_deref().or(risk.description.as_deref());
        let acceptance = &facts.acceptance;
        let is_given = !matches!(acceptance.state, AcceptanceState::NotNeeded | AcceptanceState::Missing);
        let until = acceptance.until.filter(|_| is_given);
        let decision = acceptance.decision.and_then(|decision| isms.acceptances.get(decision));
        let place = match decision {
            Some(decision) => decision.origin.field("until"),
            None => risk.origin.field("accepted_until"),
        };
        let ends = line(until, DueKind::Acceptance, &risk.id, text, facts.owner.clone());
        let review = line(risk.next_review, DueKind::RiskReview, &risk.id, text, facts.owner.clone());
        [at(ends, place), at(review, risk.origin.field("next_review"))].into_iter().flatten()
    });
    assessment.into_iter().chain(of_risk).collect()
}

fn assurance(isms: &Isms, directory: &Directory) -> Vec<Due> {
    let planned = isms.audits.iter().filter(|audit| !audit.done);
    let audits = planned.filter_map(|audit| {
        let kind = (!is_internal(audit)).then_some(audit.kind.as_deref()).flatten();
        let text = audit.objective.as_deref().or(kind);
        let lead = directory.resolve(audit.lead.as_deref());
        at(line(audit.from.or(audit.to), DueKind::Audit, &audit.id, text, lead), audit.origin.location())
    });
    let last = isms.reviews.iter().filter(|review| review.date.is_some()).max_by_key(|review| review.date);
    let review = last.and_then(|last| {
        let next = last.next_on.or_else(|| Some(months_after(last.date?, 12)));
        let chair = directory.resolve(last.chair.as_deref());
        at(line(next, DueKind::ManagementReview, &last.id, None, chair), last.origin.field("next_on"))
    });
    let expiry = line(isms.scope.cert_expiry, DueKind::Certificate, "", isms.scope.cert_no.as_deref(), Holder::Missing);
    audits.chain(review).chain(expiry).collect()
}

fn documents(facts: &Facts) -> Vec<Due> {
    let current = facts.documents.iter().filter(|document| !document.standing.is_gone());
    let review = |document: &DocumentFacts| match document.next_review {
        NextReview::On(day) => line(Some(day), DueKind::DocumentReview, &document.id, None, document.owner.clone()),
        _ => None,
    };
    current.filter_map(review).collect()
}

fn performance(isms: &Isms, facts: &Facts) -> Vec<Due> {
    use super::ObjectiveState::{Met, Withdrawn};
    let open = isms.objectives.iter().zip(&facts.objectives);
    let open = open.filter(|(_, facts)| !matches!(facts.state, Met | Withdrawn));
    let objectives = open.filter_map(|(objective, facts)| {
        let text = objective.statement.as_deref();
        let due = line(objective.due, DueKind::Objective, &objective.id, text, facts.owner.clone());
        at(due, objective.origin.field("due"))
    });
    let directory = Directory::of(isms);
    let results = isms.measures.iter().zip(&facts.measures).filter_map(move |(measure, facts)| {
        let owner = directory.resolve(measure.measured_by.as_deref());
        let due = line(facts.next_due, DueKind::Measurement, &measure.id, measure.name.as_deref(), owner);
        at(due, measure.origin.field("frequency"))
    });
    objectives.chain(results).collect()
}

fn others(isms: &Isms, directory: &Directory) -> Vec<Due> {
    let suppliers = isms.operations.outsourced.iter().flat_map(|supplier| {
        let owner = directory.resolve(supplier.owner.as_deref());
        let name = supplier.name.as_deref();
        let review = line(supplier.next_review, DueKind::SupplierReview, &supplier.id, name, owner.clone());
        let certificate = line(supplier.valid_until, DueKind::SupplierCertificate, &supplier.id, name, owner);
        let places = [supplier.origin.field("next_review"), supplier.origin.field("valid_until")];
        [review, certificate].into_iter().zip(places).filter_map(|(due, place)| at(due, place))
    });
    let laws = isms.legal.iter().filter_map(|law| {
        let owner = directory.resolve(law.owner.as_deref());
        let due = line(law.next_check, DueKind::LegalCheck, &law.name, law.reference.as_deref(), owner);
        at(due, law.origin.field("next_check"))
    });
    let jobs = isms.operations.calendar.iter().filter_map(|job| {
        line(
            next_of_job(job),
            DueKind::Job,
            &job.what,
            job.frequency.as_deref(),
            directory.resolve(job.owner.as_deref()),
        )
    });
    let tests = isms.continuity.service.iter().filter_map(|service| {
        let last = service.tests.iter().filter_map(|test| test.date).max();
        let next = last.map(|last| months_after(last, 12));
        let owner = directory.resolve(service.owner.as_deref());
        at(line(next, DueKind::ContinuityTest, &service.service, None, owner), service.origin.field("tests"))
    });
    suppliers.chain(laws).chain(jobs).chain(tests).collect()
}

fn people(isms: &Isms, directory: &Directory) -> Vec<Due> {
    let lines = isms.competence.iter().flat_map(|competence| {
        let person = directory.resolve(competence.person.as_deref());
        let subject = if competence.id.trim().is_empty() { directory.name(&person) } else { competence.id.clone() };
        let what = competence.requirement.as_deref().or(competence.role.as_deref());
        let action = competence.action.as_deref().or(what);
        let due = competence.due.filter(|_| competence.done_on.is_none());
        let ends = line(competence.valid_until, DueKind::Competence, &subject, what, person.clone());
        let act = line(due, DueKind::CompetenceAction, &subject, action, person);
        [at(ends, competence.origin.field("valid_until")), at(act, competence.origin.field("due"))]
    });
    lines.flatten().collect()
}
