//! What a number format says: that a number is a percentage or an amount of money, that its zeros and letters are part
//! of an id (`"R-"000`), or in which order day and month are shown.

use super::{Cell, DateOrder, Sheet, calamine_cell};

/// How a number is shown, as far as it changes what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// 0.78 as 78 %.
    Percent,
    /// With the sign or code of a currency.
    Currency(Currency),
    /// A whole number between letters, with zeros up to a number of digits: `R-001`.
    Id {
        /// What stands before the digits.
        before: String,
        /// Digits at least.
        digits: usize,
    },
    /// A day; the order if the format shows one.
    Date(Option<DateOrder>),
}

/// The sign or code of a currency as it is shown: `€`, `CHF`, `Kč`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Currency([u8; LONGEST_SIGN]);

/// Bytes of the longest sign that is kept (`руб.`).
const LONGEST_SIGN: usize = 7;
/// Digits of an id at most.
const MOST_DIGITS: usize = 15;
/// Codes that count as a currency where a format has them as plain letters.
const CODES: &[&str] = &[
    "AED", "ARS", "AUD", "BAM", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP",
    "HKD", "HRK", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "KZT", "LKR", "MAD", "MXN", "MYR", "NGN", "NOK",
    "NZD", "PEN", "PHP", "PKR", "PLN", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "UAH",
    "USD", "UYU", "VND", "XOF", "ZAR",
];
/// Short names of currencies in their own countries.
const NAMES: &[&str] =
    &["K\u{10d}", "z\u{142}", "kr", "kr.", "Ft", "Fr.", "SFr.", "Rs", "Rs.", "lei", "\u{440}\u{443}\u{431}."];

impl Currency {
    /// A sign or code; `None` if it is empty, too long or no word.
    pub(super) fn new(sign: &str) -> Option<Self> {
        let sign = sign.trim();
        let mut bytes = [0; LONGEST_SIGN];
        bytes.get_mut(..sign.len())?.copy_from_slice(sign.as_bytes());
        let is_sign = |c: char| c.is_alphabetic() || c == '.' || c == '$' || is_currency_sign(c);
        (sign.chars().all(is_sign) && sign.chars().any(|c| c != '.')).then_some(Self(bytes))
    }

    /// A currency that a text names and nothing else.
    fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_known = CODES.contains(&text) || NAMES.contains(&text) || text.chars().any(is_currency_sign);
        Self::new(text).filter(|_| is_known)
    }

    /// The currency that a header names beside its own words: `Cost (EUR)`; none where it may count in thousands.
    #[must_use]
    pub fn of_header(header: &str) -> Option<Self> {
        /// Beginnings of words by which a column counts in thousands or millions.
        const MULTIPLES: &[&str] = &["k", "t", "tsd", "thousand", "tausend", "mil", "mio", "mln", "m", "in000", "000"];
        let words =
            || header.split(|c: char| c.is_whitespace() || "()[]/,;:".contains(c)).filter(|word| !word.is_empty());
        let is_multiple = |word: &str| {
            let word: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            MULTIPLES.contains(&word.as_str()) || word.starts_with("thous") || word.starts_with("mill")
        };
        let mut named = words().filter_map(Self::of_text);
        let only = named.next().filter(|_| named.next().is_none());
        only.filter(|_| !words().any(is_multiple))
    }

    /// The sign or code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0).unwrap_or(LONGEST_SIGN);
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}' | '\u{ffe1}' | '\u{ffe5}')
}

/// What a number format means, by its code or, where the file has none for it, by its number.
pub(super) fn of(number: u32, code: Option<&str>) -> Option<Shown> {
    match code {
        Some(code) => of_code(code),
        None if matches!(number, 9 | 10) => Some(Shown::Percent),
        None if matches!(number, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57..=58) => Some(Shown::Date(None)),
        // The built-in formats of money and days are those of the reader's country, which the file does not say.
        None => None,
    }
}

