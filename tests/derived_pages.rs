//! What follows from the data reaches the page: candidates, approvals, changes, coverage, chains that are chosen.

use dossier::document::block::{Block, Document, Table};
use dossier::document::markdown;
use dossier::model::{
    Acceptable, Acceptance, Band, Combine, Criteria, DocumentInput, Isms, Objective, Operations, Person, PlanApproval,
    Rating, Risk, RiskStatus, ScalePoint, Supplier, TreatmentOption,
};
use dossier::source::templates::Templates;

use crate::document::{make, texts};

fn rating(likelihood: i32, impact: i32) -> Rating {
    Rating { likelihood: Some(likelihood), impact: Some(impact), ..Rating::default() }
}

fn risk(id: &str, likelihood: i32, impact: i32) -> Risk {
    Risk {
        id: id.into(),
        title: Some(format!("Portal {id}")),
        owner: Some("p1".into()),
        before: rating(likelihood, impact),
        residual: rating(1, 1),
        options: vec![TreatmentOption::Modify],
        ..Risk::default()
    }
}

/// Criteria of four by four points with two bands, of which the upper is not acceptable.
fn isms(risks: Vec<Risk>) -> Isms {
    let scale: Vec<ScalePoint> = (1..=4).map(|value| ScalePoint { value, ..ScalePoint::default() }).collect();
    let band = |id: &str, from, to| Band {
        id: id.into(),
        label: id.into(),
        from: Some(from),
        to: Some(to),
        ..Band::default()
    };
    let rule = |band: &str, acceptable| Acceptance {
        band: band.into(),
        acceptable: Some(acceptable),
        by: Some("owner".into()),
        ..Acceptance::default()
    };
    let criteria = Criteria {
        likelihood: scale.clone(),
        impact: scale,
        combine: Some(Combine::Product),
        bands: vec![band("low", 1, 8), band("high", 9, 16)],
        acceptance: vec![rule("low", Acceptable::Yes), rule("high", Acceptable::No)],
        ..Criteria::default()
    };
    let people = ["p1", "p2"].map(|id| Person { id: id.into(), name: Some(id.to_uppercase()), ..Person::default() });
    Isms { criteria, risks, people: people.into(), ..Isms::default() }
}

fn tables<'a>(blocks: &'a [Block], found: &mut Vec<&'a Table>) {
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::Pages { blocks, .. } => tables(blocks, found),
            _ => {}
        }
    }
}

/// The rows of all tables whose id begins so, as text.
fn rows(document: &Document, id: &str) -> Vec<String> {
    let mut found = Vec::new();
    tables(&document.blocks, &mut found);
    let groups = found.iter().filter(|table| table.id.starts_with(id)).flat_map(|table| &table.groups);
    let cells = groups.flat_map(|group| &group.rows).map(|row| &row.cells);
    cells.map(|cells| cells.iter().map(|cell| markdown::plain(cell)).collect::<Vec<_>>().join(" | ")).collect()
}

fn document(isms: &Isms, slug: &str) -> Document {
    make(isms, &Templates::built_in(), slug).unwrap()
}

#[test]
fn an_undecided_control_stands_in_the_statement_with_what_speaks_for_it() {
    let supplier = Supplier { id: "SUP-1".into(), ..Supplier::default() };
    let mut isms = isms(vec![Risk { event: Some("Ransomware stops the line".into()), ..risk("R-1", 4, 4) }]);
    isms.operations = Operations { outsourced: vec![supplier], ..Operations::default() };
    let rows = rows(&document(&isms, "soa"), "table-undecided");
    assert_eq!(rows.len(), 93, "nothing is decided");
    let row = |control: &str| rows.iter().find(|row| row.starts_with(&format!("{control} |"))).unwrap().as_str();
    assert!(row("A.5.19").contains("suppliers are listed"), "{}", row("A.5.19"));
    assert!(row("A.5.19").contains("The answers say: suppliers are listed"), "{}", row("A.5.19"));
    assert!(row("A.8.13").contains("“ransom…” in the text of R-1"), "{}", row("A.8.13"));
    assert!(row("A.7.14").ends_with("| "), "nothing is made up: {}", row("A.7.14"));
}

