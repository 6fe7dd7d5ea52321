//! Cards: one block of label and value rows a record, from the guess to the saved mapping and the documents' records.

use dossier::diagnostic::Diagnostic;
use dossier::ingest::accounting::SheetAccount;
use dossier::ingest::guess::{Proposal, WordLists, propose};
use dossier::ingest::mapping::{self, Layout, Mapping};
use dossier::ingest::propose::Plan;
use dossier::ingest::{Kind, Records, Vocabulary, import_watched, mapping_text};
use dossier::source::workbook::Workbook;
use dossier::source::yaml::YamlFile;

const LABELS: [&str; 7] =
    ["Asset ID", "Owner", "Custodian", "Location", "Classification", "Confidentiality requirement", "Life span"];

/// A card of an asset: number and name stand beside the first label, a grade in a column of its own.
fn card(number: &str, name: &str, values: [&str; 6], grade: &str) -> String {
    let line = |(index, label): (usize, &&str)| {
        let beside = if index == 0 { format!("{number};{name}") } else { ";".into() };
        let value = if index == 5 { "" } else { values.get(index).copied().unwrap_or_default() };
        let last = if index == 5 { grade } else { "" };
        format!("{beside};{label}:;{value};{last}\n")
    };
    LABELS.iter().enumerate().map(line).collect::<Vec<_>>().concat()
}

fn workbook(cards: &[String]) -> Workbook {
    let header = "#;Asset title;Details;;Grade\n";
    let body = cards.iter().map(|card| format!("{header}{card};;;;\n")).collect::<Vec<_>>().concat();
    let text = format!("Asset register of the harbour office;;;;\n;;;;\n{body}");
    Workbook::from_bytes("assets.csv", text.into_bytes()).unwrap()
}

fn harbour() -> Workbook {
    workbook(&[
        card("1", "Berth plan", ["HP-1", "Harbour master", "Office", "Quay 2", "Internal", ""], "3"),
        card("2", "Customs files", ["HP-2", "Customs clerk", "IT", "Cellar", "Confidential", ""], "5"),
        card("3", "Crane control", ["HP-3", "Head of cranes", "", "Crane 1", "Internal", ""], "4"),
    ])
}

fn plan(workbook: &Workbook) -> (Proposal, Plan) {
    let words = WordLists::embedded();
    let proposal = propose(workbook, &words);
    let plan = Plan::of_proposal(workbook, "assets.csv", &proposal, &words, &Vocabulary::default());
    (proposal, plan)
}

fn read(workbook: &Workbook, mapping: &Mapping) -> (Records, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (records, _) =
        import_watched(workbook, mapping, "mappings/assets.yaml", &Vocabulary::default(), &mut diagnostics);
    (records, diagnostics)
}

fn assert_adds_up(workbook: &Workbook, accounts: &[SheetAccount]) {
    for (sheet, account) in workbook.sheets.iter().zip(accounts) {
        assert_eq!(account.cells.accounted(), sheet.cell_count(), "{:?}", account.cells);
        assert_eq!(account.cells.total, sheet.cell_count());
    }
}

#[test]
fn blocks_of_labels_become_records() {
    let workbook = harbour();
    let (proposal, plan) = plan(&workbook);
    assert!(proposal.refused.is_none(), "{:?}", proposal.refused);
    let guess = &proposal.tables[0];
    assert_eq!((guess.kind, guess.records, guess.header_rows.as_slice()), (Kind::Assets, 3, [3].as_slice()));
    let table = &plan.mapping.tables[0];
    assert_eq!((table.layout, table.begins.as_deref()), (Layout::Cards, Some("Asset ID")));
    assert_eq!((table.label_column.as_deref(), table.value_column.as_deref()), (Some("C"), Some("D")));

    let (records, diagnostics) = read(&workbook, &plan.mapping);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let assets: Vec<(&str, &str)> =
        records.assets.iter().map(|asset| (asset.id.as_str(), asset.name.as_deref().unwrap_or_default())).collect();
    assert_eq!(assets, [("HP-1", "Berth plan"), ("HP-2", "Customs files"), ("HP-3", "Crane control")]);
    let owner = records.assets[1].origin.field("owner").unwrap();
    assert_eq!(owner.to_string(), "assets.csv > assets!D14", "a finding names the cell of the card");
    assert_adds_up(&workbook, &records.accounts);
}

