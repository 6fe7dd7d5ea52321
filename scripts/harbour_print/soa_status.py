"""soa-status.xlsx: the list of controls that the owners keep, with the state of each."""

import csv

from openpyxl import Workbook
from openpyxl.styles import Font

from .controls import EXCLUDED, NEEDED, OWN
from .sheets import day, fill, group_row, header, save, title, widths

COLUMNS = ["Ref.", "Control", "Applicable?", "Why not", "State", "How we do it", "Papers", "Proof", "Owner", "Last look", "Remarks"]
THEMES = [("5", "Organizational controls"), ("6", "People controls"), ("7", "Physical controls"), ("8", "Technological controls")]

# Numbers that lost their last zero when the column was not yet text: what they stand for.
SHORTENED = {5.1: "5.10", 7.1: "7.10", 8.2: "8.20"}


def rows(titles):
    """All rows in the order of Annex A: (control, cells)."""
    listed = []
    for ref, applicable, state, how, papers, proof, owner, looked, remark in NEEDED:
        control = SHORTENED.get(ref, ref)
        listed.append((control, [ref, titles[control], applicable, "", state, how, papers, proof, owner, day(looked), remark]))
    for control, reason in EXCLUDED:
        listed.append((control, [control, titles[control], "No", reason, "", "", "", "", "", day("2026-02-26"), ""]))
    return sorted(listed, key=lambda row: [int(part) for part in row[0].split(".")])


def workbook(annex_a):
    """The bytes of soa-status.xlsx; `annex_a` is the table of ids and titles."""
    with open(annex_a, encoding="utf-8", newline="") as table:
        titles = {row["id"]: row["title"] for row in csv.DictReader(table)}
    book = Workbook()
    sheet = book.active
    sheet.title = "Controls"
    title(sheet, "A1", "Harbour Print GmbH - Controls and how we run them")
    sheet["A2"] = "State November 2026. Reasons from risks are in the risk register and not repeated here."
    sheet["A2"].font = Font(italic=True)
    header(sheet, 4, COLUMNS)
    row, listed = 5, rows(titles)
    for theme, heading in THEMES:
        group_row(sheet, row, f"{theme} {heading}", len(COLUMNS))
        row += 1
        for control, cells in listed:
            if control.startswith(f"{theme}."):
                fill(sheet, row, cells)
                sheet.cell(row, 1).number_format = "0.0" if isinstance(cells[0], float) else "@"
                row += 1
    group_row(sheet, row, "Controls of our own", len(COLUMNS))
    for row, (ref, name, *rest) in enumerate(OWN, row + 1):
        state, how, papers, proof, owner, looked, remark = rest
        fill(sheet, row, [ref, name, "Yes", "", state, how, papers, proof, owner, day(looked), remark])
    sheet.cell(row + 2, 1, "Signed off in the meeting of the owners on 26 February 2026; states renewed on 5 November 2026")
    sheet.freeze_panes = "C5"
    widths(sheet, [8, 36, 12, 44, 14, 50, 20, 36, 18, 12, 30])
    return save(book)
