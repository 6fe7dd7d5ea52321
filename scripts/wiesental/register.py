"""risikoregister-2019.xlsx: risks, actions and assets with German headers, a scale of four words, controls of 2013."""

from openpyxl import Workbook

from harbour_print.sheets import day, fill, header, title, widths

from .saving import save

LIKELIHOOD = ["selten", "gelegentlich", "häufig", "sehr häufig"]
IMPACT = ["vernachlässigbar", "begrenzt", "beträchtlich", "existenzbedrohend"]
LEGEND = [
    ("Eintrittswahrscheinlichkeit", LIKELIHOOD, ["seltener als alle 10 Jahre", "alle 3 bis 10 Jahre", "alle 1 bis 3 Jahre", "mehrmals im Jahr"]),
    ("Auswirkung", IMPACT, ["unter 5 000 EUR", "bis 25 000 EUR, einzelne Beschwerden", "bis 120 000 EUR, eine Gemeinde kündigt", "darüber, mehrere Gemeinden kündigen"]),
]

RISK_COLUMNS = [
    "Risiko-Nr.", "Risiko", "Bedrohung", "Schwachstelle", "Konsequenz", "Betroffene Werte", "Schutzziele", "Bestehende Maßnahmen",
    ("Vor Maßnahmen", "Eintrittswahrscheinlichkeit"), ("Vor Maßnahmen", "Auswirkung"), ("Vor Maßnahmen", "Risikostufe"),
    "Behandlungsoption", "Maßnahmen Anhang A", "Risikoeigentümer",
    ("Nach Maßnahmen", "Eintrittswahrscheinlichkeit"), ("Nach Maßnahmen", "Auswirkung"), "Status", "Akzeptiert von", "Akzeptiert am", "Letzte Überprüfung",
]
RISKS = [
    ("RI-01", "Erpressungstrojaner verschlüsselt die Abrechnung", "Schadsoftware aus E-Mail", "Büro- und Servernetz sind nicht getrennt", "Rechnungen für Wochen verspätet", "W-01; W-05", "V, I", "A.12.2.1 Virenschutz", 3, 4, "Mindern", "A.12.2.1, A.12.3.1, A.13.1.3", "Petra Lohmann", 2, 3, "In Behandlung"),
    ("RI-02", "Zählerdaten einer Gemeinde gelangen an Fremde", "Versehen beim Versand", "Dateien gehen per E-Mail hinaus", "Beschwerde, Meldung an die Aufsicht", "W-02", "V", "", 2, 3, "Mindern", "A.13.2.1, A.13.2.3, A.8.2.1", "Jonas Wieck", 1, 3, "In Behandlung"),
    ("RI-03", "Ableser verliert das Erfassungsgerät", "Verlust, Diebstahl", "Geräte sind im Auto sichtbar", "Adressen und Zählerstände von 300 Haushalten offen", "W-06", "V, A", "A.10.1.1", 3, 2, "Mindern", "A.6.2.1, A.11.2.6, A.10.1.1", "Jonas Wieck", 2, 1, "In Behandlung"),
    ("RI-04", "Ausgeschiedene behalten ihren Zugang", "Missbrauch", "Personal meldet Austritte spät", "Fremde Abrechnungen einsehbar", "W-01; W-02", "V", "A.7.3.1", 2, 3, "Mindern", "A.9.2.1, A.9.2.5, A.9.2.6", "Sabine Krug", 1, 3, "In Behandlung"),
    ("RI-05", "Ausfall der Klimaanlage im Serverraum", "Hitze", "Ein einziges Gerät", "Server schalten ab", "W-05", "A", "A.11.2.2", 3, 2, "Mindern", "A.11.1.4, A.11.2.2", "Petra Lohmann", 2, 2, "In Behandlung"),
    ("RI-06", "Datensicherung lässt sich nicht zurückspielen", "Technischer Fehler", "Rücksicherung wird nicht geübt", "Daten eines Jahres verloren", "W-01; W-03", "I, A", "A.12.3.1", 2, 4, "Mindern", "A.12.3.1, A.17.1.3", "Petra Lohmann", 1, 3, "In Behandlung"),
    ("RI-07", "Wartungsfirma greift unbemerkt auf Server zu", "Missbrauch der Fernwartung", "Zugang ist immer offen", "Daten abgezogen", "W-05", "V, I", "", 2, 3, "Mindern", "A.15.1.1, A.15.2.1, A.9.4.2, A.12.4.1", "Petra Lohmann", 1, 3, "In Behandlung"),
    ("RI-08", "Schwachstelle im Kundenportal wird ausgenutzt", "Angriff aus dem Internet", "Keine regelmäßige Prüfung", "Zugangsdaten von 4 000 Kunden offen", "W-04", "V, I", "A.14.1.2", 3, 3, "Mindern", "A.12.6.1, A.18.2.3, A.14.2.8", "Petra Lohmann", 2, 3, "In Behandlung"),
    ("RI-09", "Hochwasser der Leine im Erdgeschoss", "Naturereignis", "Archiv liegt im Erdgeschoss", "Ablesebelege unlesbar", "W-07", "A", "A.11.1.4", 1, 3, "Akzeptieren", "", "Martin Seidel", 1, 3, "Akzeptiert"),
    ("RI-10", "Falsche Zählerstände durch fehlerhafte Änderung", "Fehler in der Software", "Änderungen gehen ohne Probe in Betrieb", "Falsche Rechnungen, Rückerstattung", "W-03", "I", "A.12.1.2", 3, 3, "Mindern", "A.12.1.2, A.14.2.2, A.14.2.9", "Petra Lohmann", 2, 2, "In Behandlung"),
    ("RI-11", "Schaden durch einen Angriff übersteigt die Rücklagen", "Angriff", "Rücklagen decken zwei Wochen", "Zahlungsschwierigkeiten", "W-01", "A", "", 2, 4, "Übertragen", "A.16.1.5", "Martin Seidel", 2, 2, "In Behandlung"),
    ("RI-12", "Mitarbeiter folgen einer gefälschten Nachricht", "Betrug per E-Mail", "Schulung liegt drei Jahre zurück", "Kennwörter in fremder Hand", "W-08", "V", "", 4, 2, "Mindern", "A.7.2.2, A.9.4.3", "Sabine Krug", 3, 2, "In Behandlung"),
]
# Their owners have not signed yet.
NOT_ACCEPTED = {"RI-12"}
BANDS = {1: "niedrig", 2: "niedrig", 3: "niedrig", 4: "mittel", 6: "mittel", 8: "mittel", 9: "hoch", 12: "hoch", 16: "hoch"}