/// What the code of a number format means; `None` if it only shapes the digits.
pub(super) fn of_code(code: &str) -> Option<Shown> {
    let mut pieces = Pieces::default();
    pieces.read(code);
    if pieces.percent {
        return Some(Shown::Percent);
    }
    if let Some(currency) = pieces.currency {
        return Some(Shown::Currency(currency));
    }
    match (pieces.day, pieces.month) {
        (Some(day), Some(month)) if day < month => return Some(Shown::Date(Some(DateOrder::DayFirst))),
        // With the year in front, month and day are in order everywhere.
        (Some(_), Some(month)) if pieces.year.is_none_or(|year| month < year) => {
            return Some(Shown::Date(Some(DateOrder::MonthFirst)));
        }
        _ if pieces.named || pieces.day.or(pieces.month).or(pieces.year).is_some() => return Some(Shown::Date(None)),
        _ => {}
    }
    let before = pieces.before.trim_start();
    // Letters apart from the number are words about it (`max 5`), and it remains one.
    let lettered = pieces.digits && before.chars().any(char::is_alphabetic) && !before.ends_with(' ');
    let padded = pieces.zeros > 1 && before.is_empty();
    if !pieces.time && !pieces.shaped && pieces.after.trim().is_empty() && (lettered || padded) {
        return Some(Shown::Id { before: before.into(), digits: pieces.zeros.min(MOST_DIGITS) });
    }
    None
}

/// What stands in the first section of a format, which is that of positive numbers.
#[derive(Default)]
struct Pieces {
    percent: bool,
    currency: Option<Currency>,
    /// Where the first day, month in digits and year stand.
    day: Option<usize>,
    month: Option<usize>,
    year: Option<usize>,
    /// A month or day by its name.
    named: bool,
    /// Hours or seconds.
    time: bool,
    /// Zeros, and whether there is any place for digits.
    zeros: usize,
    digits: bool,
    /// Marks for thousands, decimals, fractions or exponents.
    shaped: bool,
    /// Text before and after the digits.
    before: String,
    after: String,
}

impl Pieces {
    fn read(&mut self, code: &str) {
        let characters: Vec<char> = code.chars().take(256).collect();
        let mut at = 0;
        while let Some(&character) = characters.get(at) {
            let rest = &characters[at + 1..];
            let run = 1 + rest.iter().take_while(|next| next.eq_ignore_ascii_case(&character)).count();
            let until = |end: char| rest.iter().position(|c| *c == end).unwrap_or(rest.len());
            let mut taken = 1;
            match character.to_ascii_lowercase() {
                ';' => return,
                '"' => {
                    let text: String = rest[..until('"')].iter().collect();
                    taken = until('"') + 2;
                    self.literal(&text, true);
                }
                '\\' => {
                    taken = 2;
                    self.literal(&rest.first().map(ToString::to_string).unwrap_or_default(), false);
                }
                '_' | '*' => taken = 2,
                '[' => {
                    let text: String = rest[..until(']')].iter().collect();
                    taken = until(']') + 2;
                    self.bracket(&text);
                }
                '%' => self.percent = true,
                'g' if starts(&characters[at..], "general") => {
                    self.digits = true;
                    taken = 7;
                }
                'd' => {
                    self.day = self.day.or(Some(at).filter(|_| run <= 2));
                    self.named |= run > 2;
                    taken = run;
                }
                'm' => {
                    // After hours or before seconds they are minutes; longer ones are the name of the month.
                    let minutes = self.time || seconds_follow(&characters[at + run..]);
                    self.month = self.month.or(Some(at).filter(|_| run <= 2 && !minutes));
                    self.named |= run > 2 && !minutes;
                    taken = run;
                }
                'y' => {
                    self.year = self.year.or(Some(at));
                    taken = run;
                }
                'h' | 's' => self.time = true,
                '0' => (self.zeros, self.digits) = (self.zeros + 1, true),
                '#' => self.digits = true,
                '?' | ',' | '.' | '/' | 'e' | '@' => self.shaped = true,
                _ => self.literal(&character.to_string(), false),
            }
            at += taken;
        }
    }

    fn bracket(&mut self, text: &str) {
        if let Some(currency) = text.strip_prefix('$') {
            // `$€-407`: the sign, then the country; without a sign it is the language of a date.
            let sign = currency.split('-').next().unwrap_or_default();
            self.currency = self.currency.or(Currency::new(sign));
        } else if text.starts_with(['h', 'H', 'm', 'M', 's', 'S']) && text.len() <= 2 {
            self.time = true;
        }
    }

