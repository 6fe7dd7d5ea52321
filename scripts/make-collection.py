#!/usr/bin/env python3
"""Writes invented workbooks with the shapes of mess that real ones have, and what should be found in each.

    pip install -r scripts/requirements-examples.txt
    python3 scripts/make-collection.py            # writes measure/collection/
    python3 scripts/make-collection.py --check    # exit 1 if a committed file differs from what would be written

The expectations have the form of measure/README.md and stand in scripts/collection/ beside the rows they are about.
"""

import argparse
import hashlib
import json
import os
import pathlib
import sys

# openpyxl writes other XML when it finds lxml; the result must not depend on what happens to be installed.
os.environ["OPENPYXL_LXML"] = "False"

from collection import audits, lists, risks  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "measure/collection"


def files():
    """Every file by its name."""
    made, expectations = {}, ["# What should be found in the workbooks beside this file. Made by scripts/make-collection.py."]
    for name, make in {**risks.BOOKS, **lists.BOOKS, **audits.BOOKS}.items():
        content, expected = make()
        made[name if "." in name else f"{name}.xlsx"] = content
        expectations.append(f"# {name}: {make.__doc__.splitlines()[0]}")
        expectations.append(f"- sha256: {hashlib.sha256(content).hexdigest()}")
        for key, value in expected.items():
            if key != "tables":
                expectations.append(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
        for place, table in enumerate(expected.get("tables", [])):
            if place == 0:
                expectations.append("  tables:")
            for at, (key, value) in enumerate(table.items()):
                expectations.append(f"    {'- ' if at == 0 else '  '}{key}: {json.dumps(value, ensure_ascii=False)}")
    made["expectations.yaml"] = ("\n".join(expectations) + "\n").encode()
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    check = parser.parse_args().check
    different = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        path = FOLDER / name
        if check and (not path.exists() or path.read_bytes() != content):
            different.append(name)
        elif not check:
            path.write_bytes(content)
    for name in different:
        print(f"measure/collection/{name} is not what scripts/make-collection.py writes", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
