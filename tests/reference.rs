//! Reference pages are made from the code and compared with what is committed.

use std::fmt::Write as _;

use dossier::ingest::mapping::Kind;
use dossier::ingest::meaning;

use crate::support::bless::assert_generated;

const KINDS: [(Kind, &str, &str); 6] = [
    (Kind::Risks, "risks", "A row is a risk."),
    (Kind::Treatments, "treatments", "A row is an action that treats a risk."),
    (Kind::Assets, "assets", "A row is an asset."),
    (Kind::Soa, "soa", "A row says something about a control."),
    (Kind::Findings, "findings", "A row is an audit finding."),
    (Kind::Nonconformities, "nonconformities", "A row is a nonconformity."),
];

#[test]
fn fields_of_workbooks() {
    let mut page = String::from(
        "# Fields of workbooks\n\nThe names a mapping file gives to columns, by the kind of table. This page is made from the code.\n",
    );
    for (kind, name, what) in KINDS {
        writeln!(page, "\n## {name}\n\n{what} Its rows are told apart by `{}`.\n", kind.id_field()).unwrap();
        page.push_str("| field | what it holds |\n|---|---|\n");
        for field in kind.fields() {
            assert!(!meaning(field).is_empty(), "src/ingest/meanings.rs does not say what `{field}` means");
            writeln!(page, "| `{field}` | {} |", meaning(field)).unwrap();
        }
    }
    assert_generated("docs/reference/fields.md", &page);
}
