//! Readers of single values, table by table.

use dossier::ingest::values::{cia, controls, numbers, scale, vocabularies};
use dossier::model::{
    ActionStatus, Cia, ControlId, Grade, ImplementationState, RiskStatus, ScalePoint, TreatmentOption,
};
use dossier::source::workbook::{Cell, column_letters, column_number};

use super::support::{Project, Put, row};

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn points() -> Vec<ScalePoint> {
    [(1, "Rare"), (2, "Unlikely"), (4, "Likely"), (8, "Almost certain")]
        .map(|(value, label)| ScalePoint { value, label: label.into(), definition: None })
        .to_vec()
}

#[test]
fn points_of_a_scale_by_number_and_word() {
    for (cell, value) in [
        (Cell::Number(4.0), 4),
        (text("4"), 4),
        (text("4,0"), 4),
        (text("4.0"), 4),
        (text("likely"), 4),
        (text(" Almost  certain "), 8),
        (text("4 - Likely"), 4),
        (text("4: likely"), 4),
        (text("(8) Almost certain"), 8),
        (text("Likely (4)"), 4),
        (text("2 - sometimes"), 2),
    ] {
        assert_eq!(scale::read_point(&cell, &points(), "likelihood"), Ok(value), "{cell}");
    }
}

#[test]
fn what_is_not_on_the_scale_is_never_rounded() {
    for cell in [
        Cell::Number(3.0),
        Cell::Number(3.7),
        text("3"),
        text("1-2"),
        text("2/4"),
        text("sometimes"),
        text("3 - Likely"),
        text("4a"),
        text("-4"),
        Cell::Bool(true),
    ] {
        let problem = scale::read_point(&cell, &points(), "likelihood").unwrap_err();
        assert_eq!(problem.rule, "value-off-scale", "{cell}");
        assert!(problem.message.contains("1 Rare, 2 Unlikely, 4 Likely, 8 Almost certain"), "{}", problem.message);
    }
    let problem = scale::read_point(&text("4 - Rare"), &points(), "likelihood").unwrap_err();
    assert_eq!(problem.message, "\"4 - Rare\" says 4, but \"Rare\" is 1 on the likelihood scale");
    assert_eq!(scale::read_point(&Cell::Number(7.0), &[], "impact"), Ok(7), "no scale yet");
    assert!(scale::read_point(&text("high"), &[], "impact").is_err());
}

#[test]
fn percentages_by_form_and_column() {
    for (cell, largest, value) in [
        (text("40 %"), 0.0, 40),
        (Cell::Number(0.4), 0.9, 40),
        (Cell::Number(0.29), 1.0, 29),
        (Cell::Number(1.0), 1.0, 100),
        (Cell::Number(1.0), 90.0, 1),
        (Cell::Number(40.0), 90.0, 40),
        (text("40"), 40.0, 40),
        (Cell::Number(0.0), 0.0, 0),
        (Cell::Percent(0.01), 1.0, 1),
        (Cell::Percent(0.29), 90.0, 29),
    ] {
        assert_eq!(numbers::percent(&cell, largest), Ok(value), "{cell} of {largest}");
    }
    for cell in [text("half"), Cell::Number(120.0), text("-5 %"), text("33.3 %")] {
        assert!(numbers::percent(&cell, 100.0).is_err(), "{cell}");
    }
}

