use crate::ingest::guess::{TableGuess, WordLists};
use crate::ingest::kind::Kind;

/// Makes a guessed table one of another kind: each column gets the field of that kind that its header means best, each
/// field once.
pub fn reinterpret(table: &mut TableGuess, kind: Kind, words: &WordLists) {
    if table.kind == kind {
        return;
    }
    table.kind = kind;
    table.confidence = 1.0;
    table.reasons = vec!["the kind was given".into()];
    let mut hits: Vec<(usize, &'static str, f32)> = Vec::new();
    for (index, column) in table.columns.iter_mut().enumerate() {
        column.field = None;
        column.alternatives.clear();
        hits.extend(
            words
                .hits(&column.header)
                .iter()
                .filter(|hit| hit.kind.family() == kind.family())
                .map(|hit| (index, hit.field, hit.score)),
        );
        hits.extend(words.field_of(kind, &column.header).map(|field| (index, field, 1.0)));
    }
    // The surest first; of equals the one further left.
    hits.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    for (index, field, score) in hits {
        let taken = table.columns.iter().any(|column| column.field == Some(field));
        let Some(column) = table.columns.get_mut(index) else { continue };
        if column.field.is_none() && !taken {
            column.field = Some(field);
            column.confidence = score;
        } else if column.field.is_some_and(|other| other != field) {
            column.alternatives.push((field, score));
        }
    }
}
