//! The derived Statement of Applicability.

use dossier::derive::{ExclusionDoubt, Facts, Holder, RiskLink, SoaCounts, SoaEntry, WhyUnconverted, facts};
use dossier::diagnostic::Location;
use dossier::model::{
    Action, ActionStatus, CustomControl, ExtraControl, Finding, ImplementationState, Incident, InterestedParty, Isms,
    LegalRequirement, ReasonKind, Requirement, Risk, SoaOverride, SoaRow, Supplier, Theme,
};

use super::support::{action, controls, day, in_sheet, isms, person, rating, risk, row};

fn derived(isms: &Isms) -> Facts {
    facts(isms, day("2026-06-10"))
}

fn entry(isms: &Isms, control: &str) -> SoaEntry {
    let facts = derived(isms);
    facts.soa.into_iter().find(|e| e.control.as_str() == control).unwrap_or_else(|| panic!("{control} is listed"))
}

fn one_risk(controls_of_risk: &[&str], existing: &[&str]) -> Isms {
    isms(vec![Risk {
        controls: controls(controls_of_risk),
        existing_controls: controls(existing),
        origin: in_sheet(7, &[("controls", "M"), ("existing_controls", "H")]),
        ..risk("R-014", rating(4, 4), rating(2, 4))
    }])
}

/// Kind, risk, link and text of a reason.
type Said<'a> = (ReasonKind, Option<usize>, Option<RiskLink>, Option<&'a str>);

fn reasons(entry: &SoaEntry) -> Vec<Said<'_>> {
    entry.reasons.iter().map(|r| (r.kind, r.risk, r.link, r.text.as_deref())).collect()
}

#[test]
fn all_93_in_order_then_custom_by_id() {
    let mut register = one_risk(&["C-02"], &[]);
    register.soa.custom = vec![CustomControl {
        id: "C-01".into(),
        title: Some("Four-eyes on back-end release".into()),
        source: Some("own".into()),
        purpose: None,
    }];
    let facts = derived(&register);
    assert_eq!(facts.soa.len(), 95);
    let ids: Vec<&str> = facts.soa.iter().map(|e| e.control.as_str()).collect();
    assert_eq!((ids[0], ids[9], ids[36], ids[37], ids[92]), ("A.5.1", "A.5.10", "A.5.37", "A.6.1", "A.8.34"));
    assert_eq!(ids[93..], ["C-01", "C-02"]);
    assert_eq!(facts.soa[0].title.as_deref(), Some("Policies for information security"));
    assert_eq!(facts.soa[93].title.as_deref(), Some("Four-eyes on back-end release"));
    assert_eq!(facts.soa[93].source.as_deref(), Some("own"));
    assert_eq!(facts.soa[93].necessary, None, "declared, but nobody asked for it");
    assert_eq!((facts.soa[94].necessary, &facts.soa[94].title), (Some(true), &None));
}

#[test]
fn treatment_and_existing_controls_are_reasons_with_their_cells() {
    let register = one_risk(&["8.5", "A.8.2"], &["A.5.17", "A.8.5"]);
    let mfa = entry(&register, "A.8.5");
    assert_eq!(reasons(&mfa), [(ReasonKind::Risk, Some(0), Some(RiskLink::Treatment), None)]);
    assert_eq!(mfa.reasons[0].location, Some(Location::cell("sources/soa.xlsx", "SoA", "M7")));
    assert_eq!((mfa.necessary, mfa.risks.as_slice()), (Some(true), [0].as_slice()));
    let existing = entry(&register, "A.5.17");
    assert_eq!(reasons(&existing), [(ReasonKind::Risk, Some(0), Some(RiskLink::Existing), None)]);
    assert_eq!(existing.reasons[0].location, Some(Location::cell("sources/soa.xlsx", "SoA", "H7")));
}

#[test]
fn actions_give_a_reason_through_their_risks_only() {
    let mut register = one_risk(&["A.8.5"], &[]);
    register.actions = vec![
        Action { controls: controls(&["A.8.16", "A.8.5"]), ..action("AC-23", &["R-014"], "2026-09-01") },
        Action { controls: controls(&["A.6.3"]), ..action("AC-24", &[], "2026-09-01") },
        Action {
            controls: controls(&["A.7.4"]),
            status: Some(ActionStatus::Cancelled),
            ..action("AC-25", &["R-014"], "2026-09-01")
        },
    ];
    assert_eq!(reasons(&entry(&register, "A.8.16")), [(ReasonKind::Risk, Some(0), Some(RiskLink::Action), None)]);
    let mfa = entry(&register, "A.8.5");
    assert_eq!(reasons(&mfa), [(ReasonKind::Risk, Some(0), Some(RiskLink::Treatment), None)], "said once");
    assert_eq!(mfa.actions, [0]);
    let training = entry(&register, "A.6.3");
    assert_eq!((training.necessary, training.reasons.len()), (Some(true), 0), "wanted, but why is a gap");
    let given_up = entry(&register, "A.7.4");
    assert_eq!((given_up.necessary, given_up.actions.as_slice()), (None, [2].as_slice()));
}

