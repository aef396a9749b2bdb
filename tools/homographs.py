#!/usr/bin/env python3
"""Makes data/lang/*/homographs.tsv: words of other languages' lists that a language has too.

    apt-get install hunspell hunspell-en-us hunspell-de-de-frami hunspell-fr hunspell-es hunspell-it hunspell-pt-pt \\
        hunspell-nl hunspell-pl hunspell-cs hunspell-tr
    tools/homographs.py

The words are our own (ordinary, function and news words); a spelling dictionary only says yes or no of each, and no row
of a dictionary is copied. Function words of another language are left out, however a dictionary knows them (`about` is
in the French one): they are what tells a stray word.
"""

import pathlib
import subprocess

ROOT = pathlib.Path(__file__).parent.parent / "data"
DICTIONARIES = {
    "cs": "cs_CZ", "de": "de_DE_frami", "en": "en_US", "es": "es_ES", "fr": "fr_FR",
    "it": "it_IT", "nl": "nl_NL", "pl": "pl_PL", "pt": "pt_PT", "tr": "tr_TR",
}  # fmt: skip
LATIN_1, LATIN_2 = "iso8859-1", "iso8859-2"
ENCODINGS = {"de": LATIN_1, "pl": LATIN_2}
LEAST_LETTERS = 4
# function words that the short lists of their languages lack
GRAMMAR = set(
    "about after before since until sold said wrote made many which with from into over under aber viele oder auch noch "
    "schon weil seit avec pour dans sans mais donc leurs vendus pero desde sino donde cuando anche quando sono della dello "
    "onde quem voor naar door zonder geen niet maar przez jest tylko przed jako jeho jsou bylo".split()
)


def words(path):
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def ordinary():
    rows = (line.split("\t") for line in words(ROOT / "context/ordinary-words.tsv"))
    return {tag: set(listed.split()) for tag, listed in rows}


def knows(tag, candidates):
    """Those of `candidates` that the dictionary of a language has; one that its encoding cannot write it has not."""
    encoding = ENCODINGS.get(tag, "utf-8")
    writable = [word for word in candidates if word.encode(encoding, "ignore").decode(encoding) == word]
    command = ["hunspell", "-i", "utf-8", "-d", DICTIONARIES[tag], "-l"]
    unknown = subprocess.run(command, input="\n".join(writable), capture_output=True, text=True, check=True).stdout.split("\n")
    return sorted(set(writable) - set(unknown))


def main():
    listed = ordinary()
    grammar = {tag: words(ROOT / "lang" / tag / "function-words.tsv") for tag in DICTIONARIES}
    own = {tag: listed.get(tag, set()) | grammar[tag] | words(ROOT / "lang" / tag / "news-words.tsv") for tag in DICTIONARIES}
    left_out = GRAMMAR.union(*grammar.values())
    for tag in DICTIONARIES:
        others = set().union(*(own[other] for other in DICTIONARIES if other != tag))
        candidates = sorted(w for w in others - own[tag] - left_out if len(w) >= LEAST_LETTERS and w.isalpha())
        (ROOT / "lang" / tag / "homographs.tsv").write_text("".join(word + "\n" for word in knows(tag, candidates)), encoding="utf-8")


main()
