"""risk-register.xlsx: the register as it grew since 2024, with the treatment actions beside it."""

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from .actions import ACTIONS
from .risks import INSURED, RISKS, WRONG_SCORE
from .sheets import PALE, THIN, day, fill, group_row, header, save, title, widths

RATING = ("Likelihood", "Impact", "Score", "Band")
COLUMNS = [
    "No.", "Area",
    *[("Risk", part) for part in ("Short name", "Cause", "What happens", "What it leads to")],
    "Assets", "Concerns (C, I, A)", "Risk owner", "Controls in place",
    *[("Rating at the assessment", part) for part in RATING],
    *[("Treatment", part) for part in ("Option", "What we do", "Controls needed", "Why")],
    *[("Rating after treatment", part) for part in RATING],
    *[("Acceptance", part) for part in ("By", "On", "Until")],
    "Status", "Last look", "Remarks", "Insured?", "Chart helper",
]
WORDS = {"rare": 1, "unlikely": 2, "now and then": 2, "possible": 3, "likely": 4, "almost certain": 5}
LIKELIHOOD = ["1 - Rare", "2 - Unlikely", "3 - Possible", "4 - Likely", "5 - Almost certain"]
IMPACT = ["1 - Negligible", "2 - Minor", "3 - Serious", "4 - Major", "5 - Critical"]


def value(rating):
    """The number behind a rating cell."""
    return int(rating[0]) if rating[0].isdigit() else WORDS[rating.lower()]


def band(score):
    return "Low" if score <= 4 else "Medium" if score <= 11 else "High"


def rating_cell(text, risk):
    """People type ratings in three ways: the list's `4 - Likely`, a number, and `4,0` pasted from elsewhere."""
    if text.isdigit():
        return "4,0" if risk == "R-005" and text == "4" else int(text)
    return text


def rated(sheet, row, columns, likelihood, impact, risk, cached, typed=None):
    """Likelihood, impact, score and band from the given columns on; the score is a formula where the sheet has one."""
    score = value(likelihood) * value(impact)
    l_column, i_column, s_column, b_column = columns
    cells = {l_column: rating_cell(likelihood, risk), i_column: rating_cell(impact, risk)}
    if typed is None and likelihood[0].isdigit() and impact[0].isdigit() and len(likelihood) > 1 and len(impact) > 1:
        cells[s_column] = f"VALUE(LEFT({l_column}{row},1))*VALUE(LEFT({i_column}{row},1))"
        cached[sheet.title, f"{s_column}{row}"] = score
        cells[s_column] = "=" + cells[s_column]
    else:
        cells[s_column] = typed or score
    cells[b_column] = band(score)
    for column, content in cells.items():
        sheet[f"{column}{row}"] = content
        sheet[f"{column}{row}"].border = THIN


def register(book, cached):
    sheet = book.create_sheet("Risk register 2026")
    title(sheet, "A1", "Harbour Print GmbH - Risk register 2026")
    sheet["A2"] = "Assessment RA-2026, 10 to 14 February 2026; plan approved by the owners on 2 March 2026"
    sheet["A3"] = (
        "Note: ratings are with the controls that were in place at the assessment. Where the actions are done, the rating "
        "after treatment was checked on 17 November and accepted anew on 24 November. Scales: see sheet 'Read me'."
    )
    sheet["A3"].font = Font(italic=True)
    header(sheet, 5, COLUMNS)
    row = 7
    for entry in RISKS:
        if isinstance(entry, str):
            group_row(sheet, row, entry, len(COLUMNS))
        elif entry:
            write_risk(sheet, row, entry, cached)
        row += 1
    sheet.cell(row, 1, f"Total: {sum(isinstance(entry, tuple) for entry in RISKS)} risks")
    sheet.cell(row, 1).font = Font(bold=True)
    sheet.cell(row + 2, 1, "Reviewed in the management meeting of 17 November 2026: J. Brinkmann, A. Roth, H. Weber")
    for span, values in ((f"K7:K{row}", LIKELIHOOD), (f"L7:L{row}", IMPACT)):
        rule = DataValidation(type="list", formula1='"' + ",".join(values) + '"', allow_blank=True, showErrorMessage=False)
        rule.add(span)
        sheet.add_data_validation(rule)
    sheet.column_dimensions["AD"].hidden = True
    sheet.freeze_panes = "D7"
    widths(sheet, [8, 12, 26, 32, 32, 32, 14, 10, 18, 20, 14, 14, 7, 9, 13, 34, 24, 28, 14, 14, 7, 9, 16, 11, 11, 13, 11, 30, 12, 8])
    sheet.column_dimensions["AD"].hidden = True


