#!/usr/bin/env python3
"""Writes data/context/ordinary-words.tsv: ordinary words of a language, by which a variant is known to be risky.

    ordinary_words.py ANNOTATIONS_FOLDER STOPWORDS_JSON

ANNOTATIONS_FOLDER is `annotations` of the npm package cldr-annotations-full (Unicode-3.0), STOPWORDS_JSON that of
stopwords-iso (MIT). A word of the annotations counts where two symbols have it and lower case is its usual shape.
"""
import collections
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = "en de fr es it pt nl pl cs ru uk tr ar".split()


def words(folder, stopwords, language):
    annotations = json.load(open(folder / language / "annotations.json", encoding="utf-8"))["annotations"]["annotations"]
    counts = collections.Counter()
    for symbol in annotations.values():
        counts.update(set(re.findall(r"[^\W\d_]+", " ".join(symbol.get("default", []) + symbol.get("tts", [])))))
    # German capitalises its nouns, and a noun is as ordinary as a verb
    shape = (lambda word: True) if language == "de" else str.islower
    found = {word.lower() for word, count in counts.items() if count > 1 and (shape(word) or language == "ar")}
    small = {word.lower() for word in stopwords.get(language, []) if word.isalpha() and len(word) > 1}
    return sorted({word for word in found if 3 <= len(word) <= 12} | small)


def main():
    folder, stopwords = pathlib.Path(sys.argv[1]), json.load(open(sys.argv[2], encoding="utf-8"))
    lines = ["# Ordinary words by language, from Unicode CLDR annotations (Unicode-3.0) and stopwords-iso (MIT).",
             "# Made by tools/ordinary_words.py.", "# language\twords"]
    lines += [f"{language}\t{' '.join(words(folder, stopwords, language))}" for language in LANGUAGES]
    (ROOT / "data/context/ordinary-words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
