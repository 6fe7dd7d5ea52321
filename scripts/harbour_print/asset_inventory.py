"""asset-inventory.xlsx: information, services, software, hardware, knowledge and sites, grouped by kind."""

from openpyxl import Workbook
from openpyxl.styles import Font

from .sheets import day, fill, header, save, title, widths

COLUMNS = [
    "Inv. no.", "Asset", "Kind", "What it is", "Owner", "Looked after by", "Where", "Class",
    *[("Protection need (1 to 4)", letter) for letter in "CIA"],
    *[("Utilities ask for", letter) for letter in "CIA"],
    "Personal data?", "Supplier", "Keep for", "Status", "Last check", "Notes", "Bought in",
]

# id, asset, kind (blank: as above), what, owner, looked after by, site, class, C, I, A, utilities ask for,
# personal data, supplier, keep for, status, last check, notes, bought in
ASSETS = [
    ("A-01", "Customer master data", "Information", "Contacts, tariffs and contract data of 42 utilities", "Olaf Petersen", "Lena Harms", "S1", "Confidential", 3, 3, 2, "C", "yes", "SUP-4", "10 years after the contract ends", "active", "2026-02-10", "", ""),
    ("A-02", "Framework contracts and price lists", "", "Signed contracts, annexes on security, price lists", "Olaf Petersen", "", "S1", "Conf.", 3, 3, 1, "", "no", "", "10 years", "active", "2026-02-10", "Paper originals at the notary", ""),
    ("A-03", "Order files from utilities", "", "Invoice data as delivered, 1.1 million letters a year", "Lena Harms", "Malte Janssen", "S1", "Confidential", 4, 4, 3, "C I A", "yes", "SUP-2", "30 days after the run", "active", "2026-11-05", "", ""),
    ("A-04", "Prepared print streams", "", "Files that the print lines read", "Lena Harms", "Dariusz Nowak", "S1", "confidential", 4, 4, 3, "C I A", "yes", "", "30 days after the run", "active", "2026-11-05", "", ""),
    ("A-05", "Invoice archive", "", "Issued invoices as PDF/A for the portal", "Head of Operations", "Yasemin Kaya", "S1", "Confidential", 4, 4, 3, "C I", "yes", "SUP-2", "10 years", "active", "2026-02-11", "", ""),
    ("A-06", "Portal accounts", "", "Log-ons of 31 000 end customers and of the utilities' clerks", "Henning Weber", "Yasemin Kaya", "S1", "Strictly conf.", 4, 3, 2, "C", "yes", "SUP-2", "until deleted by the customer", "active", "2026-02-11", "", ""),
    ("A-07", "E-bill portal database", "", "Customers, consents, invoices and payment references of the portal", "Henning Weber", "Malte Janssen", "S1", "Confidential", 4, 4, 3, "C I A", "yes", "SUP-2", "10 years", "active", "2026-11-05", "Runs at the hosting provider", ""),
    ("A-08", "Dispatch records", "", "Posting lists, code logs of the inserters", "Ute Grabowski", "", "S1", "Internal", 2, 4, 2, "I", "yes", "SUP-1", "2 years", "active", "2026-02-12", "", ""),
    ("A-09", "Personnel files", "", "Contracts, payroll, sick notes", "Nadine Schröder", "", "S1", "Strictly confidential", 4, 3, 1, "", "yes", "", "as the law says, at most 10 years", "active", "2026-02-12", "Digital since 2023", ""),
    ("A-10", "Accounting records", "", "Invoices, bank statements, annual accounts", "Silke Oltmanns", "", "S1", "Confidential", 3, 4, 2, "", "yes", "SUP-4", "10 years", "active", "2026-02-12", "", ""),
    ("A-11", "Document templates of the utilities", "", "Layouts, logos, legal texts", "Lena Harms", "", "S1", "internal", 1, 4, 2, "I", "no", "", "until replaced", "active", "2026-02-10", "", ""),
    ("A-12", "Portal source code", "", "Code, build scripts, test data generator", "Yasemin Kaya", "Farid Rahimi", "S1", "Confidential", 3, 4, 2, "", "no", "", "for ever", "active", "2026-02-11", "", ""),
    ("A-13", "Keys and certificates", "", "Private keys of gateway and portal, code signing", "Malte Janssen", "", "S1", "Strictly confidential", 4, 4, 3, "C", "no", "", "until renewed, old ones destroyed", "active", "2026-07-03", "In the vault since July", ""),
    ("A-14", "ISMS documents and records", "", "Policies, register, audit reports", "Ana Roth", "Birgit Ahlers", "S1", "Internal", 2, 3, 1, "", "no", "SUP-4", "6 years", "active", "2026-11-05", "", ""),
    ("A-15", "Logs of portal, gateway and mail", "", "Log-ons, transfers, faults", "Malte Janssen", "Sven Claasen", "S1", "Restricted", 3, 4, 2, "", "yes", "SUP-2", "12 months", "active", "2026-02-11", "Class as in the old scheme?", ""),
    ("A-16", "Printed letters in production", "", "Sheets and closed envelopes until hand-over", "Thomas Reinders", "Ute Grabowski", "S1", "Confidential", 4, 4, 3, "C I A", "yes", "SUP-1", "same day", "active", "2026-02-12", "", ""),
    ("A-17", "Misprints and waste sheets", "", "Paper with customer data until shredded", "Thomas Reinders", "", "S1", "Conf.", 4, 1, 1, "C", "yes", "SUP-5", "7 days", "active", "2026-04-14", "", ""),
    ("A-18", "E-bill portal", "Service", "Web application for end customers and utilities", "Henning Weber", "Yasemin Kaya", "S1", "Confidential", 4, 4, 3, "C I A", "yes", "SUP-2", "", "active", "2026-11-05", "", "2019"),
    ("A-19", "File gateway", "", "SFTP service on which utilities deliver order files", "IT Lead", "Sven Claasen", "S1", "Confidential", 4, 4, 3, "C I A", "yes", "SUP-2", "", "active", "2026-11-05", "", "2021"),
    ("A-20", "Mail and office cloud", "", "Mail, calendar, files, chat", "Malte Janssen", "Sven Claasen", "S1", "Confidential", 3, 3, 3, "", "yes", "SUP-4", "", "active", "2026-02-12", "", "2020"),
    ("A-21", "ERP in the cloud", "", "Orders, invoices, purchasing, payroll export", "Silke Oltmanns", "Malte Janssen", "S1", "Confidential", 3, 4, 2, "", "yes", "SUP-4", "", "active", "2026-02-12", "", "2022"),
    ("A-25", "Code store and build pipeline", "", "Version control, automatic tests, releases", "Yasemin Kaya", "Farid Rahimi", "S1", "Confidential", 3, 4, 2, "", "no", "", "", "active", "2026-02-11", "With a hosting service since July", "2020"),
    ("A-26", "Backup service", "", "Daily copies; 30 days unchangeable", "Malte Janssen", "", "S1", "Strictly confidential", 4, 4, 3, "A", "yes", "SUP-2", "30 days, monthly copy 12 months", "active", "2026-05-21", "", "2026"),
    ("A-27", "Virtual servers", "", "14 servers at the hosting provider", "Malte Janssen", "Sven Claasen", "S1", "Confidential", 4, 4, 3, "A", "yes", "SUP-2", "", "active", "2026-11-05", "", "2019"),
    ("A-45", "Internet lines", "", "Fibre at S1 and S2, mobile fallback", "Malte Janssen", "", "S1, S2", "internal", 1, 2, 3, "", "no", "", "", "active", "2026-02-12", "", "2018"),
    ("A-22", "Output management software", "Software", "Turns order files into print streams", "Lena Harms", "Malte Janssen", "S1", "Internal", 2, 4, 3, "I A", "no", "SUP-3", "", "active", "2026-02-10", "", "2017"),
    ("A-23", "Inserter control software", "", "Reads the sheet codes, drives the lines", "Thomas Reinders", "Dariusz Nowak", "S1", "Internal", 1, 4, 3, "I A", "no", "SUP-3", "", "active", "2026-02-10", "", "2018"),
    ("A-24", "Password manager", "", "Shared and personal passwords", "Malte Janssen", "", "S1", "Strictly confidential", 4, 4, 3, "", "no", "", "", "active", "2026-07-03", "", "2023"),
    ("A-28", "Endpoint protection", "", "Malware protection on 35 PCs and laptops", "Malte Janssen", "", "S1, S2", "Internal", 1, 3, 2, "", "no", "SUP-4", "", "active", "2026-02-12", "", "2024"),
    ("A-29", "Old archive server", "Hardware", "Invoices 2012 to 2019 until moved to A-05", "Malte Janssen", "", "S1", "Confidential", 4, 2, 1, "", "yes", "", "", "disposed", "2026-06-30", "Disposed of on 30.06.2026, certificate SUP-5 no. 8841", "2012"),
    ("A-30", "Print line 1", "", "Continuous printer with controller", "Thomas Reinders", "Dariusz Nowak", "S1", "Confidential", 3, 3, 4, "A", "yes", "SUP-3", "", "active", "2026-02-12", "", "2019"),
    ("A-31", "Print line 2", "", "Sheet printer with controller, for peaks and emergencies", "Thomas Reinders", "", "S2", "Confidential", 3, 3, 3, "A", "yes", "SUP-3", "", "active", "2026-02-12", "", "2016"),
    ("A-32", "Inserting machines", "", "Two lines at S1, one at S2", "Thomas Reinders", "Ute Grabowski", "S1, S2", "Internal", 2, 4, 3, "I A", "no", "SUP-3", "", "active", "2026-02-12", "", "2018"),
    ("A-33", "Laptops", "", "24, disks encrypted", "Malte Janssen", "Sven Claasen", "S1, S4", "Internal", 3, 2, 2, "", "yes", "", "5 years", "active", "2026-02-12", "List of devices in A-20", "2022"),
    ("A-34", "PCs in data preparation and production", "", "11 fixed machines", "Malte Janssen", "", "S1, S2", "Internal", 3, 3, 3, "", "yes", "", "6 years", "active", "2026-02-12", "", "2021"),
    ("A-35", "Firewall and switches S1", "", "Network cabinet in the office corridor, locked", "Malte Janssen", "", "S1", "Confidential", 2, 4, 3, "", "no", "SUP-4", "", "active", "2026-02-12", "", "2020"),
    ("A-36", "Router S2", "", "Line to S1 and the internet", "Malte Janssen", "", "S2", "Confidential", 2, 4, 2, "", "no", "SUP-4", "", "active", "2025-09-02", "", "2021"),
    ("A-37", "Power supply units", "", "For cabinet and print controllers, 20 minutes", "Marlies Tietjen", "", "S1", "Internal", 1, 2, 3, "", "no", "", "", "active", "2026-02-12", "", "2020"),
    ("A-38", "Smartphones", "", "12, managed", "Malte Janssen", "", "S1, S4", "Internal", 3, 2, 1, "", "yes", "", "3 years", "active", "2026-02-12", "", "2024"),
    ("A-39", "Badge system and cameras", "", "Readers at 5 doors, 6 cameras, 72 hours of pictures", "Marlies Tietjen", "", "S1", "Confidential", 3, 3, 2, "", "yes", "", "72 hours", "active", "2026-11-12", "Side gate added in November", "2015"),
    ("A-40", "USB sticks for proofs", "", "6 encrypted sticks for two small utilities", "", "Lena Harms", "S1", "Confidential", 3, 2, 1, "", "yes", "", "", "active", "2026-02-10", "", "2023"),
    ("A-41", "Knowledge of the administrators", "People", "Firewall, gateway, hosting, backup", "Ana Roth", "", "S1", "Internal", 1, 2, 4, "", "no", "SUP-4", "", "active", "2026-02-12", "", ""),
    ("A-42", "Line setters", "", "Four people who can set up the inserters", "Thomas Reinders", "", "S1", "Internal", 1, 2, 4, "", "no", "", "", "active", "2026-02-12", "", ""),
    ("A-43", "Production hall Bremen", "Site", "Hall, goods-out, offices", "Marlies Tietjen", "", "S1", "Internal", 3, 2, 3, "", "no", "", "", "active", "2026-02-12", "Rented", "2011"),
    ("A-44", "Bremerhaven", "", "Second line, returned letters", "Thomas Reinders", "", "S2", "Internal", 2, 2, 3, "", "no", "", "", "active", "2025-09-02", "", "2016"),
    ("A-46", "Till and terminal of the shop", "Hardware", "Used by Harbour Copy GmbH, we lend the terminal", "Silke Oltmanns", "", "S3", "Internal", 1, 2, 1, "", "no", "", "", "active", "2025-03-11", "Should this be on our list?", "2019"),
]


