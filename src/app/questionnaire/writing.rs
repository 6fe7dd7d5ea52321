//! Writes the questions into a workbook.

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_xlsxwriter as xlsx;
use serde_json::Value;
use xlsx::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Worksheet, XlsxError,
};

use crate::app::asking::{Asked, in_words};
use crate::app::outlook::{Form, Part};
use crate::diagnostic::{Error, Result};
use crate::model::Person;

use super::layout::{
    ANSWER, BY, HEAD, HELP, KEY, LIST_BY, LIST_HEAD, LIST_KEYS, LIST_ON, LIST_ROWS, MARK, ON, QUESTION, sheet_name,
};

/// The bytes of a workbook with questions, made on a day; the same every time. `whom` is the name of the person it is for.
///
/// # Errors
/// If the library refuses something, which would be a fault of dossier.
pub fn questionnaire(
    organization: &str,
    questions: &[Asked],
    people: &[Person],
    whom: Option<&str>,
    made_on: Date,
) -> Result<Vec<u8>> {
    let book = Book { organization, questions, names: names(people), people, whom };
    book.bytes(made_on).map_err(|e| Error::internal("the questionnaire cannot be made").caused_by(e))
}

fn names(people: &[Person]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in people.iter().filter_map(|person| person.name.as_deref().or(person.job_title.as_deref())) {
        if !names.contains(&name) && !name.contains(',') {
            names.push(name);
        }
    }
    names
}

struct Book<'a> {
    organization: &'a str,
    questions: &'a [Asked],
    people: &'a [Person],
    names: Vec<&'a str>,
    whom: Option<&'a str>,
}

impl Book<'_> {
    fn bytes(&self, made_on: Date) -> std::result::Result<Vec<u8>, XlsxError> {
        let mut file = xlsx::Workbook::new();
        let (year, month, day) = (made_on.year(), made_on.month(), made_on.day());
        let created = ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs())?;
        file.set_properties(&DocProperties::new().set_title("Questions").set_creation_datetime(&created));
        let mut taken = Vec::new();
        let mut topics: IndexMap<&str, Vec<&Asked>> = IndexMap::new();
        for asked in self.questions {
            topics.entry(asked.question.topic.as_str()).or_default().push(asked);
        }
        self.cover(file.add_worksheet(), &sheet_name("Read me", &mut taken))?;
        for (topic, asked) in &topics {
            let single: Vec<&&Asked> = asked.iter().filter(|asked| !is_list(asked)).collect();
            if !single.is_empty() {
                self.topic(file.add_worksheet(), &sheet_name(topic, &mut taken), topic, &single)?;
            }
            for asked in asked.iter().filter(|asked| is_list(asked)) {
                let name = asked.question.key.replace(['.', '_'], " ");
                let parts = asked.question.asked_parts();
                self.list(file.add_worksheet(), &sheet_name(&name, &mut taken), asked, &parts)?;
            }
        }
        file.save_to_buffer()
    }

    fn cover(&self, page: &mut Worksheet, name: &str) -> std::result::Result<(), XlsxError> {
        page.set_name(name)?;
        page.set_column_width(0, 100)?;
        let whom = self.whom.map(|whom| format!(" for {whom}")).unwrap_or_default();
        page.write_string_with_format(0, 0, format!("Questions{whom}: {}", self.organization), &title())?;
        let lines = [
            "Your answers become part of the documents of the information security management system.",
            "Write into the yellow cells. What you do not know, answer with the word unknown: it stays open, and nobody asks you again.",
            "What you leave blank is asked again. Nothing is made up for you.",
            "A sheet with a table takes one entry a row. People are written by name.",
            "Send the file back as it is: whoever looks after the project reads it with `dossier ask --import`.",
        ];
        for (row, line) in (2..).zip(lines) {
            page.write_string_with_format(row, 0, line, &wrapped())?;
        }
        Ok(())
    }

    fn topic(
        &self,
        page: &mut Worksheet,
        name: &str,
        topic: &str,
        questions: &[&&Asked],
    ) -> std::result::Result<(), XlsxError> {
        page.set_name(name)?;
        page.write_string(0, KEY, MARK)?;
        page.write_string_with_format(0, QUESTION, topic, &title())?;
        page.set_column_hidden(KEY)?;
        let widths = [(QUESTION, 56.0), (ANSWER, 60.0), (BY, 20.0), (ON, 13.0), (HELP, 60.0)];
        for (column, width) in widths {
            page.set_column_width(column, width)?;
        }
        let heads = [
            (QUESTION, "Question"),
            (ANSWER, "Answer"),
            (BY, "Answered by"),
            (ON, "On"),
            (HELP, "Why, and an example"),
        ];
        for (column, head) in heads {
            page.write_string_with_format(HEAD, column, head, &heading())?;
        }
        for (row, asked) in (HEAD + 1..).zip(questions) {
            page.write_string(row, KEY, &asked.question.key)?;
            page.write_string_with_format(row, QUESTION, asked.question.help.as_str(), &wrapped())?;
            let answer = asked.answer.as_ref().map(|answer| in_words(answer, self.people)).unwrap_or_default();
            page.write_string_with_format(row, ANSWER, answer, &entry())?;
            page.write_blank(row, BY, &entry())?;
            page.write_blank(row, ON, &day())?;
            page.write_string_with_format(row, HELP, why(asked), &faint())?;
            if let Some(rule) = self.choice(&asked.question.form)? {
                page.add_data_validation(row, ANSWER, row, ANSWER, &rule)?;
            }
            if let Some(rule) = self.choice(&Form::Person)? {
                page.add_data_validation(row, BY, row, BY, &rule)?;
            }
        }
        page.set_freeze_panes(HEAD + 1, ANSWER)?;
        page.set_landscape().set_print_fit_to_pages(1, 0).set_paper_size(9);
        Ok(())
    }

    fn list(
        &self,
        page: &mut Worksheet,
        name: &str,
        asked: &Asked,
        parts: &[Part],
    ) -> std::result::Result<(), XlsxError> {
        page.set_name(name)?;
        page.write_string(0, KEY, MARK)?;
        page.write_string(1, KEY, &asked.question.key)?;
        page.set_column_hidden(KEY)?;
        page.write_string_with_format(0, QUESTION, asked.question.help.as_str(), &title())?;
        page.write_string_with_format(1, QUESTION, why(asked), &faint())?;
        page.write_string(LIST_BY.0, LIST_BY.1 - 1, "Answered by")?;
        page.write_blank(LIST_BY.0, LIST_BY.1, &entry())?;
        page.write_string(LIST_ON.0, LIST_ON.1 - 1, "On")?;
        page.write_blank(LIST_ON.0, LIST_ON.1, &day())?;
        page.set_row_hidden(LIST_KEYS)?;
        let rows: Vec<&Value> = asked.answer.as_ref().and_then(Value::as_array).into_iter().flatten().collect();
        let last = LIST_HEAD + LIST_ROWS;
        for (column, part) in (QUESTION..).zip(parts) {
            page.set_column_width(column, if matches!(part.form, Form::Text | Form::Texts) { 32 } else { 18 })?;
            page.write_string(LIST_KEYS, column, &part.key)?;
            let must = if part.required { " *" } else { "" };
            let head = format!("{}{must}\n{}", capitalized(&part.key.replace('_', " ")), part.help);
            page.write_string_with_format(LIST_HEAD, column, head, &heading())?;
            for row in LIST_HEAD + 1..=last {
                let there = usize::try_from(row - LIST_HEAD - 1).ok().and_then(|at| rows.get(at)?.get(&part.key));
                match there {
                    Some(value) => {
                        page.write_string_with_format(row, column, in_words(value, self.people), &entry())?
                    }
                    None => page.write_blank(row, column, &if part.form == Form::Day { day() } else { entry() })?,
                };
            }
            if let Some(rule) = self.choice(&part.form)? {
                page.add_data_validation(LIST_HEAD + 1, column, last, column, &rule)?;
            }
        }
        page.set_row_height(LIST_HEAD, 62)?;
        page.set_freeze_panes(LIST_HEAD + 1, QUESTION + 1)?;
        page.set_landscape().set_print_fit_to_pages(1, 0).set_paper_size(9);
        Ok(())
    }

    /// A list to choose from: a warning, not a wall, so that `unknown` and somebody new can be written.
    fn choice(&self, form: &Form) -> std::result::Result<Option<DataValidation>, XlsxError> {
        /// The longest list that a rule may spell out, in characters.
        const LONGEST: usize = 250;
        let words: Vec<&str> = match form {
            Form::YesNo => vec!["yes", "no", "unknown"],
            Form::OneOf(words) => words.iter().map(String::as_str).collect(),
            Form::Person => self.names.clone(),
            _ => return Ok(None),
        };
        if words.is_empty() || words.iter().map(|word| word.chars().count() + 1).sum::<usize>() > LONGEST {
            return Ok(None);
        }
        let rule = DataValidation::new().allow_list_strings(&words)?;
        Ok(Some(
            rule.set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title("Not on the list")?
                .set_error_message("Keep it if it is right: it is looked at when the file comes back.")?,
        ))
    }
}

