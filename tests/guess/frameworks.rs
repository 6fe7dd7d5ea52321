//! Tables in the forms of well-known methods, and the words and shapes they bring along.

use super::{fields, only_table, sheet, understand};
use dossier::ingest::Kind;

#[test]
fn measures_that_are_added_tell_before_from_after() {
    let table = only_table(
        "analyse.xlsx",
        vec![sheet(
            "Risikoanalyse",
            &[
                "Zielobjekt|Gefährdung|Eintrittshäufigkeit ohne zusätzliche Maßnahmen|Schadensausmaß ohne zusätzliche Maßnahmen|Risiko ohne zusätzliche Maßnahmen|Eintrittshäufigkeit mit zusätzlichen Maßnahmen|Schadensausmaß mit zusätzlichen Maßnahmen|Risiko mit zusätzlichen Maßnahmen",
                "S1 Kassenserver|G 0.25 Ausfall|häufig|hoch|sehr hoch|selten|mittel|gering",
                "S2 Ofensteuerung|G 0.28 Schwachstelle|mittel|hoch|hoch|selten|hoch|mittel",
                "C1 Laptop|G 0.16 Diebstahl|häufig|mittel|mittel|selten|gering|gering",
            ],
            &[],
        )],
    );
    assert_eq!(
        fields(&table)[2..],
        ["likelihood", "impact", "band", "residual.likelihood", "residual.impact", "residual.band"]
    );
}

#[test]
fn feared_events_rated_by_letter_and_digit_are_risks() {
    let table = only_table(
        "etude.xlsx",
        vec![sheet(
            "Atelier 1",
            &[
                "Valeur métier|Événement redouté|Impacts|Gravité|Responsable",
                "Recettes|Fuite des recettes|Perte d'avance sur les concurrents|G3 - Grave|Cheffe",
                "Fournil|Arrêt du fournil pendant une nuit|Clients sans pain|G4 - Critique|Chef de nuit",
                "Caisse|Altération des ventes|Comptes faux|G2 - Significative|Comptable",
            ],
            &[],
        )],
    );
    assert_eq!(table.kind, Kind::Risks);
    assert_eq!(fields(&table), ["asset", "event", "consequence", "impact", "owner"]);
    let points: Vec<(&str, i32)> =
        table.scales["impact"].iter().map(|point| (point.written.as_str(), point.value)).collect();
    assert_eq!(points, [("G2 - Significative", 2), ("G3 - Grave", 3), ("G4 - Critique", 4)]);
}

#[test]
fn five_dimensions_are_told_from_three() {
    let table = only_table(
        "activos.xlsx",
        vec![sheet(
            "Activos",
            &[
                "Código|Activo|Tipo|[D]|[I]|[C]|[A]|[T]|Responsable",
                "A1|Recetas|Información|[3]|[7]|[9]|[5]|[5]|Jefa",
                "A2|Servidor de caja|Equipos|[8]|[7]|[5]|[3]|[3]|Informática",
                "A3|Local|Instalaciones|[7]|[3]|[3]|[1]|[1]|Jefa",
            ],
            &[],
        )],
    );
    assert_eq!(fields(&table)[3..6], ["a", "i", "c"]);
    assert!(!fields(&table)[6..8].contains(&"a"));
}

#[test]
fn numbers_without_a_letter_are_controls_where_their_titles_stand_beside_them() {
    let table = only_table(
        "controls.xlsx",
        vec![sheet(
            "Checklist",
            &[
                "Number|Title|Question|Answer|Evidence",
                "5.1|Policies for information security|Is there one?|Yes|Policy of May",
                "5.2|Information security roles and responsibilities|Who does what?|Partly|Chart",
                "5.3|Segregation of duties|Is it kept?|No|",
                "5.4|Management responsibilities|Are they known?|Yes|Minutes",
            ],
            &[],
        )],
    );
    let control = table.columns.iter().find(|column| column.field == Some("control")).expect("a control column");
    assert_eq!(control.column, 1);
    assert!(control.confidence >= 0.85, "{}", control.confidence);
}

#[test]
fn a_level_called_residual_before_that_of_the_target_is_the_present_one() {
    let table = only_table(
        "registre.xlsx",
        vec![sheet(
            "Risques",
            &[
                "Appréciation du risque|||||Traitement du risque|||",
                "REF|Scénario de risque|Probabilité|Gravité|Niveau de risque résiduel|Option|Probabilité|Gravité|Niveau de risque cible",
                "R1|Vol du portable de la caisse|3|3|Élevé|Réduire|1|3|Faible",
                "R2|Panne du four connecté|2|4|Élevé|Réduire|1|4|Moyen",
                "R3|Mot de passe partagé|4|2|Moyen|Réduire|1|2|Faible",
            ],
            &[(1, 1, 1, 5), (1, 6, 1, 9)],
        )],
    );
    assert_eq!(fields(&table)[4], "band");
    assert_eq!(fields(&table)[8], "residual.band");
}

#[test]
fn cards_of_four_labels_count_where_they_repeat() {
    let proposal = understand(
        "assets.xlsx",
        vec![sheet(
            "Assets",
            &[
                "Asset|Recipe database",
                "Owner|Head baker",
                "Location|Cellar",
                "Classification|Confidential",
                "",
                "Asset|Till",
                "Owner|Shop manager",
                "Location|Shop",
                "Classification|Internal",
            ],
            &[],
        )],
    );
    assert!(proposal.refused.is_none(), "{:?}", proposal.refused);
    assert_eq!((proposal.tables[0].kind, proposal.tables[0].records), (Kind::Assets, 2));
    assert_eq!(fields(&proposal.tables[0]), ["name", "owner", "site", "classification"]);
}

#[test]
fn questions_of_a_tool_that_are_all_answered_with_zero_are_a_template() {
    let lines: Vec<String> =
        (1..9).map(|n| format!("1.0{n}|Está a salvaguarda {n} em vigor na empresa?|0|0")).collect();
    let mut all = vec!["Salvaguarda CIS|Pergunta|Controle Implementado|Controle Automatizado"];
    all.extend(lines.iter().map(String::as_str));
    let refused = understand("tool.xlsx", vec![sheet("Controles", &all, &[])]).refused.expect("refused");
    assert_eq!(refused.why.key(), "empty-template");
}

#[test]
fn single_letters_with_a_prime_are_the_ratings_after_treatment() {
    let table = only_table(
        "rejestr.xlsx",
        vec![sheet(
            "Rejestr ryzyk",
            &[
                "Lp.|Zagrożenie|Podatność|P|S|R|Właściciel ryzyka|P'|S'|R'",
                "1|Kradzież laptopa|Brak szyfrowania|3|4|12|Kierownik|1|4|4",
                "2|Phishing|Brak szkoleń|4|3|12|Kierownik|2|3|6",
                "3|Zalanie serwera|Piwnica|2|5|10|Kierownik|1|5|5",
            ],
            &[],
        )],
    );
    assert_eq!(fields(&table)[3..6], ["likelihood", "impact", "level"]);
    assert_eq!(fields(&table)[7..], ["residual.likelihood", "residual.impact", "residual.level"]);
}
