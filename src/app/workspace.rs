//! One project, read and judged: what build, check, status and trace begin with.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::derive::{Directory, Facts, facts};
use crate::diagnostic::{Diagnostic, Error, Location, Place, Result, Severity};
use crate::document::block::Document;
use crate::document::view::View;
use crate::document::{Catalogue, Shared, Workshop};
use crate::ingest::config::Languages;
use crate::ingest::{Loaded, load};
use crate::lint::{self, Settings, Waiver};
use crate::model::{DocumentType, Register};
use crate::output::write::is_interrupted;
use crate::source::files;
use crate::source::templates::Templates;
use crate::source::yaml::YamlFile;

use super::control;

/// The file that makes a folder a project.
pub const PROJECT_FILE: &str = "dossier.yaml";

/// A project folder, and what the user calls it.
#[derive(Debug, Clone)]
pub struct ProjectFolder {
    /// Where it is.
    pub path: PathBuf,
    /// As the user gave it, or relative to where the user stands.
    pub name: String,
}

impl ProjectFolder {
    /// The nearest folder upwards from `here` that is a project.
    ///
    /// # Errors
    /// If there is none.
    pub fn nearest(here: &Path) -> Result<Self> {
        let found = here.ancestors().find(|folder| files::is_file(&folder.join(PROJECT_FILE)));
        let Some(folder) = found else {
            return Err(Error::input(format!("there is no {PROJECT_FILE} in {} or above it", here.display()))
                .hint("name the project with `--project DIR`, or begin one with `dossier init DIR`"));
        };
        let name = if folder == here { ".".to_string() } else { folder.display().to_string() };
        Ok(Self { path: folder.to_path_buf(), name })
    }
}

/// The day by which everything is judged, as far as the caller knows it.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    /// The day somebody asked for.
    pub asked: Option<Date>,
    /// Today, if neither the caller nor the project says a day.
    pub today: Date,
}

impl Day {
    /// A day that somebody asked for.
    #[must_use]
    pub fn asked(day: Date) -> Self {
        Self { asked: Some(day), today: day }
    }
}

/// A project with everything that follows from it.
#[derive(Debug)]
pub struct Workspace {
    /// What the user calls it.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
    /// The templates; those of its folder if missing.
    templates: Option<Templates>,
    /// What its files say.
    pub loaded: Loaded,
    /// What follows from them.
    pub facts: Facts,
    /// What the rules found; nothing if the files could not be read.
    pub outcome: lint::Outcome,
    /// Where the as-of date comes from.
    pub dated_by: DatedBy,
    /// Whether a change to its files was interrupted before all of them had their places; the next writer finishes it.
    pub is_interrupted: bool,
    /// The text of files that could not be decoded, by name, to show the lines that findings point at.
    broken: IndexMap<String, String>,
}

/// Where the as-of date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DatedBy {
    /// `--as-of`.
    CommandLine,
    /// `as_of` in dossier.yaml.
    Project,
    /// Nobody said: today.
    Clock,
}

/// How many findings there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warn: usize,
    /// Remarks.
    pub info: usize,
    /// Those that were decided to live with.
    pub waived: usize,
}

impl Counts {
    /// Counts findings by severity.
    pub fn of<'a>(findings: impl Iterator<Item = &'a Diagnostic>, waived: usize) -> Self {
        let mut counts = Self { waived, ..Self::default() };
        for finding in findings {
            match finding.severity {
                Severity::Error => counts.error += 1,
                Severity::Warn => counts.warn += 1,
                Severity::Info => counts.info += 1,
            }
        }
        counts
    }
}

impl Workspace {
    /// Reads a project and runs the rules as of a day.
    ///
    /// # Errors
    /// If there is no project to read. What is wrong inside it are findings.
    pub fn open(folder: &ProjectFolder, day: Day) -> Result<Self> {
        let mut loaded = load(&folder.path)?;
        let broken = broken_texts(&folder.path, &loaded);
        let is_interrupted = is_interrupted(&folder.path);
        if !loaded.fatal {
            control::settle(&mut loaded, folder, None);
        }
        Ok(Self { is_interrupted, broken, ..Self::judged(folder, None, loaded, day) })
    }

