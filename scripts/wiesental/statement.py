"""anwendbarkeit-2013.xlsx: a Statement of Applicability with the 114 controls of 2013, decided in 2019 and kept since."""

import csv

from openpyxl import Workbook

from harbour_print.sheets import day, fill, group_row, header, title, widths

from .saving import save

COLUMNS = ["Nr.", "Control", "Anwendbar", "Begründung", "Begründung bei Nichtanwendbarkeit", "Umsetzungsstatus", "Umsetzungsbeschreibung", "Dokumente", "Nachweis", "Verantwortlich", "Letzte Überprüfung"]

# By objective: title, owner, how it is done, document, proof.
OBJECTIVES = {
    "A.5.1": ("Management direction", "Martin Seidel", "Leitlinie, jedes Jahr bestätigt", "L-01 Leitlinie", "Unterschrift 12.01.2026"),
    "A.6.1": ("Internal organization", "Sabine Krug", "Rollenplan mit Vertretung", "L-02 Rollen", "Rollenplan vom 12.01.2026"),
    "A.6.2": ("Mobile devices and teleworking", "Petra Lohmann", "Verwaltete Geräte, Zugang nur über VPN", "R-05 Mobile Geräte", "Geräteliste vom 30.09.2026"),
    "A.7.1": ("Prior to employment", "Sabine Krug", "Prüfung der Unterlagen, Klausel im Vertrag", "R-08 Personal", "Personalakten, Stichprobe 2026"),
    "A.7.2": ("During employment", "Sabine Krug", "Einweisung am ersten Tag, Schulung", "R-08 Personal", "Teilnehmerlisten"),
    "A.7.3": ("Termination and change", "Sabine Krug", "Laufzettel beim Austritt", "R-08 Personal", "Laufzettel 2026"),
    "A.8.1": ("Responsibility for assets", "Petra Lohmann", "Werteverzeichnis, Eigentümer je Wert", "R-01 Werte", "Werteverzeichnis"),
    "A.8.2": ("Information classification", "Sabine Krug", "Drei Klassen, Vermerk auf dem Dokument", "R-02 Klassen", "Stichprobe Mai 2026"),
    "A.8.3": ("Media handling", "Petra Lohmann", "Datenträger verschlüsselt, Vernichtung durch Fachfirma", "R-03 Datenträger", "Vernichtungsprotokolle"),
    "A.9.1": ("Business requirements of access control", "Petra Lohmann", "Rechte nach Aufgabe, von Vorgesetzten beantragt", "R-04 Zugang", "Anträge 2026"),
    "A.9.2": ("User access management", "Petra Lohmann", "Antrag, Freigabe, Entzug im Verzeichnisdienst", "R-04 Zugang", "Liste der Zugänge"),
    "A.9.3": ("User responsibilities", "Sabine Krug", "Regeln für Kennwörter", "R-04 Zugang", "Einweisungen"),
    "A.9.4": ("System and application access control", "Petra Lohmann", "Zweiter Faktor für Fernzugang", "R-04 Zugang", "Einstellungen vom 01.10.2026"),
    "A.10.1": ("Cryptographic controls", "Petra Lohmann", "Geräte und Übertragung verschlüsselt", "R-06 Verschlüsselung", "Geräteliste vom 30.09.2026"),
    "A.11.1": ("Secure areas", "Martin Seidel", "Schließplan, Empfang, Serverraum abgeschlossen", "R-07 Gebäude", "Schlüsselbuch"),
    "A.11.2": ("Equipment", "Petra Lohmann", "Wartung, Notstrom, geregelte Entsorgung", "R-07 Gebäude", "Wartungsbuch"),
    "A.12.1": ("Operational procedures", "Petra Lohmann", "Betriebshandbuch, Änderungen im Ticketsystem", "R-09 Betrieb", "Tickets"),
    "A.12.2": ("Protection from malware", "Petra Lohmann", "Schutzprogramm auf allen Rechnern", "R-09 Betrieb", "Bericht der Konsole"),
    "A.12.3": ("Backup", "Petra Lohmann", "Täglich, Kopie außer Haus", "R-10 Sicherung", "Protokolle"),
    "A.12.4": ("Logging and monitoring", "Petra Lohmann", "Anmeldungen und Verwalter protokolliert", "R-09 Betrieb", "Protokollserver"),
    "A.12.5": ("Control of operational software", "Petra Lohmann", "Installation nur durch die IT", "R-09 Betrieb", "Softwareliste"),
    "A.12.6": ("Technical vulnerability management", "Petra Lohmann", "Aktualisierungen jeden Monat", "R-09 Betrieb", "Bericht Oktober 2026"),
    "A.12.7": ("Audit considerations", "Petra Lohmann", "Prüfungen abgesprochen, nur lesend", "R-09 Betrieb", "Auftrag 2026"),
    "A.13.1": ("Network security management", "Petra Lohmann", "Firewall, getrennte Netze", "R-11 Netz", "Netzplan"),
    "A.13.2": ("Information transfer", "Jonas Wieck", "Gemeindeportal, Vertraulichkeit im Vertrag", "R-12 Austausch", "Verträge"),
    "A.14.1": ("Security requirements", "Petra Lohmann", "Anforderungen im Pflichtenheft, Verschlüsselung des Portals", "R-13 Beschaffung", "Pflichtenheft Portal"),
    "A.14.2": ("Development and support", "Petra Lohmann", "Abnahme vor Betrieb", "R-13 Beschaffung", "Abnahmen"),
    "A.14.3": ("Test data", "Petra Lohmann", "Erfundene Haushalte", "R-13 Beschaffung", "Testplan"),
    "A.15.1": ("Supplier relationships", "Martin Seidel", "Vertrag mit Sicherheitsanlage", "R-14 Lieferanten", "Verträge"),
    "A.15.2": ("Supplier service delivery", "Martin Seidel", "Jahresgespräch", "R-14 Lieferanten", "Protokoll März 2026"),
    "A.16.1": ("Incident management", "Sabine Krug", "Meldestelle, Ablauf mit Fristen", "R-15 Vorfälle", "Vorfallakte 2025"),
    "A.17.1": ("Continuity", "Martin Seidel", "Notfallplan für Abrechnung und Portal", "R-16 Notfall", "Übung Juni 2026"),
    "A.17.2": ("Redundancies", "Petra Lohmann", "Portal in zwei Brandabschnitten", "R-16 Notfall", "Vertrag Rechenzentrum"),
    "A.18.1": ("Legal and contractual requirements", "Sabine Krug", "Rechtskataster, Datenschutzbeauftragte", "R-17 Recht", "Kataster vom 02.02.2026"),
    "A.18.2": ("Information security reviews", "Sabine Krug", "Internes Audit, Prüfung der Technik", "R-18 Prüfung", "Auditbericht 2026"),
}
EXCLUDED = {
    "A.11.1.6": "Es gibt keine Anlieferung: Pakete nimmt der Empfang an",
    "A.14.2.1": "Wir entwickeln keine Software; das Portal ist ein Kaufprodukt",
    "A.14.2.4": "Wir ändern keine fremde Software",
    "A.14.2.5": "Wir entwickeln keine Systeme; Grundsätze stehen im Pflichtenheft der Anbieter",
    "A.14.2.6": "Wir entwickeln keine Software",
    "A.14.2.7": "Wir lassen keine Software entwickeln",
    "A.9.4.5": "Wir besitzen keinen Quelltext",
}
PARTIAL = {"A.6.2.1", "A.7.2.2", "A.9.2.5", "A.9.4.3", "A.12.4.1", "A.12.1.2", "A.13.2.3", "A.17.1.3", "A.8.2.2", "A.15.2.1", "A.11.2.6"}
PLANNED = {"A.13.1.3", "A.9.2.6", "A.14.2.9", "A.14.3.1", "A.18.2.3", "A.12.4.3", "A.14.2.8", "A.14.1.1"}
REASONS = {
    "A.18.1.4": "Gesetz: DSGVO Art. 32", "A.18.1.3": "Gesetz: HGB § 257", "A.18.1.1": "Gesetz: Nachweispflicht nach DSGVO Art. 5",
    "A.13.2.4": "Vertrag mit den Gemeinden, § 6", "A.16.1.1": "Vertrag mit den Gemeinden, § 9", "A.15.1.2": "Gesetz: DSGVO Art. 28",
}


