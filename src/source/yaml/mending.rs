//! The very line that would be right, for the slips that people make most in YAML: a colon inside a text, a comma inside
//! braces, a blank too many. A line is only proposed if the file can be read with it.

use serde_json::Value;

use super::compose;

/// How many lines before the place of a fault are tried: the parser often stumbles on the one after.
const BEFORE: usize = 2;
/// From so many bytes on, a file is not read again for every try.
const LARGEST: usize = 256 << 10;

/// A line that would be right in the place of one of a file, with its number from 1.
pub(super) fn right_line(text: &str, line: u32) -> Option<(usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let at = usize::try_from(line).ok()?.checked_sub(1)?.min(lines.len().checked_sub(1)?);
    if text.len() > LARGEST {
        return None;
    }
    for place in (at.saturating_sub(BEFORE)..=at).rev() {
        let Some(written) = lines.get(place) else { continue };
        for candidate in candidates(&lines, place, written) {
            if candidate != *written && reads(&lines, place, &candidate) {
                return Some((place + 1, candidate));
            }
        }
    }
    None
}

/// The hint with a line.
pub(super) fn hint((line, right): &(usize, String)) -> String {
    format!("write line {line} as `{}`", right.trim())
}

fn reads(lines: &[&str], place: usize, candidate: &str) -> bool {
    let mut mended: Vec<&str> = lines.to_vec();
    if let Some(line) = mended.get_mut(place) {
        *line = candidate;
    }
    compose::compose(&mended.join("\n")).is_ok()
}

/// What a line may have been meant to be, the likeliest first.
fn candidates(lines: &[&str], place: usize, line: &str) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(quoted_value(line));
    found.extend(quoted_in_braces(line));
    if line.contains('\t') {
        found.push(line.replace('\t', "  "));
    }
    let content = line.trim_start();
    if !content.is_empty() && !content.starts_with('#') {
        // The columns that lines above begin in, the nearest first; then the next deeper one.
        let mut columns: Vec<usize> = Vec::new();
        for above in lines.get(..place).unwrap_or_default().iter().rev().take(12) {
            let own = above.trim_start();
            let column = above.len() - own.len();
            if !own.is_empty() && !own.starts_with('#') && !columns.contains(&column) {
                columns.push(column);
            }
        }
        if let Some(nearest) = columns.first() {
            columns.push(nearest + 2);
        }
        found.extend(columns.into_iter().map(|column| format!("{}{content}", " ".repeat(column))));
    }
    found
}

/// `why: Our promise: no leaks` with quotes around the value.
fn quoted_value(line: &str) -> Option<String> {
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    if value.is_empty() || value.starts_with(['"', '\'', '{', '[', '|', '>']) {
        return None;
    }
    Some(format!("{key}: {}", in_quotes(value)))
}

/// A line in braces with quotes around each value that holds a sign of YAML.
fn quoted_in_braces(line: &str) -> Option<String> {
    let (open, close) = (line.find('{')?, line.rfind('}')?);
    let inside = line.get(open + 1..close)?;
    let mut pairs: Vec<(String, String)> = Vec::new();
    for part in inside.split(", ") {
        match part.split_once(": ") {
            Some((key, value)) if is_key(key) => pairs.push((key.trim().to_string(), value.trim().to_string())),
            // What is no key with a value belongs to the text before.
            _ => {
                let last = pairs.last_mut()?;
                last.1 = format!("{}, {}", last.1, part.trim());
            }
        }
    }
    let pair = |(key, value): &(String, String)| {
        let is_text = !value.starts_with(['"', '\'', '[', '{']);
        let needs = is_text && (value.contains(": ") || value.contains(',') || value.contains(" #"));
        format!("{key}: {}", if needs { in_quotes(value) } else { value.clone() })
    };
    let pairs: Vec<String> = pairs.iter().map(pair).collect();
    let (before, after) = (line.get(..open)?, line.get(close + 1..)?);
    Some(format!("{before}{{ {} }}{after}", pairs.join(", ")))
}

/// The line with quotes around the value that a key without a value was meant to be part of: `{ name: Press, stop }`.
pub(super) fn with_comma_quoted(text: &str, line: u32, key: &str) -> Option<(usize, String)> {
    let number = usize::try_from(line).ok()?;
    let written = text.lines().nth(number.checked_sub(1)?)?;
    let is_lost = |part: &str| part.trim().trim_end_matches('}').trim() == key;
    let holds = written.contains('{') && written.split(',').skip(1).any(is_lost);
    let right = holds.then(|| quoted_in_braces(written))??;
    (right != written).then_some((number, right))
}

/// The line with quotes around an item that became a key because of its colon: `- Least access: always`.
pub(super) fn with_item_quoted(text: &str, line: u32) -> Option<(usize, String)> {
    let number = usize::try_from(line).ok()?;
    let written = text.lines().nth(number.checked_sub(1)?)?;
    let (before, item) = written.split_once("- ").filter(|(before, _)| before.trim().is_empty())?;
    let item = item.trim();
    let plain = !item.starts_with(['"', '\'', '{', '[']) && item.contains(": ");
    plain.then(|| (number, format!("{before}- {}", in_quotes(item))))
}

fn is_key(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
}

fn in_quotes(text: &str) -> String {
    // A JSON string is a double-quoted scalar of YAML.
    Value::String(text.to_string()).to_string()
}
