use dossier::ingest::values::dates::{self, Habit, Order, Reading};
use dossier::source::workbook::Cell;
use jiff::civil::{Date, date};

use super::support::{Project, Put, row};

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn day(text: &str, habit: Habit) -> Option<Date> {
    dates::read_day(&Cell::Text(text.into()), habit).ok().and_then(Reading::day)
}

const NOTHING_KNOWN: Habit = Habit { order: None, deadline: false };
const DEADLINE: Habit = Habit { order: None, deadline: true };

#[test]
fn dates_in_the_forms_people_use() {
    let expected = date(2026, 3, 31);
    for cell in [Cell::Date(expected), Cell::Number(46_112.0), Cell::Number(20_260_331.0)] {
        assert_eq!(dates::read_day(&cell, NOTHING_KNOWN), Ok(Reading::Day(expected)), "{cell}");
    }
    for form in [
        "2026-03-31",
        "2026-03-31T00:00:00",
        "2026-03-31T12:30:00.000Z",
        "2026-03-31 12:30",
        "2026/03/31",
        "2026.03.31",
        "20260331",
        "31.3.2026",
        "31. 3. 2026",
        "31.03.26",
        "31/03/2026",
        "31-03-26",
        "3/31/2026",
        "03/31/2026 2:00 PM",
        "31.03.2026, 14:00",
        "31 March 2026",
        "31st of March, 2026",
        "31-Mar-2026",
        "31-Mar-26",
        "March 31, 2026",
        "Tuesday, 31 March 2026",
        "2026 March 31",
    ] {
        assert_eq!(dates::read_day(&text(form), NOTHING_KNOWN), Ok(Reading::Day(expected)), "{form}");
    }
    assert_eq!(day("4.3.2026", NOTHING_KNOWN), Some(date(2026, 3, 4)), "with points the day comes first");
    assert_eq!(day("05/05/2026", NOTHING_KNOWN), Some(date(2026, 5, 5)), "both ways the same");
    assert_eq!(day("31.12.99", NOTHING_KNOWN), Some(date(1999, 12, 31)));
    assert_eq!(dates::read_day(&text("31.03.2026 (moved)"), NOTHING_KNOWN), Ok(Reading::Noted(expected)));
    assert_eq!(dates::read_day(&text("31.03.2026; moved by Ana"), NOTHING_KNOWN), Ok(Reading::Noted(expected)));
    for several in ["31.03.2026; 30.06.2026", "31 March 2026\n30 June 2026", "2026-03-31\nmoved\n2026-06-30"] {
        assert!(dates::read_day(&text(several), NOTHING_KNOWN).is_err(), "nobody has said which one counts: {several}");
    }
}

#[test]
fn months_in_twelve_languages() {
    for (form, month) in [
        ("31. März 2026", 3),
        ("31. Mrz. 2026", 3),
        ("5. Jänner 2026", 1),
        ("1er février 2026", 2),
        ("15 févr. 2026", 2),
        ("31 juillet 2026", 7),
        ("15 de marzo de 2026", 3),
        ("3 ene 2026", 1),
        ("15 de dezembro de 2026", 12),
        ("2 out 2026", 10),
        ("7 maggio 2026", 5),
        ("7 gen 2026", 1),
        ("3 mrt 2026", 3),
        ("3 mei 2026", 5),
        ("15. června 2026", 6),
        ("15. července 2026", 7),
        ("1. září 2026", 9),
        ("15. októbra 2026", 10),
        ("15. júla 2026", 7),
        ("15 września 2026 r.", 9),
        ("3 paź 2026", 10),
        ("15 Μαρτίου 2026", 3),
        ("1 Ιουν 2026", 6),
        ("15 марта 2026 г.", 3),
        ("15 мая 2026", 5),
        ("3 окт. 2026", 10),
    ] {
        assert_eq!(day(form, NOTHING_KNOWN).map(Date::month), Some(month), "{form}");
    }
    for form in ["15 čer 2026", "15 jui 2026", "15 ju 2026", "15 Smarch 2026"] {
        assert_eq!(day(form, NOTHING_KNOWN), None, "{form}");
    }
}

#[test]
fn a_period_is_its_last_day_where_something_is_due_and_no_day_elsewhere() {
    for (form, last) in [
        ("Q3 2026", date(2026, 9, 30)),
        ("Q3/26", date(2026, 9, 30)),
        ("2026-Q1", date(2026, 3, 31)),
        ("T2 2026", date(2026, 6, 30)),
        ("3. Quartal 2026", date(2026, 9, 30)),
        ("Ende Q4 2026", date(2026, 12, 31)),
        ("H1 2026", date(2026, 6, 30)),
        ("2. Halbjahr 2026", date(2026, 12, 31)),
        ("KW 12/2026", date(2026, 3, 22)),
        ("CW12 2026", date(2026, 3, 22)),
        ("March 2026", date(2026, 3, 31)),
        ("Mar-26", date(2026, 3, 31)),
        ("Mar '26", date(2026, 3, 31)),
        ("fin février 2026", date(2026, 2, 28)),
        ("02/2028", date(2028, 2, 29)),
        ("2026-02", date(2026, 2, 28)),
        ("2026", date(2026, 12, 31)),
        ("end of 2026", date(2026, 12, 31)),
    ] {
        assert_eq!(dates::read_day(&text(form), DEADLINE), Ok(Reading::EndOf(last)), "{form}");
        assert_eq!(dates::read_day(&text(form), NOTHING_KNOWN), Ok(Reading::NoDay), "{form}");
    }
    for form in ["ASAP", "ongoing", "On-going", "laufend", "Jährlich", "TBD.", "en cours", "průběžně", "постоянно"]
    {
        assert_eq!(dates::read_day(&text(form), DEADLINE), Ok(Reading::NoDay), "{form}");
    }
}

