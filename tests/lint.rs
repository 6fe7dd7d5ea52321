//! Rules: each does what its cases say, none is forgotten, and their settings and waivers hold.

#[path = "lint/registry.rs"]
mod registry;
#[path = "lint/size.rs"]
mod size;
#[path = "lint/waivers.rs"]
mod waivers;

use dossier::derive::facts;
use dossier::diagnostic::{Diagnostic, Place};
use dossier::lint::{Case, Rule, check, rules};

/// What one rule reports in the situation of a case.
fn findings_of(rule: &Rule, case: &Case) -> Vec<Diagnostic> {
    let sample = case.sample();
    let outcome = check(&sample.isms, &facts(&sample.isms, sample.as_of), &sample.settings);
    let all = outcome.findings.into_iter().chain(outcome.notes);
    all.filter(|finding| finding.rule == rule.id).collect()
}

#[test]
fn every_rule_reports_exactly_what_its_cases_say() {
    let mut wrong = Vec::new();
    for rule in rules() {
        for case in rule.cases {
            let found = findings_of(rule, case);
            let subjects: Vec<_> = found.iter().map(|finding| finding.subject.as_deref().unwrap_or("")).collect();
            if subjects != case.expected {
                let messages: Vec<_> = found.iter().map(|finding| finding.message.as_str()).collect();
                wrong.push(format!("{}, {}: expected {:?}, got {messages:#?}", rule.id, case.name, case.expected));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_it_reports_and_one_it_lets_pass() {
    for rule in rules() {
        assert!(rule.cases.iter().any(|case| !case.expected.is_empty()), "{} has no failing case", rule.id);
        assert!(rule.cases.iter().any(|case| case.expected.is_empty()), "{} has no passing case", rule.id);
    }
}

#[test]
fn every_finding_says_where_what_and_how_to_fix_it() {
    for rule in rules() {
        for case in rule.cases {
            for finding in findings_of(rule, case) {
                let told = format!("{}, {}: {finding:#?}", rule.id, case.name);
                let places = finding.location.iter().chain(finding.related.iter().map(|related| &related.location));
                let mut places = places.map(|location| &location.place).peekable();
                assert!(places.peek().is_some(), "no place: {told}");
                // The samples have a column for every field; a whole row means that the rule misnames the field.
                assert!(places.all(is_exact), "not a cell: {told}");
                assert!(finding.hint.as_deref().is_some_and(|hint| !hint.is_empty()), "no hint: {told}");
                assert!(!finding.message.ends_with('.') && !finding.message.contains("  "), "punctuation: {told}");
                assert!(finding.message.len() > 15 && finding.message.len() < 240, "length: {told}");
                // A rule may be milder where its reason does not hold in full, as in a company of three.
                assert!(finding.severity <= rule.severity, "{told}");
                assert_eq!(finding.clause.as_deref().unwrap_or(""), rule.clause, "{told}");
            }
        }
    }
}

fn is_exact(place: &Place) -> bool {
    match place {
        Place::Cell { cell, .. } => cell.starts_with(|c: char| c.is_ascii_uppercase()),
        Place::Key { key } => !key.is_empty(),
        Place::File | Place::Sheet { .. } | Place::Line { .. } => false,
    }
}

#[test]
fn no_rule_says_that_an_organization_meets_the_standard() {
    for rule in rules() {
        for text in [rule.summary, rule.why, rule.fix] {
            let text = text.to_lowercase();
            assert!(!text.contains("compliant") && !text.contains("is certified"), "{}: {text}", rule.id);
        }
    }
}
