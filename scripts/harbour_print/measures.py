"""measures.xlsx: what is measured, and the results month by month."""

from openpyxl import Workbook

from .sheets import fill, header, save, title, widths

MEASURES = [
    ("ME-1", "Misdirected letters", "Show whether each letter reaches the right person (objective O-1)", "Letters with a sheet of somebody else, per million letters of the last twelve months", "letters per million", "monthly", "Thomas Reinders", "Birgit Ahlers", "Monthly meeting", "Complaints and code logs", "3", "down", ""),
    ("ME-2", "Days to a critical update", "Close known weaknesses before somebody uses them", "Longest time from notice to installation in the month", "days", "monthly", "Yasemin Kaya", "Malte Janssen", "Monthly meeting", "Weekly scan", "7", "down", "AC-19"),
    ("ME-3", "Restore of the portal database", "Show that the backup can be used", "Minutes until the restored copy is complete", "minutes", "quarterly", "Henning Weber", "Malte Janssen", "After each test", "Protocol of the restore test", "60", "down", "AC-25"),
    ("ME-4", "Administrators with second factor", "Show how far A.8.5 has come (objective O-2)", "Administrators with a registered key / all administrators", "%", "monthly", "Malte Janssen", "Ana Roth", "Monthly meeting", "Export of accounts", "100 %", "up", "AC-21"),
    ("ME-5", "Clicks in the phishing test", "Show whether the training works (objective O-3)", "People who clicked / people who received the mail", "%", "quarterly", "Malte Janssen", "Birgit Ahlers", "After each test", "Report of the test service", "5 %", "down", "AC-03"),
    # Nobody has filled in results since the measure was decided in the management review.
    ("ME-6", "Actions that are late", "Notice early that security work is put off (issue I-05)", "Overdue actions / open actions", "%", "monthly", "Ana Roth", "", "", "Treatment plan", "20 %", "down", ""),
]

# measure, period, value, remark, what it means
RESULTS = [
    *[("ME-1", f"2026-{month:02}", value, remark, meaning) for month, value, remark, meaning in [
        (1, "9,1", "", ""), (2, "9,1", "", ""), (3, "10,0", "One letter in March", ""), (4, 10, "", ""), (5, "10,0", "", ""),
        (6, "10,0", "", "The nine letters of September 2025 (NC-1) still count"), (7, "10,0", "", ""), (8, "10,0", "", ""),
        (9, "1,8", "One letter in August", "Cleaning and code check work"), (10, "1,8", "", ""), (11, "1,8", "", "Objective O-1 is met so far")]],
    *[("ME-2", f"2026-{month:02}", days, remark, meaning) for month, days, remark, meaning in [
        (1, 6, "", ""), (2, 5, "", ""), (3, 7, "", ""), (4, 23, "Update of the portal framework", "NC-3 opened; scan report goes to two people"),
        (5, 7, "", ""), (6, 4, "", ""), (7, 6, "", ""), (8, 9, "Firewall, waited for the supplier", ""), (9, 5, "", ""), (10, 3, "", ""), (11, 6, "", "")]],
    ("ME-3", "2026-Q1", "58", "", ""), ("ME-3", "2026-Q2", "51", "", ""),
    ("ME-3", "2026-Q3", "47", "In front of the auditor", "Within the agreed 60"), ("ME-3", "2026-Q4", "44", "13 November", "Better each time"),
    *[("ME-4", f"2026-{month:02}", value, remark, meaning) for month, value, remark, meaning in [
        (1, "20 %", "2 of 10", "Start of objective O-2"), (2, "20 %", "", ""), (3, "33 %", "3 of 9", ""), (4, "56 %", "5 of 9", ""),
        (5, "100 %", "Reported, not counted", "Wrong: the count of 1 September gave 7 of 9 (F-3)"), (6, "100 %", "As reported in May", "Wrong, see NC-5"),
        (7, "100 %", "As reported in May", "Wrong, see NC-5"), (8, "100 %", "As reported in May", "Wrong, see NC-5"),
        (9, "78 %", "7 of 9, counted by the auditor", "Not met; keys ordered with decision D-4"), (10, "100 %", "9 of 9 on 30 October", "Met, four months late"),
        (11, "100 %", "9 of 9, counted", "Held")]],
    ("ME-5", "2026-Q1", "11 %", "January", "Start of objective O-3"), ("ME-5", "2026-Q2", "8 %", "After the training of May", ""),
    ("ME-5", "2026-Q3", "6 %", "", ""), ("ME-5", "2026-Q4", "5 %", "October", "One more test in December; 4 % is in reach"),
]


def workbook():
    """The bytes of measures.xlsx."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Measures"
    title(sheet, "A1", "What we measure")
    header(sheet, 3, ["No.", "Measure", "Why", "How it is computed", "Unit", "How often", "Measured by", "Analysed by", "When", "Source", "Limit", "Better", "Actions"])
    for row, record in enumerate(MEASURES, 4):
        fill(sheet, row, record)
    widths(sheet, [8, 30, 40, 44, 18, 12, 18, 18, 18, 26, 10, 9, 12])
    results = book.create_sheet("Results 2026")
    title(results, "A1", "Results")
    header(results, 3, ["Measure", "Period", "Value", "Remark", "What it means"])
    for row, record in enumerate(RESULTS, 4):
        fill(results, row, record)
        results.cell(row, 2).number_format = "@"
    results.freeze_panes = "A4"
    widths(results, [10, 12, 10, 34, 50])
    return save(book)
