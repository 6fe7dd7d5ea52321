#!/usr/bin/env python3
"""Compares the whole of `dossier import --dry-run --format json` with openpyxl reading the same values and no more.

    pip install openpyxl==3.1.5 lxml
    cargo build --release && python3 scripts/import-speed.py            # prints a table; Linux
    python3 scripts/import-speed.py --rows 10000 --runs 5 --dossier target/release/dossier

Every figure is that of processes of their own, the fastest of several runs: the processor time (which other work on the
machine hardly changes), the time that passes, and the peak of memory. The start of Python is part of its figures, as the
start of dossier is part of its own; it is about 0.1 s.
"""

import argparse
import datetime
import os
import pathlib
import random
import subprocess
import sys
import tempfile

HEADERS = [
    "Risk ID", "Risk title", "Description", "Category", "Asset", "Threat", "Vulnerability", "Consequence", "Confidentiality",
    "Integrity", "Availability", "Existing controls", "Likelihood", "Impact", "Risk score", "Risk level", "Treatment option",
    "Treatment", "Annex A controls", "Risk owner", "Due date", "Status", "Residual likelihood", "Residual impact", "Comment",
]
WORDS = (
    "access backup cloud data email firewall guest hardware incident laptop network office password queue router server "
    "ticket update vendor wireless loss theft failure outage staff customer production invoice archive"
).split()

READ = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=sys.argv[2] == "read-only", data_only=True)
cells = sum(value is not None for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)
print(cells)
"""


def register(path, rows):
    """A register of invented risks, the same for the same number of rows."""
    import openpyxl

    chance = random.Random(27001)
    text = lambda count: " ".join(chance.choice(WORDS) for _ in range(count)).capitalize()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Risk register")
    sheet.append(["Risk register of an organization"])
    sheet.append([])
    sheet.append(HEADERS)
    for number in range(1, rows + 1):
        likelihood, impact = chance.randint(1, 5), chance.randint(1, 5)
        sheet.append([
            f"R-{number:05}", text(5), text(18), chance.choice(["Technical", "Physical", "Legal", "People"]), text(2), text(3),
            text(4), text(8), chance.choice(["x", None]), chance.choice(["x", None]), chance.choice(["x", None]), text(6),
            likelihood, impact, likelihood * impact, ["Low", "Medium", "High"][min(2, likelihood * impact // 8)],
            chance.choice(["Mitigate", "Accept", "Transfer", "Avoid"]), text(9),
            f"A.5.{chance.randint(1, 37)}, A.8.{chance.randint(1, 34)}",
            chance.choice(["Ana Lima", "Bo Chen", "IT Manager", "CISO"]),
            datetime.date(2026, chance.randint(1, 12), chance.randint(1, 28)),
            chance.choice(["Open", "Closed", "In progress"]), max(1, likelihood - 1), impact, text(4),
        ])
    book.save(path)


def measure(command, runs):
    """Processor seconds, seconds and peak megabytes of a command: the least of several runs."""
    import time

    best = None
    for _ in range(runs):
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        passed = time.monotonic() - start
        if status != 0:
            sys.exit(f"{command[0]} failed")
        figures = (usage.ru_utime + usage.ru_stime, passed, usage.ru_maxrss / 1024)
        best = figures if best is None else tuple(map(min, best, figures))
    return best


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rows", type=int, nargs="*", default=[2500, 5000, 10000, 20000])
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--dossier", type=pathlib.Path, default=pathlib.Path("target/release/dossier"))
    options = arguments.parse_args()
    print("| rows of 25 columns | program | time | of openpyxl, read-only | of openpyxl, full "
          "| processor time | of openpyxl, read-only | of openpyxl, full | peak memory |")
    print("|--:|---|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for rows in options.rows:
            path = str(pathlib.Path(folder) / f"register-{rows}.xlsx")
            register(path, rows)
            commands = {
                "dossier import": [str(options.dossier), "import", path, "--dry-run", "--format", "json"],
                "openpyxl, read-only": [sys.executable, "-c", READ, path, "read-only"],
                "openpyxl, full": [sys.executable, "-c", READ, path, "full"],
            }
            figures = {name: measure(command, options.runs) for name, command in commands.items()}
            for name, (processor, passed, memory) in figures.items():
                def shares(of):
                    """The time that passes (1) or the processor time (0), as shares of both of openpyxl's."""
                    others = [figures[other] for other in list(commands)[1:]]
                    own = name == "dossier import"
                    return " | ".join(f"{figures[name][of] / other[of]:.2f}" if own else "" for other in others)

                print(f"| {rows} | {name} | {passed * 1000:.0f} ms | {shares(1)} "
                      f"| {processor * 1000:.0f} ms | {shares(0)} | {memory:.0f} MB |")


if __name__ == "__main__":
    main()
