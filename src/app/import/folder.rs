//! A folder of workbooks: what each is, which are older copies of one another, and which belong together.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::ingest::{Kind, LIKELY, Records};
use crate::source::files;
use crate::source::folding::as_id;

use super::{ImportRequest, ImportSession, OpenedImport};

/// A workbook of a folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Surveyed {
    /// Where it is.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// What becomes of it.
    pub fate: FileFate,
    /// What its tables hold: the kind and the number of records.
    pub tables: Vec<(Kind, usize)>,
    /// Other files whose ids it names, each with how many of them.
    pub belongs_to: Vec<(String, usize)>,
    /// How many questions it raises.
    pub unsure: usize,
}

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFate {
    /// It is imported.
    Taken,
    /// It is an older copy of another file.
    OlderCopy {
        /// The newer one.
        of: String,
        /// By what it is known to be older.
        because: String,
    },
    /// It is set aside, for a reason.
    SetAside(String),
}

/// Endings of workbooks.
const ENDINGS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv"];
/// Of the smaller file, so many tenths of the ids stand in the other one of its copy.
const SAME_IDS: usize = 6;

/// A workbook that was looked at.
struct Looked {
    surveyed: Surveyed,
    ids: BTreeSet<String>,
    /// Ids of other records that its rows name.
    named: BTreeSet<String>,
    sha256: String,
}

/// Looks at all workbooks of a folder, by name.
#[must_use]
pub fn survey(folder: &Path) -> Vec<Surveyed> {
    let is_workbook = |name: &String| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        // Lock files of spreadsheet programs begin so.
        ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) && !name.starts_with(['~', '.'])
    };
    let mut names: Vec<String> = files::names_in(folder).into_iter().filter(is_workbook).collect();
    names.sort();
    let mut looked: Vec<Looked> = names.iter().map(|name| look(folder, name)).collect();
    let copies = older_copies(&looked);
    for (place, fate) in copies {
        if let Some(it) = looked.get_mut(place) {
            it.surveyed.fate = fate;
        }
    }
    let belonging: Vec<Vec<(String, usize)>> = looked.iter().map(|it| belongs(it, &looked)).collect();
    for (it, belongs_to) in looked.iter_mut().zip(belonging) {
        it.surveyed.belongs_to = belongs_to;
    }
    looked.into_iter().map(|it| it.surveyed).collect()
}

fn look(folder: &Path, name: &str) -> Looked {
    let path = folder.join(name);
    let request = ImportRequest { file: &path, shown: name, project: None, mapping: None, kind: None, sheet: None };
    let mut looked = Looked {
        surveyed: Surveyed {
            path: path.clone(),
            name: name.to_string(),
            fate: FileFate::Taken,
            tables: Vec::new(),
            belongs_to: Vec::new(),
            unsure: 0,
        },
        ids: BTreeSet::new(),
        named: BTreeSet::new(),
        sha256: String::new(),
    };
    let session = match ImportSession::open(&request) {
        Ok(OpenedImport::Session(session)) => session,
        Ok(OpenedImport::Unreadable { diagnostic, .. }) => {
            looked.surveyed.fate = FileFate::SetAside(diagnostic.message);
            return looked;
        }
        Err(error) => {
            looked.surveyed.fate = FileFate::SetAside(error.message);
            return looked;
        }
    };
    let imported = session.imported();
    if let Some(refusal) = &imported.refused {
        looked.surveyed.fate = FileFate::SetAside(refusal.message.clone());
    }
    let readings = imported.plan.mapping.tables.iter().zip(&imported.readings.tables);
    looked.surveyed.tables = readings.filter_map(|(table, reading)| Some((table.kind?, reading.rows.len()))).collect();
    if looked.surveyed.tables.is_empty() && looked.surveyed.fate == FileFate::Taken {
        looked.surveyed.fate = FileFate::SetAside("no register was found in it".into());
    }
    let unsure = |notes: &crate::ingest::propose::TableNotes| {
        let columns = notes.columns.values().filter(|column| column.confidence > 0.0 && column.confidence < LIKELY);
        columns.count() + usize::from(notes.confidence > 0.0 && notes.confidence < LIKELY)
    };
    looked.surveyed.unsure = imported.plan.notes.iter().map(unsure).sum();
    looked.sha256.clone_from(&imported.workbook.sha256);
    (looked.ids, looked.named) = ids(&imported.records);
    looked
}

