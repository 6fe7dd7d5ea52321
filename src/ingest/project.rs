//! Everything that belongs to a project, read at once.

use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use super::accounting::SheetAccount;
use super::answers::{Answered, Answers};
use super::config::Config;
use super::decisions::{Decisions, Waiver};
use super::document_types::types_of;
use super::duplicates;
use super::entries;
use super::mapping::{self, Mapping};
use super::origins::with_origins;
use super::register;
use super::row_actions;
use super::steering;
use super::topics;
use super::vocabulary::Vocabulary;
use super::workbook::import;
use crate::diagnostic::{Diagnostic, Error, Location, Result, Severity};
use crate::model::{Isms, YEARS, out_of_reach};
use crate::source::budget::Budget;
use crate::source::files;
use crate::source::templates::Templates;
use crate::source::workbook::Workbook;
use crate::source::yaml::{self, YamlFile};

/// The name of the file that makes a folder a project.
const PROJECT_FILE: &str = "dossier.yaml";

/// A project as its files tell it.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// `dossier.yaml`.
    pub config: Config,
    /// The ISMS.
    pub isms: Isms,
    /// All that is wrong with the files, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read, in order.
    pub sources: Vec<SourceFile>,
    /// Findings that are accepted for a time.
    pub waivers: Vec<Waiver>,
    /// What became of the cells of the workbooks, sheet by sheet.
    pub accounts: Vec<SheetAccount>,
    /// Who gave the answers, and when.
    pub answered: Answered,
    /// The YAML files, to show the lines that findings point at.
    pub yaml: Vec<YamlFile>,
    /// A file could not be read or decoded at all: nothing may be built from the rest.
    pub fatal: bool,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceFile {
    /// Its path, relative to the project folder.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl Loaded {
    /// The YAML file of a name.
    #[must_use]
    pub fn yaml(&self, name: &str) -> Option<&YamlFile> {
        self.yaml.iter().find(|file| file.name == name)
    }
}

/// Reads the project in a folder: `dossier.yaml` and everything it names.
///
/// What is wrong with the files is in [`Loaded::diagnostics`], all at once; [`Loaded::fatal`] says that a file could
/// not be used at all.
///
/// # Errors
/// If the folder holds no `dossier.yaml`.
pub fn load(dir: &Path) -> Result<Loaded> {
    if !files::is_there(dir, PROJECT_FILE) {
        return Err(Error::input(format!("{} is no project: it has no {PROJECT_FILE}", dir.display()))
            .hint("run `dossier init DIR` for a new project, or name one with --project DIR"));
    }
    let mut loader = Loader { dir, loaded: Loaded::default() };
    if let Some((config, file)) = loader.yaml::<Config>(PROJECT_FILE, None) {
        loader.loaded.config = config;
        loader.day(&file);
        loader.answers(&file);
        let answers_unreadable = loader.loaded.fatal;
        loader.decisions(&file);
        loader.workbooks(&file);
        loader.records(&file);
        loader.register();
        row_actions::add(&mut loader.loaded.isms);
        if answers_unreadable {
            loader.forget_consequences();
        }
        loader.refuse_other_layouts();
        let answers = loader.loaded.config.answers.as_deref().unwrap_or("answers.yaml");
        loader.loaded.isms.documentation.types = types_of(&Templates::of_project(dir).unwrap_or_default());
        duplicates::check(&loader.loaded.isms, answers, &mut loader.loaded.diagnostics);
    }
    Ok(loader.loaded)
}

struct Loader<'a> {
    dir: &'a Path,
    loaded: Loaded,
}

