#!/usr/bin/env python3
"""Draws the loud typed findings (warnings and errors but TD208 and TD210) of stories, to be read one by one.

    draw_stories.py FOLDER --binary transdrift [--verdicts story_findings.tsv]

FOLDER holds a folder a story, each with its versions as text files. A line: id, rule, the place in its words, what is said
of it, and the first place that it is held against. The id is made of story, rule and the words in dispute, so that it
outlives a change of the program elsewhere; with --verdicts only those are shown that have no verdict yet, and a count of
the rest goes to standard error. `story_findings.tsv` has the verdicts.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import subprocess
import sys

from draw_loud import shown

QUIET = ("TD208", "TD210")


def findings(binary, story):
    paths = sorted(str(path) for path in story.glob("*.txt"))
    report = json.loads(subprocess.run([binary, "report", "--format", "json", *paths], capture_output=True, check=False).stdout)
    versions = [version["path"] for version in report["versions"]]
    for found in report["findings"]:
        if found["severity"] in ("warning", "error", "critical") and found["rule"] not in QUIET:
            evidence = [shown(versions[e["version"]], e["span"]) for e in found.get("evidence") or []][:1]
            version = pathlib.Path(versions[found["version"]]).stem
            place = "\n".join([story.name, version, found["rule"], found["text"], found["message"]])
            name = hashlib.sha256(place.encode()).hexdigest()[:8]
            here = shown(versions[found["version"]], found["span"])
            yield [name, story.name, found["rule"], here, found["message"], *evidence]


def verdicts(path):
    rows = path.read_text(encoding="utf-8").splitlines() if path else []
    return {row.split("\t")[0]: row.split("\t")[3] for row in rows if row and not row.startswith("#")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--verdicts", type=pathlib.Path)
    arguments = parser.parse_args()
    known = verdicts(arguments.verdicts)
    counts = collections.Counter()
    for story in sorted(path for path in arguments.folder.iterdir() if path.is_dir()):
        for row in findings(arguments.binary, story):
            counts[known.get(row[0], "no verdict")] += 1
            if row[0] not in known:
                print("\t".join(row))
    print(", ".join(f"{verdict}: {count}" for verdict, count in sorted(counts.items())), file=sys.stderr)


if __name__ == "__main__":
    main()
