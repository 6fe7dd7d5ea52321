//! Records in YAML: lists of entries whose keys are the fields of a sheet, read by the same readers.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ingest::accounting::{Fate, Ledger, SheetAccount};
use crate::ingest::gathered::Records;
use crate::ingest::kind::Kind;
use crate::ingest::records::{Record, for_kind};
use crate::ingest::values::dates::Habit;
use crate::ingest::values::{At, Place, Reader};
use crate::ingest::vocabulary::Vocabulary;
use crate::model::Origin;
use crate::source::budget::Limit;
use crate::source::workbook::Cell;
use crate::source::yaml::{Content, Node, YamlFile, unknown_key};

/// The kinds that a file of records may hold; their names are its keys.
pub(super) fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| kind.is_in_model())
}

/// The key of texts that fit no field.
pub(super) const EXTRA: &str = "extra";

/// Reads a file of records.
pub(super) fn read_records(file: &YamlFile, vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) -> Records {
    let mut records = Records::default();
    let Content::Map(lists) = &file.root.content else {
        let message = format!("expected lists of records by kind, found {}", file.root.describe());
        let hint = "begin the file with a kind: `risks:`, and below it `- id: R-1`";
        diagnostics.push(Diagnostic::new("yaml-wrong-type", Severity::Error, message).at(file.location("")).hint(hint));
        return records;
    };
    for list in lists {
        let Some(kind) = kinds().find(|kind| kind.name() == list.key) else {
            let names = kinds().map(Kind::name);
            diagnostics.push(unknown_key(file, &list.key, (list.line, list.column), names));
            continue;
        };
        let mut entries = Entries { file, vocabulary, diagnostics, ledger: Ledger::default(), values: 0 };
        let (before, found) = (records.len(), entries.diagnostics.len());
        for_kind!(kind, read_list(&mut entries, &list.node, &mut records));
        let cells = entries.ledger.count();
        if let Err(exceeded) = Limit::Findings.allows(diagnostics.len() - found) {
            let most = usize::try_from(Limit::Findings.most()).unwrap_or(usize::MAX);
            diagnostics.truncate(found.saturating_add(most));
            diagnostics.push(exceeded.diagnostic(&file.name));
        }
        let account = SheetAccount {
            file: file.name.clone(),
            sheet: kind.name().into(),
            hidden: false,
            records: records.len() - before,
            cells,
        };
        records.accounts.push(account);
    }
    records
}

fn read_list<R: Record>(entries: &mut Entries<'_>, list: &Node, records: &mut Records) {
    R::gathered_mut(records).extend(entries.entries(list));
}

struct Entries<'a> {
    file: &'a YamlFile,
    vocabulary: &'a Vocabulary,
    diagnostics: &'a mut Vec<Diagnostic>,
    ledger: Ledger,
    /// How many values have met their fate.
    values: u32,
}

/// A value of an entry under the name of its field.
struct Value<'a> {
    field: String,
    /// Line and column of its key.
    key: (u32, u32),
    node: &'a Node,
}

