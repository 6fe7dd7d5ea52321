#!/usr/bin/env python3
"""Writes the one workbook of the three-person example, the same on every run.

    pip install -r scripts/requirements-examples.txt
    python3 scripts/make-small-example.py            # writes examples/alder-bookkeeping/sources/isms.xlsx
    python3 scripts/make-small-example.py --check    # exit 1 if the committed workbook differs
"""

import argparse
import csv
import datetime
import io
import os
import pathlib
import sys
import zipfile

os.environ["OPENPYXL_LXML"] = "False"

from openpyxl import Workbook  # noqa: E402
from openpyxl.styles import Alignment, Font, PatternFill  # noqa: E402

from harbour_print.sheets import day, save  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "examples/alder-bookkeeping/sources/isms.xlsx"
PALE = PatternFill("solid", fgColor="E3EFE6")

ASSETS = [
    ("Id", "Asset", "Kind", "Owner", "Class", "C", "I", "A", "Personal data", "Supplier", "Needs", "Status", "Checked"),
    ("A-1", "Client ledgers and receipts", "information", "Nora Alder", "Confidential", 3, 3, 2, "yes", "SUP-1", "A-4", "active", "2026-09-01"),
    ("A-2", "Payroll data of clients", "information", "Tom Finch", "Confidential", 3, 3, 2, "yes", "SUP-1", "A-4", "active", "2026-09-01"),
    ("A-3", "Our own contracts and staff files", "information", "Nora Alder", "Confidential", 3, 2, 1, "yes", "SUP-2", "A-5", "active", "2026-09-01"),
    ("A-4", "Bookkeeping service in the cloud", "service", "Tom Finch", "Confidential", 3, 3, 3, "yes", "SUP-1", "", "active", "2026-09-01"),
    ("A-5", "Mail and file storage", "service", "Mila Sorokin", "Confidential", 3, 2, 3, "yes", "SUP-2", "", "active", "2026-09-01"),
    ("A-6", "Three laptops", "hardware", "Mila Sorokin", "Confidential", 3, 2, 2, "yes", "", "", "active", "2026-09-01"),
    ("A-7", "Three company phones", "hardware", "Mila Sorokin", "Internal", 2, 1, 2, "no", "", "", "active", "2026-09-01"),
    ("A-8", "Room in the shared office", "site", "Nora Alder", "Internal", 2, 1, 1, "no", "SUP-3", "", "active", "2026-09-01"),
    ("A-9", "What the three of us know", "people", "Nora Alder", "Internal", 1, 1, 3, "no", "", "", "active", "2026-09-01"),
]

