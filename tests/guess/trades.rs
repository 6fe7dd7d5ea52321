//! Registers of other trades are asked about, those of information security are not.

use super::{sheet, understand};
use dossier::ingest::guess::RefusalKind;

fn refusal(file: &str, name: &str, lines: &[&str]) -> Option<RefusalKind> {
    understand(file, vec![sheet(name, lines, &[])]).refused.map(|refused| refused.why)
}

#[test]
fn ten_lists_of_other_trades_are_not_taken_silently() {
    let lists: [(&str, &[&str]); 10] = [
        (
            "project raid log.xlsx",
            &[
                "RAID log of the new canteen",
                "ID|Description|Probability|Impact|Owner|Response|Status",
                "R1|Ovens arrive late|3|4|Site lead|Order early|Open",
                "R2|Architect falls ill|2|3|Sponsor|Deputy|Open",
            ],
        ),
        (
            "bakery.xlsx",
            &[
                "Workplace risk assessment",
                "No|Hazard|Who might be harmed and how|Existing control measures|Likelihood|Severity|Risk rating",
                "1|Wet floor|Bakers slip|Mats|3|2|6",
                "2|Hot trays|Burns|Gloves|2|4|8",
            ],
        ),
        (
            "substances.xlsx",
            &[
                "Substance|Supplier|Hazard|Exposure route|Persons exposed|Controls|Likelihood|Severity|Risk",
                "Descaler|Kalkweg|Corrosive|Skin|Cleaners|Gloves|2|3|6",
                "Flour dust|Mill|Irritant|Lungs|Bakers|Extraction|3|3|9",
            ],
        ),
        (
            "audit.xlsx",
            &[
                "Ref|Audit Area|Finding|Amount|Risk Rating|Recommendation|Owner|Due Date|Status",
                "1|Payroll|Overtime was paid twice|1200|High|Recover it|Finance lead|2026-03-01|Open",
                "2|Purchasing|An invoice without a purchase order|800|Medium|Block it|Finance lead|2026-04-01|Open",
            ],
        ),
        (
            "library.xlsx",
            &[
                "ID|Title|Author|Publisher|ISBN|Category|Location|Status",
                "1|Bread of the North|A. Lind|Ofen|978-1|Cooking|Shelf 2|Lent",
                "2|Rye|B. Holm|Ofen|978-2|Cooking|Shelf 3|Here",
            ],
        ),
        (
            "people.xlsx",
            &[
                "ID|Name|Position|Department|Location|Hire Date|Salary|Status",
                "1|Ada Lind|Baker|Oven|Cellar|2019-02-01|31000|Active",
                "2|Bo Holm|Driver|Vans|Yard|2020-02-01|29000|Active",
            ],
        ),
        (
            "orders.xlsx",
            &[
                "Order ID|Order Date|Customer|Product|Category|Quantity|Total|Priority|Owner",
                "7|2026-01-02|Hotel Anker|Rolls|Bread|40|22|High|Ada",
                "8|2026-01-03|Cafe Kai|Cake|Sweet|2|36|Low|Bo",
            ],
        ),
        (
            "times.xlsx",
            &[
                "Date|Employee|Project|Task|Hours|Billable|Description|Approved by",
                "2026-01-02|Ada|Canteen|Tasting|3|Yes|Soup|Bo",
                "2026-01-03|Ada|Canteen|Meeting|1|No|Menu|Bo",
            ],
        ),
        (
            "bugs.xlsx",
            &[
                "Bug ID|Title|Description|Severity|Priority|Status|Reported By|Date Reported|Steps to Reproduce|Fixed In",
                "B-1|Wrong total|The basket rounds up|Major|P2|Open|Ada|2026-01-02|Add three rolls|",
                "B-2|Typo|Bred instead of bread|Minor|P4|Closed|Bo|2026-01-03|Open the menu|1.2",
            ],
        ),
        (
            "marks.xlsx",
            &[
                "No|Student ID|Name|Class|Maths|English|Total|Grade|Remarks",
                "1|S-1|Ada|7a|55|61|116|C|Reads well",
                "2|S-2|Bo|7a|81|70|151|B|Counts well",
            ],
        ),
    ];
    for (file, lines) in lists {
        let why = refusal(file, "Sheet1", lines);
        assert!(matches!(why, Some(RefusalKind::NotSecurity | RefusalKind::NotATable)), "{file}: {why:?}");
    }
}

