"""Registers of risks: banded and doubled headers, shifted ones, words of other languages, cards, fractions."""

from .book import imported, table, workbook

LEGEND = [
    ["Scales"],
    ["Likelihood", None, "Impact", None],
    [1, "Rare", 1, "Negligible"],
    [2, "Unlikely", 2, "Minor"],
    [3, "Possible", 3, "Moderate"],
    [4, "Likely", 4, "Major"],
    [5, "Almost certain", 5, "Critical"],
]


def with_cover_and_legend():
    """Title rows above the header, a cover, a legend, a row of totals and a footer."""
    rows = [
        ["Copperfield Brewery: information security risk register"],
        ["Owner of this list", "Head of IT", None, "Version", "3.1"],
        [],
        ["Risk ID", "Risk description", "Asset", "Threat", "Vulnerability", "Existing controls", "Likelihood (1-5)",
         "Impact (1-5)", "Risk score", "Risk level", "Treatment option", "Treatment plan", "Risk owner", "Due date", "Status"],
        ["R-01", "Recipes are copied by a leaver", "Recipe book", "Theft by staff", "Accounts stay open", "Exit talk",
         3, 4, 12, "High", "Mitigate", "Accounts are closed on the last day", "Brew master", "2026-05-31", "Open"],
        ["R-02", "The filling line stands still after malware", "Filling line", "Malware", "Old operating system",
         "Firewall between office and line", 2, 5, 10, "High", "Mitigate", "Replace the control computer", "Plant manager",
         "2026-09-30", "In progress"],
        ["R-03", "Customer list is sent to the wrong address", "Customer list", "Mistake", "No check before sending",
         "None", 4, 2, 8, "Medium", "Accept", None, "Sales manager", None, "Accepted"],
        ["R-04", "The web shop is not reachable before Christmas", "Web shop", "Overload", "One server only",
         "Monitoring", 3, 3, 9, "Medium", "Transfer", "Contract with the host is changed", "Sales manager", "2026-10-15", "Open"],
        ["R-05", "Backups cannot be read", "File server", "Failure of media", "Never tested", "Nightly backup",
         2, 4, 8, "Medium", "Mitigate", "Restore test twice a year", "Head of IT", "2026-06-30", "Closed"],
        ["Total", None, None, None, None, None, None, None, 47],
        [],
        ["Copperfield Brewery, internal"],
    ]
    cover = [["Copperfield Brewery"], ["Risk register"], ["Document details"], ["Version", "3.1"], ["Approved by", "Board"]]
    columns = {"A": "id", "B": "description", "C": "asset", "D": "threat", "E": "vulnerability", "F": "existing_controls",
               "G": "likelihood", "H": "impact", "I": "level", "J": "band", "K": "option", "L": "treatment", "M": "owner",
               "N": "due", "O": "status"}
    expected = table(1, "risks", 4, 5, columns, sample={"row": 5, "likelihood": 3, "impact": 4},
                     scale={"likelihood": 5, "impact": 5})
    return workbook(("Cover", cover), ("Register", rows), ("Legend", LEGEND)), imported(expected)


