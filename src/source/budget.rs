//! How much of everything is read.
//!
//! A small file can hold much: a text that a thousand cells repeat, a name that stands for names, a value that is used
//! again and again. Every reader draws from one [`Budget`] before it makes anything of what it met; what would go beyond
//! a [`Limit`] is refused with one error that says what there is too much of, where, and how to go on. The page
//! `docs/reference/limits.md` is made from here.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::diagnostic::{Diagnostic, Error, Location, Severity};

/// The largest workbook that is opened, in bytes.
pub const LARGEST_WORKBOOK: u64 = 64 << 20;
/// The largest YAML file that is opened, in bytes.
pub const LARGEST_YAML: u64 = 8 << 20;

/// Something of which only so much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of a workbook as it lies on the disk.
    WorkbookBytes,
    /// Bytes that the parts of a workbook unpack to.
    UnpackedBytes,
    /// How many times its size a workbook unpacks to.
    Expansion,
    /// Parts in the archive of a workbook.
    Parts,
    /// Sheets of a workbook.
    Sheets,
    /// Rows of a sheet.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Cells with content.
    Cells,
    /// Bytes of text in cells, each cell counted in full, and of what formulas make on their way.
    CellText,
    /// Rows and columns between the first and the last cell of an .xls workbook, of which room is made for all.
    Area,
    /// Merged regions, and stretches of hidden rows and columns.
    Regions,
    /// Defined names, tables and their columns, relations between parts, lists of words.
    Names,
    /// Tables of a mapping file.
    Tables,
    /// Cells that the tables of a mapping file read, each as often as a table reads it.
    TableCells,
    /// Findings about one table or YAML file that are listed one by one.
    Findings,
    /// Steps in which formulas are understood and calculated.
    FormulaSteps,
    /// Bytes of a YAML file as it lies on the disk.
    YamlBytes,
    /// Values of a YAML file, each use of an alias counted in full.
    YamlValues,
    /// Bytes of keys, texts and key paths of a YAML file, each use of an alias counted in full.
    YamlText,
    /// What a document as PDF weighs: its letters, and what is around each cell of its tables.
    PdfWeight,
}

/// What is known about a limit.
#[derive(Debug, Clone, Copy)]
struct About {
    most: u64,
    unit: Unit,
    /// What there may be so much of, as the end of the sentence "it holds more than 5 …".
    what: &'static str,
    why: &'static str,
    /// What its owner can do.
    hint: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Number,
    Megabytes,
}

const SPLIT: &str = "keep the registers and leave out what no register needs, or split the workbook; each part can be \
                     imported with its own mapping";
const SAVE_AGAIN: &str = "open it in the spreadsheet program, copy the registers into a new workbook and save that";
const SPLIT_YAML: &str =
    "write the values out where they belong, or put records into a file of their own under `records:`";

impl Limit {
    /// All, in the order of the page about them.
    pub const ALL: [Self; 20] = [
        Self::WorkbookBytes,
        Self::UnpackedBytes,
        Self::Expansion,
        Self::Parts,
        Self::Sheets,
        Self::Rows,
        Self::Columns,
        Self::Cells,
        Self::CellText,
        Self::Area,
        Self::Regions,
        Self::Names,
        Self::FormulaSteps,
        Self::Tables,
        Self::TableCells,
        Self::Findings,
        Self::YamlBytes,
        Self::YamlValues,
        Self::YamlText,
        Self::PdfWeight,
    ];

