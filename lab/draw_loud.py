#!/usr/bin/env python3
"""Draws loud typed findings (warnings and errors but TD210) by a seed, to be read one by one.

    draw_loud.py FOLDER --binary transdrift [--count 100] [--seed 15]

FOLDER is PAIR/DOCUMENT/VERSION.txt, machine translations of one source. A line: pair, rule, the place in its words, what
is said of it, and the first place that it is held against. `loud_findings.tsv` has the verdicts on a draw.
"""

import argparse
import json
import pathlib
import random
import subprocess

AROUND = 80


def shown(path, span):
    data = pathlib.Path(path).read_bytes()
    start, end = span["start"], span["end"]
    before, after = data[max(0, start - AROUND) : start], data[end : end + AROUND]
    parts = [part.decode(errors="ignore").replace("\n", " ") for part in (before, data[start:end], after)]
    return f"{parts[0]}⟦{parts[1]}⟧{parts[2]}"


def findings(binary, document):
    paths = sorted(str(path) for path in document.glob("*.txt"))
    command = [binary, "report", "--format", "json", "--parallel", *paths]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    versions = [version["path"] for version in report["versions"]]
    for found in report["findings"]:
        if found["severity"] in ("warning", "error", "critical") and found["rule"] != "TD210":
            evidence = [shown(versions[e["version"]], e["span"]) for e in found.get("evidence") or []][:1]
            here = shown(versions[found["version"]], found["span"])
            yield [document.parent.name, found["rule"], here, found["message"], *evidence]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=15)
    arguments = parser.parse_args()
    documents = sorted(path for path in arguments.folder.glob("*/*") if path.is_dir())
    found = [row for document in documents for row in findings(arguments.binary, document)]
    random.seed(arguments.seed)
    for number in sorted(random.sample(range(len(found)), min(arguments.count, len(found)))):
        print("\t".join(found[number]))


if __name__ == "__main__":
    main()
