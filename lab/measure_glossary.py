#!/usr/bin/env python3
"""Measure how fast a glossary of a million variants loads from its compiled form, and what its lint costs.

    measure_glossary.py BINARY [--entries 250000]

Entries have made-up names, four variants each; the same arguments give the same names. Loading is a whole run of
`normalize` on one word, beside a run with an empty glossary (the program's own start) and one of `cat` on the compiled
file. Each wall time is the least of several runs; lint is processor time of one run.
"""
import argparse, os, random, resource, subprocess, tempfile, time

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"] + ["ch", "sh", "ov", "en", "ar", "il", "us"]
RUNS = 9


def names(seed):
    """Names of two words, none twice."""
    draw, seen = random.Random(seed), set()
    word = lambda: "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(3, 5))).capitalize()
    while True:
        name = f"{word()} {word()}"
        if name not in seen:
            seen.add(name)
            yield name


def write(path, entries):
    name = names(7)
    with open(path, "w") as file:
        for number in range(entries):
            canonical, *variants = (next(name) for _ in range(5))
            listed = ", ".join(f'"{variant}"' for variant in variants)
            file.write(f'[[entry]]\nid = "e{number}"\nkind = "organisation"\ncanonical = {{ en = "{canonical}" }}\n'
                       f'variants = [{listed}]\nauthority = "made up"\n')


def wall(command):
    def one():
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.perf_counter() - start
    return min(one() for _ in range(RUNS))


def processor(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("binary")
    p.add_argument("--entries", type=int, default=250_000)
    a = p.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        toml, compiled, text = (os.path.join(folder, name) for name in ("names.toml", "names.tdg", "text.txt"))
        write(toml, a.entries)
        with open(text, "w") as file:
            file.write("hello\n")
        subprocess.run([a.binary, "-q", "--no-builtin", "--glossary", toml, "glossary", "compile", "-o", compiled], check=True)
        normalize = [a.binary, "normalize", "--lang", "en", text]
        loaded, bare = wall([*normalize, "--glossary", compiled]), wall([*normalize, "--no-builtin"])
        peer = wall(["cat", compiled])
        lint = processor([a.binary, "--no-builtin", "glossary", "lint", toml])
    print(f"{4 * a.entries} variants: normalize with the compiled glossary {1000 * loaded:.1f} ms, "
          f"without a glossary {1000 * bare:.1f} ms, cat of the file {1000 * peer:.1f} ms "
          f"(ratio to cat {loaded / peer:.2f}); lint {lint:.1f} s of processor time")


if __name__ == "__main__":
    main()
