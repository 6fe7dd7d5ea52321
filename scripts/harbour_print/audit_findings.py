"""audit-findings.xlsx: findings of the internal audit and the nonconformities with what was done about them."""

from openpyxl import Workbook

from .sheets import day, fill, header, save, title, widths

AUDIT = "IA-2026-1"

# no., date, grade, clause, control, finding, what the auditor saw, responsible, due, state, NC, remarks
FINDINGS = [
    ("F-1", "2026-09-01", "Strength", "", "C-03", "The reading of codes at the inserter is carried out with great care and is understood by everybody asked",
     "Line 1, run of Utility 17, 12 400 envelopes: stop after a missing sheet, handled as in WI-04; 3 of 3 operators explained why", "Thomas Reinders", "", "closed", "", "Share with Bremerhaven"),
    ("F-2", "2026-09-01", "Minor", "7.5", "", "Outdated instructions are in use at the workplace",
     "WI-04 version 3 hangs at line 2 in Bremerhaven, version 5 is in force since May 2026", "Birgit Ahlers", "2026-10-15", "closed", "NC-4", ""),
    ("F-3", "2026-09-01", "Minor", "8.1", "A.8.5", "Administrators work without the second factor although the statement of applicability says implemented",
     "Export of accounts of 1 September 2026: 2 of 9 administrators without second factor (one developer who joined in June, one account of SUP-4)", "Malte Janssen", "2026-09-30", "closed", "NC-5", "Sample for risk R-014"),
    ("F-4", "2026-09-02", "Observation", "8.3", "", "Many actions of the treatment plan end within the same weeks before the audit",
     "Plan 1.2: 13 of 36 actions due between 29 May and 30 June", "Ana Roth", "2026-11-30", "open", "", "Spread the dates in plan 1.3"),
    ("F-5", "2026-09-02", "OFI", "9.1", "", "The number of misdirected letters could be reported by utility and by machine",
     "Measure ME-1 gives one number for the company", "Thomas Reinders", "2027-01-31", "open", "", ""),
    ("F-6", "2026-09-02", "Minor", "", "A.5.18", "Access review of the gateway was not done in the first quarter",
     "Review records Q2 present, Q1 missing; 4 accounts of two former utilities still active", "Malte Janssen", "2026-11-15", "in progress", "NC-6", ""),
    ("F-7", "2026-09-02", "Observation", "7.2", "", "Competence of the deputy ISMS manager is not recorded",
     "Competence record has no entry for Birgit Ahlers", "Nadine Schröder", "2026-11-13", "closed", "", "Course on 9 November, record updated"),
    ("F-8", "2026-09-03", "Minor", "", "A.7.10", "USB sticks for proofs are not recorded when they leave the house",
     "List of sticks has 6 entries, 4 sticks in the drawer, no record for the other 2", "Lena Harms", "2026-12-15", "open", "", "No NC opened yet"),
    ("F-9", "2026-09-03", "Strength", "5.1", "", "Management knows the highest risks and decides about them with numbers",
     "Interview with Jens Brinkmann; minutes of the management meetings March to July 2026", "Jens Brinkmann", "", "closed", "", ""),
]

