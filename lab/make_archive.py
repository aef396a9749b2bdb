#!/usr/bin/env python3
"""Makes an archive of articles whose stories are known, to measure how recipes group them.

    lab/make_archive.py ARTICLES OUT.parquet [--seed 17]

Every story has people and places of its own, among them such as the glossary knows, and some twelve facts of few and of
rare words. One to seven outlets tell it within two days: each some of the facts in other words, names as its language
spells them, and sentences that stand in many articles. A third of the stories have a sequel one to three days later with the
same people and places, which recalls a fact or two of the first: another story, and what grouping gets wrong. Columns: id,
story, day, outlet, lang, text. Words are invented, so nothing is learned of real ones.
"""

from __future__ import annotations

import argparse
import itertools
import random
from typing import NamedTuple

# what the glossary knows, as outlets of different languages spell it in English
KNOWN = [
    ["Sergei Ryabkov", "Sergei Riabkov", "Sergej Rjabkow"], ["Vladimir Putin", "Vladimir Poutine"], ["Kyiv", "Kiev", "Kiew"],
    ["NATO", "the OTAN"], ["Kharkiv", "Kharkov"], ["TASS", "the Tass news agency"], ["Odesa", "Odessa"], ["Warsaw", "Varsovie"],
]
ONSETS = "b br d dr f g gr h k kl kr l m n p pl r s sk st t tr v vr z".split()
VOWELS = "a e i o u ai ei ou".split()
CODAS = ["", "", "n", "r", "l", "s", "m", "nd", "rt", "st", "k"]
FURNITURE = [
    "This article was translated automatically and may contain errors.", "Follow us for more news from the region.",
    "The two sides have accused each other for years.", "Nobody could be reached for comment on the weekend.",
    "Analysts had expected a decision before the end of the quarter.", "The ministry did not answer questions from reporters.",
]
FRAMES = [
    "{who} said that {what} in {where}.", "In {where}, {who} told reporters: {what}.", "{what}, according to {who}.",
    "It was {who} who said that {what}.", "{what} near {where}.",
]


def word(chance: random.Random, syllables: int) -> str:
    """An invented word."""
    return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables)) + chance.choice(CODAS)


class Lexicon:
    """Words of which few are common and most are rare."""

    def __init__(self, chance: random.Random, size: int = 30_000) -> None:
        self.words = [word(chance, 1 + (number > 50) + (number > 3000)) for number in range(size)]
        self.weights = list(itertools.accumulate(1 / (number + 3) for number in range(size)))

    def some(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self.weights, k=count)


class Story(NamedTuple):
    """What happened."""

    day: int
    people: list[list[str]]
    places: list[list[str]]
    facts: list[list[str]]


def spellings(chance: random.Random, name: str) -> list[str]:
    """An invented name as outlets spell it: mostly alike."""
    return [name, name, name, name.replace("k", "c").replace("v", "w")]


def new_story(chance: random.Random, lexicon: Lexicon, day: int) -> Story:
    """A story that no other recalls."""
    person = lambda: spellings(chance, f"{word(chance, 2).title()} {word(chance, 3).title()}")  # noqa: E731
    people = [person() for _ in range(chance.randint(1, 3))] + chance.sample(KNOWN[:2], chance.randint(0, 1))
    places = [spellings(chance, word(chance, 3).title()) for _ in range(2)] + chance.sample(KNOWN[2:], chance.randint(0, 2))
    return Story(day, people, places, facts(chance, lexicon))


def facts(chance: random.Random, lexicon: Lexicon) -> list[list[str]]:
    """What there is to tell."""
    number = lambda: [str(chance.randint(2, 9999))] if chance.random() < 0.3 else []  # noqa: E731
    return [number() + lexicon.some(chance, chance.randint(6, 12)) for _ in range(chance.randint(8, 14))]


def sequel(chance: random.Random, lexicon: Lexicon, first: Story) -> Story:
    """Another story of the same people and places, days later."""
    recalled = chance.sample(first.facts, chance.randint(1, 2))
    return Story(first.day + chance.randint(1, 3), first.people, first.places, facts(chance, lexicon) + recalled)


def article(chance: random.Random, lexicon: Lexicon, story: Story) -> str:
    """What an outlet makes of a story."""
    told = [fact for fact in story.facts if chance.random() < 0.65] or story.facts[:3]
    chance.shuffle(told)
    sentences = []
    for fact in told:
        words = [it if chance.random() < 0.75 else lexicon.some(chance, 1)[0] for it in fact if chance.random() < 0.85]
        who, where = chance.choice(chance.choice(story.people)), chance.choice(chance.choice(story.places))
        sentences.append(chance.choice(FRAMES).format(who=who, where=where, what=" ".join(words) or "nothing"))
    sentences += chance.sample(FURNITURE, chance.randint(1, 3))
    return " ".join(it[0].upper() + it[1:] for it in sentences)


def articles(count: int, seed: int) -> list[dict[str, object]]:
    """The archive: some forty stories a day, so a longer one lasts longer."""
    chance = random.Random(seed)
    lexicon = Lexicon(chance)
    rows: list[dict[str, object]] = []
    waiting: list[Story] = []
    day, number = 0, 0
    while len(rows) < count:
        for _ in range(40):
            story = waiting.pop() if waiting and waiting[-1].day <= day else new_story(chance, lexicon, day)
            if chance.random() < 0.33:
                waiting.insert(0, sequel(chance, lexicon, story))
            for outlet in range(chance.choices(range(1, 8), [40, 20, 14, 10, 8, 5, 3])[0]):
                text = article(chance, lexicon, story)
                row = {"id": len(rows), "story": number, "day": story.day + chance.randint(0, 1), "outlet": f"outlet-{outlet}"}
                rows.append({**row, "lang": "en", "text": text})
            number += 1
        day += 1
    return rows[:count]


def main() -> None:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=17)
    chosen = parser.parse_args()
    parquet.write_table(pa.Table.from_pylist(articles(chosen.articles, chosen.seed)), chosen.out)


if __name__ == "__main__":
    main()
