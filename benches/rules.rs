//! How long deriving the facts and checking all rules takes, over registers with faults everywhere.

use std::time::{Duration, Instant};

use dossier::derive::facts;
use dossier::lint::{Sample, check};

use crate::register::register;

/// Risks and assets of the registers measured.
const SIZES: [(usize, usize); 3] = [(1_000, 500), (2_000, 1_000), (10_000, 5_000)];

/// Runs of each; the middle one counts.
const RUNS: usize = 5;

/// What one register costs.
struct Row {
    risks: usize,
    assets: usize,
    findings: usize,
    facts: Duration,
    rules: Duration,
}

/// A Markdown table: times, and the time a risk compared with that of the register before.
pub fn describe() -> Vec<String> {
    let mut lines = vec![
        "| risks | assets | findings | facts | rules | rules, a risk | growth |".to_string(),
        "|--:|--:|--:|--:|--:|--:|--:|".to_string(),
    ];
    let mut before: Option<f64> = None;
    for (risks, assets) in SIZES {
        let row = measure(risks, assets);
        let one = micros_a_risk(&row);
        let growth = before.map_or_else(String::new, |before| format!("{:.2}", one / before));
        lines.push(format!(
            "| {} | {} | {} | {} ms | {} ms | {one:.1} µs | {growth} |",
            row.risks,
            row.assets,
            row.findings,
            row.facts.as_millis(),
            row.rules.as_millis(),
        ));
        before = Some(one);
    }
    lines
}

/// One run over a register of so many risks, in words.
pub fn once(risks: usize) -> String {
    let row = run(&register(risks, risks / 2));
    format!("{} risks, {} findings: facts {:?}, rules {:?}\n", row.risks, row.findings, row.facts, row.rules)
}

fn measure(risks: usize, assets: usize) -> Row {
    let sample = register(risks, assets);
    let mut runs: Vec<Row> = (0..RUNS).map(|_| run(&sample)).collect();
    runs.sort_by_key(|row| row.rules);
    runs.swap_remove(RUNS / 2)
}

fn run(sample: &Sample) -> Row {
    let start = Instant::now();
    let facts = facts(&sample.isms, sample.as_of);
    let derived = start.elapsed();
    let outcome = check(&sample.isms, &facts, &sample.settings);
    Row {
        risks: sample.isms.risks.len(),
        assets: sample.isms.assets.len(),
        findings: outcome.findings.len(),
        facts: derived,
        rules: start.elapsed().saturating_sub(derived),
    }
}

#[expect(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
fn micros_a_risk(row: &Row) -> f64 {
    row.rules.as_secs_f64() * 1e6 / row.risks as f64
}
