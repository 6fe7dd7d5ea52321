//! References to controls.

use crate::diagnostic::{Diagnostic, Severity};
use crate::ingest::values::{Understood, controls};
use crate::model::ControlId;

use super::Reader;

impl Reader<'_> {
    /// Controls.
    pub fn controls(&mut self) -> Vec<ControlId> {
        let Some(cell) = self.cell_or_mapped() else { return Vec::new() };
        match controls::read(&cell, &self.vocabulary.custom) {
            Ok(found) => {
                self.keep |= found.remarks;
                if !found.unknown.is_empty() {
                    self.reject(controls::unknown_parts(&found.unknown));
                }
                self.note_controls(&found);
                found.ids
            }
            Err(problem) => {
                self.reject(problem);
                Vec::new()
            }
        }
    }

    /// Controls that are named in a description of what is in place; words that name none are no fault there.
    pub fn controls_in_text(&mut self) -> Vec<ControlId> {
        let Some(cell) = self.cell_or_mapped() else { return Vec::new() };
        match controls::read(&cell, &self.vocabulary.custom) {
            Ok(found) => {
                self.keep |= found.remarks || !found.unknown.is_empty();
                if found.ids.is_empty() {
                    self.note(Understood::Text);
                } else {
                    self.note_controls(&found);
                }
                found.ids
            }
            Err(problem) => {
                self.reject(problem);
                Vec::new()
            }
        }
    }

    pub(super) fn note_controls(&mut self, found: &controls::References) {
        self.note(|raw| Understood::Controls {
            raw,
            ids: found.ids.iter().map(ToString::to_string).collect(),
            complete: !found.remarks && found.unknown.is_empty(),
        });
    }

    /// The one control that a row of a list of controls, or a finding, is about.
    pub fn control(&mut self) -> Option<ControlId> {
        let cell = self.cell_or_mapped()?;
        let mut read = controls::read_one(&cell, self.place.title.as_deref(), &self.vocabulary.custom);
        if read.is_err()
            && let Some(next) = controls::next_in_sequence(&cell, self.place.previous)
        {
            self.report_repair(&next);
            read = Ok(next);
        }
        let id = read.map_err(|problem| self.reject(problem)).ok()?;
        self.note(|_| Understood::Text(id.to_string()));
        Some(id)
    }

    fn report_repair(&mut self, id: &ControlId) {
        let message = format!("{} is read as {id}, which follows the control above", self.cell.text());
        let hint = "format the cell as text and write the id out, as 5.10";
        self.report(Diagnostic::new("control-id-repaired", Severity::Info, message).hint(hint));
    }
}
