//! Registers in the languages the word lists know: invented ones, as their people would write them.

use dossier::ingest::Kind;
use dossier::ingest::guess::{Proposal, TableGuess, WordLists, propose};
use dossier::source::cell_words::{cell_word_faults, cell_words};
use dossier::source::folding;
use dossier::source::workbook::{Cell, Format, Row, Sheet, Workbook};

/// What is understood of one sheet, given as lines of cells separated by `|`.
fn understand(lines: &[&str]) -> Proposal {
    let cell = |text: &str| match text.trim() {
        "" => Cell::Empty,
        text => text.parse().map_or_else(|_| Cell::Text(text.into()), Cell::Number),
    };
    let row = |(index, line): (usize, &&str)| {
        let cells = line.split('|').enumerate().map(|(column, text)| (u32::try_from(column).unwrap() + 1, cell(text)));
        Row { number: u32::try_from(index).unwrap() + 1, cells: cells.filter(|(_, cell)| !cell.is_empty()).collect() }
    };
    let sheet = Sheet {
        name: "1".into(),
        rows: lines.iter().enumerate().map(row).filter(|row| !row.cells.is_empty()).collect(),
        ..Sheet::default()
    };
    let workbook = Workbook {
        file: "1.xlsx".into(),
        format: Format::Xlsx,
        sha256: String::new(),
        sheets: vec![sheet],
        diagnostics: Vec::new(),
    };
    propose(&workbook, &WordLists::embedded())
}

/// The one table, checked for its kind, its header row and the number of its records.
fn table(kind: Kind, header: u32, records: usize, lines: &[&str]) -> TableGuess {
    let mut proposal = understand(lines);
    assert!(proposal.refused.is_none(), "refused: {:?}", proposal.refused);
    assert_eq!(proposal.tables.len(), 1);
    let table = proposal.tables.remove(0);
    assert_eq!((table.kind, table.header_rows.last().copied(), table.records), (kind, Some(header), records));
    table
}

fn fields(table: &TableGuess) -> Vec<&str> {
    table.columns.iter().map(|column| column.field.unwrap_or("-")).collect()
}

fn points(table: &TableGuess, field: &str) -> Vec<(String, i32)> {
    table.scales[field].iter().map(|point| (point.written.clone(), point.value)).collect()
}

#[test]
fn polish_headers_of_one_letter_are_ratings_side_by_side() {
    let table = table(
        Kind::Risks,
        2,
        3,
        &[
            "Ryzyka piekarni",
            "Lp.|Opis scenariusza|Zasób informacyjny|P|S|Wartość ryzyka|Mechanizmy kontrolne|Postępowanie|Gestor ryzyka|P po|S po|Ryzyko końcowe",
            "1|Szyfrowanie sterownika pieca|Sterownik|3|4|12|Kopia|Redukcja|Kierownik IT|2|4|8",
            "2|Wyciek receptur|Receptury|2|5|10|Hasła|Redukcja|Zarząd|1|5|5",
            "3|Awaria kasy|Kasa|4|2|8|Serwis|Akceptacja|Sklep|4|2|8",
        ],
    );
    let expected = [
        "id",
        "description",
        "asset",
        "likelihood",
        "impact",
        "level",
        "existing_controls",
        "option",
        "owner",
        "residual.likelihood",
        "residual.impact",
        "residual.level",
    ];
    assert_eq!(fields(&table), expected);
}

#[test]
fn italian_needs_are_told_by_three_letters_together() {
    let table = table(
        Kind::Assets,
        1,
        2,
        &[
            "Codice|Denominazione|Tipologia|Proprietario|R|I|D|Ubicazione",
            "A1|Ricettario|Informazione|Direzione|3|3|2|Sede",
            "A2|Forno|Hardware|Produzione|1|2|3|Laboratorio",
        ],
    );
    assert_eq!(fields(&table), ["id", "name", "type", "owner", "c", "i", "a", "site"]);
}

#[test]
fn a_letter_alone_is_never_sure() {
    let table = table(
        Kind::Risks,
        1,
        3,
        &[
            "Nr.|Risiko|Ursache|A|Strategie|Verantwortlich",
            "R1|Receptur kopiert|Neugier|3|mindern|Backstube",
            "R2|Ofen steht|Strom|5|tragen|Technik",
            "R3|Kasse aus|Strom|2|mindern|Laden",
        ],
    );
    assert!(table.columns[3].confidence < 0.9, "{:?}", table.columns[3]);
}

#[test]
fn slovak_numbered_column_is_no_need_for_confidentiality() {
    let table = table(
        Kind::Risks,
        1,
        3,
        &[
            "Č.|Aktívum|Hrozba|Pravd.|Dopad|Ošetrenie rizika|Vlastník rizika|Stav plnenia",
            "1|Recepty|Krádež|Stredná|Vysoký|Znížiť|Konateľ|Prebieha",
            "2|Pec|Výpadok|Nízka|Vysoký|Akceptovať|Konateľ|Splnené",
            "3|Pokladňa|Malvér|Vysoká|Stredný|Znížiť|Vedúca|Nesplnené",
        ],
    );
    assert_eq!(fields(&table), ["id", "asset", "threat", "likelihood", "impact", "option", "owner", "status"]);
    let expected = [("Nízka", 1), ("Stredná", 2), ("Vysoká", 3)].map(|(word, value)| (word.to_string(), value));
    assert_eq!(points(&table, "likelihood"), expected);
}

