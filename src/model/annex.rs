use crate::diagnostic::Location;

/// A column of a register that a mapping asks to print: no document of the set has a place for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnnexColumn {
    /// What the rows of its table are, as mapping files call it (`risks`).
    pub kind: String,
    /// The workbook.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// Its header.
    pub header: String,
    /// What it says of each record, in their order; blank cells are left out.
    pub cells: Vec<AnnexCell>,
}

/// What such a column says of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnexCell {
    /// The id of the record.
    pub record: String,
    /// The text, as written.
    pub text: String,
    /// Where it stands.
    pub at: Location,
}