#[test]
fn only_what_is_still_to_be_done_brings_a_control_about() {
    let mut register = one_risk(&["A.8.5"], &[]);
    let about = |id: &str| Action { controls: controls(&["A.8.16"]), ..action(id, &["R-014"], "2026-09-01") };
    register.actions = vec![
        Action { done_on: Some(day("2026-01-05")), ..about("AC-1") },
        about("AC-2"),
        Action { status: Some(ActionStatus::Cancelled), ..about("AC-3") },
    ];
    let monitoring = entry(&register, "A.8.16");
    assert_eq!(
        (monitoring.actions.as_slice(), monitoring.open_actions.as_slice()),
        ([0, 1, 2].as_slice(), [1].as_slice())
    );
}

#[test]
fn a_law_or_contract_is_cited_once() {
    let mut register = one_risk(&[], &[]);
    register.legal = vec![LegalRequirement {
        name: "GDPR".into(),
        reference: Some("art. 32".into()),
        controls: controls(&["A.8.24", "A.5.34"]),
        ..LegalRequirement::default()
    }];
    register.soa.rows = vec![
        SoaRow { reason: Some("Law: GDPR Art. 32".into()), ..row("A.8.24") },
        SoaRow { reason: Some("GDPR art. 32 and the works agreement".into()), ..row("A.5.34") },
    ];
    let texts = |register: &Isms, control: &str| {
        let entry = entry(register, control);
        entry.reasons.into_iter().filter_map(|reason| reason.text).collect::<Vec<_>>()
    };
    assert_eq!(texts(&register, "A.8.24"), ["GDPR art. 32"]);
    register.legal[0].name = "General Data Protection Regulation".into();
    let other = LegalRequirement { reference: Some("art. 33".into()), ..register.legal[0].clone() };
    register.legal.push(other);
    register.soa.rows.remove(0);
    assert_eq!(texts(&register, "A.5.34"), ["GDPR art. 32 and the works agreement"]);
    assert_eq!(texts(&register, "A.8.24"), ["General Data Protection Regulation art. 32; art. 33"]);
}

#[test]
fn what_speaks_against_an_exclusion_stands_beside_it() {
    let mut register = one_risk(&[], &[]);
    let excluded = |control: &str, reason: &str| SoaRow {
        necessary: Some(false),
        exclusion_reason: Some(reason.into()),
        ..row(control)
    };
    register.soa.rows = vec![
        excluded("A.5.19", "not relevant for us"),
        excluded("A.8.13", "Backups are made daily and kept for a year"),
        excluded("A.8.7", "Only devices without an operating system are used in production"),
        SoaRow { replaced_by: Some("C-01".into()), ..excluded("A.7.6", "-") },
        excluded("A.8.30", "All software is bought; nobody writes code"),
    ];
    register.operations.outsourced = vec![Supplier { id: "SUP-1".into(), ..Supplier::default() }];
    register.incidents =
        vec![Incident { id: "INC-1".into(), description: Some("Malware on a laptop".into()), ..Incident::default() }];
    register.findings = vec![Finding { id: "F-1".into(), control: Some("A.8.13".into()), ..Finding::default() }];
    let doubts = |control: &str| entry(&register, control).doubts;
    let suppliers = doubts("A.5.19");
    assert_eq!(suppliers[0], ExclusionDoubt::SaysNothing);
    assert!(matches!(&suppliers[1..], [ExclusionDoubt::Fact(fact)] if fact.key == "ops.outsourced"));
    assert_eq!(doubts("A.8.13"), [ExclusionDoubt::TellsHow, ExclusionDoubt::Finding(0)]);
    assert_eq!(doubts("A.8.7"), [ExclusionDoubt::Incident(0)]);
    assert_eq!(doubts("A.7.6"), [], "another control takes its place");
    assert_eq!(doubts("A.8.30"), []);
    assert_eq!(doubts("A.8.1"), [], "not excluded, whatever the incident says");
}

