use jiff::ToSpan;
use jiff::civil::Date;

use crate::derive::ActionState;
use crate::document::classification::Content;
use crate::document::figure::{Drawing, GanttGroup, GanttLine, Tick, longest_words};
use crate::document::tables::actions::state;
use crate::document::view::View;

use super::{Drawn, Source, share};

/// The axis reaches so many years before and after the day of the document: further away, a year is too narrow to be
/// seen, and one action without a real end (9999-12-31) would make all others a single stroke.
const YEARS: i16 = 10;
/// Lines beyond this many make a chart nobody reads: it then shows what is open or was late, and at most so many.
const LINES: usize = 30;

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
            shown.retain(|i| view.facts.actions[*i].state != ActionState::Done || was_late(view, *i));
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
        let groups = groups(view, &shown, &at);
        let drawing = Drawing::Gantt {
            from: from.to_string(),
            to: to.to_string(),
            ticks: ticks(view, from, to, &at),
            today: (view.as_of() >= from && view.as_of() <= to).then(|| Tick {
                at: at(view.as_of()),
                label: view.words.short_date(view.as_of()),
                above: None,
            }),
            longest: longest_words(&groups),
            groups,
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

/// Whether an action was done after its due date.
fn was_late(view: &View, index: usize) -> bool {
    let action = &view.isms.actions[index];
    action.due.zip(action.done_on).is_some_and(|(due, done_on)| done_on > due)
}

/// Which actions are shown where not all are.
fn note(view: &View, shown: usize, open: usize) -> String {
    if shown == open {
        return view.words.with("chart_open", &[("count", &open.to_string())]);
    }
    view.words.with("chart_first", &[("shown", &shown.to_string()), ("open", &open.to_string())])
}

/// From the first day of the first quarter to the last day of the last, with today, inside what is readable.
fn span(view: &View, shown: &[usize], earliest: Date, latest: Date) -> Option<(Date, Date)> {
    let starts = shown.iter().filter_map(|i| begin(view, *i));
    let ends = shown.iter().filter_map(|i| end(view, *i));
    let today = Some(view.as_of()).filter(|today| (earliest..=latest).contains(today));
    let from = quarter(starts.chain(today).min()?.max(earliest))?;
    let to = quarter(ends.chain(today).max()?)?.checked_add(2.months()).ok()?.last_of_month();
    (from < to).then_some((from, to))
}

/// The first day of the quarter of a day.
fn quarter(day: Date) -> Option<Date> {
    Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()
}

/// The first day anybody recorded.
fn begin(view: &View, index: usize) -> Option<Date> {
    let action = &view.isms.actions[index];
    [action.start, action.due, action.done_on].into_iter().flatten().min()
}

/// The last day anybody recorded.
fn end(view: &View, index: usize) -> Option<Date> {
    let action = &view.isms.actions[index];
    action.due.max(action.done_on)
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The first day of each quarter under its year, or of each year on a long axis.
fn ticks(view: &View, from: Date, to: Date, at: &impl Fn(Date) -> f32) -> Vec<Tick> {
    let long = days(from, to) > 4 * 366;
    let mut ticks: Vec<Tick> = Vec::new();
    let mut month = from;
    while month <= to {
        let quarter = (month.month() - 1) / 3 + 1;
        let begins = (month.month() - 1) % 3 == 0;
        let year = month.year().to_string();
        if long && month.month() == 1 {
            ticks.push(Tick { at: at(month), label: year, above: None });
        } else if !long && begins {
            let above = (quarter == 1 || ticks.is_empty()).then_some(year);
            let label = view.words.with("quarter", &[("quarter", &quarter.to_string())]);
            ticks.push(Tick { at: at(month), label, above });
        }
        let Ok(next) = month.checked_add(1.month()) else { break };
        month = next;
    }
    ticks
}

/// What needs attention, what is to come and what is over, each in time order.
fn groups(view: &View, shown: &[usize], at: &impl Fn(Date) -> f32) -> Vec<GanttGroup> {
    let group_of = |index: usize| match view.facts.actions[index].state {
        ActionState::Overdue(_) => "chart_group.overdue",
        ActionState::InProgress | ActionState::Open => "chart_group.open",
        ActionState::Done | ActionState::Cancelled => "chart_group.done",
    };
    let group = |name: &'static str| {
        let lines: Vec<GanttLine> =
            shown.iter().filter(|index| group_of(**index) == name).map(|index| line(view, *index, at)).collect();
        let title = Some(view.words.get(name).to_string());
        (!lines.is_empty()).then_some(GanttGroup { title, lines })
    };
    ["chart_group.overdue", "chart_group.open", "chart_group.done"].into_iter().filter_map(group).collect()
}

fn line(view: &View, index: usize, at: &impl Fn(Date) -> f32) -> GanttLine {
    let action = &view.isms.actions[index];
    let facts = &view.facts.actions[index];
    let owner = view.holder_text(&facts.owner);
    let (word, tone) = state(view, index);
    let done = facts.state == ActionState::Done;
    let late_to = match (action.due, action.done_on) {
        (Some(due), Some(done_on)) if done && done_on > due => Some(done_on),
        (Some(due), _) if !done && due < view.as_of() => Some(view.as_of()),
        _ => None,
    };
    let state = match action.due.zip(late_to).map(|(due, late)| days(due, late)) {
        Some(days) => view.words.with("chart_late", &[("days", &days.to_string())]),
        None => word,
    };
    GanttLine {
        id: action.id.clone(),
        text: action.text.clone().unwrap_or_default(),
        owner: owner.unwrap_or_else(|| view.words.get("no_owner").to_string()),
        from: action.start.map(at),
        due: action.due.map(at),
        done_on: action.done_on.filter(|_| done).map(at),
        late_to: late_to.map(at),
        done: if done { 1.0 } else { share(i64::from(action.progress.unwrap_or(0)), 100) },
        state,
        tone,
    }
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