def write_risk(sheet, row, risk, cached):
    (number, area, name, cause, event, consequence, assets, cia, owner, existing, likelihood, impact, option, what,
     controls, why, likelihood_after, impact_after, by, on, until, status, looked, remark) = risk
    fill(sheet, row, [number, area, name, cause, event, consequence, assets, cia, owner, existing])
    rated(sheet, row, "KLMN", likelihood, impact, number, cached, WRONG_SCORE.get(number))
    rated(sheet, row, "STUV", likelihood_after, impact_after, "", cached)
    treatment = ["" for _ in range(14)] + [option, what, controls, why]
    fill(sheet, row, treatment)
    acceptance = ["" for _ in range(22)] + [by, day(on), day(until), status, day(looked), remark, INSURED.get(number)]
    fill(sheet, row, acceptance)
    sheet[f"AD{row}"] = value(likelihood) * 10 + value(impact)


def treatment_actions(book):
    sheet = book.create_sheet("Treatment actions")
    title(sheet, "A1", "Risk treatment: actions 2026 (plan 1.3)")
    sheet["A2"] = "State as told by the owners on 24 to 30 November 2026"
    header(sheet, 4, ["Action", "For risk", "What is done", "Controls", "Who", "Start", "Due", "State", "%", "Done on",
                      "Needs first", "Cost (EUR)", "Proof", "How we check the effect", "Remarks"])
    for row, action in enumerate(ACTIONS, 5):
        cells = [day(cell) if index in (5, 6, 9) else cell for index, cell in enumerate(action)]
        # A plain sum is a number; "9 600 a year" and "12 person days" stay text.
        cells[11] = int(cells[11]) if cells[11].isdigit() else cells[11]
        fill(sheet, row, cells)
    fill(sheet, 5 + len(ACTIONS) + 1, ["Overdue actions go to the management meeting of the month."])
    sheet.freeze_panes = "D5"
    widths(sheet, [9, 14, 46, 18, 18, 12, 12, 13, 6, 12, 14, 14, 34, 34, 36])


def read_me(book):
    sheet = book.active
    sheet.title = "Read me"
    title(sheet, "B2", "Risk register of Harbour Print GmbH", 18)
    lines = ["Version 1.3 of 30 November 2026 (1.0: 14 February 2024, 1.2: 2 March 2026)", "Kept by: Ana Roth, COO. Class: Confidential",
             "", "Score = likelihood x impact. Low 1 to 4, Medium 5 to 11, High 12 to 25 (criteria version 2.0)."]
    for row, line in enumerate(lines, 3):
        sheet.cell(row, 2, line)
    header(sheet, 9, ["", "Likelihood", "How often", "", "Impact", "What it means"])
    often = ["less than once in 10 years", "once in 3 to 10 years", "once in 1 to 3 years", "one to four times a year", "more than four times a year"]
    means = ["under 2 000 EUR, nobody outside notices", "2 000 to 15 000 EUR, single complaints", "15 000 to 50 000 EUR, one customer or the authority asks",
             "50 000 to 200 000 EUR, penalty, several customers", "over 200 000 EUR, customers leave, the company is in danger"]
    for index in range(5):
        fill(sheet, 10 + index, ["", LIKELIHOOD[index], often[index], "", IMPACT[index], means[index]])
    widths(sheet, [3, 22, 34, 3, 20, 60])
    sheet["B17"] = "Colours in the register have no meaning, the band is written in words."
    sheet["B10"].fill = PALE


def lists(book):
    sheet = book.create_sheet("Lists")
    for column, values in enumerate((LIKELIHOOD, IMPACT, ["Mitigate", "Accept", "Transfer", "Avoid"],
                                     ["Open", "In treatment", "Accepted", "Closed"]), 1):
        for row, text in enumerate(values, 1):
            sheet.cell(row, column, text)
    sheet.sheet_state = "hidden"


def workbook():
    """The bytes of risk-register.xlsx."""
    book, cached = Workbook(), {}
    read_me(book)
    register(book, cached)
    treatment_actions(book)
    lists(book)
    return save(book, cached)
