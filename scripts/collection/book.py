"""Workbooks from grids of values, the same on every run and with every zlib: the parts are stored, not packed."""

import io
import zipfile

from openpyxl import Workbook

from harbour_print import sheets


def workbook(*pages):
    """The bytes of a workbook of pages, each `(name, rows)` or `(name, rows, options)`.

    A row is a list of values, `None` for a blank cell; options are `merged` (ranges), `hidden` and `formats`
    (number format by cell).
    """
    book = Workbook()
    book.remove(book.active)
    for name, rows, *options in pages:
        options = options[0] if options else {}
        page = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    page.cell(number, column, sheets.day(value) if isinstance(value, str) else value)
        for span in options.get("merged", []):
            page.merge_cells(span)
        for cell, form in options.get("formats", {}).items():
            page[cell].number_format = form
        if options.get("hidden"):
            page.sheet_state = "hidden"
    return stored(sheets.save(book, author="Nobody"))


def stored(content):
    """The same parts without compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for entry in source.infolist():
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            kept.external_attr = 0o600 << 16
            target.writestr(kept, source.read(entry))
    return out.getvalue()


def table(sheet, kind, header, records, columns, **more):
    """An expected table: `header` are its rows, `columns` fields by letter."""
    rows = header if isinstance(header, list) else [header]
    return {"sheet": sheet, "kind": kind, "header_rows": rows, "records": records, "columns": columns, **more}


def imported(*tables):
    return {"outcome": "imported", "tables": list(tables)}


def refused(*why):
    return {"outcome": "refused", "why": list(why)}
