//! From the text of a formula to an [`Expression`]; `None` for whatever is not understood.

use super::scope::Here;
use super::{Area, Expression, Operator, Region, Value};
use crate::source::workbook::column_number;

/// Longer formulas are not looked at.
pub(super) const LONGEST: usize = 4000;
/// Brackets and signs inside each other at most.
const DEEPEST: u32 = 40;
/// Operators at most; walking a chain of them goes as deep as it is long.
const MOST_OPERATORS: u32 = 100;
/// Parts of a formula at most, those of the names in it included.
const MOST_PARTS: usize = 5000;
/// Names that stand for names at most.
const MOST_NAMES: u32 = 4;
const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: u32 = 16_384;

/// Understands the formula of a cell.
pub(super) fn formula(text: &str, here: &Here<'_>) -> Option<Expression> {
    formula_with(text, here, &mut 0)
}

/// The same, where so many parts have been understood already.
fn formula_with(text: &str, here: &Here<'_>, parts: &mut usize) -> Option<Expression> {
    if text.len() > LONGEST || here.depth > MOST_NAMES {
        return None;
    }
    here.spend(text.len())?;
    let rest = text.trim().trim_start_matches('=').trim_start();
    let mut parser = Parser { rest, depth: 0, operators: 0, parts: *parts, here: *here };
    let expression = parser.comparison()?;
    *parts = parser.parts;
    parser.rest.is_empty().then_some(expression)
}

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
    operators: u32,
    parts: usize,
    here: Here<'a>,
}

/// One end of a reference: a cell, a whole row or a whole column.
enum End {
    Cell(u32, u32),
    Row(u32),
    Column(u32),
}

