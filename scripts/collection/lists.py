"""Assets, controls, actions, suppliers, duties, incidents; as workbooks and as text."""

from .book import imported, table, workbook


def assets_with_worked_example():
    """An inventory beside a worked example, C, I and A as words, values in money."""
    header = ["Asset ID", "Asset name", "Asset type", "Asset owner", "Location", "Classification", "Confidentiality", "Integrity",
              "Availability", "Asset value", "Personal data (Y/N)", "Remarks"]
    rows = [
        ["Information asset inventory of the tram company"], [], header,
        ["A-01", "Timetable data", "Information", "Head of planning", "Depot", "Internal", "Low", "High", "High", 40000, "N", None],
        ["A-02", "Driver rota", "Information", "Personnel", "Depot", "Confidential", "High", "Medium", "Medium", 15000, "Y", None],
        ["A-03", "Ticket machine", "Hardware", "Head of sales", "Stops", "Public", "Low", "High", "High", 220000, "N", "48 machines"],
        ["A-04", "Camera recordings", "Information", "Security", "Control room", "Restricted", "High", "High", "Low", 5000, "Y",
         "deleted after 72 hours"],
        ["A-05", "Signalling system", "Software", "Head of operations", "Control room", "Restricted", "Medium", "High", "High", 900000,
         "N", None],
    ]
    example = [header, ["A-99", "Example asset", "Information", "Name of owner", "Site", "Internal", "Low", "Low", "Low", 1, "N", None]]
    columns = {"A": "id", "B": "name", "C": "type", "D": "owner", "E": "site", "F": "classification", "G": "c", "H": "i", "I": "a",
               "J": "value", "K": "pii", "L": "note"}
    return workbook(("Worked example", example), ("Inventory", rows)), imported(table(1, "assets", 3, 5, columns))


def assets_in_slovak():
    """An inventory in Slovak, numbers for information and words for things."""
    rows = [
        ["ID aktíva", "Názov aktíva", "Typ aktíva", "Vlastník aktíva", "Umiestnenie", "Dôvernosť", "Integrita", "Dostupnosť", "Poznámka"],
        ["A1", "Účtovníctvo", "Informácie", "Ekonomka", "Kancelária", 3, 3, 2, None],
        ["A2", "Lis", "Zariadenie", "Majster", "Hala", 1, 2, 3, "rok 2009"],
        ["A3", "Mzdy", "Informácie", "Ekonomka", "Kancelária", 3, 3, 1, None],
        ["A4", "Výkresy", "Informácie", "Konštruktér", "Server", 2, 3, 2, None],
    ]
    columns = {"A": "id", "B": "name", "C": "type", "D": "owner", "E": "site", "F": "c", "G": "i", "H": "a", "I": "note"}
    return workbook(("Hárok1", rows)), imported(table(0, "assets", 1, 4, columns))


def statement_with_crosses():
    """Controls in groups, reasons as crosses under a band, states as signs, a copy in a hidden sheet."""
    rows = [
        ["Statement of applicability of the ferry line"],
        [None, None, None, "Reason for selection", None, None, None, None, None],
        ["Control", "Control title", "Applicable", "Legal", "Contract", "Risk", "Implementation status", "How implemented", "Justification for exclusion"],
        ["5 Organizational controls"],
        ["A.5.1", "Policies for information security", "Yes", "x", None, "x", "✅", "Policy set of 2026", None],
        ["A.5.7", "Threat intelligence", "Yes", None, None, "x", "⚠", "Bulletins are read every week", None],
        ["A.5.23", "Information security for use of cloud services", "Yes", None, "x", "x", "❌", None, None],
        ["7 Physical controls"],
        ["A.7.1", "Physical security perimeters", "Yes", None, None, "x", "✅", "Fences and locks on the pier", None],
        ["A.7.4", "Physical security monitoring", "No", None, None, None, None, None, "No buildings of our own: the port watches them"],
        ["8 Technological controls"],
        ["A.8.13", "Information backup", "Yes", "x", None, "x", "✅", "Nightly, tested every quarter", None],
        ["A.8.28", "Secure coding", "No", None, None, None, None, None, "We do not develop software"],
    ]
    columns = {"A": "control", "B": "title", "C": "necessary", "D": "reason.legal", "E": "reason.contract", "F": "reason.risk",
               "G": "state", "H": "how", "I": "exclusion_reason"}
    expected = table(0, "soa", 3, 7, columns, band_rows=[2], edition="2022")
    return workbook(("SoA", rows, {"merged": ["D2:F2"]}), ("Lists", [["Yes"], ["No"]], {"hidden": True})), imported(expected)


