#!/usr/bin/env python3
"""Makes data/spelling/*.tsv: how the words of each language are spelled, by which a short text tells its language.

    learn_language.py PACKAGES SNOWBALL

PACKAGES is a folder with the unpacked npm packages cldr-annotations-full, cldr-annotations-derived-full (48.2.0,
Unicode-3.0) and stopwords-iso (1.1.0, MIT), each under its own name; SNOWBALL a clone of
https://github.com/snowballstem/snowball-data (word lists, BSD-3-Clause; Polish: CC BY 4.0, Wortschatz Leipzig). The
function words of data/lang and the lists of tools/language_words are added. No word of a list is shipped but function
words; of the others only how often three letters follow each other.

A row: two or three letters (`_` the end of a word) or `^` and a word; then for each language that has it a sign for the
language and one for its rank. The rank of letters is -4 ln P(last letter | those before); that of a word -2 ln P(word).
"""
import collections
import json
import math
import pathlib
import re
import subprocess
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRIPTS = {
    "latin": "af az ca cs cy da de en eo es et fi fil fr hr hu id it lt lv nb nl pl pt ro sk sl sv tr uz vi".split(),
    "cyrillic": "be bg mk ru sr uk".split(),
}
# Languages that most texts are in.
FREQUENT = "cs de en es fr it nl pl pt ru tr uk".split()
# Lists of the Snowball project whose licence lets us use them; Czech is from Wikipedia and is not taken.
LISTS = dict(
    ca="catalan", da="danish", de="german", en="english", es="spanish", fi="finnish", fr="french", hu="hungarian",
    it="italian", nb="norwegian", nl="dutch", pl="polish", pt="portuguese", ro="romanian", ru="russian", sv="swedish",
    tr="turkish",
)
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
RANKS = "0123456789abcdefghijklmnopqrstuvwxyz"
# How often a function word stands for one that is merely in a list.
FUNCTION, STOP, NAMED, LISTED = 16, 8, 1, 0.3
# How much a letter triple must be seen to be believed, and how many a language keeps.
SMOOTH, KEPT = 5, 4000


def words(text):
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text.replace("İ", "i").lower()))


def annotations(packages, tag):
    found = set()
    for package, folder in (("cldr-annotations-full", "annotations"), ("cldr-annotations-derived-full", "annotationsDerived")):
        path = packages / package / folder / ("no" if tag == "nb" else tag) / "annotations.json"
        if path.exists():
            for texts in json.loads(path.read_text("utf-8"))[folder]["annotations"].values():
                for text in texts.get("default", []) + texts.get("tts", []):
                    found.update(words(text))
    return found


def listed(snowball, tag):
    if tag not in LISTS:
        return set()
    show = ["git", "-C", str(snowball), "show", f"HEAD:{LISTS[tag]}/voc.txt"]
    return set(words(subprocess.run(show, capture_output=True, check=True).stdout.decode("utf-8")))


def own(tag):
    text = ""
    for path in (ROOT / "data/lang" / tag / "function-words.tsv", ROOT / "tools/language_words" / f"{tag}.txt"):
        if path.exists():
            text += "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")) + "\n"
    return set(words(text))


def is_of(script, word):
    return all(script.upper() in unicodedata.name(c, "") for c in word)


class Model:
    """How one language spells."""

    def __init__(self, script, tag, packages, snowball, stop):
        self.weight = collections.Counter()
        stop_words = {w for text in stop.get("no" if tag == "nb" else tag, []) for w in words(text)}
        for found, weight in (
            (listed(snowball, tag), LISTED),
            (annotations(packages, tag), NAMED),
            (stop_words, STOP),
            (own(tag), FUNCTION),
        ):
            for word in found:
                if is_of(script, word):
                    self.weight[word] = max(self.weight[word], weight)
        self.counts = collections.Counter()
        for word, weight in self.weight.items():
            ends = f"_{word}_"
            for n in (1, 2, 3):
                for i in range(len(ends) - n + 1):
                    self.counts[ends[i : i + n]] += weight
        self.letters = sum(count for gram, count in self.counts.items() if len(gram) == 1)
        self.total = sum(self.weight.values())

    def rank(self, gram):
        chance = 1 / 60
        for n in range(1, len(gram) + 1):
            part = gram[len(gram) - n :]
            seen = self.counts[part[:-1]] if n > 1 else self.letters
            if seen:
                trust = seen / (seen + SMOOTH)
                chance = trust * self.counts[part] / seen + (1 - trust) * chance
        return round(-4 * math.log(chance))

    def grams(self):
        ranked = sorted(self.counts, key=lambda gram: (-self.counts[gram], gram))
        kept = [gram for gram in ranked if len(gram) == 3][:KEPT] + [gram for gram in ranked if len(gram) == 2]
        return {gram: self.rank(gram) for gram in kept}

    def function_words(self):
        return {w: round(-2 * math.log(0.3 * x / self.total)) for w, x in self.weight.items() if x >= STOP}


def main():
    packages, snowball = pathlib.Path(sys.argv[1]), sys.argv[2]
    stop = json.loads((packages / "stopwords-iso/stopwords-iso.json").read_text("utf-8"))
    for script, tags in SCRIPTS.items():
        rows = collections.defaultdict(str)
        for sign, tag in zip(SIGNS, tags):
            model = Model(script, tag, packages, snowball, stop)
            for key, ranks in (("", model.grams()), ("^", model.function_words())):
                for gram, rank in ranks.items():
                    if rank < len(RANKS):
                        rows[key + gram] += sign + RANKS[rank]
        lines = [f"{gram}\t{rows[gram]}" for gram in sorted(rows, key=lambda gram: gram.encode())]
        head = f"#languages\t{' '.join(tags)}\n#frequent\t{' '.join(tag for tag in tags if tag in FREQUENT)}\n"
        (ROOT / f"data/spelling/{script}.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")


main()
