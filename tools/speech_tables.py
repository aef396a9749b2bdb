#!/usr/bin/env python3
"""Adds what CLDR knows of a language's months, weekdays and number words to data/lang/TAG.

    speech_tables.py [TAG ...]

Months and weekdays come through the package Babel (the data are Unicode's, Unicode-3.0), number words from CLDR's rules for
spelling numbers out through the package unicode-rbnf (MIT, data Unicode-3.0). Rows are added at the end of calendar.tsv and
numbers.tsv; `REWRITE_DATA=1 cargo test --test languages` brings them into normal form. Rows written by hand stay.
"""
import pathlib
import re
import sys

from babel import Locale
from unicode_rbnf import RbnfEngine

ROOT = pathlib.Path(__file__).resolve().parent.parent / "data/lang"
LANGUAGES = "de fr es it pt nl pl cs ru uk tr ar".split()

# values whose word is one by itself; languages that write tens and units as one word have all up to 99
SIMPLE = [*range(0, 20), *range(20, 100, 10), *range(200, 1000, 100)]
GLUED = {"nl": range(21, 100), "it": range(21, 100), "es": range(21, 30)}
# words that are far more often something else: `according to`, days of the week, `time`
NO_ORDINALS = {"secondo", "seconda", "segundo", "segunda", "terça", "quarta", "quinta", "sexta", "terz", "terza"}
NO_UNITS = {"pl": {"raz"}, "it": {"o"}}


def words(engine, number, kind):
    """The one-word spellings of a number in all rule sets of `kind` (cardinal, ordinal)."""
    try:
        texts = engine.format_number(number).text_by_ruleset
    except Exception:  # a language without rules for the number
        return set()
    found = set()
    for ruleset, text in texts.items():
        if "spellout" not in ruleset or ("ordinal" in ruleset) != (kind == "ordinal") or "year" in ruleset:
            continue
        text = text.replace("\u00ad", "").strip().lower()
        if text and not re.search(r"[\d=%−]", text) and " " not in text:
            found.add(text)
    return found


def scale(engine, power):
    """The words for a power of a thousand in all its forms: the last word of one, two and five of them."""
    found = set()
    for times in (1, 2, 5):
        try:
            texts = engine.format_number(times * power).text_by_ruleset
        except Exception:
            continue
        for ruleset, text in texts.items():
            last = text.replace("\u00ad", "").lower().split()
            if "cardinal" in ruleset and last and len(last) == (1 if times == 1 and len(last) == 1 else 2):
                if not re.search(r"[\d=%]", last[-1]):
                    found.add(last[-1])
    return found


def numbers(tag):
    engine = RbnfEngine.for_language(tag)
    for value in sorted({*SIMPLE, *GLUED.get(tag, [])}):
        found = {w for w in words(engine, value, "cardinal") if w not in NO_UNITS.get(tag, ())}
        if found:
            yield f"unit\t{value}\t{', '.join(sorted(found))}"
    for power in (10**3, 10**6, 10**9, 10**12):
        # compounds such as `zweitausend` are cut by the program
        found = {w for w in scale(engine, power) if tag not in ("de", "nl", "it") or power > 10**3}
        if found:
            yield f"scale\t{power}\t{', '.join(sorted(found))}"
    for value in (*range(1, 21), 30):
        found = words(engine, value, "ordinal") - NO_ORDINALS
        if found:
            yield f"ordinal\t{value}\t{', '.join(sorted(found))}"


def calendar(tag):
    locale = Locale.parse(tag)
    # abbreviations are left out: too many are other words (`pro`, `mar`, `ara`)
    for month in range(1, 13):
        forms = {locale.months[c]["wide"][month] for c in ("format", "stand-alone")}
        forms = {form.lower() for form in forms}
        yield f"month\t{month}\t{', '.join(sorted(forms))}"
    for day in range(7):
        forms = {locale.days[c]["wide"][day].lower() for c in ("format", "stand-alone")}
        yield f"weekday\t{day + 1}\t{', '.join(sorted(forms))}"


def add(tag, topic, rows, source):
    path = ROOT / tag / f"{topic}.tsv"
    text = path.read_text(encoding="utf-8") if path.exists() else source + "\n"
    path.write_text(text + "\n".join(rows) + "\n", encoding="utf-8")


for tag in sys.argv[1:] or LANGUAGES:
    add(tag, "calendar", calendar(tag), "# Source: CLDR month and day names, with press abbreviations.")
    add(tag, "numbers", numbers(tag), "# Sources: CLDR spell-out rules (RBNF) and common dictionaries.")
