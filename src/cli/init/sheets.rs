//! The blank workbooks of a new project: every column once, for the sheet, its drop-down list and its mapping.

/// A workbook.
pub struct Workbook {
    /// File name without extension, of the workbook and of its mapping.
    pub stem: &'static str,
    /// What it is for: printed above each table.
    pub title: &'static str,
    /// Its tables, a sheet each.
    pub sheets: &'static [Sheet],
}

/// A sheet with one table.
pub struct Sheet {
    /// The sheet's name.
    pub name: &'static str,
    /// What a row is: the `kind` of the mapping.
    pub kind: &'static str,
    /// Its columns, from A.
    pub columns: &'static [Column],
}

/// A column.
pub struct Column {
    /// The field it holds, as in the reference of imported fields.
    pub field: &'static str,
    /// Its heading.
    pub header: &'static str,
    /// How wide it is, in characters.
    pub width: f64,
    /// What may be in it.
    pub entry: Entry,
    /// What the legend says about it.
    pub help: &'static str,
}

/// What a cell may hold.
#[derive(Clone, Copy)]
pub enum Entry {
    /// Any text.
    Text,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number in a range.
    Number(i32, i32),
    /// A date.
    Date,
}

use Entry::{Date, Number, OneOf, Text};

const fn column(field: &'static str, header: &'static str, width: f64, entry: Entry, help: &'static str) -> Column {
    Column { field, header, width, entry, help }
}

const YES_NO: Entry = OneOf(&["yes", "no"]);
/// The longest scale there can be; which values a project uses is said in answers.yaml under `risk`.
const SCALE: Entry = Number(1, 10);
const CONTROLS: &str = "ids, for example A.8.13; several are separated by commas";
const PERSON: &str = "one person of answers.yaml, by name, alias or id";

/// All workbooks of a new project.
pub const WORKBOOKS: &[Workbook] = &[
    Workbook { stem: "risk-register", title: "Risk register and treatment", sheets: &[RISKS, ACTIONS] },
    Workbook { stem: "asset-inventory", title: "Asset inventory", sheets: &[ASSETS] },
    Workbook { stem: "soa-status", title: "Controls and their state", sheets: &[CONTROL_STATES] },
    Workbook {
        stem: "audit-findings",
        title: "Audit findings and nonconformities",
        sheets: &[FINDINGS, NONCONFORMITIES],
    },
];

const RISKS: Sheet = Sheet {
    name: "Risks",
    kind: "risks",
    columns: &[
        column("id", "Id", 9.0, Text, "unique and never used again, for example R-001"),
        column("category", "Area", 16.0, Text, "your own grouping"),
        column("title", "Risk", 28.0, Text, "a short name"),
        column("cause", "Cause", 32.0, Text, "why it can happen"),
        column("event", "Event", 32.0, Text, "what happens"),
        column("consequence", "Consequence", 32.0, Text, "what it leads to"),
        column("asset", "Assets", 18.0, Text, "ids or names of the asset inventory, separated by commas"),
        column("cia", "Concerns", 10.0, Text, "C, I, A: confidentiality, integrity, availability"),
        column("owner", "Risk owner", 20.0, Text, PERSON),
        column("existing_controls", "Controls in place", 22.0, Text, CONTROLS),
        column("likelihood", "Likelihood", 11.0, SCALE, "a value of the scale risk.likelihood in answers.yaml"),
        column("impact", "Impact", 9.0, SCALE, "a value of the scale risk.impact in answers.yaml"),
        column("option", "Option", 11.0, OneOf(&["modify", "retain", "share", "avoid"]), "what is done about it"),
        column("treatment", "Treatment", 36.0, Text, "what will be done, in words"),
        column("controls", "Controls needed", 22.0, Text, CONTROLS),
        column("rationale", "Why this option", 28.0, Text, "the reason for the option"),
        column("residual.likelihood", "Likelihood after", 11.0, SCALE, "expected when the treatment is done"),
        column("residual.impact", "Impact after", 9.0, SCALE, "expected when the treatment is done"),
        column("accepted_by", "Accepted by", 20.0, Text, "who accepted the residual risk"),
        column("accepted_on", "Accepted on", 12.0, Date, "when"),
        column("accepted_until", "Accepted until", 12.0, Date, "until when the acceptance holds"),
        column("status", "Status", 13.0, OneOf(&["open", "in treatment", "accepted", "closed"]), "where it stands"),
        column("reviewed_on", "Reviewed on", 12.0, Date, "when it was last rated"),
        column("note", "Remarks", 28.0, Text, "anything else"),
    ],
};

const ACTIONS: Sheet = Sheet {
    name: "Actions",
    kind: "treatments",
    columns: &[
        column("id", "Id", 9.0, Text, "unique and never used again, for example AC-01"),
        column("risk", "For risks", 14.0, Text, "ids of risks, separated by commas"),
        column("treatment", "Action", 40.0, Text, "what is done"),
        column("controls", "Controls", 18.0, Text, CONTROLS),
        column("owner", "Responsible", 20.0, Text, PERSON),
        column("start", "Start", 12.0, Date, "when it starts"),
        column("due", "Due", 12.0, Date, "when it must be done"),
        column("status", "Status", 12.0, OneOf(&["open", "in progress", "done", "cancelled"]), "where it stands"),
        column("progress", "Progress %", 11.0, Number(0, 100), "how far it is, 0 to 100"),
        column("done_on", "Done on", 12.0, Date, "when it was done"),
        column("depends_on", "After", 12.0, Text, "ids of actions that must be done before"),
        column("cost", "Cost", 12.0, Text, "what it costs, with the currency"),
        column("evidence", "Evidence", 28.0, Text, "what proves that it was done"),
        column("effectiveness", "Check of effect", 28.0, Text, "how its effect will be checked"),
        column("note", "Remarks", 28.0, Text, "anything else"),
    ],
};

