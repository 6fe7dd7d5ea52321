//! A language made by the test, every letter of every word in another script: what is left in ours was not said by the
//! language. The full example is built in it, and in English, and both are compared.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dossier::app::{Day, ProjectFolder, Workspace};
use dossier::derive::{Trace, facts};
use dossier::document::block::{Block, Document, Gap, Inline, Marked};
use dossier::document::control_block::Entry;
use dossier::document::words::Words;
use dossier::document::{Catalogue, Workshop, markdown};
use dossier::ingest::{self, Loaded};
use dossier::lint::rules;
use dossier::model::annex_a;
use dossier::output::docx;
use dossier::output::pdf::{Figures, Press};
use dossier::source::templates::Templates;
use serde_json::{Map, Value, json};

const EXAMPLE: &str = "examples/harbour-print";
pub const LANGUAGE: &str = "en-XA";

/// A letter of the pseudo-language: the same word in letters that are not ours.
fn marked(letter: char) -> char {
    const SMALL: [char; 26] = [
        'а', 'б', 'ц', 'д', 'е', 'ф', 'г', 'х', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п', 'щ', 'р', 'с', 'т', 'у', 'в',
        'ш', 'ч', 'ы', 'з',
    ];
    match letter {
        'a'..='z' => SMALL[letter as usize - 'a' as usize],
        'A'..='Z' => SMALL[letter as usize - 'A' as usize].to_uppercase().next().unwrap(),
        other => other,
    }
}

/// Translates a pattern: words, but not names of values, cases, targets of links or code.
pub fn translate(pattern: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern.chars().peekable();
    text(&mut rest, &mut out);
    out
}

type Letters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn text(rest: &mut Letters, out: &mut String) {
    while let Some(letter) = rest.next() {
        match letter {
            '}' => {
                out.push('}');
                return;
            }
            '{' => {
                out.push('{');
                argument(rest, out);
            }
            '`' => copy_until(rest, '`', '`', out),
            '(' if out.ends_with(']') => copy_until(rest, '(', ')', out),
            letter => out.push(marked(letter)),
        }
    }
}

fn copy_until(rest: &mut Letters, open: char, close: char, out: &mut String) {
    out.push(open);
    for letter in rest.by_ref() {
        out.push(letter);
        if letter == close {
            return;
        }
    }
}

/// Behind `{`: a name, and cases whose texts are translated.
fn argument(rest: &mut Letters, out: &mut String) {
    while let Some(letter) = rest.next() {
        out.push(letter);
        match letter {
            '}' => return,
            '{' => text(rest, out),
            _ => {}
        }
    }
}

fn translate_tree(tree: &Value) -> Value {
    match tree {
        Value::Object(map) => {
            map.iter().map(|(key, value)| (key.clone(), translate_tree(value))).collect::<Map<_, _>>().into()
        }
        Value::String(text) => json!(translate(text)),
        other => other.clone(),
    }
}

/// Translates a body: what stands outside tags, names of blocks and anchors.
fn translate_body(body: &str) -> String {
    let mut out = String::new();
    for line in body.split_inclusive('\n') {
        if line.starts_with("```") {
            out.push_str(line);
            continue;
        }
        let key = ["caption:", "empty:"].into_iter().find(|key| line.starts_with(key)).unwrap_or_default();
        out.push_str(key);
        let mut rest = &line[key.len()..];
        while let Some(start) = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open)).min() {
            out.push_str(&translate(&rest[..start]));
            let close = match &rest[start..start + 2] {
                "{{" => "}}",
                "{%" => "%}",
                _ => "}",
            };
            let end = start + rest[start..].find(close).unwrap() + close.len();
            out.push_str(&rest[start..end]);
            rest = &rest[end..];
        }
        out.push_str(&translate(rest));
    }
    out
}