    /// Reads a project with another register than its own, without running the rules: as it will be once something is
    /// recorded, or as it was.
    ///
    /// # Errors
    /// If there is no project to read.
    pub(super) fn open_with_register(folder: &ProjectFolder, day: Day, register: Register) -> Result<Self> {
        let mut loaded = load(&folder.path)?;
        loaded.isms.documentation.register = register;
        if !loaded.fatal {
            control::settle(&mut loaded, folder, None);
        }
        Ok(Self::without_rules(folder, None, loaded, day))
    }

    /// Judges what was put together in memory, as of a day; its documents are made with these templates.
    #[must_use]
    pub fn of_loaded(folder: &ProjectFolder, templates: Templates, loaded: Loaded, day: Day) -> Self {
        Self::judged(folder, Some(templates), loaded, day)
    }

    fn judged(folder: &ProjectFolder, templates: Option<Templates>, loaded: Loaded, day: Day) -> Self {
        let workspace = Self::without_rules(folder, templates, loaded, day);
        let (loaded, facts) = (&workspace.loaded, &workspace.facts);
        // Of data that could not be read in full, the rules would report consequences and not causes.
        let outcome =
            if loaded.fatal { lint::Outcome::default() } else { lint::check(&loaded.isms, facts, &settings(loaded)) };
        Self { outcome, ..workspace }
    }

    /// A project with its facts, of which nobody asks what the rules find.
    pub(super) fn without_rules(
        folder: &ProjectFolder,
        templates: Option<Templates>,
        loaded: Loaded,
        day: Day,
    ) -> Self {
        let (day, dated_by) = match (day.asked, loaded.config.as_of) {
            (Some(day), _) => (day, DatedBy::CommandLine),
            (None, Some(day)) => (day, DatedBy::Project),
            (None, None) => (day.today, DatedBy::Clock),
        };
        let facts = facts(&loaded.isms, day);
        Self {
            name: folder.name.clone(),
            folder: folder.path.clone(),
            templates,
            loaded,
            facts,
            outcome: lint::Outcome::default(),
            dated_by,
            is_interrupted: false,
            broken: IndexMap::new(),
        }
    }

    /// The day everything is judged by.
    pub fn as_of(&self) -> Date {
        self.facts.as_of
    }

    /// The languages of the documents, each once, that of the project first.
    pub fn languages(&self) -> Vec<&str> {
        let mut languages: Vec<&str> = Vec::new();
        for language in self.loaded.config.language.as_ref().map(Languages::list).unwrap_or_default() {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        if languages.is_empty() { vec!["en"] } else { languages }
    }

    /// The language of the project.
    pub(super) fn language(&self) -> &str {
        self.languages().first().copied().unwrap_or("en")
    }

    /// The file of answers, relative to the project folder.
    pub fn answers_file(&self) -> &str {
        self.loaded.config.answers.as_deref().unwrap_or("answers.yaml")
    }

    /// The templates, with those of the project in the place of the built-in ones.
    ///
    /// # Errors
    /// If one of the project's own cannot be used.
    pub fn templates(&self) -> Result<Templates> {
        match &self.templates {
            Some(templates) => Ok(templates.clone()),
            None => Templates::of_project(&self.folder),
        }
    }

    /// The documents there are, each with what it is of.
    ///
    /// # Errors
    /// If a template of the project cannot be used.
    pub fn catalogue(&self) -> Result<Catalogue> {
        Ok(Catalogue::load(&self.templates()?)?.of_project(&self.loaded.isms, self.as_of()))
    }

    /// Everything that was found, the worst first; inside a severity, in the order of the import and of the rules.
    pub fn findings(&self) -> Vec<&Diagnostic> {
        let lint::Outcome { findings, notes, .. } = &self.outcome;
        let mut all: Vec<&Diagnostic> = self.loaded.diagnostics.iter().chain(notes).chain(findings).collect();
        all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        all
    }

    /// What stands in the project's files and could not be taken over into the data.
    pub fn not_taken_over(&self) -> Vec<&Diagnostic> {
        self.loaded.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).collect()
    }

    /// What was decided to live with.
    pub fn waived(&self) -> &[(Diagnostic, Waiver)] {
        &self.outcome.waived
    }

    /// How many findings there are.
    pub fn counts(&self) -> Counts {
        Counts::of(self.findings().into_iter(), self.outcome.waived.len())
    }

