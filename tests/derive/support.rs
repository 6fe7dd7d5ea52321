//! Short ways to build records.

use std::sync::Arc;

use dossier::derive::{Level, Score};
use dossier::model::{
    Acceptable, Acceptance, Action, Band, Combine, ControlId, Criteria, Isms, Origin, Person, Rating, Risk, ScalePoint,
    SoaRow,
};
use jiff::civil::Date;

pub fn day(text: &str) -> Date {
    text.parse().expect("a date in a test")
}

pub fn scale(values: impl IntoIterator<Item = i32>) -> Vec<ScalePoint> {
    values.into_iter().map(|value| ScalePoint { value, label: format!("L{value}"), definition: None }).collect()
}

pub fn band(id: &str, from: i32, to: i32) -> Band {
    Band { id: id.into(), label: id.into(), letter: None, from: Some(from), to: Some(to) }
}

pub fn accept(band: &str, acceptable: Acceptable, by: &str) -> Acceptance {
    Acceptance { band: band.into(), acceptable: Some(acceptable), by: Some(by.into()), max_months: None }
}

/// The points of a level that is not money.
pub fn points(level: Level) -> i32 {
    match level.level {
        Score::Points(points) => points,
        Score::Money(money) => panic!("{money} is money"),
    }
}

/// The criteria of the worked example: 5x5 product; low 1-4, medium 5-11, high 12-25.
pub fn example_criteria() -> Criteria {
    Criteria {
        likelihood: scale(1..=5),
        impact: scale(1..=5),
        combine: Some(Combine::Product),
        bands: vec![band("low", 1, 4), band("medium", 5, 11), band("high", 12, 25)],
        acceptance: vec![
            accept("low", Acceptable::Yes, "owner"),
            accept("medium", Acceptable::Conditional, "owner"),
            accept("high", Acceptable::No, "top_mgmt"),
        ],
        ..Criteria::default()
    }
}

pub fn person(id: &str, name: &str, job_title: &str, aliases: &[&str]) -> Person {
    Person {
        id: id.into(),
        name: Some(name.into()),
        job_title: Some(job_title.into()),
        aliases: aliases.iter().map(|a| (*a).to_string()).collect(),
        ..Person::default()
    }
}

pub fn controls(ids: &[&str]) -> Vec<ControlId> {
    ids.iter().map(|id| ControlId::parse(id)).collect()
}

pub fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_string()).collect()
}

pub fn rating(likelihood: i32, impact: i32) -> Rating {
    Rating { likelihood: Some(likelihood), impact: Some(impact), ..Rating::default() }
}

pub fn risk(id: &str, before: Rating, residual: Rating) -> Risk {
    Risk { id: id.into(), before, residual, ..Risk::default() }
}

pub fn action(id: &str, risks: &[&str], due: &str) -> Action {
    Action { id: id.into(), risks: texts(risks), due: Some(day(due)), ..Action::default() }
}

pub fn row(control: &str) -> SoaRow {
    SoaRow { control: control.into(), ..SoaRow::default() }
}

/// A row of a sheet whose fields stand in the columns given as `field=column`.
pub fn in_sheet(row: u32, columns: &[(&str, &str)]) -> Origin {
    Origin::Row {
        file: Arc::from("sources/soa.xlsx"),
        sheet: Arc::from("SoA"),
        row,
        columns: Arc::new(columns.iter().map(|(f, c)| ((*f).to_string(), (*c).to_string())).collect()),
    }
}

pub fn isms(risks: Vec<Risk>) -> Isms {
    Isms { criteria: example_criteria(), risks, ..Isms::default() }
}