#[test]
fn words_cut_short_and_compounds_are_known_by_their_ends() {
    let table = table(
        Kind::Risks,
        1,
        2,
        &[
            "Nr|Gefährdung|Eintrittswahrsch.|Auswirk.|Risikobehandlungsoption|Informationsrisikoeigentümer",
            "R1|Receptur kopiert|2|5|mindern|Backstube",
            "R2|Ofen verschlüsselt|3|4|mindern|Technik",
        ],
    );
    assert_eq!(fields(&table), ["id", "threat", "likelihood", "impact", "option", "owner"]);
    assert!(table.columns[2].confidence < 0.9);
}

#[test]
fn greek_and_russian_endings_make_no_difference() {
    let words = WordLists::embedded();
    assert_eq!(words.value("status", "Ολοκληρωμένη"), Some("done"));
    assert_eq!(words.value("status", "закрыта"), Some("closed"));
    assert_eq!(words.value("status", "zamknięta"), Some("closed"));
    assert_eq!(words.value("status", "Clôturées"), Some("closed"));
    assert_eq!(words.value("scale", "Бузина"), None);
}

#[test]
fn a_word_means_the_same_before_and_after_treatment() {
    let table = table(
        Kind::Risks,
        2,
        3,
        &[
            "|||Avant traitement||Après traitement|",
            "Réf|Risque|Bien support|Vraisemblance|Gravité|Vraisemblance|Gravité",
            "1|Vol des recettes|Recettes|Forte|Très forte|Faible|Très forte",
            "2|Panne du four|Four|Moyenne|Forte|Faible|Moyenne",
            "3|Caisse en panne|Caisse|Forte|Faible|Très faible|Faible",
        ],
    );
    assert_eq!(points(&table, "likelihood"), points(&table, "residual.likelihood"));
    let value = |field: &str, word: &str| points(&table, field).iter().find(|(other, _)| other == word).map(|p| p.1);
    assert_eq!(value("residual.likelihood", "Faible"), Some(2));
    assert_eq!(value("likelihood", "Forte"), Some(4));
}

#[test]
fn actions_of_a_french_plan_point_to_their_risks() {
    let table = table(
        Kind::Treatments,
        1,
        3,
        &[
            "Priorité|Action|Risque|Responsable|Échéance|Statut",
            "1|Sauvegarde des recettes|R01|Chef|30/06/2026|En cours",
            "2|Badge au fournil|R02|Gérant|31/12/2026|Planifié",
            "3|Onduleur|R03|Gérant|31/03/2026|Terminé",
        ],
    );
    assert_eq!(fields(&table), ["priority", "treatment", "risk", "owner", "due", "status"]);
}

#[test]
fn a_signature_of_four_cells_is_no_record() {
    let table = table(
        Kind::Risks,
        1,
        3,
        &[
            "Ref.|Risk|Asset|Owner|L|I|Rating|Response|Target date|Status",
            "1|Oven controller is encrypted|Oven|Baker|3|4|12|Reduce|2026-06-30|WIP",
            "2|Recipes are copied|Recipes|Owner|2|5|10|Reduce|2026-09-30|Open",
            "3|Till fails|Till|Shop|4|2|8|Accept||Closed",
            "Approved by:|P. Miller||Date:|1 May 2026",
        ],
    );
    assert_eq!(fields(&table)[4..7], ["likelihood", "impact", "level"]);
    assert_eq!(table.last_row, 4);
}

#[test]
fn clauses_under_a_header_that_says_requirement_are_clauses() {
    let table = table(
        Kind::Audit,
        1,
        4,
        &[
            "Wymaganie|Pytanie kontrolne|Ocena|Dowody|Ustalenia|Klasyfikacja|Zalecenia",
            "4.1|Czy określono kontekst?|zgodne|Analiza|||",
            "5.2|Czy polityka jest znana?|częściowo zgodne|Intranet|Nowi jej nie znają|mała niezgodność|Dodać do szkoleń",
            "7.2|Czy są zapisy szkoleń?|zgodne|Rejestr|||",
            "9.3|Czy był przegląd?|niezgodne||Brak przeglądu|duża niezgodność|Zaplanować",
        ],
    );
    assert_eq!(fields(&table), ["clause", "question", "result", "evidence", "finding", "grade", "recommendation"]);
}

#[test]
fn letters_of_a_scale_are_points_in_their_own_language() {
    let table = table(
        Kind::Assets,
        1,
        3,
        &[
            "Código|Nombre del activo|Tipo|Propietario|Confidencialidad|Integridad|Disponibilidad",
            "A1|Recetas|Información|Gerente|A|M|B",
            "A2|Horno|Hardware|Producción|B|M|A",
            "A3|Caja|Hardware|Tienda|M|A|A",
        ],
    );
    let expected = [("B", 1), ("M", 2), ("A", 3)].map(|(letter, value)| (letter.to_string(), value));
    for field in ["c", "i", "a"] {
        assert_eq!(points(&table, field), expected, "{field}");
    }
}