def banded_in_french():
    """Two rows of header under bands; the same two names before and after treatment; titles of groups."""
    rows = [
        ["Analyse des risques de la fromagerie"],
        ["Identification", None, None, None, "Avant traitement", None, None, "Traitement", None, "Après traitement", None, None],
        ["N°", "Actif", "Menace", "Vulnérabilité", "Probabilité", "Gravité", "Niveau de risque", "Option", "Mesures prévues",
         "Probabilité", "Gravité", "Niveau de risque"],
        ["1 - Sinistres physiques"],
        ["1.1", "Cave d'affinage", "Incendie", "Pas d'extincteur", 2, 4, 8, "Réduire", "Installer des extincteurs", 1, 4, 4],
        ["1.2", "Salle des serveurs", "Inondation", "Sous-sol", 3, 3, 9, "Réduire", "Déplacer les serveurs", 1, 3, 3],
        ["2 - Actes de malveillance"],
        ["2.1", "Recettes", "Vol", "Armoire ouverte", 3, 4, 12, "Réduire", "Armoire fermée à clé", 1, 4, 4],
        ["2.2", "Messagerie", "Hameçonnage", "Pas de formation", 4, 3, 12, "Réduire", "Former le personnel", 2, 3, 6],
        ["2.3", "Site web", "Défiguration", "Logiciel ancien", 2, 2, 4, "Accepter", None, 2, 2, 4],
    ]
    merged = ["A2:D2", "E2:G2", "H2:I2", "J2:L2"]
    columns = {"A": "id", "B": "asset", "C": "threat", "D": "vulnerability", "E": "likelihood", "F": "impact", "G": "level",
               "H": "option", "I": "treatment", "J": "residual.likelihood", "K": "residual.impact", "L": ["residual.level", "residual.band"]}
    expected = table(0, "risks", 3, 5, columns, band_rows=[2], sample={"row": 5, "likelihood": 2, "impact": 4})
    return workbook(("Analyse", rows, {"merged": merged})), imported(expected)


def words_in_german():
    """Words instead of numbers, assets merged over their risks, marks for no value."""
    rows = [
        ["Nr.", "Wert", "Bedrohung", "Schwachstelle", "Eintrittswahrscheinlichkeit", "Schadenshöhe", "Risikoklasse",
         "Risikobehandlung", "Maßnahme", "Verantwortlich", "Termin", "Status", "Bemerkung"],
        ["1", "Kundendatei", "Diebstahl", "Rechte zu weit", "mittel", "hoch", "hoch", "vermindern", "Rechte prüfen", "Vertrieb",
         "31.03.2026", "offen", "-"],
        ["2", None, "Löschung aus Versehen", "keine Sicherung", "gering", "hoch", "mittel", "vermindern", "Tägliche Sicherung",
         "EDV", "30.06.2026", "erledigt", "-"],
        ["3", "Drehmaschine", "Ausfall der Steuerung", "alte Software", "mittel", "mittel", "mittel", "akzeptieren", "-", "Werkstatt",
         "-", "offen", "bis zum Austausch 2028"],
        ["4", "E-Mail", "Phishing", "fehlende Schulung", "hoch", "mittel", "hoch", "vermindern", "Schulung zweimal im Jahr", "Personal",
         "15.04.2026", "in Arbeit", None],
        ["5", "Gebäude", "Einbruch", "alte Schlösser", "gering", "mittel", "gering", "übertragen", "Versicherung", "Leitung",
         "31.12.2026", "offen", None],
    ]
    columns = {"A": "id", "B": "asset", "C": "threat", "D": "vulnerability", "E": "likelihood", "F": "impact", "G": "band",
               "H": "option", "I": "treatment", "J": ["owner", "action_owner"], "K": "due", "L": "status", "M": "note"}
    expected = table(0, "risks", 1, 5, columns, sample={"row": 2, "likelihood": 2, "impact": 3})
    return workbook(("Risiken", rows, {"merged": ["B2:B3"]})), imported(expected)


def shifted_header():
    """The header stands one column left of its data."""
    rows = [
        ["Risk ID", "Risk title", "Threat", "Likelihood", "Impact", "Score", "Treatment", "Owner"],
        [None, "R1", "Ledger encrypted by ransomware", "Malware", 3, 5, 15, "Reduce", "Finance lead"],
        [None, "R2", "Till data on a lost laptop", "Theft", 2, 3, 6, "Reduce", "Shop lead"],
        [None, "R3", "Oven control reachable from the internet", "Intrusion", 2, 4, 8, "Reduce", "Bakery lead"],
        [None, "R4", "Staff names in a public folder", "Mistake", 4, 2, 8, "Accept", "Office lead"],
        [None, "R5", "Backup tapes burn with the server", "Fire", 1, 5, 5, "Share", "IT lead"],
        [None, "R6", "Payments changed by a false invoice", "Fraud", 3, 3, 9, "Reduce", "Finance lead"],
    ]
    columns = {"B": "id", "C": "title", "D": "threat", "E": "likelihood", "F": "impact", "G": "level", "H": "option", "I": "owner"}
    expected = table(0, "risks", 1, 6, columns, shift={"columns": "B-I", "by": 1})
    return workbook(("Sheet1", rows)), imported(expected)


