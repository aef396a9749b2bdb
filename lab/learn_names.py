#!/usr/bin/env python3
"""Learns data/names/weights.tsv: how the evidence for and against two names being one is weighed, script by script.

    cargo build --release -p transdrift-lab --bin dump_name_features
    lab/learn_names.py GOLD/names [--write] [--only SCRIPT,SCRIPT]

GOLD/names/bench_pairs.tsv holds pairs with their slice, the person they belong to and whether they are one name. The
model is a logistic regression with a ridge, one a script; scripts with few pairs share the model `other`, which is
learned on all scripts but Latin and Han. The intercept is moved so that a score of .5 is the threshold that serves F1
best; where a script has several slices (Latin), the one that serves the mean of their F1 best.

Figures are cross-validated by person in five parts: weights and threshold are learned on four, F1 is counted on the
fifth, all parts pooled.
"""
import argparse, collections, os, subprocess

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLE = os.path.join(ROOT, "data", "names", "weights.tsv")
FIGURES = os.path.join(ROOT, "lab", "learn_names.figures.md")
RIDGE, ROUNDS, PARTS = 30.0, 12, 5
OWN = ["latin", "cyrillic", "greek", "arabic", "hebrew", "hangul", "kana", "han"]
PROMISED = {"latin_news": .95, "latin_sanctions": .955, "cyrillic": .93, "arabic": .88, "greek": .85, "hebrew": .82}


def read(folder):
    with open(os.path.join(folder, "bench_pairs.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    binary = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "release")
    text = "".join(f"{row[2]}\t{row[3]}\n" for row in rows)
    run = subprocess.run([os.path.join(binary, "dump_name_features")], input=text, capture_output=True, text=True, check=True)
    lines = run.stdout.rstrip("\n").split("\n")
    names = lines[0].split("\t")[1:]
    features = np.array([[float(x) for x in line.split("\t")[1:]] for line in lines[1:]])
    return rows, names, features


def part(entity):
    return sum(entity.encode()) * 2654435761 % 2**32 // 7 % PARTS


def fit(x, y, weight):
    """Ridge logistic regression on standardised features by Newton's method; intercept and weights of the raw ones."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    beta, ridge = np.zeros(z.shape[1]), np.full(z.shape[1], RIDGE)
    ridge[0] = 0
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-z @ beta))
        w = weight * np.maximum(p * (1 - p), 1e-6)
        beta += np.linalg.solve(z.T @ (z * w[:, None]) + np.diag(ridge), z.T @ (weight * (y - p)) - ridge * beta)
    raw = beta[1:] / spread
    return np.concatenate([[beta[0] - raw @ mean], raw])


def score(beta, x):
    return beta[0] + x @ beta[1:]


def f1(y, same):
    hits = (y * same).sum()
    return 2 * hits / max(1, y.sum() + same.sum())


def threshold(values, y, slices):
    """The value at which the mean F1 of the slices is best."""
    tried = np.quantile(values, np.linspace(.3, .95, 261))
    means = [np.mean([f1(y[slices == s], values[slices == s] >= t) for s in set(slices)]) for t in tried]
    return tried[int(np.argmax(np.convolve(np.pad(means, 2, "edge"), np.ones(5) / 5, "valid")))]


def learn(x, y, slices):
    sizes = collections.Counter(slices)
    weight = np.array([len(slices) / len(sizes) / sizes[s] for s in slices])
    beta = fit(x, y, weight)
    beta[0] -= threshold(score(beta, x), y, slices)
    return beta


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--write", action="store_true", help="write the table and the figures")
    parser.add_argument("--only", help="scripts whose weights are written; those of the others stay, 0 for new features")
    args = parser.parse_args()
    rows, names, x = read(args.gold)
    slices = np.array([row[0] for row in rows])
    y = np.array([int(row[4]) for row in rows])
    parts = np.array([part(row[1]) for row in rows])
    groups = {script: np.array([s.split("_")[0] == script for s in slices]) for script in OWN}
    groups["other"] = np.array([s.split("_")[0] not in ("latin", "han") for s in slices])
    tested = dict(groups, other=np.array([s.split("_")[0] not in OWN for s in slices]))
    held, tables = np.zeros(len(y)), {}
    for script, mine in groups.items():
        for number in range(PARTS):
            train, test = mine & (parts != number), tested[script] & (parts == number)
            held[test] = score(learn(x[train], y[train], slices[train]), x[test])
        tables[script] = learn(x[mine], y[mine], slices[mine])
    lines = ["| slice | pairs | F1 held out | precision | recall | F1 same data | promised |", "|---|---|---|---|---|---|---|"]
    for s in sorted(set(slices)):
        at = slices == s
        group = s.split("_")[0] if s.split("_")[0] in OWN else "other"
        same, own = held[at] >= 0, score(tables[group], x[at]) >= 0
        hits = (y[at] * same).sum()
        lines.append(f"| {s} | {at.sum()} | {f1(y[at], same):.3f} | {hits / same.sum():.3f} | {hits / y[at].sum():.3f} "
                     f"| {f1(y[at], own):.3f} | {PROMISED.get(s, '')} |")
    print("\n".join(lines))
    if args.write:
        keep(names, tables, set(args.only.split(",")) if args.only else set(tables))
        write(names, tables, lines)


def keep(names, tables, only):
    """Puts back the weights that stand in the table for scripts not asked for."""
    with open(TABLE, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line[0] != "#"]
    for at, script in enumerate(rows[0][1:], 1):
        if script not in only:
            old = {row[0]: float(row[at]) for row in rows[1:]}
            tables[script] = np.array([old.get(name, 0.0) for name in ["intercept"] + names])


def write(names, tables, lines):
    with open(TABLE, "w", encoding="utf-8") as file:
        file.write("# Weights of the evidence by script, for a logistic score; made by lab/learn_names.py.\n")
        file.write("feature\t" + "\t".join(tables) + "\n")
        for number, name in enumerate(["intercept"] + names):
            file.write(name + "".join(f"\t{beta[number]:.3f}" for beta in tables.values()) + "\n")
    with open(FIGURES, "w", encoding="utf-8") as file:
        file.write("# What learn_names.py measured\n\nF1 of the verdict `same`; \"held out\": cross-validated by person in "
                   "five parts, weights and threshold\nlearned on the other four.\n\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
