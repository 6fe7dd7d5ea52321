//! Lists from which cells are to be filled in, as an .xlsx sheet has them: in the old place with a range of the same
//! workbook or words, and in an extension where the range lies on another sheet.

use quick_xml::events::Event;

use super::furniture::region;
use super::xml::{attribute, content, each_event};
use super::{Region, Sheet, Validation, formula};
use crate::source::budget::{Budget, Exceeded, Limit};

/// Ranges of one list at most.
const MOST_RANGES: usize = 1000;

/// A list whose source is not looked up yet.
#[derive(Default)]
pub(super) struct RawList {
    ranges: Vec<Region>,
    source: String,
}

/// The lists in the part of a sheet that follows its cells.
pub(super) fn lists(text: &str) -> Vec<RawList> {
    let mut lists = Vec::new();
    if !text.contains("dataValidation") {
        return lists;
    }
    let mut open: Option<RawList> = None;
    let mut inside = Inside::Nothing;
    each_event(text, |event| match event {
        Event::Start(tag) => match tag.local_name().as_ref() {
            "dataValidation" if attribute(tag, "type").is_some_and(|kind| kind == "list") => {
                let ranges = attribute(tag, "sqref").map_or_else(Vec::new, |text| ranges(&text));
                open = Some(RawList { ranges, source: String::new() });
            }
            "formula1" => inside = Inside::Source,
            "sqref" => inside = Inside::Ranges(String::new()),
            _ => {}
        },
        Event::End(tag) => match tag.local_name().as_ref() {
            "dataValidation" => lists.extend(open.take()),
            "formula1" => inside = Inside::Nothing,
            "sqref" => {
                if let (Inside::Ranges(text), Some(list)) = (std::mem::replace(&mut inside, Inside::Nothing), &mut open)
                {
                    list.ranges.extend(ranges(&text));
                }
            }
            _ => {}
        },
        event => match (&mut inside, &mut open) {
            (Inside::Source, Some(list)) => list.source.push_str(&content(event)),
            (Inside::Ranges(text), _) => text.push_str(&content(event)),
            _ => {}
        },
    });
    lists
}

enum Inside {
    Nothing,
    Source,
    Ranges(String),
}

fn ranges(text: &str) -> Vec<Region> {
    text.split_whitespace().filter_map(region).take(MOST_RANGES).collect()
}

/// The lists of a sheet (its number from 0) with their words; those whose source is not understood are left out.
pub(super) fn resolved(
    lists: &[RawList],
    sheet: usize,
    scope: &formula::Scope,
    sheets: &[Sheet],
    budget: &Budget,
) -> Result<Vec<Validation>, Exceeded> {
    let mut found: Vec<Validation> = Vec::new();
    for list in lists {
        let words = formula::listed(&list.source, sheet, scope, sheets, budget).unwrap_or_default();
        if !words.is_empty() && !list.ranges.is_empty() {
            budget.take(Limit::CellText, words.iter().map(String::len).sum::<usize>())?;
            found.push(Validation { ranges: list.ranges.clone(), words });
        }
    }
    Ok(found)
}
