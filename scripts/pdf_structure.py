"""Reads what a tagged PDF says, through its structure tree, so that columns and page breaks do not tear text apart.

The tree comes from pikepdf, the text of each marked piece from PDFium. Poppler's `pdfinfo -struct-text` says the same,
but draws the page again for every piece: a minute for 70 pages against a second here.
"""

import ctypes

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

HYPHEN_AT_LINE_END = {0x02: "-", 0xFFFE: "-"}  # what PDFium writes for it, in objects and in pages


class Tag:
    """An element of the structure tree, with its children (tags and strings) in reading order."""

    def __init__(self, name):
        self.name, self.children = name, []

    def text(self):
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def tags(self, *names):
        """All tags of these names below, in reading order."""
        for child in self.children:
            if isinstance(child, Tag):
                if child.name in names:
                    yield child
                yield from child.tags(*names)


def read(path):
    """The root of the structure tree, and the text of all pages without it. ValueError if the PDF has no tags."""
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(str(path)) as drawn:
        structure = pdf.Root.get("/StructTreeRoot")
        if structure is None:
            raise ValueError("the PDF has no tags")
        texts, flat = [], []
        for page in drawn:
            text_page = page.get_textpage()
            texts.append(texts_by_mark(page, text_page))
            flat.append(text_page.get_text_range().translate(HYPHEN_AT_LINE_END))
        number_of = {page.objgen: number for number, page in enumerate(pdf.pages)}
        root = Tag("root")
        fill(root, structure, None, lambda page, mark: texts[number_of[page]].get(mark, ""))
        return root, "\n".join(flat)


def fill(tag, element, page, text_of):
    """Puts the children of a structure element under its tag."""
    page = element.Pg.objgen if "/Pg" in element else page
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if not isinstance(child, pikepdf.Dictionary):
            tag.children.append(text_of(page, int(child)))
        elif "/MCID" in child:
            tag.children.append(text_of(child.Pg.objgen if "/Pg" in child else page, int(child.MCID)))
        elif "/S" in child:
            below = Tag(str(child.S)[1:])
            tag.children.append(below)
            fill(below, child, page, text_of)


def texts_by_mark(page, text_page):
    """The text of each marked piece of a page, by its number."""
    texts = {}
    for text_object in text_objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(text_object)
        texts[mark] = texts.get(mark, "") + text_of_object(text_object, text_page)
    return texts


def text_objects(holder, count, get):
    for index in range(count(holder)):
        page_object = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(page_object)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield page_object
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from text_objects(page_object, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)


def text_of_object(text_object, text_page):
    size = pdfium.FPDFTextObj_GetText(text_object, text_page.raw, None, 0)  # in bytes, with a zero of two at the end
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(text_object, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", errors="replace").translate(HYPHEN_AT_LINE_END)
