//! Data only flows down: a stage may use only those above it in `src/lib.rs`.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

fn stages() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    lib.lines().filter_map(|line| Some(line.strip_prefix("pub mod ")?.trim_end_matches(';').to_string())).collect()
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The code without comments and without what stands in quotes.
fn code_of(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw_string_hashes(rest) {
            let quote = format!("\"{}", "#".repeat(hashes));
            let start = hashes + 2;
            rest[start..].find(&quote).map_or(rest.len(), |end| start + end + quote.len())
        } else if character == '"' {
            end_of_string(rest)
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest[1..].find('\'').map_or(rest.len(), |end| if end == 0 { 1 } else { end + 2 })
        } else {
            code.push(character);
            rest = &rest[character.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[skipped..];
    }
    code
}

/// How many `#` the raw string has that begins here.
fn raw_string_hashes(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The names that code takes from the root of the crate: by `crate::name`, by `crate::{name, …}` over any number of
/// lines, and by as many `super::` as lead to the root from a module `depth` levels below it.
fn names_from_the_root(text: &str, depth: usize) -> BTreeSet<String> {
    let code: String = code_of(text).replace(char::is_whitespace, " ");
    let mut tight = code;
    for sign in ["::", "{", "}", ","] {
        while tight.contains(&format!(" {sign}")) || tight.contains(&format!("{sign} ")) {
            tight = tight.replace(&format!(" {sign}"), sign).replace(&format!("{sign} "), sign);
        }
    }
    let to_the_root = ["crate::".to_string(), "super::".repeat(depth)];
    let mut names = BTreeSet::new();
    for path in &to_the_root {
        for (at, _) in tight.match_indices(path.as_str()) {
            let before = tight[..at].chars().next_back();
            if path.is_empty() || before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
                continue;
            }
            first_names(&tight[at + path.len()..], &mut names);
        }
    }
    names
}

/// The first name of a path, or of each path of a group.
fn first_names(path: &str, names: &mut BTreeSet<String>) {
    let Some(group) = path.strip_prefix('{') else {
        names.insert(path.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '*').collect());
        return;
    };
    let mut depth = 0;
    let mut begins = true;
    for (at, character) in group.char_indices() {
        if begins && depth == 0 {
            first_names(&group[at..], names);
        }
        begins = character == ',';
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => return,
            '}' => depth -= 1,
            _ => {}
        }
    }
}

/// How many modules lie between a file and the root of the crate: `src/lint/mod.rs` and `src/lint.rs` one, `src/lint/a.rs` two.
fn depth_of(file: &Path) -> usize {
    let parts = file.components().count() - 1;
    if file.ends_with("mod.rs") { parts - 1 } else { parts }
}

#[test]
fn every_form_of_use_is_seen() {
    let text = "
        // use crate::comment::X;
        /* crate::block::X */
        use crate::one::X;
        use crate::{two, three::{a, b::c}, four};
        use crate ::
            five::Y;
        use super::super::six::Z;
        use super::near::N;
        const T: &str = \"crate::text\"; const R: &str = r#\"crate::raw\"#; const Q: char = '\"';
        fn f() { crate::seven::g(); $crate::macro_::h(); }
        pub(in crate::eight) fn h() {}
        use crate::*;
    ";
    let found = names_from_the_root(text, 2);
    let expected = ["*", "eight", "five", "four", "one", "seven", "six", "three", "two"];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    assert_eq!(depth_of(Path::new("src/lint/mod.rs")), 1);
    assert_eq!(depth_of(Path::new("src/lint/soa/mod.rs")), 2);
    assert_eq!(depth_of(Path::new("src/lint/view.rs")), 2);
}

#[test]
fn no_stage_imports_one_below_it() {
    let stages = stages();
    assert!(stages.len() >= 9, "stages in src/lib.rs: {stages:?}");
    let mut upward = Vec::new();
    for (rank, stage) in stages.iter().enumerate() {
        let mut files = Vec::new();
        rust_files(&Path::new("src").join(stage), &mut files);
        assert!(!files.is_empty(), "stage {stage} has no file");
        for file in files {
            let names = names_from_the_root(&fs::read_to_string(&file).unwrap(), depth_of(&file));
            let below = |name: &&String| *name == "*" || stages[rank + 1..].contains(name);
            upward.extend(names.iter().filter(below).map(|name| format!("{}: {stage} uses {name}", file.display())));
        }
    }
    assert!(upward.is_empty(), "upward imports:\n{}", upward.join("\n"));
}

#[test]
fn every_folder_below_src_is_a_stage() {
    let stages = stages();
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap().to_string();
            assert!(stages.contains(&name), "src/{name} is not in the pipeline of src/lib.rs");
        }
    }
}

/// What callers of the library have and no command needs: other programs and the tests read them.
const FOR_OTHERS: [&str; 8] = [
    "accounted",
    "cell_word_faults",
    "limits_markdown",
    "of_data",
    "of_loaded",
    "set_answer",
    "unattended",
    "write_built",
];

#[test]
fn nothing_public_is_there_for_nobody() {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    let code: Vec<String> = files.iter().map(|file| code_of(&fs::read_to_string(file).unwrap())).collect();
    let mut named: HashMap<&str, usize> = HashMap::new();
    let words = |text: &'static str| text.split(|c: char| !c.is_alphanumeric() && c != '_');
    let code: &'static str = Box::leak(code.concat().into_boxed_str());
    for word in words(code) {
        *named.entry(word).or_default() += 1;
    }
    let declared: Vec<&str> = code.split("pub fn ").skip(1).filter_map(|rest| words(rest).next()).collect();
    let mut declarations: HashMap<&str, usize> = HashMap::new();
    for name in code.split("fn ").skip(1).filter_map(|rest| words(rest).next()) {
        *declarations.entry(name).or_default() += 1;
    }
    assert!(declared.len() > 500, "found only {}", declared.len());
    let unused: BTreeSet<&str> = declared.into_iter().filter(|name| named[name] <= declarations[name]).collect();
    assert_eq!(unused, BTreeSet::from(FOR_OTHERS), "only these are there for somebody else");
}
