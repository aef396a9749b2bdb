#!/usr/bin/env python3
"""Makes glossary files from the lists of names in `tools/bundle`: places, bodies, people, the press.

    tools/bundle_lists.py

A line of a list is one thing, its parts parted by ` | `: first the form in English, then `fr Forme` (the form in a language),
`@uk Форма` (native form, of which romanisations count as variants; `!` none does, `*` the family name's alone), `=Form` (also
right), `-Form` (not to be used), `~Form` (was right once; needs a look), `?Form` (needs a look), `+Given` (a given name the
person goes by too), `family Name`, `# note`. A form that ends in `_` is left out: it is another word, person or place too.
"""

import pathlib
import re

from glossary_file import slug, write

HERE = pathlib.Path(__file__).parent
GLOSSARY = HERE.parent / "glossary"
OWN = "Source: own knowledge of the editors of this glossary."
AUTHORITY = "usage of the English-language news agencies"
MARKS = {
    "=": {"status": "admitted"},
    "-": {},
    "~": {"status": "superseded", "fix": "review", "reason": "the name changed; names of history keep the old one"},
    "?": {"fix": "review"},
}


def lines(name):
    text = (HERE / "bundle" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def variant(mark, form, is_international):
    """A variant as the glossary writes it: `text only` where nothing else is said."""
    told = {"text": form, **MARKS[mark]}
    if is_international:
        told = {"text": form, "lang": "en", **MARKS[mark]}
    if form == form.upper() or len(form) < 6:
        told["case"] = "exact"
    return form if set(told) == {"text"} else told


def entry(line, kind):
    english, *parts = line.split(" | ")
    canonical, native, variants, told = {"en": english}, {}, [], {}
    given = []
    for part in (part.strip() for part in parts):
        language = re.match(r"([a-z]{2}) (.+)", part)
        if part.endswith("_"):
            continue
        if part == "!":
            told["romanized"] = "no"
        elif part == "*":
            told["romanized"] = "family"
        elif part.startswith("# "):
            told["note"] = part[2:]
        elif part.startswith("@"):
            native[part[1:3]] = part[4:]
        elif part.startswith("+"):
            given.append(part[1:])
        elif part.startswith("family "):
            told["family"] = {"en": part.removeprefix("family ")}
        elif language:
            canonical[language[1]] = language[2]
        else:
            variants.append((part[0], part[1:]))
    if not native:
        told.pop("romanized", None)
    full = next((form for mark, form in variants if mark == "=" and " " in form), None)
    if full and english.isupper() and any(" " in form for language, form in canonical.items() if language != "en"):
        # an acronym as the English form would stand for the full names of the other languages, where it means other things
        variants = [("=", english), *(pair for pair in variants if pair != ("=", full))]
        canonical["en"], english = full, full
    if kind == "person" and re.search(r" [IVX]+$", english):
        told.setdefault("family", {"en": english})
    if native and kind == "person":
        # agencies leave out the marks of the family name alone too; it must not become a variant made from the native form
        variants += [("=", form.split()[-1]) for mark, form in variants if mark == "=" and slug(form) == slug(english)]
    is_international = len(canonical) > 1
    told["variants"] = [variant(mark, form, is_international) for mark, form in variants if form != english]
    order = {key: canonical[key] for key in sorted(canonical)}
    return {"id": slug(english), "kind": kind, "canonical": order, "native": native, "given": given, "authority": AUTHORITY, **told}


def make(source, target, kind, header):
    entries = [entry(line, kind) for line in lines(source)]
    head = [header, f"Made by tools/bundle_lists.py from tools/bundle/{source}; not for editing.", OWN]
    write(GLOSSARY / target, head, entries)


def main():
    make("places.txt", "places-news.toml", "place", "Regions, cities and seas in the news.")
    make("people.txt", "people-leaders.toml", "person", "Heads of state and government, ministers, heads of world bodies of the last decades.")
    make("bodies.txt", "organisations-bodies.toml", "organisation", "International bodies, parties, armed groups, agencies, with their names and acronyms.")
    make("press.txt", "works-press.toml", "work", "Newspapers, broadcasters and magazines, called by their own names.")


if __name__ == "__main__":
    main()