const ASSETS: Sheet = Sheet {
    name: "Assets",
    kind: "assets",
    columns: &[
        column("id", "Id", 9.0, Text, "unique and never used again, for example A-001"),
        column("name", "Asset", 28.0, Text, "its name"),
        column("type", "Kind", 16.0, Text, "information, software, hardware, service, people, site ..."),
        column("description", "What it is", 36.0, Text, "in a sentence"),
        column("owner", "Owner", 20.0, Text, PERSON),
        column("custodian", "Looked after by", 20.0, Text, "who runs it"),
        column("site", "Where", 14.0, Text, "a site of answers.yaml, or a place in words"),
        column("classification", "Class", 16.0, Text, "a class of the classification scheme"),
        column("c", "C", 5.0, Number(0, 5), "need for confidentiality, 0 for none"),
        column("i", "I", 5.0, Number(0, 5), "need for integrity, 0 for none"),
        column("a", "A", 5.0, Number(0, 5), "need for availability, 0 for none"),
        column("pii", "Personal data", 10.0, YES_NO, "whether it holds personal data"),
        column("supplier", "Supplier", 20.0, Text, "who is behind it"),
        column("retention", "Kept for", 14.0, Text, "how long it is kept"),
        column("status", "Status", 11.0, OneOf(&["active", "planned", "disposed"]), "where it stands"),
        column("reviewed_on", "Reviewed on", 12.0, Date, "when its entry was last reviewed"),
        column("note", "Remarks", 28.0, Text, "anything else"),
    ],
};

const CONTROL_STATES: Sheet = Sheet {
    name: "Controls",
    kind: "soa",
    columns: &[
        column("control", "Control", 10.0, Text, "the id; leave the rows of Annex A, add your own controls below"),
        column("title", "Title", 40.0, Text, "the title"),
        column("necessary", "Necessary", 11.0, YES_NO, "only where no risk treatment decides it"),
        column(
            "reason",
            "Reason",
            30.0,
            Text,
            "why it is necessary, if no risk asks for it: the law, contract or decision",
        ),
        column("exclusion_reason", "Why not", 36.0, Text, "why it is not necessary, in facts of your business"),
        column(
            "state",
            "State",
            16.0,
            OneOf(&["implemented", "partial", "planned", "not started"]),
            "how far it is in place",
        ),
        column("how", "How it is done", 40.0, Text, "in a sentence or two"),
        column("documents", "Documents", 24.0, Text, "policies and procedures that describe it"),
        column("evidence", "Evidence", 28.0, Text, "what proves it"),
        column("owner", "Owner", 20.0, Text, PERSON),
        column("reviewed_on", "Reviewed on", 12.0, Date, "when it was last looked at"),
        column("note", "Remarks", 28.0, Text, "anything else"),
    ],
};

const GRADES: Entry = OneOf(&["major", "minor", "observation", "ofi", "strength"]);

const FINDINGS: Sheet = Sheet {
    name: "Findings",
    kind: "findings",
    columns: &[
        column("id", "Id", 9.0, Text, "unique and never used again, for example F-1"),
        column("audit", "Audit", 14.0, Text, "the id of an audit in answers.yaml"),
        column("date", "Date", 12.0, Date, "when it was found"),
        column("grade", "Grade", 14.0, GRADES, "how serious; ofi is an opportunity for improvement"),
        column("clause", "Clause", 10.0, Text, "the clause it is about, for example 7.2"),
        column("control", "Control", 10.0, Text, "the control it is about, for example A.8.5"),
        column("statement", "Finding", 40.0, Text, "what is wrong"),
        column("evidence", "What was seen", 40.0, Text, "the facts behind it"),
        column("owner", "Responsible", 20.0, Text, PERSON),
        column("due", "Due", 12.0, Date, "when it must be settled"),
        column("status", "Status", 12.0, OneOf(&["open", "in progress", "closed"]), "where it stands"),
        column("nonconformity", "Nonconformity", 14.0, Text, "the id of the nonconformity opened for it"),
        column("note", "Remarks", 28.0, Text, "anything else"),
    ],
};

const NONCONFORMITIES: Sheet = Sheet {
    name: "Nonconformities",
    kind: "nonconformities",
    columns: &[
        column("id", "Id", 9.0, Text, "unique and never used again, for example NC-1"),
        column("source", "Comes from", 18.0, Text, "an audit, an incident, a review ..."),
        column("finding", "Finding", 10.0, Text, "the id of the finding it was opened for"),
        column("date", "Opened", 12.0, Date, "when"),
        column("grade", "Grade", 14.0, GRADES, "how serious"),
        column("requirement", "Requirement", 16.0, Text, "the requirement that is not met"),
        column("statement", "What is wrong", 36.0, Text, "the nonconformity"),
        column("evidence", "Evidence", 32.0, Text, "what was seen"),
        column("correction", "Correction", 32.0, Text, "what was done at once"),
        column("root_cause", "Root cause", 32.0, Text, "why it happened"),
        column("corrective_action", "Corrective action", 32.0, Text, "what keeps it from happening again"),
        column("owner", "Owner", 20.0, Text, PERSON),
        column("due", "Due", 12.0, Date, "when it must be done"),
        column("effectiveness", "Effect", 28.0, Text, "whether the action worked: who checked, when, result"),
        column("status", "Status", 12.0, OneOf(&["open", "in progress", "closed"]), "where it stands"),
        column("closed_on", "Closed on", 12.0, Date, "when it was closed"),
        column("note", "Remarks", 28.0, Text, "anything else"),
    ],
};