def statement_of_2013():
    """Ids of 2013 without their letter, as text and as numbers."""
    rows = [
        ["Clause", "Control", "Applied?", "Justification", "Implementation"],
        ["5.1.1", "Policies for information security", "Yes", "Risk assessment", "Policy of 2019"],
        ["6.1.2", "Segregation of duties", "Yes", "Risk assessment", "Two people for payments"],
        ["6.2.1", "Mobile device policy", "Yes", "Risk assessment", "Devices are managed"],
        ["9.4.3", "Password management system", "Yes", "Risk assessment", "Password rules in the directory"],
        ["11.1.2", "Physical entry controls", "No", "Work is done at home", None],
        ["12.3.1", "Information backup", "Yes", "Contract with the bank", "Nightly"],
        ["14.2.7", "Outsourced development", "No", "Nothing is developed", None],
        ["18.1.4", "Privacy and protection of personally identifiable information", "Yes", "Law", "Record of processing"],
    ]
    columns = {"A": ["control"], "B": "title", "C": "necessary", "D": "reason", "E": ["how", "state"]}
    return workbook(("Annex A", rows)), imported(table(0, "soa", 1, 8, columns, edition="2013"))


def plan_of_actions():
    """A treatment plan: several risks in a cell, percent, costs with a currency."""
    rows = [
        ["Risk treatment plan 2026"], [],
        ["Action ID", "Related risks", "Action", "Responsible", "Start date", "Due date", "Status", "% complete", "Cost", "Comments"],
        ["T-1", "R-01, R-04", "Close accounts of leavers on the last day", "Head of IT", "2026-01-15", "2026-04-30", "In progress", 40,
         "EUR 2 000", None],
        ["T-2", "R-02", "Replace the control computer", "Plant manager", "2026-02-01", "2026-09-30", "Open", 0, "EUR 38 000", "Budget granted"],
        ["T-3", "R-05", "Test a restore twice a year", "Head of IT", "2026-01-10", "2026-06-30", "Done", 100, "EUR 0", None],
        ["T-4", "R-03", "Teach sales staff to check addresses", "Sales manager", "2026-03-01", "2026-05-31", "Open", 10, "EUR 800", None],
    ]
    columns = {"A": "id", "B": "risk", "C": "treatment", "D": "owner", "E": "start", "F": "due", "G": "status", "H": "progress",
               "I": "cost", "J": "note"}
    return workbook(("RTP", rows)), imported(table(0, "treatments", 3, 4, columns))


def suppliers():
    """Suppliers with their contracts, clauses about security and ways out."""
    rows = [
        ["Supplier ID", "Supplier name", "Service", "Data processed", "Criticality", "Contract", "Security clauses", "Certificate",
         "Valid until", "Exit plan", "Contact", "Country", "Last review"],
        ["S-01", "Northhost", "Hosting of the shop", "Customer data", "High", "Contract of 2024", "Yes", "ISO 27001", "2027-03-31",
         "Data as a dump within 30 days", "Head of IT", "Norway", "2026-01-20"],
        ["S-02", "Paper & Ink", "Printing", "None", "Low", "Order", "No", None, None, None, "Office", "Denmark", "2025-11-05"],
        ["S-03", "Wage House", "Payroll", "Staff data", "High", "Contract of 2021", "Yes", "ISO 27001", "2026-12-31",
         "Export of all months", "Personnel", "Germany", "2026-02-14"],
        ["S-04", "CleanCo", "Cleaning", "None", "Low", "Contract of 2020", "No", None, None, None, "Office", "Germany", None],
    ]
    columns = {"A": "id", "B": "name", "C": "service", "D": "data", "E": "criticality", "F": "contract", "G": "security_clauses",
               "H": "certificate", "I": "valid_until", "J": "exit", "K": ["owner", "note", "extra"], "L": "region", "M": "reviewed_on"}
    return workbook(("Suppliers", rows)), imported(table(0, "suppliers", 1, 4, columns))


