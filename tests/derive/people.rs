//! Who stands behind a name in a cell.

use dossier::derive::{Directory, Holder};
use dossier::model::{AuditorRole, Isms, Person, Roles};

use super::support::{day, person, texts};

fn staff() -> Isms {
    Isms {
        people: vec![
            person("p01", "Joost van Dijk", "Managing Director", &[]),
            person("p03", "Ana Roth", "COO", &["A. Roth", "Ana"]),
            person("p04", "Jörg Müller", "IT Manager", &[]),
            person("p05", "Élodie Brandão", "OT Manager", &["Ben"]),
            Person { until: Some(day("2025-12-31")), ..person("p06", "Old Hand", "Head of Sales", &["OH"]) },
            person("p07", "New Hand", "Head of Sales", &[]),
            person("p08", "Tim One", "Engineer", &[]),
            person("p09", "Tom Two", "Engineer", &[]),
            Person { id: "p10".into(), email: Some("dpo@example.org".into()), ..Person::default() },
        ],
        roles: Roles {
            top_mgmt: texts(&["p01", "p03"]),
            isms_manager: Some("p03".into()),
            privacy: Some("p10".into()),
            internal_auditor: vec![AuditorRole { person: "p09".into(), ..AuditorRole::default() }],
            ..Roles::default()
        },
        ..Isms::default()
    }
}

fn resolve(text: &str) -> Holder {
    Directory::of(&staff()).resolve(Some(text))
}

fn several(people: &[usize]) -> Holder {
    Holder::Several(people.iter().copied().map(Holder::Person).collect())
}

#[test]
fn one_person_by_each_way_to_name_them() {
    for text in
        ["p03", "P03", "Ana Roth", "ana  ROTH ", "A. Roth", "A Roth", "Ana", "COO", "ISMS manager", "isms_manager"]
    {
        assert_eq!(resolve(text), Holder::Person(1), "{text}");
    }
    for text in ["Jörg Müller", "Jorg Muller", "Joerg Mueller", "JÖRG MÜLLER", "Mu\u{308}ller, Jo\u{308}rg"] {
        assert_eq!(resolve(text), Holder::Person(2), "{text}");
    }
    assert_eq!(resolve("elodie brandao"), Holder::Person(3));
    assert_eq!(resolve("dpo@example.org"), Holder::Person(8));
    assert_eq!(resolve("DPO"), Holder::Person(8));
    assert_eq!(resolve("Internal auditor"), Holder::Person(8 - 1));
}

#[test]
fn one_person_said_twice() {
    for text in [
        "Roth, Ana",
        "Ana Roth (COO)",
        "COO: Ana Roth",
        "Ana Roth, COO",
        "Ana Roth - COO",
        "Ana (on leave)",
        "Ana / COO",
    ] {
        assert_eq!(resolve(text), Holder::Person(1), "{text}");
    }
}

#[test]
fn several_at_once() {
    for text in [
        "IT Manager + OT Manager",
        "IT Manager & OT Manager",
        "IT Manager\nOT Manager",
        "IT Manager; OT Manager",
        "IT Manager/OT Manager",
        "IT Manager and OT Manager",
        "IT Manager und OT Manager",
        "IT Manager, OT Manager",
        "p04+p05",
    ] {
        assert_eq!(resolve(text), several(&[2, 3]), "{text}");
    }
    assert_eq!(resolve("Ana / Ben"), several(&[1, 3]));
    assert_eq!(resolve("Top management"), several(&[0, 1]));
    assert_eq!(
        resolve("Ana, Ben and the board"),
        Holder::Several(vec![Holder::Person(1), Holder::Person(3), Holder::Unknown("the board".into()),])
    );
    assert_eq!(
        resolve("Plant lead + Shift lead"),
        Holder::Several(vec![Holder::Unknown("Plant lead".into()), Holder::Unknown("Shift lead".into())])
    );
}

#[test]
fn signs_inside_an_unknown_name_do_not_split_it() {
    for text in ["N/A", "R&D", "Research and Development", "HR/Legal", "Somebody, Else", "???x", "-x-"] {
        assert_eq!(resolve(text), Holder::Unknown(text.into()), "{text}");
    }
}

#[test]
fn empty_cells() {
    for text in ["", "  ", "-", "–", "?", "/"] {
        assert_eq!(resolve(text), Holder::Missing, "{text}");
    }
    assert_eq!(Directory::of(&staff()).resolve(None), Holder::Missing);
}

#[test]
fn people_who_left_are_found_but_yield_a_shared_title() {
    assert_eq!(resolve("Old Hand"), Holder::Person(4));
    assert_eq!(resolve("OH"), Holder::Person(4));
    assert_eq!(resolve("Head of Sales"), Holder::Person(5));
}

#[test]
fn an_ambiguous_text_is_nobody() {
    let isms = staff();
    let directory = Directory::of(&isms);
    assert_eq!(directory.resolve(Some("Engineer")), Holder::Unknown("Engineer".into()));
    assert_eq!(directory.candidates("engineer"), [6, 7]);
    assert_eq!(directory.candidates("nobody"), Vec::<usize>::new());
}

#[test]
fn names_to_print() {
    let isms = staff();
    let directory = Directory::of(&isms);
    let name = |text| directory.name(&directory.resolve(Some(text)));
    assert_eq!(name("coo"), "Ana Roth");
    assert_eq!(name("dpo"), "p10");
    assert_eq!(name("it manager + the board"), "Jörg Müller, the board");
    assert_eq!(name("-"), "");
    assert_eq!(directory.name(&Holder::Person(99)), "");
}
