#!/usr/bin/env python3
"""Runs the bundled glossary over plain English prose that has no name to correct, and prints every edit it makes.

    lab/plain_text.py BINARY [--folder FOLDER] [--sentences 5000]

The text comes from the documentation of a few Python packages under permissive licences (listed below), fetched with pip
into FOLDER. Marked-up and indented lines are dropped, paragraphs are cut into sentences. Every line that is printed wants
a judgement: an edit here is wrong unless a foreign or superseded spelling stands there.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import zipfile

PACKAGES = ["Django==5.2", "wagtail==6.4", "Flask==3.1.0", "Sphinx==8.1.3", "requests==2.32.3", "click==8.1.8", "pelican==4.11.0", "scrapy==2.12.0", "pytz==2024.2", "feedparser==6.0.11"]
PROSE = (".rst", ".txt", ".md")
END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[“\"A-Z])")


def fetch(folder):
    for package in PACKAGES:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "-d", folder, package]
        if subprocess.run(command, stderr=subprocess.DEVNULL).returncode:
            print(f"{package} cannot be fetched; left out", file=sys.stderr)


def files(folder):
    for path in sorted(pathlib.Path(folder).iterdir()):
        if path.name.endswith(".tar.gz"):
            with tarfile.open(path) as archive:
                for member in archive.getmembers():
                    if member.isfile() and member.name.endswith(PROSE):
                        yield archive.extractfile(member).read()
        elif path.suffix in (".zip", ".whl"):
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(name) for name in archive.namelist() if name.endswith(PROSE))


def sentences(text):
    for paragraph in re.split(r"\n\s*\n", text):
        lines = paragraph.splitlines()
        if any(re.match(r"\s|[.:*#=\-~^|>+]|\d", line) or "::" in line or "``" in line for line in lines):
            continue
        for sentence in END.split(" ".join(line.strip() for line in lines)):
            if len(sentence.split()) >= 6 and sentence.endswith((".", "!", "?")):
                yield sentence


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--folder", default="/tmp/transdrift-plain-text")
    parser.add_argument("--sentences", type=int, default=5000)
    arguments = parser.parse_args()
    folder = pathlib.Path(arguments.folder)
    if not folder.exists():
        folder.mkdir(parents=True)
        fetch(folder)
    found = dict.fromkeys(sentence for data in files(folder) for sentence in sentences(data.decode("utf-8", "replace")))
    text, edits = folder / "plain.text", folder / "edits.jsonl"
    text.write_text("\n".join(found) + "\n", encoding="utf-8")
    command = [arguments.binary, "normalize", "--lang", "en", "--edits", edits, "-o", folder / "after.text", text]
    subprocess.run(command, check=True)
    data = text.read_bytes()
    records = [json.loads(line) for line in edits.read_text(encoding="utf-8").splitlines()]
    for record in records:
        start = record["input"]["start"]
        around = data[max(0, start - 60):start + 60].decode("utf-8", "replace").replace("\n", " ")
        print(f"{record['before']} -> {record['after']} ({record['entry']}: {record['reason']}): {around}")
    print(f"{len(found)} sentences, {len(records)} edits")
    if len(found) < arguments.sentences:
        sys.exit(f"fewer than {arguments.sentences} sentences")


if __name__ == "__main__":
    main()
