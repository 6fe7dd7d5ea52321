use crate::document::block::Tone;
use crate::document::classification::Content;
use crate::document::figure::{Drawing, GridCell, GridRow};
use crate::document::tables::assurance::{grade_tone, grade_word};
use crate::document::tables::controls::theme_word;
use crate::document::view::View;
use crate::model::{Finding, Grade};

use super::{Drawn, Source};

const GRADES: [Grade; 5] = [Grade::Major, Grade::Minor, Grade::Observation, Grade::Ofi, Grade::Strength];

/// Findings of the audit by clause or theme and grade.
pub const FINDINGS: Source = Source {
    name: "findings-by-clause",
    content: Some(Content::Findings),
    draw: |view, _| {
        let audit = view.audit_facts()?;
        let of_audit: Vec<&Finding> = audit.findings.iter().map(|finding| &view.isms.findings[*finding]).collect();
        let mut places: Vec<String> = of_audit.iter().map(|finding| place(view, finding)).collect();
        places.sort();
        places.dedup();
        if places.is_empty() {
            return None;
        }
        let rows: Vec<GridRow> = places
            .iter()
            .map(|title| GridRow {
                title: title.clone(),
                cells: GRADES
                    .iter()
                    .map(|grade| {
                        let here = of_audit.iter().filter(|f| f.grade == Some(*grade) && place(view, f) == *title);
                        match here.count() {
                            0 => GridCell { text: String::new(), tone: Tone::Neutral },
                            count => GridCell { text: count.to_string(), tone: grade_tone(*grade) },
                        }
                    })
                    .collect(),
            })
            .collect();
        let columns: Vec<String> = GRADES.iter().map(|grade| view.words.get(grade_word(*grade)).to_string()).collect();
        let alt = alt(view, &columns, &rows);
        Some(Drawn { drawing: Drawing::Grid { columns, rows }, alt, note: None })
    },
};

/// The main clause (`7 Support`) or the theme of Annex A a finding is about.
fn place(view: &View, finding: &Finding) -> String {
    if let Some(clause) = &finding.clause {
        let main = clause.split('.').next().unwrap_or(clause);
        return match view.words.clause_title(main) {
            Some(title) => format!("{main} {title}"),
            None => view.words.with("clause", &[("clause", main)]),
        };
    }
    match finding.control.as_ref() {
        Some(control) => match control.annex_a() {
            Some(control) => {
                let number = control.id.as_str().split('.').take(2).collect::<Vec<_>>().join(".");
                format!("{number} {}", view.words.get(theme_word(control.theme.key())))
            }
            None => view.words.get("theme.custom").to_string(),
        },
        None => view.words.get("missing_requirement").to_string(),
    }
}

fn alt(view: &View, columns: &[String], rows: &[GridRow]) -> String {
    let row = |row: &GridRow| {
        let counts: Vec<_> = row
            .cells
            .iter()
            .zip(columns)
            .filter(|(cell, _)| !cell.text.is_empty())
            .map(|(cell, column)| format!("{} {column}", cell.text))
            .collect();
        format!("{}: {}", row.title, counts.join(", "))
    };
    view.words.with("alt.grid", &[("rows", &rows.iter().map(row).collect::<Vec<_>>().join("; "))])
}