#[test]
fn words_of_fixed_vocabularies() {
    use TreatmentOption::{Avoid, Modify, Retain, Share};
    for (word, option) in [
        ("Mitigate", Modify),
        ("1. Treat", Modify),
        ("risk-reduction", Modify),
        ("ACCEPT", Retain),
        ("Tolerate ", Retain),
        ("transfer", Share),
        ("Terminate", Avoid),
    ] {
        assert_eq!(vocabularies::OPTIONS.meaning(word), Some(option), "{word}");
    }
    assert_eq!(vocabularies::RISK_STATUS.meaning("In treatment"), Some(RiskStatus::InTreatment));
    assert_eq!(vocabularies::ACTION_STATUS.meaning("in_progress"), Some(ActionStatus::InProgress));
    assert_eq!(vocabularies::STATES.meaning("Partially Implemented "), Some(ImplementationState::Partial));
    assert_eq!(vocabularies::GRADES.meaning("Minor non-conformity"), Some(Grade::Minor));
    for yes in ["Yes", "Y", "x", "✓", "Applicable", "TRUE", "1"] {
        assert_eq!(vocabularies::YES_NO.meaning(yes), Some(true), "{yes}");
    }
    for no in ["No", "n", "Not applicable", "0", "FALSE"] {
        assert_eq!(vocabularies::YES_NO.meaning(no), Some(false), "{no}");
    }
    assert_eq!(vocabularies::YES_NO.meaning("maybe"), None);
    assert_eq!(vocabularies::RISK_STATUS.shown(), "open, in treatment, accepted, closed");
}

#[test]
fn confidentiality_integrity_availability() {
    let cia = |c, i, a| Some(Cia { c, i, a });
    for (text, expected) in [
        ("C, I", cia(Some(1), Some(1), Some(0))),
        ("CIA", cia(Some(1), Some(1), Some(1))),
        ("c/a", cia(Some(1), Some(0), Some(1))),
        ("C=2, I=3, A=3", cia(Some(2), Some(3), Some(3))),
        ("C:2 A:1", cia(Some(2), None, Some(1))),
        ("C2I3A1", cia(Some(2), Some(3), Some(1))),
        ("Confidentiality and Integrity", cia(Some(1), Some(1), Some(0))),
        ("all", cia(Some(1), Some(1), Some(1))),
        ("V, I", cia(Some(1), Some(1), Some(0))),
        ("BIV", cia(Some(1), Some(1), Some(1))),
        ("КЦД", cia(Some(1), Some(1), Some(1))),
        ("Α, Δ", cia(Some(0), Some(1), Some(1))),
        ("DIC", cia(Some(1), Some(1), Some(1))),
        ("Poufność i dostępność", cia(Some(1), Some(0), Some(1))),
        ("důvěrnost a integrita", cia(Some(1), Some(1), Some(0))),
        ("Vertraulichkeit, Verfügbarkeit", cia(Some(1), Some(0), Some(1))),
        ("целостность: 3, доступность: 2", cia(None, Some(3), Some(2))),
        ("high", None),
        ("C, C", None),
        ("", None),
    ] {
        assert_eq!(cia::all(text), expected, "{text}");
    }
    for (cell, need) in [
        (text("x"), Some(1)),
        (Cell::Number(3.0), Some(3)),
        (text("3 - high"), Some(3)),
        (text("No"), Some(0)),
        (text("●"), Some(1)),
        (text("Χ"), Some(1)),
        (text("high"), None),
        (Cell::Number(2.5), None),
    ] {
        assert_eq!(cia::one(&cell), need, "{cell}");
    }
}

#[test]
fn references_to_controls_in_lists_and_prose() {
    let custom = [ControlId::parse("C-01"), ControlId::parse("HP.3")];
    for (text, expected) in [
        ("A.8.2, A.8.5; C-01 four-eyes on release", vec!["A.8.2", "A.8.5", "C-01"]),
        ("8.13, 8.14; A5.29", vec!["A.8.13", "A.8.14", "A.5.29"]),
        ("Control 8.20 (Network security, zones): firewall", vec!["A.8.20"]),
        ("8.20-8.22", vec!["A.8.20", "A.8.21", "A.8.22"]),
        ("A.5.9 – A.5.11", vec!["A.5.9", "A.5.10", "A.5.11"]),
        ("a 5.01\nA-8.05", vec!["A.5.1", "A.8.5"]),
        ("A.12.3.1 Information backup", vec!["A.12.3.1"]),
        ("A.8.2 and c-01, A.8.2", vec!["A.8.2", "C-01"]),
        ("hp.3", vec!["HP.3"]),
        ("none", vec![]),
    ] {
        let found = controls::read_controls(&self::text(text), &custom).unwrap();
        let ids: Vec<&str> = found.ids.iter().map(ControlId::as_str).collect();
        assert_eq!(ids, expected, "{text}");
        assert_eq!(found.unknown, Vec::<String>::new(), "{text}");
    }
    assert!(controls::read_controls(&text("A.8.2, C-01 four-eyes"), &custom).unwrap().remarks);
    assert!(!controls::read_controls(&text("A.8.2, C-01"), &custom).unwrap().remarks);
}

