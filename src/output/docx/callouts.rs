//! Remarks and gaps, set apart by a rule at their left.

use crate::diagnostic::Result;
use crate::document::block::{Block, Gap, Tone};

use super::body::{Body, Place};
use super::styles;
use super::text::Look;
use super::words::GapWords;

impl Body<'_> {
    /// Adds a remark.
    pub(super) fn callout(&mut self, tone: Tone, title: &str, blocks: &[Block]) -> Result<()> {
        self.paragraph(styles::callout_title(tone), vec![Look::default().run(title)]);
        self.blocks(blocks, Place { callout: Some(tone), depth: None })
    }

    /// Adds a gap.
    pub(super) fn gap(&mut self, gap: &Gap) {
        let words = GapWords::of(self.document, gap);
        let mut runs = vec![
            Look::style("GapWord").run(&format!("{}:", words.word)),
            Look::default().run(&format!(" {}", words.missing)),
        ];
        if let Some(place) = words.place {
            runs.push(Look::style("Muted").run(&format!(" · {place}")));
        }
        self.paragraph("GapNote", runs);
    }
}
