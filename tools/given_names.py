#!/usr/bin/env python3
"""Writes data/context/given-names.txt: given names that people of the United States bear, without words and places.

    given_names.py NAMES_FOLDER WORDS

NAMES_FOLDER holds `dist.male.first` and `dist.female.first` of the 1990 census (public domain; as in the Python package
`names`), WORDS is a list of English words with names capitalised (SCOWL, as in Debian's wamerican).
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    folder = pathlib.Path(sys.argv[1])
    words = {word for word in open(sys.argv[2], encoding="utf-8").read().split() if word.islower()}
    places = {word.lower() for file in sorted((ROOT / "glossary").glob("places*.toml"))
              for text in re.findall(r'"([^"]+)"', file.read_text(encoding="utf-8")) for word in [text] if " " not in word}
    names = {line.split()[0].lower() for kind in ("male", "female")
             for line in open(folder / f"dist.{kind}.first", encoding="utf-8")}
    kept = sorted(name for name in names if len(name) > 1 and name not in words | places)
    lines, line = [], ""
    for name in kept:
        if len(line) + len(name) > 117:
            lines.append(line)
            line = ""
        line = f"{line} {name}".strip()
    head = ("# Given names borne in the United States, without those that are words or places. United States Census Bureau, 1990,\n"
            "# public domain. Made by tools/given_names.py.")
    (ROOT / "data/context/given-names.txt").write_text("\n".join([head, *lines, line]) + "\n", encoding="utf-8")


main()