impl Parser<'_> {
    fn comparison(&mut self) -> Option<Expression> {
        const SIGNS: &[(&str, Operator)] = &[
            ("<>", Operator::Unequal),
            ("<=", Operator::LessOrEqual),
            (">=", Operator::GreaterOrEqual),
            ("=", Operator::Equal),
            ("<", Operator::Less),
            (">", Operator::Greater),
        ];
        const SUMS: &[(&str, Operator)] = &[("+", Operator::Add), ("-", Operator::Subtract)];
        const PRODUCTS: &[(&str, Operator)] = &[("*", Operator::Multiply), ("/", Operator::Divide)];
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let whole = self.chain(SIGNS, |parser| {
            parser.chain(&[("&", Operator::Join)], |parser| {
                parser.chain(SUMS, |parser| {
                    parser.chain(PRODUCTS, |parser| parser.chain(&[("^", Operator::Power)], Self::signed))
                })
            })
        });
        self.depth -= 1;
        whole
    }

    /// Operands of one rank, from left to right.
    fn chain(
        &mut self,
        signs: &[(&str, Operator)],
        operand: impl Fn(&mut Self) -> Option<Expression>,
    ) -> Option<Expression> {
        let mut left = operand(self)?;
        while let Some((_, operator)) = signs.iter().find(|(sign, _)| self.eat(sign)) {
            self.operators += 1;
            if self.operators > MOST_OPERATORS {
                return None;
            }
            left = Expression::Binary(*operator, Box::new(left), Box::new(operand(self)?));
        }
        Some(left)
    }

    fn signed(&mut self) -> Option<Expression> {
        let negative = self.eat("-");
        // A plus changes nothing, and an at sign only says that one cell is meant.
        if negative || self.eat("+") || self.eat("@") {
            self.depth += 1;
            let inner = if self.depth > DEEPEST { None } else { self.signed() };
            self.depth -= 1;
            return if negative { inner.map(|inner| Expression::Negative(Box::new(inner))) } else { inner };
        }
        let mut whole = self.operand()?;
        if self.eat("%") {
            whole = Expression::Percent(Box::new(whole));
        }
        Some(whole)
    }

    fn operand(&mut self) -> Option<Expression> {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return None;
        }
        if self.eat("(") {
            let inner = self.comparison()?;
            return self.eat(")").then_some(inner);
        }
        if self.rest.starts_with('"') {
            return self.quoted('"').map(|text| Expression::Value(Value::Text(text)));
        }
        if self.eat("{") {
            return self.array();
        }
        if self.rest.starts_with('\'') {
            let sheet = self.quoted('\'')?;
            return self.eat("!").then(|| self.on_sheet(&sheet))?;
        }
        if self.rest.starts_with('[') {
            let inside = self.bracketed()?;
            return self.here.of_table("", &inside).map(expression);
        }
        let word = self.word();
        if self.eat("!") {
            return self.on_sheet(&word);
        }
        if self.rest.starts_with('[') {
            let inside = self.bracketed()?;
            return self.here.of_table(&word, &inside).map(expression);
        }
        if self.eat("(") {
            let name = word.to_ascii_uppercase().replace("_XLFN.", "").replace("_XLWS.", "");
            return self.arguments().map(|arguments| Expression::Call(name, arguments));
        }
        self.word_alone(&word)
    }

    /// A number, a truth, a reference on the same sheet or a name.
    fn word_alone(&mut self, word: &str) -> Option<Expression> {
        if word.starts_with(|c: char| c.is_ascii_digit() || c == '.') && !self.rest.starts_with(':') {
            return self.number(word);
        }
        match word.to_ascii_uppercase().as_str() {
            "TRUE" => return Some(Expression::Value(Value::Bool(true))),
            "FALSE" => return Some(Expression::Value(Value::Bool(false))),
            _ => {}
        }
        if let Some(found) = self.reference(word, self.here.sheet) {
            return Some(found);
        }
        if let Some(area) = self.here.of_table(word, "").filter(|_| !word.is_empty()) {
            return Some(expression(area));
        }
        let (text, here) = self.here.defined(word)?;
        formula_with(text, &here, &mut self.parts)
    }

    /// A number, perhaps with an exponent whose sign ended the word.
    fn number(&mut self, word: &str) -> Option<Expression> {
        let mut text = word.to_string();
        if word.ends_with(['E', 'e']) && self.rest.starts_with(['+', '-']) {
            text.push_str(&self.rest[..1]);
            self.rest = &self.rest[1..];
            text.push_str(&self.word());
        }
        let number: f64 = text.parse().ok()?;
        number.is_finite().then_some(Expression::Value(Value::Number(number)))
    }

    /// A reference or a name after the name of a sheet.
    fn on_sheet(&mut self, sheet: &str) -> Option<Expression> {
        let sheet = self.here.sheet_named(sheet)?;
        let word = self.word();
        if let Some(found) = self.reference(&word, sheet) {
            return Some(found);
        }
        let (text, here) = self.here.on(sheet).defined(&word)?;
        formula_with(text, &here, &mut self.parts)
    }

    /// A cell or a range whose first corner has been read.
    fn reference(&mut self, word: &str, sheet: usize) -> Option<Expression> {
        let first = end(word);
        if !self.rest.starts_with(':') {
            return match first? {
                End::Cell(row, column) => Some(Expression::Cell((sheet, row, column))),
                End::Row(_) | End::Column(_) => None,
            };
        }
        let first = first?;
        self.eat(":");
        let word = self.word();
        let (a, b, c, d) = match (first, end(&word)?) {
            (End::Cell(row, column), End::Cell(last_row, last_column)) => (row, column, last_row, last_column),
            (End::Row(row), End::Row(last)) => (row, 1, last, LAST_COLUMN),
            (End::Column(column), End::Column(last)) => (1, column, LAST_ROW, last),
            _ => return None,
        };
        let region = Region { top: a.min(c), left: b.min(d), bottom: a.max(c), right: b.max(d) };
        Some(Expression::Range(Area { sheet, region }))
    }

    fn arguments(&mut self) -> Option<Vec<Expression>> {
        let mut arguments = Vec::new();
        if self.eat(")") {
            return Some(arguments);
        }
        loop {
            let missing = self.rest.starts_with([',', ')']);
            arguments.push(if missing { Expression::Missing } else { self.comparison()? });
            if self.eat(")") {
                return Some(arguments);
            }
            if !self.eat(",") {
                return None;
            }
        }
    }

    /// Constants up to the closing brace: a comma begins a column, a semicolon a row.
    fn array(&mut self) -> Option<Expression> {
        const MOST: usize = 1000;
        let mut rows = vec![Vec::new()];
        for _ in 0..MOST {
            let value = match self.signed()? {
                Expression::Value(value) => value,
                Expression::Negative(inner) => match *inner {
                    Expression::Value(Value::Number(number)) => Value::Number(-number),
                    _ => return None,
                },
                _ => return None,
            };
            rows.last_mut()?.push(value);
            if self.eat("}") {
                let even = rows.iter().all(|row| row.len() == rows[0].len());
                return even.then_some(Expression::Array(rows));
            } else if self.eat(";") {
                rows.push(Vec::new());
            } else if !self.eat(",") {
                return None;
            }
        }
        None
    }

    /// Text in quotation marks, of which doubled ones stand for one.
    fn quoted(&mut self, mark: char) -> Option<String> {
        let mut text = String::new();
        let mut characters = self.rest.char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            if character != mark {
                text.push(character);
            } else if characters.peek().is_some_and(|(_, next)| *next == mark) {
                text.push(mark);
                characters.next();
            } else {
                self.rest = self.rest[at + 1..].trim_start();
                return Some(text);
            }
        }
        None
    }

    /// What stands in square brackets, those inside included.
    fn bracketed(&mut self) -> Option<String> {
        let mut depth = 0_u32;
        let mut escaped = false;
        for (at, character) in self.rest.char_indices() {
            match character {
                _ if escaped => escaped = false,
                '\'' => escaped = true,
                '[' => depth += 1,
                ']' => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        let inside = self.rest[1..at].to_string();
                        self.rest = self.rest[at + 1..].trim_start();
                        return Some(inside);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// A number, a name or a reference.
    fn word(&mut self) -> String {
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '$' | '.' | '_' | '\\' | '?')));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest.trim_start();
        word.to_string()
    }

    fn eat(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        if let Some(rest) = rest {
            self.rest = rest.trim_start();
        }
        rest.is_some()
    }
}

/// A range; of one cell, that cell.
fn expression(area: Area) -> Expression {
    let Area { sheet, region } = area;
    if region.top == region.bottom && region.left == region.right {
        Expression::Cell((sheet, region.top, region.left))
    } else {
        Expression::Range(area)
    }
}

/// `B$12`, `$B` or `12`.
fn end(word: &str) -> Option<End> {
    let word = word.replace('$', "");
    let number = |digits: &str| digits.parse().ok().filter(|row| (1..=LAST_ROW).contains(row));
    match word.find(|c: char| c.is_ascii_digit()) {
        None => column_number(&word).map(End::Column),
        Some(0) => number(&word).map(End::Row),
        Some(split) => Some(End::Cell(number(&word[split..])?, column_number(&word[..split])?)),
    }
}
