//! Reads a workbook of questions that came back, and says what its answers change.

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::app::asking::{Given, ReadAnswer, read_answer, read_part};
use crate::app::outlook::{CatalogueQuestion, Form, Part, catalogue, place_of};
use crate::app::workspace::Workspace;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::Person;
use crate::source::workbook::{Cell, Sheet, Workbook, column_letters};

use super::layout::{ANSWER, BY, HEAD, KEY, LIST_BY, LIST_HEAD, LIST_KEYS, LIST_ON, MARK, ON, QUESTION};

/// The last column that is looked at for parts of entries.
const LAST: u16 = 80;

/// An answer of the workbook that is not what the project says.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The answer.
    pub given: Given,
    /// What stands there so far.
    pub before: Option<Value>,
    /// The cell it stands in.
    pub cell: String,
}

/// What a workbook says.
#[derive(Debug, Clone, Default)]
pub struct ReadQuestionnaire {
    /// What it changes.
    pub changes: Vec<Change>,
    /// Answers that are what the project says already.
    pub same: usize,
    /// Questions left blank.
    pub blank: usize,
    /// People it names that the project does not know.
    pub people: Vec<Person>,
    /// What could not be understood, each at its cell.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the answers of a workbook; `today` is the day of those that have none, `by` the person.
#[must_use]
pub fn read_questionnaire(
    workspace: &Workspace,
    workbook: &Workbook,
    by: Option<&str>,
    today: Date,
) -> ReadQuestionnaire {
    let known = workspace.loaded.isms.people.len();
    let mut reader = Reader {
        workspace,
        workbook,
        people: workspace.loaded.isms.people.clone(),
        by: by.map(Into::into),
        today,
        read: ReadQuestionnaire::default(),
    };
    let mut any = false;
    for sheet in &workbook.sheets {
        if text(sheet, 0, KEY) != MARK {
            continue;
        }
        any = true;
        let key = text(sheet, 1, KEY);
        match catalogue().iter().find(|question| question.key == key) {
            Some(question) => reader.list(sheet, question),
            None => reader.topic(sheet),
        }
    }
    if !any {
        reader.read.diagnostics.push(
            Diagnostic::new("not-a-questionnaire", Severity::Error, "no sheet of it is one that `ask --export` made")
                .at(Location::file(&*workbook.file))
                .hint("send out a workbook of `dossier ask --export FILE.xlsx`, and keep its first column"),
        );
    }
    reader.read.people = reader.people.get(known..).unwrap_or_default().to_vec();
    reader.read
}

fn text(sheet: &Sheet, row: u32, column: u16) -> String {
    sheet.cell(row + 1, u32::from(column) + 1).text().trim().to_string()
}

struct Reader<'a> {
    workspace: &'a Workspace,
    workbook: &'a Workbook,
    people: Vec<Person>,
    by: Option<String>,
    today: Date,
    read: ReadQuestionnaire,
}

