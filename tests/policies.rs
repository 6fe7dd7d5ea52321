//! The policies on topics: what each has to answer, how much two organizations have in common, the values they state,
//! and which documents a set has.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dossier::app::status::left_out_documents;
use dossier::app::{Day, ProjectFolder, Workspace};
use dossier::document::Catalogue;
use dossier::document::block::{Block, Document, Inline, Marked};
use dossier::ingest::{self, Loaded};
use dossier::model::{ControlId, Parameter, Profile, known_parameters};
use dossier::source::templates::Templates;
use jiff::civil::date;

use crate::support::bless::assert_generated;

fn example(name: &str) -> Loaded {
    ingest::load(&Path::new("examples").join(name)).unwrap()
}

fn workspace(loaded: Loaded) -> Workspace {
    let nowhere = ProjectFolder { path: "/nowhere".into(), name: "nowhere".into() };
    let day = Day::asked(loaded.config.as_of.unwrap_or(date(2026, 11, 30)));
    Workspace::of_loaded(&nowhere, Templates::built_in(), loaded, day)
}

/// The documents of a set whose number fits, by number.
fn documents(workspace: &Workspace, fits: fn(&str) -> bool) -> BTreeMap<String, Document> {
    workspace
        .in_workshop(|bench| {
            let kinds = bench.catalogue.iter().filter(|kind| fits(&kind.number));
            let kinds = kinds.filter(|kind| workspace.facts.is_in_set(&kind.number));
            kinds.map(|kind| Ok((kind.number.clone(), bench.document(kind)?))).collect()
        })
        .unwrap()
}

fn policies(workspace: &Workspace) -> BTreeMap<String, Document> {
    documents(workspace, |number| number.starts_with("POL-"))
}

/// Running text; gaps are left out.
fn said(text: &[Inline]) -> String {
    let pieces = text.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Marked(marked) => match marked {
            Marked::Strong { text }
            | Marked::Emph { text }
            | Marked::Muted { text }
            | Marked::Reference { text, .. }
            | Marked::Link { text, .. } => said(text),
            Marked::Code { text } | Marked::Label { text, .. } => text.clone(),
            Marked::Break => " ".to_string(),
            Marked::Gap(_) => String::new(),
        },
    });
    pieces.collect()
}

fn has_gap(text: &[Inline]) -> bool {
    text.iter().any(|inline| matches!(inline, Inline::Marked(Marked::Gap(_))))
}

/// The blocks under the heading of an anchor, up to the next one of its level.
fn section<'a>(document: &'a Document, anchor: &str) -> Vec<&'a Block> {
    let blocks: Vec<&Block> = document.blocks.iter().collect();
    let Some(start) = blocks.iter().position(|it| matches!(it, Block::Heading { anchor: a, .. } if a == anchor)) else {
        return Vec::new();
    };
    let rest = blocks[start + 1..].iter();
    rest.take_while(|block| !matches!(block, Block::Heading { level: 1, .. })).copied().collect()
}

/// Whether blocks say something, and whether something is open in them.
fn says(blocks: &[&Block]) -> (bool, bool) {
    let (mut says_something, mut open) = (false, false);
    for block in blocks {
        let (said_here, open_here) = match block {
            Block::Paragraph { text } => (!said(text).trim().is_empty(), has_gap(text)),
            Block::List { items, .. } => {
                let items: Vec<_> = items.iter().flatten().collect();
                says(&items)
            }
            Block::Table(table) => {
                let rows = || table.groups.iter().flat_map(|group| &group.rows);
                (rows().count() > 0 || table.empty.is_some(), rows().flat_map(|row| &row.cells).any(|it| has_gap(it)))
            }
            Block::Gap(_) => (false, true),
            _ => (false, false),
        };
        says_something |= said_here;
        open |= open_here;
    }
    (says_something, open)
}

/// What the catalogue of documents asks of each policy, and the section that answers it.
const POINTS: &str = include_str!("../data/points/policies.csv");

/// Sections of the full example in which something is open on purpose; its README names each.
const OPEN_ON_PURPOSE: [(&str, &str); 4] =
    [("*", "exceptions"), ("POL-01", "duties"), ("POL-10", "discipline"), ("POL-11", "content")];

