#!/usr/bin/env python3
"""Runs the bundled glossary over prose of many languages that has no name to correct, and prints every edit it makes.

    lab/clean_text.py BINARY [--folder FOLDER] [--words 100000] [--languages de,fr,…]

The texts are manual pages and collections of sayings that Debian carries in translation, fetched with `apt-get download`
into FOLDER and unpacked there. Macros, code and lines without a sentence are dropped. Every line that is printed wants a
judgement: an edit is wrong unless a foreign or superseded spelling stands there. `lab/clean_text.figures.md` has the last
figures.
"""

import argparse
import gzip
import json
import pathlib
import re
import subprocess
import sys

# what Debian has of each language; sayings first, since they speak of people and places
PACKAGES = {
    "de": ["fortunes-de", "manpages-de", "manpages-de-dev"],
    "fr": ["manpages-fr", "manpages-fr-dev"],
    "es": ["fortunes-es", "manpages-es", "manpages-es-dev"],
    "it": ["fortunes-it", "manpages-it", "manpages-it-dev"],
    "pt": ["fortunes-br", "manpages-pt-br", "manpages-pt-br-dev"],
    "pl": ["fortunes-pl", "manpages-pl", "manpages-pl-dev"],
    "cs": ["fortunes-cs", "manpages-cs", "manpages-cs-dev"],
    "ru": ["fortunes-ru", "manpages-ru", "manpages-ru-dev"],
    "uk": ["manpages-uk", "manpages-uk-dev"],
    "nl": ["manpages-nl", "manpages-nl-dev"],
    "tr": ["manpages-tr"],
    "ja": ["manpages-ja", "manpages-ja-dev"],
    "zh": ["fortunes-zh", "manpages-zh"],
}
ESCAPE = re.compile(r"\\f(?:\[[^]]*\]|\(..|.)|\\[&|^/,%]|\\s[-+]?\d")
NAMED = {r"\-": "-", r"\(aq": "'", r"\(lq": "“", r"\(rq": "”", r"\(em": "—", r"\(en": "–", r"\ ": " ", r"\e": "\\"}
WITHOUT_SPACES = ("ja", "zh")


def fetch(packages, folder):
    for package in packages:
        if (folder / package).exists():
            continue
        done = subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, capture_output=True)
        if done.returncode:
            print(f"{package} cannot be fetched; left out", file=sys.stderr)
            continue
        archive = max(folder.glob(f"{package}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", archive, folder / package], check=True)


def paragraphs(path):
    """The running text of a manual page or of a file of sayings."""
    data = gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()
    text = data.decode("utf-8", "replace")
    if "/man/" in str(path):
        text = re.sub(r"(?ms)^\.(nf|EX|TS|sp 0)\b.*?^\.(fi|EE|TE)\b", "\n\n", text)
        text = re.sub(r"(?m)^[.'].*$", "\n", text)
        text = ESCAPE.sub("", text)
        for escape, stands_for in NAMED.items():
            text = text.replace(escape, stands_for)
    else:
        text = re.sub(r"(?m)^%$", "\n", text)
    for paragraph in re.split(r"\n\s*\n", text):
        if not any(line[:1].isspace() for line in paragraph.splitlines()) and "\\" not in paragraph:
            yield " ".join(paragraph.split())


def prose(language, folder, words):
    """At least so many words of different paragraphs; of a language without spaces, two letters count as one."""
    found, count = {}, 0
    for package in PACKAGES[language]:
        root = folder / package
        files = [f for pattern in ("**/man/**/*.gz", "**/games/fortunes/**/*") for f in sorted(root.glob(pattern))]
        for path in (f for f in files if f.is_file() and f.suffix not in (".dat", ".u8")):
            for paragraph in paragraphs(path):
                length = len(paragraph) // 2 if language in WITHOUT_SPACES else len(paragraph.split())
                if length >= 6 and paragraph not in found and re.search(r"[.!?。！？]”?$", paragraph):
                    found[paragraph] = None
                    count += length
            if count >= words:
                return list(found), count
    return list(found), count


def edits(binary, language, found, folder):
    text, records = folder / f"{language}.text", folder / f"{language}.edits.jsonl"
    text.write_text("\n\n".join(found) + "\n", encoding="utf-8")
    command = [binary, "normalize", "--lang", language, "--edits", records, "-q", "-o", folder / f"{language}.after", text]
    subprocess.run(command, check=True)
    data = text.read_bytes()
    for record in map(json.loads, records.read_text(encoding="utf-8").splitlines()):
        start = record["input"]["start"]
        around = data[max(0, start - 60):start + 60].decode("utf-8", "ignore").replace("\n", " ")
        yield f"{language}\t{record['before']}\t{record['after']}\t{record['entry']}\t{record['reason']}\t{around}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--folder", default="/tmp/transdrift-clean-text", type=pathlib.Path)
    parser.add_argument("--words", default=100_000, type=int)
    parser.add_argument("--languages", default=",".join(PACKAGES))
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for language in arguments.languages.split(","):
        fetch(PACKAGES[language], arguments.folder)
        found, words = prose(language, arguments.folder, arguments.words)
        made = list(edits(arguments.binary, language, found, arguments.folder))
        print(*made, sep="\n", end="\n" if made else "")
        print(f"{language}: {words} words, {len(made)} edits", file=sys.stderr)


if __name__ == "__main__":
    main()