RISKS = [
    ("Id", "Risk", "Cause", "What happens", "Consequence", "Assets", "Touches", "Owner", "In place", "Likelihood", "Impact",
     "Option", "Controls", "Why", "Likelihood after", "Impact after", "Accepted by", "Accepted on", "Until", "Status", "Rated on"),
    ("R-01", "Stolen mailbox password", "Phishing mail looks like a client's", "An outsider reads mail and sends false payment data",
     "A client pays to the wrong account; trust is lost", "A-5, A-1", "C I", "Mila Sorokin", "A.5.17", 4, 3, "modify", "A.8.5, A.6.3, A.8.23",
     "A second factor costs nothing and stops nearly all of it", 2, 3, "Mila Sorokin", "2026-09-08", "2027-09-07", "in treatment", "2026-09-03"),
    ("R-02", "Laptop lost on the way", "Work on trains and at clients", "Somebody finds a laptop with ledgers on it",
     "Notice to clients and authority", "A-6, A-1", "C", "Mila Sorokin", "A.8.1", 3, 3, "modify", "A.8.24, A.7.9",
     "Encryption is part of the system", 3, 1, "Mila Sorokin", "2026-09-08", "2027-09-07", "accepted", "2026-09-03"),
    ("R-03", "Cloud bookkeeping fails in the week of tax returns", "One provider carries everything", "No work for more than a day",
     "Returns are late, clients pay fines", "A-4", "A", "Tom Finch", "A.5.23", 2, 4, "modify, share", "A.8.13, A.5.30, A.5.22",
     "Weekly export of all ledgers, and the provider's service credits", 2, 2, "Tom Finch", "2026-09-08", "2027-09-07", "in treatment", "2026-09-03"),
    ("R-04", "One of us falls ill for weeks", "Three people, each alone with some clients", "Nobody knows how the others' clients work",
     "Returns are late", "A-9", "A", "Nora Alder", "", 3, 3, "modify", "A.5.37, A.5.2",
     "One page for each client, and a deputy for each role", 3, 2, "Nora Alder", "2026-09-08", "2027-09-07", "in treatment", "2026-09-03"),
    ("R-05", "Payment run with a wrong account", "The same person enters and releases", "Money of a client leaves for a stranger",
     "We pay; the insurer asks questions", "A-1", "I", "Nora Alder + Tom Finch", "", 3, 4, "modify", "A.5.3, C-1",
     "With three people the second pair of eyes is the client's", 1, 4, "Nora Alder", "2026-09-08", "2027-03-07", "in treatment", "2026-09-03"),
    ("R-06", "Payroll sent to the wrong client", "Two clients with like names", "Salaries are read by strangers",
     "Notice to the authority, client leaves", "A-2", "C", "Tom Finch", "", 3, 3, "modify", "A.5.14, A.8.12",
     "The portal instead of mail", 1, 3, "Tom Finch", "2026-09-08", "2027-09-07", "in treatment", "2026-09-03"),
    ("R-07", "Ransomware on a laptop", "Old software, macro in a file", "Files are locked and copied away",
     "A week of work and a notice", "A-6, A-5", "C I A", "Mila Sorokin", "A.8.7", 3, 3, "modify", "A.8.8, A.8.13, A.8.19",
     "Updates by themselves, no rights to install", 2, 2, "Mila Sorokin", "2026-09-08", "2027-09-07", "accepted", "2026-09-03"),
    ("R-08", "Talk overheard in the shared office", "Thin walls, other tenants in the kitchen", "A tenant learns what a client earns",
     "A client complains", "A-8", "C", "Nora Alder", "A.7.7", 3, 2, "retain", "",
     "Names are not spoken in the corridor; more is not worth its money", "", "", "Nora Alder", "2026-09-08", "2027-09-07", "accepted", "2026-09-03"),
]

ACTIONS = [
    ("Id", "For", "What", "Controls", "Who", "From", "Due", "Done on", "State", "Proof", "Check of effect", "Comes from"),
    ("T-01", "R-01", "Second factor on mail, storage and bookkeeping for all three", "A.8.5", "Mila Sorokin", "2026-09-09", "2026-10-15", "2026-10-12", "done", "Screenshot of the three accounts of 12 October", "Auditor logs on without the key: refused", ""),
    ("T-02", "R-01", "Half an hour on false mails, with our own examples", "A.6.3", "Nora Alder", "2026-09-20", "2026-11-30", "2026-11-05", "done", "Attendance of 5 November, three signatures", "Test mail in February", ""),
    ("T-03", "R-03", "Export all ledgers every Friday to the second storage", "A.8.13", "Tom Finch", "2026-09-09", "2026-10-31", "2026-10-30", "done", "List of exports", "One ledger opened from an export every quarter", ""),
    ("T-04", "R-04", "One page for each of the 58 clients", "A.5.37", "Tom Finch", "2026-10-01", "2027-01-31", "", "in progress", "", "Mila closes a month for a client of Tom's", ""),
    ("T-05", "R-05", "Clients release each payment run themselves", "C-1", "Nora Alder", "2026-09-15", "2026-11-15", "", "in progress", "", "Count of runs released by us: 0", ""),
    ("T-06", "R-06", "Payroll through the portal only", "A.5.14", "Tom Finch", "2026-10-01", "2027-02-28", "", "open", "", "Count of payroll files sent by mail: 0", ""),
    ("T-07", "", "Write down who reads the log of the mail service", "A.8.15", "Mila Sorokin", "2026-11-20", "2027-01-15", "", "open", "", "Auditor's follow-up", "NC-1"),
]

