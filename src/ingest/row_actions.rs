//! A treatment that stands in the row of its risk, with who does it or until when, is an action of the plan.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Action, FieldColumns, Isms, Origin, Risk, RiskStatus};
use crate::source::folding::as_id;

/// The fields of a risk that say what an action has, and how the action calls them.
const FIELDS: [(&str, &str); 6] = [
    ("id", "risk"),
    ("treatment", "treatment"),
    ("controls", "controls"),
    ("action_owner", "owner"),
    ("due", "due"),
    ("cost", "cost"),
];

/// Adds an action for each risk whose row tells one and for which no other list has any: who keeps a plan of its own tells
/// there what is done. What was done about closed risks is nobody's plan. A risk that is kept may have one, too: somebody
/// has to do it by some day, whatever the option is called, and a plan without it would lose that.
pub(super) fn add(isms: &mut Isms) {
    let planned: BTreeSet<String> = isms.actions.iter().flat_map(|it| &it.risks).map(|id| as_id(id)).collect();
    let mut ids: BTreeSet<String> = isms.actions.iter().map(|it| as_id(&it.id)).collect();
    let open = isms.risks.iter().filter(|risk| risk.status != Some(RiskStatus::Closed));
    let untold = open.filter(|risk| !planned.contains(&as_id(&risk.id)));
    let actions: Vec<Action> = untold.filter_map(|risk| action_of(risk, &mut ids)).collect();
    isms.actions.extend(actions);
}

fn action_of(risk: &Risk, ids: &mut BTreeSet<String>) -> Option<Action> {
    let text = risk.treatment.clone()?;
    if risk.action_owner.is_none() && risk.due.is_none() && risk.due_in_words.is_none() {
        return None;
    }
    let first = format!("{}-T", risk.id);
    let mut id = first.clone();
    let mut number = 2;
    while !ids.insert(as_id(&id)) {
        id = format!("{first}{number}");
        number += 1;
    }
    Some(Action {
        id,
        text: Some(text),
        risks: vec![risk.id.clone()],
        controls: risk.controls.clone(),
        owner: risk.action_owner.clone(),
        due: risk.due,
        due_in_words: risk.due_in_words.clone(),
        cost: risk.cost.clone(),
        origin: origin(&risk.origin),
        ..Action::default()
    })
}

/// The row of the risk, with its columns under the names of an action.
fn origin(of_risk: &Origin) -> Origin {
    match of_risk {
        Origin::Row { file, sheet, row, columns } => {
            let named =
                FIELDS.iter().filter_map(|(field, name)| Some(((*name).to_string(), columns.get(*field)?.clone())));
            let columns: FieldColumns = named.collect();
            Origin::Row { file: file.clone(), sheet: sheet.clone(), row: *row, columns: Arc::new(columns) }
        }
        other => other.clone(),
    }
}
