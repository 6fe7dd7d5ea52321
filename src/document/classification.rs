//! How secret a document is: what was asked for, and never below what it prints.

use crate::model::Class;

use super::view::View;

/// Kinds of content that set a floor under a document's classification (domain rule 7.5.3: a document is never
/// classified lower than what it prints).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// The inventory with its owners and places.
    Assets,
    /// Risks, their ratings and treatments.
    Risks,
    /// Which controls are in place and which are not.
    Controls,
    /// What an audit found.
    Findings,
}

impl Content {
    /// The key of its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Assets => "content.assets",
            Self::Risks => "content.risks",
            Self::Controls => "content.controls",
            Self::Findings => "content.findings",
        }
    }
}

/// The usual four levels, lowest first: the key of the word for each, and the name that document types know it by.
const USUAL: [(&str, &str); 4] = [
    ("class.public", "Public"),
    ("class.internal", "Internal"),
    ("class.confidential", "Confidential"),
    ("class.strict", "Strictly confidential"),
];

/// The class all of these contents ask for at least, by name in the default scheme.
const FLOOR: &str = "Confidential";

/// The classification of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Classification {
    /// Index in the scheme.
    pub rank: usize,
    /// The class.
    pub class: Class,
    /// How many classes the scheme has.
    pub of: usize,
    /// The content that raised it above what was asked for.
    pub raised_by: Option<Content>,
    /// The class that was asked for, when it was raised or is not in the scheme.
    pub asked: Option<String>,
}

/// The scheme in force: the organization's own, or the usual four levels.
#[must_use]
pub fn scheme(view: &View) -> Vec<Class> {
    if view.isms.documentation.classes.is_empty() {
        USUAL
            .map(|(key, name)| Class {
                name: view.words.get(key).to_string(),
                aliases: vec![name.to_string()],
                ..Class::default()
            })
            .to_vec()
    } else {
        view.isms.documentation.classes.clone()
    }
}

/// Finds a class by its name or an alias, without regard to case.
#[must_use]
pub fn rank_of(scheme: &[Class], word: &str) -> Option<usize> {
    let word = word.trim().to_lowercase();
    scheme
        .iter()
        .position(|class| class.name.to_lowercase() == word || class.aliases.iter().any(|a| a.to_lowercase() == word))
}

/// Classifies a document that asks for `asked` (or else for its type's `default`) and prints `contents`.
///
/// A scheme that has no class of the default's name is matched by place: the default scheme's third of four is the
/// upper middle of any other.
#[must_use]
pub fn classify(view: &View, asked: Option<&str>, default: &str, contents: &[Content]) -> Classification {
    let scheme = scheme(view);
    let wanted = asked.and_then(|word| rank_of(&scheme, word)).unwrap_or_else(|| place(&scheme, default));
    let floor = place(&scheme, FLOOR);
    let raised_by = contents.iter().copied().max().filter(|_| floor > wanted);
    let rank = if raised_by.is_some() { floor } else { wanted };
    Classification {
        rank,
        class: scheme.get(rank).cloned().unwrap_or_default(),
        of: scheme.len(),
        raised_by,
        asked: asked.map(str::to_string),
    }
}

fn place(scheme: &[Class], default: &str) -> usize {
    rank_of(scheme, default).unwrap_or_else(|| {
        let last = scheme.len().saturating_sub(1);
        match default {
            "Public" => 0,
            "Internal" => 1.min(last),
            _ => last.saturating_sub(usize::from(scheme.len() > 3)),
        }
    })
}
