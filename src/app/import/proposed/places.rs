//! Sites and suppliers, from the columns of an inventory.

use serde_json::{Value, json};

use crate::app::import::Imported;
use crate::app::import::target::TargetProject;
use crate::source::folding::as_name;

use super::titles::{Named, named};
use super::{AnswerTopic, ProposedAnswer};

/// The most sites: more are rooms or shelves.
const MOST_SITES: usize = 8;
const MOST_SUPPLIERS: usize = 40;

/// Each text once, without blanks and words for nothing.
fn distinct<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for text in texts.flatten().map(str::trim) {
        if named(text) != Named::Nobody && !found.iter().any(|known| as_name(known) == as_name(text)) {
            found.push(text);
        }
    }
    found
}

/// The sites that the assets name, if several assets share them.
pub(super) fn sites(imported: &Imported, project: &TargetProject) -> Option<ProposedAnswer> {
    let assets = &imported.records.assets;
    if !project.isms.organization.sites.is_empty() {
        return None;
    }
    let found = distinct(assets.iter().map(|asset| asset.site.as_deref()));
    let named = assets.iter().filter(|asset| asset.site.is_some()).count();
    if found.is_empty() || found.len() > MOST_SITES || found.len() * 2 > named {
        return None;
    }
    let value: Value =
        found.iter().zip(1..).map(|(name, number)| json!({ "id": format!("S{number}"), "name": name })).collect();
    Some(ProposedAnswer {
        topic: AnswerTopic::Sites,
        key: "org.sites".into(),
        value,
        text: found.join(", "),
        shown_by: "the column of sites in the inventory".into(),
        assumed: vec!["each place is a site of the organization; say which are in the scope".into()],
    })
}

/// The suppliers that the assets name and no list of suppliers has.
pub(super) fn suppliers(imported: &Imported, project: &TargetProject) -> Option<ProposedAnswer> {
    let known = &project.isms.operations.outsourced;
    if !known.is_empty() || !imported.records.suppliers.is_empty() {
        return None;
    }
    let found = distinct(imported.records.assets.iter().map(|asset| asset.supplier.as_deref()));
    // Ids lead to a list of suppliers that is elsewhere; they are no names.
    let is_id = |text: &str| text.chars().any(|c| c.is_ascii_digit()) && !text.contains(' ');
    if found.is_empty() || found.len() > MOST_SUPPLIERS || found.iter().all(|text| is_id(text)) {
        return None;
    }
    let value: Value =
        found.iter().zip(1..).map(|(name, number)| json!({ "id": format!("SUP-{number}"), "name": name })).collect();
    Some(ProposedAnswer {
        topic: AnswerTopic::Suppliers,
        key: "ops.outsourced".into(),
        value,
        text: found.join(", "),
        shown_by: "the column of suppliers in the inventory".into(),
        assumed: Vec::new(),
    })
}
