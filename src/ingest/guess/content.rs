//! What the cells of a column look like, whatever its header says.

use std::collections::HashMap;

use super::word_lists::{Forms, WordLists};
use crate::ingest::values::{self, cia};
use crate::source::cell_words::cell_words;
use crate::source::workbook::Cell;

/// More cells than this tell nothing new.
pub const ENOUGH: usize = 200;

/// Shares of what the cells of a column look like, from 0 to 1.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// The cells that hold something, of those looked at.
    pub filled: usize,
    /// Numbers, also as text.
    pub numbers: f32,
    /// The smallest number.
    pub least: f64,
    /// The largest number.
    pub most: f64,
    /// Days, also as text.
    pub dates: f32,
    /// Ids: letters, a separator and a number.
    pub ids: f32,
    /// 1, 2, 3 in order.
    pub sequence: bool,
    /// References to controls of Annex A.
    pub controls: f32,
    /// References to controls with an `A` before them.
    pub lettered: f32,
    /// Numbers of clauses and sections: `6.1.2`, `Clause 4`, `§ 9`.
    pub outline: f32,
    /// Titles of controls of Annex A.
    pub annex_titles: f32,
    /// Labels of a classification of information.
    pub classes: f32,
    /// Different values.
    pub distinct: f32,
    /// Letters of a text on average.
    pub length: f32,
    /// Words of a scale (`high`, `4 - High`).
    pub scale: f32,
    /// Treatment options.
    pub option: f32,
    /// Statuses.
    pub status: f32,
    /// States of implementation.
    pub state: f32,
    /// Grades of findings.
    pub grade: f32,
    /// Yes, no and marks.
    pub yes_no: f32,
    /// Confidentiality, integrity, availability or their letters.
    pub cia: f32,
    /// Amounts with a currency.
    pub money: f32,
    /// Addresses of mail.
    pub mail: f32,
}

/// Looks at the cells of a column.
pub fn profile<'c>(cells: impl Iterator<Item = &'c Cell>, words: &WordLists) -> Profile {
    let mut profile = Profile { least: f64::MAX, most: f64::MIN, ..Profile::default() };
    let mut seen = std::collections::BTreeSet::new();
    let mut known: HashMap<&str, Traits> = HashMap::new();
    let (mut before, mut in_order) = (0.0, true);
    for cell in cells.filter(|cell| !cell.is_empty()).take(ENOUGH) {
        profile.filled += 1;
        let text = cell.text();
        #[allow(clippy::cast_precision_loss, reason = "an average")]
        let length = text.chars().count() as f32;
        profile.length += length;
        let mut number = None;
        match cell {
            Cell::Number(value) => number = Some(*value),
            Cell::Percent(value) => number = Some(*value * 100.0),
            Cell::Money(value, _) => {
                number = Some(*value);
                profile.money += 1.0;
            }
            Cell::Date(_) => profile.dates += 1.0,
            Cell::Bool(_) => profile.yes_no += 1.0,
            _ => {
                number =
                    text.replace(',', ".").trim_end_matches('%').trim().parse::<f64>().ok().filter(|n| n.is_finite());
            }
        }
        profile.outline += if is_outline(&text) { 1.0 } else { 0.0 };
        if let Some(number) = number {
            profile.numbers += 1.0;
            profile.least = profile.least.min(number);
            profile.most = profile.most.max(number);
            in_order &= number > before;
            before = number;
        } else {
            in_order = false;
        }
        if let Cell::Text(text) = cell {
            // Columns of a few words repeat them.
            known.entry(text).or_insert_with(|| text_traits(text, words)).add_to(&mut profile);
        }
        if seen.len() < ENOUGH {
            seen.insert(text.to_lowercase());
        }
    }
    profile.sequence = in_order && profile.filled > 1 && profile.least <= 2.0;
    #[allow(clippy::cast_precision_loss, reason = "at most 200")]
    let (filled, distinct) = (profile.filled.max(1) as f32, seen.len() as f32);
    profile.distinct = distinct / filled;
    for share in [
        &mut profile.numbers,
        &mut profile.dates,
        &mut profile.ids,
        &mut profile.controls,
        &mut profile.lettered,
        &mut profile.outline,
        &mut profile.annex_titles,
        &mut profile.classes,
        &mut profile.length,
        &mut profile.scale,
        &mut profile.option,
        &mut profile.status,
        &mut profile.state,
        &mut profile.grade,
        &mut profile.yes_no,
        &mut profile.cia,
        &mut profile.money,
        &mut profile.mail,
    ] {
        *share /= filled;
    }
    profile
}

/// What one text looks like; what each trait means is said at [`Profile`].
#[derive(Debug, Clone, Copy, Default)]
struct Traits {
    controls: bool,
    lettered: bool,
    annex_title: bool,
    class: bool,
    date: bool,
    id: bool,
    scale: bool,
    option: bool,
    status: bool,
    state: bool,
    grade: bool,
    yes_no: bool,
    cia: bool,
    money: bool,
    mail: bool,
}

