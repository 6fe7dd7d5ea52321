//! Figures as data. They are drawn once, by `templates/typst/figures.typ`, for both outputs.

use serde::Serialize;

use super::block::Tone;

/// A figure that comes from data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Unique in the document.
    pub id: String,
    /// Printed under it.
    pub caption: String,
    /// Says in words what the figure shows, with its numbers; also in the Word file and the PDF's tags.
    pub alt: String,
    /// What to draw.
    pub drawing: Drawing,
}

/// What to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "draw", rename_all = "snake_case")]
pub enum Drawing {
    /// Horizontal stacked bars with direct labels.
    Bars {
        /// The parts, in stacking order.
        parts: Vec<Part>,
        /// The bars; each has one value for each part.
        bars: Vec<Bar>,
    },
    /// One or two heat maps beside each other (before, after treatment).
    HeatMaps {
        /// Impact labels, lowest first.
        impact: Vec<String>,
        /// Likelihood labels, lowest first.
        likelihood: Vec<String>,
        /// Title of the vertical axis.
        impact_title: String,
        /// Title of the horizontal axis.
        likelihood_title: String,
        /// The maps.
        maps: Vec<HeatMap>,
        /// The bands, lowest first, for tint and letter.
        bands: Vec<BandMark>,
        /// How risks move from the first map to the last, the ones that matter most first; drawn as arrows.
        moves: Vec<HeatMove>,
        /// What the cells have no room for, printed beside or below: which risks moved, which stand in the fullest cells.
        lists: Vec<HeatList>,
    },
    /// One or two histograms of risks beside each other, bar by bar the same (before, after treatment).
    Histograms {
        /// The histograms.
        histograms: Vec<Histogram>,
        /// The bands, lowest first, for tint and letter.
        bands: Vec<BandMark>,
    },
    /// Actions over time.
    Gantt {
        /// First day on the axis (ISO).
        from: String,
        /// Last day on the axis (ISO).
        to: String,
        /// Marks on the axis.
        ticks: Vec<Tick>,
        /// Where the as-of line stands, 0.0 to 1.0 of the axis, with its word.
        today: Option<Tick>,
        /// Groups of lines, each with a title.
        groups: Vec<GanttGroup>,
        /// The longest words of each column (id, text, owner, state), so that a chart in parts has one scale.
        longest: [Vec<String>; 4],
    },
    /// The boundary of the scope: what is inside, what is outside, and the interfaces between.
    Boundary {
        /// Title of the inside.
        inside_title: String,
        /// Groups inside (sites, units, services).
        inside: Vec<NamedList>,
        /// Title of the outside.
        outside_title: String,
        /// What is outside and not connected.
        outside: NamedList,
        /// Partners: name and what passes.
        interfaces_title: String,
        /// The interfaces.
        interfaces: Vec<Labelled>,
    },
    /// A grid of states: rows by columns, a word or letter in each cell (findings by clause and grade, coverage).
    Grid {
        /// Column titles.
        columns: Vec<String>,
        /// Rows: title and one cell for each column.
        rows: Vec<GridRow>,
    },
    /// Results over time, a small chart for each measure.
    Trends {
        /// The charts.
        trends: Vec<Trend>,
    },
    /// Recovery of services on one axis of hours.
    Recoveries {
        /// The services, in the order in which they come back.
        services: Vec<Recovery>,
        /// Words for target, reached, longest outage and loss.
        legend: [String; 4],
        /// Word for the moment of the incident.
        incident: String,
    },
    /// Processes with what goes in and what comes out.
    Flows {
        /// The processes.
        flows: Vec<Flow>,
    },
    /// Boxes in levels under each other, joined by lines (policy hierarchy).
    Levels {
        /// The levels from the top.
        levels: Vec<NamedList>,
    },
}

/// The recovery of one service; hours as numbers and as printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recovery {
    /// The service.
    pub title: String,
    /// The recovery time that is wanted.
    pub target: Option<f64>,
    /// The one the last test reached.
    pub reached: Option<f64>,
    /// The longest outage the business survives.
    pub most: Option<f64>,
    /// How much recent work may be lost.
    pub loss: Option<f64>,
    /// As printed.
    pub target_printed: String,
    /// As printed.
    pub reached_printed: String,
    /// As printed.
    pub most_printed: String,
    /// As printed.
    pub loss_printed: String,
    /// Whether the test took longer than wanted.
    pub missed: bool,
    /// What it shows, in words; a part of the alt text of the whole figure.
    #[serde(skip)]
    pub alt: String,
}

/// A process.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flow {
    /// Its name.
    pub name: String,
    /// Its owner; blank if nobody is named.
    pub owner: String,
    /// What goes in.
    pub inputs: String,
    /// What comes out.
    pub outputs: String,
}

/// The results of a measure over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trend {
    /// The measure.
    pub title: String,
    /// Its results, oldest first.
    pub points: Vec<TrendPoint>,
    /// Target and limit.
    pub lines: Vec<TrendLine>,
    /// What it shows, in words; a part of the alt text of the whole figure.
    #[serde(skip)]
    pub alt: String,
}

