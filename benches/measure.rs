//! Measures `dossier import` on a folder of real workbooks against what a careful person expects of them.
//!
//! `cargo bench --bench measure -- FOLDER EXPECTATIONS_FOLDER [--detail]`; see `measure/README.md` for the expectations. It
//! prints a line a file and the totals, and writes nothing.

#![allow(clippy::disallowed_macros, reason = "a program that prints its measurements")]
#![allow(clippy::cast_precision_loss, reason = "shares of small numbers")]

use std::path::Path;

use dossier::ingest::guess::WordLists;

#[path = "../tests/support/measuring.rs"]
mod measuring;

use measuring::{Outcome, Tally, measure, read_expectations};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let detail = arguments.iter().any(|argument| argument == "--detail");
    let folders: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    let [workbooks, expectations] = folders[..] else {
        eprintln!("usage: cargo bench --bench measure -- FOLDER EXPECTATIONS_FOLDER [--detail]");
        return;
    };
    let expected = read_expectations(Path::new(expectations));
    let words = WordLists::embedded();
    for fault in words.faults() {
        println!("word list: {fault}");
    }
    let mut total = Tally::default();
    let unknown = measure(Path::new(workbooks), &expected, &mut total, |outcome| {
        let Outcome { name, passed, seconds, notes } = outcome;
        let verdict = if *passed { "ok  " } else { "FAIL" };
        println!("{verdict} {name} ({:.0} ms){}", seconds * 1000.0, if notes.is_empty() { "" } else { ":" });
        for note in notes.iter().filter(|_| detail) {
            println!("       {note}");
        }
    });
    let share =
        |part: usize, whole: usize| format!("{part}/{whole} ({:.1} %)", 100.0 * part as f64 / whole.max(1) as f64);
    println!(
        "\nfiles {}, without expectation {unknown}, expected but not there {}",
        total.files,
        expected.len() - total.files
    );
    println!("imported or refused as expected: {}", share(total.passed, total.files));
    println!("right table:   {}", share(total.table, total.tables_expected));
    println!("right header:  {}", share(total.header, total.tables_expected));
    println!("right records: {}", share(total.records, total.tables_expected));
    println!("right fields:  {}", share(total.fields_right, total.fields));
    println!("wrong fields at confidence above 0.9: {} of {}", total.surely_wrong, total.sure);
    println!("files whose cells add up: {} ({} cells)", share(total.added_up, total.read), total.cells);
    println!("right sample points: {}", share(total.samples_right, total.samples));
    println!("right scales: {}", share(total.scales_right, total.scales));
    println!("right edition: {}", share(total.editions_right, total.editions));
    println!("slowest file: {:.0} ms", total.slowest * 1000.0);
}
