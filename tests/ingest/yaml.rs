//! YAML: problems are all reported at once, at their keys.

use std::fmt::Write as _;

use dossier::diagnostic::{Diagnostic, Place};
use dossier::ingest::answers::Answers;
use dossier::source::yaml::{YamlFile, decode};

use super::support::told;

fn read(text: &str) -> (Option<Answers>, Vec<Diagnostic>) {
    let file = YamlFile::parse("answers.yaml", text.as_bytes()).unwrap();
    let mut diagnostics = Vec::new();
    (decode(&file, &mut diagnostics), diagnostics)
}

fn faults(text: &str) -> Vec<String> {
    read(text).1.iter().map(told).collect()
}

#[test]
fn reports_every_problem_of_a_file_at_once() {
    let text = "
org:
  legal_nam: Harbour Print GmbH
  headcount: many
  fiscal_start: 13
ctx:
  climate: { relevant: perhaps, decided_on: 31.3.2026 }
people:
  - name: Ana Roth
risk:
  combine: produkt
  triggers: all of them
";
    assert_eq!(
        faults(text),
        [
            "yaml-unknown-key at answers.yaml:3:3: there is no key `legal_nam` here",
            "yaml-wrong-type at answers.yaml > org.headcount: expected a whole number, found \"many\"",
            "yaml-bad-value at answers.yaml > org.fiscal_start: expected 12 or less, found \"13\"",
            "yaml-wrong-type at answers.yaml > ctx.climate.relevant: expected true or false, found \"perhaps\"",
            "yaml-wrong-type at answers.yaml > ctx.climate.decided_on: expected a date of the years 1900 to 2200, as 2026-03-31, found \"31.3.2026\"",
            "yaml-missing-key at answers.yaml > people[0]: people[0] has no `id`",
            "yaml-unknown-word at answers.yaml > risk.combine: expected one of `product`, `sum`, `sum_minus_1`, `max`, `matrix`, found \"produkt\"",
            "yaml-wrong-type at answers.yaml > risk.triggers: expected a list, found \"all of them\"",
        ]
        .map(String::from)
    );
}

#[test]
fn an_unknown_key_is_reported_without_a_value_too() {
    let found =
        faults("scope:\n  processes:\n    - { name: Order intake, outputs: Order, plan and proof }\n  sevices:\n");
    assert_eq!(
        found,
        [
            "yaml-unknown-key at answers.yaml:3:45: there is no key `plan and proof` here",
            "yaml-unknown-key at answers.yaml:4:3: there is no key `sevices` here",
        ]
    );
}

#[test]
fn names_the_nearest_key_and_word() {
    let (_, diagnostics) = read("org: { legal_nam: x }\nrisk: { combine: produkt }");
    let hints: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.hint.as_deref().unwrap()).collect();
    assert_eq!(hints, ["did you mean `legal_name`?", "did you mean `product`?"]);
}

#[test]
fn goes_on_with_what_fits() {
    let (answers, _) = read("org: { legal_name: Harbour Print GmbH, headcount: many }");
    let org = answers.unwrap().org;
    assert_eq!(org.legal_name.as_deref(), Some("Harbour Print GmbH"));
    assert_eq!(org.headcount, None);
}

#[test]
fn keeps_the_characters_of_text_that_looks_like_a_number() {
    let (answers, diagnostics) =
        read("risk: { version: 2.10 }\npeople: [{ id: 007, name: yes }]\nscope: { cert_no: 0x1F }");
    assert_eq!(diagnostics, []);
    let answers = answers.unwrap();
    assert_eq!(answers.risk.version.as_deref(), Some("2.10"));
    assert_eq!(answers.people[0].id, "007");
    assert_eq!(answers.people[0].name.as_deref(), Some("yes"));
    assert_eq!(answers.scope.cert_no.as_deref(), Some("0x1F"));
}

#[test]
fn unanswered_values_are_left_out() {
    let text = "
org: { legal_name: unknown, headcount: null, business: '', short_name: 'unknown' }
policy:
  principles:
    - Least access
    -
    - unknown
audit: unknown
";
    let (answers, diagnostics) = read(text);
    assert_eq!(diagnostics, []);
    let answers = answers.unwrap();
    assert_eq!(answers.org.legal_name, None);
    assert_eq!(answers.org.headcount, None);
    // Quotes make it a name like any other.
    assert_eq!(answers.org.short_name.as_deref(), Some("unknown"));
    assert_eq!(answers.policy.principles, ["Least access"]);
    assert!(answers.audit.is_empty());
}

