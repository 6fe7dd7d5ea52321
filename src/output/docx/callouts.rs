//! Remarks and gaps, set apart by a rule at their left.

use crate::diagnostic::Result;
use crate::document::block::{Block, Gap, Tone};

use super::body::{Body, Place};
use super::styles;
use super::text::Look;
use super::words::word;

impl Body<'_> {
    /// Adds a remark.
    pub(super) fn callout(&mut self, tone: Tone, title: &str, blocks: &[Block]) -> Result<()> {
        self.paragraph(styles::callout_title(tone), vec![Look::default().run(title)]);
        self.blocks(blocks, Place { callout: Some(tone), depth: None })
    }

    /// Adds a gap.
    pub(super) fn gap(&mut self, gap: &Gap) {
        let runs = vec![
            Look::style("GapWord").run(&format!("{} {}:", word(self.document, "gap"), gap.number)),
            Look::default().run(&format!(" {}", gap.missing)),
        ];
        self.paragraph("GapNote", runs);
    }
}
