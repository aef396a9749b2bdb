#!/usr/bin/env python3
"""Learns data/drift-weights.tsv: how much each feature of a word speaks for an error.

    cargo build --release -p transdrift-lab --bin dump_drift_features
    lab/learn_drift.py GOLD [--other GOLD] [--write]

GOLD is a folder with one folder a document: VERSION.txt files that translate one source.txt, and ratings.jsonl with
what professional translators marked (version, rater, start and end in Unicode scalar values, severity major, minor or
null for a segment the rater looked at).

A token's target is the share of its raters who marked it, a minor error counting MINOR of a major one. The model is a
ridge logistic regression on standardised features, fitted by Newton's method on all versions of each document and,
at half weight, on random subsets of them, so that it serves few versions as well as many. The intercept is moved so
that a drift of .5 is the threshold for a warning: the one that serves the Matthews correlation (MCC) of any and of
major errors best, the two taken relative to their own best.

Cross-validated figures: each document is scored by weights learned on the other documents alone; one threshold is
then chosen on the pooled held-out scores (`pooled`), or for each document on the others' held-out scores (`nested`).
"""
import argparse, collections, json, math, os, random, subprocess, sys

import numpy as np

MINOR, RIDGE, ROUNDS = 0.4, 300.0, 6
SUBSETS = (5, 5, 7, 4)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLE = os.path.join(ROOT, "data", "drift-weights.tsv")
FIGURES = os.path.join(ROOT, "lab", "learn_drift.figures.md")
KINDS = (("any", 1), ("major", 2))


class Ratings:
    """Byte spans by version and rater: what was looked at, and what was marked how."""

    def __init__(self, folder):
        self.names = sorted(n[:-4] for n in os.listdir(folder) if n.endswith(".txt") and n != "source.txt")
        self.spans = collections.defaultdict(list)
        offsets = {}
        for name in self.names:
            text = open(os.path.join(folder, name + ".txt"), encoding="utf-8").read()
            offsets[name] = np.cumsum([0] + [len(c.encode()) for c in text])
        for line in open(os.path.join(folder, "ratings.jsonl"), encoding="utf-8"):
            a = json.loads(line)
            at = offsets[a["version"]]
            self.spans[a["version"], a["rater"], a["severity"]].append((int(at[a["start"]]), int(at[a["end"]])))

    def labels(self, name, start, end):
        """Of each token: how many raters looked at it, marked it, marked it as a major error."""
        def touched(rater, severity):
            hit = np.zeros(len(start), bool)
            for s, e in self.spans[name, rater, severity]:
                hit |= (start < e) & (end > s)
            return hit
        found = np.zeros((len(start), 3))
        for rater in {r for n, r, _ in self.spans if n == name}:
            seen, major = touched(rater, None), touched(rater, "major")
            found += np.stack([seen, seen & (major | touched(rater, "minor")), seen & major], 1)
        return found


def dump(binary, folder, names, ratings):
    """Features (one row a token) and labels."""
    paths = [os.path.join(folder, n + ".txt") for n in names]
    out = subprocess.run([binary, *paths], capture_output=True, check=True, text=True).stdout.splitlines()
    rows = np.array([list(map(float, line.split("\t"))) for line in out[1:]], np.float32)
    labels = np.zeros((len(rows), 3), np.float32)
    for number, name in enumerate(names):
        own = rows[:, 0] == number
        labels[own] = ratings.labels(name, rows[own, 1], rows[own, 2])
    return out[0].split("\t")[4:], rows[:, 4:], labels


def read(binary, gold, subsets):
    rng, documents = random.Random(1), []
    for folder in sorted(f.path for f in os.scandir(gold) if os.path.exists(os.path.join(f.path, "ratings.jsonl"))):
        ratings = Ratings(folder)
        chosen = [ratings.names] + [sorted(rng.sample(ratings.names, k)) for k in subsets]
        parts = [dump(binary, folder, names, ratings) for names in chosen]
        documents.append({"name": os.path.basename(folder), "features": parts[0][0], "parts": [p[1:] for p in parts]})
    return documents


def target(labels):
    return (labels[:, 2] + MINOR * (labels[:, 1] - labels[:, 2])) / np.maximum(labels[:, 0], 1)


def fit(documents):
    """Weights, means, scales, intercept."""
    parts = [(x, l, 1.0 if k == 0 else 0.5) for d in documents for k, (x, l) in enumerate(d["parts"])]
    x = np.vstack([p[0] for p in parts])
    y = np.concatenate([target(p[1]) for p in parts])
    w = np.concatenate([p[1][:, 0] * p[2] for p in parts])
    w = w / w.mean()
    mean = np.average(x, axis=0, weights=w)
    scale = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=w)) + 1e-6
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    ridge = np.r_[np.full(x.shape[1], RIDGE), 0]
    b = np.r_[np.zeros(x.shape[1]), -2.0]
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-z @ b))
        hessian = (z * (w * p * (1 - p))[:, None]).T @ z + np.diag(ridge)
        b -= np.linalg.solve(hessian, z.T @ (w * (p - y)) + ridge * b)
    return b[:-1], mean, scale, b[-1]


