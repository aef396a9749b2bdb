#!/usr/bin/env python3
"""Makes the glossary's lists of territories, cities, languages and currencies from CLDR.

    npm install cldr-core cldr-localenames-full cldr-dates-full cldr-numbers-full
    tools/bundle_cldr.py node_modules

CLDR (Unicode licence, Unicode-3.0) tells what each language calls them; `tools/bundle/*.tsv` tell what English-language
news calls them where that differs, and what is left out because it is another word, person or thing too.
"""

import collections
import json
import pathlib
import re
import sys

from glossary_file import slug, write

HERE = pathlib.Path(__file__).parent
GLOSSARY = HERE.parent / "glossary"
LATIN = "cs de es fr it nl pl pt tr".split()
LANGUAGES = sorted(LATIN + "ar el fa he ja ko ru uk zh".split())


def rows(name):
    lines = (HERE / "bundle" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def left_out(kind):
    return {word.replace("_", " ") if kind == "form" else word for key, words in rows("leave-out.tsv") if key == kind for word in words.split()}


class Cldr:
    """The JSON packages of CLDR below a folder of npm packages."""

    def __init__(self, packages):
        self.packages = pathlib.Path(packages)
        self.version = json.loads((self.packages / "cldr-core/package.json").read_text())["version"]

    def load(self, package, locale, name):
        path = self.packages / package / "main" / locale / f"{name}.json"
        return json.loads(path.read_text(encoding="utf-8"))["main"][locale]

    def names(self, locale, what):
        return self.load("cldr-localenames-full", locale, what)["localeDisplayNames"][what]

    def currencies(self, locale):
        return self.load("cldr-numbers-full", locale, "currencies")["numbers"]["currencies"]

    def cities(self, locale):
        found = {}

        def walk(zones, path):
            for key, inner in zones.items():
                if isinstance(inner, dict) and "exemplarCity" in inner:
                    found["/".join([*path, key])] = inner["exemplarCity"].replace("\u00ad", "")
                elif isinstance(inner, dict):
                    walk(inner, [*path, key])

        walk(self.load("cldr-dates-full", locale, "timeZoneNames")["dates"]["timeZoneNames"]["zone"], [])
        return found

    def header(self, what):
        return [f"{what} Made by tools/bundle_cldr.py; not for editing: what is to differ goes into", "places.toml or terms.toml, which are laid over it, or into tools/bundle.", f"Source: Unicode CLDR {self.version}, Unicode licence (Unicode-3.0)."]


def plain(form):
    """Whether a form is a name that texts write: no brackets, no ` - `, no `&`."""
    return form and not re.search(r"[()&/]| [-–—] |SAR|RAE|R\.A\.S|RAS di|SRA|KKT|ÖİB|ZAO|特别|特別|특별|САР|יחיד|منطق|منطقهٔ|Ειδική|Sonderverwaltung", form)


def canonical(english, forms):
    names = {"en": english, **{language: form for language, form in forms.items() if plain(form)}}
    return {language: names[language] for language in sorted(names)}


def territories(cldr):
    names = {language: cldr.names(language, "territories") for language in [*LANGUAGES, "en"]}
    own = {code: (english, admitted) for code, english, admitted in rows("territories.tsv")}
    skipped, bad = left_out("territory"), left_out("form")
    entries = []
    for code, english in sorted(names["en"].items()):
        if not re.fullmatch("[A-Z]{2}", code) or code in skipped:
            continue
        told, admitted = own.get(code, ("-", "-"))
        english = told if told != "-" else english
        best = lambda language: names[language].get(f"{code}-alt-short") if code in ("HK", "MM", "PS") else None
        forms = {language: best(language) or names[language].get(code) for language in LANGUAGES}
        if code in ("GB", "US"):
            forms["zh"] = names["zh"][code]
        forms = {language: form for language, form in forms.items() if form not in bad or form == english}
        variants = [{"text": form, "lang": "en", "status": "admitted", **({"case": "exact"} if len(form) < 6 else {})} for form in admitted.split("; ") if admitted != "-"]
        entries.append({"id": slug(english), "kind": "place", "canonical": canonical(english, forms), "variants": variants, "authority": "Unicode CLDR"})
    return entries


def cities(cldr, taken):
    names = {language: cldr.cities(language) for language in [*LATIN, "en"]}
    bad = left_out("form")
    entries = {}
    for zone in sorted(cldr.cities("zh")):
        english = names["en"].get(zone, zone.split("/")[-1].replace("_", " "))
        name = slug(english)
        if zone in left_out("zone") or name in taken or zone.count("/") > 1 and "Argentina" not in zone or "," in english:
            continue
        forms = {language: names[language].get(zone, english) for language in LATIN}
        if len(set(forms.values()) | {english}) == 1:
            forms = {}
        forms = {language: form for language, form in forms.items() if form == english or form not in bad}
        entries[name] = {"id": name, "kind": "place", "canonical": canonical(english, forms), "authority": "Unicode CLDR"}
    return list(entries.values())


def languages(cldr, words):
    english = cldr.names("en", "languages")
    entries = {}
    for code, name in sorted(english.items()):
        if not re.fullmatch("[a-z]{2,3}", code) or not plain(name) or code in ("mul", "und", "zxx", "root") or slug(name) in words or len(name) < 4:
            continue
        try:
            own = cldr.names(code, "languages").get(code)
        except FileNotFoundError:
            own = None
        entry = {"id": f"{slug(name)}-language", "kind": "term", "canonical": {"en": name}, "romanized": "no", "authority": "Unicode CLDR"}
        if own and len(code) == 2 and own != name:
            entry["native"] = {code: own}
        else:
            del entry["romanized"]
        entries[entry["id"]] = entry
    return list(entries.values())


def currencies(cldr):
    names = {language: cldr.currencies(language) for language in ["de", "en", "es", "fr"]}
    entries = {}
    for code, name in sorted(names["en"].items()):
        english = name.get("displayName-count-one", "")
        if re.search(r"\d|[(&]", name["displayName"]) or code.startswith(("X", "CH")) and code not in ("CHF", "XAF", "XOF", "XPF", "XCD") or " " not in english:
            continue
        entries[slug(english)] = {"id": slug(english), "kind": "term", "canonical": {"en": english}, "note": f"ISO 4217 {code}", "authority": "Unicode CLDR"}
    return list(entries.values())


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    cldr = Cldr(sys.argv[1])
    states = territories(cldr)
    write(GLOSSARY / "places-states.toml", cldr.header("States and territories."), states)
    write(GLOSSARY / "places-cities.toml", cldr.header("Capitals and other cities that name a time zone."), cities(cldr, {entry["id"] for entry in states}))
    words = {word for (line,) in rows("words-that-are-languages.txt") for word in line.split()}
    write(GLOSSARY / "terms-languages.toml", cldr.header("Languages."), languages(cldr, words))
    write(GLOSSARY / "terms-currencies.toml", cldr.header("Currencies."), currencies(cldr))


if __name__ == "__main__":
    main()