#[test]
fn laws_contracts_parties_and_extra_controls() {
    let mut register = one_risk(&["A.8.5"], &[]);
    let extra = |control: &str, kind, reason: Option<&str>| ExtraControl {
        control: control.into(),
        kind,
        reason: reason.map(Into::into),
    };
    register.soa.extra = vec![
        extra("A.5.34", Some(ReasonKind::Legal), Some("GDPR art. 32")),
        extra("A.8.5", None, Some("contract Utilities s.4")),
        extra("A.5.7", None, Some("the board wants it")),
        extra("A.5.6", None, None),
    ];
    register.legal = vec![LegalRequirement {
        name: "Contract with Utilities".into(),
        reference: Some("s.12".into()),
        controls: controls(&["A.5.24"]),
        ..LegalRequirement::default()
    }];
    let requirement = |text: &str, in_isms, by: &[&str]| Requirement {
        text: text.into(),
        origin: Some("contract s.12".into()),
        in_isms,
        addressed_by: by.iter().map(|b| (*b).to_string()).collect(),
        ..Requirement::default()
    };
    register.parties = vec![InterestedParty {
        name: "Utilities".into(),
        internal: false,
        requirements: vec![
            requirement("24 h breach notice", Some(true), &["A.5.26", "POL-06"]),
            requirement("free lunch", Some(false), &["A.7.9"]),
        ],
        ..InterestedParty::default()
    }];
    assert_eq!(reasons(&entry(&register, "A.5.34")), [(ReasonKind::Legal, None, None, Some("GDPR art. 32"))]);
    let mfa = entry(&register, "A.8.5");
    assert_eq!(
        reasons(&mfa),
        [
            (ReasonKind::Risk, Some(0), Some(RiskLink::Treatment), None),
            (ReasonKind::Contract, None, None, Some("contract Utilities s.4")),
        ]
    );
    assert_eq!(mfa.reasons[1].location, Some(Location::key("answers.yaml", "soa.extra[1]")));
    assert_eq!(reasons(&entry(&register, "A.5.7")), [(ReasonKind::Stated, None, None, Some("the board wants it"))]);
    let unexplained = entry(&register, "A.5.6");
    assert_eq!((unexplained.necessary, unexplained.reasons.len()), (Some(true), 0));
    assert_eq!(
        reasons(&entry(&register, "A.5.24")),
        [(ReasonKind::Contract, None, None, Some("Contract with Utilities s.12"))]
    );
    assert_eq!(
        reasons(&entry(&register, "A.5.26")),
        [(ReasonKind::Contract, None, None, Some("Utilities: 24 h breach notice"))]
    );
    assert_eq!(entry(&register, "A.7.9").necessary, None);
    assert!(derived(&register).soa.iter().all(|e| e.control.as_str() != "POL-06"), "a policy is no control");
}

#[test]
fn reasons_in_words() {
    use ReasonKind::{Baseline, Business, Contract, Legal, Risk, Stated};
    let read = |text: &str| {
        let mut register = one_risk(&[], &[]);
        register.soa.rows = vec![SoaRow { reason: Some(text.into()), ..row("A.5.7") }];
        let entry = entry(&register, "A.5.7");
        let kinds: Vec<_> = entry.reasons.iter().map(|r| (r.kind, r.text.is_some())).collect();
        (kinds, entry.unknown_risks, entry.risks)
    };
    assert_eq!(read("Risk R-014").0, [(Risk, false)]);
    assert_eq!(read("Risks: r-014, R-031").0, [(Risk, false)]);
    assert_eq!(read("Risks R-014, R-031 and ISO27001").1, ["R-031"]);
    assert_eq!(read("R-014").2, Vec::<usize>::new(), "the risk itself does not name the control");
    assert_eq!(read("Risk R-014; GDPR art. 32").0, [(Risk, false), (Legal, true)]);
    assert_eq!(read("customer contract s.9 asks for alert handling").0, [(Contract, true)]);
    assert_eq!(read("GDPR and customer contract").0, [(Stated, true)], "two kinds at once are none");
    assert_eq!(read("best practice").0, [(Baseline, true)]);
    assert_eq!(read("business decision of 2025").0, [(Business, true)]);
    assert_eq!(read("actions speak").0, [(Stated, true)], "no law in `actions`");
    assert_eq!(read("  ").0, []);
}

#[test]
fn a_risk_that_names_the_control_is_not_repeated_from_the_row() {
    let mut register = one_risk(&["A.5.7"], &[]);
    register.soa.rows = vec![SoaRow { reason: Some("R-014".into()), ..row("A.5.7") }];
    assert_eq!(reasons(&entry(&register, "A.5.7")), [(ReasonKind::Risk, Some(0), Some(RiskLink::Treatment), None)]);
}