/// The files of the pseudo-language, made from the English ones.
pub fn language() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join("templates").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let templates = Templates::built_in();
    let read = |path: &str| -> Value { serde_saphyr::from_str(&templates.text(path).unwrap()).unwrap() };
    let mut words = translate_tree(&read("words/en.yaml"));
    let english = Words::load(&templates, "en").unwrap();
    let titles = |prefix: &str| -> Value {
        let keys = english
            .keys()
            .filter_map(|key| Some((key.strip_prefix(prefix)?.to_string(), english.asked(key).unwrap_or_default())));
        keys.map(|(key, text)| (key, json!(translate(text)))).collect::<Map<_, _>>().into()
    };
    words["standard"] = json!({
        "clause": titles("standard.clause."),
        "control": titles("standard.control."),
        "document": titles("standard.document."),
    });
    words["rule"] = titles("rule.");
    assert_eq!(words["rule"].as_object().unwrap().len(), rules().count());
    assert_eq!(words["standard"]["control"].as_object().unwrap().len(), annex_a().len());
    write(&format!("words/{LANGUAGE}.yaml"), &words.to_string());
    for path in ["questions/en.yaml".to_string()].into_iter().chain(templates.list("questions/en/")) {
        let questions: Map<String, Value> = serde_saphyr::from_str(&templates.text(&path).unwrap()).unwrap();
        let translated: Map<String, Value> = questions
            .into_iter()
            .map(|(key, entry)| {
                let question = entry.get("question").unwrap_or(&entry).as_str().unwrap();
                (key, json!(translate(question)))
            })
            .collect();
        write(&path.replace("questions/en", &format!("questions/{LANGUAGE}")), &json!(translated).to_string());
    }
    for kind in Catalogue::load(&templates).unwrap().iter() {
        let body = templates.text(&format!("documents/{}/body.en.md", kind.slug)).unwrap();
        let (front, body) = body.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
        let mut front: Value = serde_saphyr::from_str(front).unwrap();
        for key in ["title", "subtitle", "derived_from"] {
            if let Some(text) = front.get(key).and_then(Value::as_str) {
                front[key] = json!(translate_body(text));
            }
        }
        if let Some(say) = front.get("say").cloned() {
            front["say"] = translate_tree(&say);
        }
        write(
            &format!("documents/{}/body.{LANGUAGE}.md", kind.slug),
            &format!("---\n{front}\n---\n{}", translate_body(body)),
        );
    }
    folder
}

/// The example with these templates.
fn workspace(templates: &Templates) -> Workspace {
    let folder = ProjectFolder { path: EXAMPLE.into(), name: EXAMPLE.into() };
    let loaded = ingest::load(Path::new(EXAMPLE)).unwrap();
    let day = Day::asked(loaded.config.as_of.unwrap());
    Workspace::of_loaded(&folder, templates.clone(), loaded, day)
}

/// The documents of the example in a language.
fn documents(templates: &Templates, language: &str) -> Vec<Document> {
    workspace(templates)
        .in_workshop_of(language, |bench| bench.catalogue.iter().map(|kind| bench.document(kind)).collect())
        .unwrap()
}

/// What a document is made of, without its words.
fn skeleton(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { level, anchor, text } => out.push(format!("heading {level} {anchor} {}", gaps_in(text))),
            Block::Paragraph { text } => out.push(format!("paragraph {}", gaps_in(text))),
            Block::List { items, .. } => {
                out.push(format!("list of {}", items.len()));
                for item in items {
                    skeleton(item, out);
                }
            }
            Block::Table(table) => {
                let rows = table.groups.iter().flat_map(|group| &group.rows);
                let gaps: usize = rows.clone().flat_map(|row| &row.cells).map(|cell| gaps_in(cell)).sum();
                out.push(format!("table {} {} x {}, {gaps} gaps", table.id, table.columns.len(), rows.count()));
            }
            Block::Figure(figure) => out.push(format!("figure {}", figure.id)),
            Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => skeleton(blocks, out),
            Block::Gap(gap) => out.push(format!("gap {:?}", gap.place)),
        }
    }
}

fn gaps_in(text: &[Inline]) -> usize {
    text.iter()
        .map(|inline| match inline {
            Inline::Marked(Marked::Gap(_)) => 1,
            Inline::Marked(
                Marked::Strong { text }
                | Marked::Emph { text }
                | Marked::Muted { text }
                | Marked::Reference { text, .. }
                | Marked::Link { text, .. },
            ) => gaps_in(text),
            _ => 0,
        })
        .sum()
}

/// Every text of a document, cell by cell.
fn pieces(document: &Document) -> Vec<String> {
    let control = &document.control;
    let mut out = vec![control.title.clone(), control.subtitle.clone(), control.basis.clone(), control.status.clone()];
    out.push(control.controlled_copy.clone());
    for (label, entry) in &control.entries {
        out.push(label.clone());
        match entry {
            Entry::Value(value) => out.push(value.clone()),
            Entry::Missing { gap } => push_gap(gap, &mut out),
        }
    }
    out.extend(document.words.values().map(|word| without_values(word)));
    collect(&document.blocks, &mut out);
    out
}

