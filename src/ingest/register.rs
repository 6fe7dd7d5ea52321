//! The register of documents: `register/`, a file a document, and whether its entries follow from each other.
#![allow(
    clippy::single_match_else,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a match says both cases side by side, and the pairs are read together"
)]

use std::path::Path;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::{DocumentLife, Register, RegisterEntry};
use crate::source::files::{self, sha256};
use crate::source::yaml::{self, YamlFile};

/// The folder of the register.
pub const REGISTER_FOLDER: &str = "register";

/// The file of the register about a document.
#[must_use]
pub fn register_file(id: &str) -> String {
    format!("{REGISTER_FOLDER}/{id}.yaml")
}

/// The hash of an entry: SHA-256 of all it says and of the hash of the entry before.
#[must_use]
pub fn hash_of(entry: &RegisterEntry) -> String {
    let bare = RegisterEntry { hash: String::new(), ..entry.clone() };
    // Plain data with names for keys: it can always be written as JSON.
    sha256(&serde_json::to_vec(&bare).unwrap_or_default())
}

/// Reads the register of a project, with the files it was read from.
pub(super) fn read(dir: &Path, diagnostics: &mut Vec<Diagnostic>) -> (Register, Vec<YamlFile>) {
    let names = match files::names_below(dir, REGISTER_FOLDER) {
        Ok(names) => names,
        Err(fault) => {
            diagnostics.push(*fault);
            return Default::default();
        }
    };
    let mut register = Register::default();
    let mut read = Vec::new();
    for name in names.iter().filter(|name| name.ends_with(".yaml")) {
        let id = name.trim_start_matches("register/").trim_end_matches(".yaml");
        let broken = || DocumentLife { document: id.to_string(), broken: true, ..DocumentLife::default() };
        let mut found = Vec::new();
        let file = match YamlFile::read(dir, name, None) {
            Ok(file) => file,
            Err(faults) => {
                diagnostics.extend(faults);
                register.documents.push(broken());
                continue;
            }
        };
        let decoded = yaml::decode::<DocumentLife>(&file, &mut found).filter(|_| found.is_empty());
        let life = match decoded {
            Some(mut life) => {
                if let Some(what) = break_in(&life, id) {
                    diagnostics.push(broken_register(Location::file(name.as_str()), &what));
                    life.broken = true;
                }
                DocumentLife { document: id.to_string(), ..life }
            }
            None => {
                let why = found.first().map_or("it is no register", |fault| fault.message.as_str());
                diagnostics.push(broken_register(Location::file(name.as_str()), why));
                broken()
            }
        };
        register.documents.push(life);
        read.push(file);
    }
    (register, read)
}

fn broken_register(location: Location, what: &str) -> Diagnostic {
    Diagnostic::new("register-broken", Severity::Error, format!("The register is not as dossier wrote it: {what}"))
        .clause("7.5.3")
        .at(location)
        .hint("take the file from your last backup or commit; nothing in it counts until it is whole again")
}

/// Where the entries stop to follow from each other; nothing if they do to the end.
#[must_use]
pub fn break_in(life: &DocumentLife, id: &str) -> Option<String> {
    if life.document != id {
        return Some(format!("it is about {} and not about {id}", life.document));
    }
    let mut before = "";
    for (number, entry) in (1..).zip(&life.entries) {
        if entry.number != number {
            return Some(format!("entry {number} has the number {}", entry.number));
        }
        if entry.before != before {
            return Some(format!("entry {number} does not follow from the one before it"));
        }
        if entry.hash != hash_of(entry) {
            return Some(format!("entry {number} was changed"));
        }
        before = &entry.hash;
    }
    if usize::try_from(life.count).ok() != Some(life.entries.len()) || life.head != before {
        return Some(format!("it says that it has {} entries, and {} follow", life.count, life.entries.len()));
    }
    None
}
