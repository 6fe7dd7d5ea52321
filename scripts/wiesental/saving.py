"""Saving in the name of the people of this example."""

from harbour_print import sheets


def save(book):
    """The bytes of the workbook, the same on every run."""
    return sheets.save(book, author="Sabine Krug")
