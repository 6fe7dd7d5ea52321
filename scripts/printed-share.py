#!/usr/bin/env python3
"""Counts which share of the texts of workbooks reaches the Word files.

    scripts/printed-share.py DOSSIER WORKBOOK_OR_FOLDER... [--detail] [--least 98]

Each workbook is imported into a project of its own with what import proposes, everything is built, and each text that import
calls mapped is looked for in the Word files of the set. Ratings, dates and words of fixed lists are left out: they are
printed in the words of the documents. Prints a line for each kind and field, those that lose most first, and fails if any
field of the model is below the least share. Writes nothing but a temporary folder.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SUFFIXES = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".md"}
# Kinds whose rows have no place in the model: import says of them that they are kept and not printed.
ONLY_KEPT = {"audit", "other"}
# Fields that name a record by a number a document prints in its own form.
SPELLED_OTHERWISE = {("soa", "control")}


def folded(text):
    """A text without the differences that layout makes."""
    text = text.replace("\u2011", "-").replace("\u00ad", "")
    return re.sub(r"[\s\u00a0\u200b\u202f]+", "", text)


def words_of(path):
    """All text of a Word file."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    texts = {f"{WORD}t": lambda node: node.text or "", f"{WORD}noBreakHyphen": lambda node: "-"}
    return "".join(texts[node.tag](node) for node in root.iter() if node.tag in texts)


def pieces(text):
    """What must be found of a text: a list may be joined otherwise than the sheet joins it."""
    return [piece for piece in (folded(part) for part in re.split(r"[\n,;]+", text)) if piece]


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600, check=False)


def measure(dossier, workbook):
    """The texts of a workbook by kind and field, each with whether it is printed; None if nothing was imported."""
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder) / "project"
        if run(dossier, "init", project).returncode != 0:
            return None
        of_init = set((project / "mappings").glob("*.yaml"))
        told = run(dossier, "import", workbook, "--dry-run", "--format", "json", "-p", project)
        run(dossier, "import", workbook, "--yes", "-p", project)
        mappings = [f"mappings/{file.name}" for file in (project / "mappings").glob("*.yaml") if file not in of_init]
        if not told.stdout.startswith("{") or not mappings:
            return None
        settings = {"answers": "answers.yaml", "as_of": "2026-06-30", "mappings": mappings}
        (project / "dossier.yaml").write_text(json.dumps(settings))
        built = run(dossier, "build", "-p", project, "--to", "docx")
        files = list(project.rglob("*.docx"))
        if not files:
            print(f"{workbook}: nothing was built: {built.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return None
        printed = folded("".join(words_of(file) for file in files))
        found = []
        for table in json.loads(told.stdout)["tables"]:
            # Of columns whose field no document prints, import says so.
            kept = {column["field"] for column in table["columns"] if column.get("printed") == []}
            for record in table["records"]:
                for field, said in record.items():
                    if field in ("row", "given_id", "raw", "extra") or field in kept or not isinstance(said, str):
                        continue
                    key = (table["kind"], field)
                    if table["kind"] not in ONLY_KEPT and key not in SPELLED_OTHERWISE:
                        found.append((key, said, all(piece in printed for piece in pieces(said))))
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier", help="the program")
    parser.add_argument("workbooks", nargs="+", type=pathlib.Path)
    parser.add_argument("--detail", action="store_true", help="show texts that are lost")
    parser.add_argument("--least", type=float, default=98.0, help="the share below which it fails, in percent")
    options = parser.parse_args()
    files = []
    for path in options.workbooks:
        files += sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    files = [file for file in files if file.suffix.lower() in SUFFIXES]
    counts = collections.defaultdict(lambda: [0, 0])
    measured = 0
    for file in files:
        found = measure(options.dossier, file)
        if not found:
            continue
        measured += 1
        for key, said, is_printed in found:
            counts[key][0] += is_printed
            counts[key][1] += 1
            if options.detail and not is_printed:
                print(f"{file.name}: {'.'.join(key)}: {said[:120]!r}")
    share = lambda count: 100.0 * count[0] / count[1]
    for key, count in sorted(counts.items(), key=lambda item: (share(item[1]), item[0])):
        print(f"{share(count):6.1f} %  {count[0]:6} of {count[1]:6}  {key[0]}.{key[1]}")
    found, total = (sum(count[index] for count in counts.values()) for index in (0, 1))
    print(f"{100.0 * found / max(total, 1):6.1f} %  {found:6} of {total:6}  in all, of {measured} of {len(files)} files")
    below = [key for key, count in counts.items() if share(count) < options.least]
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
