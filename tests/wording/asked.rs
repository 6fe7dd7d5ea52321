//! Every word that code or a body can ask for is there, whether or not a test comes by.
//!
//! `Words` takes keys that stand in the code as a whole (`&'static str`), so they can be read from it: those with a dot
//! by the group they begin with, those without one by the call they stand in. That is a call of `Words`, or of a function
//! that takes a key to hand it on, which its parameter shows.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use dossier::document::locale::Locale;
use dossier::document::words::Words;
use dossier::source::templates::Templates;

/// The calls that ask for a word.
const CALLS: [&str; 3] = ["get(", "with(", "say("];

fn english() -> Words {
    Words::load(&Templates::built_in(), "en").unwrap()
}

/// The text of all files below a folder, comments of whole lines left out.
fn code(folder: &str, ending: &str) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&code(path.to_str().unwrap(), ending));
        } else if path.extension() == Some(ending.as_ref()) {
            text.push_str(&without_comments(&fs::read_to_string(&path).unwrap()));
        }
    }
    text
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}

/// What stands between quotation marks on one line.
fn literals(code: &str) -> BTreeSet<&str> {
    code.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

/// Whether a file is meant: `content.xml`.
fn is_file(text: &str) -> bool {
    Path::new(text)
        .extension()
        .is_some_and(|ending| ["xml", "yaml", "json", "md", "csv"].iter().any(|it| ending == *it))
}

/// The keys that stand in calls: `words.get("yes")`, `words.with(\n "closed_on"`.
fn called(code: &str) -> BTreeSet<&str> {
    let mut keys = BTreeSet::new();
    for call in CALLS {
        for (at, _) in code.match_indices(call) {
            let receiver = code[..at].trim_end().strip_suffix('.').map(str::trim_end);
            let argument = code[at + call.len()..].trim_start().strip_prefix('"');
            if receiver.is_some_and(|before| before.ends_with("words") || before.ends_with("self"))
                && let Some((key, _)) = argument.and_then(|argument| argument.split_once('"'))
            {
                keys.insert(key);
            }
        }
    }
    keys
}

/// A parameter by which a function or closure takes a key.
struct KeyParameter {
    /// The file that declares it.
    file: PathBuf,
    function: String,
    is_method: bool,
    is_public: bool,
    /// Its place, `self` not counted.
    place: usize,
}

impl KeyParameter {
    /// Whether code of a file can call the function: a private one its own file and the modules below it.
    fn reaches(&self, file: &Path) -> bool {
        let below = self.file.ends_with("mod.rs") && file.starts_with(self.file.parent().unwrap());
        self.is_public || self.is_method || file == self.file || below
    }
}

/// The text up to the bracket that closes it, and its parts between commas that stand in no inner bracket or text.
fn parts_of(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut begin, mut inside_text, mut before) = (Vec::new(), 0, 0, false, ' ');
    for (at, c) in text.char_indices() {
        match c {
            '"' if before != '\\' => inside_text = !inside_text,
            _ if inside_text => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' | '|' if depth == 0 => {
                parts.push(text[begin..at].trim());
                return parts;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[begin..at].trim());
                begin = at + 1;
            }
            _ => {}
        }
        before = c;
    }
    parts
}

/// The name at the beginning of a text.
fn name_in(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Every parameter of a file that takes a key. What is called `name` is none: fields of tables have names.
fn key_parameters(file: &Path, code: &str) -> Vec<KeyParameter> {
    let mut found = Vec::new();
    let functions =
        code.match_indices("fn ").filter_map(|(at, _)| Some((at, &code[at + 3..], code[at..].find('(')? + at + 1)));
    let closures = code.match_indices("let ").filter_map(|(at, _)| {
        let rest = &code[at + 4..];
        let begin = rest.find('|')?;
        let is_closure = rest[name_in(rest).len()..begin].trim() == "=";
        is_closure.then_some((at, rest, at + 4 + begin + 1))
    });
    for (at, declared, begin) in functions.chain(closures) {
        let parameters = parts_of(&code[begin..]);
        let is_method = parameters.first().is_some_and(|first| first.ends_with("self"));
        for (place, parameter) in parameters.iter().skip(usize::from(is_method)).enumerate() {
            let Some((name, kind)) = parameter.split_once(':') else { continue };
            if name != "name" && ["&'static str", "Option<&'static str>"].contains(&kind.trim()) {
                let line = code[..at].rsplit('\n').next().unwrap_or_default();
                found.push(KeyParameter {
                    file: file.into(),
                    function: name_in(declared).to_string(),
                    is_method,
                    is_public: line.contains("pub"),
                    place,
                });
            }
        }
    }
    found
}

/// The keys that calls of such functions hand over in a file.
fn handed_over<'a>(file: &Path, code: &'a str, parameters: &[KeyParameter]) -> BTreeSet<&'a str> {
    let mut keys = BTreeSet::new();
    for parameter in parameters.iter().filter(|parameter| parameter.reaches(file)) {
        let call = format!("{}(", parameter.function);
        // Lists and trees have such calls, too; those of words are found by their receiver.
        if CALLS.contains(&call.as_str()) {
            continue;
        }
        for (at, _) in code.match_indices(&call) {
            let before = code[..at].trim_end();
            let is_other = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') || before.ends_with("fn");
            if is_other || before.ends_with('.') != parameter.is_method {
                continue;
            }
            let arguments = parts_of(&code[at + call.len()..]);
            let argument = arguments.get(parameter.place).copied().unwrap_or_default();
            let argument = argument.strip_prefix("Some(").and_then(|it| it.strip_suffix(')')).unwrap_or(argument);
            keys.extend(argument.strip_prefix('"').and_then(|it| it.strip_suffix('"')).filter(|key| is_plain(key)));
        }
    }
    keys
}

