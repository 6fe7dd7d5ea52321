//! References to controls, from tidy lists to free text and cells a spreadsheet program has damaged.

use super::{Unreadable, is_blank_mark, months, normal};
use crate::model::{ControlId, annex_a, annex_a_2013};
use crate::source::workbook::Cell;

/// What a cell says about controls.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct References {
    /// The controls, in the order of the text, each once.
    pub ids: Vec<ControlId>,
    /// Parts of the text that name no known control.
    pub unknown: Vec<String>,
    /// Whole domains or themes, as `A.8`: references, but to no control.
    pub groups: Vec<String>,
    /// Whether the text says more than ids.
    pub remarks: bool,
}

/// The controls a cell refers to. `custom` are the ids of the organization's own controls.
///
/// # Errors
/// `ambiguous-control` if a number or date may stand for two controls (5.1 for 5.10).
pub fn read(cell: &Cell, custom: &[ControlId]) -> Result<References, Unreadable> {
    match cell {
        Cell::Number(_) | Cell::Date(_) => match candidates(cell).as_slice() {
            [] => Ok(References { unknown: vec![cell.text().into_owned()], ..References::default() }),
            [only] => Ok(References { ids: vec![only.clone()], ..References::default() }),
            several => Err(ambiguous(cell, several)),
        },
        cell => match candidates(cell).as_slice() {
            [] => Ok(from_text(&cell.text(), custom)),
            [only] => Ok(References { ids: vec![only.clone()], ..References::default() }),
            several => Err(ambiguous(cell, several)),
        },
    }
}

/// The control of a row of a list of controls; `title` is the title beside it and settles what a damaged id meant.
///
/// # Errors
/// `ambiguous-control` if it cannot be told which control is meant, `unknown-control` if there is none.
pub fn read_one(cell: &Cell, title: Option<&str>, custom: &[ControlId]) -> Result<ControlId, Unreadable> {
    let text = cell.text();
    let candidates = candidates(cell);
    if matches!(cell, Cell::Number(_) | Cell::Date(_)) || !candidates.is_empty() {
        let titled: Vec<&ControlId> =
            candidates.iter().filter(|id| title.is_some_and(|title| is_titled(id, title))).collect();
        return match (candidates.as_slice(), titled.as_slice()) {
            (_, [only]) => Ok((*only).clone()),
            ([only], _) if matches!(cell, Cell::Number(_)) => Ok(only.clone()),
            ([], _) => Err(unknown(&text)),
            (several, _) => Err(ambiguous(cell, several)),
        };
    }
    let id = ControlId::parse(&text);
    if exists(&id) {
        return Ok(id);
    }
    let references = from_text(&text, custom);
    match references.ids.as_slice() {
        [only] => Ok(only.clone()),
        // The list itself introduces its own controls, by a short word with a number.
        [] if !id.as_str().starts_with("A.") && looks_like_an_id(&text) => Ok(id),
        _ => Err(unknown(&text)),
    }
}

/// The control a damaged id stands for if it follows the control of the row above: 5.1 after A.5.9 was 5.10.
#[must_use]
pub fn next_in_sequence(cell: &Cell, previous: Option<&str>) -> Option<ControlId> {
    let controls = annex_a();
    let next = match previous {
        Some(previous) => controls.iter().position(|control| control.id.as_str() == previous)? + 1,
        None => 0,
    };
    let next = &controls.get(next)?.id;
    candidates(cell).contains(next).then(|| next.clone())
}

/// The control of Annex A with a title, spelling mistakes aside; none if it is not clearly one.
#[must_use]
pub fn by_title(title: &str) -> Option<ControlId> {
    let mut titled = annex_a().iter().filter(|control| is_titled(&control.id, title));
    let first = titled.next()?;
    titled.next().is_none().then(|| first.id.clone())
}

/// Whether a text is short and has the form of an id: `C-01`, `HP.3`.
fn looks_like_an_id(text: &str) -> bool {
    text.chars().count() <= 16
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().any(char::is_alphabetic)
        && !text.contains(char::is_whitespace)
}

