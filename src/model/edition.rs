//! From ids of the 2013 edition to those of 2022. The table is `data/annex-a-2013.csv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Control, ControlId, annex_a, annex_a_2013};

/// Old control, title, new controls, by old id.
type Old = &'static (ControlId, &'static str, Vec<ControlId>);

static BY_ID: LazyLock<HashMap<&'static ControlId, Old>> =
    LazyLock::new(|| annex_a_2013().iter().map(|old| (&old.0, old)).collect());

impl ControlId {
    /// The controls of 2022 that take the place of a control of 2013; none for any other id.
    #[must_use]
    pub fn successors(&self) -> &'static [ControlId] {
        BY_ID.get(self).map_or(&[], |old| old.2.as_slice())
    }

    /// The title that the control had in 2013.
    #[must_use]
    pub fn title_2013(&self) -> Option<&'static str> {
        BY_ID.get(self).map(|old| old.1)
    }

    /// The controls of 2013 below an objective of that edition (`A.9.2`), in order; none for any other id.
    #[must_use]
    pub fn controls_of_objective(&self) -> Vec<&'static ControlId> {
        let prefix = format!("{self}.");
        let is_objective = prefix.matches('.').count() == 3;
        annex_a_2013().iter().map(|old| &old.0).filter(|id| is_objective && id.as_str().starts_with(&prefix)).collect()
    }
}

/// The controls of 2022 that take the place of none of 2013.
pub fn new_in_2022() -> impl Iterator<Item = &'static Control> {
    annex_a().iter().filter(|control| control.replaces.is_empty())
}
