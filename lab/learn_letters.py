#!/usr/bin/env python3
"""Learns data/names/letters/*.tsv: how names in each script are written in Latin letters.

    cargo build --release -p transdrift-lab --bin learn_letters
    lab/learn_letters.py GOLD/names [--only SCRIPT] [--readings | --common | --words]

Learns from published facts only: names of politicians in dozens of languages (Wikidata labels through
EveryPolitician, CC0), name tokens in two scripts (Wikidata through NETransliteration COLING 2018, CC0; and
google/transliteration, Apache-2.0), territories and cities (CLDR, Unicode licence), Ukrainian names (SpellingUkraine,
MIT), a.k.a.s of the OFAC sanctions list (public domain). A name of several words counts where both forms have as many.
For Latin, two spellings of one word pair up: of one person, or of one native word. lab/letter_seeds.tsv adds what is
known of the press conventions and seldom met in these lists.

--readings makes data/names/han-readings.tsv anew: the commonest Mandarin reading of each character without its tone
(pypinyin, MIT, after Unicode Unihan kMandarin). --common makes data/names/common-words.tsv: how common words are.
--words makes data/names/words/*.tsv: the Latin words that a word of another script was met for at least twice, by the
same facts; what the letters alone do not tell.
"""
import argparse, collections, csv, itertools, json, math, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LETTERS = os.path.join(ROOT, "data", "names", "letters")
SEEDS = os.path.join(ROOT, "lab", "letter_seeds.tsv")
WORDS = os.path.join(ROOT, "data", "names", "words")
WORD_SEEDS = os.path.join(ROOT, "lab", "word_seeds.tsv")
LETTERS_OF = {"kana": "[\u30a1-\u30fa\u30fc]+", "han": "[\u4e00-\u9fff]+", "hangul": "[\uac00-\ud7a3]+"}
MET = 2
COMMON = os.path.join(ROOT, "data", "names", "common-words.tsv")
READINGS = os.path.join(ROOT, "data", "names", "han-readings.tsv")
TOKENS = {"cyrillic": ["coling_russian"], "arabic": ["coling_arabic", "google_ar2en"], "hebrew": ["coling_hebrew"],
          "kana": ["coling_katakana"], "hangul": ["coling_korean"], "han": ["coling_chinese"]}
SCRIPTS = list(TOKENS) + ["greek", "georgian", "armenian", "devanagari", "bengali", "tamil", "thai", "latin"]
BLOCKS = {"tamil": "[\u0b80-\u0bff]", "thai": "[\u0e00-\u0e7f]"}
LATIN = re.compile("^[a-zA-Z\u00c0-\u024f\u1e00-\u1eff\\s.'’-]*$")
SEPARATORS = re.compile(r"[\s\-‐–·・＝=,.()]+")


def rows(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def words(name):
    return [w for w in SEPARATORS.split(name) if w]


def token_pairs(folder, script):
    """Word, Latin word, count, from the lists of single words."""
    for name in TOKENS.get(script, []):
        for row in rows(folder, f"tokens_{name}.tsv"):
            if len(row["english"]) > 1:
                yield row["native"], row["english"], int(row.get("count") or 1)


def full_names(folder, script):
    """Name in the script, Latin name."""
    for name in ["people_everypolitician", "places_cldr", "spellingukraine"]:
        for row in rows(folder, name + ".tsv"):
            is_it = row["script"].lower() == script
            if row["script"] == "Other" and script in BLOCKS:
                is_it = re.search(BLOCKS[script], row["variant"]) is not None
            if is_it and (script != "latin" or name == "people_everypolitician"):
                yield row["variant"], row["canonical"]
    if script == "latin":
        people = collections.defaultdict(set)
        for row in rows(folder, "people_ofac_aka.tsv"):
            people[row["entity_id"]] |= {row["variant"], row["canonical"]}
        for forms in people.values():
            yield from itertools.combinations(sorted(forms)[:12], 2)
        for line in open(os.path.join(folder, "people_everypolitician_groups.jsonl"), encoding="utf-8"):
            forms = sorted(f for f in json.loads(line)["renderings"] if LATIN.match(f))
            yield from itertools.combinations(forms[:12], 2)


def spellings(folder):
    """Two Latin spellings of one native word, the rarer against the commonest, both ways."""
    for name in sum(TOKENS.values(), []):
        if "google" in name or "chinese" in name:
            continue
        groups = collections.defaultdict(list)
        for row in rows(folder, f"tokens_{name}.tsv"):
            if (int(row.get("count") or 1) > 1 or "arabic" in name) and len(row["english"]) > 2:
                groups[row["native"]].append((int(row["count"]), row["english"]))
        for group in groups.values():
            group.sort(reverse=True)
            for count, rarer in group[1:6]:
                yield group[0][1], rarer, 1
                yield rarer, group[0][1], 1


def pairs(folder, script):
    found = collections.Counter()
    for native, latin, count in token_pairs(folder, script):
        found[native, latin] += count
    for native, latin in full_names(folder, script):
        a, b = words(native), words(latin)
        if len(a) == len(b):
            for pair in zip(a, b):
                found[pair] += 1
                if script == "latin":
                    found[pair[::-1]] += 1
    if script == "latin":
        for a, b, count in spellings(folder):
            found[a, b] += count
    return found


def learn(folder, script):
    binary = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "release")
    found = pairs(folder, script)
    seeds = [line for line in open(SEEDS, encoding="utf-8") if line.startswith(script + "\t")]
    if script == "han":
        seeds += [f"han\t{line.split(chr(9))[0]}\t{line.split(chr(9))[0]}\n" for line in open(READINGS, encoding="utf-8") if line[0] != "#"]
    text = "".join(f"{a}\t{b}\t{n}\n" for (a, b), n in sorted(found.items()))
    for seed in seeds:
        _, native, latin = seed.rstrip("\n").split("\t")
        text += "".join(f"{a}\t{b}\tseed\n" for a in native.split() for b in latin.split())
    command = [os.path.join(binary, "learn_letters")] + ([READINGS] if script == "han" else [])
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    table = run.stdout
    head = f"# Letters, Latin letters, surprise in hundredths of a nat; made by lab/learn_letters.py from {len(found)} pairs.\n"
    with open(os.path.join(LETTERS, script + ".tsv"), "w", encoding="utf-8") as file:
        file.write(head + table)
    print(f"{script}: {len(found)} pairs, {table.count(chr(10))} rows; {run.stderr.splitlines()[-1]}")