#[test]
fn every_point_of_every_policy_is_answered_in_the_full_example() {
    let workspace = workspace(example("harbour-print"));
    let policies = policies(&workspace);
    assert_eq!(policies.len(), 23);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for line in POINTS.lines().skip(1) {
        let [number, point, anchor, control] = line.splitn(4, ',').collect::<Vec<_>>()[..] else { panic!("{line}") };
        *seen.entry(number).or_default() += 1;
        let document = &policies[number];
        let left_out = !control.is_empty()
            && workspace
                .facts
                .soa
                .iter()
                .any(|it| it.control == ControlId::parse(control) && it.necessary == Some(false));
        let blocks = section(document, anchor);
        let (says, open) = says(&blocks);
        if left_out && blocks.is_empty() {
            continue;
        }
        let on_purpose = OPEN_ON_PURPOSE.iter().any(|(n, a)| (*n == "*" || *n == number) && *a == anchor);
        assert!(says || on_purpose, "{number} says nothing on \"{point}\" (#{anchor})");
        let is_notice = number == "POL-06" && anchor == "notify";
        assert!(!open || on_purpose || is_notice, "{number} leaves \"{point}\" open (#{anchor})");
    }
    for kind in Catalogue::load(&Templates::built_in()).unwrap().iter().filter(|it| it.number.starts_with("POL-")) {
        // Purpose, application, responsibilities, exceptions, breach, related controls, references, measures; and the rules.
        assert!(seen.get(kind.number.as_str()).is_some_and(|points| *points >= 9), "{}: {seen:?}", kind.number);
        for control in &kind.controls {
            let named =
                POINTS.lines().any(|line| line.starts_with(&kind.number) && line.ends_with(&format!(",{control}")));
            assert!(named, "no point of {} is about {control}", kind.number);
        }
    }
}

/// The running sentences of a document: no headings, no introductions in bold, no tables, no gaps.
fn sentences(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { anchor, .. } if anchor == "open-points" => return,
            Block::Paragraph { text } => {
                let running: Vec<Inline> = match text.split_first() {
                    Some((Inline::Marked(Marked::Strong { .. }), rest)) => rest.to_vec(),
                    _ => text.clone(),
                };
                let text = said(&running);
                let pieces = text.split_inclusive(". ").map(|piece| piece.trim().to_string());
                out.extend(pieces.filter(|piece| piece.len() > 1));
            }
            Block::List { items, .. } => items.iter().for_each(|item| sentences(item, out)),
            _ => {}
        }
    }
}

/// A sentence with a sign in the place of each number: two that differ in a value only are alike.
fn without_numbers(sentence: &str) -> String {
    let mut out = String::new();
    for character in sentence.chars() {
        match character {
            c if c.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c => out.push(c),
        }
    }
    out
}

#[test]
fn less_than_a_quarter_of_the_sentences_of_two_organizations_are_alike() {
    let of = |name: &str| -> BTreeMap<String, Vec<String>> {
        let policies = policies(&workspace(example(name))).into_iter();
        let policies = policies.map(|(number, document)| {
            let mut found = Vec::new();
            sentences(&document.blocks, &mut found);
            (number, found)
        });
        policies.collect()
    };
    let (printer, water) = (of("harbour-print"), of("wiesental"));
    let mut page = String::from(
        "# How much the policies of two organizations have in common\n\n\
         Made by `tests/policies.rs` from the policies of `harbour-print` and `wiesental`: running sentences without headings,\n\
         introductions in bold, tables and gaps. *Alike* counts sentences of the first that stand in the same policy of the second\n\
         word for word; *but for numbers* also those that differ in a value only. The aim is less than 25 %.\n\n\
         | policy | sentences | of the other | alike | but for numbers |\n|---|---:|---:|---:|---:|\n",
    );
    let share = |alike: usize, all: usize| alike * 100 / all.max(1);
    let (mut all, mut same, mut similar, mut other) = (0, 0, 0, 0);
    for (number, ours) in &printer {
        let theirs = &water[number];
        let exact: BTreeSet<&String> = theirs.iter().collect();
        let masked: BTreeSet<String> = theirs.iter().map(|it| without_numbers(it)).collect();
        let alike = ours.iter().filter(|it| exact.contains(it)).count();
        let but_for_numbers = ours.iter().filter(|it| masked.contains(&without_numbers(it))).count();
        let _ = writeln!(page, "| {number} | {} | {} | {alike} | {but_for_numbers} |", ours.len(), theirs.len());
        all += ours.len();
        other += theirs.len();
        same += alike;
        similar += but_for_numbers;
    }
    let _ = writeln!(
        page,
        "| all | {all} | {other} | {same} ({} %) | {similar} ({} %) |",
        share(same, all),
        share(similar, all)
    );
    assert!(all > 300 && other > 200, "{all} and {other} sentences are too few to compare");
    assert!(share(similar, all.min(other)) < 25, "{similar} of {all} sentences are alike but for numbers");
    assert_generated("docs/policies-measured.md", &page);
}

