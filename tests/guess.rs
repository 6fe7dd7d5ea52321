//! What is understood of workbooks without a mapping: invented registers with the traits of real ones.

mod frameworks;
mod trades;

use dossier::ingest::Kind;
use dossier::ingest::guess::{Proposal, RefusalKind, TableGuess, WordLists, propose};
use dossier::model::Edition;
use dossier::source::workbook::{Cell, Format, Region, Row, Sheet, Workbook};

/// A sheet from lines of cells separated by `|`; numbers are numbers, blank cells are blank.
fn sheet(name: &str, lines: &[&str], merged: &[(u32, u32, u32, u32)]) -> Sheet {
    let cell = |text: &str| match text.trim() {
        "" => Cell::Empty,
        text => text.parse().map_or_else(|_| Cell::Text(text.into()), Cell::Number),
    };
    let row = |(index, line): (usize, &&str)| {
        let cells = line.split('|').enumerate().map(|(column, text)| (u32::try_from(column).unwrap() + 1, cell(text)));
        let cells = cells.filter(|(_, cell)| !cell.is_empty()).collect();
        Row { number: u32::try_from(index).unwrap() + 1, cells }
    };
    let region = |&(top, left, bottom, right): &(u32, u32, u32, u32)| Region { top, left, bottom, right };
    Sheet {
        name: name.into(),
        rows: lines.iter().enumerate().map(row).filter(|row| !row.cells.is_empty()).collect(),
        merged: merged.iter().map(region).collect(),
        ..Sheet::default()
    }
}

fn understand(file: &str, sheets: Vec<Sheet>) -> Proposal {
    let workbook =
        Workbook { file: file.into(), format: Format::Xlsx, sha256: String::new(), sheets, diagnostics: Vec::new() };
    propose(&workbook, &WordLists::embedded())
}

fn only_table(file: &str, sheets: Vec<Sheet>) -> TableGuess {
    let proposal = understand(file, sheets);
    assert!(proposal.refused.is_none(), "refused: {:?}", proposal.refused);
    assert_eq!(proposal.tables.len(), 1, "{:?}", proposal.tables.iter().map(|t| (t.sheet, t.kind)).collect::<Vec<_>>());
    proposal.tables.into_iter().next().unwrap()
}

fn fields(table: &TableGuess) -> Vec<&str> {
    table.columns.iter().map(|column| column.field.unwrap_or("-")).collect()
}

#[test]
fn the_word_lists_are_sound() {
    let words = WordLists::embedded();
    assert!(words.faults().is_empty(), "{:?}", words.faults());
    assert!(words.languages().iter().any(|language| language == "en"));
}

#[test]
fn titles_above_and_legend_below_are_no_part_of_the_register() {
    let table = only_table(
        "register.xlsx",
        vec![sheet(
            "Risk Register",
            &[
                "Lumen Bakery risk register",
                "Version|3",
                "",
                "Risk ID|Risk Description|Threat|Likelihood (1-5)|Impact (1-5)|Risk Score|Risk Owner|Status",
                "R-1|Oven controller is encrypted by ransomware|Malware|3|4|12|Head of IT|Open",
                "R-2|Recipe database is copied by a leaver|Insider|2|5|10|Head of HR|Open",
                "R-3|Till outage on a Saturday|Power loss|4|2|8|Shop manager|Closed",
                "",
                "Legend",
                "1|Rare",
                "5|Almost certain",
            ],
            &[(1, 1, 1, 8)],
        )],
    );
    assert_eq!((table.kind, &table.header_rows[..], table.first_row, table.last_row), (Kind::Risks, &[4][..], 5, 7));
    assert_eq!(fields(&table), ["id", "description", "threat", "likelihood", "impact", "level", "owner", "status"]);
    let points: Vec<i32> = table.scales["likelihood"].iter().map(|point| point.value).collect();
    assert_eq!(points, [2, 3, 4]);
}

#[test]
fn the_same_header_under_two_bands_is_before_and_after_treatment() {
    let table = only_table(
        "register.xlsx",
        vec![sheet(
            "Risks",
            &[
                "|||Before treatment|||After treatment||",
                "ID|Threat|Vulnerability|Likelihood|Impact|Score|Likelihood|Impact|Score",
                "R-1|Theft of a van|No tracker|4|3|12|2|3|6",
                "R-2|Flooded cellar|Servers below ground|2|5|10|1|4|4",
                "R-3|Phishing|No training|5|3|15|3|2|6",
            ],
            &[(1, 4, 1, 6), (1, 7, 1, 9)],
        )],
    );
    assert_eq!(
        fields(&table)[3..],
        ["likelihood", "impact", "level", "residual.likelihood", "residual.impact", "residual.level"]
    );
    assert_eq!(table.header_rows, [1, 2]);
}