    #[allow(clippy::too_many_lines, reason = "one entry a limit")]
    fn about(self) -> About {
        let number = |most, what, why, hint| About { most, unit: Unit::Number, what, why, hint };
        let megabytes = |most: u64, what, why, hint| About { most: most << 20, unit: Unit::Megabytes, what, why, hint };
        match self {
            Self::WorkbookBytes => megabytes(
                LARGEST_WORKBOOK >> 20,
                "",
                "The largest registers known have 5 MB; what is larger holds pictures or data of another kind.",
                "remove pictures, old sheets and empty formatted rows, or split it",
            ),
            Self::UnpackedBytes => megabytes(
                512,
                "of unpacked content",
                "Each part is unpacked into memory to be read.",
                "remove pictures, old sheets and empty formatted rows, or split it",
            ),
            Self::Expansion => number(
                250,
                "times its size when it is unpacked",
                "Real workbooks stay below 100, even with thousands of empty formatted rows; smaller ones than 32 MB \
                 unpacked may be packed as tightly as they like.",
                SAVE_AGAIN,
            ),
            Self::Parts => number(20_000, "parts", "A part is a sheet, a picture, a drawing, a comment.", SAVE_AGAIN),
            Self::Sheets => number(
                2000,
                "sheets",
                "A workbook of one sheet a process or supplier has some hundred.",
                "split the workbook; each part can be imported with its own mapping",
            ),
            Self::Rows => number(1_048_576, "rows in a sheet", "A spreadsheet program shows no more.", SPLIT),
            Self::Columns => number(16_384, "columns in a sheet", "A spreadsheet program shows no more.", SPLIT),
            Self::Cells => number(
                1_500_000,
                "cells with content",
                "25,000 rows of 60 columns; all of them are kept in memory, each with what became of it.",
                SPLIT,
            ),
            Self::CellText => megabytes(
                128,
                "of text in its cells",
                "Two hundred times a long register. A text counts in each cell that shows it, because each gets its own.",
                SPLIT,
            ),
            Self::Area => number(
                8_000_000,
                "cells between the first and the last of its sheets",
                "Files of Excel 97 to 2003 are read with room for every cell in between.",
                "delete what stands far away from the tables, or save it as .xlsx",
            ),
            Self::Regions => number(
                500_000,
                "merged regions and stretches of hidden rows",
                "Ten in each row of a long register.",
                SAVE_AGAIN,
            ),
            Self::Names => number(
                200_000,
                "defined names, tables, columns of tables and links between its parts",
                "Old workbooks collect tens of thousands of names that nothing uses any more.",
                "delete unused names in the name manager of the spreadsheet program, and save it again",
            ),
            Self::FormulaSteps => number(
                50_000_000,
                "steps of calculation",
                "Formulas are calculated only where no result is stored; 10,000 look-ups in a list of 1,000 take half of it.",
                "open it in the spreadsheet program, let it calculate, and save it: stored results cost nothing",
            ),
            Self::Tables => number(
                5000,
                "tables",
                "A mapping names the tables of one workbook.",
                "leave out tables that are not needed, or split the workbook",
            ),
            Self::TableCells => number(
                10_000_000,
                "cells that its tables read",
                "Each cell three times: tables of a sheet lie beside or below each other, not in each other.",
                "give each table its `last_row`, and leave out columns that no sheet has",
            ),
            Self::Findings => number(
                20_000,
                "findings about one table or file",
                "Nobody reads more; further ones are counted.",
                "mend what is listed, and run it again",
            ),
            Self::YamlBytes => megabytes(
                LARGEST_YAML >> 20,
                "",
                "Answers have some 50 kB, 10,000 risks as records 3 MB.",
                "put records into several files under `records:`, or into a workbook",
            ),
            Self::YamlValues => number(
                500_000,
                "values",
                "25,000 records of 20 values. An alias (`*name`) counts as all that it stands for.",
                SPLIT_YAML,
            ),
            Self::YamlText => megabytes(
                64,
                "of keys and texts",
                "An alias (`*name`) counts as all that it stands for, and a key once for each value below it.",
                SPLIT_YAML,
            ),
            Self::PdfWeight => number(
                3_300_000,
                "letters for a PDF, each cell, paragraph and link counted as 54 more",
                "Some 3,000 risks in one plan. Typst keeps all pages in memory while it sets them: 400 bytes a letter and \
                 22 kB for what holds it, which is 1.4 GB here.",
                "build this document as Word, which has no such limit (`dossier build NAME --to docx`), and name the \
                 others for PDF; a spreadsheet program makes a PDF of the register itself",
            ),
        }
    }

    /// How much is read.
    #[must_use]
    pub fn most(self) -> u64 {
        self.about().most
    }

    /// How much, and of what: `3,000,000 cells with content`.
    fn in_words(self) -> String {
        let About { most, unit, what, .. } = self.about();
        let amount = match unit {
            Unit::Number => grouped(most),
            Unit::Megabytes => format!("{} MB", most >> 20),
        };
        format!("{amount} {what}").trim_end().to_string()
    }
}

/// More than a [`Limit`] would have been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exceeded {
    limit: Limit,
    /// The sheet at which it was found.
    sheet: Option<String>,
}

impl Exceeded {
    /// Says in which sheet.
    #[must_use]
    pub fn in_sheet(self, sheet: &str) -> Self {
        Self { sheet: Some(self.sheet.unwrap_or_else(|| sheet.into())), ..self }
    }

