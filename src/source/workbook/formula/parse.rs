//! From the text of a formula to an [`Expression`]; `None` for whatever is not understood.

use super::{Expression, Function, Operator, Region, Value};
use crate::source::workbook::column_number;

/// Longer formulas are not looked at.
const LONGEST: usize = 2000;
/// Brackets and signs inside each other at most.
const DEEPEST: u32 = 40;
/// Operators at most; walking a chain of them goes as deep as it is long.
const MOST_OPERATORS: u32 = 100;

/// Understands a formula.
pub(super) fn formula(text: &str) -> Option<Expression> {
    if text.len() > LONGEST {
        return None;
    }
    let mut parser = Parser { rest: text.trim().trim_start_matches('=').trim_start(), depth: 0, operators: 0 };
    let expression = parser.comparison()?;
    parser.rest.is_empty().then_some(expression)
}

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
    operators: u32,
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
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let whole = self.chain(SIGNS, |parser| {
            parser.chain(&[("&", Operator::Join)], |parser| {
                parser.chain(&[("+", Operator::Add), ("-", Operator::Subtract)], |parser| {
                    parser.chain(&[("*", Operator::Multiply), ("/", Operator::Divide)], Self::signed)
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
        if self.eat("-") {
            self.depth += 1;
            let inner = if self.depth > DEEPEST { None } else { self.signed() };
            self.depth -= 1;
            return inner.map(|inner| Expression::Negative(Box::new(inner)));
        }
        let mut whole = self.operand()?;
        if self.eat("%") {
            whole = Expression::Percent(Box::new(whole));
        }
        Some(whole)
    }

    fn operand(&mut self) -> Option<Expression> {
        if self.eat("(") {
            let inner = self.comparison()?;
            return self.eat(")").then_some(inner);
        }
        if self.rest.starts_with('"') {
            return self.quoted().map(|text| Expression::Value(Value::Text(text)));
        }
        let word = self.word();
        if word.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return word.parse().ok().map(|number| Expression::Value(Value::Number(number)));
        }
        if self.eat("(") {
            let function = function(&word)?;
            return self.arguments().map(|arguments| Expression::Call(function, arguments));
        }
        match word.to_ascii_uppercase().as_str() {
            "TRUE" => return Some(Expression::Value(Value::Bool(true))),
            "FALSE" => return Some(Expression::Value(Value::Bool(false))),
            _ => {}
        }
        let (row, column) = reference(&word)?;
        if !self.eat(":") {
            return Some(Expression::Cell(row, column));
        }
        let word = self.word();
        let (last_row, last_column) = reference(&word)?;
        Some(Expression::Range(Region {
            top: row.min(last_row),
            left: column.min(last_column),
            bottom: row.max(last_row),
            right: column.max(last_column),
        }))
    }

    fn arguments(&mut self) -> Option<Vec<Expression>> {
        let mut arguments = Vec::new();
        if self.eat(")") {
            return Some(arguments);
        }
        loop {
            arguments.push(self.comparison()?);
            if self.eat(")") {
                return Some(arguments);
            }
            if !self.eat(",") {
                return None;
            }
        }
    }

    /// Text in quotation marks, of which doubled ones stand for one.
    fn quoted(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut characters = self.rest.char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            if character != '"' {
                text.push(character);
            } else if characters.peek().is_some_and(|(_, next)| *next == '"') {
                text.push('"');
                characters.next();
            } else {
                self.rest = self.rest[at + 1..].trim_start();
                return Some(text);
            }
        }
        None
    }

    /// A number, a name or a reference; an exclamation mark (another sheet) ends it and then nothing fits.
    fn word(&mut self) -> String {
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '$' | '.' | '_')));
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

fn function(name: &str) -> Option<Function> {
    Some(match name.to_ascii_uppercase().as_str() {
        "SUM" => Function::Sum,
        "PRODUCT" => Function::Product,
        "MIN" => Function::Min,
        "MAX" => Function::Max,
        "AVERAGE" => Function::Average,
        "ROUND" => Function::Round,
        "IF" => Function::If,
        "AND" => Function::And,
        "OR" => Function::Or,
        "NOT" => Function::Not,
        "INDEX" => Function::Index,
        "MATCH" => Function::Match,
        "VLOOKUP" => Function::VerticalLookup,
        _ => return None,
    })
}

/// `B$12` is (12, 2).
fn reference(word: &str) -> Option<(u32, u32)> {
    let word = word.replace('$', "");
    let split = word.find(|c: char| c.is_ascii_digit())?;
    let row = word[split..].parse().ok().filter(|row| (1..=1_048_576).contains(row))?;
    Some((row, column_number(&word[..split])?))
}