#[test]
fn group_titles_totals_and_repeated_headers_are_skipped_with_a_reason() {
    let header = "Risk ID|Threat|Vulnerability|Likelihood|Impact|Owner";
    let table = only_table(
        "register.xlsx",
        vec![sheet(
            "Risks",
            &[
                header,
                "Shops",
                "R-1|Theft|Open door|3|4|Shop manager",
                "R-2|Fire|No detector|2|5|Shop manager",
                header,
                "R-3|Malware|Old version|4|4|Head of IT",
                "R-4|Outage|One line only|3|3|Head of IT",
            ],
            &[],
        )],
    );
    assert_eq!((table.first_row, table.last_row, table.records), (3, 7, 4));
    assert_eq!(table.skip.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [5]);
}

#[test]
fn a_header_one_column_left_of_its_data_is_found_out() {
    let table = only_table(
        "register.xlsx",
        vec![sheet(
            "Risks",
            &[
                "Risk ID|Threat|Likelihood|Impact|Risk Score|Risk Owner|",
                "|R-1|Theft of a van|4|3|12|Fleet manager",
                "|R-2|Flooded cellar|2|5|10|Facility manager",
                "|R-3|Phishing of a buyer|5|3|15|Head of IT",
                "|R-4|Loss of a key|1|3|3|Head of IT",
            ],
            &[],
        )],
    );
    assert_eq!(table.shift, 1);
    assert_eq!(fields(&table), ["id", "threat", "likelihood", "impact", "level", "owner"]);
    assert!(table.columns.iter().all(|column| column.confidence < 0.9), "a person has to look");
}

#[test]
fn formulas_down_a_blank_register_are_no_records() {
    let blank = "R-3|||||0|Low|";
    let table = only_table(
        "register.xlsx",
        vec![sheet(
            "Risks",
            &[
                "Risk ID|Threat|Vulnerability|Likelihood|Impact|Risk Score|Risk Level|Owner",
                "R-1|Theft|Open door|3|4|12|High|Shop manager",
                "R-2|Fire|No detector|2|5|10|Medium|Shop manager",
                blank,
                blank,
            ],
            &[],
        )],
    );
    assert_eq!((table.records, table.last_row), (2, 3));
}

#[test]
fn a_statement_of_applicability_shows_its_edition() {
    let table = only_table(
        "soa.xlsx",
        vec![
            sheet("Cover", &["Statement of Applicability", "Owner|Head of IT"], &[]),
            sheet(
                "SoA",
                &[
                    "Control|Title|Applicable|Justification for exclusion|Implementation status",
                    "A.5.1|Policies for information security|Yes||Implemented",
                    "A.5.7|Threat intelligence|Yes||Planned",
                    "A.7.4|Physical security monitoring|No|Rented rooms are watched by the landlord|",
                    "A.8.28|Secure coding|No|No software is written|",
                ],
                &[],
            ),
        ],
    );
    assert_eq!((table.kind, table.edition), (Kind::Soa, Some(Edition::E2022)));
    assert_eq!(fields(&table), ["control", "title", "necessary", "exclusion_reason", "state"]);
}

#[test]
fn words_of_another_language_and_scales_in_words_are_understood() {
    let table = only_table(
        "register.xlsx",
        vec![sheet(
            "Risikoregister",
            &[
                "Nr.|Bedrohung|Schwachstelle|Eintrittswahrscheinlichkeit|Auswirkung|Risikoeigentümer|Fällig",
                "1|Diebstahl|Tür offen|niedrig|hoch|Filialleitung|2027-01-31",
                "2|Schadsoftware|Alte Version|hoch|mittel|IT-Leitung|2027-02-28",
                "3|Brand|Kein Melder|mittel|hoch|Filialleitung|2027-03-31",
            ],
            &[],
        )],
    );
    assert_eq!(fields(&table), ["id", "threat", "vulnerability", "likelihood", "impact", "owner", "due"]);
    let scale: Vec<(&str, i32)> =
        table.scales["likelihood"].iter().map(|point| (point.written.as_str(), point.value)).collect();
    assert_eq!(scale, [("niedrig", 1), ("mittel", 2), ("hoch", 3)]);
}

#[test]
fn two_tables_beside_each_other_are_two() {
    let proposal = understand(
        "both.xlsx",
        vec![sheet(
            "Registers",
            &[
                "Risk ID|Threat|Vulnerability|Likelihood|Impact||Asset ID|Asset name|Asset type|Classification",
                "R-1|Theft|Open door|3|4||A-1|Till|Hardware|Internal",
                "R-2|Fire|No detector|2|5||A-2|Recipes|Information|Confidential",
                "R-3|Malware|Old version|4|2|||||",
                "R-4|Outage|One line|4|2|||||",
                "R-5|Leaver|Open account|4|2|||||",
            ],
            &[],
        )],
    );
    let kinds: Vec<Kind> = proposal.tables.iter().map(|table| table.kind).collect();
    assert_eq!(kinds, [Kind::Risks, Kind::Assets]);
    assert_eq!(proposal.tables[1].records, 2);
}

#[test]
fn a_template_without_records_is_refused_as_such() {
    let proposal = understand(
        "template.xlsx",
        vec![sheet("Risk Register", &["Risk ID|Threat|Vulnerability|Likelihood|Impact|Risk Owner"], &[])],
    );
    assert_eq!(proposal.refused.map(|refusal| refusal.why), Some(RefusalKind::EmptyTemplate));
}