    fn literal(&mut self, text: &str, quoted: bool) {
        let named = quoted && (CODES.contains(&text.trim()) || NAMES.contains(&text.trim()));
        if named || text.chars().any(is_currency_sign) {
            self.currency = self.currency.or(Currency::new(text));
        }
        let side = if !self.digits && !self.shaped { &mut self.before } else { &mut self.after };
        side.push_str(text);
    }
}

fn starts(characters: &[char], word: &str) -> bool {
    characters.len() >= word.len() && characters.iter().zip(word.chars()).all(|(a, b)| a.eq_ignore_ascii_case(&b))
}

fn seconds_follow(rest: &[char]) -> bool {
    rest.iter().find(|c| c.is_alphabetic()).is_some_and(|c| c.eq_ignore_ascii_case(&'s'))
}

/// What a number is, by how a program has shown it: an id (`R-001` for 1) or an amount (`1.200 CHF`); `None` if it is
/// only a number.
pub(super) fn as_shown(text: &str, number: f64) -> Option<Cell> {
    let text = text.trim();
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let before = &text[..text.len() - digits.len()];
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let lettered =
        before.chars().any(char::is_alphabetic) && !before.ends_with(' ') && Currency::of_text(before).is_none();
    let padded = before.is_empty() && digits.len() > 1 && digits.starts_with('0');
    if is_whole && (lettered || padded) && digits.parse() == Ok(number) {
        return Some(Cell::from_text(text));
    }
    let around = text.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ',') || c.is_whitespace());
    let is_one = text
        .strip_prefix(around)
        .or_else(|| text.strip_suffix(around))
        .is_some_and(|rest| rest.chars().any(|c| c.is_ascii_digit()) && !rest.chars().any(char::is_alphabetic));
    Currency::of_text(around).filter(|_| is_one).map(|currency| Cell::Money(number, currency))
}

impl Shown {
    /// The number as it is shown; `None` if that is the same. Days count from 1904 or 1900, if that is known.
    fn cell(&self, number: f64, from_1904: Option<bool>) -> Option<Cell> {
        match self {
            Self::Percent => Some(Cell::Percent(number)),
            Self::Currency(currency) => Some(Cell::Money(number, *currency)),
            Self::Id { before, digits } => {
                let digits = *digits;
                let whole = number.fract() == 0.0 && (0.0..1e15).contains(&number);
                whole.then(|| Cell::from_text(&format!("{before}{number:0>digits$}")))
            }
            Self::Date(_) => Some(calamine_cell::day(number, from_1904?)),
        }
    }
}

impl Sheet {
    /// Gives numbers the meaning that their formats show; these are sorted by row and column. Serial numbers of days
    /// count from 1904 or 1900; where that is `None`, numbers that are days are dates already.
    pub(super) fn show<'f>(
        &mut self,
        formats: impl IntoIterator<Item = (u32, u32, &'f Shown)>,
        from_1904: Option<bool>,
    ) {
        let mut from = 0;
        for (number, column, shown) in formats {
            from += self.rows[from..].partition_point(|row| row.number < number);
            let Some(row) = self.rows.get_mut(from) else { return };
            if row.number != number {
                continue;
            }
            let Ok(index) = row.cells.binary_search_by_key(&column, |(column, _)| *column) else { continue };
            let cell = &mut row.cells[index].1;
            if let Cell::Number(number) = cell
                && let Some(shown) = shown.cell(*number, from_1904)
            {
                *cell = shown;
            }
            if let (Cell::Date(_), Shown::Date(Some(order))) = (&*cell, shown) {
                self.note_order(column, *order);
            }
        }
    }

    /// Counts a date that is shown in an order.
    pub(super) fn note_order(&mut self, column: u32, order: DateOrder) {
        let (day_first, month_first) = self.date_orders.entry(column).or_default();
        match order {
            DateOrder::DayFirst => *day_first += 1,
            DateOrder::MonthFirst => *month_first += 1,
        }
    }
}
