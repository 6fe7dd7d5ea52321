//! Letters of bands for the heat map.

use dossier::derive::band_letters;
use dossier::model::Band;

fn letters(labels: &[&str]) -> Vec<String> {
    let bands: Vec<Band> = labels.iter().map(|l| Band { label: (*l).into(), ..Band::default() }).collect();
    band_letters(&bands)
}

#[test]
fn the_first_letter_when_it_is_unique() {
    assert_eq!(letters(&["low", "Medium", "High"]), ["L", "M", "H"]);
}

#[test]
fn initials_where_names_of_several_words_collide() {
    assert_eq!(letters(&["Very low", "Low", "Medium", "High", "Very high"]), ["VL", "L", "M", "H", "VH"]);
    assert_eq!(letters(&["Low", "Low-Medium", "Medium", "Medium-High", "High"]), ["L", "LM", "M", "MH", "H"]);
}

#[test]
fn longer_starts_where_single_words_collide() {
    assert_eq!(letters(&["Minor", "Moderate", "Major"]), ["Mi", "Mo", "Ma"]);
}

#[test]
fn numbers_as_the_last_resort() {
    assert_eq!(letters(&["High", "High", ""]), ["1", "2", "3"]);
    assert_eq!(letters(&[]), Vec::<String>::new());
}

#[test]
fn a_given_letter_stays_and_others_make_way() {
    let mut bands: Vec<Band> =
        ["Low", "High", "Huge"].iter().map(|l| Band { label: (*l).into(), ..Band::default() }).collect();
    bands[1].letter = Some(" H ".into());
    assert_eq!(band_letters(&bands), ["L", "H", "Hu"]);
}

#[test]
fn letters_of_other_scripts() {
    assert_eq!(letters(&["Χαμηλό", "Высокий", "ßeta"]), ["Χ", "В", "SS"]);
}
