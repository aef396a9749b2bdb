#!/usr/bin/env python3
"""Measure how the report grows with the versions, and that hostile texts end.

    measure_scale.py BINARY [--versions 25 50 100]

Versions are made by make_versions.py. `growth` compares the processor time with that of the first number of versions,
per pair of versions: 1.0 is growth with the pairs, which is what comparing all with all costs. Each hostile text is
compared with a copy that goes on by one sentence, so both are 5 MB.
"""
import argparse
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SIZE = 5_000_000


def run(binary, *paths):
    """Processor seconds and peak memory (MB, of all runs so far) of one report."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([binary, "report", "--format", "json", *map(str, paths)], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"status {done.returncode} on {paths}")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024


def hostile():
    """Texts on one line that make a careless stage take the square of their length."""
    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 10))) for _ in range(20_000)]
    return {
        "one sentence again and again": "The harbour will stay open until the end of May. " * (SIZE // 49),
        "random words": " ".join(rng.choices(words, k=SIZE // 7)),
        "one word of 1 MB": "é" * 500_000,
        "marks": "! " * (SIZE // 2),
        "Chinese": "船离开了港口。" * (SIZE // 21),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--versions", type=int, nargs="+", default=[25, 50, 100])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder, first = pathlib.Path(folder), None
        for count in args.versions:
            made = folder / str(count)
            subprocess.run([sys.executable, HERE / "make_versions.py", made, "--versions", str(count)], check=True)
            seconds, memory = run(args.binary, made)
            pair = seconds / (count * (count - 1))
            first = first or pair
            print(f"{count:4} versions  {seconds:6.2f} s  {memory:5.0f} MB  growth {pair / first:.2f}")
        for name, text in hostile().items():
            one, other = folder / "a.txt", folder / "b.txt"
            one.write_text(text, encoding="utf-8")
            other.write_text(text + " The end.", encoding="utf-8")
            seconds, _ = run(args.binary, one, other)
            print(f"{name:30} {seconds:6.2f} s")


if __name__ == "__main__":
    main()
