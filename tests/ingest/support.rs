//! A project in a temporary folder, made of a few lines of YAML and small workbooks.

use std::path::Path;

use dossier::diagnostic::Diagnostic;
use dossier::ingest::{Loaded, load};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use tempfile::TempDir;

/// Criteria with a likelihood scale of 1 to 3 and an impact scale of 1 to 4.
pub const CRITERIA: &str = "
risk:
  likelihood:
    - { value: 1, label: Rare }
    - { value: 2, label: Possible }
    - { value: 3, label: Likely }
  impact:
    - { value: 1, label: Negligible }
    - { value: 2, label: Minor }
    - { value: 3, label: Serious }
    - { value: 4, label: Severe }
soa:
  custom:
    - { id: C-01, title: Four eyes }
";

/// The mapping of a register of risks whose header is its first row, with these columns.
macro_rules! register_mapping {
    ($columns:literal) => {
        concat!(
            "workbook: sources/register.xlsx\ntables:\n  - sheet: Register\n    kind: risks\n    header_rows: [1]\n    columns:\n",
            $columns
        )
    };
}
pub(crate) use register_mapping;

/// The mapping of a register with id, title, likelihood, impact and controls in the columns A to E.
pub const MAPPING: &str = register_mapping!(
    "      A: { header: Id, field: id }
      B: { header: Risk, field: title }
      C: { header: Likelihood, field: likelihood }
      D: { header: Impact, field: impact }
      E: { header: Controls, field: controls }
"
);

/// A value to put into a cell.
#[derive(Clone, Copy)]
pub enum Put<'a> {
    Blank,
    Text(&'a str),
    Number(f64),
    /// A date as 2026-03-31.
    Date(&'a str),
    /// A number with a number format.
    Shown(f64, &'a str),
}

impl<'a> From<&'a str> for Put<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }
}

impl From<f64> for Put<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Put<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

/// The cells of a row, of any kinds: `row!["R-1", 3, 4.5]`.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$(crate::ingest::support::Put::from($cell)),*] };
}
pub(crate) use row;

pub struct Project {
    pub dir: TempDir,
}

impl Project {
    /// A project without anything but an empty dossier.yaml.
    pub fn empty() -> Self {
        let project = Self { dir: tempfile::tempdir().unwrap() };
        project.write("dossier.yaml", "");
        project
    }

    /// A project with criteria and the mapping of a register.
    pub fn with_register(rows: Vec<Vec<Put<'_>>>) -> Self {
        let project = Self::with_mapping(MAPPING);
        let header = row!["Id", "Risk", "Likelihood", "Impact", "Controls"];
        project.workbook("sources/register.xlsx", "Register", &[vec![header], rows].concat());
        project
    }

    /// A project with criteria and one mapping file.
    pub fn with_mapping(mapping: &str) -> Self {
        let project = Self::empty();
        project.write("dossier.yaml", "mappings: [mappings/register.yaml]\n");
        project.write("answers.yaml", CRITERIA);
        project.write("mappings/register.yaml", mapping);
        project
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// Writes a workbook of one sheet, its rows from row 1.
    pub fn workbook(&self, name: &str, sheet: &str, rows: &[Vec<Put<'_>>]) {
        let mut workbook = Workbook::new();
        fill(workbook.add_worksheet(), sheet, rows);
        self.write(name, workbook.save_to_buffer().unwrap());
    }

    pub fn load(&self) -> Loaded {
        load(self.path()).unwrap()
    }

    /// The findings, each as `rule at place: message`.
    pub fn findings(&self) -> Vec<String> {
        self.load().diagnostics.iter().map(told).collect()
    }
}

pub fn fill(worksheet: &mut Worksheet, name: &str, rows: &[Vec<Put<'_>>]) {
    let date_format = Format::new().set_num_format("yyyy-mm-dd");
    worksheet.set_name(name).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match *cell {
                Put::Blank => {}
                Put::Text(text) => drop(worksheet.write_string(row, column, text).unwrap()),
                Put::Number(number) => drop(worksheet.write_number(row, column, number).unwrap()),
                Put::Shown(number, format) => {
                    let format = Format::new().set_num_format(format);
                    worksheet.write_number_with_format(row, column, number, &format).unwrap();
                }
                Put::Date(date) => {
                    let date = rust_xlsxwriter::ExcelDateTime::parse_from_str(date).unwrap();
                    worksheet.write_datetime_with_format(row, column, &date, &date_format).unwrap();
                }
            }
        }
    }
}

pub fn told(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.location.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("{} at {place}: {}", diagnostic.rule, diagnostic.message)
}
