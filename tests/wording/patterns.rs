//! Sentences with numbers in them read right for 0, 1, 2 and many.

use dossier::document::locale::Locale;
use dossier::document::pattern::{Counting, Filling, Pattern};
use dossier::document::words::Words;
use dossier::source::templates::Templates;

fn said(language: &str, pattern: &str, n: i64) -> String {
    let filling = move |name: &str| {
        let word = if name == "kind" { "money".to_string() } else { n.to_string() };
        Some(Filling { printed: word.clone(), word, number: Some(n) })
    };
    Pattern::read(pattern).unwrap().fill(&Counting::of(language, " "), &filling).unwrap()
}

#[test]
fn a_pattern_chooses_by_number_word_and_language() {
    let risks = "{n, plural, =0 {no risk} one {# risk} other {# risks}} of {n}";
    assert_eq!(said("en", risks, 0), "no risk of 0");
    assert_eq!(said("en", risks, 1), "1 risk of 1");
    assert_eq!(said("en-GB", risks, 2), "2 risks of 2");
    assert_eq!(said("en", risks, 12_345), "12 345 risks of 12345");
    let polish = "{n, plural, one {plik} few {pliki} many {plików} other {pliku}}";
    let forms: Vec<String> = [1, 2, 5, 22, 25].map(|n| said("pl", polish, n)).into();
    assert_eq!(forms, ["plik", "pliki", "plików", "pliki", "plików"]);
    assert_eq!(said("en", "{n, plural, one {# [risk](#it)} other {# [risks](#it)}}", 2), "2 [risks](#it)");
    assert_eq!(said("fr", "{n, plural, one {risque} other {risques}}", 0), "risque");
    assert_eq!(said("en", "{kind, select, money {amounts} other {points}}", 0), "amounts");
    assert_eq!(said("en", "{a, plural, other {{b, plural, one {x#} other {y#}}}}", 1), "x1");
}

#[test]
fn a_pattern_that_is_wrong_says_what_is() {
    for (pattern, what) in [
        ("{n", "not closed"),
        ("n}", "without its"),
        ("{}", "without a name"),
        ("{n, plural, one {x}}", "no case `other`"),
        ("{n, plural, some {x} other {y}}", "no plural form"),
        ("{n, number}", "neither plural nor select"),
        ("{n, plural, one {x other {y}}", "not closed"),
    ] {
        let error = Pattern::read(pattern).unwrap_err();
        assert!(error.contains(what), "{pattern}: {error}");
    }
    let deep = format!("{}x{}", "{n, select, other {".repeat(100_000), "}}".repeat(100_000));
    assert!(Pattern::read(&deep).unwrap_err().contains("inside each other"));
    let filled = Pattern::read("{n}").unwrap().fill(&Counting::default(), &|_| None);
    assert_eq!(filled, Err("n".to_string()));
}

/// Faults that sentences show when a number does not fit their words.
fn faults(sentence: &str) -> Vec<&'static str> {
    let words: Vec<&str> =
        sentence.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let mut faults = Vec::new();
    for (index, pair) in words.windows(2).enumerate() {
        let (number, next) = (pair[0], pair[1]);
        let before_a_plural = words.get(index + 2).is_some_and(|noun| noun.ends_with('s'));
        let one = matches!(number, "1" | "one" | "One");
        let many = !one && number.parse::<i64>().is_ok();
        let is_plural = next.ends_with('s')
            && !next.ends_with("ss")
            && !matches!(next, "is" | "was" | "has" | "this" | "stands" | "leads");
        if one && (is_plural || matches!(next, "are" | "were" | "have")) {
            faults.push("a plural after one");
        }
        let is_singular = matches!(
            next,
            "risk" | "control" | "action" | "finding" | "day" | "month" | "year" | "is" | "was" | "has" | "stands"
        );
        if many && is_singular && !before_a_plural {
            faults.push("a singular after a number that is not one");
        }
    }
    if ["-0", "..", "  ", " .", " ,"].iter().any(|fault| sentence.contains(fault)) {
        faults.push("a sign or a mark too many");
    }
    faults
}

#[test]
fn no_sentence_reads_wrong_for_0_1_2_and_many() {
    let templates = Templates::built_in();
    let words = Words::load(&templates, "en").unwrap();
    let locale = Locale::open(&templates, "en").unwrap();
    let shared = words.keys().map(|key| (key.to_string(), Pattern::read(words.asked(key).unwrap()).unwrap()));
    let own = locale.bodies().flat_map(|(slug, body)| {
        body.say.iter().map(move |(key, pattern)| (format!("{slug}: {key}"), pattern.clone()))
    });
    let mut tried = 0;
    for (key, pattern) in shared.chain(own).filter(|(key, _)| !key.starts_with("rule.")) {
        // Every value is the number in turn, while the others are another one.
        for name in pattern.names() {
            for (n, other) in [0, 1, 2, 4321].into_iter().flat_map(|n| [(n, 1), (n, 3)]) {
                let fill = |asked: &str| {
                    let number = if asked == name { n } else { other };
                    let printed = if pattern.counts(asked) { number.to_string() } else { "Xyz".to_string() };
                    Some(Filling { printed: printed.clone(), word: printed, number: Some(number) })
                };
                let sentence = pattern.fill(&Counting::of("en", " "), &fill).unwrap();
                assert_eq!(faults(&sentence), Vec::<&str>::new(), "{key} with {name} = {n}: {sentence}");
                tried += 1;
            }
        }
    }
    assert!(tried > 500, "{tried}");
    for wrong in ["1 risks", "2 risk", "one are", "-0 %", "3 is", "end.."] {
        assert!(!faults(wrong).is_empty(), "{wrong} reads right");
    }
}

#[test]
fn numbers_lists_and_decimals_are_those_of_the_language() {
    let words = Words::load(&Templates::built_in(), "en").unwrap();
    let list = |items: &[&str]| words.list(&items.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(
        [list(&[]), list(&["a"]), list(&["a", "b"]), list(&["a", "b", "c"])],
        ["", "a", "a and b", "a, b and c"]
    );
    assert_eq!(words.number(-1234), "-1234");
    assert_eq!(words.number(1_234_567), "1\u{a0}234\u{a0}567");
    assert_eq!([words.decimal(-0.0), words.decimal(2.5), words.decimal(12_000.25)], ["0", "2.5", "12\u{a0}000.25"]);
    words.faults().unwrap();
    assert_eq!(words.get("nobody.wrote.this"), "");
    let error = words.faults().unwrap_err().message;
    assert!(error.contains("nobody.wrote.this"), "{error}");
}