# NC, comes from, finding, opened, grade, requirement, what is wrong, evidence, correction, root cause,
# corrective action, owner, due, did it work, state, closed on, remarks
NONCONFORMITIES = [
    ("NC-1", "Customer complaint", "", "2025-10-06", "Minor", "C-03", "Nine letters held two invoices in September 2025",
     "Complaints 25-118 to 25-126 of two utilities", "Utilities and 18 households told within 24 hours, letters printed again", "Separation sensor is cleaned once a week, the dust of recycled paper needs it every shift",
     "Daily cleaning in WI-04, counter of cleanings at the machine, code check stops the run at the first miss", "Thomas Reinders", "2025-11-28", "Thomas Reinders, 27.02.2026: 1 case in 90 days and 280 000 letters, the run was stopped", "closed", "2026-02-27", ""),
    ("NC-2", "Incident 2026-02", "", "2026-02-05", "Minor", "A.5.14", "Order file of one utility mailed to another", "Mail of 4 February 2026, 2 310 records",
     "Receiver confirmed deletion, utility and authority told on 5 February", "Human error", "Reminder to the team", "Lena Harms", "2026-03-31", "Lena Harms, 01.07.2026: no case since", "closed", "2026-07-01", ""),
    ("NC-3", "Measure ME-2", "", "2026-04-14", "Minor", "A.8.8", "Critical update of the portal framework took 23 days", "Scan reports of weeks 11 to 14",
     "Update installed on 14 April 2026", "Nobody was named to look at the scan while the lead developer was on leave", "Deputy named, scan report goes to two people", "Yasemin Kaya", "2026-05-15", "", "closed", "2026-06-02", ""),
    ("NC-4", "Internal audit IA-2026-1", "F-2", "2026-09-10", "Minor", "7.5.3", "Outdated work instruction at line 2", "Photograph in the audit file, WI-04 version 3",
     "Version 3 removed on 2 September 2026, version 5 put up", "Paper copies at S2 are not on the distribution list, so nobody exchanges them", "Copies on paper get a number and a place in the register; exchanged by the shift leader, who signs", "Birgit Ahlers", "2026-10-15",
     "Birgit Ahlers, 20.11.2026: 14 of 14 copies at S1 and S2 are current", "closed", "2026-11-20", "Similar copies found: 1 in goods-out, exchanged"),
    ("NC-5", "Internal audit IA-2026-1", "F-3", "2026-09-10", "Minor", "A.8.5", "2 of 9 administrators without second factor although A.8.5 was reported as implemented", "Export of accounts of 1 September 2026",
     "Both accounts blocked on 1 September 2026 (Malte Janssen)", "The joiner checklist lacks the step 'second factor before administrator rights', and external administrators do not pass through the checklist at all",
     "Checklist for joiners changed, it now covers external administrators; rights are given only after a photograph of the key registration (Birgit Ahlers, in force since 14 September 2026)", "Birgit Ahlers", "2026-09-30",
     "Ana Roth, 30.11.2026, 90 days after the finding: 0 of 9 administrators without second factor", "closed", "2026-11-30", "Risk R-014 and the state of A.8.5 in the statement changed; objective O-2 was at 78 % on 13 October"),
    ("NC-6", "Internal audit IA-2026-1", "F-6", "2026-09-10", "Minor", "A.5.18", "Access review of the gateway left out in the first quarter of 2026", "Review folder 2026",
     "4 accounts of former utilities closed on 3 September 2026", "The review stood in one person's calendar only; it fell into his leave", "Review becomes a ticket that opens itself each quarter and goes to IT and the owner of the gateway", "Malte Janssen", "2026-11-15", "", "in progress", "", "First ticket opened on 1 October; evidence of Q4 is missing"),
]


def table(sheet, heading, note, columns, rows, dates, sizes):
    """A heading, a note, a header in row 4 and the rows below it."""
    title(sheet, "A1", heading)
    sheet["A2"] = note
    header(sheet, 4, columns)
    for row, record in enumerate(rows, 5):
        fill(sheet, row, [day(cell) if index in dates else cell for index, cell in enumerate(record)])
    sheet.freeze_panes = "B5"
    widths(sheet, sizes)


def workbook():
    """The bytes of audit-findings.xlsx."""
    book = Workbook()
    findings = book.active
    findings.title = "Findings"
    rows = [(number, AUDIT, *rest) for number, *rest in FINDINGS]
    table(findings, "Findings of the internal audit IA-2026-1", "Stefan Ehlers, 1 to 3 September 2026; states as of 30 November 2026",
          ["No.", "Audit", "Date", "Grade", "Clause", "Control", "Finding", "What the auditor saw", "Responsible", "Due", "State", "NC", "Remarks"],
          rows, (2, 9), [7, 12, 12, 13, 9, 9, 46, 56, 18, 12, 12, 8, 34])
    for row in range(5, 5 + len(FINDINGS)):
        findings.cell(row, 5).number_format = "@"
    log = book.create_sheet("Nonconformities")
    table(log, "Nonconformities and corrective actions", "Kept by Birgit Ahlers",
          ["NC", "Comes from", "Finding", "Opened", "Grade", "Requirement", "What is wrong", "Evidence", "Correction (at once)", "Root cause",
           "Corrective action", "Owner", "Due", "Did it work?", "State", "Closed on", "Remarks"],
          NONCONFORMITIES, (3, 12, 15), [7, 18, 9, 12, 10, 12, 36, 32, 36, 40, 44, 18, 12, 40, 12, 12, 40])
    return save(book)
