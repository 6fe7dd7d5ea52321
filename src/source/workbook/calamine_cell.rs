//! From calamine's cells to ours.

use calamine::{Data, DataRef, Dimensions, ExcelDateTime};
use jiff::civil::Date;

use super::{Cell, Region};

/// A cell of ours from one of calamine's.
pub(super) fn cell(value: DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        #[allow(clippy::cast_precision_loss, reason = "a spreadsheet holds 15 digits")]
        DataRef::Int(number) => Cell::Number(number as f64),
        DataRef::Float(number) => Cell::Number(number),
        DataRef::Bool(value) => Cell::Bool(value),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::from_text(&text),
        DataRef::SharedString(text) => Cell::from_text(text),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(date) => Cell::Date(date),
            None => Cell::from_text(&text),
        },
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// A cell of ours from one that calamine keeps.
pub(super) fn owned(value: &Data) -> Cell {
    cell(match value {
        Data::Empty => DataRef::Empty,
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::String(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    })
}

/// A day where the number is one; a mere time of day or a number before the first day stays a number.
fn date(moment: ExcelDateTime) -> Cell {
    let day = (moment.is_datetime() && moment.as_f64() >= 1.0).then(|| moment.to_ymd_hms_milli()).and_then(
        |(year, month, day, ..)| {
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        },
    );
    day.map_or(Cell::Number(moment.as_f64()), Cell::Date)
}

/// The day that a serial number stands for, counted from 1904 or 1900.
pub(super) fn day(number: f64, from_1904: bool) -> Cell {
    date(ExcelDateTime::new(number, calamine::ExcelDateTimeType::DateTime, from_1904))
}

/// A merged region, counted from 1.
pub(super) fn region(region: Dimensions) -> Region {
    let ((top, left), (bottom, right)) = (region.start, region.end);
    Region {
        top: top.saturating_add(1),
        left: left.saturating_add(1),
        bottom: bottom.saturating_add(1),
        right: right.saturating_add(1),
    }
}