#[test]
fn headers_are_read_to_the_end_of_what_they_cut_short_in_every_language() {
    for (lines, expected) in [
        (
            [
                "Č.|Aktivum|Hrozba|Zranit.|Pravd.|Dopad|Způsob zvládání|Odpovídá",
                "1|Recepty|Krádež|Bez zámku|3|4|Snížit|Pekař",
                "2|Pec|Výpadek|Starý jistič|2|4|Přijmout|Údržba",
            ],
            ["id", "asset", "threat", "vulnerability", "likelihood", "impact", "option", "owner"],
        ),
        (
            [
                "№ п/п|Объект защиты|Угроза|Уязвимость|Вер.|Ущерб|Стратегия|Ответственный",
                "1|Рецепты|Кража|Нет замка|3|4|снизить|Пекарь",
                "2|Печь|Сбой|Старая проводка|2|4|принять|Техник",
            ],
            ["id", "asset", "threat", "vulnerability", "likelihood", "impact", "option", "owner"],
        ),
        (
            [
                "Α/Α|Αγαθό|Απειλή|Ευπάθεια|Πιθ.|Επίπ.|Αντιμετώπιση|Υπεύθυνος",
                "1|Συνταγές|Κλοπή|Χωρίς κλειδαριά|3|4|Μείωση|Φούρναρης",
                "2|Φούρνος|Βλάβη|Παλιά καλώδια|2|4|Αποδοχή|Τεχνικός",
            ],
            ["id", "asset", "threat", "vulnerability", "likelihood", "impact", "option", "owner"],
        ),
        (
            [
                "Nr|Bedrijfsmiddel|Dreiging|Kwetsbaarheid|Kans|Impact|Strategie|Risico-eigenaar",
                "1|Recepten|Diefstal|Geen slot|3|4|Verminderen|Bakker",
                "2|Oven|Storing|Oude bedrading|2|4|Accepteren|Monteur",
            ],
            ["id", "asset", "threat", "vulnerability", "likelihood", "impact", "option", "owner"],
        ),
        (
            [
                "Cód.|Ativo|Ameaça|Vulnerab.|Prob.|Imp.|Tratamento|Dono do risco",
                "1|Receitas|Furto|Sem tranca|3|4|Mitigar|Padeiro",
                "2|Forno|Falha|Fiação antiga|2|4|Aceitar|Técnico",
            ],
            ["id", "asset", "threat", "vulnerability", "likelihood", "impact", "option", "owner"],
        ),
    ] {
        let table = table(Kind::Risks, 1, 2, &lines);
        assert_eq!(fields(&table), expected, "{}", lines[0]);
    }
}

#[test]
fn misspelt_headers_are_understood_but_not_surely() {
    let table = table(
        Kind::Risks,
        1,
        2,
        &[
            "Risk ID|Risk Tittle|Likelyhood|Imapct|Onwer of risk|Vulnerablity",
            "R1|Recipes are copied|2|5|Baker|No lock",
            "R2|Oven is encrypted|3|4|Baker|Old software",
        ],
    );
    assert_eq!(fields(&table), ["id", "title", "likelihood", "impact", "owner", "vulnerability"]);
    assert!(table.columns[3].confidence < 0.95 && table.columns[5].confidence < 0.95);
}

#[test]
fn every_list_of_words_in_cells_is_one_that_is_asked_for() {
    assert_eq!(cell_word_faults(), [""; 0]);
    let words = cell_words();
    // A file that is not read, or a list under another name, would be missed here.
    assert!(words.months().count() > 12 * 12, "{}", words.months().count());
    for (name, list) in [
        ("no_day", &words.no_day),
        ("announcing", &words.announcing),
        ("ranging", &words.ranging),
        ("classes", &words.classes),
        ("blank", &words.blank),
    ] {
        assert!(list.len() > 5, "{name}: {list:?}");
    }
    assert_eq!(words.values.yes_no.len(), 2);
    assert_eq!(words.values.option.len(), 4);
    assert!(words.risk_categories.len() == 5 && words.parties.len() == 7);
}

#[test]
fn each_form_of_a_text_leaves_aside_what_it_says() {
    assert_eq!(folding::squeezed(" Risk\n  owner "), "Risk owner");
    assert_eq!(folding::caseless("Risk\n OWNER"), "risk owner");
    assert_eq!(folding::as_id(" R-01 "), "r-01");
    assert_eq!(folding::without_accents("Březen"), "brezen");
    assert_eq!(folding::as_name("Dr. Žofie  Straße‑Łuk"), "dr zofie strasse-luk");
    assert_eq!(folding::as_value("2. Not_started:"), "not started");
    assert_eq!(folding::letters_and_digits("N/A (none)"), "n a none");
    assert_eq!(folding::headers::fold("Owner of the Risks (1-5)"), "owner risk 1 5");
}
