#!/usr/bin/env python3
"""Runs `check` with its default settings on real documentation and message files, and draws findings to be judged.

    lab/draw_checks.py BINARY [--folder FOLDER] [--number 200] [--seed 1] [--write]

The texts are the READMEs and changelogs of the crates that cargo has unpacked on this machine, gettext catalogues of Django,
Wagtail and Sphinx (fetched with pip) and XLIFF of Symfony (fetched with apt-get). Nothing of them is kept here: a finding is
named by file, line, rule and message. `lab/check_findings.tsv` holds the verdict on each that was drawn; what has none yet
is printed, and with --write added there with an empty verdict.
"""

import argparse
import collections
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tarfile

PACKAGES = ["Django==5.2", "wagtail==6.4", "Sphinx==8.1.3"]
DEBIAN = ["php-symfony-validator", "php-symfony-security-core", "php-symfony-form"]
DOCS = ("README.md", "readme.md", "CHANGELOG.md")
VERDICTS = pathlib.Path(__file__).parent / "check_findings.tsv"


def fetch(folder):
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for crate in sorted(pathlib.Path.home().glob(".cargo/registry/src/*/*/")):
        for name in DOCS:
            if (crate / name).is_file():
                shutil.copy(crate / name, docs / f"{crate.name}-{name}")
    messages = folder / "messages"
    messages.mkdir()
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "-d", folder]
    subprocess.run([*pip, *PACKAGES], check=True)
    for archive in sorted(folder.glob("*.tar.gz")):
        with tarfile.open(archive) as tar:
            tar.extractall(messages, [member for member in tar if member.name.endswith(".po")], filter="data")
    for package in DEBIAN:
        if subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, capture_output=True).returncode:
            print(f"{package} cannot be fetched; left out", file=sys.stderr)
            continue
        subprocess.run(["dpkg-deb", "-x", max(folder.glob(f"{package}_*.deb")), folder / "unpacked"], check=True)
    for path in sorted((folder / "unpacked").glob("**/*.xlf")):
        shutil.copy(path, messages / path.name)


def findings(binary, folder):
    """Every finding above a hint, as the columns that name it."""
    command = [binary, "check", "--isolated", "--format", "jsonl", "-q", "docs", "messages"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    for line in run.stdout.splitlines():
        row = json.loads(line)
        if row.get("severity") in ("error", "warning", "info"):
            yield row["path"], str(row["span"]["line"]), row["severity"], row["rule"], row["message"].replace("\t", " ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--folder", default="/tmp/transdrift-checks", type=pathlib.Path)
    parser.add_argument("--number", default=200, type=int)
    parser.add_argument("--seed", default=1, type=int)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if not arguments.folder.exists():
        fetch(arguments.folder)
    # one rule speaking often in one file is one thing to judge
    groups = collections.defaultdict(list)
    for finding in findings(arguments.binary, arguments.folder):
        groups[finding[0], finding[3], finding[4]].append(finding)
    every = [found[0] for _, found in sorted(groups.items())]
    drawn = random.Random(arguments.seed).sample(every, min(arguments.number, len(every)))
    rows = VERDICTS.read_text(encoding="utf-8").splitlines() if VERDICTS.exists() else []
    known = {tuple(row.split("\t")[:5]): row.split("\t")[5] for row in rows if not row.startswith("#")}
    counts = collections.Counter(known.get(finding) or "not judged" for finding in drawn)
    new = sorted("\t".join(finding) + "\t" for finding in drawn if finding not in known)
    print(*new, sep="\n")
    if arguments.write:
        VERDICTS.write_text("\n".join(rows + new) + "\n", encoding="utf-8")
    files = sum(1 for path in arguments.folder.glob("*/**/*") if path.is_file())
    print(f"{files} files, {len(every)} findings of different kinds, {len(drawn)} drawn: {dict(counts)}", file=sys.stderr)


if __name__ == "__main__":
    main()
