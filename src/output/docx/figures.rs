//! Figures as pictures with alt text.

use docx_rs::{ParagraphChild, Pic, Run};

use crate::diagnostic::{Error, Result};
use crate::document::figure::Figure;

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
    /// Its name.
    pub title: String,
    /// What it shows, in words.
    pub alt: String,
}

impl Body<'_> {
    /// Adds a figure with its caption.
    pub(super) fn figure(&mut self, figure: &Figure) -> Result<()> {
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
        let picture = Picture { id, png: image.png, title: figure.caption.clone(), alt: figure.alt.clone() };
        self.push_picture(&styled("Figure", vec![run]), picture);
        self.caption(Counted::Figure, &figure.id, &figure.caption);
        Ok(())
    }
}

/// Points as EMU; a page is below 2^24 EMU, so nothing is lost.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn emu(points: f64) -> u32 {
    (points * EMU).round() as u32
}
