use crate::document::figure::{Drawing, Labelled, NamedList};
use crate::document::view::View;

use super::{Drawn, Source};

/// The boundary of the scope: inside, interfaces, outside.
pub const BOUNDARY: Source = Source {
    name: "boundary",
    content: None,
    draw: |view, _| {
        let organization = &view.isms.organization;
        let sites = organization.sites.iter().filter(|site| site.in_scope == Some(true));
        let sites = sites.map(|site| site.name.clone().unwrap_or_else(|| site.id.clone())).collect();
        let units = organization.units.iter().filter(|unit| unit.in_scope != Some(false));
        let units = units.map(|unit| unit.name.clone()).collect();
        let inside: Vec<NamedList> = [
            list(view, "boundary.services", view.isms.scope.services.clone()),
            list(view, "boundary.units", units),
            list(view, "boundary.sites", sites),
        ]
        .into_iter()
        .filter(|list| !list.items.is_empty())
        .collect();
        if inside.is_empty() {
            return None;
        }
        let outside = NamedList {
            title: view.words.get("out_of_scope").to_string(),
            items: view.isms.scope.out.iter().map(|out| out.what.clone()).collect(),
        };
        let interfaces: Vec<Labelled> = view
            .isms
            .scope
            .interfaces
            .iter()
            .map(|interface| Labelled {
                label: interface.partner.clone(),
                text: interface.what.clone().unwrap_or_else(|| view.words.get("missing").to_string()),
            })
            .collect();
        let alt = alt(view, &inside, &outside, &interfaces);
        let drawing = Drawing::Boundary {
            inside_title: view.words.get("in_scope").to_string(),
            inside,
            outside_title: view.words.get("out_of_scope").to_string(),
            outside,
            interfaces_title: view.words.get("interfaces").to_string(),
            interfaces,
        };
        Some(Drawn { drawing, alt, note: None })
    },
};

fn list(view: &View, key: &'static str, items: Vec<String>) -> NamedList {
    NamedList { title: view.words.get(key).to_string(), items }
}

fn alt(view: &View, inside: &[NamedList], outside: &NamedList, interfaces: &[Labelled]) -> String {
    let inside: Vec<_> = inside.iter().map(|list| format!("{}: {}", list.title, list.items.join(", "))).collect();
    let none = view.words.get("none_recorded").to_string();
    let outside = if outside.items.is_empty() { none.clone() } else { outside.items.join(", ") };
    let interfaces: Vec<_> = interfaces.iter().map(|i| format!("{} ({})", i.label, i.text)).collect();
    let interfaces = if interfaces.is_empty() { none } else { interfaces.join(", ") };
    let values = [("inside", &*inside.join("; ")), ("outside", &*outside), ("interfaces", &*interfaces)];
    view.words.with("alt.boundary", &values)
}
