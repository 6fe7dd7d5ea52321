use crate::document::figure::{Drawing, NamedList};
use crate::document::tables::people::ROLES;
use crate::document::view::View;

use super::{Drawn, Source};

/// Who directs, who runs the ISMS, and who heads which unit.
pub const CHART: Source = Source {
    name: "organization-chart",
    content: None,
    draw: |view, _| {
        let roles = |keys: &[&str]| -> Vec<String> {
            let held = ROLES.iter().filter(|role| keys.contains(&role.key)).filter_map(|role| {
                let names = names(view, role.key);
                let role = view.words.get(role.word);
                (!names.is_empty()).then(|| view.words.with("held", &[("role", role), ("names", &names)]))
            });
            held.collect()
        };
        let units = view.isms.organization.units.iter().filter(|unit| unit.in_scope != Some(false)).map(|unit| {
            match unit.head.as_deref().and_then(|head| view.person_name(head)) {
                Some(head) => view.words.with("held", &[("role", &unit.name), ("names", head)]),
                None => unit.name.clone(),
            }
        });
        let units: Vec<String> = units.collect();
        let isms = roles(&["isms_manager", "conformity", "reporting", "doc_controller", "incident_contact", "privacy"]);
        let top = names(view, "top_mgmt");
        if top.is_empty() || (isms.is_empty() && units.is_empty()) {
            return None;
        }
        let list = |key: &'static str, items: Vec<String>| NamedList { title: view.words.get(key).to_string(), items };
        let held = view.words.with("held", &[("role", view.words.get("role.top_mgmt")), ("names", &top)]);
        let levels = vec![
            NamedList { title: held, items: Vec::new() },
            list("chart.isms_roles", isms),
            list("boundary.units", units),
            list("chart.independent", roles(&["internal_auditor"])),
        ];
        let levels: Vec<NamedList> = levels
            .into_iter()
            .enumerate()
            .filter(|(at, level)| *at == 0 || !level.items.is_empty())
            .map(|(_, it)| it)
            .collect();
        let named = |level: &NamedList| match level.items.as_slice() {
            [] => level.title.clone(),
            items => format!("{} ({})", level.title, items.join("; ")),
        };
        let alt = levels.iter().map(named).collect::<Vec<_>>().join("; ");
        Some(Drawn {
            drawing: Drawing::Levels { levels },
            alt: view.words.with("alt.levels", &[("levels", &alt)]),
            note: None,
        })
    },
};

/// Who holds a role, by its key.
fn names(view: &View, role: &str) -> String {
    let names: Vec<String> =
        view.role_holders(role).into_iter().filter_map(|id| view.person_name(id)).map(str::to_string).collect();
    names.join(", ")
}
