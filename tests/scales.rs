//! Scales of workbooks nobody has prepared: from legends, matrices, lists to choose from, headers and what occurs.

use dossier::ingest::guess::{Measure, Proposal, ScaleSource, TableGuess, WordLists, propose};
use dossier::source::workbook::{Cell, Format, Region, Row, Sheet, Validation, Workbook};

/// A sheet from lines of cells separated by `|`; numbers are numbers, blank cells are blank.
fn sheet(name: &str, lines: &[&str]) -> Sheet {
    let cell = |text: &str| match text.trim() {
        "" => Cell::Empty,
        text => text.parse().map_or_else(|_| Cell::Text(text.into()), Cell::Number),
    };
    let row = |(index, line): (usize, &&str)| {
        let cells = line.split('|').enumerate().map(|(column, text)| (u32::try_from(column).unwrap() + 1, cell(text)));
        let cells = cells.filter(|(_, cell)| !cell.is_empty()).collect();
        Row { number: u32::try_from(index).unwrap() + 1, cells }
    };
    let rows = lines.iter().enumerate().map(row).filter(|row| !row.cells.is_empty()).collect();
    Sheet { name: name.into(), rows, ..Sheet::default() }
}

fn understand(sheets: Vec<Sheet>) -> Proposal {
    let workbook = Workbook {
        file: "register.xlsx".into(),
        format: Format::Xlsx,
        sha256: String::new(),
        sheets,
        diagnostics: Vec::new(),
    };
    propose(&workbook, &WordLists::embedded())
}

fn first(sheets: Vec<Sheet>) -> TableGuess {
    let proposal = understand(sheets);
    assert!(proposal.refused.is_none(), "refused: {:?}", proposal.refused);
    proposal.tables.into_iter().next().unwrap()
}

/// The source of a scale, its values and the words of its points.
fn scale(table: &TableGuess, field: &str) -> (ScaleSource, Vec<i32>, Vec<String>) {
    let learned = table.learned.get(field).unwrap_or_else(|| panic!("no scale of {field}: {:?}", table.columns));
    let values = learned.points.iter().map(|point| point.value).collect();
    let words = learned.points.iter().map(|point| point.label.clone().unwrap_or_default()).collect();
    (learned.source, values, words)
}

const ENGLISH: &[&str] = &[
    "Risk ID|Risk title|Threat|Likelihood|Impact|Risk owner",
    "R-1|Oven controller encrypted|Malware|3|4|Head of IT",
    "R-2|Recipes copied by a leaver|Insider|2|4|Head of HR",
    "R-3|Till outage on a Saturday|Power loss|4|2|Shop manager",
];

#[test]
fn a_legend_below_the_register_gives_points_words_and_meanings() {
    let mut lines = ENGLISH.to_vec();
    lines.extend([
        "",
        "",
        "Likelihood scale",
        "Score|Word|What it means",
        "1|Rare|less than once in ten years",
        "2|Unlikely|once in ten years",
        "3|Possible|once in three years",
        "4|Likely|every year",
        "5|Almost certain|several times a year",
        "",
        "Impact scale",
        "5|Catastrophic|the bakery closes",
        "4|Major|a week without bread",
        "3|Moderate|a day without bread",
        "2|Minor|an hour without bread",
        "1|Negligible|nobody notices",
    ]);
    let table = first(vec![sheet("Risks", &lines)]);
    assert_eq!(table.last_row, 4);
    let (source, values, words) = scale(&table, "likelihood");
    assert_eq!((source, values), (ScaleSource::Legend, vec![1, 2, 3, 4, 5]));
    assert_eq!(words, ["Rare", "Unlikely", "Possible", "Likely", "Almost certain"]);
    assert_eq!(table.learned["likelihood"].place.as_deref(), Some("Risks!A9:C13"));
    assert_eq!(table.learned["likelihood"].points[0].meaning.as_deref(), Some("less than once in ten years"));
    let (source, values, words) = scale(&table, "impact");
    assert_eq!((source, values), (ScaleSource::Legend, vec![1, 2, 3, 4, 5]));
    assert_eq!(words[0], "Negligible");
}

