//! References to controls.

use super::Reader;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ingest::values::conversion::{self, Converted};
use crate::ingest::values::{Understood, Unreadable, controls};
use crate::model::ControlId;
use crate::source::workbook::Cell;

impl Reader<'_> {
    /// Controls.
    pub fn controls(&mut self) -> Vec<ControlId> {
        let Some(read) = self.references() else { return Vec::new() };
        match read {
            Ok(converted) => {
                self.keep |= converted.found.remarks;
                if !converted.found.unknown.is_empty() {
                    self.reject(controls::unknown_parts(&converted.found.unknown));
                }
                self.report_groups(&converted);
                self.take(converted)
            }
            Err(problem) => {
                self.reject(problem);
                Vec::new()
            }
        }
    }

    /// Controls that are named in a description of what is in place; words that name none are no fault there.
    pub fn controls_in_text(&mut self) -> Vec<ControlId> {
        let Some(read) = self.references() else { return Vec::new() };
        match read {
            Ok(converted) => {
                let names_none = converted.found.ids.is_empty() && converted.faults.is_empty();
                self.keep |= converted.found.remarks || !converted.found.unknown.is_empty();
                self.keep |= !converted.found.groups.is_empty();
                let ids = self.take(converted);
                if names_none {
                    self.note(Understood::Text);
                }
                ids
            }
            Err(problem) => {
                self.reject(problem);
                Vec::new()
            }
        }
    }

    /// References to controls, and the whole text where it says more than ids.
    pub fn controls_and_words(&mut self) -> (Vec<ControlId>, Option<String>) {
        let controls = self.controls_in_text();
        let is_error = matches!(self.cell, Cell::Error(_));
        let says_more = !is_error && (self.keep || controls.is_empty());
        let words = says_more.then(|| self.cell.text().into_owned()).filter(|words| !words.trim().is_empty());
        (controls, words)
    }

    /// The ids of converted references; what was converted is kept as it was written.
    fn take(&mut self, converted: Converted) -> Vec<ControlId> {
        self.keep |= !converted.old.is_empty();
        for fault in &converted.faults {
            self.reject(fault.clone());
        }
        self.note_controls(&converted);
        self.converted.extend(converted.old);
        converted.found.ids
    }

    pub(super) fn note_controls(&mut self, converted: &Converted) {
        let found = &converted.found;
        self.note(|raw| Understood::Controls {
            raw,
            ids: found.ids.iter().map(ToString::to_string).collect(),
            complete: !found.remarks
                && found.groups.is_empty()
                && found.unknown.is_empty()
                && converted.old.is_empty()
                && converted.faults.is_empty(),
        });
    }

    fn references(&mut self) -> Option<Result<Converted, Unreadable>> {
        let cell = self.cell_or_mapped()?;
        let editions = self.place.editions;
        let read = controls::read_controls(&cell, &self.vocabulary.custom);
        Some(read.map(|found| conversion::convert(found, &cell.text(), editions)))
    }

    /// The one control that a finding is about, or that takes the place of another.
    pub fn control(&mut self) -> Option<ControlId> {
        let (id, text) = self.written_control()?;
        let one = conversion::convert_one(&id, &text, self.place.editions).map_err(|fault| self.reject(fault)).ok()?;
        if one != id {
            self.keep = true;
        }
        self.note_conversion(&id);
        Some(one)
    }

    /// The control that a row of a list of controls is about, as it is written there; it may be one of 2013.
    pub fn listed_control(&mut self) -> Option<ControlId> {
        let (id, text) = self.written_control()?;
        conversion::check_row(&id, &text, self.place.editions).map_err(|fault| self.reject(fault)).ok()?;
        self.note_conversion(&id);
        Some(id)
    }

    pub(super) fn note_conversion(&mut self, id: &ControlId) {
        match conversion::successors(id, self.place.editions) {
            [] => self.note(|_| Understood::Text(id.to_string())),
            ids => {
                self.note(|raw| Understood::Converted { raw, ids });
                self.converted.push(id.clone());
            }
        }
    }

    /// The control of the cell before conversion, and the text.
    fn written_control(&mut self) -> Option<(ControlId, String)> {
        let cell = self.cell_or_mapped()?;
        let mut read = controls::read_control(&cell, self.place.title, &self.vocabulary.custom);
        if read.is_err()
            && let Some(next) = controls::next_in_sequence(&cell, self.place.previous)
        {
            self.report_repair(&next);
            read = Ok(next);
        }
        let text = Cell::text(&cell).into_owned();
        Some((read.map_err(|problem| self.reject(problem)).ok()?, text))
    }

    /// A reference to a whole group is one, but to no control: it is kept and said.
    fn report_groups(&mut self, converted: &Converted) {
        if !converted.found.groups.is_empty() {
            let problem = controls::no_single_control(&converted.found.groups);
            self.report(Diagnostic::new(problem.rule, Severity::Warn, problem.message).hint(problem.hint));
            self.keep = true;
        }
    }

    fn report_repair(&mut self, id: &ControlId) {
        let message = format!("{} is read as {id}, which follows the control above", self.cell.text());
        let hint = "format the cell as text and write the id out, as 5.10";
        self.report(Diagnostic::new("control-id-repaired", Severity::Info, message).hint(hint));
    }
}
