#!/usr/bin/env python3
"""Scores how well `transdrift match` links the differing forms of a name across versions of one text.

    cargo build --release
    lab/score_bible_names.py GOLD/bible/names.jsonl [--write]

Each line of names.jsonl is one name of one verse: its Strong number and its forms by version. Every form of one version
is paired with every form of the other in the same verse; equal forms are left out, since they need no linking. A pair
is right where the Strong number is the same. F1 counts occurrences, and takes the score from which on names are linked
once for each pair of versions; `default` is the verdict `same` as it stands. The edit ratio (difflib) is scored alike.
"""
import argparse, collections, difflib, itertools, json, os, subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FIGURES = os.path.join(ROOT, "lab", "score_bible_names.figures.md")
BASE, OTHERS, PROMISED = "KJV1769", ["WEB2020", "spaRV1909"], {"WEB2020": .90, "spaRV1909": .96}


def pairs(rows, other):
    """Form, form, whether they are one name; by verse."""
    verses = collections.defaultdict(list)
    for row in rows:
        verses[row["verse"]].append(row)
    for verse in verses.values():
        for x, y in itertools.product(verse, verse):
            for a, b in itertools.product(sorted(set(x["forms"].get(BASE, []))), sorted(set(y["forms"].get(other, [])))):
                if a != b:
                    yield a, b, x["strong"] == y["strong"]


def decide(found):
    binary = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "release", "transdrift")
    kinds = sorted({(a, b) for a, b, _ in found})
    text = "".join(f"{a}\t{b}\n" for a, b in kinds)
    run = subprocess.run([binary, "match"], input=text, capture_output=True, text=True, check=True)
    lines = [line.split("\t") for line in run.stdout.rstrip("\n").split("\n")]
    return {(line[0], line[1]): (float(line[2]), line[3]) for line in lines}


def f1(right, linked):
    hits = sum(a and b for a, b in zip(right, linked))
    return 2 * hits / max(1, sum(right) + sum(linked))


def best(right, scores):
    tried = [number / 50 for number in range(1, 50)]
    return max((f1(right, [s >= t for s in scores]), t) for t in tried)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names")
    parser.add_argument("--write", action="store_true", help="write the figures")
    args = parser.parse_args()
    rows = [json.loads(line) for line in open(args.names, encoding="utf-8")]
    lines = ["| versions | pairs | one name | F1 default | F1 best | at score | edit ratio | promised |",
             "|---|---|---|---|---|---|---|---|"]
    for other in OTHERS:
        found = list(pairs(rows, other))
        decisions = decide(found)
        right = [same for _, _, same in found]
        default = f1(right, [decisions[a, b][1] == "same" for a, b, _ in found])
        top, at = best(right, [decisions[a, b][0] for a, b, _ in found])
        ratio, _ = best(right, [difflib.SequenceMatcher(None, a.lower(), b.lower()).ratio() for a, b, _ in found])
        lines.append(f"| {BASE}, {other} | {len(found)} | {sum(right)} | {default:.3f} | {top:.3f} | {at:.2f} | {ratio:.3f} "
                     f"| {PROMISED[other]} |")
    print("\n".join(lines))
    if args.write:
        with open(FIGURES, "w", encoding="utf-8") as file:
            file.write("# What score_bible_names.py measured\n\nF1 of linking the differing forms of a name in a verse; how, "
                       "says the script.\n\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