/// A word without the names of its values, which the outputs fill in.
fn without_values(word: &str) -> String {
    let parts = word.split('{').enumerate();
    parts
        .map(|(index, part)| if index == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) })
        .collect()
}

fn push_gap(gap: &Gap, out: &mut Vec<String>) {
    out.push(gap.missing.clone());
}

fn collect(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => inlines(text, out),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, out)),
            Block::Table(table) => {
                out.extend(table.caption.clone());
                out.extend(table.empty.clone());
                out.extend(table.columns.iter().map(|column| column.title.clone()));
                for group in &table.groups {
                    group.title.iter().for_each(|title| inlines(title, out));
                    group.rows.iter().flat_map(|row| &row.cells).for_each(|cell| inlines(cell, out));
                }
            }
            Block::Figure(figure) => {
                out.push(figure.caption.clone());
                out.push(figure.alt.clone());
                strings_of(&serde_json::to_value(&figure.drawing).unwrap(), out);
            }
            Block::Callout { title, blocks, .. } => {
                out.push(title.clone());
                collect(blocks, out);
            }
            Block::Pages { blocks, .. } => collect(blocks, out),
            Block::Gap(gap) => push_gap(gap, out),
        }
    }
}

/// The texts of a drawing; keys, tones and the kind of drawing are not printed.
fn strings_of(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings_of(item, out)),
        Value::Object(map) => {
            let printed = map.iter().filter(|(key, _)| !["draw", "tone", "mark"].contains(&key.as_str()));
            printed.for_each(|(_, value)| strings_of(value, out));
        }
        _ => {}
    }
}

/// Lines of running text, piece by piece where a piece has a look of its own.
fn inlines(text: &[Inline], out: &mut Vec<String>) {
    let mut line = String::new();
    for inline in text {
        match inline {
            Inline::Text(text) => line.push_str(text),
            Inline::Marked(Marked::Break) => out.push(std::mem::take(&mut line)),
            // Where something is written is no word of the language.
            Inline::Marked(Marked::Code { .. }) => {}
            Inline::Marked(_) => {
                out.push(std::mem::take(&mut line));
                out.push(markdown::plain(std::slice::from_ref(inline)));
            }
        }
    }
    out.push(line);
}

/// Whether a word is one of ours: two letters of our script beside each other, and no id.
fn is_ours(word: &str) -> bool {
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let adjacent = word.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_alphabetic));
    let is_id = word.chars().any(|c| c.is_ascii_digit());
    letters > 1 && adjacent && !is_id
}

fn tokens(text: &str) -> Vec<String> {
    let trim = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    text.split_whitespace().map(trim).filter(|word| !word.is_empty()).collect()
}

/// What people wrote: every text of the model, whole and line by line, as words beside each other.
struct Data {
    texts: BTreeSet<Vec<String>>,
    words: BTreeSet<String>,
    longest: usize,
}

impl Data {
    fn of(loaded: &Loaded) -> Self {
        let facts = facts(&loaded.isms, loaded.config.as_of.unwrap());
        let trace = Trace::of(&loaded.isms, &facts, &[]);
        let debug = format!("{:?} {:?} {:?} {:?}", loaded.isms, loaded.waivers, loaded.config, trace.nodes);
        let mut texts = BTreeSet::new();
        for text in quoted(&debug) {
            texts.insert(tokens(&text));
            texts.extend(text.lines().map(tokens));
            texts.extend(text.split(',').map(tokens));
        }
        let longest = texts.iter().map(Vec::len).max().unwrap_or_default();
        let words = texts.iter().flatten().cloned().collect();
        Self { texts, words, longest }
    }

    /// Whether somebody wrote a longer text that begins so: the audit trail cuts titles.
    fn begins(&self, part: &[String]) -> bool {
        part.len() > 3 && self.texts.iter().any(|text| text.starts_with(part))
    }

