use crate::model::{ControlId, ImplementationState, SoaRow};

/// What an old Statement of Applicability said about a control that is part of a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The control of 2013.
    pub control: ControlId,
    /// The row that says it (index in `soa.rows`).
    pub row: usize,
    /// Whether it was necessary.
    pub necessary: Option<bool>,
    /// How far it was in place.
    pub state: Option<ImplementationState>,
    /// Its owner, as written.
    pub owner: Option<String>,
    /// The other controls that it became, if it splits.
    pub shared_with: Vec<ControlId>,
}

/// What an old statement proposes for a control of 2022.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Migration {
    /// The old controls it replaces, in the order of the rows.
    pub from: Vec<Former>,
    /// Necessary if one of the old controls was; `None` if no row says so.
    pub necessary: Option<bool>,
    /// The weakest state of the old controls that were necessary; `None` if one of them has none.
    pub state: Option<ImplementationState>,
    /// Whether a person has said since then how it is: by a decision, or by a row about the new control.
    pub reviewed: bool,
}

impl Migration {
    /// What the rows about one control propose; `rows` are (index, row), those without an old id do not count.
    #[must_use]
    pub fn of<'r>(rows: impl IntoIterator<Item = (usize, &'r SoaRow)>) -> Option<Self> {
        let former = |(index, row): (usize, &'r SoaRow)| {
            let old = row.formerly.as_ref()?;
            let others = old.successors().iter().filter(|new| **new != row.control);
            Some(Former {
                control: old.clone(),
                row: index,
                necessary: row.necessary,
                state: row.state,
                owner: row.owner.clone(),
                shared_with: others.cloned().collect(),
            })
        };
        let from: Vec<Former> = rows.into_iter().filter_map(former).collect();
        if from.is_empty() {
            return None;
        }
        let said: Vec<bool> = from.iter().filter_map(|former| former.necessary).collect();
        let necessary = if said.is_empty() { None } else { Some(said.contains(&true)) };
        let mut migration = Self { from, necessary, state: None, reviewed: false };
        let states: Option<Vec<ImplementationState>> = migration.counting().map(|former| former.state).collect();
        migration.state = states.and_then(|states| states.into_iter().min());
        Some(migration)
    }

    /// The old controls whose states count: where only some were necessary, those.
    pub fn counting(&self) -> impl Iterator<Item = &Former> {
        self.from.iter().filter(|former| self.necessary != Some(true) || former.necessary != Some(false))
    }

    /// Whether the old rows say different things, so that the proposal is more than a copy.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.vary(|former| former.necessary) || self.vary(|former| former.state)
    }

    /// Whether the old rows name different owners; the first is taken.
    #[must_use]
    pub fn owners_differ(&self) -> bool {
        self.vary(|former| former.owner.as_deref())
    }

    fn vary<'m, T: PartialEq>(&'m self, part: impl Fn(&'m Former) -> T) -> bool {
        self.from.windows(2).any(|pair| part(&pair[0]) != part(&pair[1]))
    }

    /// Whether a person has to look: the old rows differ, and nobody has decided since.
    #[must_use]
    pub fn needs_review(&self) -> bool {
        self.differs() && !self.reviewed
    }
}
