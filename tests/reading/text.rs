use dossier::source::workbook::{Format, Ragged, Workbook};

use super::support::{read, refusal, shown};

const ROWS: [&str; 3] = ["1: 1=Id | 2=Risk | 3=Owner", "2: 1=R-1 | 2=Fire, water | 3=Ana", "3: 1=R-2 | 2=Theft"];

fn rules(workbook: &Workbook) -> Vec<String> {
    let place = |d: &dossier::diagnostic::Diagnostic| d.location.as_ref().map(ToString::to_string).unwrap_or_default();
    workbook.diagnostics.iter().map(|d| format!("{} at {}", d.rule, place(d))).collect()
}

#[test]
fn every_separator_under_any_name() {
    for text in [
        "Id,Risk,Owner\nR-1,\"Fire, water\",Ana\nR-2,Theft,\n",
        "Id;Risk;Owner\r\nR-1;Fire, water;Ana\r\nR-2;Theft;\r\n",
        "Id\tRisk\tOwner\rR-1\tFire, water\tAna\rR-2\tTheft\t\r",
        "Id|Risk|Owner\nR-1|Fire, water|Ana\nR-2|Theft|",
        "sep=;\r\nId;Risk;Owner\r\nR-1;Fire, water;Ana\r\nR-2;Theft;\r\n\u{1a}",
    ] {
        let workbook = read("sources/risk register.xlsx.csv", text);
        assert_eq!(workbook.format, Format::Delimited);
        assert_eq!(&*workbook.sheets[0].name, "risk register");
        assert_eq!(shown(&workbook.sheets[0]), ROWS, "{text:?}");
        assert_eq!(rules(&workbook), [""; 0]);
    }
}

#[test]
fn the_separator_is_the_one_that_cuts_rows_alike() {
    for (text, columns) in [
        ("Id;Score\nR-1;3,5\nR-2;4,5\nR-3;1,0\n", 2),
        ("Id,Controls\nR-1,A.5.1; A.5.2\nR-2,A.8.1; A.8.2\n", 2),
        ("Register of risks, as of March\n\nId;Risk;Owner\nR-1;Fire;Ana\nR-2;Theft;Ben\n", 3),
        ("Id,Risk\nR-1,fire | water\nR-2,theft | loss\nR-3,noise\n", 2),
        ("Only one column\nof text\n", 1),
    ] {
        let workbook = read("a.csv", text);
        let widest = workbook.sheets[0].rows.iter().flat_map(|row| &row.cells).map(|(column, _)| *column).max();
        assert_eq!(widest, Some(columns), "{text}");
    }
}

#[test]
fn quoted_fields_hold_separators_marks_and_lines() {
    let text = "Id,Risk,Note\nR-1,\"Fire, \"\"hot\"\"\",\"two\r\nlines\"\n\nR-2, \"Theft\" ,5\" disk\n";
    let workbook = read("a.csv", text);
    assert_eq!(
        shown(&workbook.sheets[0]),
        ["1: 1=Id | 2=Risk | 3=Note", "2: 1=R-1 | 2=Fire, \"hot\" | 3=two\nlines", "4: 1=R-2 | 2=Theft | 3=5\" disk"]
    );
    assert_eq!(rules(&workbook), [""; 0]);
}

#[test]
fn a_quotation_mark_that_is_never_closed_swallows_nothing() {
    let workbook = read("a.csv", "Id,Risk\nR-1,\"Fire\nR-2,Theft\nR-3,\"Noise\"\nR-4,Dust\n");
    assert_eq!(
        shown(&workbook.sheets[0]),
        ["1: 1=Id | 2=Risk", "2: 1=R-1 | 2=\"Fire", "3: 1=R-2 | 2=Theft", "4: 1=R-3 | 2=Noise", "5: 1=R-4 | 2=Dust"]
    );
    assert_eq!(rules(&workbook), ["text-unclosed-quote at a.csv > a!2"]);
}

