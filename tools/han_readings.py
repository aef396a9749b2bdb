#!/usr/bin/env python3
"""Writes data/romanize/han/: spellings of Chinese syllables, and the characters that are read so.

    pip install pypinyin pycantonese
    python3 tools/han_readings.py data/romanize/han

Mandarin readings are those of pypinyin (MIT, after Unicode's Unihan), Cantonese ones of pycantonese (MIT; rime-cantonese,
CC BY 4.0). Characters are those of GB 2312 and of the common plane of Big5. Pinyin and Jyutping are turned into
Wade-Giles and into the spellings of Hong Kong by the rules below.
"""

import importlib.util
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

HEADER = {
    "mandarin": """\
# Mandarin syllables by system, and the characters that are read so. Made by tools/han_readings.py.
# Sources: Hanyu Pinyin (ISO 7098), Wade-Giles; readings after pypinyin (MIT) and so Unicode's Unihan.
pinyin\twade-giles\tcharacters""",
    "cantonese": """\
# Cantonese syllables as Hong Kong usage writes them, and the characters that are read so. Made by tools/han_readings.py.
# Sources: usage of the Hong Kong government; Jyutping readings after pycantonese (MIT) and so rime-cantonese (CC BY 4.0).
cantonese\tcharacters""",
}
WADE = {"b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch",
        "ch": "ch", "z": "ts", "c": "ts", "r": "j"}
WADE_WHOLE = {"zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "er": "erh",
              "you": "yu", "ye": "yeh", "yan": "yen", "yong": "yung", "he": "ho", "ge": "ko", "ke": "ko", "e": "o",
              "yi": "i", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "gui": "kuei", "kui": "kuei"}
WADE_FINAL = [("ie$", "ieh"), ("ian$", "ien"), ("ong$", "ung"), ("uo$", "o"), ("ue$", "ueh"), ("ve$", "ueh"),
              ("([^g])uo$", r"\\1o"), ("v", "u")]
CANTON_INITIAL = {"z": "ts ch", "c": "ts ch", "j": "y", "gw": "kw gw", "kw": "kw", "g": "k", "b": "p b", "d": "t d",
                  "s": "s sh"}
CANTON_FINAL = {"aa": "a ah", "aai": "ai", "aau": "au", "aam": "am", "aan": "an", "aang": "ang", "aap": "ap",
                "aat": "at", "aak": "ak", "ai": "ai", "au": "au", "am": "am um", "an": "an un", "ang": "ang", "ap": "ap",
                "at": "at", "ak": "ak", "i": "i ee", "iu": "iu", "im": "im", "in": "in", "ing": "ing", "ip": "ip",
                "it": "it", "ik": "ik", "o": "o", "oi": "oi", "ou": "o", "on": "on", "ong": "ong", "ot": "ot", "ok": "ok",
                "u": "u oo", "ui": "ui", "un": "un oon", "ung": "ung", "ut": "ut", "uk": "uk", "e": "e eh", "ei": "ei i ay",
                "eng": "eng ing", "ek": "ek", "oe": "eu", "oeng": "eung", "oek": "euk", "eoi": "ui", "eon": "un",
                "eot": "ut", "yu": "u ue", "yun": "uen un", "yut": "ut uet"}


def wade(syllable):
    if syllable in WADE_WHOLE:
        return WADE_WHOLE[syllable]
    initial, final = re.fullmatch("([zcs]h|[bpmfdtnlgkhjqxrzcs])?(.*)", syllable).groups()
    for pattern, text in WADE_FINAL:
        final = re.sub(pattern, text, final)
    if initial in ("g", "k", "h", "sh") and syllable.endswith("uo"):
        final = "uo"
    return WADE.get(initial, initial or "") + final


def canton(syllable):
    initial, final = re.fullmatch("(ng|gw|kw|[bpmfdtnlgkhwzcsj])?(.*)", syllable).groups()
    if not final or syllable in ("m", "ng"):
        return ["ng"]
    firsts = CANTON_INITIAL.get(initial, initial or "").split(" ")
    if initial == "j" and final.startswith("yu"):
        firsts = ["y"]
    spelled = [first + last for first in firsts for last in CANTON_FINAL.get(final, final).split(" ")]
    return list(dict.fromkeys(["y" + s[1:] if s.startswith("yi") and len(s) < 2 else s for s in spelled]))


def characters():
    def is_common(c):
        try:
            c.encode("gb2312")
            return True
        except UnicodeEncodeError:
            pass
        try:
            return c.encode("big5")[0] < 0xC7
        except UnicodeEncodeError:
            return False
    return [chr(c) for c in range(0x4E00, 0x9FA6) if is_common(chr(c))]


def bare(reading):
    text = "".join(c for c in unicodedata.normalize("NFD", reading.replace("ü", "v")) if not unicodedata.combining(c) or c == "\u0308")
    return unicodedata.normalize("NFC", text).replace("ü", "v")


def package(name, path):
    module = importlib.util.find_spec(name)
    return json.loads((Path(module.origin).parent / path).read_text())


def main():
    mandarin = package("pypinyin", "pinyin_dict.json")
    cantonese = package("pycantonese", "data/rime_cantonese/chars_to_jyutping.json")
    read, canton_read = defaultdict(list), defaultdict(list)
    for c in characters():
        readings = [bare(r) for r in mandarin.get(str(ord(c)), "").split(",") if r]
        for syllable in dict.fromkeys(readings[:2]):
            read[syllable].append(c)
        spoken = cantonese.get(c)
        spoken = spoken if isinstance(spoken, list) else [spoken] if spoken else []
        for syllable in dict.fromkeys(re.sub("[0-9]", "", s) for s in spoken[:1] if " " not in s):
            canton_read[syllable].append(c)
    folder = Path(sys.argv[1])
    lines = [HEADER["mandarin"]]
    for syllable, chars in sorted(read.items()):
        if re.fullmatch("[a-z]+", syllable):
            lines.append("\t".join([syllable.replace("v", "ü"), wade(syllable), "".join(chars)]))
    (folder / "mandarin.tsv").write_text("\n".join(lines) + "\n")
    lines = [HEADER["cantonese"]]
    for syllable, chars in sorted(canton_read.items()):
        lines.append("\t".join([" ".join(canton(syllable)), "".join(chars)]))
    (folder / "cantonese.tsv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
