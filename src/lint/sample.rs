use jiff::civil::{Date, date};

use crate::model::{
    Acceptable, Acceptance, Action, AssessmentRun, Asset, Audit, AuditConclusion, AuditScope, Band, Cia, Class,
    Combine, Criteria, Finding, Grade, ImplementationState, Isms, LastRun, Nonconformity, Origin, Person, Rating,
    ResidualAcceptance, Risk, Roles, ScalePoint, SoaRow, Supplier, TreatmentOption,
};

use super::sample_sheets::{ACTION, ASSET, FINDING, NONCONFORMITY, RISK, SOA, row};
use super::waiver::{Settings, Waiver};

/// The small organization that cases start from.
#[derive(Debug)]
pub struct Sample {
    /// Its data.
    pub isms: Isms,
    /// How its rules are set.
    pub settings: Settings,
    /// The day it is judged by.
    pub as_of: Date,
}

impl Sample {
    /// Three people, approved criteria (4 x 4, product, three bands), no records yet; judged on 2026-03-31.
    ///
    /// p01 is top management, p02 runs the ISMS, p03 is an external consultant.
    #[must_use]
    pub fn sound() -> Self {
        let person = |id: &str, name: &str, external| Person {
            id: id.to_string(),
            name: Some(name.to_string()),
            external,
            ..Person::default()
        };
        let isms = Isms {
            people: vec![
                person("p01", "Ana Roth", false),
                person("p02", "Ben Lund", false),
                person("p03", "Cleo Marsh", true),
            ],
            roles: Roles {
                top_mgmt: vec!["p01".into()],
                isms_manager: some("p02"),
                conformity: some("p02"),
                reporting: some("p02"),
                ..Roles::default()
            },
            criteria: criteria(),
            ..Isms::default()
        };
        Self { isms, settings: Settings::default(), as_of: date(2026, 3, 31) }
    }

    /// Adds a risk that is rated 3 x 3 (high), reduced to 1 x 3 (low) and owned by p02.
    pub fn risk(&mut self, id: &str) -> &mut Risk {
        let origin = row(&RISK, self.isms.risks.len());
        push(
            &mut self.isms.risks,
            Risk {
                id: id.to_string(),
                title: some(&format!("Portal break-in {id}")),
                cause: some("A password is used twice"),
                event: some("An outsider logs on"),
                consequence: some("Customer data is disclosed"),
                cia: Cia { c: Some(1), i: None, a: None },
                owner: some("p02"),
                existing_controls: vec!["A.5.17".into()],
                before: rating(3, 3),
                residual: rating(1, 3),
                options: vec![TreatmentOption::Modify],
                controls: vec!["A.8.5".into()],
                reviewed_on: Some(date(2026, 2, 12)),
                origin,
                ..Risk::default()
            },
        )
    }

    /// Adds risks, and an earlier assessment whose register had the same.
    pub fn earlier_run(&mut self, id: &str, risks: &[&str]) {
        for risk in risks {
            self.risk(risk);
        }
        let risks = self.isms.risks.clone();
        self.isms.runs.push(AssessmentRun { id: id.to_string(), risks, ..AssessmentRun::default() });
    }

    /// Adds an asset owned by p02 of class Internal.
    pub fn asset(&mut self, id: &str) -> &mut Asset {
        let origin = row(&ASSET, self.isms.assets.len());
        push(
            &mut self.isms.assets,
            Asset {
                id: id.to_string(),
                name: some(&format!("Portal database {id}")),
                kind: some("information"),
                owner: some("p02"),
                classification: some("Internal"),
                status: some("active"),
                reviewed_on: Some(date(2026, 1, 20)),
                origin,
                ..Asset::default()
            },
        )
    }

    /// Adds an open action of p02 for R-1, due on 2026-06-30.
    pub fn action(&mut self, id: &str) -> &mut Action {
        let origin = row(&ACTION, self.isms.actions.len());
        push(
            &mut self.isms.actions,
            Action {
                id: id.to_string(),
                text: some("Second factor for administrators"),
                risks: vec!["R-1".into()],
                owner: some("p02"),
                due: Some(date(2026, 6, 30)),
                origin,
                ..Action::default()
            },
        )
    }

    /// Adds a row of the Statement of Applicability: necessary, implemented, with reason, owner, how and evidence.
    pub fn soa(&mut self, control: &str) -> &mut SoaRow {
        let origin = row(&SOA, self.isms.soa.rows.len());
        push(
            &mut self.isms.soa.rows,
            SoaRow {
                control: control.into(),
                necessary: Some(true),
                reason: some("Contract with the utilities, section 9, asks for it"),
                state: Some(ImplementationState::Implemented),
                how: some("The identity provider enforces it"),
                evidence: some("Configuration export 2026-02"),
                owner: some("p02"),
                documents: vec!["ISMS-POL-04".into()],
                origin,
                ..SoaRow::default()
            },
        )
    }

    /// Adds a row of the Statement of Applicability that leaves a control out for a reason.
    pub fn excluded(&mut self, control: &str) -> &mut SoaRow {
        let origin = row(&SOA, self.isms.soa.rows.len());
        push(
            &mut self.isms.soa.rows,
            SoaRow {
                control: control.into(),
                necessary: Some(false),
                exclusion_reason: some("No work of this kind is done; checked with both team leads in February 2026"),
                origin,
                ..SoaRow::default()
            },
        )
    }