#[test]
fn ragged_rows_are_kept_and_reported() {
    let text = "Register\n\nId,Risk,Owner\nR-1,Fire, water and smoke,Ana\nR-2,Theft,Ben\nR-3,Noise\nR-4,Dust,Cy,\nR-5,Sand,Di\n";
    let workbook = read("a.csv", text);
    let sheet = &workbook.sheets[0];
    assert_eq!(shown(sheet)[2], "4: 1=R-1 | 2=Fire | 3=water and smoke | 4=Ana");
    assert_eq!(
        sheet.ragged,
        [
            Ragged { row: 4, fields: 4, expected: 3 },
            Ragged { row: 6, fields: 2, expected: 3 },
            Ragged { row: 7, fields: 4, expected: 3 },
        ]
    );
    let told = ["text-ragged-row at a.csv > a!4", "text-ragged-row at a.csv > a!6", "text-ragged-row at a.csv > a!7"];
    assert_eq!(rules(&workbook), told);
    let first = &workbook.diagnostics[0];
    assert_eq!(first.message, "row 4 has 4 fields, the table has 3; from column D on it is too long");
    assert_eq!(first.hint.as_deref(), Some("put quotation marks around a text that holds a comma"));
    // The header tells how long a row should be, even where most rows are too long.
    let text = "Id,Risk\nR-1,a,b\nR-2,a\nR-3,a,b\nR-4,a,b\n";
    assert_eq!(read("a.csv", text).sheets[0].ragged.iter().map(|r| r.row).collect::<Vec<_>>(), [2, 4, 5]);
}

#[test]
fn every_encoding() {
    let text = "Id;Größe;Пометка\nR-1;čtyři – €;да\n";
    let wide = |swap: bool, mark: bool| -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for bytes in
        [text.as_bytes().to_vec(), marked, wide(false, true), wide(true, true), wide(false, false), wide(true, false)]
    {
        let workbook = read("a.csv", bytes);
        assert_eq!(shown(&workbook.sheets[0]), ["1: 1=Id | 2=Größe | 3=Пометка", "2: 1=R-1 | 2=čtyři – € | 3=да"]);
        assert_eq!(rules(&workbook), [""; 0]);
    }
    let workbook = read("a.csv", b"Id;Gr\xF6\xDFe\nR-1;5 \x80\n".as_slice());
    assert_eq!(shown(&workbook.sheets[0]), ["1: 1=Id | 2=Größe", "2: 1=R-1 | 2=5 €"]);
    assert_eq!(rules(&workbook), ["text-encoding at a.csv"]);
    // Cut short in the middle of a letter, it is still UTF-8.
    let cut = "Id;Größe;Übel\nR-1;ä;ö;ü;é";
    let workbook = read("a.csv", &cut.as_bytes()[..cut.len() - 1]);
    assert_eq!(shown(&workbook.sheets[0])[0], "1: 1=Id | 2=Größe | 3=Übel");
}

#[test]
fn markdown_tables_with_text_around_them() {
    let text = "# Risk register\n\nAs of March\n\n| **Id** | Risk | `Controls` |\n|:---|:---:|--:|\n| R-1 | Fire \\| water<br>smoke | A.5.1 |\n| R-2 | | A.8.1\n\nSigned: A | B\n";
    for name in ["register.xlsx", "register.md"] {
        let workbook = read(name, text);
        assert_eq!(workbook.format, Format::Markdown);
        assert_eq!(&*workbook.sheets[0].name, "register");
        assert_eq!(
            shown(&workbook.sheets[0]),
            [
                "1: 1=# Risk register",
                "3: 1=As of March",
                "5: 1=Id | 2=Risk | 3=Controls",
                "7: 1=R-1 | 2=Fire | water\nsmoke | 3=A.5.1",
                "8: 1=R-2 | 3=A.8.1",
                "10: 1=Signed: A | B",
            ]
        );
        assert_eq!(rules(&workbook), [""; 0]);
    }
    let broken = read("a.md", "| A | B |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |\n| 1 | 2 |\n");
    assert_eq!(rules(&broken), ["text-ragged-row at a.md > a!4"]);
}

#[test]
fn what_is_no_table() {
    assert_eq!(refusal("").rule, "workbook-empty");
    assert_eq!(refusal(" \r\n\t\n").rule, "workbook-empty");
    assert_eq!(refusal("\u{feff}").rule, "workbook-empty");
    assert_eq!(refusal(",,,\n,,,\n").rule, "workbook-empty");
}