def three_stages():
    """Inherent, current and target ratings, rows of formulas down a blank register, ids without content."""
    rows = [
        ["Ref", "Risk name", "Cause", "Consequence", "Inherent likelihood", "Inherent impact", "Inherent score", "Key controls",
         "Target likelihood", "Target impact", "Target score", "Risk owner", "Last reviewed", "Next review date", "Comments"],
        ["IS-001", "Unauthorized access to payroll", "Shared password", "Salaries become known", 4, 4, 16, "A.5.15, A.8.5", 2, 4, 8,
         "HR director", "2026-02-10", "2027-02-10", "Discussed with the works council"],
        ["IS-002", "Loss of the ticket server", "Disk failure", "No tickets are sold", 3, 5, 15, "A.8.13, A.8.14", 1, 5, 5,
         "Operations", "2026-02-10", "2027-02-10", None],
        ["IS-003", "Phishing of ticket staff", "No training", "Malware in the network", 5, 3, 15, "A.6.3", 3, 3, 9, "HR director",
         "2026-02-11", "2027-02-11", None],
        ["IS-004", "Supplier reads passenger data", "No agreement", "Complaint of the authority", 2, 4, 8, "A.5.20", 1, 4, 4,
         "Legal", "2026-02-11", "2027-02-11", "Contract is being changed"],
        ["IS-005", None, None, None, None, None, 0, None, None, None, 0],
        ["IS-006", None, None, None, None, None, 0, None, None, None, 0],
        ["IS-007", None, None, None, None, None, 0, None, None, None, 0],
    ]
    columns = {"A": "id", "B": "title", "C": "cause", "D": "consequence", "E": "likelihood", "F": "impact", "G": "level",
               "H": ["controls", "existing_controls"], "I": "residual.likelihood", "J": "residual.impact", "K": "residual.level",
               "L": "owner", "M": "reviewed_on", "N": "next_review", "O": "note"}
    expected = table(0, "risks", 1, 4, columns, sample={"row": 2, "likelihood": 4, "impact": 4})
    return workbook(("IS risks", rows)), imported(expected)


def fractions():
    """Probabilities and impacts as fractions are measured, and no points of a scale."""
    rows = [
        ["ID", "Risk", "Threat", "Probability", "Impact", "Exposure", "Response", "Owner"],
        ["1", "Meter readings are changed on the way", "Manipulation", 0.35, 0.8, 0.28, "Mitigate", "Metering"],
        ["2", "Control room is locked out", "Ransomware", 0.12, 0.95, 0.114, "Mitigate", "Operations"],
        ["3", "Maps of the pipes are published", "Leak of information", 0.55, 0.4, 0.22, "Accept", "Planning"],
        ["4", "Invoices go out twice", "Software error", 0.72, 0.15, 0.108, "Accept", "Billing"],
        ["5", "Remote access of a supplier stays open", "Unauthorized access", 0.41, 0.63, 0.2583, "Mitigate", "IT"],
    ]
    columns = {"A": "id", "B": "title", "C": "threat", "D": "likelihood", "E": "impact", "F": "level", "G": "option", "H": "owner"}
    expected = table(0, "risks", 1, 5, columns, measured=["likelihood", "impact"])
    return workbook(("Risks", rows)), imported(expected)


