//! Sentences with named values, in the syntax of ICU messages, so that grammar stays with the language.
//!
//! `{name}` is a value; `{n, plural, =0 {no risk} one {# risk} other {# risks}}` chooses by the number and the plural
//! rules of the language (`#` is the number); `{kind, select, money {...} other {...}}` chooses by a word.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Chars;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};

/// How a language counts: its plural rules, and how it writes whole numbers.
#[derive(Default)]
pub struct Counting {
    rules: Option<PluralRules>,
    group: String,
}

impl std::fmt::Debug for Counting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Counting").field("group", &self.group).finish_non_exhaustive()
    }
}

impl Counting {
    /// Of a language by its BCP 47 tag, with `group` between thousands; what follows the language itself in the tag does
    /// not matter, and a language that is not known has one form for all numbers.
    #[must_use]
    pub fn of(language: &str, group: &str) -> Self {
        let language = language.split(['-', '_']).next().unwrap_or(language);
        let language: Option<unic_langid::LanguageIdentifier> = language.parse().ok();
        let rules = language.and_then(|language| PluralRules::create(language, PluralRuleType::CARDINAL).ok());
        Self { rules, group: group.to_string() }
    }

    /// A whole number, its thousands apart from ten thousand on.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut out = String::from(if number < 0 { "-" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if digits.len() > 4 && index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        out
    }

    /// The name of the form that a number takes.
    fn category(&self, number: i64) -> &'static str {
        let category = self.rules.as_ref().and_then(|rules| rules.select(number.unsigned_abs()).ok());
        match category {
            Some(PluralCategory::ZERO) => "zero",
            Some(PluralCategory::ONE) => "one",
            Some(PluralCategory::TWO) => "two",
            Some(PluralCategory::FEW) => "few",
            Some(PluralCategory::MANY) => "many",
            Some(PluralCategory::OTHER) | None => "other",
        }
    }
}

/// The names of plural forms there are.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A sentence with named values.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pattern(Vec<Part>);

#[derive(Debug, Clone, PartialEq)]
enum Part {
    Text(String),
    Value(String),
    /// The number of the innermost plural.
    Number,
    Choice {
        name: String,
        plural: bool,
        cases: Vec<(String, Pattern)>,
    },
}

/// What goes into a pattern under a name: how it is printed, and the number it is, if it is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Filling {
    /// As it is printed.
    pub printed: String,
    /// As a word to choose by, where it is not a number.
    pub word: String,
    /// As a number to choose by.
    pub number: Option<i64>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in a few words.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut reader = Reader { rest: text.chars().peekable(), depth: 0 };
        let pattern = reader.pattern(false)?;
        match reader.rest.next() {
            None => Ok(pattern),
            Some(_) => Err("a `}` without its `{`".to_string()),
        }
    }

    /// The names of all values it takes.
    #[must_use]
    pub fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.collect_names(&mut names);
        names
    }

    /// Whether a value is a number that chooses a plural form.
    #[must_use]
    pub fn counts(&self, name: &str) -> bool {
        self.0.iter().any(|part| match part {
            Part::Text(_) | Part::Number | Part::Value(_) => false,
            Part::Choice { name: own, plural, cases } => {
                (*plural && own == name) || cases.iter().any(|(_, case)| case.counts(name))
            }
        })
    }

    fn collect_names<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        for part in &self.0 {
            match part {
                Part::Text(_) | Part::Number => {}
                Part::Value(name) => {
                    names.insert(name);
                }
                Part::Choice { name, cases, .. } => {
                    names.insert(name);
                    for (_, case) in cases {
                        case.collect_names(names);
                    }
                }
            }
        }
    }

    /// The sentence with its values.
    ///
    /// # Errors
    /// The name of a value that is not given, or is no number where one is needed.
    pub fn fill(&self, counting: &Counting, value: &dyn Fn(&str) -> Option<Filling>) -> Result<String, String> {
        let mut out = String::new();
        self.write(counting, value, None, &mut out)?;
        Ok(out)
    }

    fn write(
        &self,
        counting: &Counting,
        value: &dyn Fn(&str) -> Option<Filling>,
        number: Option<&str>,
        out: &mut String,
    ) -> Result<(), String> {
        let given = |name: &str| value(name).ok_or_else(|| name.to_string());
        for part in &self.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Value(name) => out.push_str(&given(name)?.printed),
                Part::Number => out.push_str(number.unwrap_or("#")),
                Part::Choice { name, plural: false, cases } => {
                    let word = given(name)?.word;
                    chosen(cases, &[&word, "other"], name)?.write(counting, value, number, out)?;
                }
                Part::Choice { name, plural: true, cases } => {
                    let filling = given(name)?;
                    let count = filling.number.ok_or_else(|| name.clone())?;
                    let exact = format!("={count}");
                    let case = chosen(cases, &[&exact, counting.category(count), "other"], name)?;
                    case.write(counting, value, Some(&counting.number(count)), out)?;
                }
            }
        }
        Ok(())
    }
}

