"""Helpers shared by the example workbooks: styles, dates, and saving without a trace of the clock."""

import datetime
import io
import re
import zipfile

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

STAMP = datetime.datetime(2026, 11, 30, 16, 30)
BLUE = PatternFill("solid", fgColor="1F4E79")
PALE = PatternFill("solid", fgColor="DDE8F3")
GREY = PatternFill("solid", fgColor="EDEDED")
THIN = Border(*[Side(style="thin", color="BFBFBF")] * 4)


def day(text):
    """`2026-05-31` -> a date for a cell; anything else (`30.06.2026`, blank) stays the text it is."""
    if text and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.date.fromisoformat(text)
    return text or None


def title(sheet, cell, text, size=14):
    """A heading above a table."""
    sheet[cell] = text
    sheet[cell].font = Font(bold=True, size=size)


def group_row(sheet, row, text, columns):
    """A row that only names the group of rows below it."""
    sheet.cell(row, 1, text).font = Font(bold=True)
    for column in range(1, columns + 1):
        sheet.cell(row, column).fill = GREY


def header(sheet, row, columns):
    """A header of one or two rows. `columns`: (upper, lower) or a plain text that spans both rows."""
    two = any(isinstance(column, tuple) for column in columns)
    start = None
    for index, column in enumerate(columns, 1):
        upper, lower = column if isinstance(column, tuple) else (column, None)
        previous = columns[index - 2] if index > 1 else None
        if isinstance(previous, tuple) and lower and previous[0] == upper:
            sheet.cell(row + 1, index, lower)
            following = columns[index] if index < len(columns) else None
            if not (isinstance(following, tuple) and following[0] == upper):
                sheet.merge_cells(start_row=row, start_column=start, end_row=row, end_column=index)
        else:
            start = index
            sheet.cell(row, index, upper)
            if lower:
                sheet.cell(row + 1, index, lower)
            elif two:
                sheet.merge_cells(start_row=row, start_column=index, end_row=row + 1, end_column=index)
    for line in range(row, row + (2 if two else 1)):
        for index in range(1, len(columns) + 1):
            cell = sheet.cell(line, index)
            cell.font, cell.fill, cell.border = Font(bold=True, color="FFFFFF"), BLUE, THIN
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def fill(sheet, row, values):
    """One row of a table; dates in the German form people in Bremen use."""
    for index, value in enumerate(values, 1):
        if value is None or value == "":
            continue
        cell = sheet.cell(row, index, value)
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), THIN
        if isinstance(value, datetime.date):
            cell.number_format = "DD.MM.YYYY"


def widths(sheet, sizes):
    """Column widths from the left, in characters."""
    for index, size in enumerate(sizes, 1):
        sheet.column_dimensions[sheet.cell(1, index).column_letter].width = size


def save(book, cached=None, author="Ana Roth"):
    """The bytes of the workbook: fixed dates everywhere, and a stored result for each formula in `cached`.

    `cached` maps (sheet name, cell) to the value a spreadsheet program would have stored beside the formula;
    openpyxl cannot store one.
    """
    book.properties.creator = author
    book.properties.lastModifiedBy = author
    book.properties.created = datetime.datetime(2024, 2, 5, 9, 0)
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    results = {f"xl/worksheets/sheet{number}.xml": {} for number in range(1, len(book.worksheets) + 1)}
    for (name, cell), value in (cached or {}).items():
        results[f"xl/worksheets/sheet{book.sheetnames.index(name) + 1}.xml"][cell] = value
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name == "docProps/core.xml":
                text = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), text
                )
            for cell, value in results.get(name, {}).items():
                pattern = rb'(<c r="%s"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)' % cell.encode()
                text, count = re.subn(pattern, rb"\g<1><v>%s</v>" % str(value).encode(), text)
                assert count == 1, f"{name} {cell}: formula not found"
            entry = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, text)
    return out.getvalue()
