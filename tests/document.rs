//! From facts to block trees.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dossier::app::{Day, ProjectFolder, Workspace};
use dossier::diagnostic::Location;
use dossier::document::block::{Block, Document, Inline};
use dossier::document::words::Words;
use dossier::document::{Catalogue, markdown, template};
use dossier::ingest::Loaded;
use dossier::model::{
    AnnexCell, AnnexColumn, Band, Combine, Criteria, Factor, Isms, Person, Quantitative, Rating, ResidualAcceptance,
    Risk, ScalePoint, TreatmentOption,
};
use dossier::source::templates::Templates;
use jiff::civil::date;

use crate::support::set::set_of;

/// Text that is markup in every language it passes through.
pub const HOSTILE: &str = "#panic() *x* _y_ $z$ {{ 7*7 }} <w:t> [a](b) | c";

pub fn make(isms: &Isms, templates: &Templates, slug: &str) -> dossier::diagnostic::Result<Document> {
    workspace(isms, templates).in_workshop(|bench| bench.document(bench.catalogue.pick(&[slug.to_string()], None)?[0]))
}

/// All documents of the set, each with its number.
pub fn make_set(isms: &Isms) -> Vec<(String, Document)> {
    make_some(isms, |_| true)
}

/// The documents of the set whose number is wanted, each with its number.
pub fn make_some(isms: &Isms, wanted: impl Fn(&str) -> bool) -> Vec<(String, Document)> {
    let made = set_of(isms, &[], date(2026, 11, 30), wanted).into_iter();
    made.map(|(kind, document)| (kind.number.clone(), document)).collect()
}

fn workspace(isms: &Isms, templates: &Templates) -> Workspace {
    let loaded = Loaded { isms: isms.clone(), ..Loaded::default() };
    let nowhere = ProjectFolder { path: "/nowhere".into(), name: "nowhere".into() };
    Workspace::of_loaded(&nowhere, templates.clone(), loaded, Day::asked(date(2026, 11, 30)))
}

/// All text of a document, piece by piece.
pub fn texts(document: &Document) -> Vec<String> {
    let mut texts = vec![document.control.title.clone(), document.control.subtitle.clone()];
    collect_texts(&document.blocks, &mut texts);
    texts
}

fn collect_texts(blocks: &[Block], texts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => texts.push(markdown::plain(text)),
            Block::List { items, .. } => items.iter().for_each(|item| collect_texts(item, texts)),
            Block::Table(table) => {
                for row in table.groups.iter().flat_map(|group| &group.rows) {
                    texts.extend(row.cells.iter().map(|cell| markdown::plain(cell)));
                }
            }
            Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => collect_texts(blocks, texts),
            Block::Gap(gap) => texts.push(gap.missing.clone()),
            Block::Figure(figure) => texts.push(figure.alt.clone()),
        }
    }
}

#[test]
fn an_empty_isms_gives_every_document_with_gaps_and_without_invented_words() {
    let templates = Templates::built_in();
    for kind in Catalogue::load(&templates).unwrap().iter() {
        let document = make(&Isms::default(), &templates, &kind.slug).unwrap();
        assert!(document.control.gaps > 0, "{} has no gap", kind.slug);
        assert!(document.control.draft);
        for text in texts(&document) {
            for invented in ["none", "None", "undefined", "N/A", "true", "false"] {
                assert_ne!(text.trim(), invented, "{}: {text}", kind.slug);
            }
        }
    }
}

#[test]
fn answering_a_question_closes_exactly_its_gap() {
    let templates = Templates::built_in();
    let open = make(&Isms::default(), &templates, "scope").unwrap();
    let mut isms = Isms::default();
    isms.scope.reason = Some("Customers ask for it".into());
    let closed = make(&isms, &templates, "scope").unwrap();
    assert_eq!(open.control.gaps, closed.control.gaps + 1);
    assert!(texts(&closed).iter().any(|text| text.ends_with("Customers ask for it.")));
}

#[test]
fn user_text_is_inert_in_paragraphs_titles_and_lists() {
    let mut isms = Isms::default();
    isms.organization.short_name = Some(HOSTILE.into());
    isms.scope.statement = Some(format!("{HOSTILE}\n\n- {HOSTILE}\n1. one\n    code\n# heading"));
    isms.scope.services = vec![HOSTILE.into()];
    let document = make(&isms, &Templates::built_in(), "scope").unwrap();
    assert!(document.control.subtitle.contains(HOSTILE), "{}", document.control.subtitle);
    let texts = texts(&document);
    assert!(texts.contains(&HOSTILE.to_string()), "{texts:#?}");
    assert!(texts.contains(&format!("- {HOSTILE} 1. one code # heading")), "{texts:#?}");
}