#[test]
fn the_plan_shows_which_owner_approved_this_version() {
    let mut isms = isms(vec![
        risk("R-1", 4, 4),
        Risk { owner: Some("p2".into()), ..risk("R-2", 4, 4) },
        Risk { owner: Some("P1 + P2".into()), ..risk("R-3", 4, 4) },
    ]);
    let input = DocumentInput { version: Some("1.3".into()), ..DocumentInput::default() };
    isms.documentation.documents.insert("ISMS-DOC-08".into(), input);
    let approval = |by: &str, version: &str| PlanApproval {
        by: by.into(),
        on: Some(jiff::civil::date(2026, 3, 2)),
        plan_version: Some(version.into()),
        ..PlanApproval::default()
    };
    isms.plan_approvals = vec![approval("p1", "1.3"), approval("p2", "1.2")];
    let plan = document(&isms, "risk-treatment-plan");
    assert_eq!(
        rows(&plan, "table-approvals"),
        [
            "P2 | R-2 | 2 Mar 2026, version 1.2 does not count for this version | this version not approved",
            "P1 | R-1 | 2 Mar 2026, version 1.3 | approved",
        ]
    );
    let text = texts(&plan).join("\n");
    assert!(text.contains("1 of 2 risk owners have approved this version"), "{text}");
    assert!(text.contains("For 1 treated risk there is no one person who could approve it"), "{text}");
}

#[test]
fn the_report_shows_what_changed_and_asks_about_a_risk_that_is_gone() {
    let mut isms = isms(vec![risk("R-1", 4, 4), risk("R-2", 2, 2)]);
    let closed = Risk { status: Some(RiskStatus::Closed), ..risk("R-9", 1, 1) };
    let earlier = vec![risk("R-1", 2, 2), risk("R-8", 3, 3), closed];
    isms.runs = vec![dossier::model::AssessmentRun { id: "RA-1".into(), risks: earlier, ..Default::default() }];
    let rows = rows(&document(&isms, "risk-assessment-report"), "table-changes");
    assert_eq!(
        rows,
        [
            "R-1 | Portal R-1 | rating | low 4 | high 16 | higher",
            "R-2 | Portal R-2 | new |  | low 4 | ",
            "R-8 | Portal R-8 | gone without having been closed | high 9 |  | ",
            "R-9 | Portal R-9 | closed | low 1 |  | ",
        ]
    );
}

#[test]
fn an_objective_without_result_is_not_judged() {
    let mut isms = isms(Vec::new());
    isms.objectives = vec![Objective { id: "O-1".into(), target: Some(3.0), ..Objective::default() }];
    let page = document(&isms, "objectives");
    let row = rows(&page, "table-objectives").remove(0);
    assert!(row.contains("no result yet") && row.contains("no result to judge by"), "{row}");
    assert!(texts(&page).join("\n").contains("1 cannot be judged"));
}

#[test]
fn of_a_long_register_the_trail_prints_the_chains_that_matter_and_a_line_for_each_other() {
    let mut risks: Vec<Risk> = (0..40).map(|n| risk(&format!("R-{n:02}"), 1 + n % 4, 4)).collect();
    // The highest of all, but closed: it gives way to what is open.
    risks[3].status = Some(RiskStatus::Closed);
    let mut isms = isms(risks);
    let whole = document(&isms, "audit-trail");
    assert_eq!(rows(&whole, "trail-risks").iter().filter(|row| row.starts_with("Risk |")).count(), 40);
    assert!(rows(&whole, "table-lines").is_empty());

    isms.documentation.audit_trail.chains = Some(12);
    let page = document(&isms, "audit-trail");
    let chains: Vec<String> = rows(&page, "trail-risks").into_iter().filter(|row| row.starts_with("Risk |")).collect();
    let lines = rows(&page, "table-lines");
    assert_eq!((chains.len(), lines.len()), (12, 28));
    assert!(
        chains[..9].iter().all(|row| row.contains("high 16")),
        "the nine open ones of the highest level: {chains:?}"
    );
    assert!(chains[9..].iter().all(|row| row.contains("high 12")), "{chains:?}");
    assert!(lines.iter().any(|row| row.starts_with("R-03 |")));
    let text = texts(&page).join("\n");
    assert!(text.contains("The chains of 28 other risks are not printed"), "{text}");
    assert!(text.contains("The settings of the project say how many chains are printed"), "{text}");
}