ACTION_COLUMNS = ["Nr.", "Risiko-Nr.", "Maßnahme", "Anhang A", "Verantwortlich", "Fällig am", "Status", "Nachweis"]
ACTIONS = [
    ("M-01", "RI-01", "Büronetz und Servernetz trennen", "A.13.1.3", "Petra Lohmann", "2027-02-28", "In Bearbeitung", ""),
    ("M-02", "RI-02", "Übergabe der Ablesedaten nur noch über das Gemeindeportal", "A.13.2.1, A.13.2.3", "Jonas Wieck", "2026-12-31", "In Bearbeitung", ""),
    ("M-03", "RI-03", "Erfassungsgeräte verwalten und aus der Ferne löschen", "A.6.2.1", "Jonas Wieck", "2026-09-30", "Erledigt", "Abnahme 28.09.2026"),
    ("M-04", "RI-04", "Austritte am selben Tag an die IT melden, Zugänge vierteljährlich abgleichen", "A.9.2.5, A.9.2.6", "Sabine Krug", "2026-12-15", "Offen", ""),
    ("M-05", "RI-06", "Rücksicherung jedes Quartal üben", "A.12.3.1, A.17.1.3", "Petra Lohmann", "2027-01-31", "In Bearbeitung", ""),
    ("M-06", "RI-07", "Fernwartung nur auf Anruf freischalten und aufzeichnen", "A.9.4.2, A.12.4.1", "Petra Lohmann", "2027-01-15", "Offen", ""),
    ("M-07", "RI-08", "Portal jedes Jahr von außen prüfen lassen", "A.18.2.3", "Petra Lohmann", "2027-03-31", "Offen", ""),
    ("M-08", "RI-10", "Testsystem mit erfundenen Haushalten einrichten", "A.14.2.9, A.14.3.1", "Petra Lohmann", "2027-04-30", "Offen", ""),
    ("M-09", "RI-12", "Schulung mit Probe-Nachrichten, jedes Halbjahr", "A.7.2.2", "Sabine Krug", "2026-12-31", "In Bearbeitung", ""),
    ("M-10", "RI-05", "Zweites Klimagerät einbauen", "A.11.2.2", "Petra Lohmann", "2026-06-30", "Erledigt", "Rechnung 2026-0417"),
]