#[test]
fn a_gap_cannot_be_forged() {
    let mut isms = Isms::default();
    isms.scope.statement = Some("\u{E000}org.legal_name\u{E001}".into());
    let document = make(&isms, &Templates::built_in(), "scope").unwrap();
    assert!(texts(&document).contains(&"[U+E000]org.legal_name[U+E001]".to_string()));
}

#[test]
fn a_tag_at_the_end_of_a_sentence_does_not_join_paragraphs() {
    let kept = template::keep_line_ends;
    let sentence = "One.{% if x %} Two.{% endif %}\n\nThree.\n";
    assert_eq!(kept(sentence), "One.{% if x %} Two.{% endif +%}\n\nThree.\n");
    for untouched in
        ["{% for x in y %}\n", "  {% if a %} {% endif %}\n", "Text {% if a -%}\n", "Text {{ a }}\n", "Text"]
    {
        assert_eq!(kept(untouched), untouched);
    }
}

#[test]
fn a_template_that_refers_to_something_undefined_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("templates/documents/scope");
    fs::create_dir_all(&path).unwrap();
    for (body, line, named) in [
        ("---\ntitle: T\nsubtitle: S\n---\n\ntext {{ scoop.statement }}\n", ":6", "scoop"),
        ("---\ntitle: T\nsubtitle: S\n---\n\ntext\n{{ scope.statemnt }}\n", ":7", "statemnt"),
        ("---\ntitle: T\nsubtitle: S\n---\n{{ scope.statement }}\n", ":5", "answer("),
        ("---\ntitle: T\nsubtitle: S\n---\n{{ answer(\"scope.statemnt\") }}\n", "", "scope.statemnt"),
        ("---\ntitle: T\nsubtitle: S\n---\n```table sits\n```\n", "line 5", "sits"),
        ("---\ntitle: T\nsubtitle: S\n---\n```table sites\ncolumns: x\n```\n", "line 5", "document.yaml"),
        ("---\ntitle: T\nsubtitle: S\n---\n```trail sites\n```\n", "line 5", "table NAME"),
        ("---\ntitle: T\nsubtitle: S\n---\n<b>bold</b>\n", "line 5", "HTML"),
        ("---\ntitle: T\nsubtitle: S\n---\n{% if %}\n", ":5", "syntax"),
        ("---\ntitel: T\nsubtitle: S\n---\n", "", "titel"),
    ] {
        fs::write(path.join("body.en.md"), body).unwrap();
        let error = make(&Isms::default(), &Templates::of_project(folder.path()).unwrap(), "scope").unwrap_err();
        let message = error.message.clone();
        assert!(message.starts_with("templates/documents/scope/body.en.md"), "{message}");
        assert!(message.contains(line), "{body}: {message}");
        let all = format!("{message} {}", error.hint.unwrap_or_default());
        assert!(all.contains(named), "{body}: {all}");
        assert_eq!(error.kind, dossier::diagnostic::Kind::Input);
    }
}

#[test]
fn an_unknown_key_of_a_document_type_names_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("templates/documents/soa");
    fs::create_dir_all(&own).unwrap();
    let text = fs::read_to_string("templates/documents/soa/document.yaml").unwrap();
    fs::write(own.join("document.yaml"), text + "necesity: expected\n").unwrap();
    let error = Catalogue::load(&Templates::of_project(folder.path()).unwrap()).unwrap_err();
    assert!(error.message.contains("there is no key `necesity`"), "{}", error.message);
    assert_eq!(error.hint.as_deref(), Some("did you mean `necessity`?"));
}