FINDINGS = [
    ("No.", "Audit", "Date", "Grade", "Clause", "Control", "Finding", "Seen", "Who", "Due", "NC"),
    ("F-1", "IA-2026", "2026-11-12", "minor", "", "A.8.15", "Logs of the mail service are kept but nobody reads them", "No entry since September; Mila and Tom each thought the other does it", "Mila Sorokin", "2027-01-15", "NC-1"),
    ("F-2", "IA-2026", "2026-11-12", "observation", "7.5", "", "Versions of documents are told apart by date only", "Two files of 3 September", "Nora Alder", "2027-02-28", ""),
    ("F-3", "IA-2026", "2026-11-12", "strength", "", "A.8.13", "A ledger was restored in front of the auditor in nine minutes", "Client 31, August", "Tom Finch", "", ""),
]

NONCONFORMITIES = [
    ("NC", "From", "Finding", "Opened", "Grade", "Requirement", "What is wrong", "Seen", "At once", "Cause", "Action", "Who", "Due", "Actions", "Elsewhere?", "State"),
    ("NC-1", "IA-2026", "F-1", "2026-11-12", "minor", "A.8.15", "Logs of the mail service are not read", "No entry since September", "Log of September to November read on 13 November, nothing odd",
     "Duties were split by word of mouth when Mila joined; nobody wrote down who does what with the services", "One line for each service: who looks, how often, where it is noted", "Mila Sorokin", "2027-01-15", "T-07", "Bookkeeping service: same gap, taken into T-07", "open"),
]

NO_CODE = "We write no software and have none written; the services we use are standard products (checked 2026-09-02)"
NO_SERVER = "We run no servers, racks or cabling; all systems are services of SUP-1 and SUP-2 (checked 2026-09-02)"
LANDLORD = "The landlord SUP-3 runs doors, power and alarm of the building; our contract asks for it, and no client paper stays in the room overnight"
EXCLUDED = {
    "5.6": "Warnings reach us through the professional chamber and SUP-2; a forum of our own would bring three people nothing more",
    "5.8": "We run no projects beyond single changes, which control 8.32 covers",
    "6.4": "Three partners who own the firm jointly; a breach is dealt with by the partnership agreement, which has its own rules",
    "7.4": LANDLORD, "7.5": LANDLORD, "7.6": "There are no secure areas: one room, and nothing Confidential stays in it",
    "7.11": NO_SERVER, "7.12": NO_SERVER, "7.13": "Laptops are leased and exchanged on fault; nothing is maintained by us",
    "8.4": NO_CODE, "8.6": NO_SERVER, "8.11": "Nobody here needs data with hidden parts: all three work on all clients",
    "8.14": NO_SERVER, "8.17": "All clocks are set by the makers of the services and laptops; there is nothing to set",
    "8.18": "Laptops have no utility programs that pass controls, and users cannot install any (A.8.19)",
    "8.22": "One wireless network in a rented room that is treated as foreign; laptops reach services only through encrypted links",
    "8.25": NO_CODE, "8.26": NO_CODE, "8.27": NO_CODE, "8.28": NO_CODE, "8.29": NO_CODE, "8.30": NO_CODE, "8.31": NO_CODE,
    "8.33": NO_CODE, "8.34": "Audits look at screens together with us; nothing is installed or scanned",
}
# Why a control is needed that no risk names.
REASONS = {
    "legal": ["5.31", "5.33", "5.34", "5.5", "6.6", "8.10", "5.24", "5.26", "7.14", "7.10", "5.32", "5.28"],
    "contract": ["5.19", "5.20", "5.12", "5.13", "5.10", "8.3", "5.15", "6.8", "5.35", "5.36"],
}
WORDS = {
    "legal": "Law: professional secrecy of tax advisers' helpers and GDPR art. 32 ask for it",
    "contract": "Contract: our engagement letter promises it to every client (section 7)",
    "business": "Business: we decided on 2 September 2026 that we cannot do without it, even as three people",
}
STATES = {"5.3": "partial", "5.37": "partial", "8.15": "partial", "5.14": "planned", "8.12": "planned", "5.27": "partial"}
OWNERS = {"5": "Nora Alder", "6": "Nora Alder", "7": "Nora Alder", "8": "Mila Sorokin"}
HOW = {
    "5.3": "Whoever enters a payment never releases it; the client does (C-1). Who approves a document did not write it",
    "5.2": "Each role has a holder and a deputy; one person holds several",
    "5.35": "An auditor from outside looks at all of it once a year",
    "8.5": "Key or phone as second factor on all three services",
    "8.13": "Export of all ledgers every Friday to the second storage",
    "8.15": "Logs are kept by the services for a year; reading them is being settled (NC-1)",
}
PAPERS = {"5.1": "Policy", "5.10": "House rules", "5.26": "Incident card", "5.37": "Client pages", "6.6": "Engagement letter", "8.9": "Laptop checklist", "5.31": "Legal list"}


