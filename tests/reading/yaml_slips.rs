//! The slips that people make in YAML are told with the very line that would be right.

use dossier::ingest::answers::Answers;
use dossier::source::yaml::{YamlFile, decode};

/// The hints about a file of answers.
fn hints(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    match YamlFile::parse("answers.yaml", text.as_bytes()) {
        Ok(file) => drop(decode::<Answers>(&file, &mut found)),
        Err(faults) => found = faults,
    }
    found.into_iter().filter_map(|fault| fault.hint.map(Into::into)).collect()
}

#[test]
fn a_slip_is_told_with_the_line_that_would_be_right() {
    for (text, right) in [
        ("policy:\n  why: Our promise: no leaks\n", "write line 2 as `why: \"Our promise: no leaks\"`"),
        ("people:\n  - { id: p01, name: Ada: Berg }\n", "write line 2 as `- { id: p01, name: \"Ada: Berg\" }`"),
        (
            "scope:\n  out:\n    - { what: Shop, yard, reason: Another entity }\n",
            "write line 3 as `- { what: \"Shop, yard\", reason: Another entity }`",
        ),
        ("org:\n  legal_name: Quist\n   short_name: Q\n", "write line 3 as `short_name: Q`"),
        (
            "policy:\n  principles:\n    - Least access: always\n    - Report fast\n",
            "write line 3 as `- \"Least access: always\"`",
        ),
    ] {
        let found = hints(text);
        assert!(found.iter().any(|hint| hint == right), "{text}\n{found:?}");
        // The line does what it promises.
        let (number, line) = right.strip_prefix("write line ").unwrap().split_once(" as `").unwrap();
        let number: usize = number.parse().unwrap();
        let lines: Vec<String> = text.lines().map(Into::into).collect();
        let before = lines[number - 1].len() - lines[number - 1].trim_start().len();
        let indent = if text.contains("   short_name") { 2 } else { before };
        let mut mended = lines.clone();
        mended[number - 1] = format!("{}{}", " ".repeat(indent), line.trim_end_matches('`'));
        assert_eq!(hints(&(mended.join("\n") + "\n")), Vec::<String>::new(), "{mended:?}");
    }
}

#[test]
fn a_file_beyond_help_is_told_as_before() {
    let found = hints("org: [\n  - : {\n");
    assert!(!found.is_empty() && found.iter().all(|hint| !hint.starts_with("write line")), "{found:?}");
}