#[test]
fn the_risk_log_of_a_project_is_asked_about() {
    let proposal = understand(
        "Project risk log.xlsx",
        vec![sheet(
            "Project Risk Log",
            &[
                "ID|Risk|Probability|Impact|Mitigation|Owner",
                "1|The steel comes late|3|4|Order early|Site manager",
                "2|Rain stops the concrete work|4|2|Tents|Site manager",
                "3|The crane is not approved|2|5|Second supplier|Buyer",
            ],
            &[],
        )],
    );
    assert_eq!(proposal.refused.map(|refusal| refusal.why), Some(RefusalKind::NotSecurity));
    assert_eq!(proposal.tables.len(), 1, "what was found is still shown");
}

#[test]
fn text_without_a_table_is_no_register() {
    let proposal = understand("letter.xlsx", vec![sheet("Sheet1", &["Dear all,", "the oven is warm."], &[])]);
    assert_eq!(proposal.refused.map(|refusal| refusal.why), Some(RefusalKind::NotATable));
    assert_eq!(proposal.skipped.len(), 1);
}

#[test]
fn a_header_of_three_rows_whose_lowest_names_the_left_columns_only() {
    let table = only_table(
        "soa.xlsx",
        vec![sheet(
            "SoA",
            &[
                "Annex A controls|||Current controls|Reasons for selection||Remarks on implementation",
                "||||LR|RRA|",
                "Clause|Sec|Control objective/Control||||",
                "Policies|5.1|Management direction||||",
                "|5.1.1|Policies for information security|*||x|Approved by the owner",
                "|5.1.2|Review of the policies for information security|*|x||Every spring",
                "Organization|6.1|Internal organization||||",
                "|6.1.1|Information security roles and responsibilities|*||x|Job descriptions",
                "|6.1.2|Segregation of duties|||x|Till and safe",
                "|6.1.3|Contact with authorities|*|x||List at the till",
            ],
            &[(1, 1, 2, 3), (1, 4, 2, 4), (1, 5, 1, 6), (1, 7, 2, 7)],
        )],
    );
    assert_eq!((table.kind, &table.header_rows[..]), (Kind::Soa, &[1, 2, 3][..]));
    assert_eq!((table.records, table.edition), (5, Some(Edition::E2013)), "objectives are titles of groups");
    let field = |column: u32| table.columns.iter().find(|own| own.column == column).and_then(|own| own.field);
    assert_eq!((field(2), field(3), field(6)), (Some("control"), Some("title"), Some("reason.risk")));
}

#[test]
fn findings_under_neutral_headers_are_findings() {
    let table = only_table(
        "findings.xlsx",
        vec![sheet(
            "Sheet1",
            &[
                "ref_id|name|description|severity|status|asset",
                "web.01|Old cipher suites|The order page accepts a cipher suite of 1999|low|open|Order page",
                "iam.02|Shared account|Two bakers use the same account|high|in_progress|Till",
                "net.07|Open port|The oven controller answers from the guest network|critical|mitigated|Oven",
            ],
            &[],
        )],
    );
    assert_eq!(table.kind, Kind::Findings);
    assert_eq!(fields(&table)[3..5], ["grade", "status"]);
}

#[test]
fn a_list_of_classes_and_examples_is_an_empty_template() {
    let mut lines =
        vec!["Asset class|Asset name|Asset examples|Owner|Location|Laptop|Server|Tablet|Backup|Notes".to_string()];
    for (class, example) in [("Operational", "Oven control"), ("Operational", "Till"), ("Strategic", "Recipe book")] {
        lines.extend([format!("{class}||{example}"), format!("{class}||Another {example}")]);
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let proposal = understand("inventory.xlsx", vec![sheet("Quick inventory", &lines, &[])]);
    assert_eq!(proposal.refused.map(|refusal| refusal.why), Some(RefusalKind::EmptyTemplate));
}

#[test]
fn questions_that_nobody_has_answered_are_an_empty_template() {
    let lines = ["Question|Answer", "How many shops are there?", "Who bakes at night?", "Where is the till backed up?"];
    let proposal = understand("scope.xlsx", vec![sheet("Questions", &lines, &[])]);
    assert_eq!(proposal.refused.map(|refusal| refusal.why), Some(RefusalKind::EmptyTemplate));
}

#[test]
fn a_column_that_follows_from_likelihood_and_impact_is_their_level() {
    let table = only_table(
        "register.xlsx",
        vec![sheet(
            "Risks",
            &[
                "Risk ID|Threat|Vulnerability|Likelihood|Impact|Residual risk level|Owner",
                "R-1|Theft of a van|No tracker|4|3|12|Fleet manager",
                "R-2|Flooded cellar|Servers below ground|2|5|10|Facility manager",
                "R-3|Phishing of a buyer|No training|5|3|15|Head of IT",
                "R-4|Loss of a key|No list|1|3|3|Head of IT",
                "R-5|Fire in the oven room|No detector|2|4|8|Facility manager",
            ],
            &[],
        )],
    );
    let level = &table.columns[5];
    assert_eq!(level.field, Some("level"), "the ratings are those before treatment");
    assert!(level.confidence < 0.9, "the header says something else: a person has to look");
}