def workbook(annex_a_2013):
    """The bytes of anwendbarkeit-2013.xlsx; `annex_a_2013` is the table of ids and titles."""
    with open(annex_a_2013, encoding="utf-8", newline="") as table:
        controls = [(row["id"], row["title"]) for row in csv.DictReader(table)]
    book = Workbook()
    sheet = book.active
    sheet.title = "Anwendbarkeit"
    title(sheet, "A1", "Erklärung zur Anwendbarkeit")
    sheet["A2"] = "Wiesental Wasserservice GmbH, Fassung 4.2 vom 14.10.2026 (ISO/IEC 27001:2013)"
    header(sheet, 4, COLUMNS)
    row, objective = 5, None
    for control, name in controls:
        above = control.rsplit(".", 1)[0]
        heading, owner, how, document, proof = OBJECTIVES[above]
        if above != objective:
            group_row(sheet, row, above, len(COLUMNS))
            sheet.cell(row, 2, heading)
            row, objective = row + 1, above
        if control in EXCLUDED:
            values = [control, name, "Nein", "", EXCLUDED[control], "", "", "", "", "", day("2026-10-14")]
        else:
            state = "teilweise umgesetzt" if control in PARTIAL else "geplant" if control in PLANNED else "umgesetzt"
            reason = REASONS.get(control, "Grundschutz des Unternehmens (Baseline)")
            if control in PLANNED:
                how, proof = "", ""
            values = [control, name, "Ja", reason, "", state, how, document, proof, owner, day("2026-10-14")]
        fill(sheet, row, values)
        row += 1
    sheet.freeze_panes = "C5"
    widths(sheet, [10, 44, 12, 34, 40, 20, 40, 20, 26, 18, 18])
    return save(book)