def needs_by_letter():
    """C, I and A as letters, dimensions of the impact under a band, a level of three factors."""
    rows = [
        [None, None, None, "Need", None, None, "Impact", None, None, None, None, None],
        ["Id", "Asset", "Risk scenario", "C", "I", "A", "Financial", "Legal", "Reputation", "Likelihood", "Risk value", "Risk owner"],
        ["S1", "Patient portal", "Somebody reads findings of others", 3, 2, 1, 2, 3, 3, 2, 18, "Head physician"],
        ["S2", "Patient portal", "Portal is not reachable", 1, 1, 3, 2, 1, 2, 3, 18, "Head of IT"],
        ["S3", "Laboratory system", "Results are mixed up", 2, 3, 2, 3, 3, 3, 1, 9, "Laboratory"],
        ["S4", "Mail", "Findings are sent unencrypted", 3, 1, 1, 1, 3, 2, 3, 27, "Data protection"],
    ]
    columns = {"A": "id", "B": "asset", "C": ["title", "description"], "D": "c", "E": "i", "F": "a", "G": "impact.financial",
               "H": "impact.legal", "I": "impact.reputation", "J": "likelihood", "K": "level", "L": "owner"}
    expected = table(0, "risks", 2, 4, columns, band_rows=[1])
    return workbook(("Risks", rows, {"merged": ["D1:F1", "G1:I1"]})), imported(expected)


def one_card_a_risk():
    """One block of labels and values a risk."""
    def card(number, title, owner, likelihood, impact, plan):
        return [["Risk ID", f"R{number}"], ["Title", title], ["Risk owner", owner], ["Likelihood", likelihood],
                ["Impact", impact], ["Treatment plan", plan], []]
    rows = [["Risks of the ferry line"], []]
    rows += card(1, "Tickets are forged", "Head of sales", 3, 2, "Tickets get a code that is checked on board")
    rows += card(2, "Navigation data is manipulated", "Captain", 1, 5, "Charts are compared every morning")
    rows += card(3, "Crew data is lost with a laptop", "Personnel", 2, 3, "Disks are encrypted")
    rows += card(4, "The booking server is encrypted by malware", "Head of IT", 3, 4, "Backups are kept apart")
    expected = {"sheet": 0, "kind": "risks", "layout": "cards", "header_rows": [], "records": 4,
                "fields": ["id", "title", "owner", "likelihood", "impact", "treatment"]}
    return workbook(("Cards", rows)), imported(expected)


def polish_with_letters():
    """One letter headers side by side, and a title row."""
    rows = [
        ["Rejestr ryzyk bezpieczeństwa informacji"],
        ["Lp.", "Ryzyko", "Zasób", "Zagrożenie", "P", "S", "Poziom ryzyka", "Postępowanie z ryzykiem", "Właściciel ryzyka", "Termin"],
        [1, "Wyciek danych pacjentów", "Kartoteka", "Kradzież", 2, 5, 10, "Redukcja", "Kierownik", "30.06.2026"],
        [2, "Awaria serwera", "Serwer", "Awaria zasilania", 3, 4, 12, "Redukcja", "Informatyk", "31.08.2026"],
        [3, "Złośliwe oprogramowanie", "Poczta", "Phishing", 4, 3, 12, "Redukcja", "Informatyk", "31.05.2026"],
        [4, "Zalanie archiwum", "Archiwum", "Powódź", 1, 4, 4, "Akceptacja", "Kierownik", None],
    ]
    columns = {"A": "id", "B": "title", "C": "asset", "D": "threat", "E": "likelihood", "F": "impact", "G": ["level", "band"],
               "H": "option", "I": "owner", "J": "due"}
    return workbook(("Arkusz1", rows)), imported(table(0, "risks", 2, 4, columns))


BOOKS = {
    "risks-cover-and-legend": with_cover_and_legend,
    "risks-banded-french": banded_in_french,
    "risks-words-german": words_in_german,
    "risks-shifted-header": shifted_header,
    "risks-three-stages": three_stages,
    "risks-fractions": fractions,
    "risks-needs-by-letter": needs_by_letter,
    "risks-cards": one_card_a_risk,
    "risks-polish-letters": polish_with_letters,
}