/// The numbers of the documents whose bodies state a parameter.
fn stating(id: &str) -> BTreeSet<String> {
    let templates = Templates::built_in();
    let kinds: Vec<_> = Catalogue::load(&templates).unwrap().iter().cloned().collect();
    let body = |slug: &str| templates.text(&format!("documents/{slug}/body.en.md")).unwrap();
    kinds.iter().filter(|it| body(&it.slug).contains(&format!("\"{id}\""))).map(|it| it.number.clone()).collect()
}

#[test]
fn the_list_of_parameters_names_the_documents_that_state_each() {
    for known in known_parameters() {
        let listed: BTreeSet<String> = known.documents.iter().cloned().collect();
        assert_eq!(listed, stating(&known.id), "data/parameters.csv, {}", known.id);
        assert!(!listed.is_empty(), "{}", known.id);
    }
}

#[test]
fn a_parameter_is_printed_the_same_wherever_it_is_stated_and_in_the_list_of_values() {
    let mut loaded = example("harbour-print");
    for (index, known) in known_parameters().iter().enumerate() {
        let value = Some(1000.0 + f64::from(u16::try_from(index).unwrap()));
        let reason = Some("Chosen by the test".to_string());
        let parameter = Parameter { value, reason, owner: Some("p03".into()), ..Parameter::default() };
        loaded.isms.parameters.by_id.insert(known.id.clone(), parameter);
    }
    let workspace = workspace(loaded);
    let documents = documents(&workspace, |number| number.starts_with("POL-") || number == "ANX-02");
    let json: BTreeMap<&String, String> =
        documents.iter().map(|(number, it)| (number, serde_json::to_string(&it.blocks).unwrap())).collect();
    for (index, known) in known_parameters().iter().enumerate() {
        let printed = (1000 + index).to_string();
        for number in known.documents.iter().chain([&"ANX-02".to_string()]) {
            assert!(json[number].contains(&printed), "{number} does not print {} ({printed})", known.id);
        }
    }
}

#[test]
fn a_parameter_of_half_an_hour_and_one_of_a_projects_own_are_printed() {
    let mut loaded = example("harbour-print");
    let by_id = &mut loaded.isms.parameters.by_id;
    by_id.get_mut("incident_report_hours").unwrap().value = Some(0.5);
    let own = Parameter {
        value: Some(3.0),
        name: Some("Letters in a sample".into()),
        unit: Some("letters".into()),
        owner: Some("p03".into()),
        reason: Some("As many as fit on a table".into()),
    };
    by_id.insert("sample_letters".into(), own);
    let workspace = workspace(loaded);
    let documents = documents(&workspace, |number| number == "POL-06" || number == "ANX-02");
    let json = |number: &str| serde_json::to_string(&documents[number].blocks).unwrap();
    assert!(json("POL-06").contains("within 0.5 hours of being noticed"), "{}", json("POL-06"));
    assert!(json("ANX-02").contains("Letters in a sample") && json("ANX-02").contains("3 letters"));
    assert!(json("ANX-02").contains("at most 24 (Framework contract"), "the limit of the contract is missing");
}

/// A project with these answers, and a folder of its own for further files.
fn project(answers: &str, files: &[(&str, &str)]) -> (tempfile::TempDir, Loaded) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.yaml"), "as_of: 2026-11-30\n").unwrap();
    fs::write(folder.path().join("answers.yaml"), answers).unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let loaded = ingest::load(folder.path()).unwrap();
    (folder, loaded)
}

#[test]
fn an_answer_nobody_asks_for_is_told_with_the_nearest_key() {
    let answers = "rules:\n  acces:\n    aim: x\n  backup:\n    wat: y\nparam:\n  password_lenght: { value: 8 }\n";
    let (_, loaded) = project(answers, &[]);
    let told: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|it| format!("{} {} {}", it.rule, it.location.as_ref().unwrap(), it.hint.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[0].starts_with("yaml-unknown-key answers.yaml:2:3") && told[0].contains("`access`"), "{told:#?}");
    assert!(told[1].starts_with("yaml-unknown-key answers.yaml:5:10") && told[1].contains("`what`"), "{told:#?}");
    assert!(told[2].contains("`password_length`") && told[2].contains("`unit`"), "{told:#?}");
}