/// The first of the wanted cases that there is.
fn chosen<'a>(cases: &'a [(String, Pattern)], wanted: &[&str], name: &str) -> Result<&'a Pattern, String> {
    let mut found = wanted.iter().filter_map(|wanted| cases.iter().find(|(case, _)| case == wanted));
    found.next().map(|(_, pattern)| pattern).ok_or_else(|| name.to_string())
}

/// Choices inside choices beyond this many nobody can read, and a hostile file would use up the stack.
const DEEPEST: usize = 16;

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    depth: usize,
}

impl Reader<'_> {
    /// Text up to the end or to the `}` that closes it, which stays; inside a plural, `#` is its number.
    fn pattern(&mut self, in_plural: bool) -> Result<Pattern, String> {
        let mut parts = Vec::new();
        let mut text = String::new();
        while let Some(&character) = self.rest.peek() {
            if character == '}' {
                break;
            }
            self.rest.next();
            // The `#` of a link to an anchor is no number.
            let number = character == '#' && in_plural && !text.ends_with('(');
            if character != '{' && !number {
                text.push(character);
                continue;
            }
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text)));
            }
            parts.push(if number { Part::Number } else { self.argument(in_plural)? });
        }
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Ok(Pattern(parts))
    }

    /// What stands between `{` and `}`.
    fn argument(&mut self, in_plural: bool) -> Result<Part, String> {
        let name = self.word();
        if name.is_empty() {
            return Err("`{` without a name".to_string());
        }
        match self.mark() {
            Some('}') => return Ok(Part::Value(name)),
            Some(',') => {}
            _ => return Err(format!("`{{{name}` is not closed")),
        }
        let kind = self.word();
        let plural = match kind.as_str() {
            "plural" => true,
            "select" => false,
            _ => return Err(format!("`{{{name}, {kind}` is neither plural nor select")),
        };
        if self.mark() != Some(',') {
            return Err(format!("`{{{name}, {kind}` has no cases"));
        }
        let mut cases: Vec<(String, Pattern)> = Vec::new();
        loop {
            let case = self.word();
            match self.mark() {
                Some('}') if case.is_empty() => break,
                Some('{') if !case.is_empty() => {}
                _ => return Err(format!("the cases of `{{{name}, {kind}` are not closed")),
            }
            let exact = case.strip_prefix('=').is_some_and(|number| number.parse::<i64>().is_ok());
            if plural && !exact && !CATEGORIES.contains(&case.as_str()) {
                return Err(format!("`{case}` is no plural form"));
            }
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(format!("more than {DEEPEST} choices inside each other"));
            }
            let pattern = self.pattern(plural || in_plural)?;
            self.depth -= 1;
            if self.mark() != Some('}') {
                return Err(format!("the case `{case}` of `{name}` is not closed"));
            }
            cases.push((case, pattern));
        }
        if !cases.iter().any(|(case, _)| case == "other") {
            return Err(format!("`{{{name}, {kind}` has no case `other`"));
        }
        Ok(Part::Choice { name, plural, cases })
    }

    /// Letters, digits and the like, without white space around them.
    fn word(&mut self) -> String {
        self.skip_space();
        let mut word = String::new();
        while let Some(&character) = self.rest.peek() {
            if !(character.is_alphanumeric() || matches!(character, '_' | '-' | '=')) {
                break;
            }
            word.push(character);
            self.rest.next();
        }
        word
    }

    /// The next character that is not white space.
    fn mark(&mut self) -> Option<char> {
        self.skip_space();
        self.rest.next()
    }

    fn skip_space(&mut self) {
        while self.rest.peek().is_some_and(|character| character.is_whitespace()) {
            self.rest.next();
        }
    }
}