fn rust_files(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension() == Some("rs".as_ref()) {
            let text = without_comments(&fs::read_to_string(&path).unwrap());
            files.push((path, text));
        }
    }
}

#[test]
fn every_key_that_is_handed_on_is_a_word() {
    let words = english();
    let mut files = Vec::new();
    rust_files(Path::new("src/document"), &mut files);
    let parameters: Vec<KeyParameter> = files.iter().flat_map(|(file, code)| key_parameters(file, code)).collect();
    let handed = |files: &[(PathBuf, String)]| -> BTreeSet<String> {
        let keys = files.iter().flat_map(|(file, code)| handed_over(file, code, &parameters));
        keys.map(str::to_string).collect()
    };
    let keys = handed(&files);
    for known in ["missing_owner", "said.stated", "chart_not_rated", "boundary.units", "open_points.place"] {
        assert!(keys.contains(known), "{known} is not found among {keys:?}");
    }
    let missing: Vec<&String> = keys.iter().filter(|key| !words.has(key)).collect();
    assert!(missing.is_empty(), "templates/words/en.yaml lacks {missing:?}");
    let made = "required(v, risk(v, i).title.as_ref(), \"nowhere\"); says.date(\"nothing\", it.on)";
    let made = (PathBuf::from("src/document/tables/made.rs"), made.to_string());
    assert_eq!(handed(&[made]).into_iter().collect::<Vec<_>>(), ["nothing", "nowhere"]);
}

/// The keys that code asks for and `words` has not.
fn lacking(code: &str, words: &Words) -> Vec<String> {
    let groups: BTreeSet<&str> = words.keys().filter_map(|key| key.split_once('.').map(|(group, _)| group)).collect();
    let is_key = |text: &&&str| {
        let grouped = text.split_once('.').is_some_and(|(group, rest)| groups.contains(group) && !rest.is_empty());
        is_plain(text) && !is_file(text) && grouped
    };
    let literals = literals(code);
    let asked = literals.iter().filter(is_key).copied().chain(called(code)).collect::<BTreeSet<_>>();
    asked.into_iter().filter(|key| !words.has(key)).map(str::to_string).collect()
}

#[test]
fn every_word_that_code_asks_for_is_there() {
    let words = english();
    let code =
        ["src/document", "src/derive", "src/lint", "src/output", "src/app", "src/model"].map(|it| code(it, "rs"));
    let code = code.concat();
    assert!(called(&code).len() > 100, "found only {:?}", called(&code));
    assert_eq!(lacking(&code, &words), Vec::<String>::new(), "templates/words/en.yaml lacks them");
    let made = "words\n.with(\n\"moonrise\", &[]); Some(_) => \"state.moonlit\",";
    assert_eq!(lacking(made, &words), ["moonrise", "state.moonlit"]);
}

/// The keys in `word("...")` and `say("...")`; every call names its key.
fn asked_by_bodies(bodies: &str) -> BTreeSet<&str> {
    let mut keys = BTreeSet::new();
    for call in ["word(", "say("] {
        for (at, _) in bodies.match_indices(call) {
            if bodies[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
                continue;
            }
            let argument = bodies[at + call.len()..].trim_start();
            let mark = argument.chars().next().filter(|mark| ['"', '\''].contains(mark));
            let line = argument.lines().next().unwrap_or_default();
            let mark =
                mark.unwrap_or_else(|| panic!("a body asks for a word by a key that does not stand there: {line}"));
            keys.insert(argument[1..].split(mark).next().unwrap());
        }
    }
    keys
}

#[test]
fn every_word_and_sentence_that_a_body_asks_for_is_there() {
    let words = english();
    let locale = Locale::open(&Templates::built_in(), "en").unwrap();
    let mut asked = 0;
    for (slug, body) in locale.bodies() {
        for key in asked_by_bodies(&body.text) {
            assert!(body.say.contains_key(key) || words.has(key), "{slug}: nothing says `{key}`");
            asked += 1;
        }
    }
    assert!(asked > 50, "found only {asked}");
}

#[test]
fn every_word_that_data_name_is_there() {
    let words = english();
    let keys: Vec<String> = Words::of_data().collect();
    assert!(keys.len() > 200, "{}", keys.len());
    let missing: Vec<&String> = keys.iter().filter(|key| !words.has(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
