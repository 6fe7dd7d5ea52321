//! How long dossier takes and how much memory it needs, beside one plain Typst table of the same rows.
//!
//! `cargo bench` prints Markdown tables; `docs/performance.md` says what they mean. Every figure of a build is that of a
//! cold process of its own: nothing is warm, and memory belongs to one job alone. `cargo bench --bench build -- rules`
//! measures the rules alone.
#![allow(clippy::disallowed_methods, reason = "a program of its own, on files of its own")]

mod plain_table;
mod process;
mod register;
mod rules;
mod synthetic;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use process::{Cost, cost};

/// Rows of the registers measured.
const SIZES: [usize; 4] = [100, 1_000, 2_000, 10_000];

/// A PDF of more risks than this may be heavier than the limit (`docs/reference/limits.md`).
const LARGEST_PDF: usize = 2_000;

/// The register document: one line and one action for each risk.
const REGISTER_DOCUMENT: &str = "risk-treatment-plan";

/// Runs of the example, and of each register; the middle one counts.
const EXAMPLE_RUNS: usize = 5;
const REGISTER_RUNS: usize = 3;

/// With this argument and a number of rows the bench is its own child process, compiling the plain table.
const PLAIN_TABLE: &str = "plain-table";

/// With this argument only the rules are measured; with a number of risks behind it one run of these, for tools that
/// count instructions.
const RULES: &str = "rules";

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == PLAIN_TABLE) {
        let rows = arguments.get(at + 1).and_then(|rows| rows.parse().ok()).expect("plain-table ROWS");
        let pdf = plain_table::pdf(rows);
        assert!(pdf.starts_with(b"%PDF"), "Typst wrote no PDF");
        return Ok(());
    }

    let rules_of = arguments.iter().position(|argument| argument == RULES).and_then(|at| arguments.get(at + 1));
    if let Some(risks) = rules_of.and_then(|risks| risks.parse().ok()) {
        return io::stdout().write_all(rules::once(risks).as_bytes());
    }
    let mut report = String::new();
    if !arguments.iter().any(|argument| argument == RULES) {
        describe_example(&mut report)?;
        describe_registers(&mut report)?;
        line(&mut report, "");
    }
    for row in rules::describe() {
        line(&mut report, &row);
    }
    io::stdout().write_all(report.as_bytes())
}

fn describe_example(report: &mut String) -> io::Result<()> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/harbour-print");
    let out = tempfile::tempdir()?;
    let cost = cost(EXAMPLE_RUNS, || dossier(&project, out.path(), "pdf,docx", None))?;
    let files = fs::read_dir(out.path())?.count();
    let bytes: u64 =
        fs::read_dir(out.path())?.map(|file| file?.metadata().map(|m| m.len())).sum::<io::Result<u64>>()?;
    line(report, "| examples/harbour-print, all documents | files | size | time | peak memory |");
    line(report, "|---|--:|--:|--:|--:|");
    let row = format!("| PDF and Word | {files} | {} kB | {} | {} |", bytes / 1000, time(cost.time), memory(&cost));
    line(report, &row);
    line(report, "");
    Ok(())
}

fn describe_registers(report: &mut String) -> io::Result<()> {
    line(report, "| risks | output | time | a row | growth | of plain table | peak memory |");
    line(report, "|--:|---|--:|--:|--:|--:|--:|");
    let mut before: [Option<(usize, Cost)>; 3] = [None; 3];
    for rows in SIZES {
        let folder = tempfile::tempdir()?;
        synthetic::write_project(rows, folder.path())?;
        let out = folder.path().join("out");

        let plain = cost(REGISTER_RUNS, plain_table_process(rows))?;
        let pdf = if rows <= LARGEST_PDF {
            Some(cost(REGISTER_RUNS, || dossier(folder.path(), &out, "pdf", Some(REGISTER_DOCUMENT)))?)
        } else {
            None
        };
        let word = cost(REGISTER_RUNS, || dossier(folder.path(), &out, "docx", Some(REGISTER_DOCUMENT)))?;
        let costs = [pdf, Some(word), Some(plain)];
        for ((name, cost), before) in ["PDF", "Word", "plain Typst table"].into_iter().zip(costs).zip(before) {
            let Some(cost) = cost else { continue };
            let growth = before.map_or_else(String::new, |(fewer_rows, before)| {
                format!("{:.2}", per_row(cost.time, rows) / per_row(before.time, fewer_rows))
            });
            let row = format!(
                "| {rows} | {name} | {} | {:.2} ms | {growth} | {:.2} | {} |",
                time(cost.time),
                per_row(cost.time, rows),
                cost.time.as_secs_f64() / plain.time.as_secs_f64(),
                memory(&cost),
            );
            line(report, &row);
        }
        before = costs.map(|cost| Some((rows, cost?)));
    }
    Ok(())
}

/// A build of a project by the release binary.
fn dossier(project: &Path, out: &Path, format: &str, document: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.arg("build").arg("--project").arg(project).arg("--out").arg(out).args(["--to", format]);
    command.args(document);
    command
}

/// This program again, as the child that compiles the plain table.
fn plain_table_process(rows: usize) -> impl Fn() -> Command {
    move || {
        let mut command = Command::new(std::env::current_exe().expect("a running program has a path"));
        command.args([PLAIN_TABLE, &rows.to_string()]);
        command
    }
}

/// Milliseconds a row.
#[expect(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
fn per_row(time: Duration, rows: usize) -> f64 {
    time.as_secs_f64() * 1000.0 / rows as f64
}

fn time(time: Duration) -> String {
    if time < Duration::from_secs(10) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

fn memory(cost: &Cost) -> String {
    cost.peak_kib.map_or_else(|| "not known".into(), |kib| format!("{} MB", kib * 1024 / 1_000_000))
}

fn line(report: &mut String, text: &str) {
    writeln!(report, "{text}").expect("a string takes any text");
}