impl Traits {
    fn add_to(self, profile: &mut Profile) {
        for (sum, is_so) in [
            (&mut profile.controls, self.controls),
            (&mut profile.lettered, self.lettered),
            (&mut profile.annex_titles, self.annex_title),
            (&mut profile.classes, self.class),
            (&mut profile.dates, self.date),
            (&mut profile.ids, self.id),
            (&mut profile.scale, self.scale),
            (&mut profile.option, self.option),
            (&mut profile.status, self.status),
            (&mut profile.state, self.state),
            (&mut profile.grade, self.grade),
            (&mut profile.yes_no, self.yes_no),
            (&mut profile.cia, self.cia),
            (&mut profile.money, self.money),
            (&mut profile.mail, self.mail),
        ] {
            *sum += if is_so { 1.0 } else { 0.0 };
        }
    }
}

fn text_traits(text: &str, words: &WordLists) -> Traits {
    let references = super::edition::references(text);
    let length = text.chars().count();
    let traits = Traits {
        controls: !references.is_empty(),
        lettered: references.iter().any(|reference| reference.lettered),
        annex_title: length < 120 && super::edition::is_title(text),
        ..Traits::default()
    };
    if length > 60 {
        return traits;
    }
    let (lower, forms) = (text.to_lowercase(), Forms::of(text));
    let is_listed = |of: &str| words.value_of(of, &forms).is_some();
    Traits {
        class: cell_words().classes.iter().any(|class| lower.contains(class)),
        date: is_date(text),
        id: is_id(text),
        scale: is_listed("scale") || words.is_scale_letter(text) || is_labelled_number(text),
        option: is_listed("option"),
        status: is_listed("status"),
        state: is_listed("state") || values::vocabularies::STATES.meaning(text).is_some(),
        grade: is_listed("grade"),
        yes_no: is_listed("yes") || values::vocabularies::YES_NO.meaning(text).is_some() || text == "*",
        cia: cia::all(text).is_some(),
        money: text.chars().any(|c| c.is_ascii_digit()) && text.contains(['€', '$', '£', '₹', '¥']),
        mail: text.contains('@') && !text.contains(' '),
        ..traits
    }
}

/// Whether a text is an id: letters and a number, a number with separators, at most 20 letters, no spaces inside words.
pub fn is_id(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    text.len() <= 20
        && text.chars().any(|c| c.is_ascii_digit())
        && text.split_whitespace().count() <= 2
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ' | '#'))
        && text.chars().filter(|c| c.is_alphabetic()).count() <= 12
        && text.chars().last().is_some_and(|c| c.is_ascii_digit() || c.is_ascii_alphabetic())
        && !is_date(text)
}

/// Whether a text is the number of a clause or a section, with or without its title: `6.1.2`, `Clause 4`, `A.5.1 Policies`.
fn is_outline(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '§' | '-' | ':'));
    let before = &text[..text.len() - number.len()];
    let word = before.trim_matches(|c: char| !c.is_alphabetic());
    let named = word.chars().count() <= 1 || !word.contains([' ', '.', '-']) && before.ends_with(' ');
    let digits: String = number.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let parts: Vec<&str> = digits.trim_end_matches('.').split('.').collect();
    // Sections of laws have three digits (`§164.308`, `164.308(a)`).
    let longest = if before.contains('§') || number[digits.len()..].starts_with('(') { 3 } else { 2 };
    let ends =
        number[digits.len()..].chars().next().is_none_or(|c| matches!(c, ' ' | ')' | ':' | '-' | '–' | '\n' | '('));
    named && ends && parts.len() <= 5 && parts.iter().all(|part| (1..=longest).contains(&part.len()))
}

fn is_labelled_number(text: &str) -> bool {
    // `G3 - Grave`: the letter of the scale before the point.
    let text = match text.as_bytes() {
        [letter, digit, ..] if letter.is_ascii_uppercase() && digit.is_ascii_digit() => &text[1..],
        _ => text,
    };
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && text[digits..].trim_start().starts_with(['-', '–', '(', ':', '=', '.'])
        && text[digits..].chars().any(char::is_alphabetic)
        && text.split_whitespace().count() <= 5
}

/// Whether a text reads as a day.
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ', ',', 'T']).filter(|part| !part.is_empty()).collect();
    let number = |part: &&&str| part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit());
    let numbers = parts.iter().filter(number).count();
    let year = parts.iter().any(|part| {
        part.len() == 4
            && part.chars().all(|c| c.is_ascii_digit())
            && (part.starts_with("19") || part.starts_with("20"))
    });
    // `3.11.2` and `3.13.11` are sections: a day with full stops ends with its year, and has a month.
    let short = !text.contains('.')
        || parts.last().is_some_and(|last| last.len() == 2)
            && parts.get(1).and_then(|month| month.parse::<u8>().ok()).is_some_and(|month| month <= 12);
    let month_name = parts.iter().any(|part| part.chars().count() >= 3 && part.chars().all(char::is_alphabetic));
    (numbers == 3
        && parts.len() <= 4
        && (year || short && text.matches(['/', '-', '.']).count() == 2 && parts.iter().any(|part| part.len() == 2)))
        && !text.starts_with(['A', 'a'])
        || (year && month_name && parts.len() <= 3)
}

/// Whether a text holds a reference to a control of Annex A: `A.5.1`, `5.15`, `A 8.2.3`.
pub fn holds_control(text: &str) -> bool {
    !super::edition::references(text).is_empty()
}
