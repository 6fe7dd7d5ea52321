/// A value of a YAML file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its key path: `people[2].name`; empty for the whole file.
    pub path: String,
    /// The line it begins on, from 1; for a list or a group, that of its key.
    pub line: u32,
    /// The column it begins in, in characters from 1.
    pub column: u32,
    /// What it holds.
    pub content: Content,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A single value.
    Scalar {
        /// Its text, as written.
        text: String,
        /// Written without quotes: may be a number, `true` or nothing at all.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A group of keys, in the order of the file.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The line of the key, from 1.
    pub line: u32,
    /// The column of the key, in characters from 1.
    pub column: u32,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The value under a key path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&Node> {
        if self.path == path {
            return Some(self);
        }
        if !path.starts_with(&self.path) {
            return None;
        }
        match &self.content {
            Content::Scalar { .. } => None,
            Content::List(items) => items.iter().find_map(|item| item.find(path)),
            Content::Map(entries) => entries.iter().find_map(|entry| entry.node.find(path)),
        }
    }

    /// The value under a key of this group.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.content {
            Content::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node),
            _ => None,
        }
    }

    /// Line and column, both from 1.
    #[must_use]
    pub fn position(&self) -> (u32, u32) {
        (self.line, self.column)
    }

    /// Whether nobody has answered it: blank, `null`, `~` or the word `unknown`.
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        match &self.content {
            Content::Scalar { text, plain } => *plain && matches!(text.as_str(), "" | "~" | "null" | "unknown"),
            _ => false,
        }
    }

    /// The same without what nobody has answered; the paths stay those of the file.
    #[must_use]
    pub fn answered(&self) -> Node {
        let content = match &self.content {
            Content::Scalar { .. } => self.content.clone(),
            Content::List(items) => {
                Content::List(items.iter().filter(|item| !item.is_unanswered()).map(Node::answered).collect())
            }
            Content::Map(entries) => Content::Map(
                entries
                    .iter()
                    .filter(|entry| !entry.node.is_unanswered())
                    .map(|entry| Entry { node: entry.node.answered(), ..entry.clone() })
                    .collect(),
            ),
        };
        Node { content, path: self.path.clone(), ..*self }
    }

    /// What it is, for a message.
    #[must_use]
    pub fn describe(&self) -> String {
        match &self.content {
            Content::Scalar { text, .. } if text.is_empty() => "nothing".into(),
            Content::Scalar { text, .. } => format!("{:?}", shorten(text)),
            Content::List(_) => "a list".into(),
            Content::Map(_) => "a group of keys".into(),
        }
    }

    /// Gives this node and all below it their paths.
    pub(super) fn set_paths(&mut self, path: String) {
        match &mut self.content {
            Content::Scalar { .. } => {}
            Content::List(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    item.set_paths(format!("{path}[{index}]"));
                }
            }
            Content::Map(entries) => {
                for entry in entries {
                    let key = &entry.key;
                    entry.node.set_paths(if path.is_empty() { key.clone() } else { format!("{path}.{key}") });
                }
            }
        }
        self.path = path;
    }
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}