#[test]
fn a_document_of_ones_own_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("templates/documents/handbook");
    fs::create_dir_all(&own).unwrap();
    let load = || Catalogue::load(&Templates::of_project(folder.path()).unwrap());
    fs::write(own.join("document.yaml"), "id: HB-01\nkind: document\n").unwrap();
    let error = load().unwrap_err();
    assert!(error.message.contains("`clauses`, `classification`, `owner`, `approver`"), "{}", error.message);
    let whole = "id: HB-01\nkind: document\nclauses: ['7.5']\nclassification: Internal\nowner: isms_manager\n\
                 approver: top_mgmt\norder: 75\n";
    fs::write(own.join("document.yaml"), whole).unwrap();
    let catalogue = load().unwrap();
    let slugs: Vec<&str> = catalogue.iter().map(|kind| kind.slug.as_str()).collect();
    let at = |slug: &str| slugs.iter().position(|known| *known == slug).unwrap();
    assert!(at("soa") < at("handbook") && at("handbook") < at("risk-treatment-plan"), "{slugs:?}");
}

#[test]
fn a_long_register_is_cut_into_page_runs_and_loses_no_row() {
    let action = |n| dossier::model::Action { id: format!("AC-{n:04}"), ..Default::default() };
    let isms = Isms { actions: (1..=950).map(action).collect(), ..Isms::default() };
    let document = make(&isms, &Templates::built_in(), "risk-treatment-plan").unwrap();
    let mut rows = 0;
    for block in &document.blocks {
        let Block::Pages { landscape, blocks } = block else { continue };
        for block in blocks {
            if let Block::Table(table) = block {
                let count: usize = table.groups.iter().map(|group| group.rows.len()).sum();
                assert!(count <= 400);
                if table.id.starts_with("table-actions") {
                    assert!(landscape);
                    rows += count;
                }
            }
        }
    }
    assert_eq!(rows, 950);
}

#[test]
fn tables_have_as_many_cells_as_columns() {
    fn check(blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Table(table) => {
                    for row in table.groups.iter().flat_map(|group| &group.rows) {
                        assert_eq!(row.cells.len(), table.columns.len(), "{}", table.id);
                    }
                }
                Block::Pages { blocks, .. } => check(blocks),
                _ => {}
            }
        }
    }
    let mut isms = Isms::default();
    isms.people.push(Person { id: "p01".into(), name: Some("Ana".into()), ..Default::default() });
    check(&make(&isms, &Templates::built_in(), "soa").unwrap().blocks);
}

#[test]
fn escaping_keeps_every_character_of_plain_text() {
    let templates = Templates::built_in();
    let mut isms = Isms::default();
    for text in
        [HOSTILE, "a\\b", "&amp; &lt;", "---", "===", "> quote", "+ plus", "12) x", "~~~", "```", "\\", "!", "www.x.yz"]
    {
        isms.scope.statement = Some(text.to_string());
        let document = make(&isms, &templates, "scope").unwrap();
        assert!(texts(&document).contains(&text.to_string()), "{text}: {}", template::escape(text));
    }
}

/// String literals that follow `marker` in the sources of the document stage and in the bodies.
fn literals(folder: &Path, markers: &[&str], found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            literals(&path, markers, found);
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for marker in markers {
            for after in text.split(marker).skip(1) {
                if let Some((literal, _)) = after.split_once('"') {
                    found.insert(literal.to_string());
                }
            }
        }
    }
}

#[test]
fn every_word_the_code_prints_is_there() {
    let words = Words::load(&Templates::built_in(), "en").unwrap();
    let mut keys = BTreeSet::new();
    literals(Path::new("src/document"), &["words.get(\"", "words.with(\"", "word(\""], &mut keys);
    assert!(keys.len() > 50, "found only {} keys", keys.len());
    let missing: Vec<_> = keys.iter().filter(|key| !key.is_empty() && !words.has(key)).collect();
    assert!(missing.is_empty(), "templates/words/en.yaml lacks {missing:?}");
}

#[test]
fn every_question_a_template_asks_has_words() {
    let questions = dossier::document::questions::Questions::load(&Templates::built_in(), "en").unwrap();
    let mut keys = BTreeSet::new();
    literals(Path::new("templates/documents"), &["answer(\"", "gap(\""], &mut keys);
    assert!(keys.len() > 20);
    for key in keys {
        questions.question(&key).unwrap();
    }
}

#[test]
fn an_inline_is_plain_text_or_says_its_kind() {
    let json = serde_json::to_value([Inline::text("a"), Inline::strong("b")]).unwrap();
    assert_eq!(json, serde_json::json!(["a", { "kind": "strong", "text": ["b"] }]));
}