    /// Whether a run of words is made of texts that people wrote, one behind the other.
    fn holds(&self, run: &[String]) -> bool {
        let mut reachable = vec![false; run.len() + 1];
        reachable[0] = true;
        for end in 1..=run.len() {
            reachable[end] = (end.saturating_sub(self.longest)..end).any(|start| {
                let part = &run[start..end];
                reachable[start]
                    && (self.texts.contains(part) || self.begins(part) || part.iter().all(|word| !is_ours(word)))
            });
        }
        reachable[run.len()]
    }
}

/// The texts between quotation marks of a debug print.
fn quoted(debug: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut letters = debug.chars();
    while letters.by_ref().any(|letter| letter == '"') {
        let mut text = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => break,
                '\\' => match letters.next() {
                    Some('n') => text.push('\n'),
                    Some('u') => {
                        let code: String = letters.by_ref().skip(1).take_while(|c| *c != '}').collect();
                        text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                    }
                    Some(other) => text.push(other),
                    None => break,
                },
                letter => text.push(letter),
            }
        }
        found.push(text);
    }
    found
}

/// Words of ours that a piece of a pseudo-document still has: runs of unmarked words that nobody wrote.
fn left_over(piece: &str, data: &Data) -> Option<String> {
    let mut run: Vec<String> = Vec::new();
    let mut all = tokens(piece);
    all.push("а".to_string());
    for word in all {
        if word.chars().any(|c| ('а'..='я').contains(&c) || ('А'..='Я').contains(&c)) {
            if !data.holds(&run) {
                return Some(run.join(" "));
            }
            run.clear();
        } else {
            run.push(word);
        }
    }
    None
}

#[test]
fn no_word_of_ours_is_left_in_another_language_and_both_have_the_same_parts() {
    let loaded = ingest::load(Path::new(EXAMPLE)).unwrap();
    let folder = language();
    let templates = Templates::of_project(folder.path()).unwrap();
    let english = documents(&Templates::built_in(), "en");
    let pseudo = documents(&templates, LANGUAGE);
    let data = Data::of(&loaded);
    let mut left = BTreeSet::new();
    for (english, pseudo) in english.iter().zip(&pseudo) {
        let [mut ours, mut theirs] = [Vec::new(), Vec::new()];
        skeleton(&english.blocks, &mut ours);
        skeleton(&pseudo.blocks, &mut theirs);
        assert_eq!(ours, theirs, "{}", english.control.id);
        assert!(ours.len() > 3, "{}", english.control.id);
        let pieces = pieces(pseudo);
        let found = pieces.iter().filter_map(|piece| left_over(piece, &data)).filter(|run| !is_place(run));
        left.extend(found.map(|run| format!("{}: {run}", english.control.id)));
    }
    assert!(left.is_empty(), "{left:#?}");
}

/// Where something is written, as the audit trail prints it: files, sheets, keys.
fn is_place(run: &str) -> bool {
    run.contains(['!', '>'])
        || run.split_whitespace().all(|word| word.contains(['.', '/', '!', '>', '[', '_']) || !is_ours(word))
}

#[test]
fn the_comparison_with_the_data_finds_words_that_nobody_wrote() {
    let loaded = ingest::load(Path::new(EXAMPLE)).unwrap();
    let data = Data::of(&loaded);
    let owner = loaded.isms.people[0].name.clone().unwrap();
    assert_eq!(left_over(&format!("{owner}: {owner}, {owner}"), &data), None);
    assert_eq!(left_over(&format!("{owner} шас overdue"), &data).as_deref(), Some("overdue"));
    assert_eq!(left_over("Page 3 of 9", &data).as_deref(), Some("Page 3 of 9"));
    assert_eq!(
        translate("{n, plural, one {# day} other {# days}}; [see](#it)"),
        "{n, plural, one {# даы} other {# даыс}}; [сее](#it)"
    );
}

/// The text of a Word file with a space behind each paragraph, break and cell.
fn docx_words(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut xml).unwrap();
    let mut text = String::new();
    for piece in xml.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.split(' ').next().unwrap_or_default() {
            "w:t" => text.push_str(&words.replace("&quot;", " ").replace("&apos;", " ").replace("&amp;", " ")),
            "w:noBreakHyphen/" => text.push('-'),
            "/w:p" | "w:br/" | "w:tab/" | "w:br" => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Words, also of two that a table set beside each other without a space: a capital letter behind a small one begins one.
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let mut part = String::new();
        for letter in word.chars() {
            if letter.is_uppercase() && part.chars().last().is_some_and(char::is_lowercase) {
                parts.push(std::mem::take(&mut part));
            }
            part.push(letter);
        }
        parts.push(part);
    }
    parts
}