impl Reader<'_> {
    fn topic(&mut self, sheet: &Sheet) {
        let first = HEAD + 1;
        for row in sheet.rows.iter().map(|row| row.number - 1).filter(|row| *row >= first) {
            let key = text(sheet, row, KEY);
            if key.is_empty() {
                if !text(sheet, row, ANSWER).is_empty() {
                    self.fault(
                        sheet,
                        row,
                        KEY,
                        "nothing says which question is answered here",
                        "put the key back into the hidden first column, or answer in the row of the question",
                    );
                }
                continue;
            }
            let Some(question) = catalogue().iter().find(|question| question.key == key) else {
                self.fault(
                    sheet,
                    row,
                    KEY,
                    &format!("there is no question `{key}`"),
                    "keep the hidden first column as it was exported",
                );
                continue;
            };
            let answer = text(sheet, row, ANSWER);
            match read_answer(question, &answer, &mut self.people) {
                Ok(ReadAnswer::Nothing) => self.read.blank += 1,
                Ok(ReadAnswer::Unknown) => {
                    self.given(sheet, (row, ANSWER), question, Value::Null, (row, BY), (row, ON));
                }
                Ok(ReadAnswer::Answer(value)) => {
                    self.given(sheet, (row, ANSWER), question, value, (row, BY), (row, ON));
                }
                Err(fault) => self.fault(
                    sheet,
                    row,
                    ANSWER,
                    &fault,
                    "correct it in the cell and import the file again; the other answers can be taken meanwhile",
                ),
            }
        }
    }

    fn list(&mut self, sheet: &Sheet, question: &'static CatalogueQuestion) {
        let parts = question.asked_parts();
        let columns: Vec<(u16, &Part)> = (QUESTION..=LAST)
            .filter_map(|column| {
                let key = text(sheet, LIST_KEYS, column);
                Some((column, parts.iter().find(|part| part.key == key)?))
            })
            .collect();
        let mut entries = Vec::new();
        let mut sound = true;
        for row in sheet.rows.iter().map(|row| row.number - 1).filter(|row| *row > LIST_HEAD) {
            let mut map = Map::new();
            for (column, part) in &columns {
                let written = written(sheet, row, *column);
                if written.is_empty() {
                    continue;
                }
                match read_part(&part.form, &written, &mut self.people) {
                    Ok(value) => drop(map.insert(part.key.clone(), value)),
                    Err(fault) => {
                        sound = false;
                        self.fault(sheet, row, *column, &fault, "correct it in the cell and import the file again");
                    }
                }
            }
            let missing = parts.iter().find(|part| part.required && !map.contains_key(&part.key));
            match (map.is_empty(), missing.filter(|_| sound)) {
                (true, _) => {}
                (false, Some(part)) => {
                    sound = false;
                    let column =
                        columns.iter().find(|(_, it)| it.key == part.key).map_or(QUESTION, |(column, _)| *column);
                    self.fault(
                        sheet,
                        row,
                        column,
                        &format!("`{}` is missing in this row", part.key),
                        "fill in the cell: an entry is none without it",
                    );
                }
                (false, None) => entries.push(Value::Object(map)),
            }
        }
        if entries.is_empty() && sound {
            self.read.blank += 1;
        } else if sound {
            let entries = Value::Array(question.with_ids(entries, &[]));
            self.given(sheet, (LIST_HEAD + 1, QUESTION), question, entries, LIST_BY, LIST_ON);
        }
    }

    fn given(
        &mut self,
        sheet: &Sheet,
        at: (u32, u16),
        question: &CatalogueQuestion,
        value: Value,
        by: (u32, u16),
        on: (u32, u16),
    ) {
        let (file, key) = place_of(self.workspace, &question.key);
        let before = self.workspace.loaded.yaml(&file).and_then(|file| file.value(key));
        if before.as_ref().is_some_and(|before| alike(before, &value)) {
            self.read.same += 1;
            return;
        }
        let by = match text(sheet, by.0, by.1) {
            name if name.is_empty() => self.by.clone(),
            name => match read_part(&Form::Person, &name, &mut self.people) {
                Ok(Value::String(id)) => Some(id),
                _ => Some(name),
            },
        };
        let on = written(sheet, on.0, on.1);
        let on = match read_part(&Form::Day, &on, &mut self.people) {
            Ok(Value::String(day)) => day.parse().unwrap_or(self.today),
            _ => self.today,
        };
        let cell = format!("{}!{}{}", sheet.name, column_letters(u32::from(at.1) + 1), at.0 + 1);
        let given = Given { key: question.key.clone(), value, replaces: true, by, on };
        self.read.changes.push(Change { given, before, cell });
    }

    fn fault(&mut self, sheet: &Sheet, row: u32, column: u16, message: &str, hint: &'static str) {
        let cell = format!("{}{}", column_letters(u32::from(column) + 1), row + 1);
        self.read.diagnostics.push(
            Diagnostic::new("answer-not-understood", Severity::Error, message.to_string())
                .at(Location::cell(&*self.workbook.file, &*sheet.name, cell))
                .hint(hint),
        );
    }
}

/// What a cell holds, a day as people write it.
fn written(sheet: &Sheet, row: u32, column: u16) -> String {
    match sheet.cell(row + 1, u32::from(column) + 1) {
        Cell::Date(day) => day.to_string(),
        cell => cell.text().trim().to_string(),
    }
}

/// Whether two values say the same: a number that the file keeps as text is one.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            let within = |a: &Map<String, Value>, b: &Map<String, Value>| {
                a.iter()
                    .filter(|(_, value)| !value.is_null())
                    .all(|(key, value)| b.get(key).is_some_and(|it| alike(value, it)))
            };
            within(a, b) && within(b, a)
        }
        (Value::String(text), Value::Number(number)) | (Value::Number(number), Value::String(text)) => {
            text.trim() == number.to_string()
        }
        (Value::String(text), Value::Bool(yes)) | (Value::Bool(yes), Value::String(text)) => {
            text == if *yes { "yes" } else { "no" }
        }
        (one, other) => one == other,
    }
}
