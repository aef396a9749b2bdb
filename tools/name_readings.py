#!/usr/bin/env python3
"""Writes data/names/readings/: how names in Chinese characters are read in Japanese, Korean and Vietnamese.

    tools/name_readings.py UNIHAN IPADIC

UNIHAN is a folder with Unihan_Readings.txt and Unihan_Variants.txt (Unicode-3.0), IPADIC the file Noun.name.csv of the
dictionary mecab-ipadic in UTF-8 (its licence is in NOTICE). Japanese readings of single characters are learned from its names and
their kana: of all ways to share the kana of a name among its characters the likeliest, by expectation and maximisation.
Korean syllables are written by the Revised Romanization, McCune-Reischauer without its marks, and the customs of families.
A character without readings has those of its other form (simplified, traditional), where it has one.
"""
import collections, os, re, sys, unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, "data", "names", "readings")
KANA = dict(zip(*[iter(
    "ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to ナ na "
    "ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru "
    "レ re ロ ro ワ wa ヲ o ン n ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji ヅ zu デ de ド do "
    "バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu".split())] * 2))
INITIALS = ["g k", "kk", "n", "d t", "tt", "r l n", "m", "b p", "pp", "s sh", "ss", "", "j ch", "jj", "ch", "k", "t", "p", "h"]
VOWELS = ["a ah", "ae ai", "ya yah", "yae", "eo o u", "e", "yeo yo you yu", "ye", "o oh", "wa", "wae", "oe oi", "yo", "u oo woo",
          "weo wo won", "we", "wi", "yu yoo", "eu u", "ui eui", "i ee"]
FINALS = ["", "k g", "k", "k", "n", "n", "n", "t", "l r", "k", "m", "l", "l", "l", "p", "l", "m", "p b", "p", "t", "t", "ng", "t",
          "t", "k", "t", "p", "t"]
FAMILIES = {"이": "lee rhee yi", "리": "lee rhee yi", "박": "park", "최": "choi choe", "임": "lim rim yim", "림": "im yim",
            "노": "roh noh", "로": "roh noh no", "유": "yoo ryu", "류": "yoo yu", "우": "woo", "정": "chung jung chong", "조": "joe",
            "선": "sun", "숙": "sook", "현": "hyun", "양": "ryang", "량": "yang", "나": "ra", "라": "na", "여": "ryo lyuh",
            "연": "youn ryon", "련": "yeon", "용": "ryong", "룡": "yong", "영": "young", "희": "hee hui", "회": "hui", "녀": "yeo"}


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower().replace("đ", "d")) if c.isascii() and c.isalpha())


def properties(folder, name, wanted):
    found = collections.defaultdict(dict)
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3 and cells[1] in wanted:
                found[cells[1]][chr(int(cells[0][2:], 16))] = cells[2]
    return found


def shares(word, kana):
    """All ways to share the kana of a name among its characters."""
    if len(word) == 1:
        return [(kana,)] if 1 <= len(kana) <= 6 else []
    cuts = range(1, min(6, len(kana) - len(word) + 1) + 1)
    return [(kana[:cut],) + rest for cut in cuts if kana[cut] not in "ャュョンッー" for rest in shares(word[1:], kana[cut:])]


def romaji(kana):
    """Hepburn, a doubled consonant at the end written as t."""
    text, is_double, at = "", False, 0
    while at < len(kana):
        letter, behind = kana[at], kana[at + 1:at + 2]
        at += 1
        if letter == "ッ":
            is_double = True
            continue
        if letter not in KANA:
            return None
        syllable = KANA[letter]
        if behind and behind in "ャュョ":
            stem = syllable[:-1] if syllable in ("shi", "chi", "ji") else syllable[:-1] + "y"
            syllable, at = stem + "auo"["ャュョ".index(behind)], at + 1
        text += ("t" if syllable.startswith("ch") else syllable[0] if is_double else "") * is_double + syllable
        is_double = False
    return text + "t" * is_double


def spellings(reading):
    """How a Japanese reading is written: long vowels short, doubled or with h, n before lips as m."""
    ways = {reading}
    if reading.endswith(("ou", "oo")):
        ways |= {reading[:-1], reading[:-2] + "oh"}
    elif reading.endswith("o"):
        ways.add(reading + "h")
    if reading.endswith("uu"):
        ways.add(reading[:-1])
    if reading.endswith("n"):
        ways.add(reading[:-1] + "m")
    return sorted(ways)


