//! Functions on texts.

use super::evaluate::{Evaluator, has_room};
use super::values::{self, Result};
use super::{Expression, Fault, Value};

impl Evaluator<'_> {
    pub(super) fn of_texts(&mut self, function: &str, arguments: &[Expression]) -> Result<Value> {
        let text = match (function, arguments) {
            ("VALUE" | "NUMBERVALUE", [argument]) => {
                let text = self.text(argument)?;
                return values::written(&text).map(Value::Number).ok_or(Fault::Error);
            }
            ("LEN", [argument]) => {
                let length = self.text(argument)?.encode_utf16().count();
                return u32::try_from(length).map(|length| Value::Number(length.into())).map_err(|_| Fault::Unknown);
            }
            ("EXACT", [left, right]) => return Ok(Value::Bool(self.text(left)? == self.text(right)?)),
            ("FIND" | "SEARCH", [part, whole, from @ ..]) if from.len() < 2 => {
                return self.position(function, part, whole, from.first());
            }
            ("LEFT" | "RIGHT", [argument, count @ ..]) if count.len() < 2 => {
                let text = self.text(argument)?;
                let count = count.first().map_or(Ok(1), |count| self.count(count))?;
                let all = text.chars().count();
                let skip = if function == "LEFT" { 0 } else { all.saturating_sub(count) };
                text.chars().skip(skip).take(count).collect()
            }
            ("MID", [argument, from, count]) => {
                let text = self.text(argument)?;
                let from = self.count(from)?.checked_sub(1).ok_or(Fault::Error)?;
                text.chars().skip(from).take(self.count(count)?).collect()
            }
            ("TRIM", [argument]) => {
                self.text(argument)?.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
            }
            ("CLEAN", [argument]) => self.text(argument)?.chars().filter(|c| !c.is_control()).collect(),
            ("UPPER", [argument]) => self.text(argument)?.to_uppercase(),
            ("LOWER", [argument]) => self.text(argument)?.to_lowercase(),
            ("T", [argument]) => match self.value(argument)? {
                Value::Text(text) => text,
                _ => String::new(),
            },
            ("N", [argument]) => {
                return Ok(Value::Number(match self.value(argument)? {
                    Value::Number(number) => number,
                    Value::Bool(value) => f64::from(u8::from(value)),
                    Value::Date(_) => return Err(Fault::Unknown),
                    Value::Text(_) | Value::Blank => 0.0,
                }));
            }
            ("CONCAT" | "CONCATENATE", [_, ..]) => self.joined("", arguments, true)?,
            ("TEXTJOIN", [mark, skip, parts @ ..]) => {
                let (mark, skip) = (self.text(mark)?, self.truth(skip)?);
                self.joined(&mark, parts, !skip)?
            }
            ("SUBSTITUTE", [whole, old, new]) => {
                let (whole, old, new) = (self.text(whole)?, self.text(old)?, self.text(new)?);
                if old.is_empty() {
                    whole
                } else {
                    let times = whole.matches(&old).count();
                    has_room((whole.len() - times * old.len()).saturating_add(times.saturating_mul(new.len())))?;
                    whole.replace(&old, &new)
                }
            }
            ("REPT", [part, times]) => {
                let (part, times) = (self.text(part)?, self.count(times)?);
                has_room(part.len().saturating_mul(times))?;
                part.repeat(times)
            }
            ("CHAR" | "UNICHAR", [code]) => match self.count(code)? {
                10 => "\n".into(),
                code @ 32..127 => u8::try_from(code).map(char::from).map_err(|_| Fault::Unknown)?.to_string(),
                _ => return Err(Fault::Unknown),
            },
            ("TEXT", [argument, form]) => {
                let (value, form) = (self.value(argument)?, self.text(form)?);
                formatted(&value, &form)?
            }
            _ => return Err(Fault::Unknown),
        };
        self.made(text)
    }

    fn joined(&mut self, mark: &str, parts: &[Expression], with_blanks: bool) -> Result<String> {
        let mut texts: Vec<String> = Vec::new();
        let mut length = 0_usize;
        for (value, _) in self.values(parts)? {
            let text = values::text(&value)?;
            if with_blanks || !text.is_empty() {
                length = length.saturating_add(text.len()).saturating_add(mark.len());
                has_room(length.saturating_sub(mark.len()))?;
                texts.push(text);
            }
        }
        Ok(texts.join(mark))
    }

    /// Where a text stands in another, from 1; SEARCH overlooks letter case.
    fn position(
        &mut self,
        function: &str,
        part: &Expression,
        whole: &Expression,
        from: Option<&Expression>,
    ) -> Result<Value> {
        let (mut part, mut whole) = (self.text(part)?, self.text(whole)?);
        let from = from.map_or(Ok(1), |from| self.count(from))?.checked_sub(1).ok_or(Fault::Error)?;
        if function == "SEARCH" {
            if part.contains(['*', '?', '~']) {
                return Err(Fault::Unknown);
            }
            (part, whole) = (part.to_lowercase(), whole.to_lowercase());
        }
        let start = whole.char_indices().nth(from).map_or(whole.len(), |(start, _)| start);
        let found = whole[start..].find(&part).ok_or(Fault::Error)?;
        let place = whole[..start + found].chars().count() + 1;
        u32::try_from(place).map(|place| Value::Number(place.into())).map_err(|_| Fault::Unknown)
    }
}

/// A number in a format of zeros, as `000`, `0.0` or `0%`, with text in quotation marks around; nothing else.
fn formatted(value: &Value, form: &str) -> Result<String> {
    let Value::Number(number) = value else { return Err(Fault::Unknown) };
    let (before, rest) = literal(form);
    let end = rest.find(|c| !matches!(c, '0' | '.' | '%')).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end);
    let (after, rest) = literal(rest);
    let (digits, percent) = digits.strip_suffix('%').map_or((digits, false), |digits| (digits, true));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = !whole.is_empty() && [whole, places].iter().all(|part| part.bytes().all(|byte| byte == b'0'));
    if !rest.is_empty() || !plain || *number < 0.0 || places.len() > 10 {
        return Err(Fault::Unknown);
    }
    let number = if percent { number * 100.0 } else { *number };
    let factor = 10_f64.powi(i32::try_from(places.len()).unwrap_or(0));
    let number = (number * factor).round() / factor;
    let width = whole.len() + if places.is_empty() { 0 } else { places.len() + 1 };
    let sign = if percent { "%" } else { "" };
    Ok(format!("{before}{number:0width$.places$}{sign}{after}", places = places.len()))
}

/// A text in quotation marks at the start of a format, or a single sign that needs none.
fn literal(form: &str) -> (&str, &str) {
    if let Some((text, rest)) = form.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        return (text, rest);
    }
    match form.chars().next() {
        Some('-' | ' ' | '(' | ')' | ':') => form.split_at(1),
        _ => ("", form),
    }
}
