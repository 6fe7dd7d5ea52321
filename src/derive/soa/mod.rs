//! The Statement of Applicability as it follows from treatments, answers, sheets and decisions (6.1.3 b to d).
//!
//! A control is necessary if a decision says so; else if a risk, law, contract or other reason needs it, or an action
//! brings it about, whatever the sheet says (the contradiction stays visible); else if the sheet says yes, which leaves
//! the reason as a gap. It is excluded by a decision, an exclusion reason or the sheet's no. Otherwise nobody has
//! decided. Closed risks count like the others: what closed them is often the control itself.

mod citations;
mod doubts;
mod entry;
mod reasons;
mod stated;
mod totals;

pub(super) use doubts::doubts;
pub use totals::{SoaCounts, SoaTotals};

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::Location;
use crate::model::{ControlId, CustomControl, Isms, annex_a};

use super::{ActionFacts, Directory, Reason, RecordIndex, SoaEntry, Unconverted, WhyUnconverted, fold};

pub(super) struct Statement {
    pub(super) entries: Vec<SoaEntry>,
    pub(super) unconverted: Vec<Unconverted>,
}

/// Where the answers are kept: `soa.extra` and `legal` have no origin of their own.
const ANSWERS: &str = "answers.yaml";

pub(super) fn statement(isms: &Isms, actions: &[ActionFacts], directory: &Directory, risks: &RecordIndex) -> Statement {
    let mut collected = Collected::new(&isms.soa.custom);
    reasons::from_risks(isms, &mut collected);
    reasons::from_actions(isms, actions, &mut collected);
    reasons::from_answers(isms, &mut collected);
    for (index, row) in isms.soa.rows.iter().enumerate() {
        if let Some(seen) = collected.at(&row.control, || row.origin.field("control")) {
            seen.rows.push(index);
        }
    }
    for (index, decision) in isms.soa.overrides.iter().enumerate() {
        if let Some(seen) = collected.at(&decision.control, || decision.origin.field("control")) {
            seen.decisions.push(index);
        }
    }
    reasons::from_parties(isms, &mut collected);

    let reader = stated::ReasonReader::new(isms, risks);
    let context = entry::Context { isms, directory, reader: &reader, custom: &custom_by_id(&isms.soa.custom) };
    let entries = collected.controls.into_iter().map(|(id, seen)| context.entry(id, seen)).collect();
    Statement { entries, unconverted: collected.unconverted }
}

/// What was met about one control, before anything is concluded from it.
#[derive(Default)]
struct Seen {
    reasons: Vec<Reason>,
    actions: Vec<usize>,
    open_actions: Vec<usize>,
    /// Somebody wants it without saying why: an action that is not given up brings it about, or an answer lists it.
    wanted: bool,
    rows: Vec<usize>,
    decisions: Vec<usize>,
}

/// All controls of the statement, sorted: Annex A first, then custom ones.
struct Collected {
    controls: BTreeMap<ControlId, Seen>,
    /// Custom ids as first written, by folded id: `c-01` is the same control as `C-01`.
    spelling: HashMap<String, ControlId>,
    unconverted: Vec<Unconverted>,
}

impl Collected {
    fn new(custom: &[CustomControl]) -> Self {
        let controls = annex_a().iter().map(|c| (c.id.clone(), Seen::default())).collect();
        let mut collected = Self { controls, spelling: HashMap::new(), unconverted: Vec::new() };
        for (index, control) in custom.iter().enumerate() {
            let key = || Some(Location::key(ANSWERS, format!("soa.custom[{index}].id")));
            collected.at(&ControlId::parse(&control.id), key);
        }
        collected
    }

    /// What was met so far about a control; `None` for an id that has no place in the statement, which is noted.
    fn at(&mut self, id: &ControlId, location: impl FnOnce() -> Option<Location>) -> Option<&mut Seen> {
        if id.as_str().is_empty() {
            return None;
        }
        if let Some(why) = no_place(id) {
            self.unconverted.push(Unconverted { control: id.clone(), why, location: location() });
            return None;
        }
        if id.annex_a().is_some() {
            return self.controls.get_mut(id);
        }
        let id = self.spelling.entry(fold(id.as_str())).or_insert_with(|| id.clone()).clone();
        Some(self.controls.entry(id).or_default())
    }

    /// Whether a text is the id of a control that is already in the statement.
    fn knows(&self, id: &ControlId) -> bool {
        id.annex_a().is_some() || self.spelling.contains_key(&fold(id.as_str()))
    }
}

/// Why an id has no place in the statement, if it has none.
fn no_place(id: &ControlId) -> Option<WhyUnconverted> {
    if id.is_2013() {
        return Some(WhyUnconverted::Edition2013);
    }
    let (theme, number) = id.as_str().strip_prefix("A.")?.split_once('.')?;
    let formed_alike = matches!(theme, "5" | "6" | "7" | "8") && number.parse::<u16>().is_ok();
    (formed_alike && id.annex_a().is_none()).then_some(WhyUnconverted::NoSuchControl)
}

fn custom_by_id(custom: &[CustomControl]) -> HashMap<String, &CustomControl> {
    let mut by_id = HashMap::with_capacity(custom.len());
    for control in custom {
        by_id.entry(fold(&control.id)).or_insert(control);
    }
    by_id
}
