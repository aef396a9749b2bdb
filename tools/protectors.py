#!/usr/bin/env python3
"""Writes data/context/protectors.txt: Chinese and Japanese words in which a name of the glossary is no name.

    protectors.py JIEBA_DICT IPADIC_FOLDER [TRANSDRIFT]

JIEBA_DICT is `dict.txt` of jieba (MIT), IPADIC_FOLDER holds the `*.csv` of mecab-ipadic (NAIST and ICOT licence, in
EUC-JP). A word that holds a form of two letters or more is a protector, unless it is that form with one of the endings
that make words of any name (tools/protectors/endings.txt), or begins with it and is no Japanese place or person;
tools/protectors/own.txt adds some.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HAN = re.compile(r"[\u3400-\u9fff]+")


def listed(name):
    lines = (ROOT / "tools/protectors" / name).read_text(encoding="utf-8").splitlines()
    return " ".join(line for line in lines if not line.startswith("#")).split()


def forms(program, language):
    out = subprocess.run([program, "glossary", "expand"], capture_output=True, text=True, check=True).stdout
    cells = (line.split("\t") for line in out.splitlines()[1:])
    return {cell[1] for cell in cells if language in cell[3].split() and HAN.fullmatch(cell[1]) and len(cell[1]) > 1}


def holders(words, names, endings):
    for word, is_name in words:
        inside = {word[a:b] for a in range(len(word)) for b in range(a + 2, len(word) + 1)} & names
        if word in names or not inside or any(word.endswith(name) for name in inside):
            continue
        first = [name for name in inside if word.startswith(name)]
        built = any(word[len(name):].startswith(ending) for name in first for ending in endings)
        if not first or is_name and not built and len(word) <= 4:
            yield word


def main():
    program = sys.argv[3] if len(sys.argv) > 3 else str(ROOT / "target/release/transdrift")
    endings = listed("endings.txt")
    chinese = (line.split(" ") for line in open(sys.argv[1], encoding="utf-8"))
    chinese = [(row[0], False) for row in chinese if HAN.fullmatch(row[0]) and len(row[0]) <= 4 and int(row[1]) >= 3]
    japanese = [(row.split(",")[0], True) for kind in ("place", "name")
                for row in (pathlib.Path(sys.argv[2]) / f"Noun.{kind}.csv").read_text(encoding="euc-jp", errors="ignore").splitlines()]
    japanese = [(word, name) for word, name in japanese if HAN.fullmatch(word) and len(word) <= 5]
    found = set(holders(chinese, forms(program, "zh"), endings)) | set(holders(japanese, forms(program, "ja"), endings))
    found |= set(listed("own.txt"))
    lines, line = [], ""
    for word in sorted(found):
        if len(line) + len(word) > 58:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    head = ("# Chinese and Japanese words in which a name is no name, from jieba (MIT) and ipadic (NAIST, ICOT).\n"
            "# Made by tools/protectors.py.")
    (ROOT / "data/context/protectors.txt").write_text("\n".join([head, *lines, line]) + "\n", encoding="utf-8")


main()