def score(model, x):
    b, mean, scale, intercept = model
    return ((x - mean) / scale) @ b + intercept


def curve(labels, scores, kind):
    """MCC at every threshold, highest first."""
    order = np.argsort(-scores, kind="stable")
    seen, hit = labels[order, 0].astype(float), labels[order, kind].astype(float)
    tp, n = np.cumsum(hit), np.cumsum(seen)
    fp, fn = n - tp, tp[-1] - tp
    tn = n[-1] - n - fn
    with np.errstate(all="ignore"):
        mcc = (tp * tn - fp * fn) / np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return np.nan_to_num(mcc), scores[order]


def best(labels, scores, kind):
    mcc, thresholds = curve(labels, scores, kind)
    at = int(np.argmax(mcc))
    return float(mcc[at]), float(thresholds[at])


def nested(parts, kind):
    """MCC with the threshold of each document chosen on the others."""
    tp = fp = fn = tn = 0.0
    for i, (labels, scores) in enumerate(parts):
        rest = [p for k, p in enumerate(parts) if k != i]
        at = best(np.vstack([p[0] for p in rest]), np.concatenate([p[1] for p in rest]), kind)[1]
        hot, seen, hit = scores >= at, labels[:, 0], labels[:, kind]
        tp += hit[hot].sum(); fp += (seen - hit)[hot].sum(); fn += hit[~hot].sum(); tn += (seen - hit)[~hot].sum()
    return (tp * tn - fp * fn) / math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))


def figures(documents, other):
    model = fit(documents)
    lines = ["| scored | any | major |", "|---|---|---|"]

    def line(name, parts, by=None):
        labels, scores = np.vstack([p[0] for p in parts]), np.concatenate([p[1] for p in parts])
        values = [by(parts, k) if by else best(labels, scores, k)[0] for _, k in KINDS]
        lines.append("| %s | %.3f | %.3f |" % (name, *values))
        return labels, scores

    sets = [("all versions", 0)] + [("%d versions" % k, i + 1) for i, k in enumerate(SUBSETS) if k == 5][:1]
    for name, part in sets:
        held = []
        for i, document in enumerate(documents):
            left = fit(documents[:i] + documents[i + 1:])
            x, labels = document["parts"][part]
            held.append((labels, score(left, x)))
        line("held-out documents, %s, pooled threshold" % name, held)
        line("held-out documents, %s, nested threshold" % name, held, nested)
        line("same documents, %s" % name, [(d["parts"][part][1], score(model, d["parts"][part][0])) for d in documents])
    if other:
        line("other texts, all versions", [(d["parts"][0][1], score(model, d["parts"][0][0])) for d in other])
    labels = np.vstack([d["parts"][0][1] for d in documents])
    scores = np.concatenate([score(model, d["parts"][0][0]) for d in documents])
    return model, threshold(labels, scores), lines


def threshold(labels, scores):
    """Where the worse of any and major, each relative to its best, is best."""
    relative = []
    for _, kind in KINDS:
        mcc, thresholds = curve(labels, scores, kind)
        relative.append(mcc / mcc.max())
    return float(thresholds[int(np.argmax(np.minimum(*relative)))])


def write(features, model, at):
    """Keeps the comment lines and the meaning (last column) of each row."""
    rows = [line.rstrip("\n").split("\t") for line in open(TABLE, encoding="utf-8")]
    meaning = {r[0]: r[4] for r in rows if len(r) > 4}
    with open(TABLE, "w", encoding="utf-8") as out:
        for row in rows:
            if row[0].startswith("#"):
                out.write("\t".join(row) + "\n")
        b, mean, scale, intercept = model
        out.write("bias\t%.4f\t0\t1\t%s\n" % (intercept - at, meaning.get("bias", "")))
        for name, values in zip(features, zip(b, mean, scale)):
            out.write("%s\t%.4f\t%.4f\t%.4f\t%s\n" % (name, *values, meaning.get(name, "")))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("gold")
    p.add_argument("--other", help="ratings of other texts, scored and not learned from")
    p.add_argument("--binary", default="target/release/dump_drift_features")
    p.add_argument("--write", action="store_true", help="write the table and %s" % os.path.basename(FIGURES))
    a = p.parse_args()
    documents = read(a.binary, a.gold, SUBSETS)
    other = read(a.binary, a.other, ()) if a.other else None
    model, at, lines = figures(documents, other)
    print("\n".join(lines))
    if a.write:
        write(documents[0]["features"], model, at)
        tokens = sum(len(d["parts"][0][0]) for d in documents)
        head = ["# What learn_drift.py measured", "",
                "Matthews correlation of the drift of each token with each rater's marks, all raters together;",
                "%d documents, %d tokens. `pooled`: one threshold for all held-out documents, chosen on them;" % (len(documents), tokens),
                "`nested`: the threshold for each document is chosen on the others.", ""]
        with open(FIGURES, "w", encoding="utf-8") as out:
            out.write("\n".join(head + lines) + "\n")


if __name__ == "__main__":
    main()
