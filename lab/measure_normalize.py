#!/usr/bin/env python3
"""Measure the speed of `normalize` beside other programs that replace words, on made-up texts and glossaries.

    measure_normalize.py BINARY PEERS [--megabytes 64] [--variants 10000 100000 1000000] [--tools FOLDER]

PEERS is the program `peers` of this folder. Texts have the word lengths, commas and paragraphs of news; one word in a
thousand is a variant. The same arguments give the same texts. All figures are processor time of whole processes, the
least of three runs; a ratio above one says that `normalize` is faster. `--tools` names a folder with `codespell` and `typos`, and a
`python` that has `flashtext`; they run on a smaller text. Peers fold nothing, guard nothing and read the file whole.
"""
import argparse
import json
import pathlib
import random
import resource
import subprocess
import tempfile

RUNS = 3
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"] + ["ch", "sh", "ov", "en", "ar", "il", "us"]
CYRILLIC = [a + b for a in "бвгджзклмнпрст" for b in "аеиоу"]
GREEK = [a + b for a in "βγδζκλμνπρστ" for b in "αειου"]
ARABIC = [a + b for a in "بتجحدرسصطعفقكلمنهو" for b in "اوي"]
HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 1500)]
FUNCTION_WORDS = ("the of to and in a that is was for on with as by he at from his it an were which are be this had has "
                  "not but their they who its been or more after one when would about there all said also into than up "
                  "out two other new first no over time last people some could her years if them so only").split()


def made(draw, syllables, least, most):
    return "".join(draw.choice(syllables) for _ in range(draw.randint(least, most)))


class Script:
    """How a script's words, names and sentences are made."""

    def __init__(self, syllables, draw, gap=" ", stop="."):
        self.syllables, self.gap, self.stop = syllables, gap, stop
        self.words = [made(draw, syllables, 2, 4) for _ in range(8000)]
        self.weights = [1 / (rank + 3) for rank in range(8000)]

    def name(self, draw):
        first = made(draw, self.syllables, 4, 6).capitalize()
        return first if draw.random() < 0.5 else f"{first}{self.gap}{made(draw, self.syllables, 3, 5).capitalize()}"


def glossary(path, scripts, count):
    """Writes a glossary and the same as a table; returns the variants."""
    draw, seen, rows = random.Random(7), set(), []
    while len(rows) < count:
        name = draw.choice(scripts).name(draw)
        if name not in seen:
            seen.add(name)
            rows.append(name)
    with open(f"{path}.toml", "w") as toml, open(f"{path}.tsv", "w") as table:
        for number in range(0, count, 4):
            variants = rows[number:number + 4]
            canonical = f"Qu{made(draw, SYLLABLES, 3, 4)} {made(draw, SYLLABLES, 2, 3).capitalize()}"
            toml.write(f'[[entry]]\nid = "e{number}"\nkind = "organisation"\ncanonical = {{ en = "{canonical}" }}\n'
                       f'variants = {json.dumps(variants, ensure_ascii=False)}\nauthority = "made up"\n')
            table.writelines(f"{variant}\t{canonical}\n" for variant in variants)
    return rows


def sentence(draw, script, variants, share):
    words = draw.choices(script.words, script.weights, k=draw.randint(8, 28))
    for place in range(len(words)):
        chance = draw.random()
        if chance < share:
            words[place] = draw.choice(variants)
        elif chance < 0.45 and script.syllables is SYLLABLES:
            words[place] = draw.choice(FUNCTION_WORDS)
        elif chance < 0.52:
            words[place] = words[place].capitalize() + "q"
    return script.gap.join(words) + script.stop


def text(path, scripts, variants, size, share=0.001):
    """Writes paragraphs until the text is long enough; sentences come again, as lines of agencies do."""
    draw = random.Random(3)
    sentences = [sentence(draw, draw.choice(scripts), variants, share) for _ in range(100_000)]
    with open(path, "w") as file:
        written = 0
        while written < size:
            paragraph = " ".join(draw.choices(sentences, k=draw.randint(2, 6))) + "\n\n"
            written += file.write(paragraph) if len(scripts) == 1 else len(paragraph.encode())
            if len(scripts) > 1:
                file.write(paragraph)


def processor(command, output):
    """Least processor seconds of some runs."""
    def one():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(output, "wb") as out:
            subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return min(one() for _ in range(RUNS))


