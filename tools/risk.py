#!/usr/bin/env python3
"""Writes data/context/risky.tsv: forms of the bundled glossary that are also something else.

    risk.py [TRANSDRIFT]

Every acronym that some language replaces (asked from `glossary expand` of the program TRANSDRIFT) is risky unless
tools/risk/distinct.txt says that it stands for nothing else; all other rows are those of tools/risk/reviewed.tsv.
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def rows(name):
    lines = (ROOT / "tools/risk" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def acronyms(program):
    out = subprocess.run([program, "glossary", "expand"], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines()[1:]:
        form, decision = line.split("\t")[1:3]
        letters = [c for c in form if c.isalpha()]
        if decision == "replaced" and " " not in form and 2 <= len(letters) <= 8 and form.isupper():
            yield form


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "target/release/transdrift")
    distinct = set(" ".join(rows("distinct.txt")).split())
    reviewed = [row for row in rows("reviewed.tsv") if "\tnone: " not in row]
    risky = [f"*\t{form}\tacronym\tof other bodies and things too" for form in sorted(set(acronyms(program)) - distinct)]
    head = ["# Forms that are also something else in texts of a language (`*`: every one), so that they count only on evidence.",
            "# Made by tools/risk.py after tools/risk/reviewed.tsv and tools/risk/distinct.txt.",
            "# language\tform\tkind (word, given, surname, place, acronym)\twhat else it is"]
    (ROOT / "data/context/risky.tsv").write_text("\n".join(head + risky + reviewed) + "\n", encoding="utf-8")


main()
