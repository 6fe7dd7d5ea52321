//! Places for the records of a [`Sample`](super::Sample) that no sheet holds: the keys of the answers, as reading them
//! would give.

use std::sync::Arc;

use crate::model::Origin;

use super::sample::Sample;

impl Sample {
    /// Gives every record without an origin the key at which the answers would hold it.
    pub fn place(&mut self) {
        let file = &self.settings.answers_file;
        let isms = &mut self.isms;
        place(file, "ctx.external", isms.external_issues.iter_mut().map(|it| &mut it.origin));
        place(file, "ctx.internal", isms.internal_issues.iter_mut().map(|it| &mut it.origin));
        place(file, "party", isms.parties.iter_mut().map(|it| &mut it.origin));
        place(file, "legal", isms.legal.iter_mut().map(|it| &mut it.origin));
        place(file, "ops.outsourced", isms.operations.outsourced.iter_mut().map(|it| &mut it.origin));
        place(file, "obj", isms.objectives.iter_mut().map(|it| &mut it.origin));
        place(file, "measure", isms.measures.iter_mut().map(|it| &mut it.origin));
        place(file, "measure[0].results", isms.results.iter_mut().map(|it| &mut it.origin));
        place(file, "comp", isms.competence.iter_mut().map(|it| &mut it.origin));
        place(file, "aware.sessions", isms.awareness.sessions.iter_mut().map(|it| &mut it.origin));
        place(file, "comm", isms.communication.iter_mut().map(|it| &mut it.origin));
        place(file, "change", isms.changes.iter_mut().map(|it| &mut it.origin));
        place(file, "incident", isms.incidents.iter_mut().map(|it| &mut it.origin));
        place(file, "bc.service", isms.continuity.service.iter_mut().map(|it| &mut it.origin));
        place(file, "audit", isms.audits.iter_mut().map(|it| &mut it.origin));
        place(file, "mr", isms.reviews.iter_mut().map(|it| &mut it.origin));
    }
}

fn place<'a>(file: &Arc<str>, list: &str, origins: impl Iterator<Item = &'a mut Origin>) {
    for (index, origin) in origins.enumerate() {
        if *origin == Origin::None {
            *origin = Origin::Key { file: file.clone(), path: format!("{list}[{index}]") };
        }
    }
}
