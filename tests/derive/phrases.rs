//! Phrases of all languages: their files, and what they make of texts.

use std::collections::BTreeMap;
use std::path::Path;

use dossier::derive::phrases::{denies, faults, only_says_wanted, says_nothing, tells_how, words_of};
use dossier::model::ControlId;
use serde_json::Value;

fn files() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/phrases");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    let read = |path: &Path| serde_saphyr::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    files.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_string(), read(&path))).collect()
}

fn texts(value: &Value) -> Vec<&str> {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().map(|item| item.as_str().unwrap_or_else(|| panic!("{item} should be quoted"))).collect()
}

#[test]
fn the_files_hold_what_the_readme_says() {
    assert_eq!(faults(), [] as [String; 0]);
    let files = files();
    assert!(files.len() >= 9, "{:?}", files.keys());
    for (language, file) in &files {
        assert_eq!(file["language"], language.as_str());
        for list in ["empty", "wanted", "negations"] {
            assert!(!texts(&file[list]).is_empty(), "{language}: {list}");
            for word in texts(&file[list]) {
                assert_eq!(words_of(word).split(' ').count(), 1, "{language}: {list}: {word:?} is not one word");
            }
        }
        for (list, words) in file["checks"].as_object().unwrap() {
            let lists = words.as_object().map_or_else(|| vec![words], |by_months| by_months.values().collect());
            for word in lists.into_iter().flat_map(texts) {
                assert!(!words_of(word).is_empty(), "{language}: {list}: {word:?}");
            }
        }
        for lists in ["signs", "topics"] {
            for (control, words) in file[lists].as_object().unwrap() {
                assert!(ControlId::parse(control).annex_a().is_some(), "{language}: {lists}: {control}");
                assert!(texts(words).iter().all(|word| !words_of(word).is_empty()), "{language}: {control}");
            }
        }
    }
}

#[test]
fn reasons_that_say_nothing_in_several_languages() {
    for reason in [
        "N/A",
        "-",
        "Not relevant for us.",
        "This control is not applicable to our organization at present",
        "Für unser Unternehmen nicht zutreffend",
        "Non applicable dans le contexte de notre organisation",
        "No aplica a nuestra organización actualmente",
        "Non applicabile alla nostra organizzazione",
        "Niet van toepassing voor onze organisatie",
        "Nie dotyczy naszej organizacji obecnie",
        "Não se aplica à nossa organização",
        "Pro naši organizaci není relevantní",
    ] {
        assert!(says_nothing(reason), "{reason}");
    }
    for reason in [
        "No secure areas are needed: all servers are at a hosting provider",
        "Es gibt keine eigenen Serverräume; alles liegt im Rechenzentrum",
        "Aucun développement logiciel n'est réalisé ni commandé",
        "没有自己的机房，全部在云上",
    ] {
        assert!(!says_nothing(reason), "{reason}");
    }
}

#[test]
fn reasons_that_only_say_that_it_is_wanted() {
    for reason in ["Best practice.", "Required by ISO/IEC 27001", "Wird von der Norm gefordert", "Exigé par la norme"]
    {
        assert!(only_says_wanted(reason), "{reason}");
    }
    for reason in ["GDPR art. 32", "Contract with the utilities, section 9", "Kundendaten müssen vertraulich bleiben"]
    {
        assert!(!only_says_wanted(reason), "{reason}");
    }
}

#[test]
fn texts_that_tell_how_something_is_done() {
    for text in [
        "Backups are made daily",
        "Handled by the landlord",
        "Wird durchgeführt von der IT",
        "Les sauvegardes sont effectuées chaque jour",
        "Se realizan copias cada noche",
    ] {
        assert!(tells_how(text), "{text}");
    }
    for text in [
        "No backups are made, because no data is kept",
        "We use only cloud services of one provider",
        "Contractors do not write code; all development is done by own staff",
        "Es werden keine Backups durchgeführt",
    ] {
        assert!(!tells_how(text), "{text}");
    }
}

#[test]
fn denials_are_known_by_their_first_word() {
    assert!(denies("No remote work") && denies("Kein Homeoffice") && denies(" ") && denies("Aucun télétravail"));
    assert!(!denies("Two days a week from home; nobody takes paper along"));
}
