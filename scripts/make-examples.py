#!/usr/bin/env python3
"""Writes the workbooks of the example organizations, the same on every run.

    pip install -r scripts/requirements-examples.txt
    python3 scripts/make-examples.py            # writes examples/*/sources/*.xlsx
    python3 scripts/make-examples.py --check    # exit 1 if a committed workbook differs from what would be written
"""

import argparse
import io
import os
import pathlib
import sys
import zipfile

# openpyxl writes other XML when it finds lxml; the result must not depend on what happens to be installed.
os.environ["OPENPYXL_LXML"] = "False"

from harbour_print import (  # noqa: E402
    asset_inventory,
    audit_findings,
    earlier_register,
    measures,
    risk_register,
    soa_status,
)
from wiesental import register, statement  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORKBOOKS = {
    "examples/harbour-print/sources/risk-register.xlsx": risk_register.workbook,
    "examples/harbour-print/sources/asset-inventory.xlsx": asset_inventory.workbook,
    "examples/harbour-print/sources/soa-status.xlsx": lambda: soa_status.workbook(ROOT / "data/annex-a-2022.csv"),
    "examples/harbour-print/sources/audit-findings.xlsx": audit_findings.workbook,
    "examples/harbour-print/sources/measures.xlsx": measures.workbook,
    "examples/harbour-print/sources/risk-register-2025.xlsx": earlier_register.workbook,
    "examples/wiesental/sources/risikoregister-2019.xlsx": register.workbook,
    "examples/wiesental/sources/anwendbarkeit-2013.xlsx": lambda: statement.workbook(ROOT / "data/annex-a-2013.csv"),
}


def parts(content):
    """The files inside a workbook. Compared instead of its bytes, which depend on the zlib of the machine."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return [(entry.filename, entry.date_time, book.read(entry)) for entry in book.infolist()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    check = parser.parse_args().check
    different = []
    for name, make in WORKBOOKS.items():
        path, content = ROOT / name, make()
        if check and (not path.exists() or parts(path.read_bytes()) != parts(content)):
            different.append(name)
        elif not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for name in different:
        print(f"{name} is not what scripts/make-examples.py writes", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
