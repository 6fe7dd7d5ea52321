//! Grids of twelve months from the day of the document: recurring jobs and reviews, suppliers; and incidents by quarter.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::derive::dates::months_after;
use crate::derive::{DueKind, calendar};
use crate::document::block::Tone;
use crate::document::classification::Content;
use crate::document::figure::{Bar, Drawing, GridCell, GridRow, Part};
use crate::document::view::View;

use super::{Drawn, Source};

/// Months of a calendar.
const MONTHS: u32 = 12;
/// Rows of a calendar; those due first.
const MOST_ROWS: usize = 40;

/// Jobs, audits, reviews, assessments and tests of the next twelve months.
pub const YEAR: Source = Source {
    name: "year-calendar",
    content: None,
    draw: |view, _| {
        let wanted = |kind: DueKind| {
            matches!(
                kind,
                DueKind::Job
                    | DueKind::Audit
                    | DueKind::ManagementReview
                    | DueKind::RiskAssessment
                    | DueKind::ContinuityTest
            )
        };
        grid(view, |kind, subject| wanted(kind).then(|| row_title(view, kind, subject)))
    },
};

/// Reviews and certificates of suppliers.
pub const SUPPLIERS: Source = Source {
    name: "supplier-calendar",
    content: Some(Content::Assets),
    draw: |view, _| {
        grid(view, |kind, subject| {
            matches!(kind, DueKind::SupplierReview | DueKind::SupplierCertificate).then(|| subject.to_string())
        })
    },
};

fn row_title(view: &View, kind: DueKind, subject: &str) -> String {
    match kind {
        DueKind::Job => subject.to_string(),
        DueKind::ManagementReview => view.words.get("calendar.review").to_string(),
        DueKind::RiskAssessment => view.words.get("calendar.assessment").to_string(),
        DueKind::Audit => view.words.with("calendar.audit", &[("id", subject)]),
        _ => view.words.with("calendar.test", &[("name", subject)]),
    }
}

fn grid(view: &View, title: impl Fn(DueKind, &str) -> Option<String>) -> Option<Drawn> {
    let from = view.as_of();
    let until = months_after(from.first_of_month(), MONTHS);
    let mut rows: indexmap::IndexMap<String, Vec<Option<(bool, DueKind)>>> = indexmap::IndexMap::new();
    for due in calendar(view.isms, view.facts, until) {
        let Some(title) = title(due.kind, &due.subject) else { continue };
        let month = month_of(from, due.on);
        let Some(month) = month.filter(|month| *month < MONTHS as usize) else { continue };
        let cells = rows.entry(title).or_insert_with(|| vec![None; MONTHS as usize]);
        // What should have been done before stands in the first month, marked.
        cells[month] = Some((due.on < from, due.kind));
    }
    if rows.is_empty() {
        return None;
    }
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    let columns: Vec<String> = (0..MONTHS)
        .map(|month| view.words.short_month(months_after(from.first_of_month(), month)).to_string())
        .collect();
    let mut spoken = Vec::new();
    let rows: Vec<GridRow> = rows
        .into_iter()
        .take(MOST_ROWS)
        .map(|(title, cells)| {
            let named: Vec<&str> = columns
                .iter()
                .zip(&cells)
                .filter(|(_, cell)| cell.is_some())
                .map(|(month, _)| month.as_str())
                .collect();
            let late = cells.iter().flatten().any(|(late, _)| *late);
            let key = if late { "alt.calendar_row_late" } else { "alt.calendar_row" };
            spoken.push(view.words.with(key, &[("title", &title), ("months", &named.join(", "))]));
            let cell = |cell: Option<(bool, DueKind)>| match cell {
                Some((true, _)) => GridCell { text: "!".into(), tone: Tone::Bad },
                Some((false, DueKind::SupplierCertificate)) => GridCell { text: "C".into(), tone: Tone::Fair },
                Some((false, _)) => GridCell { text: "●".into(), tone: Tone::Good },
                None => GridCell { text: String::new(), tone: Tone::Neutral },
            };
            GridRow { title, cells: cells.into_iter().map(cell).collect() }
        })
        .collect();
    let alt = view.words.with("alt.calendar", &[("rows", &spoken.join("; "))]);
    let key = if rows.iter().flat_map(|row| &row.cells).any(|cell| cell.text == "C") {
        "calendar.legend_certificates"
    } else {
        "calendar.legend"
    };
    let mut note = view.words.get(key).to_string();
    if left_out > 0 {
        note = format!("{note}; {}", view.words.with("chart_further_rows", &[("count", &left_out.to_string())]));
    }
    Some(Drawn { drawing: Drawing::Grid { columns, rows }, alt, note: Some(note) })
}

/// The month of a day, counted from that of another; what was due before counts for the first.
fn month_of(from: Date, day: Date) -> Option<usize> {
    if day < from {
        return Some(0);
    }
    let months =
        (i32::from(day.year()) - i32::from(from.year())) * 12 + i32::from(day.month()) - i32::from(from.month());
    usize::try_from(months).ok()
}

/// Quarters that are drawn, the latest.
const MOST_QUARTERS: usize = 8;

/// Incidents by quarter and severity.
pub const INCIDENTS: Source = Source {
    name: "incidents-by-month",
    content: Some(Content::Findings),
    draw: |view, _| {
        let dated: Vec<_> = view.isms.incidents.iter().filter_map(|it| Some((it, it.date?))).collect();
        let mut severities: Vec<String> = dated.iter().map(|(it, _)| severity(view, it.severity.as_deref())).collect();
        severities.sort_by_key(|it| (rank(it), it.clone()));
        severities.dedup();
        let mut quarters: BTreeMap<(i16, i8), Vec<u32>> = BTreeMap::new();
        for (it, date) in &dated {
            let quarter = (date.year(), (date.month() - 1) / 3 + 1);
            let counts = quarters.entry(quarter).or_insert_with(|| vec![0; severities.len()]);
            let severity = severity(view, it.severity.as_deref());
            if let Some(count) = severities.iter().position(|it| *it == severity).and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
        if quarters.is_empty() {
            return None;
        }
        let skipped = quarters.len().saturating_sub(MOST_QUARTERS);
        let bars = quarters.into_iter().skip(skipped).map(|((year, quarter), values)| {
            let quarter = view.words.with("quarter", &[("quarter", &quarter.to_string())]);
            Bar { label: format!("{year} {quarter}"), values }
        });
        let bars: Vec<Bar> = bars.collect();
        let tone = |severity: &String| match rank(severity) {
            0 => Tone::Bad,
            1 => Tone::Fair,
            2 => Tone::Planned,
            _ => Tone::Neutral,
        };
        let parts: Vec<Part> = severities.iter().map(|it| Part { label: it.clone(), tone: tone(it) }).collect();
        let alt = super::bars_alt(view, &parts, &bars);
        let undated = view.isms.incidents.len() - dated.len();
        let note = (undated > 0).then(|| view.words.with("chart_undated", &[("count", &undated.to_string())]));
        Some(Drawn { drawing: Drawing::Bars { parts, bars }, alt, note })
    },
};

fn severity(view: &View, severity: Option<&str>) -> String {
    severity.map_or_else(|| view.words.get("no_severity").to_string(), |it| it.trim().to_string())
}

fn rank(severity: &str) -> u8 {
    match severity.trim().to_lowercase().as_str() {
        "critical" | "very high" | "high" | "major" => 0,
        "medium" | "moderate" => 1,
        "low" | "minor" => 2,
        _ => 3,
    }
}