    /// As the reason why something, `what`, cannot be made.
    #[must_use]
    pub fn error(&self, what: &str) -> Error {
        let message = format!("{what} has more than {}, which is the limit", self.limit.in_words());
        Error::input(message).hint(self.limit.about().hint)
    }

    /// As something that is wrong with a file.
    #[must_use]
    pub fn diagnostic(&self, file: &str) -> Diagnostic {
        let at = match &self.sheet {
            Some(sheet) => Location::sheet(file, sheet.as_str()),
            None => Location::file(file),
        };
        let message = format!("{file} holds more than {}, which is the limit", self.limit.in_words());
        Diagnostic::new("limit-exceeded", Severity::Error, message).at(at).hint(self.limit.about().hint)
    }

    /// The same where the rest of the file could be read; `left_out` says what was not.
    #[must_use]
    pub fn warning(&self, file: &str, left_out: &str) -> Diagnostic {
        let mut diagnostic = self.diagnostic(file);
        diagnostic.severity = Severity::Warn;
        diagnostic.message = format!("{}: {left_out}", diagnostic.message);
        diagnostic
    }
}

impl Limit {
    /// Whether a number that is counted by itself, and not taken from a budget, is within it.
    ///
    /// # Errors
    /// If it is not.
    pub fn allows(self, number: impl TryInto<u64>) -> Result<(), Exceeded> {
        if number.try_into().unwrap_or(u64::MAX) > self.most() {
            Err(Exceeded { limit: self, sheet: None })
        } else {
            Ok(())
        }
    }
}

/// What may still be read of a file, or of all files that are read together.
///
/// Parts of a file may be read side by side, so it is shared and counts atomically.
#[derive(Debug, Default)]
pub struct Budget {
    spent: [AtomicU64; Limit::ALL.len()],
}

impl Budget {
    /// One from which nothing was taken yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes an amount out of what is left.
    ///
    /// # Errors
    /// If there is not so much left; then nothing is taken.
    pub fn take(&self, limit: Limit, amount: impl TryInto<u64>) -> Result<(), Exceeded> {
        let amount = amount.try_into().unwrap_or(u64::MAX);
        let taken = self.spent[limit as usize].fetch_update(Ordering::Relaxed, Ordering::Relaxed, |spent| {
            spent.checked_add(amount).filter(|spent| *spent <= limit.most())
        });
        taken.map(drop).map_err(|_| Exceeded { limit, sheet: None })
    }

    /// A copy for an attempt that may have to be made again; what it took in the end is to be taken here.
    #[must_use]
    pub fn attempt(&self) -> Self {
        let copy = |limit: usize| AtomicU64::new(self.spent[limit].load(Ordering::Relaxed));
        Self { spent: std::array::from_fn(copy) }
    }

    /// Whether an amount is left, which is not taken yet.
    ///
    /// # Errors
    /// If it is not.
    pub fn covers(&self, limit: Limit, amount: impl TryInto<u64>) -> Result<(), Exceeded> {
        let amount = amount.try_into().unwrap_or(u64::MAX);
        if amount > self.left(limit) { Err(Exceeded { limit, sheet: None }) } else { Ok(()) }
    }

    /// How much is left.
    #[must_use]
    pub fn left(&self, limit: Limit) -> u64 {
        limit.most().saturating_sub(self.spent[limit as usize].load(Ordering::Relaxed))
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The page `docs/reference/limits.md`, made from the limits.
#[must_use]
pub fn limits_markdown() -> String {
    let mut page = String::from(
        "# Limits\n\nThis page is made from `src/source/budget.rs`; change that, not this file.\n\n\
         Nothing small makes the program large: whatever is in a file, reading it ends soon and in bounded memory. What \
         goes beyond a limit is refused as a whole with `limit-exceeded` (or `file-too-large`), never read in part. \
         Two differ: what cannot be calculated within its limit is left without a value and reported as such, and \
         findings beyond theirs are counted. Limits hold for each workbook and for all workbooks of a project together.\n",
    );
    for limit in Limit::ALL {
        let About { why, hint, .. } = limit.about();
        let title = match limit {
            Limit::WorkbookBytes => "of a workbook",
            Limit::YamlBytes => "of a YAML file",
            _ => "",
        };
        // Writing to a string cannot fail.
        let _ =
            write!(page, "\n## {}\n{why} *To go on:* {hint}.\n", format!("{} {title}", limit.in_words()).trim_end());
    }
    page
}
