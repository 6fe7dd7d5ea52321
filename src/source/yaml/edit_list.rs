//! Adds an item to a list of a YAML file, or takes one out, and leaves all the rest of the file as it is.

use serde_json::Value;

use super::edit::{EditFault, as_value, in_flow, set_value};
use super::spots::{Spot, SpotContent, Spots, spots};
use super::{Node, compose};

/// The text with one more item at the end of the list under a key path; the same text if the list holds it already.
///
/// # Errors
/// If the text cannot be changed there alone; nothing is guessed then.
pub fn add_to_list(text: &str, path: &str, item: &Value) -> Result<String, EditFault> {
    let (before, mut wanted) = list(text, path)?;
    if wanted.contains(item) {
        return Ok(text.to_string());
    }
    wanted.push(item.clone());
    let edited = match block_items(text, path).as_deref() {
        Some([.., last]) => {
            let end = line_end(text, last.span.end);
            let line = format!("{}- {}\n", indent(text, last), in_flow(item));
            let (head, tail) = text.split_at_checked(end).ok_or_else(|| EditFault::TooClever(path.into()))?;
            let newline = if head.ends_with('\n') { "" } else { "\n" };
            format!("{head}{newline}{line}{tail}")
        }
        _ => set_value(text, path, &Value::Array(wanted.clone()))?,
    };
    checked(&before, edited, path, &wanted)
}

/// The text without an item of the list under a key path; the same text if the list does not hold it.
///
/// # Errors
/// If the text cannot be changed there alone; nothing is guessed then.
pub fn remove_from_list(text: &str, path: &str, item: &Value) -> Result<String, EditFault> {
    let (before, mut wanted) = list(text, path)?;
    let Some(place) = wanted.iter().position(|known| known == item) else { return Ok(text.to_string()) };
    wanted.remove(place);
    let edited = match block_items(text, path) {
        Some(items) if !wanted.is_empty() => {
            let spot = items.get(place).ok_or_else(|| EditFault::TooClever(path.into()))?;
            let (from, to) = (line_start(text, spot.span.start), line_end(text, spot.span.end));
            format!("{}{}", text.get(..from).unwrap_or_default(), text.get(to..).unwrap_or_default())
        }
        _ => set_value(text, path, &Value::Array(wanted.clone()))?,
    };
    checked(&before, edited, path, &wanted)
}

/// The tree of a text, and the list under a key path; an empty one if nobody has written it.
fn list(text: &str, path: &str) -> Result<(Node, Vec<Value>), EditFault> {
    let tree = compose::compose(text).map_err(|_| EditFault::NotReadable)?;
    let items = match tree.find(path).filter(|node| !node.is_unanswered()).map(as_value) {
        None => Vec::new(),
        Some(Value::Array(items)) => items,
        Some(_) => return Err(EditFault::NoSuchPlace(path.into())),
    };
    Ok((tree, items))
}

/// The edited text, if the list is the only thing that has changed.
fn checked(before: &Node, edited: String, path: &str, wanted: &[Value]) -> Result<String, EditFault> {
    let after = compose::compose(&edited).map_err(|_| EditFault::TooClever(path.into()))?;
    let (expected, found) = (as_value(before), as_value(&after));
    let is_wanted = match after.find(path).map(as_value) {
        Some(Value::Array(now)) => now.as_slice() == wanted,
        Some(Value::Null) | None => wanted.is_empty(),
        Some(_) => false,
    };
    let keys: Vec<&str> = path.split('.').collect();
    if is_wanted && without(expected, &keys) == without(found, &keys) {
        return Ok(edited);
    }
    Err(EditFault::TooClever(path.into()))
}

/// The value without what stands under a key path, and without groups on the way there that hold nothing else.
fn without(value: Value, keys: &[&str]) -> Value {
    let (Some((key, below)), Value::Object(mut map)) = (keys.split_first(), value.clone()) else { return value };
    let inside = map.remove(*key).filter(|_| !below.is_empty()).map(|inside| without(inside, below));
    if let Some(inside) = inside.filter(|inside| inside.as_object().is_some_and(|map| !map.is_empty())) {
        map.insert((*key).to_string(), inside);
    }
    Value::Object(map)
}

/// The items of a list that is written with a line for each.
fn block_items(text: &str, path: &str) -> Option<Vec<Spot>> {
    let Spots::Found(mut spot) = spots(text) else { return None };
    for key in path.split('.') {
        let SpotContent::Map { entries, .. } = spot.content else { return None };
        spot = entries.into_iter().find(|entry| entry.key == key)?.value;
    }
    match spot.content {
        SpotContent::List { flow: false, items } if !items.is_empty() => {
            let is_line = |item: &Spot| {
                let before = text.get(line_start(text, item.span.start)..item.span.start).unwrap_or_default();
                before.trim() == "-"
            };
            items.iter().all(is_line).then_some(items)
        }
        _ => None,
    }
}

fn indent(text: &str, item: &Spot) -> String {
    let line = text.get(line_start(text, item.span.start)..).unwrap_or_default();
    line.chars().take_while(|c| *c == ' ').collect()
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |end| at + end + 1)
}