    /// Line and column, from 1, of a place in a YAML file, and the file's text; nothing for other places.
    pub fn text_at(&self, location: &Location) -> Option<(&str, u32, u32)> {
        let file = self.loaded.yaml(&location.file);
        match &location.place {
            Place::Key { key } => {
                let (line, column) = file?.position(key)?;
                Some((&file?.text, line, column))
            }
            Place::Line { line, column } => {
                let text = file.map(|file| &file.text).or_else(|| self.broken.get(&*location.file))?;
                Some((text, *line, *column))
            }
            Place::File | Place::Sheet { .. } | Place::Cell { .. } => None,
        }
    }

    /// Opens the workshop of the project's language and hands it to `work` with a view of the data.
    ///
    /// # Errors
    /// Those of `work`, or that there are no templates of the language.
    pub fn in_workshop<T>(&self, work: impl FnOnce(&Workbench) -> Result<T>) -> Result<T> {
        self.in_workshop_of(self.language(), work)
    }

    /// Opens the workshop of one of the languages.
    ///
    /// # Errors
    /// Those of `work`, or that there are no templates of the language, or incomplete ones.
    pub fn in_workshop_of<T>(&self, language: &str, work: impl FnOnce(&Workbench) -> Result<T>) -> Result<T> {
        self.with_templates(&self.templates()?, language, work)
    }

    /// Opens the workshop of the built-in English templates, whatever the project has of its own: for judging what is
    /// missing, without running templates of anybody.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn in_built_in_workshop<T>(&self, work: impl FnOnce(&Workbench) -> Result<T>) -> Result<T> {
        self.with_templates(&Templates::built_in(), "en", work)
    }

    fn with_templates<T>(
        &self,
        templates: &Templates,
        language: &str,
        work: impl FnOnce(&Workbench) -> Result<T>,
    ) -> Result<T> {
        let workshop = if language == self.language() {
            Workshop::open(templates, language)?
        } else {
            Workshop::open_further(templates, language)?
        };
        let directory = Directory::of(&self.loaded.isms);
        let shared = Shared::default();
        let view = View {
            isms: &self.loaded.isms,
            facts: &self.facts,
            directory: &directory,
            words: workshop.words(),
            answers_file: self.answers_file(),
            occasion: None,
            waivers: &self.loaded.waivers,
            shared: &shared,
        };
        let catalogue = Catalogue::load(templates)?.of_project(&self.loaded.isms, self.as_of());
        work(&Workbench { templates, workshop: &workshop, view, catalogue: &catalogue })
    }
}

/// Everything needed to make documents.
pub struct Workbench<'a> {
    /// The templates.
    pub templates: &'a Templates,
    /// Makes documents.
    pub workshop: &'a Workshop,
    /// What they are made from.
    pub view: View<'a>,
    /// Which there are.
    pub catalogue: &'a Catalogue,
}

impl Workbench<'_> {
    /// Makes a document.
    ///
    /// # Errors
    /// If its template is wrong.
    pub fn document(&self, kind: &DocumentType) -> Result<Document> {
        self.workshop.document(&self.view, kind)
    }
}

/// The largest file whose lines are shown, in bytes.
const SHOWN_LIMIT: u64 = 8 << 20;

/// The text of files with findings at a line that were not decoded: their syntax is what is wrong.
fn broken_texts(folder: &Path, loaded: &Loaded) -> IndexMap<String, String> {
    let mut texts = IndexMap::new();
    for location in loaded.diagnostics.iter().filter_map(|finding| finding.location.as_ref()) {
        let is_known = loaded.yaml(&location.file).is_some() || texts.contains_key(&*location.file);
        if is_known || !matches!(location.place, Place::Line { .. }) {
            continue;
        }
        // What cannot be read shows no lines; the finding itself says what is wrong.
        if let Ok(bytes) = files::read(folder, &location.file, None, SHOWN_LIMIT) {
            texts.insert(location.file.to_string(), String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    texts
}

fn settings(loaded: &Loaded) -> Settings {
    let mut settings = Settings::default();
    let config = &loaded.config;
    settings.severities = config.checks.iter().map(|(rule, level)| (rule.clone(), level.severity())).collect();
    settings.waivers.clone_from(&loaded.waivers);
    settings.answered_on = loaded.answered.on;
    let of_mapping = |file: &YamlFile| Some((file.value("workbook")?.as_str()?.to_string(), file.name.clone()));
    settings.mapping_files = loaded.yaml.iter().filter_map(of_mapping).collect();
    if let Some(answers) = &config.answers {
        settings.answers_file = answers.as_str().into();
    }
    if let Some(decisions) = &config.decisions {
        settings.decisions_file = decisions.as_str().into();
    }
    settings
}