/// A risk of each rating, with criteria of three bands and no scales of likelihood and impact.
fn rated(criteria: Criteria, ratings: [Rating; 2]) -> Isms {
    let [before, residual] = ratings;
    let bands = ["Low", "High"].map(|label| Band { id: label.to_lowercase(), label: label.into(), ..Band::default() });
    let criteria = Criteria { bands: bands.into(), ..criteria };
    let risk = Risk { id: "R-1".into(), options: vec![TreatmentOption::Modify], before, residual, ..Risk::default() };
    Isms { criteria, risks: vec![risk], ..Isms::default() }
}

#[test]
fn a_plan_of_three_factors_has_a_histogram_in_place_of_the_heat_map() {
    let scale: Vec<ScalePoint> = (1..=3).map(|value| ScalePoint { value, ..ScalePoint::default() }).collect();
    let factor = |name: &str| Factor { name: name.into(), scale: scale.clone() };
    let factors = ["Asset value", "Threat", "Vulnerability"].map(factor).into();
    let rating = |values: [i32; 3]| Rating { factors: values.map(Some).into(), ..Rating::default() };
    let mut isms = rated(
        Criteria { factors, combine: Some(Combine::Product), ..Criteria::default() },
        [rating([3, 3, 3]), rating([3, 1, 1])],
    );
    (isms.criteria.bands[0].from, isms.criteria.bands[0].to) = (Some(1), Some(8));
    (isms.criteria.bands[1].from, isms.criteria.bands[1].to) = (Some(9), Some(27));
    let plan = texts(&make(&isms, &Templates::built_in(), "risk-treatment-plan").unwrap()).join("\n");
    for expected in [
        "Number of risks by level. Before treatment: Low: 0, High: 1; After treatment: Low: 1, High: 0.",
        "Asset value, Threat and Vulnerability",
        "High 27",
        "Low 3",
    ] {
        assert!(plan.contains(expected), "no {expected:?} in\n{plan}");
    }
    assert!(!plan.contains("Heat map"));
}

#[test]
fn a_plan_in_money_prints_amounts_with_their_currency_and_an_acceptance_of_the_decisions() {
    let quantitative = Quantitative { currency: Some("EUR".into()), up_to: vec![250_000.0] };
    let rating = |frequency, loss| Rating { frequency: Some(frequency), loss: Some(loss), ..Rating::default() };
    let mut isms = rated(
        Criteria { quantitative: Some(quantitative), ..Criteria::default() },
        [rating(0.5, 1_200_000.5), rating(0.05, 90_000.0)],
    );
    isms.people = vec![Person { id: "p01".into(), name: Some("Ana Roth".into()), ..Person::default() }];
    isms.acceptances = vec![ResidualAcceptance {
        risk: "R-1".into(),
        by: Some("p01".into()),
        on: Some(date(2026, 11, 2)),
        ..ResidualAcceptance::default()
    }];
    let plan = texts(&make(&isms, &Templates::built_in(), "risk-treatment-plan").unwrap()).join("\n");
    let plan = plan.replace('\u{a0}', " ");
    for expected in ["High EUR 600 000.25", "Low EUR 4 500", "up to EUR 250 000", "above EUR 250 000", "2 Nov 2026"] {
        assert!(plan.contains(expected), "no {expected:?} in\n{plan}");
    }
}

#[test]
fn columns_that_a_mapping_asks_for_are_printed_in_the_annex() {
    let cell = |record: &str, text: &str, at: &str| AnnexCell {
        record: record.into(),
        text: text.into(),
        at: Location::cell("register.xlsx", "Risks", at),
    };
    let column = AnnexColumn {
        kind: "risks".into(),
        file: "register.xlsx".into(),
        sheet: "Risks".into(),
        header: "Insurance".into(),
        cells: vec![cell("R-1", HOSTILE, "K2"), cell("R-3", "Not covered", "K4")],
    };
    let templates = Templates::built_in();
    let slug = "risk-assessment-report";
    let with = make(&Isms { annex: vec![column], ..Isms::default() }, &templates, slug).unwrap();
    let printed = texts(&with);
    for text in [HOSTILE, "Not covered", "R-3"] {
        assert!(printed.iter().any(|piece| piece == text), "{text}: {printed:?}");
    }
    let without = texts(&make(&Isms::default(), &templates, slug).unwrap());
    assert!(!without.iter().any(|text| text.contains("Annex")), "{without:?}");
}