impl Entries<'_> {
    fn entries<R: Record>(&mut self, list: &Node) -> Vec<R> {
        match &list.content {
            _ if list.is_unanswered() => Vec::new(),
            Content::List(items) => items.iter().filter_map(|item| self.entry(item)).collect(),
            _ => {
                self.wrong_type(list, "a list of entries", "put `- ` before the first key of each entry");
                Vec::new()
            }
        }
    }

    fn entry<R: Record>(&mut self, item: &Node) -> Option<R> {
        if item.is_unanswered() {
            return None;
        }
        let Content::Map(_) = &item.content else {
            self.wrong_type(item, "a group of keys", "write it as keys with values: `id: R-1`");
            self.settle(Fate::Rejected("no group of keys".into()));
            return None;
        };
        let mut values = Vec::new();
        flatten(item, "", &mut values);
        let id_field = R::id_field();
        let text_of = |field: &str| {
            let found = values.iter().find(|value| value.field == field && !value.node.is_unanswered());
            found.and_then(|value| scalar(value.node)).map(str::to_string)
        };
        let (subject, title) = (text_of(id_field), text_of("title"));
        let mut record = R::default();
        let mut fates = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for value in &values {
            if !seen.insert(&value.field) {
                self.stands_twice(value);
                fates.push(Fate::Rejected("the key stands twice".into()));
                continue;
            }
            fates.push(self.value(&mut record, value, subject.as_deref(), title.as_deref()));
        }
        if record.id().trim().is_empty()
            && let Some(id) = title.as_deref().and_then(R::id_by_title)
        {
            record.set_id(id);
        }
        if record.id().trim().is_empty() && R::NEEDS_ID {
            if subject.is_none() {
                self.without_id(item, id_field);
            }
            fates.fill(Fate::Rejected("entry without an id".into()));
        }
        let usable = !R::NEEDS_ID || !record.id().trim().is_empty();
        for fate in fates {
            self.settle(fate);
        }
        *record.origin() = Origin::Key { file: self.file.name.as_str().into(), path: item.path.clone() };
        usable.then_some(record)
    }

    fn value<R: Record>(
        &mut self,
        record: &mut R,
        value: &Value<'_>,
        subject: Option<&str>,
        title: Option<&str>,
    ) -> Fate {
        let extra = value.field.strip_prefix(EXTRA).and_then(|rest| rest.strip_prefix('.'));
        let set = R::setter(&value.field);
        if set.is_none() && extra.is_none() {
            let mut names: Vec<&str> = R::FIELDS.iter().map(|it| it.field.name).collect();
            names.push(EXTRA);
            self.diagnostics.push(unknown_key(self.file, &value.field, value.key, names));
            return Fate::Rejected("unknown key".into());
        }
        if value.node.is_unanswered() {
            return Fate::Ignored("unanswered".into());
        }
        let Some(items) = items(value.node) else {
            self.wrong_type(value.node, "a text or a list of texts", "write the values as text, one an item");
            return Fate::Rejected("nested too deeply".into());
        };
        let cell = Cell::from_text(&items.join("\n"));
        if let Some(header) = extra {
            record.extra().insert(header.into(), cell.text().into_owned());
            return Fate::Extra;
        }
        let Some(set) = set else { return Fate::Extra };
        let place = Place {
            at: At::Key { file: &self.file.name, path: &value.node.path },
            subject,
            title,
            // A bare 1 is 1 %: nobody writes a fraction where the key says percent.
            largest: 100.0,
            // Each value stands for itself: 03/04/2026 is ambiguous.
            dates: Habit::default(),
            ..Place::nowhere(&value.field)
        };
        let is_list = matches!(value.node.content, Content::List(_));
        let mut reader = Reader::new(&cell, place, self.vocabulary, self.diagnostics);
        if is_list {
            reader = reader.items(&items);
        }
        set(record, &mut reader);
        let outcome = reader.finish();
        if outcome.keep {
            record.extra().insert(value.field.clone(), cell.text().into_owned());
        }
        outcome.fate
    }

    fn settle(&mut self, fate: Fate) {
        self.ledger.set(self.values, 1, fate);
        self.values += 1;
    }

    fn wrong_type(&mut self, node: &Node, expected: &str, hint: &str) {
        let message = format!("expected {expected}, found {}", node.describe());
        let at = self.file.location(&node.path);
        self.diagnostics
            .push(Diagnostic::new("yaml-wrong-type", Severity::Error, message).at(at).hint(hint.to_string()));
    }

    fn stands_twice(&mut self, value: &Value<'_>) {
        let (line, column) = value.key;
        let message =
            format!("`{}` stands twice in the same entry, once in a group and once with a point", value.field);
        self.diagnostics.push(
            Diagnostic::new("yaml-duplicate-key", Severity::Error, message)
                .at(Location::line(self.file.name.as_str(), line, column))
                .hint("keep one of them"),
        );
    }

    fn without_id(&mut self, item: &Node, field: &str) {
        self.diagnostics.push(
            Diagnostic::new("yaml-missing-key", Severity::Error, format!("{} has no `{field}`", item.path))
                .at(self.file.location(&item.path))
                .hint(format!("add `{field}:`; without it nothing can refer to the entry, and it is not used")),
        );
    }
}

/// The values of an entry; those of a group under the group's name and a point (`residual.likelihood`).
fn flatten<'n>(node: &'n Node, prefix: &str, values: &mut Vec<Value<'n>>) {
    let Content::Map(entries) = &node.content else { return };
    for entry in entries {
        let field = format!("{prefix}{}", entry.key);
        if matches!(entry.node.content, Content::Map(_)) {
            flatten(&entry.node, &format!("{field}."), values);
        } else {
            values.push(Value { field, key: (entry.line, entry.column), node: &entry.node });
        }
    }
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.content {
        Content::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// The text of a value, or of each item of a list; none if there are groups or lists in it.
fn items(node: &Node) -> Option<Vec<String>> {
    match &node.content {
        Content::Scalar { text, .. } => Some(vec![text.clone()]),
        Content::List(items) => {
            items.iter().filter(|item| !item.is_unanswered()).map(|item| scalar(item).map(str::to_string)).collect()
        }
        Content::Map(_) => None,
    }
}
