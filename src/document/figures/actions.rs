use jiff::ToSpan;
use jiff::civil::Date;

use crate::derive::ActionState;
use crate::document::classification::Content;
use crate::document::figure::{Drawing, GanttGroup, GanttLine, Tick};
use crate::document::tables::actions::state;
use crate::document::view::View;

use super::{Drawn, Source, share};

/// Lines beyond this many make a chart nobody reads: it then shows what is open only, and at most so many.
const LINES: usize = 45;
/// The axis reaches so many years before and after the day of the document: further away, a year is too narrow to be
/// seen, and one action without a real end (9999-12-31) would make all others a single stroke.
const YEARS: i16 = 10;
/// An action without a start date is drawn as begun so many days before it is due.
const ASSUMED_DAYS: i64 = 30;

/// The actions of the plan over time.
pub const TIMELINE: Source = Source {
    name: "timeline",
    content: Some(Content::Risks),
    draw: |view, _| {
        let mut shown: Vec<usize> = (0..view.isms.actions.len())
            .filter(|i| view.isms.actions[*i].due.is_some())
            .filter(|i| view.facts.actions[*i].state != ActionState::Cancelled)
            .collect();
        let crowded = shown.len() > LINES;
        if crowded {
            shown.retain(|i| view.facts.actions[*i].state != ActionState::Done);
        }
        shown.sort_by_key(|i| (view.isms.actions[*i].due, *i));
        let (earliest, latest) = readable(view, &shown)?;
        let dated = shown.len();
        shown.retain(|i| end(view, *i).is_some_and(|end| (earliest..=latest).contains(&end)));
        let all = shown.len();
        let outside = (dated > all).then(|| left_out(view, dated - all, earliest, latest));
        shown.truncate(LINES);
        let (from, to) = span(view, &shown, earliest, latest)?;
        let days = days(from, to);
        let at = |date: Date| share(self::days(from, date), days);
        let drawing = Drawing::Gantt {
            from: from.to_string(),
            to: to.to_string(),
            ticks: ticks(view, from, to, &at),
            today: (view.as_of() >= from && view.as_of() <= to)
                .then(|| Tick { at: at(view.as_of()), label: view.words.short_date(view.as_of()) }),
            groups: groups(view, &shown, &at),
        };
        let notes: Vec<String> =
            crowded.then(|| note(view, shown.len(), dated)).into_iter().chain(outside.clone()).collect();
        let said = outside.map(|outside| format!(" ({outside})")).unwrap_or_default();
        let alt = alt(view, &shown, from, to, &said);
        Some(Drawn { drawing, alt, note: (!notes.is_empty()).then(|| notes.join("; ")) })
    },
};

/// The years around the day of the document that an axis can show; if nothing is due in them, those around the first
/// action.
fn readable(view: &View, dated: &[usize]) -> Option<(Date, Date)> {
    let around = |day: Date| {
        let years = YEARS.years();
        (day.checked_sub(years).unwrap_or(Date::MIN), day.checked_add(years).unwrap_or(Date::MAX))
    };
    let usual = around(view.as_of());
    let mut ends = dated.iter().filter_map(|i| end(view, *i));
    let first = ends.clone().next()?;
    Some(if ends.any(|end| (usual.0..=usual.1).contains(&end)) { usual } else { around(first) })
}

/// That some actions lie too far away to be drawn.
fn left_out(view: &View, count: usize, earliest: Date, latest: Date) -> String {
    let (from, to) = (earliest.year().to_string(), latest.year().to_string());
    view.words.with("chart_outside", &[("count", &count.to_string()), ("from", &from), ("to", &to)])
}

/// Which actions are shown where not all are.
fn note(view: &View, shown: usize, open: usize) -> String {
    if shown == open {
        return view.words.with("chart_open", &[("count", &open.to_string())]);
    }
    view.words.with("chart_first", &[("shown", &shown.to_string()), ("open", &open.to_string())])
}

/// From the first day of the first month to the last day of the last, inside what is readable.
fn span(view: &View, shown: &[usize], earliest: Date, latest: Date) -> Option<(Date, Date)> {
    let starts = shown.iter().filter_map(|i| begin(view, *i));
    let ends = shown.iter().filter_map(|i| end(view, *i));
    let from = starts.min()?.max(earliest).first_of_month();
    let today = Some(view.as_of()).filter(|today| (earliest..=latest).contains(today));
    let to = ends.chain(today).max()?.last_of_month();
    (from < to).then_some((from, to))
}

fn begin(view: &View, index: usize) -> Option<Date> {
    let action = &view.isms.actions[index];
    action.start.or_else(|| action.due?.checked_sub(ASSUMED_DAYS.days()).ok())
}

/// When it was done, else the day it is due.
fn end(view: &View, index: usize) -> Option<Date> {
    let action = &view.isms.actions[index];
    action.done_on.or(action.due)
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The first day of each quarter, or of each year on a long axis.
fn ticks(view: &View, from: Date, to: Date, at: &impl Fn(Date) -> f32) -> Vec<Tick> {
    let long = days(from, to) > 3 * 366;
    let mut ticks = Vec::new();
    let mut month = from;
    while month <= to {
        let quarter = (month.month() - 1) % 3 == 0;
        if if long { month.month() == 1 } else { quarter } {
            let label = if long { month.year().to_string() } else { view.words.month(month) };
            ticks.push(Tick { at: at(month), label });
        }
        let Ok(next) = month.checked_add(1.month()) else { break };
        month = next;
    }
    ticks
}

/// One group for each owner of more than one action would tear the time order apart: one group, in time order.
fn groups(view: &View, shown: &[usize], at: &impl Fn(Date) -> f32) -> Vec<GanttGroup> {
    let lines = shown
        .iter()
        .filter_map(|index| {
            let action = &view.isms.actions[*index];
            let owner = view.holder_text(&view.facts.actions[*index].owner);
            let (word, tone) = state(view, *index);
            let done = match view.facts.actions[*index].state {
                ActionState::Done => 1.0,
                _ => share(i64::from(action.progress.unwrap_or(0)), 100),
            };
            Some(GanttLine {
                id: action.id.clone(),
                text: shortened(action.text.as_deref().unwrap_or_default()),
                owner: owner.unwrap_or_else(|| view.words.get("no_owner").to_string()),
                from: at(begin(view, *index)?),
                to: at(end(view, *index)?),
                done,
                state: word,
                tone,
            })
        })
        .collect();
    vec![GanttGroup { title: None, lines }]
}

/// The first words of a text, cut between words.
fn shortened(text: &str) -> String {
    const MOST: usize = 48;
    if text.chars().count() <= MOST {
        return text.to_string();
    }
    let head: String = text.chars().take(MOST).collect();
    let cut = head.rsplit_once(' ').map_or(head.as_str(), |(before, _)| before);
    format!("{}…", cut.trim_end_matches([',', ';', ':', '.', ' ']))
}

fn alt(view: &View, shown: &[usize], from: Date, to: Date, left_out: &str) -> String {
    let mut states = indexmap::IndexMap::<String, u32>::new();
    for index in shown {
        *states.entry(state(view, *index).0).or_default() += 1;
    }
    let states: Vec<String> = states.iter().map(|(state, count)| format!("{count} {state}")).collect();
    let states = states.join(", ") + left_out;
    view.words.with(
        "alt.gantt",
        &[
            ("count", &shown.len().to_string()),
            ("from", &view.words.month(from)),
            ("to", &view.words.month(to)),
            ("states", &states),
        ],
    )
}
