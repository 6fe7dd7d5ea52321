//! How well cells fit the shape of a field.

/// A fit that rises with the share of the cells that show the shape.
#[derive(Debug, Clone, Copy)]
pub struct Rise {
    /// If no cell shows it.
    pub none: f32,
    /// If all do.
    pub all: f32,
}

impl Rise {
    /// The fit for a share of cells.
    #[must_use]
    pub fn at(self, share: f32) -> f32 {
        self.none + (self.all - self.none) * share
    }
}

const fn rise(none: f32, all: f32) -> Rise {
    Rise { none, all }
}

/// The cells can hardly be that.
pub const NO: f32 = 0.1;
/// Numbers and days are no sentences.
pub const NO_TEXT: f32 = 0.12;
/// Marks are no words; ids are no sentences.
pub const HARDLY: f32 = 0.15;
/// They look like something else.
pub const UNLIKELY: f32 = 0.2;
/// They look rather like something else.
pub const DOUBTFUL: f32 = 0.25;
/// They may be it by a stretch.
pub const WEAK: f32 = 0.3;
/// A text that may say when, a number that may be a label.
pub const POSSIBLE: f32 = 0.4;
/// Short for a sentence, a number for a label.
pub const SHORT: f32 = 0.45;
/// They say nothing, neither for nor against.
pub const SILENT: f32 = 0.5;
/// Of a middling length.
pub const FAIR: f32 = 0.6;
/// Words of about the right length.
pub const PLAUSIBLE: f32 = 0.75;
/// Texts that may be people.
pub const PERSON: f32 = 0.8;
/// Sentences; numbers that may be days.
pub const GOOD: f32 = 0.9;
/// Numbers where numbers are wanted.
pub const NUMBERS: f32 = 0.95;
/// Nothing else.
pub const FULL: f32 = 1.0;

/// Ids, or numbers in order.
pub const ID: Rise = rise(0.25, 1.0);
/// How far numbers without an order count as ids.
pub const NUMBER_AS_ID: f32 = 0.4;
/// The most that ids fit that repeat.
pub const ID_BY_DIFFERENCE: Rise = rise(0.4, 1.0);
/// Numbers of clauses; ids count half.
pub const CLAUSE: Rise = rise(0.3, 0.95);
/// Labels of classes; words of scales count half, numbers less.
pub const CLASS: Rise = rise(0.45, 0.95);
/// How far words of a scale or ids count where labels or references are wanted.
pub const COUNTS_HALF: f32 = 0.5;
/// How far numbers count where labels or references are wanted.
pub const NUMBER_AS_LABEL: f32 = 0.4;
/// Grades; numbers count nearly as much.
pub const GRADE: Rise = rise(0.5, 0.95);
/// How far numbers count as grades.
pub const NUMBER_AS_GRADE: f32 = 0.8;
/// Points of a scale.
pub const RATING: Rise = rise(0.3, 0.95);
/// The largest number of most scales.
pub const LARGEST_POINT: f64 = 10.0;
/// The largest number of a scale in percent.
pub const LARGEST_PERCENT: f64 = 100.0;
/// Levels that are not written as numbers throughout.
pub const LEVEL: Rise = rise(0.15, 0.65);
/// Words for levels.
pub const BAND: Rise = rise(0.35, 0.95);
/// Treatment options.
pub const OPTION: Rise = rise(0.35, 0.95);
/// Statuses.
pub const STATUS: Rise = rise(0.5, 0.95);
/// States of controls.
pub const STATE: Rise = rise(0.5, 0.95);
/// Yes and no.
pub const YES_NO: Rise = rise(0.3, 0.95);
/// References to controls.
pub const CONTROLS: Rise = rise(0.4, 1.0);
/// Confidentiality, integrity, availability.
pub const CIA: Rise = rise(0.25, 1.0);
/// Days as the numbers behind them: from 1982 to 2064.
pub const SERIAL_DAYS: (f64, f64) = (30_000.0, 60_000.0);