#[test]
fn a_legend_on_its_own_sheet_explains_words_in_the_cells() {
    let register = [
        "Nr.|Bedrohung|Schwachstelle|Eintrittswahrscheinlichkeit|Auswirkung|Risikoeigentümer",
        "1|Diebstahl|Tür offen|kaum|spürbar|Filialleitung",
        "2|Schadsoftware|Alte Version|jährlich|hart|IT-Leitung",
        "3|Brand|Kein Melder|kaum|hart|Filialleitung",
    ];
    let legend = [
        "Eintrittswahrscheinlichkeit||Auswirkung",
        "1|kaum||1|nichtig",
        "2|alle paar Jahre||2|spürbar",
        "3|jährlich||3|hart",
        "4|monatlich||4|vernichtend",
    ];
    let legend: Vec<String> = legend
        .iter()
        .map(|line| line.replace("Eintrittswahrscheinlichkeit||", "Eintrittswahrscheinlichkeit|||"))
        .collect();
    let legend: Vec<&str> = legend.iter().map(String::as_str).collect();
    let table = first(vec![sheet("Risikoregister", &register), sheet("Legende", &legend)]);
    let points: Vec<(&str, i32)> =
        table.scales["likelihood"].iter().map(|word| (word.written.as_str(), word.value)).collect();
    assert_eq!(points, [("kaum", 1), ("alle paar Jahre", 2), ("jährlich", 3), ("monatlich", 4)]);
    assert_eq!(scale(&table, "impact").1, [1, 2, 3, 4]);
    assert_eq!(table.scales["impact"].iter().find(|word| word.written == "hart").map(|word| word.value), Some(3));
}

#[test]
fn a_legend_across_serves_likelihood_and_impact() {
    let mut lines = vec![
        "Id|Risque|Menace|Probabilité|Gravité|Propriétaire du risque",
        "1|Four chiffré|Rançongiciel|Possible|Majeure|DSI",
        "2|Recettes copiées|Employé|Rare|Majeure|DRH",
        "3|Caisse en panne|Coupure|Fréquente|Mineure|Magasin",
    ];
    lines.extend([
        "",
        "Échelles||1|2|3|4",
        "|Probabilité|Rare|Possible|Probable|Fréquente",
        "|Gravité|Négligeable|Mineure|Majeure|Critique",
    ]);
    let table = first(vec![sheet("Registre des risques", &lines)]);
    let (source, values, words) = scale(&table, "likelihood");
    assert_eq!((source, values, words[3].as_str()), (ScaleSource::Legend, vec![1, 2, 3, 4], "Fréquente"));
    assert_eq!(scale(&table, "impact").2, ["Négligeable", "Mineure", "Majeure", "Critique"]);
}

#[test]
fn the_sides_of_a_matrix_are_scales_and_its_words_are_levels() {
    let matrix = [
        "Impact ↓ / Likelihood →|1|2|3|4",
        "4|Medium|High|Extreme|Extreme",
        "3|Low|Medium|High|Extreme",
        "2|Low|Low|Medium|High",
        "1|Low|Low|Low|Medium",
    ];
    let register = [
        "Risk ID|Risk title|Threat|Likelihood|Impact|Risk level|Risk owner",
        "R-1|Oven controller encrypted|Malware|3|4|Extreme|Head of IT",
        "R-2|Recipes copied by a leaver|Insider|2|4|High|Head of HR",
        "R-3|Till outage on a Saturday|Power loss|3|2|Medium|Shop manager",
    ];
    let table = first(vec![sheet("Risks", &register), sheet("Heat map", &matrix)]);
    assert_eq!(scale(&table, "likelihood").0, ScaleSource::Matrix);
    assert_eq!(scale(&table, "likelihood").1, [1, 2, 3, 4]);
    assert_eq!(scale(&table, "impact").1, [1, 2, 3, 4]);
    let levels: Vec<String> = table.levels.unwrap().levels.into_iter().map(|level| level.label).collect();
    assert_eq!(levels, ["Low", "Medium", "High", "Extreme"]);
}