#[test]
fn pdf_word_and_figures_of_another_language_have_no_word_of_ours() {
    let loaded = ingest::load(Path::new(EXAMPLE)).unwrap();
    let folder = language();
    let templates = Templates::of_project(folder.path()).unwrap();
    let data = Data::of(&loaded);
    let keys = fs::read_to_string("docs/reference/schemas/answers.schema.json").unwrap();
    let press = Press::open(&templates).unwrap();
    let mut left = BTreeSet::new();
    for document in documents(&templates, LANGUAGE) {
        let pdf = press.pdf(&document).unwrap();
        let pdf = pdf_extract::extract_text_from_mem(&pdf.bytes).unwrap();
        let word = docx::render(&document, &Figures { press: &press, document: &document }).unwrap();
        for (output, text) in [("pdf", pdf), ("docx", docx_words(&word))] {
            for word in parts(&text).into_iter().filter(|word| word.len() > 3 && word.is_ascii()) {
                // The parts of a word that was divided at the end of a line are found in the word; keys are places.
                let small = word.to_lowercase();
                let known = data.words.iter().any(|whole| whole.to_lowercase().contains(&small));
                // Two that a table sets beside each other without a space.
                let two = || {
                    let mut ends = word.char_indices().map(|(at, _)| word.split_at(at));
                    ends.any(|(first, last)| data.words.contains(first) && data.words.contains(last))
                };
                if !known && !keys.contains(&word) && !two() {
                    left.insert(format!("{}.{output}: {word}", document.control.id));
                }
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn a_language_that_is_incomplete_is_one_error_that_names_everything() {
    let folder = language();
    let words = folder.path().join(format!("templates/words/{LANGUAGE}.yaml"));
    let mut tree: Value = serde_json::from_str(&fs::read_to_string(&words).unwrap()).unwrap();
    tree.as_object_mut().unwrap().remove("waiver");
    tree["no_risk"] = json!("{count} рискс");
    fs::write(&words, tree.to_string()).unwrap();
    let questions = folder.path().join(format!("templates/questions/{LANGUAGE}.yaml"));
    fs::write(&questions, fs::read_to_string(&questions).unwrap().replace("org.legal_name", "org.legal_nam")).unwrap();
    fs::remove_file(folder.path().join(format!("templates/documents/soa/body.{LANGUAGE}.md"))).unwrap();
    let error = Workshop::open(&Templates::of_project(folder.path()).unwrap(), LANGUAGE).unwrap_err();
    for named in ["waiver.holds", "waiver.expired", "org.legal_name", "documents/soa/body.en-XA.md", "count", "no_risk"]
    {
        assert!(error.message.contains(named), "no {named} in {}", error.message);
    }
    let error = Workshop::open(&Templates::built_in(), "tlh").unwrap_err();
    assert!(error.message.contains("`tlh`") && error.hint.unwrap().contains("words/tlh.yaml"));
}

#[test]
fn a_project_of_two_languages_has_the_documents_in_both() {
    let folder = language();
    let config = format!("as_of: 2026-11-30\nlanguage: [en, {LANGUAGE}, en]\n");
    fs::write(folder.path().join("dossier.yaml"), config).unwrap();
    let run = crate::cli::dossier_in(folder.path(), &["build", "scope", "policy", "--to", "docx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let mut files = crate::cli::names(&folder.path().join("out"));
    files.retain(|name| Path::new(name).extension() == Some("docx".as_ref()));
    let expected = ["ISMS-DOC-01-scope-en-XA", "ISMS-DOC-01-scope", "ISMS-DOC-03-policy-en-XA", "ISMS-DOC-03-policy"];
    assert_eq!(files, expected.map(|stem| format!("{stem}.docx")));
    let read = |name: &str| crate::golden::docx_text(&fs::read(folder.path().join("out").join(name)).unwrap());
    assert!(read("ISMS-DOC-01-scope.docx").contains("Scope statement"));
    let translated = read("ISMS-DOC-01-scope-en-XA.docx");
    assert!(translated.contains(&translate("Scope statement")) && !translated.contains("Scope"));
}