def beside_automata(a, folder, kind, scripts, count):
    """One row: a text and a glossary, `normalize` and the automata."""
    path = folder / f"{kind}-{count}"
    variants = glossary(path, scripts, count)
    text(path.with_suffix(".txt"), scripts, variants, a.megabytes << 20)
    compiled = path.with_suffix(".tdg")
    subprocess.run([a.binary, "-q", "--no-builtin", "--glossary", f"{path}.toml", "glossary", "compile", "-o", compiled], check=True)
    source = path.with_suffix(".txt")
    own = processor([a.binary, "normalize", "--lang", "en", "--no-builtin", "--glossary", compiled, source], folder / "out")
    peers = [processor([a.peers, engine, f"{path}.tsv", source], folder / "out") for engine in ("aho", "daachorse")]
    print(f"| {kind}, {a.megabytes} MB | {count} | {own:.2f} | {a.megabytes / own:.0f} | "
          + " | ".join(f"{peer:.2f} ({peer / own:.2f})" for peer in peers) + " |", flush=True)


def beside_tools(a, folder):
    """Spelling correctors with the words as their list, FlashText, and sed with a hundred rules; single words only."""
    draw = random.Random(11)
    words = sorted({made(draw, SYLLABLES, 4, 6) for _ in range(10_000)})
    script = Script(SYLLABLES, draw)
    source = folder / "tools.txt"
    text(source, [script], words, 4 << 20)
    (folder / "words.txt").write_text("".join(f"{word}->qu{word}\n" for word in words))
    (folder / "typos.toml").write_text("[default.extend-words]\n" + "".join(f'{word} = "qu{word}"\n' for word in words))
    (folder / "rules.sed").write_text("".join(f"s/\\b{word}\\b/qu{word}/g\n" for word in words[:100]))
    (folder / "own.toml").write_text("".join(
        f'[[entry]]\nid = "e{n}"\ncanonical = {{ en = "qu{w}" }}\nvariants = ["{w}"]\n' for n, w in enumerate(words)))
    (folder / "flash.py").write_text(
        "import sys\nfrom flashtext import KeywordProcessor\np = KeywordProcessor(case_sensitive=True)\n"
        "for row in open(sys.argv[1]):\n    old, new = row.strip().split('->'); p.add_keyword(old, new)\n"
        "sys.stdout.write(p.replace_keywords(open(sys.argv[2]).read()))\n")
    compiled = folder / "own.tdg"
    subprocess.run([a.binary, "-q", "--no-builtin", "--glossary", folder / "own.toml", "glossary", "compile", "-o", compiled], check=True)
    own = processor([a.binary, "normalize", "--lang", "en", "--no-builtin", "--glossary", compiled, source], folder / "out")
    tools = {
        "codespell": [f"{a.tools}/codespell", "-D", folder / "words.txt", source],
        "typos": [f"{a.tools}/typos", "--isolated", "--config", folder / "typos.toml", "--format", "brief", source],
        "FlashText": [f"{a.tools}/python", folder / "flash.py", folder / "words.txt", source],
        "sed, 100 rules": ["sed", "-E", "-f", folder / "rules.sed", source],
    }
    print(f"\n4 MB, 10,000 words: normalize {own:.3f} s")
    for name, command in tools.items():
        seconds = processor(command, folder / "out")
        print(f"- {name}: {seconds:.2f} s ({seconds / own:.0f} ×)", flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("binary")
    p.add_argument("peers")
    p.add_argument("--megabytes", type=int, default=64)
    p.add_argument("--variants", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    p.add_argument("--tools")
    a = p.parse_args()
    draw = random.Random(1)
    latin = Script(SYLLABLES, draw)
    mixed = [latin, Script(CYRILLIC, draw), Script(GREEK, draw), Script(ARABIC, draw), Script(HAN, draw, "", "。")]
    print("| text | variants | normalize, s | MB/s | aho-corasick, s (ratio) | daachorse, s (ratio) |\n|---|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for count in a.variants:
            beside_automata(a, folder, "English", [latin], count)
        beside_automata(a, folder, "five scripts", mixed, 100_000)
        if a.tools:
            beside_tools(a, folder)


if __name__ == "__main__":
    main()