#[test]
fn dates_that_cannot_be_read() {
    let problem = dates::read_day(&text("03/04/2026"), NOTHING_KNOWN).unwrap_err();
    assert_eq!(problem.rule, "ambiguous-date");
    assert_eq!(problem.message, "\"03/04/2026\" may be 2026-04-03 or 2026-03-04");
    for cell in [
        text("31.31.2026"),
        text("30.2.2026"),
        text("13/13/2026"),
        text("soon after the audit"),
        text("not before 3 March 2026"),
        text("Q5 2026"),
        text("Q3"),
        text("KW 60 2026"),
        text("Mar 26"),
        text("3 March 4 April 2026"),
        text("31.03.2026 / 30.06.2026"),
        text("1234567890123456789012 March 2026"),
        Cell::Number(12.0),
        Cell::Number(46_112.5),
        Cell::Number(20_261_399.0),
        Cell::Number(f64::NAN),
    ] {
        assert_eq!(dates::read_day(&cell, DEADLINE).unwrap_err().rule, "unreadable-date", "{cell}");
    }
    let order = |order| Habit { order: Some(order), deadline: false };
    assert_eq!(day("03/04/2026", order(Order::DayFirst)), Some(date(2026, 4, 3)));
    assert_eq!(day("03/04/2026", order(Order::MonthFirst)), Some(date(2026, 3, 4)));
    assert_eq!(day("03/31/2026", order(Order::DayFirst)), Some(date(2026, 3, 31)), "a number above 12 decides");
}

const MAPPING: &str = "
workbook: sources/register.xlsx
tables:
  - sheet: Actions
    kind: treatments
    header_rows: [1]
    columns:
      A: { header: Id, field: id }
      B: { header: Start, field: start }
      C: { header: Due, field: due }
";