ASSET_COLUMNS = ["Inventar-Nr.", "Bezeichnung", "Typ", "Eigentümer", "Standort", "Klassifizierung", "Personenbezogene Daten", "Status", "Letzte Überprüfung"]
ASSETS = [
    ("W-01", "Abrechnungsdaten der Gemeinden", "Information", "Jonas Wieck", "Büro Northeim", "Vertraulich", "Ja"),
    ("W-02", "Ablesedaten je Haushalt", "Information", "Jonas Wieck", "Büro Northeim", "Vertraulich", "Ja"),
    ("W-03", "Abrechnungsprogramm AquaFakt", "Software", "Petra Lohmann", "Büro Northeim", "Intern", "Nein"),
    ("W-04", "Kundenportal", "Dienst", "Petra Lohmann", "Büro Northeim", "Vertraulich", "Ja"),
    ("W-05", "Server und Netz", "Hardware", "Petra Lohmann", "Büro Northeim", "Intern", "Nein"),
    ("W-06", "Erfassungsgeräte der Ableser", "Hardware", "Jonas Wieck", "Unterwegs", "Vertraulich", "Ja"),
    ("W-07", "Papierbelege der Ablesung", "Information", "Jonas Wieck", "Büro Northeim", "Vertraulich", "Ja"),
    ("W-08", "Zugänge der Mitarbeiter", "Information", "Sabine Krug", "Büro Northeim", "Streng vertraulich", "Ja"),
]


def workbook():
    """The bytes of risikoregister-2019.xlsx."""
    book = Workbook()
    cover = book.active
    cover.title = "Deckblatt"
    title(cover, "B2", "Wiesental Wasserservice GmbH")
    cover["B4"], cover["B5"] = "Risikoregister nach ISO/IEC 27001:2013", "begonnen 2019, zuletzt durchgesehen im Oktober 2026"
    legend = book.create_sheet("Legende")
    row = 1
    for name, words, meanings in LEGEND:
        header(legend, row, [name, "Bedeutung"])
        for row, pair in enumerate(zip(words, meanings), row + 1):
            fill(legend, row, pair)
        row += 2
    widths(legend, [28, 44])
    sheet = book.create_sheet("Risikoregister")
    title(sheet, "A1", "Risikoregister")
    header(sheet, 3, RISK_COLUMNS)
    for row, risk in enumerate(RISKS, 5):
        *head, likely, impact, option, controls, owner, after_likely, after_impact, status = risk
        values = [*head, LIKELIHOOD[likely - 1], IMPACT[impact - 1], BANDS[likely * impact], option, controls, owner]
        accepted = ["", ""] if head[0] in NOT_ACCEPTED else [owner, day("2026-10-15")]
        after = [LIKELIHOOD[after_likely - 1], IMPACT[after_impact - 1]]
        fill(sheet, row, [*values, *after, status, *accepted, day("2026-10-14")])
    sheet.freeze_panes = "C5"
    widths(sheet, [10, 34, 24, 30, 30, 14, 12, 24, 16, 18, 12, 16, 30, 18, 16, 18, 16, 18, 14, 14])
    plan = book.create_sheet("Maßnahmenplan")
    header(plan, 1, ACTION_COLUMNS)
    for row, action in enumerate(ACTIONS, 2):
        fill(plan, row, [day(value) for value in action])
    widths(plan, [8, 12, 48, 22, 18, 14, 16, 24])
    assets = book.create_sheet("Werteverzeichnis")
    header(assets, 1, ASSET_COLUMNS)
    for row, asset in enumerate(ASSETS, 2):
        fill(assets, row, [*asset, "aktiv", day("2026-10-12")])
    widths(assets, [14, 34, 14, 18, 24, 18, 22, 10, 18])
    return save(book)
