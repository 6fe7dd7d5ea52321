use crate::diagnostic::Severity;

/// A rule that reading the files checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its id, as in [`Diagnostic::rule`](crate::diagnostic::Diagnostic::rule).
    pub id: &'static str,
    /// How bad a finding usually is.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub doc: &'static str,
    /// How to fix it.
    pub hint: &'static str,
}

const fn error(id: &'static str, doc: &'static str, hint: &'static str) -> Rule {
    Rule { id, severity: Severity::Error, doc, hint }
}

const fn warn(id: &'static str, doc: &'static str, hint: &'static str) -> Rule {
    Rule { id, severity: Severity::Warn, doc, hint }
}

const fn info(id: &'static str, doc: &'static str, hint: &'static str) -> Rule {
    Rule { id, severity: Severity::Info, doc, hint }
}

/// All rules of this stage, by id.
pub const RULES: &[Rule] = &[
    error(
        "ambiguous-control",
        "A number or a date stands where a control id was meant and may stand for two: 5.1 for 5.10.",
        "Format the column as text and write the id out; in a list of controls a title beside it settles it too.",
    ),
    error(
        "ambiguous-date",
        "Day and month of a date written as text cannot be told apart (03/04/2026), and the column uses both orders.",
        "Make it a real date in the spreadsheet program, or write it as 2026-03-31.",
    ),
    error(
        "ambiguous-number",
        "A point or comma in a number may part thousands or decimals.",
        "Write the number without a mark for thousands.",
    ),
    error(
        "clause-or-control",
        "A number such as 6.1.2 without `A.` before it may be a clause, or a control of the 2013 edition.",
        "Write A.6.1.2 for the control; a clause does not belong into a column of controls.",
    ),
    warn(
        "completes-nothing",
        "A row of a table that completes another has an id that does not stand there.",
        "It is a record of its own; add it to the other table, or correct the id.",
    ),
    warn(
        "control-group",
        "A reference names a whole theme or domain (A.8), not a control; it is kept as text.",
        "Name the controls that are meant.",
    ),
    Rule {
        id: "control-id-repaired",
        severity: Severity::Info,
        doc: "A control id that the spreadsheet program has damaged was read by its place in the list: 5.1 after 5.9 as 5.10.",
        hint: "Format the column as text and write the ids out.",
    },
    warn(
        "control-splits",
        "A control of the 2013 edition is several controls of 2022.",
        "See for each of them whether it is meant; where only one fits, write that one.",
    ),
    warn(
        "date-implausible",
        "Days of a column lie before 1990 or after 2100.",
        "Correct the day; where a number or an id became a date, format the cell as text and write it again.",
    ),
    info(
        "date-of-period",
        "Cells of a column of deadlines name a month, a quarter or a year; its last day counts.",
        "Write the day if another one is meant.",
    ),
    warn(
        "date-order-assumed",
        "The texts of a column of dates do not tell day and month apart (03/04/2026); an order was assumed for all of them.",
        "Make them real dates in the spreadsheet program, or write them as 2026-03-31.",
    ),
    warn(
        "date-perhaps-swapped",
        "Day and month of some dates were perhaps exchanged when they were typed.",
        "Compare them with their source; they are read as they stand there.",
    ),
    info(
        "date-without-day",
        "Cells of a column of dates say no day (ongoing, as soon as possible) and are kept as text.",
        "Write a day where one is meant.",
    ),
    error(
        "duplicate-id",
        "Two records of a kind have the same id, so that a reference to it could mean either.",
        "Give one of them a new id; ids are never used again.",
    ),
    info(
        "edition-2013",
        "Control ids of the 2013 edition were read as those of 2022, because the mapping says `edition`.",
        "Review what merges and splits; `dossier import FILE --dry-run` lists it.",
    ),
    error(
        "error-cell",
        "A cell of a mapped column shows an error value such as #REF!.",
        "Repair the formula in the spreadsheet program and save the workbook.",
    ),
    error(
        "file-missing",
        "A file that is named in the project is not there.",
        "Check the spelling of the path, or put the file there.",
    ),
    error(
        "file-too-large",
        "A file is larger than what is read.",
        "Remove pictures, old sheets and empty formatted rows, or split it.",
    ),
    error("file-unreadable", "A file cannot be read.", "Check that it is a file and that you may read it."),
    error(
        "formula-without-value",
        "A cell of a mapped column holds a formula whose result is not stored in the file.",
        "Open the workbook in the spreadsheet program, let it calculate, and save it.",
    ),
    Rule {
        id: "hidden-data",
        severity: Severity::Warn,
        doc: "Rows, columns or a whole sheet that the spreadsheet program hides are read like others.",
        hint: "If they should not be read, name the rows under `skip` or the columns with `ignore` in the mapping file.",
    },
    warn(
        "kind-not-obeyed",
        "`--kind` says what the rows of a workbook are, and they are not read so: a mapping says otherwise, or no table is found.",
        "Change `kind` in the mapping file that is named, or move it away and import again; name the sheet with `--sheet`.",
    ),
    warn(
        "layout-changed",
        "A sheet, a header or a column stands elsewhere than its mapping says, or is called otherwise, but was found again.",
        "`dossier import` reads it where it stands now, and with `--yes` saves the mapping like that.",
    ),
    error(
        "limit-exceeded",
        "A file holds, or grows to, more than is read: docs/reference/limits.md.",
        "Keep the registers and leave out what no register needs, or split the file.",
    ),
    error(
        "mapped-column-missing",
        "A column does not have the header that the mapping file names, so it is not read.",
        "Put the header back, or correct the column or its `header` in the mapping file.",
    ),
    error(
        "mapped-sheet-missing",
        "The workbook has no sheet of the name in the mapping file.",
        "Correct `sheet` in the mapping file.",
    ),
    error(
        "mapping-invalid",
        "A mapping file contradicts itself or names a field that does not exist.",
        "Correct the mapping file at the key that is shown.",
    ),
    error(
        "mapping-value",
        "The mapping file gives a word a value that does not fit its field.",
        "Correct the value under `values:` in the mapping file.",
    ),
    info(
        "new-controls-undecided",
        "A converted list of controls says nothing about those that are new in 2022.",
        "Decide on each: a risk that needs it, a reason to have it, or a reason to leave it out.",
    ),
    warn(
        "not-information-security",
        "A workbook is a register of something else: machines, food or quality, by its words.",
        "Import it only if these are risks of information security.",
    ),
    error(
        "objective-of-2013",
        "An id such as A.9.4 is an objective of the 2013 edition, not a control.",
        "Name the controls that are meant.",
    ),
    error(
        "path-outside-project",
        "A path leads out of the project folder, by `..`, from the root of the disk or through a link.",
        "Copy the file into the project and name it relative to dossier.yaml.",
    ),
    error(
        "register-broken",
        "A file of the register is not as dossier wrote it: an entry was changed, taken out or put in.",
        "Take the file from your last backup or commit; nothing in it counts until it is whole again.",
    ),
    error(
        "row-without-id",
        "A row of a table holds values but no id; it cannot be referred to and is not used.",
        "Give it an id, or name the row under `skip` in the mapping file.",
    ),
    warn(
        "rows-outside-table",
        "Rows below a table hold values and are not read: perhaps the table has grown.",
        "Raise `last_row` in the mapping file, or name the rows under `skip` with a reason.",
    ),
    warn(
        "scale-contradicted",
        "What the workbook says about a scale does not agree with its cells, or its legend, header and lists differ.",
        "Correct the cells or the legend, or say under `values:` in the mapping file what the values mean.",
    ),
    warn(
        "several-values",
        "A record takes several rows, which say different things in a field that holds one value; all are kept as text.",
        "Write what counts into the first of the rows, or map the column as `extra: true`.",
    ),
    warn(
        "sheet-not-mapped",
        "A sheet holds values, but its mapping file does not mention it.",
        "Add it to the mapping file, with its columns or with `ignore: <reason>`.",
    ),
    warn(
        "skipped-row-with-data",
        "A row that the mapping file skips looks like a record: perhaps rows were moved.",
        "Correct `skip` in the mapping file.",
    ),
    warn(
        "steering-characters",
        "Cells or answers hold characters that steer instead of being shown: control characters, overrides of direction, signs without width.",
        "Delete them there, or write the text again; every output prints their codes in their place.",
    ),
    error(
        "tables-disagree",
        "Two tables say different things about a field of one record; what the completed table says is used.",
        "Correct one of them in the workbook, or map the column of the other as `extra: true`.",
    ),
    info(
        "text-encoding",
        "A text file is not in UTF-8 and does not say what it is in; its encoding was assumed.",
        "Check letters with accents; if they are wrong, save the file as UTF-8.",
    ),
    warn(
        "text-ragged-row",
        "A row of a text file has another number of fields than most of its rows.",
        "Put quotation marks around a text that holds the separator, and add fields that are missing.",
    ),
    warn(
        "text-unclosed-quote",
        "A quotation mark in a text file is opened and never closed; it was read as a plain mark.",
        "Close it, or take it out.",
    ),
    error(
        "unknown-control",
        "A text that should name controls names none that is known.",
        "Write ids of Annex A as 5.10 or A.5.10; declare controls of your own under soa.custom in the answers.",
    ),
    error(
        "unknown-factor",
        "A column is mapped to a factor of the rating that the risk criteria do not have.",
        "Correct the name after `factor.`, or add the factor under risk.factors in the answers.",
    ),
    error(
        "unknown-run",
        "The risks of an earlier register belong to an assessment that the answers do not list.",
        "Correct `run` in the mapping file, or add the assessment under risk.runs in the answers.",
    ),
    error(
        "unknown-word",
        "A cell holds a word that is not in the vocabulary of its field.",
        "Use a known word, or say under `values:` in the mapping file what it means.",
    ),
    warn(
        "unmapped-column",
        "A column holds values, but the mapping file does not mention it; they are kept as extra.",
        "Add the column to the mapping file, with `field`, `extra: true` or `ignore: <reason>`.",
    ),
    error(
        "unreadable-date",
        "A cell of a date column holds no date.",
        "Make it a real date in the spreadsheet program, or write it as 2026-03-31.",
    ),
    error(
        "unreadable-value",
        "A cell does not hold what its field wants, a number for example.",
        "Correct the cell, or say under `values:` in the mapping file what the word means.",
    ),
    error(
        "value-off-scale",
        "A rating is not a point of the scale in the risk criteria; it is never rounded.",
        "Use a value or a name of the scale, or say under `values:` in the mapping file what the word means.",
    ),
    error("workbook-empty", "A workbook has no content at all (0 bytes).", "Copy or export the workbook again."),
    error(
        "workbook-encrypted",
        "A workbook is protected with a password.",
        "Open it with the password and save a copy without one.",
    ),
    error("workbook-truncated", "A workbook is damaged or cut short.", "Copy or export the workbook again."),
    error(
        "workbook-unreadable",
        "A workbook cannot be parsed.",
        "Open it in the spreadsheet program and save it again as .xlsx.",
    ),
    error(
        "workbook-unsupported",
        "A file is no workbook and no table of text, whatever its name says.",
        "Open it in the spreadsheet program and save it as .xlsx.",
    ),
    error("yaml-bad-value", "A value in a YAML file is out of range.", "Correct the value at the key that is shown."),
    error(
        "yaml-duplicate-key",
        "A key stands twice in the same group of a YAML file.",
        "Keep one of them; a list of things is written with `- ` before each.",
    ),
    error("yaml-missing-key", "A group in a YAML file lacks a key it cannot do without.", "Add the key."),
    error(
        "yaml-syntax",
        "A file is not valid YAML.",
        "Check indentation, quotes and colons around the place that is shown.",
    ),
    error(
        "yaml-unknown-key",
        "A YAML file has a key that is not known at its place.",
        "Correct the spelling, or move it where it belongs.",
    ),
    error(
        "yaml-unknown-word",
        "A value in a YAML file is not one of the words that are allowed there.",
        "Use one of the words.",
    ),
    error(
        "yaml-wrong-type",
        "A value in a YAML file is of another kind than its key wants: text for a date, one value for a list.",
        "Write it as the message says.",
    ),
];