def controls():
    rows = [("Ref", "Control", "Needed", "Why", "Why not", "State", "How", "Papers", "Proof", "Owner", "Looked at")]
    with open(ROOT / "data/annex-a-2022.csv", encoding="utf-8", newline="") as table:
        for line in csv.DictReader(table):
            ref = line["id"].removeprefix("A.")
            title = line["title"]
            if ref in EXCLUDED:
                rows.append((f"A.{ref}", title, "no", "", EXCLUDED[ref], "", "", "", "", "", ""))
                continue
            why = next((WORDS[kind] for kind, refs in REASONS.items() if ref in refs), WORDS["business"])
            state = STATES.get(ref, "implemented")
            how = HOW.get(ref, "As the house rules say" if ref[0] in "56" else "Set on all laptops and services by checklist")
            proof = "Checklist of 1 September 2026" if state == "implemented" else ""
            rows.append((f"A.{ref}", title, "yes", why, "", state, how, PAPERS.get(ref, "House rules"), proof, OWNERS[ref[0]], "2026-09-02"))
    rows.append(("C-1", "Clients release their payment runs themselves", "yes", "", "", "partial", "The bank asks the client, not us", "House rules", "", "Nora Alder", "2026-09-02"))
    return rows


def workbook():
    book = Workbook()
    book.remove(book.active)
    tables = [("Assets", ASSETS), ("Risks", RISKS), ("Actions", ACTIONS), ("Controls", controls()), ("Findings", FINDINGS),
              ("Nonconformities", NONCONFORMITIES)]
    for name, rows in tables:
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                value = day(value) if isinstance(value, str) else value
                if value is None:
                    continue
                cell = sheet.cell(number, column, value)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if isinstance(value, datetime.date):
                    cell.number_format = "YYYY-MM-DD"
                if number == 1:
                    cell.font, cell.fill = Font(bold=True), PALE
        for column in range(1, len(rows[0]) + 1):
            longest = max(len(str(row[column - 1])) for row in rows)
            sheet.column_dimensions[sheet.cell(1, column).column_letter].width = min(max(longest + 2, 8), 44)
        sheet.freeze_panes = "B2"
    return save(book)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return [(entry.filename, entry.date_time, book.read(entry)) for entry in book.infolist()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    content = workbook()
    if parser.parse_args().check:
        same = TARGET.exists() and parts(TARGET.read_bytes()) == parts(content)
        if not same:
            print(f"{TARGET} is not what scripts/make-small-example.py writes", file=sys.stderr)
        return 0 if same else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