/// What an acceptance lacks is marked where it stands, with its conditions; the exceptions lead and are named in front.
#[test]
fn acceptances_that_do_not_hold_say_so_where_they_stand() {
    let day = |text: &str| Some(text.parse().unwrap());
    let mut isms = isms(vec![risk("R-1", 4, 4), risk("R-2", 4, 4), risk("R-3", 4, 4), risk("R-4", 4, 4)]);
    for risk in &mut isms.risks {
        risk.residual = rating(4, 4);
    }
    isms.risks[3].owner = Some("P1 + P2".into());
    let accept = |risk: &str, by: &str| dossier::model::ResidualAcceptance {
        risk: risk.into(),
        by: Some(by.into()),
        on: day("2026-01-10"),
        until: day("2027-01-10"),
        ..Default::default()
    };
    isms.acceptances = vec![
        dossier::model::ResidualAcceptance { conditions: Some("until the move".into()), ..accept("R-1", "p1") },
        dossier::model::ResidualAcceptance { until: day("2026-06-30"), ..accept("R-2", "p1") },
        accept("R-3", "p2"),
        accept("R-4", "p1"),
    ];
    let plan = document(&isms, "risk-treatment-plan");
    let rows = rows(&plan, "table-acceptance");
    let of = |id: &str| rows.iter().find(|row| row.starts_with(id)).unwrap_or_else(|| panic!("{id} in {rows:#?}"));
    for (id, said) in [
        ("R-1", "under conditions"),
        ("R-1", "Conditions: until the move"),
        ("R-2", "does not hold"),
        ("R-2", "it ended on 30 Jun 2026"),
        ("R-3", "by somebody who is neither the owner nor may accept it"),
        ("R-4", "still to be signed by P2"),
    ] {
        assert!(of(id).contains(said), "{id} says {said:?}: {}", of(id));
    }
    let all = texts(&plan).join("\n");
    assert!(all.contains("3 acceptances do not hold"), "{all}");
    assert!(all.contains("Accepted under conditions: R-1"), "{all}");
    let at = |id: &str| rows.iter().position(|row| row.starts_with(id)).unwrap();
    assert!(at("R-2") < at("R-1") && at("R-3") < at("R-1"), "exceptions lead: {rows:#?}");
}

/// A report of September does not print what was closed in November; it is supplemented, and says of when that is.
#[test]
fn a_report_is_supplemented_and_not_revised() {
    use dossier::model::{Audit, ClauseResult, Coverage, Finding, Grade, Nonconformity};
    let day = |text: &str| Some(text.parse().unwrap());
    let mut isms = isms(Vec::new());
    let result = |requirement: &str, note: &str| Coverage {
        requirement: requirement.into(),
        result: Some(ClauseResult::Not),
        note: Some(note.into()),
    };
    isms.audits = vec![Audit {
        id: "IA-1".into(),
        kind: Some("internal".into()),
        from: day("2026-09-01"),
        to: day("2026-09-03"),
        reported_on: day("2026-09-10"),
        results: vec![
            result("7.2", "first remark"),
            result("7.2", "second remark"),
            result("7.4", "nobody found it"),
            result("9", "of the heading"),
            result("A.8", "of a part"),
            result("SLA", "of a contract"),
        ],
        done: true,
        ..Audit::default()
    }];
    let finding = |id: &str, date: &str| Finding {
        id: id.into(),
        audit: Some("IA-1".into()),
        date: day(date),
        grade: Some(Grade::Minor),
        clause: Some("7.2".into()),
        statement: Some(format!("statement of {id}")),
        ..Finding::default()
    };
    isms.findings = vec![finding("F-1", "2026-09-02"), finding("F-2", "2026-11-02")];
    isms.nonconformities = vec![Nonconformity {
        id: "NC-1".into(),
        finding: Some("F-1".into()),
        date: day("2026-10-01"),
        closed_on: day("2026-11-15"),
        status: Some("closed".into()),
        ..Nonconformity::default()
    }];
    let report = document(&isms, "audit-report");
    let all = texts(&report).join("\n");
    for said in [
        "first remark",
        "second remark",
        "of the heading",
        "of a part",
        "of a contract",
        "open when reported; closed on 15 Nov 2026, after the report",
        "opened on 1 Oct 2026, after the report",
        "The report is of 10 Sep 2026.",
        "Dated after the report, and added to it later:",
        "1 minor nonconformity",
    ] {
        assert!(all.contains(said), "{said:?} in {all}");
    }
    let clauses = rows(&report, "table-clauses");
    let of = |id: &str| clauses.iter().find(|row| row.starts_with(id)).unwrap_or_else(|| panic!("{id}: {clauses:#?}"));
    assert!(of("7.2").contains("F-1"), "not conform names its finding: {}", of("7.2"));
    assert!(of("7.4").contains("no finding recorded"), "{}", of("7.4"));
    let trail = texts(&document(&isms, "audit-trail")).join("\n");
    assert!(!trail.contains("A.7.2"), "{trail}");
}

