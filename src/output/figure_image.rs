//! Figures as pictures, for outputs that cannot draw them: they are drawn once, in Typst.

use crate::diagnostic::Result;
use crate::document::figure::Figure;

/// A figure, drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureImage {
    /// The picture as a PNG file, sharp enough to print.
    pub png: Vec<u8>,
    /// The same picture as an SVG file, sharp at any size.
    pub svg: Vec<u8>,
    /// Its width on the page, in points.
    pub width_pt: f64,
    /// Its height on the page, in points.
    pub height_pt: f64,
}

/// Whoever draws figures.
pub trait FigureImages {
    /// Draws `figure` to fill `width_pt` points.
    ///
    /// # Errors
    /// If the figure cannot be drawn.
    fn image(&self, figure: &Figure, width_pt: f64) -> Result<FigureImage>;
}