impl Loader<'_> {
    /// The day of the documents is one of the usual years: `9999-12-31` means no end in a record, and nothing here.
    fn day(&mut self, config: &YamlFile) {
        let written = config.root.get("as_of").is_some_and(|node| !node.is_unanswered());
        let Some(day) = self.loaded.config.as_of else {
            // What is written there was reported; documents of another day than the one that is meant help nobody.
            self.loaded.fatal |= written;
            return;
        };
        if YEARS.contains(&day.year()) {
            return;
        }
        let diagnostic = Diagnostic::new("yaml-bad-value", Severity::Error, out_of_reach(day))
            .at(config.location("as_of"))
            .hint("write the day that the documents speak of, as 2026-03-31");
        self.fail(vec![diagnostic]);
    }

    fn answers(&mut self, config: &YamlFile) {
        self.loaded.isms.documentation.documents = self.loaded.config.documents.clone();
        self.loaded.isms.documentation.audit_trail = self.loaded.config.audit_trail.clone();
        self.loaded.isms.documentation.profile = self.loaded.config.profile.unwrap_or_default();
        let named = self.loaded.config.answers.clone();
        if let Some((answers, file)) = self.optional::<Answers>(config, "answers", named) {
            self.loaded.answered = answers.answered.clone();
            answers.fill(&file, &mut self.loaded.isms);
            topics::check(&self.loaded.isms, &file, self.dir, &mut self.loaded.diagnostics);
        }
    }

    fn decisions(&mut self, config: &YamlFile) {
        let named = self.loaded.config.decisions.clone();
        if let Some((decisions, file)) = self.optional::<Decisions>(config, "decisions", named) {
            let isms = &mut self.loaded.isms;
            isms.soa.overrides = with_origins!(decisions.soa, &file, "soa");
            isms.acceptances = with_origins!(decisions.acceptances, &file, "acceptances");
            isms.plan_approvals = with_origins!(decisions.plan_approvals, &file, "plan_approvals");
            self.loaded.waivers = with_origins!(decisions.waivers, &file, "waivers");
        }
    }

    /// A file with a usual name: `answers.yaml` for `answers`. Only one that is named elsewhere must be there.
    fn optional<T>(&mut self, config: &YamlFile, key: &str, named: Option<String>) -> Option<(T, YamlFile)>
    where
        T: serde::de::DeserializeOwned + schemars::JsonSchema,
    {
        let usual = format!("{key}.yaml");
        match named {
            Some(name) => self.yaml(&name, Some(&config.location(key))),
            None if files::is_there(self.dir, &usual) => self.yaml(&usual, None),
            None => None,
        }
    }

    fn workbooks(&mut self, config: &YamlFile) {
        let mappings: Vec<(Mapping, YamlFile)> = self
            .loaded
            .config
            .mappings
            .clone()
            .iter()
            .enumerate()
            .filter_map(|(index, name)| self.mapping(name, &config.location(&format!("mappings[{index}]"))))
            .collect();
        let budget = Budget::new();
        let read = |(mapping, file): &(Mapping, YamlFile)| {
            Workbook::read_within(self.dir, &mapping.workbook, Some(&file.location("workbook")), &budget)
        };
        let workbooks: Vec<_> = mappings.par_iter().map(read).collect();
        let isms = &mut self.loaded.isms;
        let vocabulary = Vocabulary::new(&isms.criteria, &isms.soa.custom);
        for ((mapping, file), workbook) in mappings.iter().zip(workbooks) {
            match workbook {
                Ok(workbook) => {
                    let records = import(&workbook, mapping, &file.name, &vocabulary, &mut self.loaded.diagnostics);
                    let isms = &mut self.loaded.isms;
                    let accounts = records.pour(isms, &mut self.loaded.diagnostics);
                    self.loaded.accounts.extend(accounts);
                    self.source(&workbook.file, &workbook.sha256);
                }
                Err(diagnostic) => self.fail(vec![*diagnostic]),
            }
        }
    }

    /// Records in YAML come behind those of the workbooks.
    fn records(&mut self, config: &YamlFile) {
        let vocabulary = Vocabulary::new(&self.loaded.isms.criteria, &self.loaded.isms.soa.custom);
        for (index, name) in self.loaded.config.records.clone().iter().enumerate() {
            let Some(file) = self.yaml_file(name, Some(&config.location(&format!("records[{index}]")))) else {
                continue;
            };
            let records = entries::read_records(&file, &vocabulary, &mut self.loaded.diagnostics);
            let accounts = records.pour(&mut self.loaded.isms, &mut self.loaded.diagnostics);
            self.loaded.accounts.extend(accounts);
        }
    }

    /// The register is written by dossier; what it says of the present content is found out later.
    fn register(&mut self) {
        let (register, read) = register::read(self.dir, &mut self.loaded.diagnostics);
        for file in read {
            self.source(&file.name, &file.sha256);
            self.loaded.yaml.push(file);
        }
        self.loaded.isms.documentation.register = register;
    }

    /// Without answers there are no scales, custom controls and assessments, so every cell that uses them seems wrong.
    fn forget_consequences(&mut self) {
        const CONSEQUENCES: [&str; 4] = ["value-off-scale", "unknown-control", "unknown-factor", "unknown-run"];
        self.loaded.diagnostics.retain(|diagnostic| !CONSEQUENCES.contains(&diagnostic.rule.as_str()));
    }

    /// A workbook that is not laid out as its mapping says is not read in part: documents would miss what stands in
    /// the columns that were not found.
    fn refuse_other_layouts(&mut self) {
        let other_layout = |diagnostic: &Diagnostic| {
            ["mapped-column-missing", "mapped-sheet-missing"].contains(&diagnostic.rule.as_str())
        };
        self.loaded.fatal |= self.loaded.diagnostics.iter().any(other_layout);
    }

    fn mapping(&mut self, name: &str, named_at: &Location) -> Option<(Mapping, YamlFile)> {
        let file = self.yaml_file(name, Some(named_at))?;
        let mapping = mapping::decode(&file, &mut self.loaded.diagnostics);
        self.loaded.fatal |= mapping.is_none();
        mapping.map(|mapping| (mapping, file))
    }

    fn yaml<T>(&mut self, name: &str, named_at: Option<&Location>) -> Option<(T, YamlFile)>
    where
        T: serde::de::DeserializeOwned + schemars::JsonSchema,
    {
        let file = self.yaml_file(name, named_at)?;
        let decoded = yaml::decode(&file, &mut self.loaded.diagnostics);
        self.loaded.fatal |= decoded.is_none();
        decoded.map(|decoded| (decoded, file))
    }

    fn yaml_file(&mut self, name: &str, named_at: Option<&Location>) -> Option<YamlFile> {
        match YamlFile::read(self.dir, name, named_at) {
            Ok(file) => {
                self.source(&file.name, &file.sha256);
                steering::in_values(&file, &mut self.loaded.diagnostics);
                self.loaded.yaml.push(file.clone());
                Some(file)
            }
            Err(diagnostics) => {
                self.fail(diagnostics);
                None
            }
        }
    }

    fn source(&mut self, name: &str, sha256: &str) {
        self.loaded.sources.push(SourceFile { name: name.into(), sha256: sha256.into() });
    }

    fn fail(&mut self, diagnostics: Vec<Diagnostic>) {
        debug_assert!(diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Error));
        self.loaded.diagnostics.extend(diagnostics);
        self.loaded.fatal = true;
    }
}