#[test]
fn levels_with_ranges_come_in_order() {
    let mut lines = ENGLISH.to_vec();
    lines[0] = "Risk ID|Risk title|Threat|Likelihood|Impact|Risk score";
    let scored: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| match at {
            0 => (*line).to_string(),
            _ => line.rsplit_once('|').map(|(rest, _)| format!("{rest}|{}", at * 4)).unwrap(),
        })
        .collect();
    let mut lines: Vec<&str> = scored.iter().map(String::as_str).collect();
    lines.extend(["", "Risk level|Score|Action", "High|15 - 25|stop", "Medium|6 - 14|treat", "Low|1 - 5|accept"]);
    let levels = first(vec![sheet("Risks", &lines)]).levels.unwrap().levels;
    let told: Vec<_> = levels.iter().map(|level| (level.label.as_str(), level.from, level.to)).collect();
    assert_eq!(told, [("Low", Some(1), Some(5)), ("Medium", Some(6), Some(14)), ("High", Some(15), Some(25))]);
    assert_eq!(levels[0].meaning.as_deref(), Some("accept"));
}

#[test]
fn a_list_to_choose_from_orders_the_words() {
    let lines = [
        "Risk ID|Risk title|Threat|Likelihood|Impact|Risk owner",
        "R-1|Oven controller encrypted|Malware|now and then|4|Head of IT",
        "R-2|Recipes copied by a leaver|Insider|never yet|4|Head of HR",
        "R-3|Till outage on a Saturday|Power loss|all the time|2|Shop manager",
    ];
    let mut register = sheet("Risks", &lines);
    let words = ["never yet", "now and then", "every month", "all the time"];
    register.validations = vec![Validation {
        ranges: vec![Region { top: 2, left: 4, bottom: 500, right: 4 }],
        words: words.map(String::from).to_vec(),
    }];
    let table = first(vec![register]);
    let (source, values, labels) = scale(&table, "likelihood");
    assert_eq!((source, values), (ScaleSource::Validation, vec![1, 2, 3, 4]));
    assert_eq!(labels, words);
}

#[test]
fn headers_say_their_scale() {
    for (header, values, words) in [
        ("Likelihood (1-5)", vec![1, 2, 3, 4, 5], vec!["", "", "", "", ""]),
        ("Likelihood 1..4", vec![1, 2, 3, 4], vec!["", "", "", ""]),
        (
            "Eintrittswahrscheinlichkeit [1=gering, 2=mittel, 3=hoch, 4=sehr hoch]",
            vec![1, 2, 3, 4],
            vec!["gering", "mittel", "hoch", "sehr hoch"],
        ),
        ("Likelihood (1 low - 4 high)", vec![1, 2, 3, 4], vec!["low", "", "", "high"]),
        ("Probabilité (de 0 à 4)", vec![0, 1, 2, 3, 4], vec!["", "", "", "", ""]),
        ("Probabilidad 1 a 5", vec![1, 2, 3, 4, 5], vec!["", "", "", "", ""]),
    ] {
        let mut lines = ENGLISH.to_vec();
        let first_line = lines[0].replace("Likelihood", header);
        lines[0] = &first_line;
        let table = first(vec![sheet("Risks", &lines)]);
        let found = scale(&table, "likelihood");
        assert_eq!((found.0, found.1), (ScaleSource::Header, values), "{header}");
        assert_eq!(found.2, words, "{header}");
    }
}

