"""risk-register-2025.xlsx: the register of the assessment before, as it was when its results were approved."""

from openpyxl import Workbook

from .sheets import day, fill, header, save, title, widths

# no., risk, owner, likelihood, impact, option, likelihood after, impact after, last look
RISKS = [
    ("R-001", "Order data sent to the wrong utility", "Lena Harms", 4, 4, "Mitigate", 3, 3),
    ("R-002", "Laptop lost on the way", "Olaf Petersen", 3, 2, "Accept", 3, 2),
    ("R-003", "Breach reported to customers too late", "Ana Roth", 3, 4, "Mitigate", 2, 4),
    ("R-004", "Leaver keeps access", "Nadine Schröder", 3, 4, "Mitigate", 2, 3),
    ("R-005", "Only one person knows the firewall and the gateway", "Ana Roth", 3, 3, "Mitigate", 2, 3),
    ("R-006", "Temporary worker reads or copies invoices", "Thomas Reinders", 3, 3, "Mitigate", 2, 3),
    ("R-007", "Customer sees somebody else's invoice in the portal", "Yasemin Kaya", 3, 5, "Mitigate", 2, 5),
    ("R-008", "Faulty release stops the portal", "Yasemin Kaya", 4, 3, "Mitigate", 3, 3),
    ("R-009", "Real customer data in the test system", "Yasemin Kaya", 4, 3, "Accept", 4, 3),
    ("R-010", "Known weakness in a component of the portal", "Malte Janssen", 3, 4, "Mitigate", 2, 4),
    ("R-012", "Portal database lost or damaged", "Henning Weber", 2, 5, "Mitigate", 2, 4),
    ("R-013", "Ransomware on the data preparation network", "Malte Janssen", 3, 5, "Mitigate", 2, 5),
    ("R-014", "Portal administration taken over", "Henning Weber", 3, 4, "Mitigate", 2, 4),
    ("R-015", "One utility sees the files of another on the gateway", "Malte Janssen", 3, 4, "Mitigate", 2, 4),
    ("R-016", "Print data kept longer than agreed", "Lena Harms", 5, 3, "Mitigate", 3, 3),
    ("R-017", "Fax server can be reached from outside", "Malte Janssen", 3, 3, "Avoid", 1, 1),
    ("R-020", "Two invoices in one envelope", "Thomas Reinders", 5, 4, "Mitigate", 3, 3),
    ("R-021", "Invoices printed with the wrong template or prices", "Lena Harms", 2, 4, "Mitigate", 2, 3),
    ("R-024", "Print line stands still in a billing week", "Thomas Reinders", 3, 4, "Mitigate", 3, 3),
    ("R-026", "Hosting provider fails for more than a day", "Henning Weber", 2, 5, "Transfer", 2, 5),
    ("R-030", "High water or heavy rain in the hall", "Henning Weber", 2, 4, "Accept", 2, 4),
    # Settled since: the cellar was cleared in the summer of 2025.
    ("R-032", "Water in the paper archive of the cellar", "Marlies Tietjen", 3, 3, "Avoid", 1, 2),
]


def workbook():
    """The bytes of risk-register-2025.xlsx."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Register 2025"
    title(sheet, "A1", "Harbour Print GmbH - Risk register 2025")
    sheet["A2"] = "Assessment RA-2025, approved by Jens Brinkmann on 3 March 2025. Kept as it was."
    header(sheet, 4, ["No.", "Risk", "Owner", ("Before", "L"), ("Before", "I"), "Option", ("After", "L"), ("After", "I"), "Last look"])
    for row, record in enumerate(RISKS, 6):
        fill(sheet, row, [*record, day("2025-02-19")])
    widths(sheet, [8, 52, 20, 6, 6, 12, 6, 6, 12])
    return save(book)
