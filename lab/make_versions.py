#!/usr/bin/env python3
"""Make many versions of one story, to measure how the report scales.

    make_versions.py FOLDER [--versions 50] [--words 800] [--seed 1]

The story is the example of examples/strait, told again with other names until it has the words asked for. Each version
replaces words by others often meant alike (data/lang/en/alike-words.tsv), drops and doubles some, leaves out and moves a few
sentences. The same arguments give the same files.
"""
import argparse
import pathlib
import random
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
STORY = ["from-french.txt", "from-arabic.txt", "from-spanish.txt", "from-korean.txt", "from-german.txt"]


def sentences(words, rng):
    """Sentences of the story, as many as make up `words`; each telling after the first has names of its own."""
    found, count = [], 0
    while count < words:
        for name in STORY:
            text = (ROOT / "examples/strait" / name).read_text(encoding="utf-8")
            names = {}

            def renamed(match):
                return names.setdefault(match[0], "".join(rng.sample("aeiou" "dklmnrst", 6)).capitalize())

            if found:
                text = re.sub(r"(?<=[a-z,] )[A-Z][a-z]{4,}", renamed, text)
                text = re.sub(r"\d+", lambda match: str(rng.randrange(2, 10 ** len(match[0]) + 2)), text)
            for line in filter(None, text.split("\n")):
                found += [sentence for sentence in re.split(r"(?<=[.!?]) ", line) if sentence]
                count = sum(len(sentence.split()) for sentence in found)
                if count >= words:
                    return found
    return found


def alike():
    """Each word with the words often meant alike."""
    lines = (ROOT / "data/lang/en/alike-words.tsv").read_text(encoding="utf-8").splitlines()
    groups = [line.split() for line in lines if not line.startswith("#")]
    return {word: group for group in groups for word in group}


def version(story, groups, rng):
    """One version of the story."""
    told = [sentence for sentence in story if rng.random() > 0.04]
    for _ in range(len(told) // 20):
        told.insert(rng.randrange(len(told)), told.pop(rng.randrange(len(told))))
    lines = []
    for sentence in told:
        words = []
        for word in sentence.split():
            chance = rng.random()
            if chance < 0.03:
                continue
            bare = word.strip(".,;:").lower()
            if bare in groups and chance < 0.5:
                word = word.lower().replace(bare, rng.choice(groups[bare]))
            words += [word, word] if chance > 0.995 else [word]
        lines.append(" ".join(words))
    return "\n\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--versions", type=int, default=50)
    parser.add_argument("--words", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    story, groups = sentences(args.words, rng), alike()
    args.folder.mkdir(parents=True, exist_ok=True)
    for number in range(args.versions):
        (args.folder / f"{number:03}.txt").write_text(version(story, groups, rng), encoding="utf-8")


if __name__ == "__main__":
    main()