/// The controls a number or date may stand for: 5.1 for 5.1 and 5.10, 5 October for 5.10.
fn candidates(cell: &Cell) -> Vec<ControlId> {
    let texts = match cell {
        Cell::Number(_) => {
            let text = cell.text().into_owned();
            let padded = format!("{text}0");
            if text.split_once('.').is_some_and(|(_, number)| number.len() == 1) {
                vec![text, padded]
            } else {
                vec![text]
            }
        }
        Cell::Date(date) => {
            let (year, month, day) = (date.year(), date.month(), date.day());
            if (2001..=2020).contains(&year) {
                // 12.1.1 becomes the first day of a month of 2001; 5.10 gets the year in which it was typed.
                vec![format!("{day}.{month}.{}", year - 2000), format!("{month}.{day}.{}", year - 2000)]
            } else {
                vec![format!("{day}.{month}"), format!("{month}.{day}")]
            }
        }
        Cell::Text(text) => damaged_text(text).unwrap_or_default(),
        _ => Vec::new(),
    };
    let mut ids: Vec<ControlId> = texts.iter().map(|text| ControlId::parse(text)).filter(exists).collect();
    ids.dedup();
    ids
}

/// What a text may have been before a spreadsheet program took it for a date or a number: `05. Oct`, `10-May`, `5,10`.
fn damaged_text(text: &str) -> Option<Vec<String>> {
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((theme, number)) = text.trim().split_once(',')
        && is_number(theme)
        && is_number(number)
    {
        return Some(vec![format!("{theme}.{number}")]);
    }
    let parts: Vec<&str> = text.split(['.', '-', ' ', '/']).filter(|part| !part.is_empty()).collect();
    let [first, second] = parts.as_slice() else { return None };
    let (day, month) = if is_number(first) { (first, second) } else { (second, first) };
    let day: i16 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = months::month(&months::plain(month))?;
    Some(vec![format!("{day}.{month}"), format!("{month}.{day}")])
}

fn exists(id: &ControlId) -> bool {
    id.annex_a().is_some() || annex_a_2013().iter().any(|(old, ..)| old == id)
}

fn is_titled(id: &ControlId, title: &str) -> bool {
    let Some(control) = id.annex_a() else { return false };
    strsim::normalized_damerau_levenshtein(&normal(control.title), &normal(title)) >= 0.8
}

fn from_text(text: &str, custom: &[ControlId]) -> References {
    let mut references = References::default();
    for segment in segments(text) {
        let before = references.ids.len();
        let mut rest = collect_annex_a(segment, &mut references);
        for id in custom.iter().filter(|id| !id.as_str().is_empty()) {
            if let Some(start) = find_word(&rest, id.as_str()) {
                references.ids.push(id.clone());
                rest.replace_range(start..start + id.as_str().len(), " ");
            }
        }
        let found = references.ids.len() > before;
        references.remarks |= found && says_more(&rest);
        if !found && group(segment) {
            references.groups.push(segment.trim().into());
        } else if !found && !is_blank_mark(segment) {
            references.unknown.push(segment.trim().into());
        }
    }
    let mut seen: Vec<ControlId> = Vec::new();
    references.ids.retain(|id| {
        let new = !seen.contains(id);
        if new {
            seen.push(id.clone());
        }
        new
    });
    references
}

/// Words that only join or announce ids, in the languages of workbooks.
const ANNOUNCING: &[&str] = &[
    "a",
    "and",
    "und",
    "et",
    "y",
    "e",
    "i",
    "en",
    "och",
    "or",
    "oder",
    "ou",
    "o",
    "of",
    "του",
    "και",
    "и",
    "see",
    "siehe",
    "voir",
    "ver",
    "vgl",
    "cf",
    "ref",
    "iso",
    "iec",
    "iso/iec",
    "din",
    "27001",
    "27002",
    "2022",
    "2013",
    "annex",
    "anhang",
    "annexe",
    "anexo",
    "allegato",
    "bijlage",
    "priloha",
    "príloha",
    "příloha",
    "załącznik",
    "παράρτημα",
    "приложение",
    "control",
    "controls",
    "maßnahme",
    "maßnahmen",
    "massnahme",
    "massnahmen",
    "kontrolle",
    "kontrollen",
    "referenzmaßnahme",
    "contrôle",
    "contrôles",
    "controle",
    "controles",
    "mesure",
    "mesures",
    "controlo",
    "controlos",
    "medida",
    "medidas",
    "controllo",
    "controlli",
    "maatregel",
    "maatregelen",
    "beheersmaatregel",
    "beheersmaatregelen",
    "opatření",
    "opatrenie",
    "opatrenia",
    "zabezpieczenie",
    "zabezpieczenia",
    "kontrola",
    "έλεγχος",
    "μέτρο",
    "мера",
    "меры",
    "контроль",
];

