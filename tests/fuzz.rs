//! Every reader, fed with changed files: whatever is in them, reading ends, every cell that was read is accounted for, and
//! nothing panics.
//!
//! This is a harness of our own and not cargo-fuzz, which needs a nightly compiler and a sanitizer: here the same numbers
//! give the same files on every machine, in each run of the tests. `cargo bench --bench fuzz -- FOLDER SECONDS` goes on
//! for as long as one likes, with the files of a folder.

pub mod changes;
pub mod targets;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dossier::ingest::guess::WordLists;

use crate::bombs::package::Xlsx;
use crate::reading::matrix::every_format;
use changes::{Dice, changed, formula};

/// Changed files of each reader.
const EACH: usize = 40;

fn survive(name: &str, file: &[u8], dice: &mut Dice) {
    let words = WordLists::embedded();
    let read = (0..EACH).filter(|_| targets::workbook(changed(file, dice), &words)).count();
    assert!(read > 0, "nothing of {name} was ever read, so nothing was tested");
}

#[test]
fn workbooks() {
    for (number, (name, workbook)) in (20_260_331..).zip(every_format()) {
        survive(name, &workbook, &mut Dice(number));
    }
}

#[test]
fn tables_of_text() {
    let csv =
        "Id;Risk;Owner;Likelihood;Impact\nR-1;\"Fire; water\";Ana;3;4\nR-2;Theft;Ben;2;\"5\"\n\n1;Rare\n2;Likely\n";
    let markdown =
        "# Risks\n\n| Id | Risk | Owner |\n|----|:----:|---|\n| R-1 | Fire \\| water | Ana |\n| R-2 | Theft | |\n";
    let page = "<html><p>Risks<table border=1><thead><tr><th>Id<th colspan=2>Risk</thead><tbody><tr><td rowspan=\"2\">R-1\
                <td>Fire&nbsp;<b>!</b></td><td>Ana<tr><td>Theft<td>Ben</table></html>";
    for (number, (name, text)) in (1..).zip([("csv", csv), ("markdown", markdown), ("html", page)]) {
        survive(name, text.as_bytes(), &mut Dice(number));
    }
}

#[test]
fn formulas() {
    let (words, mut dice) = (WordLists::embedded(), Dice(7));
    let mut rows =
        String::from("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Id</t></is></c><c r=\"B1\"><v>2</v></c></row>");
    for row in 2..1000 {
        let text = formula(&mut dice).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c><c r=\"B{row}\"><f>{text}</f></c></row>")
            .unwrap();
    }
    let names = "<definedName name=\"name\">S1!$A$1:$A$9+name</definedName>".into();
    assert!(targets::workbook(Xlsx { names, ..Xlsx::of_rows(&rows) }.bytes(), &words));
}

#[test]
fn texts_of_a_project() {
    let example = Path::new("examples/wiesental");
    let mut dice = Dice(11);
    let texts = targets::texts(example);
    assert!(texts.len() > 3, "{texts:?}");
    let folder = crate::cli::example_called("wiesental");
    let mut read = 0;
    for _ in 0..EACH * 2 {
        let (name, text) = &texts[dice.below(texts.len())];
        fs::write(folder.path().join(name), changed(text, &mut dice)).unwrap();
        read += usize::from(targets::project(folder.path()));
        fs::write(folder.path().join(name), text).unwrap();
    }
    assert!(read > 0, "no project was ever read, so nothing was tested");
}
