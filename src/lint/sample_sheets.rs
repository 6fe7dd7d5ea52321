//! The sheets that the records of a [`Sample`](super::Sample) pretend to come from.

use std::sync::{Arc, LazyLock};

use crate::model::{FieldColumns, Origin};

/// The columns of a sample sheet: every field the rules may point at, each in a column of its own.
pub type Columns = LazyLock<Arc<FieldColumns>>;

/// The columns of the risk register.
pub static RISK: Columns = LazyLock::new(|| {
    columns(
        "id title description category asset process threat vulnerability cause event consequence cia owner \
         existing_controls likelihood impact level band option rationale treatment controls priority status \
         residual.likelihood residual.impact residual.level residual.band accepted_by accepted_on accepted_until \
         reviewed_on actual_on criteria_version frequency loss note identified_on",
    )
});
/// The columns of the asset inventory.
pub static ASSET: Columns = LazyLock::new(|| {
    columns(
        "id name type category description owner custodian site unit classification cia value pii supplier \
         retention status reviewed_on note",
    )
});
/// The columns of the treatment plan.
pub static ACTION: Columns = LazyLock::new(|| {
    columns(
        "id treatment risk controls owner start due done_on status progress cost priority depends_on evidence \
         effectiveness note",
    )
});
/// The columns of the Statement of Applicability.
pub static SOA: Columns = LazyLock::new(|| {
    columns(
        "control title necessary reason exclusion_reason replaced_by state how documents evidence owner reviewed_on \
         note",
    )
});
/// The columns of the list of findings.
pub static FINDING: Columns = LazyLock::new(|| {
    columns("id audit date grade clause control statement evidence owner due status nonconformity note")
});
/// The columns of the list of nonconformities.
pub static NONCONFORMITY: Columns = LazyLock::new(|| {
    columns(
        "id source finding date grade requirement statement evidence correction root_cause corrective_action owner \
         due similar effectiveness status closed_on note",
    )
});

/// The fields in columns A, B, ... Z, AA, AB, ...
fn columns(fields: &str) -> Arc<FieldColumns> {
    let letters = || ('A'..='Z').map(String::from);
    let names = letters().chain(letters().map(|letter| format!("A{letter}")));
    Arc::new(fields.split_whitespace().map(String::from).zip(names).collect())
}

/// The row of the record at an index, below one row of headers.
pub fn row(columns: &Columns, index: usize) -> Origin {
    let row = u32::try_from(index + 2).unwrap_or(u32::MAX);
    let (file, sheet) = (Arc::from("sources/sample.xlsx"), Arc::from("Sheet1"));
    Origin::Row { file, sheet, row, columns: Arc::clone(columns) }
}
