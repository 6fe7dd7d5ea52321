//! Figures as pictures with alt text.

use docx_rs::{ParagraphChild, Pic, Run};

use crate::diagnostic::{Error, Result};
use crate::document::figure::{Drawing, Figure, GanttGroup};

use super::body::{Body, styled};
use super::captions::Counted;

/// English metric units in a point.
const EMU: f64 = 12_700.0;

/// A picture of the package.
pub struct Picture {
    /// Relationship id.
    pub id: String,
    /// The PNG file.
    pub png: Vec<u8>,
    /// The SVG file.
    pub svg: Vec<u8>,
    /// Its name.
    pub title: String,
    /// What it shows, in words.
    pub alt: String,
}

/// Lines of one picture. Word moves a picture as a whole: longer ones would leave pages half empty, and beyond a page
/// they would have to shrink until nobody could read them.
const LINES: usize = 20;

impl Body<'_> {
    /// Adds a figure with its caption.
    pub(super) fn figure(&mut self, figure: &Figure) -> Result<()> {
        let parts = parts(&figure.drawing);
        let of = parts.len();
        for (index, drawing) in parts.into_iter().enumerate() {
            let nth = index + 1;
            // The first picture says in words what all of them show.
            let alt = if index == 0 { figure.alt.clone() } else { format!("{} ({nth}/{of})", figure.caption) };
            let part = Figure { alt, drawing, ..figure.clone() };
            self.picture(&part, if nth == of { "Figure" } else { "FigurePart" })?;
        }
        self.caption(Counted::Figure, &figure.id, &figure.caption);
        Ok(())
    }

    fn picture(&mut self, figure: &Figure, style: &str) -> Result<()> {
        let width = self.orientation().text_width_pt();
        let image = self.images.image(figure, width)?;
        let (wide, high) = (image.width_pt, image.height_pt);
        if !(wide.is_finite() && high.is_finite() && wide > 0.0 && high > 0.0) {
            return Err(Error::internal(format!("figure {} has no size", figure.id)));
        }
        let scale = (width / wide).min(self.orientation().figure_height_pt() / high).min(1.0);
        let id = format!("rIdPicture{}", self.pictures.len() + 1);
        // The package has the bytes.
        let size = (emu(wide * scale), emu(high * scale));
        let pic = Pic::new_with_dimensions(Vec::new(), 1, 1).id(id.as_str()).size(size.0, size.1);
        let run = ParagraphChild::Run(Box::new(Run::new().add_image(pic)));
        let picture =
            Picture { id, png: image.png, svg: image.svg, title: figure.caption.clone(), alt: figure.alt.clone() };
        self.push_picture(&styled(style, vec![run]), picture);
        Ok(())
    }
}

/// A drawing of many lines in parts of about the same length, any other as it is.
fn parts(drawing: &Drawing) -> Vec<Drawing> {
    match drawing {
        Drawing::Gantt { from, to, ticks, today, groups, longest } => pieces(groups)
            .into_iter()
            .map(|groups| Drawing::Gantt {
                from: from.clone(),
                to: to.clone(),
                ticks: ticks.clone(),
                today: today.clone(),
                groups,
                longest: longest.clone(),
            })
            .collect(),
        Drawing::Grid { columns, rows } => {
            even(rows).map(|rows| Drawing::Grid { columns: columns.clone(), rows: rows.to_vec() }).collect()
        }
        Drawing::Trends { trends } => {
            trends.chunks(10).map(|trends| Drawing::Trends { trends: trends.to_vec() }).collect()
        }
        Drawing::Bars { parts, bars } => {
            even(bars).map(|bars| Drawing::Bars { parts: parts.clone(), bars: bars.to_vec() }).collect()
        }
        _ => vec![drawing.clone()],
    }
}

/// Groups of lines in pieces of at most [`LINES`] lines; a group that is divided keeps its title in each.
fn pieces(groups: &[GanttGroup]) -> Vec<Vec<GanttGroup>> {
    let lines: usize = groups.iter().map(|group| group.lines.len()).sum();
    let most = lines.div_ceil(lines.div_ceil(LINES).max(1)).max(1);
    let mut pieces = vec![Vec::new()];
    let mut room = most;
    for group in groups {
        let mut rest = group.lines.as_slice();
        while !rest.is_empty() {
            if room == 0 {
                pieces.push(Vec::new());
                room = most;
            }
            let (now, later) = rest.split_at(room.min(rest.len()));
            if let Some(piece) = pieces.last_mut() {
                piece.push(GanttGroup { title: group.title.clone(), lines: now.to_vec() });
            }
            room -= now.len();
            rest = later;
        }
    }
    pieces
}

/// Slices of at most [`LINES`], none much shorter than the others; one empty slice of nothing.
fn even<T>(all: &[T]) -> impl Iterator<Item = &[T]> {
    let most = all.len().div_ceil(all.len().div_ceil(LINES).max(1)).max(1);
    let nothing = all.is_empty().then_some(all);
    all.chunks(most).chain(nothing)
}

/// Points as EMU; a page is below 2^24 EMU, so nothing is lost.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn emu(points: f64) -> u32 {
    (points * EMU).round() as u32
}