    /// Adds an internal audit of 2026-03-02 with report and conclusion.
    pub fn audit(&mut self, id: &str) -> &mut Audit {
        push(
            &mut self.isms.audits,
            Audit {
                id: id.to_string(),
                from: Some(date(2026, 3, 2)),
                to: Some(date(2026, 3, 4)),
                reported_on: Some(date(2026, 3, 10)),
                scope: AuditScope { clauses: vec!["6".into()], ..Default::default() },
                criteria: some("ISO/IEC 27001:2022 and our own policies"),
                lead: some("p03"),
                conclusion: AuditConclusion {
                    conformity: some("The ISMS conforms but for one minor point"),
                    effectiveness: some("It is implemented and maintained"),
                },
                done: true,
                ..Audit::default()
            },
        )
    }

    /// Adds an observation about A.8.5 with evidence.
    pub fn finding(&mut self, id: &str) -> &mut Finding {
        let origin = row(&FINDING, self.isms.findings.len());
        push(
            &mut self.isms.findings,
            Finding {
                id: id.to_string(),
                date: Some(date(2026, 3, 3)),
                grade: Some(Grade::Observation),
                control: Some("A.8.5".into()),
                statement: some("Two administrators have no second factor"),
                evidence: some("User list of 2026-03-03"),
                owner: some("p02"),
                origin,
                ..Finding::default()
            },
        )
    }

    /// Adds an open minor nonconformity of 2026-03-10 about A.8.5 with correction, cause and corrective action.
    pub fn nonconformity(&mut self, id: &str) -> &mut Nonconformity {
        let origin = row(&NONCONFORMITY, self.isms.nonconformities.len());
        push(
            &mut self.isms.nonconformities,
            Nonconformity {
                id: id.to_string(),
                date: Some(date(2026, 3, 10)),
                grade: Some(Grade::Minor),
                requirement: some("A.8.5"),
                statement: some("Two of nine administrators have no second factor"),
                correction: some("Both accounts were blocked"),
                root_cause: some("The checklist for joiners lacks the step"),
                corrective_action: some("The checklist is changed and tested with the next joiner"),
                owner: some("p02"),
                due: Some(date(2026, 5, 31)),
                origin,
                ..Nonconformity::default()
            },
        )
    }

    /// Adds a critical supplier with contract, exit plan and a review on 2026-01-15.
    pub fn supplier(&mut self, id: &str) -> &mut Supplier {
        push(
            &mut self.isms.operations.outsourced,
            Supplier {
                id: id.to_string(),
                name: some("Nordhost"),
                service: some("Cloud hosting"),
                data: some("Customer data"),
                classification: some("Confidential"),
                criticality: some("high"),
                contract: some("C-2024-17"),
                reviewed_on: Some(date(2026, 1, 15)),
                exit: some("Export and move within 30 days"),
                ..Supplier::default()
            },
        )
    }

    /// Adds the classes Public, Internal and Confidential.
    pub fn classes(&mut self) {
        self.isms.documentation.classes =
            ["Public", "Internal", "Confidential"].map(|name| Class { name: name.into(), ..Default::default() }).into();
    }

    /// Adds a waiver of p01 that holds until 2026-06-30.
    pub fn waiver(&mut self, rule: &str) {
        self.settings.waivers.push(Waiver {
            rule: rule.to_string(),
            reason: some("Decided in the management review"),
            by: some("p01"),
            until: Some(date(2026, 6, 30)),
            ..Waiver::default()
        });
    }
}

/// A text that is there.
#[expect(clippy::unnecessary_wraps, reason = "it fills the optional fields of the model")]
pub fn some(text: &str) -> Option<String> {
    Some(text.to_string())
}

/// A decision to accept a risk.
pub fn accepted(risk: &str, by: &str, on: Date) -> ResidualAcceptance {
    let origin = Origin::Key { file: "decisions.yaml".into(), path: "acceptances[0]".into() };
    ResidualAcceptance { risk: risk.to_string(), by: some(by), on: Some(on), origin, ..ResidualAcceptance::default() }
}

/// A rating by both axes.
pub fn rating(likelihood: i32, impact: i32) -> Rating {
    Rating { likelihood: Some(likelihood), impact: Some(impact), ..Rating::default() }
}

/// Adds an item to a list, to be changed where it is.
pub(super) fn push<T>(list: &mut Vec<T>, item: T) -> &mut T {
    let index = list.len();
    list.push(item);
    &mut list[index]
}

fn criteria() -> Criteria {
    let scale = |labels: [&'static str; 4]| {
        (1..).zip(labels).map(|(value, label)| ScalePoint { value, label: label.into(), definition: some("defined") })
    };
    let band = |id: &str, label: &str, from, to| Band {
        id: id.into(),
        label: label.into(),
        from: Some(from),
        to: Some(to),
        ..Band::default()
    };
    let rule = |band: &str, acceptable, by: &str, max_months| Acceptance {
        band: band.into(),
        acceptable: Some(acceptable),
        by: some(by),
        max_months,
    };
    Criteria {
        version: some("1.0"),
        likelihood: scale(["Rare", "Possible", "Likely", "Frequent"]).collect(),
        impact: scale(["Minor", "Moderate", "Major", "Severe"]).collect(),
        combine: Some(Combine::Product),
        bands: vec![band("low", "Low", 1, 3), band("medium", "Medium", 4, 8), band("high", "High", 9, 16)],
        acceptance: vec![
            rule("low", Acceptable::Yes, "owner", None),
            rule("medium", Acceptable::Conditional, "owner", Some(12)),
            rule("high", Acceptable::No, "top_mgmt", None),
        ],
        acceptance_approved_by: some("p01"),
        acceptance_approved_on: Some(date(2026, 1, 12)),
        levels_meaning: some("with existing controls"),
        interval: some("yearly"),
        last_run: LastRun { id: some("RA-2026"), to: Some(date(2026, 2, 14)), ..LastRun::default() },
        ..Criteria::default()
    }
}