#[test]
fn graded_c_i_and_a_keep_their_values_and_marks_stay_marks() {
    let with = |c, i, a| Risk { cia: dossier::model::Cia { c, i, a }, ..risk("R-1", 4, 4) };
    let printed = |risks: Vec<Risk>| -> Vec<String> {
        let rows = rows(&document(&isms(risks), "risk-assessment-report"), "table-register");
        rows.iter().map(|row| row.split(" | ").nth(3).unwrap_or_default().replace('\u{a0}', " ")).collect()
    };
    assert_eq!(printed(vec![with(Some(3), Some(1), Some(1))]), ["C 3 I 1 A 1"]);
    assert_eq!(printed(vec![with(Some(3), None, Some(0))]), ["C 3 I open A 0"], "blank is no value");
    assert_eq!(printed(vec![with(Some(1), Some(0), Some(1))]), ["C A"], "nobody grades by ones alone");
    assert_eq!(printed(vec![with(None, None, None)]), ["C, I, A open"]);
    // One graded risk means that the ones of the others are grades, too.
    let graded =
        printed(vec![with(Some(1), Some(1), Some(1)), Risk { id: "R-2".into(), ..with(Some(2), Some(1), Some(1)) }]);
    assert_eq!(graded, ["C 1 I 1 A 1", "C 2 I 1 A 1"]);
}

#[test]
fn the_report_of_an_assessment_leaves_out_what_was_identified_later() {
    let later = Risk { identified_on: Some(jiff::civil::date(2026, 5, 2)), ..risk("R-9", 4, 4) };
    let known = Risk { identified_on: Some(jiff::civil::date(2026, 1, 2)), ..risk("R-1", 4, 4) };
    let mut isms = isms(vec![known, later]);
    let before = document(&isms, "risk-assessment-report");
    assert_eq!(rows(&before, "table-register").len(), 2, "of no assessment a day is known");
    isms.criteria.last_run.to = Some(jiff::civil::date(2026, 2, 14));
    let report = document(&isms, "risk-assessment-report");
    assert_eq!(rows(&report, "table-register").len(), 1);
    assert_eq!(rows(&report, "table-above").len(), 1);
    assert_eq!(rows(&report, "table-later"), ["R-9 | Portal R-9 | 2 May 2026"]);
    let text = texts(&report).join("\n");
    assert!(text.contains("The register holds 1 risk."), "{text}");
    assert!(text.contains("The assessment ended on 14 Feb 2026"), "{text}");
    // The treatment plan is no record of that day.
    assert_eq!(rows(&document(&isms, "risk-treatment-plan"), "table-treatments").len(), 2);
}

#[test]
fn a_version_that_nobody_gave_is_a_gap() {
    let report = document(&isms(vec![risk("R-1", 4, 4)]), "scope");
    assert_eq!(report.control.version, "");
    let missing = report.control.entries.iter().filter_map(|(label, entry)| match entry {
        dossier::document::control_block::Entry::Missing { gap } => Some((label.as_str(), gap.place.as_deref())),
        dossier::document::control_block::Entry::Value(_) => None,
    });
    let place = "dossier.yaml > documents.ISMS-DOC-01.version";
    assert!(missing.collect::<Vec<_>>().contains(&("Version", Some(place))), "{:?}", report.control.entries);
}

#[test]
fn every_process_is_printed_of_whatever_kind() {
    let process = |name: &str, kind: Option<&str>| dossier::model::Process {
        name: name.into(),
        kind: kind.map(Into::into),
        ..Default::default()
    };
    let mut isms = isms(Vec::new());
    isms.scope.processes = vec![process("Sell", None), process("Pay", Some("support")), process("Audit", Some("isms"))];
    let scope = document(&isms, "scope");
    let names = |id: &str| -> Vec<String> {
        rows(&scope, id).iter().map(|row| row.split(" | ").next().unwrap_or_default().replace('\n', " ")).collect()
    };
    assert_eq!(names("table-business-processes"), ["Sell", "Pay support"]);
    assert_eq!(names("table-isms-processes"), ["Audit"]);
}
