//! Which version comes next, and why.
#![allow(clippy::similar_names, reason = "a match says both cases side by side, and the pairs are read together")]

use crate::derive::{IsmsChange, Weight, changes};
use crate::diagnostic::{Error, Result};

use crate::app::workspace::Workspace;
use crate::model::{Act, DocumentLife};

use super::past::{self, Past};
use super::target::Target;

/// The version that is proposed for a content.
#[derive(Debug)]
pub(super) struct Proposal {
    /// The version.
    pub(super) version: String,
    /// Major or minor; nothing for a first version.
    pub(super) weight: Option<Weight>,
    /// What changed since the version before, in the words of an ISMS.
    pub(super) changes: Vec<IsmsChange>,
}

/// Proposes the version of the present content of a document.
///
/// # Errors
/// If the version in force cannot be compared with.
pub(super) fn propose(workspace: &Workspace, target: &Target, asked: Option<&str>) -> Result<Proposal> {
    let last = last_of(&target.life);
    // A file of one's own says itself which version it is.
    let says = target.adopted().and_then(|entry| entry.version.as_deref());
    let asked = asked.or(says);
    let in_dossier = workspace.loaded.config.documents.get(&target.id).and_then(|input| input.version.as_deref());
    let base = target.life.issued().next_back();
    let past = base.map(|entry| past::open(workspace, target, entry)).transpose()?;
    let isms = (&workspace.loaded.isms, &workspace.facts);
    let found = past.as_ref().map(|past| changes((&past.workspace.loaded.isms, &past.workspace.facts), isms));
    let changes = found.unwrap_or_default();
    let weight = match (&last, &past) {
        (None, _) => None,
        // What the version before said is not at hand, so nobody can say that little has changed.
        (Some(_), None) => Some(Weight::Major),
        (Some(_), Some(past)) => Some(weight(workspace, target, past, &changes)),
    };
    let version = match (asked, weight) {
        (Some(asked), _) => asked.trim().to_string(),
        (None, None) => in_dossier.unwrap_or("1.0").trim().to_string(),
        (None, Some(weight)) => {
            let next = bumped(last.as_deref().unwrap_or("0.0"), weight);
            // The version that people have given to their draft holds, unless it says less than has changed.
            // Where the version before is not at hand, people know better.
            let least = if past.is_some() { numbers(&next) } else { bumped_numbers(last.as_deref()) };
            let given = in_dossier.filter(|given| numbers(given) >= least);
            given.map_or(next, |given| given.trim().to_string())
        }
    };
    check(&version, last.as_deref())?;
    Ok(Proposal { version, weight, changes })
}

fn weight(workspace: &Workspace, target: &Target, past: &Past, changes: &[IsmsChange]) -> Weight {
    let is_major = changes.iter().any(|change| change.is_major_for(target.number()));
    let said = |workspace: &Workspace| {
        let facts = workspace.facts.document_of_id(&target.id);
        let input = workspace.loaded.config.documents.get(&target.id);
        let approver = facts.map(|facts| (facts.approver.who.clone(), facts.approver.risk_owners));
        (approver, input.and_then(|input| input.classification.clone()))
    };
    if is_major || said(workspace) != said(&past.workspace) { Weight::Major } else { Weight::Minor }
}

/// The highest version that was issued, or stands in the history of before.
pub(super) fn last_of(life: &DocumentLife) -> Option<String> {
    let known = life.entries.iter().filter(|entry| matches!(entry.act, Act::Issued | Act::BeforeDossier));
    known.filter_map(|entry| entry.version.clone()).max_by_key(|version| numbers(version))
}

/// The numbers of a version; none for one that has others signs.
pub(super) fn numbers(version: &str) -> Vec<u32> {
    let numbers: Option<Vec<u32>> = version.trim().split('.').map(|number| number.parse().ok()).collect();
    numbers.unwrap_or_default()
}

/// The least that follows a version.
fn bumped_numbers(last: Option<&str>) -> Vec<u32> {
    numbers(&next_draft(last.unwrap_or("0.0")))
}

fn bumped(version: &str, weight: Weight) -> String {
    let numbers = numbers(version);
    let (major, minor) = (numbers.first().copied().unwrap_or(0), numbers.get(1).copied().unwrap_or(0));
    match weight {
        Weight::Major => format!("{}.0", major.saturating_add(1)),
        Weight::Minor => format!("{major}.{}", minor.saturating_add(1)),
    }
}

/// The next draft of a document, as long as nobody has said or compared anything.
pub(super) fn next_draft(last: &str) -> String {
    bumped(last, Weight::Minor)
}

pub(super) fn check(version: &str, last: Option<&str>) -> Result<()> {
    if numbers(version).len() != 2 {
        return Err(Error::usage(format!("`{version}` is no version")).hint("write it as 1.0 or 2.3"));
    }
    match last.filter(|last| numbers(version) <= numbers(last)) {
        Some(last) => Err(Error::usage(format!("version {version} does not follow {last}"))
            .hint("versions only grow; leave `--version` out to have the next one proposed")),
        None => Ok(()),
    }
}