#[test]
fn a_legend_wins_over_the_header_and_contradictions_are_told() {
    let mut lines = ENGLISH.to_vec();
    lines[0] = "Risk ID|Risk title|Threat|Likelihood (1-4)|Impact|Risk owner";
    lines[3] = "R-3|Till outage on a Saturday|Power loss|3|7|Shop manager";
    lines.extend(["", "Likelihood", "1|Rare", "2|Unlikely", "3|Possible", "4|Likely", "5|Almost certain"]);
    lines.extend(["", "Impact", "1|Negligible", "2|Minor", "3|Moderate", "4|Major", "5|Catastrophic"]);
    let proposal = understand(vec![sheet("Risks", &lines)]);
    let table = &proposal.tables[0];
    assert_eq!(scale(table, "likelihood").0, ScaleSource::Legend);
    assert_eq!(scale(table, "impact").0, ScaleSource::Legend);
    assert_eq!(table.learned["impact"].off, ["7"]);
    let told: Vec<&str> = proposal
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.rule == "scale-contradicted")
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told.iter().any(|message| message.contains("1 of 3 cells under \"Impact\"") && message.contains("\"7\"")),
        "{told:?}"
    );
    assert!(told.iter().any(|message| message.contains("different scales")), "{told:?}");
}

#[test]
fn fractions_and_percentages_of_a_legend_are_its_points() {
    let lines = [
        "Risk ID|Risk title|Threat|Probability|Impact|Risk owner",
        "R-1|Oven controller encrypted|Malware|0.5|4|Head of IT",
        "R-2|Recipes copied by a leaver|Insider|10%|4|Head of HR",
        "R-3|Till outage on a Saturday|Power loss|0.9|2|Shop manager",
        "",
        "Probability",
        "10%|remote",
        "30%|low",
        "50%|even",
        "70%|high",
        "90%|near certain",
    ];
    let table = first(vec![sheet("Risks", &lines)]);
    let points: Vec<(&str, i32)> =
        table.scales["likelihood"].iter().map(|word| (word.written.as_str(), word.value)).collect();
    assert_eq!(points, [("10%", 1), ("0.5", 3), ("0.9", 5)]);
}

#[test]
fn measurements_are_no_scale() {
    for (values, measure) in [
        (["0.35", "0.12", "0.07", "0.61", "0.44", "0.28"], Measure::Fraction),
        (["35%", "12%", "7%", "61%", "44%", "28%"], Measure::Percentage),
        (["€ 12 000", "€ 900", "€ 55 000", "€ 1 200", "€ 80 000", "€ 400"], Measure::Money),
        (["0.2", "12", "1.5", "365", "0.05", "52"], Measure::Number),
    ] {
        let mut lines = vec!["Risk ID|Risk title|Threat|Likelihood|Impact|Risk owner".to_string()];
        for (at, value) in values.iter().enumerate() {
            lines.push(format!(
                "R-{at}|Oven number {at} encrypted by somebody|Malware|{value}|{}|Head of IT",
                at % 4 + 1
            ));
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let table = first(vec![sheet("Risks", &lines)]);
        assert_eq!(table.measured.get("likelihood").map(|found| found.measure), Some(measure), "{values:?}");
        assert!(!table.learned.contains_key("likelihood") && !table.scales.contains_key("likelihood"));
        assert!(table.learned.contains_key("impact"));
    }
}

#[test]
fn few_fractions_in_steps_are_points() {
    let mut lines = vec!["Risk ID|Risk title|Threat|Likelihood|Impact|Risk owner".to_string()];
    for (at, value) in ["0.25", "0.5", "0.75", "0.25", "1", "0.5", "0.75"].iter().enumerate() {
        lines.push(format!("R-{at}|Oven number {at} encrypted by somebody|Malware|{value}|{}|Head of IT", at % 4 + 1));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let table = first(vec![sheet("Risks", &lines)]);
    assert_eq!(scale(&table, "likelihood").1, [1, 2, 3, 4]);
}