#[test]
fn ranges_and_other_wordings_of_references() {
    for (text, expected) in [
        ("A.5.1 bis A.5.4", vec!["A.5.1", "A.5.2", "A.5.3", "A.5.4"]),
        ("A.5.1-4", vec!["A.5.1", "A.5.2", "A.5.3", "A.5.4"]),
        ("8.1 à 8.3", vec!["A.8.1", "A.8.2", "A.8.3"]),
        ("A.9.2.1–A.9.2.3", vec!["A.9.2.1", "A.9.2.2", "A.9.2.3"]),
        ("5.4 to 5.1", vec!["A.5.4", "A.5.1"]),
        ("5.1 to 8.2", vec!["A.5.1", "A.8.2"]),
        ("Maßnahme A.8.1 und A.8.2", vec!["A.8.1", "A.8.2"]),
        ("Anhang A 8.1", vec!["A.8.1"]),
        ("ISO 27001:2022 Annex A: 8.1", vec!["A.8.1"]),
        ("Contrôle 8.1", vec!["A.8.1"]),
        ("Α.8.1 και А.8.2", vec!["A.8.1", "A.8.2"]),
        ("A_8.1 / A_8.2", vec!["A.8.1", "A.8.2"]),
        ("5,10", vec!["A.5.10"]),
    ] {
        let found = controls::read_controls(&self::text(text), &[]).unwrap();
        let ids: Vec<&str> = found.ids.iter().map(ControlId::as_str).collect();
        assert_eq!((ids, found.remarks, found.unknown.len()), (expected, false, 0), "{text}");
    }
    for (text, groups) in [
        ("A.8, A.5.1", vec!["A.8"]),
        ("Annex A 12", vec!["Annex A 12"]),
        ("A.9 Access control; A.10", vec!["A.9 Access control", "A.10"]),
    ] {
        let found = controls::read_controls(&self::text(text), &[]).unwrap();
        assert_eq!((found.groups, found.unknown.len()), (groups.into_iter().map(String::from).collect(), 0), "{text}");
    }
    for text in ["8", "A.40", "Kapitel 9.2", "cláusula 6.1", "A8 paper"] {
        let found = controls::read_controls(&self::text(text), &[]).unwrap();
        assert!(found.ids.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn what_names_no_control_is_told() {
    for (text, unknown) in [
        ("Firewall, A.8.20", "Firewall"),
        ("A.8.40", "A.8.40"),
        ("C-07", "C-07"),
        ("v8.13", "v8.13"),
        ("clause 9.2", "clause 9.2"),
    ] {
        assert_eq!(controls::read_controls(&self::text(text), &[]).unwrap().unknown, [unknown], "{text}");
    }
}

#[test]
fn numbers_and_dates_that_were_controls() {
    let october = Cell::Date(jiff::civil::date(2026, 10, 5));
    assert_eq!(controls::read_controls(&Cell::Number(8.13), &[]).unwrap().ids[0].as_str(), "A.8.13");
    assert_eq!(controls::read_controls(&Cell::Number(5.4), &[]).unwrap().ids[0].as_str(), "A.5.4", "there is no 5.40");
    assert_eq!(controls::read_controls(&Cell::Number(5.1), &[]).unwrap_err().rule, "ambiguous-control");

    // 12.1.1 became a day of 2001, 5.10 a day of the year in which it was typed.
    let many = |cell: &Cell| {
        controls::read_controls(cell, &[]).map(|found| found.ids.iter().map(ToString::to_string).collect())
    };
    assert_eq!(many(&Cell::Date(jiff::civil::date(2001, 1, 12))), Ok(vec!["A.12.1.1".to_string()]));
    assert_eq!(many(&text("05. Oct")), Ok(vec!["A.5.10".to_string()]));
    assert_eq!(many(&text("5-Okt")), Ok(vec!["A.5.10".to_string()]));
    assert_eq!(many(&text("06-May")).unwrap_err().message, "the text 06-May may have been A.6.5 or A.5.6");

    let one = |cell: &Cell, title| controls::read_control(cell, title, &[]).map(|id| id.to_string());
    assert_eq!(
        one(&Cell::Number(5.1), Some("Acceptable use of information and other associated assets")).unwrap(),
        "A.5.10"
    );
    assert_eq!(one(&Cell::Number(5.1), Some("Policies for information security")).unwrap(), "A.5.1");
    assert_eq!(one(&Cell::Number(8.3), Some("Outsourced developement")).unwrap(), "A.8.30", "a typing error");
    assert_eq!(one(&october, Some("Acceptable use of information and other associated assets")).unwrap(), "A.5.10");
    assert_eq!(one(&Cell::Number(5.1), None).unwrap_err().rule, "ambiguous-control");
    assert_eq!(one(&Cell::Number(5.1), Some("Something else")).unwrap_err().rule, "ambiguous-control");
    assert_eq!(one(&text("5.1"), Some("Something else")).unwrap(), "A.5.1", "text is taken as it stands");
    assert_eq!(one(&text("A.5.1 Policies for information security"), None).unwrap(), "A.5.1");
    assert_eq!(one(&text("C-01"), None).unwrap(), "C-01");
    assert_eq!(one(&text("8.40"), None).unwrap_err().rule, "unknown-control");
    assert_eq!(one(&text("Organizational controls"), None).unwrap_err().rule, "unknown-control");
}

#[test]
fn numbers_read_as_the_spreadsheet_shows_them() {
    for (number, expected) in [(5.1, "5.1"), (3.0, "3"), (0.1 + 0.2, "0.3"), (-2.5, "-2.5"), (1e6, "1000000")] {
        assert_eq!(Cell::Number(number).text(), expected);
    }
}

#[test]
fn columns_by_letters() {
    for (letters, number) in [("A", 1), ("Z", 26), ("AA", 27), ("AZ", 52), ("XFD", 16_384)] {
        assert_eq!(column_number(letters), Some(number));
        assert_eq!(column_letters(number), letters);
    }
    for wrong in ["", "XFE", "A1", "ABCD", "Ä"] {
        assert_eq!(column_number(wrong), None, "{wrong}");
    }
}

#[test]
fn numbers_that_are_shown_as_percentages() {
    assert_eq!(numbers::number(&Cell::Percent(0.78)), Some(0.78));
    // Beside `80 %` as a text it has to be as large.
    assert_eq!(numbers::quantity(&Cell::Percent(0.78)), Ok(78.0));
    assert_eq!(numbers::quantity(&text("80 %")), Ok(80.0));
    assert_eq!(Cell::Percent(0.07).text(), "7 %");
}

#[test]
fn words_for_percentages_stand_for_exactly_these() {
    let project = Project::with_register(vec![
        row!["R-1", "Fire", Put::Shown(0.75, "0%"), 2],
        row!["R-2", "Water", "75%", 2],
        row!["R-3", "Wind", Put::Shown(0.5, "0%"), 2],
        row!["R-4", "Frost", Put::Shown(0.3, "0%"), 2],
    ]);
    let mapping = super::support::MAPPING.replace(
        "    columns:",
        "    values:\n      likelihood: { \"75 %\": 3, \"75%\": 2, \"0.5\": 1 }\n    columns:",
    );
    project.write("mappings/register.yaml", &mapping);
    let likelihoods: Vec<Option<i32>> = project.load().isms.risks.iter().map(|risk| risk.before.likelihood).collect();
    assert_eq!(likelihoods, [Some(3), Some(2), Some(1), None]);
}
