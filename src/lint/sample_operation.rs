//! What a running ISMS leaves behind, for the cases: objectives, measures, competence, changes, incidents, reviews and
//! the continuity of services.

use jiff::civil::date;

use crate::model::{
    Binding, Change, ChangeEffects, Competence, ContinuityService, ContinuityTest, Decision, Direction, DocumentInput,
    DocumentStatus, Incident, ManagementReview, Measure, MeasureResult, Objective, ObjectiveStatus, Registered,
    RegisteredApproval, ReviewInput, ReviewInputs, TestResult, Training,
};

use super::sample::{Sample, push, some};

impl Sample {
    /// Adds an open objective of p02: 100 % by 2026-06-30, shown by measure ME-1, for risk R-1.
    pub fn objective(&mut self, id: &str) -> &mut Objective {
        push(
            &mut self.isms.objectives,
            Objective {
                id: id.to_string(),
                statement: some("All administrators use a second factor"),
                risks: vec!["R-1".into()],
                measure: some("ME-1"),
                unit: some("%"),
                target: Some(100.0),
                direction: Some(Direction::Up),
                due: Some(date(2026, 6, 30)),
                owner: some("p02"),
                status: Some(ObjectiveStatus::Open),
                ..Objective::default()
            },
        )
    }

    /// Adds a monthly measure in percent that shall not fall below 80.
    pub fn measure(&mut self, id: &str) -> &mut Measure {
        push(
            &mut self.isms.measures,
            Measure {
                id: id.to_string(),
                name: some("Administrators with second factor"),
                formula: some("Accounts with second factor of all administrator accounts"),
                unit: some("%"),
                frequency: some("monthly"),
                measured_by: some("p02"),
                analysed_by: some("p01"),
                threshold: Some(80.0),
                direction: Some(Direction::Up),
                ..Measure::default()
            },
        )
    }

    /// Adds an evaluated result of a measure.
    pub fn result(&mut self, measure: &str, period: &str, value: f64) -> &mut MeasureResult {
        push(
            &mut self.isms.results,
            MeasureResult {
                measure: measure.to_string(),
                period: period.to_string(),
                value: Some(value),
                evaluation: some("On the way to the target"),
                ..MeasureResult::default()
            },
        )
    }

    /// Adds the proven competence of a person.
    pub fn competence(&mut self, person: &str) -> &mut Competence {
        push(
            &mut self.isms.competence,
            Competence {
                person: some(person),
                role: some("isms_manager"),
                requirement: some("Knows ISO/IEC 27001 and risk assessment"),
                evidence: some("Course of 40 hours, certificate of 2025-05-12"),
                ..Competence::default()
            },
        )
    }

    /// Adds an awareness session of 2026-02-03 with everybody.
    pub fn session(&mut self, topic: &str) -> &mut Training {
        push(
            &mut self.isms.awareness.sessions,
            Training {
                topic: topic.to_string(),
                on: Some(date(2026, 2, 3)),
                people: vec!["all".into()],
                effectiveness: some("Nine of ten answers in the quiz were right"),
                ..Training::default()
            },
        )
    }

    /// Adds a change of 2026-03-01 with its effects and actions, approved by p01 in February.
    pub fn change(&mut self, id: &str) -> &mut Change {
        push(
            &mut self.isms.changes,
            Change {
                id: id.to_string(),
                what: some("The portal moves to another hosting provider"),
                planned: Some(true),
                date: Some(date(2026, 3, 1)),
                effects: ChangeEffects { risks: some("R-1 is rated again"), ..ChangeEffects::default() },
                actions: vec!["AC-1".into()],
                approved_by: some("p01"),
                approved_on: Some(date(2026, 2, 10)),
                ..Change::default()
            },
        )
    }

    /// Adds an incident that was closed on 2026-02-20 with a lesson.
    pub fn incident(&mut self, id: &str) -> &mut Incident {
        push(
            &mut self.isms.incidents,
            Incident {
                id: id.to_string(),
                date: Some(date(2026, 2, 10)),
                kind: some("incident"),
                description: some("A laptop was stolen from a car"),
                lesson: some("Laptops are no longer left in cars; the rule is part of the awareness session"),
                status: some("closed"),
                closed_on: Some(date(2026, 2, 20)),
                ..Incident::default()
            },
        )
    }

    /// Adds a complete management review of 2026-03-20, chaired by p01.
    pub fn review(&mut self, id: &str) -> &mut ManagementReview {
        let input = || ReviewInput { facts: some("Nothing changed since January"), ..ReviewInput::default() };
        let inputs =
            ReviewInputs { a: input(), b: input(), c: input(), d: input(), e: input(), f: input(), g: input() };
        let decision = Decision { id: "D-1".into(), text: some("Extend the budget"), ..Decision::default() };
        push(
            &mut self.isms.reviews,
            ManagementReview {
                id: id.to_string(),
                date: Some(date(2026, 3, 20)),
                chair: some("p01"),
                attendees: vec!["p01".into(), "p02".into()],
                inputs,
                decisions: vec![decision],
                ..ManagementReview::default()
            },
        )
    }

    /// Adds a service that must be back in 8 hours and was brought back in 6 on 2026-02-03; continuity is wanted.
    pub fn service(&mut self, name: &str) -> &mut ContinuityService {
        self.isms.continuity.needed = Some(true);
        push(
            &mut self.isms.continuity.service,
            ContinuityService {
                service: name.to_string(),
                activity: some("Billing"),
                owner: some("p02"),
                mtpd_h: Some(24.0),
                rto_h: Some(8.0),
                rpo_h: Some(24.0),
                mbco: some("50 % of the orders"),
                backup_interval_h: Some(12.0),
                tests: vec![ContinuityTest {
                    date: Some(date(2026, 2, 3)),
                    kind: some("restore"),
                    rto_h: Some(6.0),
                    rpo_h: Some(12.0),
                    result: Some(TestResult::Pass),
                    ..ContinuityTest::default()
                }],
                ..ContinuityService::default()
            },
        )
    }

    /// Adds such a document that the register knows: approved, and its content is the one that was approved.
    pub fn registered(&mut self, id: &str, change: impl FnOnce(&mut Registered)) {
        let approval = RegisteredApproval { by: "p01".into(), on: Some(date(2026, 3, 1)), risks: Vec::new() };
        let mut registered = Registered { version: "1.0".into(), approvals: vec![approval], ..Registered::default() };
        change(&mut registered);
        let document = self.document(id);
        (document.status, document.approved_by, document.approved_on) = (None, None, None);
        document.binding = Binding::Registered(Box::new(registered));
    }

    /// Adds an approved document of p02, version 1.0, approved by p01 on 2026-03-01.
    pub fn document(&mut self, id: &str) -> &mut DocumentInput {
        let document = DocumentInput {
            version: some("1.0"),
            author: some("p02"),
            approver: some("p01"),
            status: Some(DocumentStatus::Approved),
            approved_by: some("p01"),
            approved_on: Some(date(2026, 3, 1)),
            distribution: vec!["all staff".into()],
            ..DocumentInput::default()
        };
        self.isms.documentation.documents.entry(id.to_string()).insert_entry(document).into_mut()
    }
}
