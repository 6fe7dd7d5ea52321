//! The answers that a workbook shows: for people to agree to, or as what was taken without asking.

use crate::app::import::{AnswerTopic, ImportSession, PlanSource, ProposedAnswer};
use crate::cli::console::Console;
use crate::cli::session::Session;
use crate::cli::text::{Ink, Text, wrap};
use crate::ingest::{LIKELY, in_words};

use super::ask;

/// The topics in the order in which they are asked about.
const TOPICS: [(AnswerTopic, &str); 4] = [
    (AnswerTopic::Criteria, "Is this how you rate risks?"),
    (AnswerTopic::People, "Are these the people and functions who own things?"),
    (AnswerTopic::Sites, "Are these your sites?"),
    (AnswerTopic::Suppliers, "Are these your suppliers?"),
];

/// Shows what the workbook says about the questions of the questionnaire and asks, topic by topic, whether it is so;
/// without anybody to ask, everything is taken and what was assumed is said.
pub fn settle(session: &mut Session, import: &mut ImportSession, asks: bool) {
    let (answers, remarks) = import.proposed_answers();
    if answers.is_empty() && remarks.is_empty() {
        return;
    }
    session.console.line("");
    session.console.line(Text::new().ink(Ink::Strong, "What the workbook says that the questions ask"));
    let mut taken = Vec::new();
    for (topic, question) in TOPICS {
        let of_topic: Vec<&ProposedAnswer> = answers.iter().filter(|answer| answer.topic == topic).collect();
        if of_topic.is_empty() {
            continue;
        }
        for answer in &of_topic {
            show(session.console, answer);
        }
        if !asks && topic == AnswerTopic::Sites {
            // A place where an asset stands need be no site of the organization: only a person knows.
            session.console.line(Text::new().ink(Ink::Warn, "      not taken").plain(": nobody was asked"));
            continue;
        }
        if !asks || ask::agrees(session, question) {
            taken.extend(of_topic.into_iter().cloned());
        }
    }
    for remark in &remarks {
        paragraph(session.console, Text::new().ink(Ink::Warn, "  not taken"), remark);
    }
    session.console.line("");
    import.accept(taken);
}

fn show(console: &mut Console, answer: &ProposedAnswer) {
    paragraph(console, Text::new().plain("  ").ink(Ink::Strong, &answer.key), &answer.text);
    paragraph(console, Text::new().ink(Ink::Faint, "      from"), &answer.shown_by);
    for assumed in &answer.assumed {
        paragraph(console, Text::new().ink(Ink::Warn, "      assumed"), assumed);
    }
}

fn paragraph(console: &mut Console, head: Text, text: &str) {
    let width = console.text_width().saturating_sub(20);
    let mut lines = wrap(text, width).into_iter();
    console.line(head.plain(format!(": {}", lines.next().unwrap_or_default())));
    for line in lines {
        console.line(format!("        {line}"));
    }
}

/// Says what was taken without being sure, where nobody was asked.
pub fn assumptions(console: &mut Console, import: &ImportSession) {
    if import.imported().source != PlanSource::Proposal {
        // A mapping was looked at by somebody already.
        return;
    }
    let plan = &import.imported().plan;
    let mut lines = Vec::new();
    for (table, notes) in plan.mapping.tables.iter().zip(&plan.notes) {
        let Some(kind) = table.kind else { continue };
        if notes.confidence < LIKELY {
            lines.push(format!("the rows of {:?} are {} ({})", table.sheet, kind.name(), in_words(notes.confidence)));
        }
        for (letters, column) in &table.columns {
            let confidence = notes.columns.get(letters).map_or(1.0, |column| column.confidence);
            if let Some(field) = column.field.as_ref().filter(|_| confidence < LIKELY) {
                let header = column.header.as_deref().unwrap_or("(no header)");
                let documents = in_documents(kind.documents_printing(field));
                lines.push(format!(
                    "{:?} column {letters} {header:?} is {field} ({}){documents}",
                    table.sheet,
                    in_words(confidence)
                ));
            }
        }
    }
    for (sheet, field, word, meaning) in closed_states(import) {
        lines.push(format!("{sheet:?}: {word:?} in {field} means {meaning}"));
    }
    if lines.is_empty() {
        return;
    }
    console.line(
        Text::new().ink(Ink::Warn, "Assumed").plain(" without asking; the mapping file is the place to correct it:"),
    );
    let width = console.text_width().saturating_sub(4);
    for line in lines {
        for (place, part) in wrap(&line, width).into_iter().enumerate() {
            console.line(format!("  {} {part}", if place == 0 { "-" } else { " " }));
        }
    }
}

/// States in the firm's own words that end a record: a wrong one takes rows out of the documents.
fn closed_states(import: &ImportSession) -> Vec<(String, String, String, String)> {
    const ENDS: [&str; 4] = ["closed", "done", "implemented", "cancelled"];
    let mut found = Vec::new();
    for table in &import.imported().plan.mapping.tables {
        for field in ["status", "state"] {
            for (word, meaning) in table.values.get(field).into_iter().flatten() {
                let meaning = meaning.as_str().unwrap_or_default();
                if ENDS.contains(&meaning) && !word.eq_ignore_ascii_case(meaning) {
                    found.push((table.sheet.clone(), field.to_string(), word.clone(), meaning.to_string()));
                }
            }
        }
    }
    found
}

/// `, printed in DOC-07, REC-01`.
pub fn in_documents(ids: &[&str]) -> String {
    if ids.is_empty() { String::new() } else { format!(", printed in {}", ids.join(", ")) }
}