#[test]
fn the_sheet_decides_where_nothing_else_does() {
    let mut register = one_risk(&[], &[]);
    register.soa.rows = vec![
        SoaRow { necessary: Some(true), state: Some(ImplementationState::Partial), ..row("A.5.1") },
        SoaRow { necessary: Some(false), state: Some(ImplementationState::Partial), ..row("A.5.2") },
        SoaRow { exclusion_reason: Some("No development".into()), ..row("A.8.30") },
        SoaRow { necessary: Some(false), reason: Some("One column for both".into()), ..row("A.8.4") },
        SoaRow { replaced_by: Some("C-02".into()), ..row("A.8.13") },
        SoaRow { how: Some("said".into()), ..row("A.8.1") },
    ];
    let gap = entry(&register, "A.5.1");
    assert_eq!((gap.necessary, gap.reasons.len(), gap.state), (Some(true), 0, Some(ImplementationState::Partial)));
    let contradicting = entry(&register, "A.5.2");
    assert_eq!((contradicting.necessary, contradicting.state), (Some(false), None));
    assert_eq!(contradicting.stated_state, Some(ImplementationState::Partial));
    assert_eq!(entry(&register, "A.8.30").necessary, Some(false));
    let one_column = entry(&register, "A.8.4");
    assert_eq!((one_column.necessary, one_column.reasons.len()), (Some(false), 0));
    assert_eq!(one_column.exclusion_reason.as_deref(), Some("One column for both"));
    assert_eq!(entry(&register, "A.8.13").necessary, Some(false));
    assert_eq!(entry(&register, "A.8.1").necessary, None, "how it is done does not say that it is necessary");
    assert_eq!(entry(&register, "A.8.2").necessary, None);
}

#[test]
fn a_risk_outweighs_the_no_of_the_sheet_and_both_stay_visible() {
    let mut register = one_risk(&["A.8.5"], &[]);
    register.soa.rows = vec![SoaRow {
        necessary: Some(false),
        exclusion_reason: Some("not needed".into()),
        state: Some(ImplementationState::Planned),
        origin: in_sheet(40, &[("necessary", "C")]),
        ..row("A.8.5")
    }];
    let entry = entry(&register, "A.8.5");
    assert_eq!((entry.necessary, entry.state), (Some(true), Some(ImplementationState::Planned)));
    assert_eq!(entry.sheet_necessary, Some((false, Some(Location::cell("sources/soa.xlsx", "SoA", "C40")))));
    assert_eq!(entry.exclusion_reason.as_deref(), Some("not needed"));
    assert_eq!(entry.location, Some(Location::cell("sources/soa.xlsx", "SoA", "40")));
}

#[test]
fn a_decision_wins_over_everything() {
    let mut register = one_risk(&["A.8.5"], &[]);
    register.soa.rows = vec![SoaRow {
        necessary: Some(false),
        exclusion_reason: Some("sheet".into()),
        state: Some(ImplementationState::Planned),
        ..row("A.7.4")
    }];
    let decide = |control: &str, necessary, state, reason: Option<&str>| SoaOverride {
        control: control.into(),
        necessary,
        state,
        reason: reason.map(Into::into),
        ..SoaOverride::default()
    };
    register.soa.overrides = vec![
        decide("A.8.5", Some(true), None, Some("first thought")),
        decide("A.8.5", Some(false), None, Some("no log-ons any more")),
        decide("A.7.4", Some(true), None, None),
        decide("A.7.4", None, Some(ImplementationState::Implemented), Some("seen on site")),
    ];
    let excluded = entry(&register, "A.8.5");
    assert_eq!((excluded.necessary, excluded.decided), (Some(false), Some(1)), "the last decision counts");
    assert_eq!(excluded.exclusion_reason.as_deref(), Some("no log-ons any more"));
    assert_eq!(excluded.risks, [0], "the contradicting risk stays visible");
    let included = entry(&register, "A.7.4");
    assert_eq!((included.necessary, included.decided, included.reasons.len()), (Some(true), Some(2), 0));
    assert_eq!(included.state, Some(ImplementationState::Implemented));
    assert_eq!(included.sheet_necessary, Some((false, None)));
}

#[test]
fn rows_about_one_control_complete_each_other() {
    let mut register = one_risk(&["A.8.5"], &[]);
    register.people = vec![person("p05", "Ben", "IT Manager", &[])];
    register.soa.rows = vec![
        SoaRow { how: Some("MFA".into()), evidence: Some(" ".into()), ..row("A.8.5") },
        SoaRow {
            how: Some("passwords".into()),
            evidence: Some("log".into()),
            owner: Some("IT Manager".into()),
            documents: vec!["POL-02".into()],
            ..row("8.05")
        },
    ];
    let entry = entry(&register, "A.8.5");
    assert_eq!((entry.how.as_deref(), entry.evidence.as_deref()), (Some("MFA"), Some("log")));
    assert_eq!((entry.owner, entry.documents, entry.rows), (Holder::Person(0), vec!["POL-02".into()], vec![0, 1]));
}

