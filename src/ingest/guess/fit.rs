//! How well the cells of a column fit the shape of a field.

use super::content::Profile;
use super::weights::fit::{self, Rise};
use super::weights::{length, share};
use crate::ingest::field::Shape;

/// How well cells of a column fit the shape of a field, from 0 to 1; 0.5 says nothing.
#[allow(clippy::too_many_lines, reason = "one line a shape")]
pub fn fit(shape: Shape, p: &Profile) -> f32 {
    if p.filled == 0 {
        return fit::SILENT;
    }
    let text = 1.0 - p.numbers - p.dates;
    let no_text = p.numbers + p.dates;
    match shape {
        Shape::Id if p.dates > share::HALF || p.length > length::LINE => fit::NO,
        Shape::Id => {
            let counted = if p.sequence { 1.0 } else { fit::NUMBER_AS_ID * p.numbers };
            fit::ID.at(p.ids.max(counted)).min(fit::ID_BY_DIFFERENCE.at(p.distinct))
        }
        Shape::Clause => fit::CLAUSE.at(p.outline.max(p.controls).max(fit::COUNTS_HALF * p.ids)),
        Shape::Short if no_text > share::MOST => fit::UNLIKELY,
        // The same one or two signs all the way down are marks.
        Shape::Short if p.filled > 4 && p.length < length::MARK && p.distinct < share::HALF => fit::HARDLY,
        Shape::Short if p.ids > share::NEARLY_ALL && p.distinct > share::ALL_BUT_FEW => fit::SILENT,
        Shape::Short if p.scale > share::MOST || p.yes_no > share::MOST => fit::WEAK,
        Shape::Short if p.length > length::PARAGRAPH => fit::SILENT,
        Shape::Long if no_text > share::MOST => fit::NO_TEXT,
        Shape::Long if p.filled > 1 && tells_apart(p) && p.controls < share::SOME => fit::HARDLY,
        Shape::Long if p.yes_no.max(p.scale).max(p.option) > share::MORE_THAN_MOST => fit::DOUBTFUL,
        Shape::Long if p.length < length::LABEL => fit::SHORT,
        Shape::Long if p.length > length::PHRASE => fit::GOOD,
        Shape::Long => fit::FAIR,
        Shape::Class if p.length > length::LONG_LABEL => fit::UNLIKELY,
        Shape::Class => fit::CLASS.at(p.classes.max(fit::COUNTS_HALF * p.scale).max(fit::NUMBER_AS_LABEL * p.numbers)),
        Shape::Grade | Shape::Label if p.length > length::LONG_LABEL => fit::DOUBTFUL,
        Shape::Grade => fit::GRADE.at(p.grade.max(p.scale).max(fit::NUMBER_AS_GRADE * p.numbers)),
        Shape::Label if p.numbers > share::MOST => fit::SHORT,
        Shape::Short | Shape::Label => fit::PLAUSIBLE,
        Shape::Person if no_text > share::HALF || p.scale > share::MOST => fit::NO,
        Shape::Person if p.length > length::PERSON => fit::DOUBTFUL,
        Shape::Person if p.ids > share::MOST && p.distinct > share::NEARLY_ALL => fit::WEAK,
        Shape::Person => fit::PERSON,
        Shape::Date | Shape::Deadline => day(p),
        Shape::Rating if p.dates > share::SOME || p.length > length::LONG_LINE => fit::NO,
        Shape::Rating if p.numbers > share::MOST => {
            let in_percent = p.most <= fit::LARGEST_PERCENT && p.least >= 0.0;
            if p.most <= fit::LARGEST_POINT || in_percent { fit::NUMBERS } else { fit::SILENT }
        }
        Shape::Rating => fit::RATING.at(p.scale.max(p.numbers)),
        Shape::Level if p.dates > share::SOME => fit::NO,
        Shape::Level if p.numbers > share::MOST => fit::NUMBERS,
        Shape::Level => fit::LEVEL.at(p.numbers).max(if p.scale > share::MOST { fit::WEAK } else { fit::NO }),
        Shape::Band if p.numbers > share::MOST || p.dates > share::SOME => fit::NO,
        Shape::Band => fit::BAND.at(p.scale),
        Shape::TreatmentOption if no_text > share::HALF || p.length > length::LONG_LABEL => fit::HARDLY,
        // A word of another language may be an option; several different ones hardly are.
        Shape::TreatmentOption if p.filled > 1 && p.option == 0.0 && p.distinct > share::NEARLY_ALL => fit::UNLIKELY,
        Shape::TreatmentOption => fit::OPTION.at(p.option),
        Shape::Status => word(p, no_text > share::HALF || p.length > length::LONG_LABEL, fit::STATUS, p.option),
        Shape::State => word(p, p.dates > share::HALF || p.length > length::STATE, fit::STATE, p.yes_no),
        Shape::YesNo if no_text > share::NEARLY_ALL && p.most > 1.0 => fit::NO,
        Shape::YesNo => fit::YES_NO.at(p.yes_no.max(p.state)),
        Shape::Controls => controls(p),
        Shape::Cia => fit::CIA.at(p.cia),
        Shape::Amount | Shape::Percent => {
            if p.numbers + p.money > share::HALF {
                fit::NUMBERS
            } else if text > share::NEARLY_ALL && p.length > length::LINE {
                fit::UNLIKELY
            } else {
                fit::SILENT
            }
        }
    }
}

/// Whether the cells are ids that tell rows apart.
fn tells_apart(p: &Profile) -> bool {
    p.ids > share::NEARLY_ALL && p.distinct > share::ALL_BUT_FEW
}

fn day(p: &Profile) -> f32 {
    let (first, last) = fit::SERIAL_DAYS;
    if p.dates > share::MANY {
        fit::FULL
    } else if p.numbers > share::MOST && p.least > first && p.most < last {
        fit::GOOD
    } else if p.length < length::SENTENCE && p.numbers < share::HALF {
        fit::POSSIBLE
    } else {
        fit::HARDLY
    }
}

/// A status or a state; words of the one, of the other and of a third kind count alike.
fn word(p: &Profile, is_none: bool, rise: Rise, third: f32) -> f32 {
    if is_none { fit::UNLIKELY } else { rise.at(p.status.max(p.state).max(third)) }
}

fn controls(p: &Profile) -> f32 {
    let refers = p.controls + p.ids + p.numbers + p.outline;
    if p.dates > share::HALF || p.filled > 1 && refers < share::NEXT_TO_NONE {
        fit::UNLIKELY
    } else {
        fit::CONTROLS.at(p.controls.max(fit::COUNTS_HALF * p.ids).max(fit::NUMBER_AS_LABEL * p.numbers))
    }
}