/// The days of start and due, row by row, and the findings.
fn plan(rows: &[[Put<'_>; 2]]) -> (Vec<[String; 2]>, Vec<String>) {
    let project = Project::with_mapping(MAPPING);
    let ids: Vec<String> = (1..=rows.len()).map(|number| format!("T-{number}")).collect();
    let body = rows.iter().zip(&ids).map(|([start, due], id)| vec![Put::Text(id), *start, *due]);
    let table: Vec<Vec<Put<'_>>> = [row!["Id", "Start", "Due"]].into_iter().chain(body).collect();
    project.workbook("sources/register.xlsx", "Actions", &table);
    let loaded = project.load();
    let show = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let days = loaded.isms.actions.iter().map(|action| [show(action.start), show(action.due)]).collect();
    let about_dates = |finding: &String| finding.contains("date");
    let findings = project.findings().into_iter().filter(about_dates);
    (days, findings.map(|finding| finding.replace("sources/register.xlsx > Actions!", "")).collect())
}

#[test]
fn one_date_decides_for_its_column_and_for_its_table() {
    let (days, findings) = plan(&[
        ["03/04/2026".into(), "1/2/2026".into()],
        ["13/04/2026".into(), "2/2/2026".into()],
        ["05/06/2026".into(), "".into()],
    ]);
    assert_eq!(days, [["2026-04-03", "2026-02-01"], ["2026-04-13", "2026-02-02"], ["2026-06-05", ""]]);
    assert_eq!(
        findings,
        [
            "date-order-assumed at C2: the dates of column C are read with the day first (1/2/2026 as 2026-02-01), as in the \
          other columns of the table"
        ]
    );
    let (days, findings) = plan(&[["03/04/2026".into(), "".into()], ["04/13/2026".into(), "".into()]]);
    assert_eq!((days[0][0].as_str(), findings.len()), ("2026-03-04", 0));
}

#[test]
fn an_order_that_nothing_confirms_is_said_once_and_two_orders_are_reported_cell_by_cell() {
    let (days, findings) = plan(&[["03/04/2026".into(), "".into()], ["05/06/2026".into(), "".into()]]);
    assert_eq!(days, [["2026-04-03", ""], ["2026-06-05", ""]]);
    assert_eq!(
        findings,
        [
            "date-order-assumed at B2: the dates of column B are read with the day first (03/04/2026 as 2026-04-03), which \
          nothing in the table confirms"
        ]
    );
    let (days, findings) =
        plan(&[["13/04/2026".into(), "".into()], ["04/14/2026".into(), "".into()], ["03/04/2026".into(), "".into()]]);
    assert_eq!(days, [["2026-04-13", ""], ["2026-04-14", ""], ["", ""]]);
    assert_eq!(findings, ["ambiguous-date at B4: \"03/04/2026\" may be 2026-04-03 or 2026-03-04"]);
}

#[test]
fn the_format_of_real_dates_decides_where_no_text_does() {
    let british = Put::Shown(46_112.0, "dd/mm/yyyy");
    let american = Put::Shown(46_112.0, "m/d/yyyy");
    let (days, findings) = plan(&[[american, british], ["03/04/2026".into(), "03/04/2026".into()]]);
    assert_eq!(days[1], ["2026-03-04", "2026-04-03"]);
    assert_eq!(
        findings,
        [
            "date-order-assumed at B3: the dates of column B are read with the month first (03/04/2026 as 2026-03-04), as the \
             real dates of the column are shown",
            "date-order-assumed at C3: the dates of column C are read with the day first (03/04/2026 as 2026-04-03), as the \
             real dates of the column are shown"
        ]
    );
    // A text that tells is stronger.
    let (days, _) = plan(&[[american, "".into()], ["03/04/2026".into(), "".into()], ["25/04/2026".into(), "".into()]]);
    assert_eq!(days[1][0], "2026-04-03");
}

#[test]
fn dates_that_were_perhaps_exchanged_when_they_were_typed() {
    let (days, findings) = plan(&[
        [Put::Date("2026-04-03"), "".into()],
        ["25/03/2026".into(), "".into()],
        [Put::Date("2026-07-05"), "".into()],
        [Put::Date("2026-08-08"), "".into()],
    ]);
    assert_eq!(days[0][0], "2026-04-03", "nothing is changed");
    assert_eq!(
        findings,
        [
            "date-perhaps-swapped at B2: day and month of B2, B4 may be exchanged: days above 12 stand in the same column as \
          text, all others as dates"
        ]
    );
    let rising = ["2026-01-15", "2026-02-20", "2026-05-03", "2026-03-22", "2026-04-13", "2026-05-21", "2026-06-30"];
    let rows: Vec<[Put<'_>; 2]> = rising.iter().map(|day| [Put::Date(day), Put::Blank]).collect();
    let (_, findings) = plan(&rows);
    assert_eq!(
        findings,
        [
            "date-perhaps-swapped at B4: day and month of B4 may be exchanged: they would be in sequence with the dates around \
          them if exchanged"
        ]
    );
    let (_, findings) = plan(&rows[..2]);
    assert_eq!(findings, [""; 0]);
}

#[test]
fn years_that_are_hardly_meant_are_pointed_out() {
    let (days, findings) = plan(&[
        [Put::Date("1926-05-01"), "31.12.9999".into()],
        ["2026-01-15".into(), "2026-03-01".into()],
        ["1.1.2106".into(), "2026-03-01".into()],
    ]);
    assert_eq!(days[0], ["1926-05-01", "9999-12-31"]);
    assert_eq!(
        findings,
        ["date-implausible at B2: the years of B2 (1926-05-01), B4 (2106-01-01) are hardly meant".to_string()]
    );
}

#[test]
fn texts_without_a_day_are_kept_and_said_once_for_the_column() {
    let (days, findings) = plan(&[
        ["March 2026".into(), "Q3 2026".into()],
        ["2026-01-15".into(), "ongoing".into()],
        ["TBD".into(), "Ongoing".into()],
        ["2026-01-15".into(), "whenever".into()],
    ]);
    assert_eq!(days, [["", "2026-09-30"], ["2026-01-15", ""], ["", ""], ["2026-01-15", ""]]);
    assert_eq!(
        findings,
        [
            "date-without-day at B2: column B has texts that say no day (\"March 2026\", \"TBD\"; 2 cells); they are \
             kept as they are",
            "date-without-day at C3: column C has texts that say no day (\"ongoing\", \"Ongoing\"; 2 cells); they are \
             kept as they are",
            "date-of-period at C2: column C has texts that name a period (\"Q3 2026\"; 1 cell); its last day counts",
            "unreadable-date at C5: \"whenever\" is no date",
        ]
    );
}

#[test]
fn days_outside_the_years_that_are_read_are_answered_in_every_form() {
    let far = [Cell::Date(date(1899, 12, 30)), Cell::Date(date(2201, 1, 1)), Cell::Date(date(9998, 12, 31))];
    let written = ["1850-03-31", "31.3.2300", "31 March 1066", "03/31/3026", "0031-03-31"];
    for cell in far.into_iter().chain(written.map(text)) {
        let found = dates::read_day(&cell, NOTHING_KNOWN).unwrap_err();
        assert!(found.message.contains("lies outside the years 1900 to 2200"), "{cell}: {}", found.message);
    }
    assert_eq!(day("9999-12-31", NOTHING_KNOWN), Some(date(9999, 12, 31)), "it stands for no end");
    assert_eq!(day("2200-12-31", NOTHING_KNOWN), Some(date(2200, 12, 31)));
}