/// The ids of records, with what they are; and the ids of others that records name.
fn ids(records: &Records) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut own = BTreeSet::new();
    own.extend(records.risks.iter().map(|it| format!("risk {}", as_id(&it.id))));
    own.extend(records.actions.iter().map(|it| format!("action {}", as_id(&it.id))));
    own.extend(records.assets.iter().map(|it| format!("asset {}", as_id(&it.id))));
    own.extend(records.soa.iter().map(|it| format!("control {}", it.control)));
    own.extend(records.findings.iter().map(|it| format!("finding {}", as_id(&it.id))));
    own.extend(records.nonconformities.iter().map(|it| format!("nonconformity {}", as_id(&it.id))));
    own.extend(records.suppliers.iter().map(|it| format!("supplier {}", as_id(&it.id))));
    let mut named = BTreeSet::new();
    for risk in &records.risks {
        named.extend(risk.assets.iter().map(|id| format!("asset {}", as_id(id))));
        named.extend(risk.controls.iter().map(|id| format!("control {id}")));
    }
    for action in &records.actions {
        named.extend(action.risks.iter().map(|id| format!("risk {}", as_id(id))));
    }
    named.extend(records.nonconformities.iter().flat_map(|it| &it.finding).map(|id| format!("finding {}", as_id(id))));
    (own, named)
}

/// Files that are older copies of others, by place.
fn older_copies(looked: &[Looked]) -> Vec<(usize, FileFate)> {
    let mut fates: Vec<(usize, FileFate)> = Vec::new();
    for (place, it) in looked.iter().enumerate() {
        let newer =
            looked.iter().enumerate().filter(|(other, it)| *other != place && it.surveyed.fate == FileFate::Taken);
        if it.surveyed.fate != FileFate::Taken {
            continue;
        }
        for (other, copy) in newer {
            let is_older_already = fates.iter().any(|(known, _)| *known == other);
            if !is_older_already
                && is_same_register(it, copy)
                && let Some(because) = is_older(it, copy, place > other)
            {
                fates.push((place, FileFate::OlderCopy { of: copy.surveyed.name.clone(), because }));
                break;
            }
        }
    }
    fates
}

fn is_same_register(one: &Looked, other: &Looked) -> bool {
    if !one.sha256.is_empty() && one.sha256 == other.sha256 {
        return true;
    }
    let kind = |it: &Looked| it.surveyed.tables.first().map(|(kind, _)| *kind);
    let smaller = one.ids.len().min(other.ids.len());
    let shared = one.ids.intersection(&other.ids).count();
    // Every statement of applicability has the controls of Annex A, so names decide there.
    let alike = kind(one) != Some(Kind::Soa) || base(&one.surveyed.name) == base(&other.surveyed.name);
    kind(one) == kind(other) && smaller > 0 && shared * 10 >= smaller * SAME_IDS && alike
}

/// Why the first is older than the second; nothing if it is not, or nothing tells.
fn is_older(one: &Looked, other: &Looked, is_later: bool) -> Option<String> {
    let is_same = one.sha256 == other.sha256;
    let (first, second) = (version(&one.surveyed.name), version(&other.surveyed.name));
    if first != second {
        let same = if is_same { "the same file, and " } else { "" };
        return (first < second).then(|| format!("{same}by the version or date in its name"));
    }
    if is_same {
        return is_later.then(|| "the same file".to_string());
    }
    let says_old = |it: &Looked| {
        let name = it.surveyed.name.to_lowercase();
        ["old", "copy", "kopie", "backup", "archiv", "alt_", "_alt", "ancien", "copia"]
            .iter()
            .any(|word| name.contains(word))
    };
    if says_old(one) != says_old(other) {
        return says_old(one).then(|| "by its name".to_string());
    }
    let records = |it: &Looked| it.ids.len();
    if records(one) != records(other) {
        return (records(one) < records(other)).then(|| "it holds fewer records".to_string());
    }
    is_later.then(|| "nothing tells which is newer; the first by name is taken".to_string())
}

/// The numbers of a name, years first: `risks-2025-v2` is older than `risks-2026`.
fn version(name: &str) -> Vec<u64> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let numbers = stem.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    numbers.filter_map(|part| part.parse().ok()).collect()
}

/// A name without numbers, signs and words for copies.
fn base(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let words = stem.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.filter(|word| !["old", "copy", "kopie", "of", "v", "final", "new", "backup"].contains(word)).collect()
}

/// The files whose ids a file names.
fn belongs(it: &Looked, looked: &[Looked]) -> Vec<(String, usize)> {
    let taken = looked.iter().filter(|other| other.surveyed.fate == FileFate::Taken);
    let others = taken.filter(|other| other.surveyed.name != it.surveyed.name);
    let shared = others.map(|other| (other.surveyed.name.clone(), it.named.intersection(&other.ids).count()));
    shared.filter(|(_, shared)| *shared > 0).collect()
}
