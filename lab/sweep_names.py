#!/usr/bin/env python3
"""Edits that `normalize` makes of frequent words and names, with the verdicts of lab/sweep_names.tsv.

    sweep_names.py TRANSDRIFT CENSUS_SURNAMES

Needs the Python package wordfreq[cjk] (its data is only asked, nothing of it is kept). The 60,000 most frequent English
words stand as sentence starts, 60,000 family names of CENSUS_SURNAMES (`dist.all.last` of the census of 1990) behind
`Mr` and behind a given name, and the 30,000 most frequent words of each first-class language as they are, capitalised
and in capitals. Prints every edit that has no verdict; exit status 1 where there is one.
"""
import json
import pathlib
import subprocess
import sys

from wordfreq import top_n_list

LANGUAGES = "en de fr es it pt nl pl cs ru uk tr ar zh ja ko".split()
SHAPES = {"plain": lambda word: f"x {word} x.", "capital": lambda word: f"x {word.capitalize()} x.",
          "capitals": lambda word: f"X {word.upper()} XXXX."}


def edits(program, language, texts):
    lines = "".join(json.dumps({"t": text}, ensure_ascii=False) + "\n" for text in texts)
    command = [program, "normalize", "-q", "--lang", language, "--field", "t"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    results = [json.loads(line)["t"] for line in done.splitlines()]
    return [(text, result) for text, result in zip(texts, results, strict=True) if text != result]


def swept(program, surnames):
    yield "start", "en", [f"{word.capitalize()} was there." for word in top_n_list("en", 60000)]
    names = [line.split()[0].capitalize() for line in open(surnames, encoding="utf-8")][:60000]
    yield "mr", "en", [f"Mr {name} said so." for name in names]
    yield "given", "en", [f"He met Mary {name} there." for name in names]
    for language in LANGUAGES:
        for shape, write in SHAPES.items():
            yield shape, language, [write(word) for word in top_n_list(language, 30000)]


def main():
    program, surnames = sys.argv[1:3]
    table = pathlib.Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    known = {tuple(row.split("\t")[:4]) for row in table if not row.startswith("#")}
    new = [(shape, language, *edit) for shape, language, texts in swept(program, surnames)
           for edit in edits(program, language, texts) if (shape, language, *edit) not in known]
    for row in new:
        print(*row, sep="\t")
    sys.exit(bool(new))


main()