def japanese(path):
    names = []
    for line in open(path, encoding="utf-8"):
        cells = line.split(",")
        if len(cells[0]) <= 5 and re.fullmatch("[\u4e00-\u9fff々]+", cells[0]):
            names.append(shares(cells[0], cells[11]) and [list(zip(cells[0], way)) for way in shares(cells[0], cells[11])])
    likely = collections.defaultdict(lambda: .01)
    for _ in range(6):
        met, all_of = collections.Counter(), collections.Counter()
        for ways in filter(None, names):
            weights = []
            for way in ways:
                weight = 1.0
                for pair in way:
                    weight *= likely[pair]
                weights.append(weight)
            total = sum(weights)
            for way, weight in zip(ways, weights):
                for pair in way:
                    met[pair] += weight / total if total else 0
        for (character, _), count in met.items():
            all_of[character] += count
        likely = collections.defaultdict(lambda: 1e-6, {p: n / all_of[p[0]] for p, n in met.items() if n > 1e-3})
    readings = collections.defaultdict(set)
    for (character, kana), count in met.items():
        if count >= .9 and (reading := romaji(kana)):
            readings[character].add(" ".join(spellings(reading)))
    return readings


def kana():
    """Kana among characters: each with its syllable, and what is left of it before a small letter."""
    readings = {}
    for letter, syllable in KANA.items():
        stem = syllable[:-1] if len(syllable) > 1 and syllable.endswith("i") else ""
        readings[letter] = {" ".join(way for way in (syllable, stem) if way)}
    readings |= {"ャ": {"ya a"}, "ュ": {"yu u"}, "ョ": {"yo o"}, "ッ": {"t k s p"}, "ン": {"n m"}}
    hiragana = {chr(ord(letter) - 0x60): found for letter, found in readings.items() if letter != "ヴ"}
    return readings | hiragana


def hangul(syllable):
    at = ord(syllable) - 0xac00
    parts = [list_[place].split() or [""] for list_, place in ((INITIALS, at // 588), (VOWELS, at % 588 // 28), (FINALS, at % 28))]
    regular = [a + b + c for a in parts[0] for b in parts[1] for c in parts[2]]
    return " ".join(sorted(set(regular + FAMILIES.get(syllable, "").split())))


def write(name, what, readings, others):
    """Characters by reading; those of the common sets only."""
    full = collections.defaultdict(set, {character: set(found) for character, found in readings.items()})
    for character, forms in others.items():
        if character not in readings:
            full[character] = set().union(*(readings.get(form, set()) for form in forms))
    rows = collections.defaultdict(list)
    for character, found in full.items():
        if any(encodable(character, code) for code in ("gb2312", "big5", "shift_jis")):
            for reading in found:
                rows[reading].append(character)
    with open(os.path.join(FOLDER, name + ".tsv"), "w", encoding="utf-8") as file:
        file.write(f"# {what} Made by tools/name_readings.py.\n")
        file.writelines(f"{reading}\t{''.join(sorted(rows[reading]))}\n" for reading in sorted(rows))
    print(name, len(rows), sum(map(len, rows.values())))


def encodable(character, code):
    try:
        character.encode(code)
        return True
    except UnicodeEncodeError:
        return False


def main():
    unihan, ipadic = sys.argv[1:]
    read = properties(unihan, "Unihan_Readings.txt", {"kHangul", "kVietnamese"})
    kinds = ["kTraditionalVariant", "kSimplifiedVariant", "kZVariant", "kSemanticVariant"]
    others = collections.defaultdict(set)
    for kind, rows in properties(unihan, "Unihan_Variants.txt", set(kinds)).items():
        for character, cell in rows.items():
            for form in re.findall(r"U\+([0-9A-F]+)", cell):
                others[character].add(chr(int(form, 16)))
                others[chr(int(form, 16))].add(character)
    for character, forms in list(others.items()):
        # one form of another form: 沢 is 澤, which is 泽
        others[character] = forms | set().union(*(others[form] for form in forms)) - {character}
    os.makedirs(FOLDER, exist_ok=True)
    korean = {c: {hangul(s[0]) for s in cell.split()} for c, cell in read["kHangul"].items()}
    # many readings are listed with and without the initial that is dropped at the start of a word
    write("korean", "Korean readings of characters (Unihan kHangul), as romanisation systems and families write them.", korean, others)
    vietnamese = {c: {plain(r) for r in cell.split()} for c, cell in read["kVietnamese"].items()}
    write("vietnamese", "Vietnamese readings of characters (Unihan kVietnamese), without marks.", vietnamese, others)
    write("japanese", "Japanese readings of characters in names, learned from the names of mecab-ipadic, and of kana; Hepburn.", japanese(ipadic) | kana(), others)


if __name__ == "__main__":
    main()