/// A result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendPoint {
    /// Where its period ends, 0.0 to 1.0 of the axis.
    pub at: f32,
    /// Its value, 0.0 to 1.0 of the height.
    pub height: f32,
    /// Its period, as written.
    pub period: String,
    /// Its value as printed.
    pub value: String,
    /// Whether it is beyond the limit.
    pub broken: bool,
}

/// A value to reach or not to pass.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendLine {
    /// 0.0 to 1.0 of the height.
    pub height: f32,
    /// Its word.
    pub label: String,
    /// Whether it is the target; else it is the limit.
    pub is_target: bool,
}

/// A part of a stacked bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Its name.
    pub label: String,
    /// Its tone.
    pub tone: Tone,
}

/// A stacked bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// One value for each part.
    pub values: Vec<u32>,
}

/// One heat map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatMap {
    /// Its title (Before treatment).
    pub title: String,
    /// Cells: a row for each impact point from the lowest, in it a cell for each likelihood point from the lowest.
    pub cells: Vec<Vec<HeatCell>>,
}

/// A cell of a heat map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatCell {
    /// Index of its band.
    pub band: usize,
    /// Its level.
    pub level: i32,
    /// Ids of the risks in it, as long as they are few; empty beyond that.
    pub ids: Vec<String>,
    /// How many risks are in it.
    pub count: u32,
}

/// Risks that move from one cell to another; cells as row and column from the lowest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatMove {
    /// Where they come from.
    pub from: (usize, usize),
    /// Where they go.
    pub to: (usize, usize),
    /// How many they are.
    pub count: u32,
}

/// A list beside a heat map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeatList {
    /// Its title.
    pub title: String,
    /// What is listed: a place and the risks there.
    pub lines: Vec<Labelled>,
}

/// One histogram of risks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Histogram {
    /// Its title (Before treatment).
    pub title: String,
    /// Its bars, lowest first.
    pub bins: Vec<Bin>,
}

/// A bar of a histogram of risks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bin {
    /// The level or band it stands for.
    pub label: String,
    /// Index of its band.
    pub band: Option<usize>,
    /// Ids of the risks in it, as long as they are few; empty beyond that.
    pub ids: Vec<String>,
    /// How many risks are in it.
    pub count: u32,
}

/// A band's name, letter and tone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BandMark {
    /// Its name.
    pub label: String,
    /// Its letter.
    pub letter: String,
    /// 0.0 for the lowest to 1.0 for the highest.
    pub rank: f32,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// 0.0 to 1.0.
    pub at: f32,
    /// Its word.
    pub label: String,
    /// What it belongs to, if that begins here (the year of a quarter).
    pub above: Option<String>,
}

/// Lines of a Gantt chart under one title.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GanttGroup {
    /// Its title, if grouped.
    pub title: Option<String>,
    /// The lines.
    pub lines: Vec<GanttLine>,
}

/// The longest words of each column of `groups`, for [`Drawing::Gantt`].
#[must_use]
pub fn longest_words(groups: &[GanttGroup]) -> [Vec<String>; 4] {
    const EACH: usize = 3;
    let of = |column: fn(&GanttLine) -> &String| {
        let mut all: Vec<&String> = groups.iter().flat_map(|group| &group.lines).map(column).collect();
        all.sort_by_key(|words| std::cmp::Reverse(words.chars().count()));
        all.dedup();
        all.into_iter().take(EACH).cloned().collect()
    };
    [of(|line| &line.id), of(|line| &line.text), of(|line| &line.owner), of(|line| &line.state)]
}

/// A line of a Gantt chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GanttLine {
    /// Id of the action.
    pub id: String,
    /// What is done.
    pub text: String,
    /// Who.
    pub owner: String,
    /// The day it begins, 0.0 to 1.0 of the axis, if somebody recorded it.
    pub from: Option<f32>,
    /// The day it is due, 0.0 to 1.0 of the axis.
    pub due: Option<f32>,
    /// The day it was done, 0.0 to 1.0 of the axis, if somebody recorded it.
    pub done_on: Option<f32>,
    /// Up to where it is late: the day it was done after the due date, or today.
    pub late_to: Option<f32>,
    /// Share that is done, 0.0 to 1.0.
    pub done: f32,
    /// Its state in a word, printed beside the chart (`overdue`).
    pub state: String,
    /// Its tone.
    pub tone: Tone,
}

/// A titled list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NamedList {
    /// Its title.
    pub title: String,
    /// Its items.
    pub items: Vec<String>,
}

/// A name and what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Labelled {
    /// The name.
    pub label: String,
    /// What belongs to it.
    pub text: String,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GridRow {
    /// Its title.
    pub title: String,
    /// Its cells.
    pub cells: Vec<GridCell>,
}

/// A cell of a grid.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GridCell {
    /// A number or short word; empty for nothing.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}