fn is_list(asked: &Asked) -> bool {
    matches!(asked.question.form, Form::Entries(_))
}

/// Where the answer is printed, and an example.
fn why(asked: &Asked) -> String {
    let mut parts = Vec::new();
    if !asked.open.documents.is_empty() {
        parts.push(format!("Stands in {}.", asked.open.documents.join(", ")));
    }
    let example = asked.question.example_in_words().unwrap_or_default();
    if let Some(first) = example.lines().next() {
        parts.push(format!("For example: {first}"));
    }
    parts.push(match &asked.question.form {
        Form::Texts => "Several answers: a line each (Alt+Enter), or ; between them.".into(),
        Form::People => "Several people: ; between them.".into(),
        Form::Pairs => "One pair a line, as policies: Ana Roth.".into(),
        Form::OneOf(words) => format!("One of {}.", words.join(", ")),
        Form::Other => "This one is answered in answers.yaml itself; leave it blank here.".into(),
        _ => String::new(),
    });
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

fn title() -> Format {
    Format::new().set_bold().set_font_size(13)
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn faint() -> Format {
    wrapped().set_font_color(Color::RGB(0x59_59_59)).set_italic()
}

fn heading() -> Format {
    wrapped().set_bold().set_background_color(Color::RGB(0xE7_EC_F1)).set_border_bottom(FormatBorder::Thin)
}

fn entry() -> Format {
    let line = Color::RGB(0xD9_D2_A8);
    wrapped()
        .set_background_color(Color::RGB(0xFF_FB_E6))
        .set_border(FormatBorder::Thin)
        .set_border_color(line)
        .set_num_format("@")
}

fn day() -> Format {
    entry().set_num_format("yyyy-mm-dd")
}