def workbook():
    """The bytes of asset-inventory.xlsx."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Inventory"
    title(sheet, "A1", "Harbour Print GmbH - Inventory of information and other assets")
    sheet["A2"] = "Kept by Marlies Tietjen and Malte Janssen. Class of this list: Confidential. State: November 2026"
    sheet["A2"].font = Font(italic=True)
    header(sheet, 4, COLUMNS)
    for row, asset in enumerate(ASSETS, 6):
        (number, name, kind, what, owner, custodian, site, group, c, i, a, asked, personal, supplier, keep, status,
         checked, notes, bought) = asset
        marks = ["x" if letter in asked else "" for letter in "CIA"]
        fill(sheet, row, [number, name, kind, what, owner, custodian, site, group, c, i, a, *marks, personal, supplier,
                          keep, status, day(checked), notes, int(bought) if bought else ""])
    last = 6 + len(ASSETS)
    fill(sheet, last + 1, [f"{len(ASSETS)} entries"])
    sheet.freeze_panes = "C6"
    sheet.auto_filter.ref = f"A5:U{last - 1}"
    widths(sheet, [9, 32, 12, 40, 18, 18, 9, 18, 6, 6, 6, 6, 6, 6, 10, 10, 22, 11, 12, 30, 9])
    notes = book.create_sheet("Classes")
    title(notes, "A1", "How we classify")
    for row, pair in enumerate([("Public", "may be seen by everybody"), ("Internal", "for our own people"),
                                ("Confidential", "data of customers and contracts, only who needs it"),
                                ("Strictly confidential", "keys, passwords, personnel files: named people only")], 3):
        fill(notes, row, pair)
    widths(notes, [22, 60])
    return save(book)