#[test]
fn the_saved_mapping_reads_the_same_and_next_years_cards() {
    let workbook = harbour();
    let (_, plan) = plan(&workbook);
    let text = mapping_text(&plan);
    let mut faults = Vec::new();
    let file = YamlFile::parse("mappings/assets.yaml", text.as_bytes()).unwrap();
    let saved = mapping::decode(&file, &mut faults).unwrap_or_else(|| panic!("{faults:#?}\n{text}"));
    assert_eq!(read(&workbook, &saved), read(&workbook, &plan.mapping));

    // Another order of the labels, a new label, one card more.
    let mut cards: Vec<String> = vec![
        "1;Berth plan;Asset ID;HP-1;\n;;Location;Quay 3;\n;;Owner;Harbour master;\n;;Insured;yes;\n".into(),
        card("2", "Customs files", ["HP-2", "Customs clerk", "IT", "Attic", "Confidential", ""], "5"),
        card("4", "Tide gauge", ["HP-4", "Harbour master", "", "Mole", "Internal", ""], "2"),
    ];
    cards.push(card("5", "", ["", "", "", "", "", ""], ""));
    let next = self::workbook(&cards);
    let mut saved = saved;
    saved.tables[0].last_row = None;
    let (records, diagnostics) = read(&next, &saved);
    let sites: Vec<_> = records.assets.iter().map(|asset| asset.site.as_deref().unwrap_or("-")).collect();
    assert_eq!(sites, ["Quay 3", "Attic", "Mole"]);
    let rules: Vec<&str> = diagnostics.iter().map(|found| found.rule.as_ref()).collect();
    assert_eq!(rules, ["unmapped-column"], "{diagnostics:#?}");
    assert_adds_up(&next, &records.accounts);
}

#[test]
fn the_details_of_a_cover_are_no_card() {
    let cover = "Owner;Harbour master\nLocation;Quay 2\nClassification;Internal\nStatus;Approved\nVersion;3\nNext review;2027-01-31\nCustodian;Office\n";
    let register = "Asset ID;Asset name;Asset type;Owner;Location\nHP-1;Berth plan;Information;Harbour master;Quay 2\nHP-2;Crane;Hardware;Head of cranes;Quay 3\nHP-3;Gauge;Hardware;Head of cranes;Mole\n";
    let sheet = |text: &str| Workbook::from_bytes("a.csv", text.as_bytes().to_vec()).unwrap().sheets.remove(0);
    let mut workbook = harbour();
    workbook.sheets = vec![sheet(cover), sheet(register)];
    let proposal = propose(&workbook, &WordLists::embedded());
    let tables: Vec<_> = proposal.tables.iter().map(|table| (table.sheet, table.records)).collect();
    assert_eq!(tables, [(1, 3)]);
}

#[test]
fn a_mapping_of_cards_without_its_columns_is_refused_at_the_key() {
    let text = "workbook: a.csv\ntables:\n  - sheet: a\n    kind: assets\n    layout: cards\n    label_column: C\n    columns:\n      D4: { field: id }\n";
    let mut faults = Vec::new();
    let file = YamlFile::parse("m.yaml", text.as_bytes()).unwrap();
    assert!(mapping::decode(&file, &mut faults).is_none());
    let places: Vec<String> = faults.iter().filter_map(|fault| Some(fault.location.as_ref()?.to_string())).collect();
    assert_eq!(places, ["m.yaml > tables[0].value_column", "m.yaml > tables[0].begins"]);
}