#[test]
fn other_trades_are_known_in_other_languages() {
    let german = refusal(
        "werkstatt.xlsx",
        "Gefährdungsbeurteilung",
        &[
            "Nr|Gefährdung|Ursache|Eintrittswahrscheinlichkeit|Schadensschwere|Risiko|Maßnahme|Verantwortlich",
            "1|Schnittverletzung|Säge ohne Haube|mittel|hoch|hoch|Haube|Meister",
            "2|Lärm|Kompressor|hoch|mittel|hoch|Gehörschutz|Meister",
        ],
    );
    assert_eq!(german, Some(RefusalKind::NotSecurity));
    let polish = refusal(
        "ryzyka.xlsx",
        "Arkusz1",
        &[
            "Nr|Ryzyko|Prawdopodobieństwo|Skutek|Poziom ryzyka|Właściciel",
            "1|Opóźnienie dostawy okien na plac budowy|3|4|12|Kierownik projektu",
            "2|Zła pogoda wstrzyma podwykonawcę|4|2|8|Kierownik projektu",
        ],
    );
    assert_eq!(polish, Some(RefusalKind::NotSecurity));
}

#[test]
fn registers_of_security_with_some_words_of_other_trades_are_taken() {
    let risks = refusal(
        "risks.xlsx",
        "Risks",
        &[
            "ID|Risk|Likelihood|Impact|Owner",
            "R-1|Payroll data is stolen by phishing|3|4|Head of finance",
            "R-2|A contractor keeps his password after the project|2|3|Head of IT",
            "R-3|Invoices are changed by malware|2|5|Head of finance",
        ],
    );
    assert_eq!(risks, None);
    let devices = refusal(
        "devices.xlsx",
        "Sheet1",
        &[
            "Tag|Name|Type|Owner|Location|Purchase Date|Customer",
            "D-1|Laptop of sales|Laptop|Ada|Office|2024-01-02|Anker",
            "D-2|Till server|Server|Bo|Cellar|2023-01-02|Kai",
        ],
    );
    assert_eq!(devices, None);
}

#[test]
fn a_list_of_documents_is_no_register() {
    let why = refusal(
        "documents.xlsx",
        "Dokumente",
        &[
            "Dok-ID|Titel|Typ|Eigentümer|Genehmiger|Version|Gültig ab|Verteiler|Klassifizierung",
            "P-1|Leitlinie|Richtlinie|ISB|Inhaberin|2.0|2026-01-01|Alle|Intern",
            "P-2|Zugriffe|Richtlinie|ISB|Inhaberin|1.1|2026-01-01|Alle|Intern",
        ],
    );
    assert_eq!(why, Some(RefusalKind::NotATable));
}

#[test]
fn records_in_columns_are_refused_with_what_to_do() {
    let proposal = understand(
        "risks.xlsx",
        vec![sheet(
            "Risks",
            &[
                "Risk ID|R-1|R-2|R-3",
                "Title|Phishing|Lost laptop|Outage",
                "Owner|CISO|Head of IT|Head of IT",
                "Likelihood|4|3|2",
                "Impact|4|3|5",
                "Treatment|Training|Encryption|Second line",
                "Status|Open|Open|Closed",
            ],
            &[],
        )],
    );
    let refusal = proposal.refused.expect("refused");
    assert_eq!(refusal.why, RefusalKind::NotATable);
    assert!(refusal.message.contains("transposed"), "{}", refusal.message);
}