def legal_register():
    """Duties with the law they come from."""
    rows = [
        ["Legal and regulatory requirements"], [],
        ["No.", "Law or regulation", "Reference", "Jurisdiction", "Requirement", "Responsible", "Evidence", "Next check"],
        [1, "Data protection regulation", "Art. 32", "EU", "Suitable measures protect personal data", "Data protection officer",
         "Record of measures", "2026-12-01"],
        [2, "Network security act", "§ 8a", "Germany", "Incidents are reported to the office", "Head of IT", "Procedure for incidents",
         "2026-11-01"],
        [3, "Telemedia law", "§ 19", "Germany", "Accounts are protected by technical means", "Head of IT", "Test of the web shop", "2026-10-01"],
        [4, "Commercial code", "§ 257", "Germany", "Books are kept for ten years", "Finance", "Archive", "2027-01-15"],
    ]
    columns = {"A": "id", "B": "name", "C": "reference", "D": "jurisdiction", "E": "duty", "F": "owner", "G": "evidence", "H": "next_check"}
    return workbook(("Legal register", rows)), imported(table(0, "legal", 3, 4, columns))


def incidents():
    """An incident log with who was told and what was learned."""
    rows = [
        ["Incident No.", "Date", "Reported by", "Type", "Severity", "Description", "Response", "Root cause", "Lessons learned", "Status",
         "Date closed"],
        ["I-1", "2026-01-14", "Reception", "Phishing", "Medium", "Three people entered passwords on a false page",
         "Passwords were changed", "No second factor", "A second factor for mail", "Closed", "2026-01-20"],
        ["I-2", "2026-02-03", "Workshop", "Loss of device", "High", "A laptop was left on a train", "Disk was wiped from afar",
         "No case with a name", "Labels on all devices", "Closed", "2026-02-10"],
        ["I-3", "2026-03-22", "Web shop", "Outage", "Low", "The shop was not reachable for two hours", "Server was started again",
         "Disk was full", "Free space is watched", "Open", None],
    ]
    columns = {"A": "id", "B": "date", "C": "reported_by", "D": "type", "E": "severity", "F": "description", "G": "response",
               "H": "root_cause", "I": "lesson", "J": "status", "K": "closed_on"}
    return workbook(("Incident log", rows)), imported(table(0, "incidents", 1, 3, columns))


def risks_as_czech_text():
    """A list separated by semicolons, with commas in its cells and a short last line."""
    lines = [
        "ID;Riziko;Aktivum;Hrozba;Pravděpodobnost;Dopad;Úroveň rizika;Opatření;Vlastník rizika",
        "1;Únik receptur;Receptury;Krádež, zneužití;2;4;8;Přístup jen pro dva, trezor;Jednatel",
        "2;Výpadek pece;Pec;Porucha řízení;3;3;9;Náhradní díly, smlouva o servisu;Vedoucí výroby",
        "3;Ztráta dat;Server;Porucha disku;2;5;10;Zálohy, zkouška obnovy;Správce IT",
        "4;Podvodné e-maily;Pošta;Phishing;4;3;12;Školení;Správce IT",
    ]
    columns = {"A": "id", "B": "title", "C": "asset", "D": "threat", "E": "likelihood", "F": "impact", "G": ["level", "band"],
               "H": ["treatment", "controls", "existing_controls"], "I": "owner"}
    return "\r\n".join(lines).encode(), imported(table(0, "risks", 1, 4, columns))


BOOKS = {
    "assets-worked-example": assets_with_worked_example,
    "assets-slovak": assets_in_slovak,
    "soa-crosses": statement_with_crosses,
    "soa-2013": statement_of_2013,
    "treatments-plan": plan_of_actions,
    "suppliers": suppliers,
    "legal-register": legal_register,
    "incident-log": incidents,
    "risks-czech-text.csv": risks_as_czech_text,
}