def common(folder):
    """How common words are in names: a level for each doubling of how often they were met, rare words left out."""
    met = collections.Counter()
    for name in sum(TOKENS.values(), []):
        counts = collections.Counter()
        for row in rows(folder, f"tokens_{name}.tsv"):
            counts[row["english"]] += int(row.get("count") or 1)
        met |= counts
    for name in ["people_everypolitician", "people_ofac_aka"]:
        for people in {(row["entity_id"], row["canonical"]) for row in rows(folder, name + ".tsv")}:
            met.update(word.lower() for word in words(people[1]) if len(word) > 1)
    levels = collections.defaultdict(list)
    for word, count in met.items():
        if count >= 12 and word.isalpha():
            levels[min(9, int(math.log2(count / 6)))].append(word)
    with open(COMMON, "w", encoding="utf-8") as file:
        file.write("# How common words are in names, a level for each doubling; made by lab/learn_letters.py --common.\n")
        file.writelines(f"{level}\t{' '.join(sorted(levels[level]))}\n" for level in sorted(levels))


def known_words(folder, script):
    met = collections.defaultdict(list)
    for (native, latin), count in pairs(folder, script).items():
        latin = latin.lower()
        if count >= MET and len(native) > 1 and latin.isalpha() and LATIN.match(latin) and re.fullmatch(LETTERS_OF[script], native):
            met[native].append((-count, latin))
    for line in open(WORD_SEEDS, encoding="utf-8"):
        if line.startswith(script + "\t"):
            _, natives, latins = line.rstrip("\n").split("\t")
            for native in natives.split():
                met[native] += [(-math.inf, latin) for latin in latins.split()]
    for native in list(met):
        # a v is written as such or as a b
        plain = re.sub("ヴ([ァィェォ]?)", lambda found: "ブバビベボ"["ァィェォ".find(found[1]) + 1 if found[1] else 0], native)
        if plain != native:
            met[plain] = met[plain] + met[native]
    with open(os.path.join(WORDS, script + ".tsv"), "w", encoding="utf-8") as file:
        file.write("# Words of names and the Latin words that stand for them; made by lab/learn_letters.py --words.\n")
        for native in sorted(met):
            file.write(f"{native}\t{' '.join(dict.fromkeys(latin for _, latin in sorted(met[native])))}\n")
    print(f"{script}: {len(met)} words")


def readings():
    from pypinyin import Style, pinyin
    found = collections.defaultdict(list)
    for code in range(0x4e00, 0xa000):
        read = pinyin(chr(code), style=Style.NORMAL, errors="ignore", v_to_u=True)
        if read and read[0][0].isalpha():
            found[read[0][0]].append(chr(code))
    with open(READINGS, "w", encoding="utf-8") as file:
        file.write("# Syllable, characters read so: commonest Mandarin reading, no tones (pypinyin, MIT, after Unihan).\n")
        file.writelines(f"{syllable}\t{''.join(found[syllable])}\n" for syllable in sorted(found))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--only")
    parser.add_argument("--readings", action="store_true")
    parser.add_argument("--common", action="store_true")
    parser.add_argument("--words", action="store_true")
    args = parser.parse_args()
    os.makedirs(LETTERS, exist_ok=True)
    if args.readings or not os.path.exists(READINGS):
        readings()
    if args.common:
        return common(args.gold)
    if args.words:
        os.makedirs(WORDS, exist_ok=True)
        for script in LETTERS_OF:
            known_words(args.gold, script)
        return
    for script in SCRIPTS:
        if args.only in (None, script):
            learn(args.gold, script)


if __name__ == "__main__":
    main()
