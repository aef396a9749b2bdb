#!/usr/bin/env python3
"""Kill `normalize --in-place --edits` at random moments, and see that `undo` restores every file.

    kill_normalize.py BINARY [--runs 50] [--files 2000] [--seed 1]

Every run begins with the same files, is killed by SIGKILL at a random moment of its usual time, and is undone: first by
an `undo` that is killed half-way too, then by one that is let go to its end. After each, every file must be byte for byte
what it was, or, after a kill, one of its two whole texts, and nothing else may lie beside them.
"""
import argparse
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

BEFORE = "The ministers met in Kiev in the city today.\r\n«\u00a0Vladimir Poutine\u00a0» spoke of file {}.\n"


def command(binary, folder, *arguments):
    return subprocess.Popen([binary, "-q", *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def timed(process):
    start = time.monotonic()
    _, said = process.communicate()
    if process.returncode != 0:
        sys.exit(f"status {process.returncode}: {said.decode()}")
    return time.monotonic() - start


def killed(process, seconds):
    """Whether it was still at work after that time."""
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return process.returncode != 0


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def expect(is_so, message):
    if not is_so:
        sys.exit(message)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    root = pathlib.Path(tempfile.mkdtemp())
    texts, record = root / "texts", root / "edits.jsonl"
    for number in range(args.files):
        path = texts / f"{number % 20}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(BEFORE.format(number).encode())
    before = contents(texts)
    normalize = ("normalize", "--in-place", "--edits", record.name, "texts")
    undo = ("undo", "--edits", record.name)
    whole = timed(command(args.binary, root, *normalize))
    after = contents(texts)
    back = timed(command(args.binary, root, *undo))
    expect(contents(texts) == before and after != before, "undo of a whole run does not restore")
    kills, undo_kills, halves, left = 0, 0, 0, 0

    def check_whole(moment):
        nonlocal left
        now = contents(texts)
        stray = [path for path in now if path not in before]
        left += len(stray)
        expect(all(path.name.startswith(".transdrift-") for path in stray), f"{moment}: {stray}")
        broken = [path for path in before if now.get(path) not in (before[path], after[path])]
        expect(not broken, f"{moment}: neither the old text nor the new: {broken[:3]}")
        return sum(now[path] == after[path] for path in before)

    for run in range(args.runs):
        record.unlink(missing_ok=True)
        kills += killed(command(args.binary, root, *normalize), rng.uniform(0, whole))
        changed = check_whole(f"run {run}")
        halves += 0 < changed < args.files
        if record.exists() and record.stat().st_size > 0:
            undo_kills += killed(command(args.binary, root, *undo), rng.uniform(0, back))
            check_whole(f"undo of run {run}")
            timed(command(args.binary, root, *undo))
        expect(contents(texts) == before, f"run {run}: undo does not restore byte for byte")
    shutil.rmtree(root)
    print(f"{args.files} files; a whole run {whole:.2f} s, its undo {back:.2f} s")
    print(f"{args.runs} runs: {kills} killed at work, {halves} with some files changed and some not; "
          f"{undo_kills} undos killed too; {left} temporary files left by kills, all swept")
    print("every file restored byte for byte every time")


if __name__ == "__main__":
    main()