#[test]
fn custom_controls_are_one_whatever_their_case() {
    let mut register = one_risk(&["c-01"], &[]);
    register.soa.custom =
        vec![CustomControl { id: "C-01".into(), title: Some("T".into()), ..CustomControl::default() }];
    register.actions = vec![Action { controls: controls(&["C-01"]), ..action("AC-1", &["R-014"], "2026-09-01") }];
    let facts = derived(&register);
    assert_eq!(facts.soa.len(), 94);
    let entry = &facts.soa[93];
    assert_eq!((entry.control.as_str(), entry.title.as_deref(), entry.necessary), ("C-01", Some("T"), Some(true)));
    assert_eq!(reasons(entry), [(ReasonKind::Risk, Some(0), Some(RiskLink::Treatment), None)]);
}

#[test]
fn ids_of_2013_and_ids_that_do_not_exist_are_kept_not_guessed() {
    let mut register = one_risk(&["A.12.3.1", "A.5.99"], &[]);
    register.soa.rows = vec![SoaRow { origin: in_sheet(9, &[("control", "A")]), ..row("A.18.2.3") }];
    let facts = derived(&register);
    assert_eq!(facts.soa.len(), 93);
    assert!(facts.soa.iter().all(|e| e.necessary.is_none()));
    let kept: Vec<_> = facts.unconverted.iter().map(|u| (u.control.as_str(), u.why, u.location.clone())).collect();
    let cell = |cell: &str| Some(Location::cell("sources/soa.xlsx", "SoA", cell));
    assert_eq!(
        kept,
        [
            ("A.12.3.1", WhyUnconverted::Edition2013, cell("M7")),
            ("A.5.99", WhyUnconverted::NoSuchControl, cell("M7")),
            ("A.18.2.3", WhyUnconverted::Edition2013, cell("A9")),
        ]
    );
}

#[test]
fn totals_add_up() {
    let mut register = one_risk(&["A.8.5", "A.8.2", "C-01"], &["A.5.17"]);
    register.soa.rows = vec![
        SoaRow { state: Some(ImplementationState::Planned), ..row("A.8.5") },
        SoaRow { state: Some(ImplementationState::Partial), ..row("A.8.2") },
        SoaRow { state: Some(ImplementationState::Implemented), ..row("C-01") },
        SoaRow { necessary: Some(true), state: Some(ImplementationState::NotStarted), ..row("A.6.3") },
        SoaRow { necessary: Some(false), ..row("A.7.6") },
        SoaRow { necessary: Some(false), replaced_by: Some("C-02".into()), ..row("A.8.13") },
        SoaRow { necessary: Some(false), ..row("C-03") },
    ];
    let totals = derived(&register).soa_totals;
    assert_eq!(
        totals.all,
        SoaCounts {
            controls: 95,
            necessary: 5,
            implemented: 1,
            partial: 1,
            planned: 1,
            not_started: 1,
            without_state: 1,
            undecided: 87,
            excluded: 3,
            without_reason: 1,
            exclusions_without_reason: 1,
        }
    );
    assert_eq!(
        totals.themes.iter().map(|(t, c)| (*t, c.controls)).collect::<Vec<_>>(),
        [(Theme::Organizational, 37), (Theme::People, 8), (Theme::Physical, 14), (Theme::Technological, 34),]
    );
    assert_eq!((totals.custom.controls, totals.custom.implemented, totals.custom.excluded), (2, 1, 1));
}

#[test]
fn no_control_of_any_example_cites_a_law_twice() {
    let mut cited = 0;
    for example in ["harbour-print", "alder-bookkeeping", "wiesental"] {
        let isms = dossier::ingest::load(&std::path::Path::new("examples").join(example)).unwrap().isms;
        for entry in derived(&isms).soa {
            for law in &isms.legal {
                let said = entry.reasons.iter().filter_map(|reason| reason.text.as_deref());
                let times = said.filter(|text| text.to_lowercase().contains(&law.name.to_lowercase())).count();
                assert!(times <= 1, "{example}: {} cites {} {times} times", entry.control, law.name);
                cited += times;
            }
        }
    }
    assert!(cited > 10, "{cited} citations");
}
