#!/usr/bin/env python3
"""Draws docs/images/first-way.svg: the first commands of the guide and what they print.

    cargo build --release && scripts/terminal-picture.py [target/release/dossier]

Nothing but Python's standard library; the same program and examples give the same picture.
"""

import html
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/dossier").resolve()
SOURCES = ROOT / "examples/harbour-print/sources"
WIDTH, LINE, SIZE = 104, 18, 13
# Each command with the lines of its output that are shown: from one that begins so, so many.
STEPS = [
    (["init", "harbour", "--from", "risk-register.xlsx", "asset-inventory.xlsx"], "What the workbook says", 14),
    (["build", "-p", "harbour"], "document", 8),
    (["ask", "-p", "harbour"], "", 8),
]


def shown(text, begin, most):
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if line.startswith(begin)), 0) if begin else 0
    part = [line[:WIDTH] for line in lines[start:start + most]]
    return part + (["..."] if len(lines) > start + most else [])


def main():
    lines = []
    with tempfile.TemporaryDirectory() as place:
        for name in ("risk-register.xlsx", "asset-inventory.xlsx"):
            (pathlib.Path(place) / name).write_bytes((SOURCES / name).read_bytes())
        for arguments, begin, most in STEPS:
            run = subprocess.run([BINARY, *arguments], cwd=place, input="", capture_output=True, text=True, check=False)
            if run.returncode > 1:
                sys.exit(run.stderr)
            lines.append(("command", "$ dossier " + " ".join(arguments)))
            text = run.stderr if arguments[0] == "ask" else run.stdout
            lines += [("output", line) for line in shown(text.strip("\n"), begin, most)]
            lines.append(("output", ""))
    width, height = WIDTH * SIZE * 0.61 + 32, len(lines) * LINE + 32
    rows = []
    for number, (kind, text) in enumerate(lines):
        style = ' style="fill:#ffffff;font-weight:600"' if kind == "command" else ""
        # Blanks that no viewer takes away.
        text = html.escape(text).replace(" ", "\u00a0")
        rows.append(f'<text x="16" y="{number * LINE + 28}"{style}>{text}</text>')
    picture = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img" '
               f'aria-label="Three commands and what they print"><rect width="100%" height="100%" rx="8" fill="#1c2530"/>'
               f'<g fill="#c9d4df" font-family="ui-monospace, Consolas, monospace" font-size="{SIZE}">' + "".join(rows) + "</g></svg>\n")
    (ROOT / "docs/images/first-way.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