/// Whether the rest of a text without its ids says anything of its own.
fn says_more(rest: &str) -> bool {
    let mut words = rest.split(|c: char| !(c.is_alphanumeric() || c == '/')).filter(|word| !word.is_empty());
    words.any(|word| word.chars().any(char::is_alphanumeric) && !ANNOUNCING.contains(&word.to_lowercase().as_str()))
}

/// Whether a part names a whole theme or domain: `A.8`, `Annex A 12`, `A.9 Access control`.
fn group(part: &str) -> bool {
    let Some(at) = part.find(|c: char| c.is_ascii_digit()) else { return false };
    let before = part[..at].trim_end_matches(SEPARATING);
    let lettered = before.strip_suffix(LETTER_A).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    let length = part[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len() - at);
    let ends = !part[at + length..].trim_start_matches('.').starts_with(char::is_alphanumeric);
    lettered && ends && part[at..at + length].parse().is_ok_and(|domain: u8| (5..=18).contains(&domain))
}

/// Parts between commas, semicolons and line breaks, those in brackets kept together.
fn segments(text: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    let mut start = 0;
    let mut parts = Vec::new();
    for (index, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' | '\n' if depth == 0 || c == '\n' => {
                depth = 0;
                parts.push(&text[start..index]);
                start = index + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// Takes the Annex A ids out of a text, ranges expanded, and gives back what is left.
fn collect_annex_a(text: &str, references: &mut References) -> String {
    let mut rest = String::new();
    let mut position = 0;
    let mut last: Option<ControlId> = None;
    while let Some((start, end, id)) = next_id(text, position) {
        let between = &text[position..start];
        let joins = RANGES.contains(&between.trim().to_lowercase().as_str());
        let range = last.as_ref().filter(|_| joins).and_then(|last| range(last, &id));
        references.ids.extend(range.unwrap_or_else(|| vec![id.clone()]));
        rest.push_str(if joins { " " } else { between });
        position = end;
        // `A.5.1-4` and `A.8.1-A.8.4` say the same.
        match short_end(text, end).and_then(|(end, number)| Some((end, up_to(&id, number)?))) {
            Some((end, further)) => {
                references.ids.extend(further);
                position = end;
                last = None;
            }
            None => last = Some(id),
        }
    }
    rest.push_str(&text[position..]);
    rest
}

/// What stands between the first and the last id of a range.
const RANGES: &[&str] = &[
    "-", "–", "—", "‑", "to", "...", "…", "..", "bis", "through", "thru", "till", "until", "à", "a", "al", "até",
    "tot", "až", "do", "по", "до", "έως", ":",
];

/// A bare number after a dash that ends a range, and where it ends.
fn short_end(text: &str, from: usize) -> Option<(usize, u16)> {
    let rest = text[from..].strip_prefix(['-', '–'])?;
    let start = text.len() - rest.len();
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let ends = !rest[length..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
    Some((start + length, rest[..length].parse().ok().filter(|_| ends)?))
}

/// The controls after one up to a number of the same theme or objective.
fn up_to(from: &ControlId, number: u16) -> Option<Vec<ControlId>> {
    let (group, _) = from.as_str().rsplit_once('.')?;
    range(from, &ControlId::parse(&format!("{group}.{number}")))
}

/// The controls of 2013 after `from` up to `to`, of the same domain.
fn range_2013(from: &ControlId, to: &ControlId) -> Option<Vec<ControlId>> {
    let old = annex_a_2013();
    let place = |id: &ControlId| old.iter().position(|(other, ..)| other == id);
    let domain = |id: &ControlId| id.as_str().split('.').nth(1).map(str::to_string);
    let (first, last) = (place(from)?, place(to)?);
    (first < last && domain(from) == domain(to))
        .then(|| old[first + 1..=last].iter().map(|(id, ..)| id.clone()).collect())
}

/// The controls after `from` up to `to`, if both are of the same theme and in order.
fn range(from: &ControlId, to: &ControlId) -> Option<Vec<ControlId>> {
    if from.is_2013() {
        return range_2013(from, to);
    }
    let (first, last) = (from.annex_a()?, to.annex_a()?);
    let within = annex_a().iter().filter(|control| control.id > *from && control.id <= *to);
    (first.theme == last.theme && from < to).then(|| within.map(|control| control.id.clone()).collect())
}

/// The next known Annex A id at or after a position: where it begins, where it ends, and which it is.
fn next_id(text: &str, from: usize) -> Option<(usize, usize, ControlId)> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut position = from;
    while let Some(offset) = text[position..].find(|c: char| c.is_ascii_digit()) {
        let digits = position + offset;
        let length = text[digits..].find(|c| !is_number(c)).unwrap_or(text.len() - digits);
        let number = text[digits..digits + length].trim_end_matches('.');
        let end = digits + number.len();
        let start = with_prefix(text, from, digits);
        let ends_a_word = !text[end..].starts_with(char::is_alphanumeric);
        let id = ControlId::parse(number);
        if let Some(start) = start.filter(|_| ends_a_word && exists(&id)) {
            return Some((start, end, id));
        }
        position = digits + length;
    }
    None
}

/// What may stand between the letter and the number of an id.
const SEPARATING: [char; 7] = ['.', ' ', '-', '\u{a0}', ':', '_', '/'];
/// The letter before an id, also as Greek and Russian keyboards write it.
const LETTER_A: [char; 5] = ['A', 'a', 'Α', 'А', 'а'];
/// Words before a number that is no control.
const CLAUSES: &[&str] = &[
    "clause",
    "clauses",
    "section",
    "chapter",
    "version",
    "kapitel",
    "abschnitt",
    "ziffer",
    "klausel",
    "chapitre",
    "cláusula",
    "cláusulas",
    "clausula",
    "apartado",
    "capítulo",
    "seção",
    "punto",
    "clausola",
    "hoofdstuk",
    "paragraaf",
    "kapitola",
    "článek",
    "článok",
    "rozdział",
    "klauzula",
    "пункт",
    "раздел",
    "ρήτρα",
    "κεφάλαιο",
];

/// Where an id begins whose number begins at `digits`: with its `A.`, if it has one. `None` if the number is part of
/// something else (`v8.13`, `clause 9.2`).
fn with_prefix(text: &str, from: usize, digits: usize) -> Option<usize> {
    let before = &text[from..digits];
    let bare = before.trim_end_matches(SEPARATING);
    if let Some(prefix) = bare.strip_suffix(LETTER_A)
        && !prefix.ends_with(char::is_alphanumeric)
    {
        return Some(from + prefix.len());
    }
    let last_word = bare.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let attached = before.ends_with(|c: char| c.is_alphanumeric() || c == '.');
    (!attached && !CLAUSES.contains(&last_word.as_str())).then_some(digits)
}

/// Where a word stands in a text, letter case aside, not as part of a longer word.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    (0..=text.len().checked_sub(word.len())?).filter(|start| text.is_char_boundary(*start)).find(|start| {
        let end = start + word.len();
        text.get(*start..end).is_some_and(|part| part.eq_ignore_ascii_case(word))
            && is_edge(text[..*start].chars().next_back())
            && is_edge(text[end..].chars().next())
    })
}

