#!/usr/bin/env python3
"""Checks that every Word file says what the PDF of the same name says.

    scripts/compare-formats.py FOLDER...

For each pair: the same headings of the same levels in the same order, the same number of tables with as many rows,
and every paragraph of every table cell of the Word file found in the PDF. The PDF is read through its tags. Needs
python-docx, pikepdf and pypdfium2.
"""

import argparse
import dataclasses
import pathlib
import re
import sys
import unicodedata

import docx
import pdf_structure
from docx.oxml.ns import qn

SHOWN_PER_FILE = 20
INVISIBLE = {
    qn("w:instrText"),
    qn("w:delText"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


@dataclasses.dataclass
class Table:
    """A table with a header row; those without are layout, and only their text counts."""

    header: tuple
    rows: int


@dataclasses.dataclass
class Content:
    """What a file says, as far as it is compared. All text is as `essence` leaves it."""

    headings: list  # (level, text)
    tables: list
    cells: list  # (essence, text as it stands) of each paragraph in a table cell
    text: str
    flat: str = ""  # the PDF's text without its structure: poppler drops pieces of broken words from the structure


def essence(text):
    """The letters and signs of a text, without what line breaking may add or take: spaces, hyphens, ligatures."""
    return re.sub(r"[\s\u00ad\u200b-\u200d\u2010\u2011\ufeff-]+", "", unicodedata.normalize("NFKC", text))


def heading(text):
    """A heading without its number, which one format writes and the other counts."""
    return Heading(re.sub(r"^\s*\d+(\.\d+)*\.?\s+", "", text).strip())


class Heading(str):
    """Shown as it stands, compared by its essence."""

    __hash__ = None

    def __eq__(self, other):
        return essence(self) == essence(other)


def joined(tables):
    """Neighbours with the same header row are one table: the PDF may cut a long register into runs of pages."""
    result = []
    for table in tables:
        if result and result[-1].header == table.header:
            result[-1].rows += table.rows
        else:
            result.append(dataclasses.replace(table))
    return result


# --- Word ----------------------------------------------------------------------------------------------------------


def word_text(element):
    """The visible text under an element; field codes, deletions and fallbacks for old readers are not visible."""
    if element.tag in INVISIBLE:
        return ""
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
        return " "
    if element.tag == qn("w:noBreakHyphen"):
        return "-"
    return "".join(word_text(child) for child in element)


def word_table(table):
    rows = [[essence(word_text(cell)) for cell in row.iterchildren(qn("w:tc"))] for row in table.iterchildren(qn("w:tr"))]
    is_header = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.iterchildren(qn("w:tr"))]
    # The first row; further ones repeat the title of a group of rows.
    header = next((tuple(row) for row, of_header in zip(rows, is_header) if of_header), ())
    return Table(header, sum(len(row) > 1 for row, of_header in zip(rows, is_header) if not of_header))


def read_word(path):
    document = docx.Document(str(path))
    body = document.element.body
    levels = {}
    for style in document.styles:
        match = re.fullmatch(r"heading ([1-9])", (style.name or "").lower())
        outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if match:
            levels[style.style_id] = int(match.group(1))
        elif outline is not None:  # a heading style of the document's own
            levels[style.style_id] = int(outline.get(qn("w:val"))) + 1

    headings = []
    for paragraph in body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = levels.get(style.get(qn("w:val"))) if style is not None else None
        if level:
            headings.append((level, heading(word_text(paragraph))))
    tables = [word_table(table) for table in body.iter(qn("w:tbl"))]
    cells = [word_text(paragraph) for cell in body.iter(qn("w:tc")) for paragraph in cell.iterchildren(qn("w:p"))]
    return Content(
        headings=headings,
        tables=joined(table for table in tables if table.header),
        cells=[(essence(text), text) for text in cells if essence(text)],
        text=essence(word_text(body)),
    )


# --- PDF -----------------------------------------------------------------------------------------------------------


def pdf_table(table):
    # The first row; further ones repeat the title of a group of rows.
    first = next((row for head in table.tags("THead") for row in head.tags("TR")), None)
    header = tuple(essence(cell.text()) for cell in first.tags("TH", "TD")) if first else ()
    in_header = {id(row) for head in table.tags("THead") for row in head.tags("TR")}
    rows = [row for row in table.tags("TR") if id(row) not in in_header]
    return Table(header, sum(sum(1 for _ in row.tags("TH", "TD")) > 1 for row in rows))


def read_pdf(path):
    root, flat = pdf_structure.read(path)
    headings = list(root.tags(*(f"H{level}" for level in range(1, 7))))
    contents = {id(tag) for tag in headings_of_contents(root)}
    return Content(
        headings=[(int(h.name[1:]), heading(h.text())) for h in headings if id(h) not in contents],
        tables=joined(table for table in map(pdf_table, root.tags("Table")) if table.header),
        cells=[],
        text=essence(root.text()),
        flat=essence(flat),
    )


def is_in(pdf, cell, text):
    return cell in pdf.text or all(essence(word) in pdf.flat for word in re.split(r"[\s/.]+", text))


def headings_of_contents(tag):
    """Headings right before a table of contents: Word has a style of its own for them, which is no heading."""
    before = None
    for child in tag.children:
        if isinstance(child, pdf_structure.Tag):
            if child.name == "TOC" and before is not None and re.fullmatch("H[1-6]", before.name):
                yield before
            yield from headings_of_contents(child)
            before = child


# --- comparison ----------------------------------------------------------------------------------------------------


def differences(word, pdf):
    """What is wrong, one sentence each."""
    for position in range(max(len(word.headings), len(pdf.headings))):
        in_word, in_pdf = (c.headings[position] if position < len(c.headings) else None for c in (word, pdf))
        if in_word != in_pdf:
            yield f"heading {position + 1}: {shown(in_word)} in Word, {shown(in_pdf)} in the PDF"
            break  # everything after it is shifted
    if len(word.tables) != len(pdf.tables):
        yield f"{len(word.tables)} tables in Word, {len(pdf.tables)} in the PDF"
    for in_word, in_pdf in zip(word.tables, pdf.tables):
        name = " | ".join(in_word.header)
        if in_word.header != in_pdf.header:
            yield f"table {name}: its header in the PDF is {' | '.join(in_pdf.header)}"
            break
        if in_word.rows != in_pdf.rows:
            yield f"table {name}: {in_word.rows} rows in Word, {in_pdf.rows} in the PDF"
    for cell, text in dict.fromkeys(word.cells):
        if not is_in(pdf, cell, text):
            yield f"not in the PDF: {text.strip()}"


def shown(level_and_text):
    return "none" if level_and_text is None else f"“{level_and_text[1]}” (level {level_and_text[0]})"


def compare(word_path, pdf_path):
    missing = [path.name for path in (word_path, pdf_path) if not path.exists()]
    if missing:
        return [f"there is no {name}" for name in missing]
    try:
        word, pdf = read_word(word_path), read_pdf(pdf_path)
    except Exception as error:  # whatever is wrong with a file, the others are still compared
        return [f"cannot be read: {type(error).__name__}: {error}"]
    if not word.headings:
        return ["no headings in Word: are its heading styles there?"]
    return list(differences(word, pdf))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="FOLDER")
    stems = set()
    for folder in parser.parse_args().folders:
        stems.update(p.with_suffix("") for suffix in ("docx", "pdf") for p in folder.rglob(f"*.{suffix}"))
    failed = 0
    for stem in sorted(stems):
        found = compare(stem.parent / f"{stem.name}.docx", stem.parent / f"{stem.name}.pdf")
        print(f"{'FAIL' if found else 'PASS'} formats {stem}")
        for line in found[:SHOWN_PER_FILE]:
            print(f"  {line}")
        if len(found) > SHOWN_PER_FILE:
            print(f"  and {len(found) - SHOWN_PER_FILE} more")
        failed += bool(found)
    print(f"{len(stems) - failed} passed, {failed} failed")
    return 1 if failed or not stems else 0


if __name__ == "__main__":
    sys.exit(main())