#[test]
fn yes_and_no_are_answers_where_one_is_wanted() {
    let (answers, diagnostics) = read("ctx: { climate: { relevant: yes } }\nscope: { reason: no }");
    assert_eq!(diagnostics, []);
    let answers = answers.unwrap();
    assert_eq!(answers.ctx.climate.relevant, Some(true));
    assert_eq!(answers.scope.reason.as_deref(), Some("no"));
}

#[test]
fn broken_syntax_is_reported_with_line_and_column() {
    let faults = YamlFile::parse("answers.yaml", b"org:\n  legal_name: \"Harbour\n  headcount: 3\n").unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].rule, "yaml-syntax");
    assert!(matches!(faults[0].location.as_ref().unwrap().place, Place::Line { line: 2..=4, .. }), "{:?}", faults[0]);

    let faults = YamlFile::parse("answers.yaml", b"org:\n  name: Print: and post\n").unwrap_err();
    assert!(matches!(faults[0].location.as_ref().unwrap().place, Place::Line { line: 2, .. }), "{:?}", faults[0]);
}

#[test]
fn a_key_that_stands_twice_is_reported_at_both_places() {
    let faults = YamlFile::parse("answers.yaml", b"org:\n  units: []\n  units: []\n").unwrap_err();
    assert_eq!(
        told(&faults[0]),
        "yaml-duplicate-key at answers.yaml:3:3: the key `units` stands twice in the same group"
    );
    assert_eq!(faults[0].related[0].location.to_string(), "answers.yaml:2:3");
}

#[test]
fn bytes_that_are_no_text_are_reported_with_their_line() {
    let faults = YamlFile::parse("answers.yaml", b"org:\n  legal_name: M\xfcller\n").unwrap_err();
    assert_eq!(told(&faults[0]), "yaml-syntax at answers.yaml:2:1: the file is not UTF-8 text");
}

#[test]
fn alias_bombs_and_deep_nesting_are_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_string();
    for level in 1..10 {
        let below = format!("*a{}", level - 1);
        writeln!(bomb, "a{level}: &a{level} [{}]", [below.as_str(); 10].join(", ")).unwrap();
    }
    let faults = YamlFile::parse("answers.yaml", bomb.as_bytes()).unwrap_err();
    assert!(faults[0].message.contains("more than 500,000 values"), "{}", faults[0].message);

    let deep = "[".repeat(10_000);
    assert_eq!(YamlFile::parse("answers.yaml", deep.as_bytes()).unwrap_err()[0].rule, "yaml-syntax");

    let mut chain = "a0: &a0 [x]\n".to_string();
    for level in 1..500 {
        writeln!(chain, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    let faults = YamlFile::parse("answers.yaml", chain.as_bytes()).unwrap_err();
    assert!(faults[0].message.contains("nested too deeply"), "{}", faults[0].message);
}

#[test]
fn positions_are_found_by_key_path() {
    let file = YamlFile::parse("answers.yaml", b"people:\n  - id: p01\n  - id: p02\n    name: Ana\n").unwrap();
    assert_eq!(file.position("people[1].name"), Some((4, 11)));
    assert_eq!(file.position("people[1].email"), Some((3, 5)), "the nearest key above");
    assert_eq!(file.position("people"), Some((1, 1)));
    assert_eq!(file.position("nothing"), None);
}

#[test]
fn an_empty_file_holds_nothing() {
    for text in ["", "---\n", "# only a comment\n", "\u{feff}"] {
        let (answers, diagnostics) = read(text);
        assert_eq!(answers, Some(Answers::default()), "{text:?}");
        assert_eq!(diagnostics, []);
    }
}

#[test]
fn days_outside_the_years_that_are_read_are_no_answers() {
    let found = faults("ctx:\n  climate: { decided_on: 1850-01-01 }\nanswered: { on: 3026-01-01 }\n");
    let expected = "expected a date of the years 1900 to 2200, as 2026-03-31";
    assert_eq!(
        found,
        [
            format!("yaml-wrong-type at answers.yaml > ctx.climate.decided_on: {expected}, found \"1850-01-01\""),
            format!("yaml-wrong-type at answers.yaml > answered.on: {expected}, found \"3026-01-01\""),
        ]
    );
    assert_eq!(faults("ctx:\n  climate: { decided_on: 9999-12-31 }\n"), [""; 0], "it stands for no end");
}
