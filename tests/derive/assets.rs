//! Assets, their classes and the risks that concern them.

use dossier::derive::{Holder, facts};
use dossier::model::{Asset, Class, Isms};

use super::support::{day, isms, person, rating, risk, texts};

fn inventory() -> Isms {
    let asset = |id: &str, name: &str, class: &str| Asset {
        id: id.into(),
        name: Some(name.into()),
        classification: Some(class.into()),
        owner: Some("Ana".into()),
        ..Asset::default()
    };
    let mut register = isms(vec![risk("R-1", rating(1, 1), rating(1, 1)), risk("R-2", rating(1, 1), rating(1, 1))]);
    register.people = vec![person("p03", "Ana Roth", "COO", &["Ana"])];
    register.assets = vec![
        asset("A-07", "E-bill portal database", "Vertraulich"),
        asset("A-08", "Laptops", "internal"),
        asset("A-09", "Laptops", "secret"),
        asset("A-10", "A-08", "CONFIDENTIAL!"),
    ];
    let class = |name: &str, mark: &str, aliases: &[&str]| Class {
        name: name.into(),
        mark: Some(mark.into()),
        aliases: texts(aliases),
        handling: None,
    };
    register.documentation.classes =
        vec![class("Internal", "INTERNAL", &[]), class("Confidential", "CONFIDENTIAL!", &["vertraulich"])];
    register
}

#[test]
fn risks_name_assets_by_id_or_name() {
    let mut register = inventory();
    register.risks[0].assets = texts(&["a-07", "e-bill portal  database", "A-08 Laptops", "Laptops", "A-99"]);
    register.risks[1].assets = texts(&["A-07: the portal"]);
    let facts = facts(&register, day("2026-06-10"));
    assert_eq!(facts.risks[0].assets, [Some(0), Some(0), Some(1), None, None], "two assets are called Laptops");
    assert_eq!(facts.risks[1].assets, [Some(0)]);
    assert_eq!(facts.assets[0].risks, [0, 1]);
    assert_eq!(facts.assets[1].risks, [0]);
    assert_eq!(facts.assets[0].owner, Holder::Person(0));
}

#[test]
fn an_id_wins_over_the_name_of_another_asset() {
    let mut register = inventory();
    register.risks[0].assets = texts(&["A-08", "a-08"]);
    assert_eq!(facts(&register, day("2026-06-10")).risks[0].assets, [Some(1), Some(1)]);
}

#[test]
fn classes_by_name_alias_and_mark() {
    let facts = facts(&inventory(), day("2026-06-10"));
    let classes: Vec<_> = facts.assets.iter().map(|asset| asset.class).collect();
    assert_eq!(classes, [Some(1), Some(0), None, Some(1)]);
}