#[test]
fn a_project_asks_questions_of_its_own() {
    let question = "rules.drones.where:\n  question: Where do drones fly?\n";
    let answers =
        "rules:\n  drones:\n    where: Over the river\nparam:\n  height: { value: 50, name: Height, unit: metres }\n";
    let (_folder, loaded) = project(answers, &[("templates/questions/en/drones.yaml", question)]);
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    let (_folder, without) = project(answers, &[]);
    assert_eq!(without.diagnostics.len(), 1, "{:#?}", without.diagnostics);
}

/// The numbers of the documents that a project makes.
fn made(workspace: &Workspace) -> BTreeSet<String> {
    let types = workspace.loaded.isms.documentation.types();
    let made = types.iter().filter(|kind| kind.is_made() && workspace.facts.is_in_set(&kind.number));
    made.map(|kind| kind.number.clone()).collect()
}

fn with_profile(name: &str, profile: Profile) -> Workspace {
    let mut loaded = example(name);
    loaded.isms.documentation.profile = profile;
    workspace(loaded)
}

#[test]
fn each_profile_has_all_documents_of_the_smaller_one() {
    let [minimal, usual, full] =
        [Profile::Minimal, Profile::Usual, Profile::Full].map(|it| with_profile("wiesental", it));
    let [minimal, usual, full] = [made(&minimal), made(&usual), made(&full)];
    assert!(minimal.is_subset(&usual) && usual.is_subset(&full));
    assert!(minimal.len() < usual.len(), "{minimal:?}");
    assert!(minimal.contains("DOC-01") && minimal.contains("POL-09") && !minimal.contains("POL-02"), "{minimal:?}");
    assert!(usual.contains("POL-02"), "{usual:?}");
}

#[test]
fn a_policy_without_a_necessary_control_is_not_made_and_the_set_says_why() {
    let small = workspace(example("alder-bookkeeping"));
    for workspace in
        [with_profile("alder-bookkeeping", Profile::Full), with_profile("alder-bookkeeping", Profile::Usual)]
    {
        assert!(!made(&workspace).contains("POL-20"));
        let lines = left_out_documents(&workspace);
        let line = lines.iter().find(|line| line.id == "ISMS-POL-20").unwrap();
        assert!(line.why.starts_with("none of its controls is necessary (A.8.4, "), "{}", line.why);
    }
    // Switched on for a reason, whatever the profile says.
    assert!(made(&small).contains("POL-02") && made(&small).contains("POL-14"));
    let lines = left_out_documents(&small);
    assert!(lines.iter().any(|line| line.id == "ISMS-POL-19" && line.why.contains("profile `minimal`")), "{lines:#?}");
}

#[test]
fn what_nobody_has_decided_makes_no_policy_and_a_switch_is_obeyed() {
    let (_folder, loaded) = project("org:\n  legal_name: X\n", &[]);
    let mut switched = loaded.clone();
    let empty = workspace(loaded);
    assert!(!made(&empty).iter().any(|number| number.starts_with("POL-")), "{:?}", made(&empty));
    let lines = left_out_documents(&empty);
    let line = lines.iter().find(|line| line.id == "ISMS-POL-14").unwrap();
    assert_eq!(line.why, "nobody has decided whether A.8.13 is necessary");
    let on = dossier::model::DocumentInput { make: Some(true), ..Default::default() };
    switched.isms.documentation.documents.insert("ISMS-POL-14".into(), on);
    let off = dossier::model::DocumentInput {
        make: Some(false),
        reason: Some("Told elsewhere".into()),
        ..Default::default()
    };
    switched.isms.documentation.documents.insert("ISMS-DOC-01".into(), off);
    let switched = workspace(switched);
    assert!(made(&switched).contains("POL-14") && !made(&switched).contains("DOC-01"));
    let lines = left_out_documents(&switched);
    assert!(lines.iter().any(|line| line.id == "ISMS-DOC-01" && line.why == "switched off: Told elsewhere"));
    let rules: Vec<&str> = switched.findings().iter().map(|it| it.rule.as_str()).collect();
    assert!(rules.contains(&"mandatory-document-off"), "{rules:?}");
}