fn ambiguous(cell: &Cell, several: &[ControlId]) -> Unreadable {
    let what = match cell {
        Cell::Date(_) => "the date",
        Cell::Text(_) => "the text",
        _ => "the number",
    };
    let ids: Vec<&str> = several.iter().map(ControlId::as_str).collect();
    Unreadable {
        rule: "ambiguous-control",
        message: format!("{what} {} may have been {}", cell.text(), ids.join(" or ")),
        hint: "format the cell as text and write the id out, as 5.10".into(),
    }
}

fn unknown(text: &str) -> Unreadable {
    Unreadable {
        rule: "unknown-control",
        message: format!("{text:?} names no control"),
        hint: "write ids of Annex A as 5.10 or A.5.10; declare controls of your own under soa.custom in the answers"
            .into(),
    }
}

/// The problem with references to whole themes or domains.
pub(super) fn no_single_control(groups: &[String]) -> Unreadable {
    Unreadable {
        rule: "control-group",
        message: format!("{} names a whole group of controls; it is kept as text", groups.join(", ")),
        hint: "name the controls that are meant, as A.8.1".into(),
    }
}

/// The problem with parts of a text that name no known control.
pub(super) fn unknown_parts(parts: &[String]) -> Unreadable {
    unknown(&parts.join(", "))
}
