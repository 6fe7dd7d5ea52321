#!/usr/bin/env python3
"""Plays a year of documents under control on a copy of an example, and checks the register after each step.

    scripts/play-a-year.py [path/to/dossier] [--keep FOLDER]

First issue, internal audit with new actions, management review, a new risk, a change of a state alone, a change of the
criteria, a person who leaves, a withdrawn document, a surveillance audit; then somebody tampers. Ends with 1 at the
first thing that is not as it should be.
"""
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "harbour-print"
MANAGER, ISMS = "p01", "p03"


class Year:
    def __init__(self, program, folder):
        self.program, self.folder, self.today = program, folder, None
        self.steps = 0

    def day(self, text):
        """Goes to a day: that of the clock, and the one the documents speak of."""
        self.today = datetime.date.fromisoformat(text)
        self.edit("dossier.yaml", lambda it: replaced_line(it, "as_of:", f"as_of: {text}"))

    def edit(self, name, change):
        path = self.folder / name
        path.write_text(change(path.read_text()))

    def run(self, *arguments, code=0):
        noon = datetime.datetime.combine(self.today, datetime.time(12), datetime.timezone.utc)
        environment = dict(os.environ, SOURCE_DATE_EPOCH=str(int(noon.timestamp())))
        done = subprocess.run([self.program, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True)
        self.steps += 1
        if done.returncode != code:
            sys.exit(f"{self.today}: dossier {' '.join(arguments)} ended with {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def json(self, *arguments, code=0):
        return json.loads(self.run(*arguments, "--format", "json", code=code))

    def approve(self, document, by=MANAGER, **more):
        return self.json("approve", document, "--by", by, **more)

    def issue(self, *documents, reason, event=None):
        more = ["--event", event] if event else []
        despite = ["--despite", "What is open has an owner and a day", "--decided-by", MANAGER]
        return self.json("issue", *documents, "--reason", reason, *despite, *more)

    def standing(self, number):
        documents = self.json("register")["documents"]
        return next(it for it in documents if it["id"].endswith(number))

    def expect(self, number, version, state):
        found = self.standing(number)
        if (found["in_force"], found["state"]) != (version, state):
            sys.exit(f"{self.today}: {number} is {found['in_force']} {found['state']}, not {version} {state}")


def replaced_line(text, start, line):
    return "\n".join(line if it.startswith(start) else it for it in text.split("\n"))


def play(year):
    year.day("2026-12-01")
    year.run("register", "--take-history")
    for document in ("scope", "policy", "soa", "objectives", "risk-assessment-report"):
        year.approve(document)
    year.issue("--all", reason="First issue under control")
    soa = year.standing("DOC-07")["in_force"]
    year.expect("DOC-01", year.standing("DOC-01")["in_force"], "issued")
    print(f"{year.today}  first issue: statement {soa}")

    # Internal audit: an action comes from it; the documents that do not tell of it stay as they are.
    year.day("2027-02-15")
    year.edit("records/assurance.yaml", lambda it: it.replace("\ntreatments:", "\ntreatments:\n  - { id: AC-90, source: F-1, treatment: Test the restore of the portal, owner: p04, due: 2027-05-31 }", 1))
    told = year.json("diff", "--since", "2026-12-01")
    assert any(it["subject"] == "AC-90" for it in told["changes"]), "the new action is told"
    year.expect("DOC-01", year.standing("DOC-01")["in_force"], "issued")
    print(f"{year.today}  internal audit: {len(told['changes'])} changes since the first issue")

    # Management review: the scope was looked at and stays.
    year.day("2027-03-10")
    reviewed = year.json("review", "scope", "--by", ISMS, "--reason", "Management review: nothing has moved")
    assert reviewed["next_review"] > "2027-03-10"
    version = year.standing("DOC-01")["in_force"]
    print(f"{year.today}  reviewed: scope stays {version}, next on {reviewed['next_review']}")

    # A new risk: a new assessment report, and a statement that argues with it.
    year.day("2027-04-20")
    (year.folder / "records" / "spring.yaml").write_text(
        "risks:\n  - { id: R-900, title: A new supplier of paper fails, owner: p04, likelihood: 2, impact: 2,"
        " option: modify, controls: [A.5.19], cia: A, residual: { likelihood: 1, impact: 2 } }\n"
    )
    year.edit("dossier.yaml", lambda it: it.replace("\nrecords:", "\nrecords:\n  - records/spring.yaml", 1))
    changed = year.json("diff", "soa")
    assert any(it["what"] == "risk_added" and it["subject"] == "R-900" for it in changed["changes"]), changed["changes"]
    year.run("issue", "soa", "--reason", "New risk", code=3)
    year.approve("soa")
    year.issue("soa", reason="Risk R-900")
    year.approve("risk-assessment-report")
    year.run("issue", "risk-assessment-report", "--reason", "x", "--despite", "y", "--decided-by", MANAGER, code=2)
    year.issue("risk-assessment-report", reason="Spring assessment", event="RA-2027-spring")
    print(f"{year.today}  new risk: statement {year.standing('DOC-07')['in_force']}, report of a second event")

    # The state of one control alone: a minor version.
    year.day("2027-06-01")
    before = year.standing("DOC-07")["in_force"]
    year.edit("decisions.yaml", lambda it: it.replace("state: planned", "state: partial", 1))
    approved = year.approve("soa")
    assert approved["weight"] == "minor", approved
    year.issue("soa", reason="A.8.23 partly implemented")
    after = year.standing("DOC-07")["in_force"]
    assert after.split(".")[0] == before.split(".")[0], (before, after)
    print(f"{year.today}  a state alone: statement {before} to {after}")

    # Other criteria: major.
    year.day("2027-07-15")
    year.edit("answers.yaml", lambda it: it.replace("max_months: 12", "max_months: 6", 1))
    # The statement does not print them: it stays as it is until it says something else itself.
    year.run("approve", "soa", "--by", MANAGER, code=2)
    year.edit("decisions.yaml", lambda it: it.replace("state: partial", "state: planned", 1))
    approved = year.approve("soa")
    assert approved["weight"] == "major", approved
    # The approval is void as soon as anything else changes.
    year.edit("decisions.yaml", lambda it: it.replace("state: planned", "state: implemented", 1))
    year.run("issue", "soa", "--reason", "x", "--despite", "y", "--decided-by", MANAGER, code=2)
    assert year.standing("DOC-07")["void"], "the change voids the approval"
    year.approve("soa")
    year.issue("soa", reason="Acceptance tightened by the management review")
    print(f"{year.today}  criteria: statement {year.standing('DOC-07')['in_force']}")

    # Somebody leaves, and approves nothing any more.
    year.day("2027-09-01")
    year.edit("answers.yaml", lambda it: it.replace("    since: 2013-09-01", "    since: 2013-09-01\n    until: 2027-08-31", 1))
    year.run("approve", "objectives", "--by", "p02", code=2)
    print(f"{year.today}  p02 has left and cannot approve")

    # A document is withdrawn.
    year.day("2027-10-01")
    year.run("withdraw", "objectives", "--by", MANAGER, "--reason", "Part of the plan now")
    assert year.standing("DOC-09")["state"] in ("withdrawn", "draft")

    # Surveillance: what changed, and is everything as it was issued?
    year.day("2027-11-20")
    told = year.json("diff", "--since", "2026-12-01")
    assert {it["id"][-6:] for it in told["documents"]} >= {"DOC-07", "REC-01", "DOC-09"}, told["documents"]
    proved = year.json("verify", "--rebuild")
    assert proved["sound"] and proved["rebuilt"] == proved["versions"], proved
    print(f"{year.today}  surveillance: {proved['versions']} versions of {proved['documents']} documents made again, same bytes")

    # Somebody tampers.
    pdf = next((year.folder / "issued").glob("*DOC-07/*/*.pdf"))
    kept = pdf.read_bytes()
    pdf.write_bytes(kept.replace(b"%%EOF", b"%%EOE"))
    assert not year.json("verify", code=1)["sound"]
    pdf.write_bytes(kept)
    register = next((year.folder / "register").glob("*DOC-07.yaml"))
    text = register.read_text()
    register.write_text(text.replace("Jens Brinkmann", "Somebody Else", 1))
    assert year.json("verify", code=1)["faults"][0]["kind"] == "register"
    register.write_text(text)
    assert year.json("verify")["sound"]
    print(f"{year.today}  tampering was found; {year.steps} commands")


def main():
    arguments = sys.argv[1:]
    keep = arguments[arguments.index("--keep") + 1] if "--keep" in arguments else None
    named = [it for it in arguments[:1] if not it.startswith("--")]
    program = str(pathlib.Path(named[0] if named else ROOT / "target/release/dossier").resolve())
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(keep or place) / "project"
        shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("out"))
        play(Year(program, folder))


if __name__ == "__main__":
    main()
