"""PySpark: from an archive of articles to stories: `python pyspark_archive.py ARTICLES STORIES`, folders of Parquet and JSON Lines.

ARTICLES has id, day (a number), outlet, lang and text. STORIES is what `transdrift report --stories` reads. It does what
duckdb_stories.py does, step by step.
"""

import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

# days within which a story is told; in how many articles of that time a key is rare; how alike two articles of one story are
DAYS, RARE, ALIKE = 2, 30, 0.35


def keyed(batches):
    import re

    import pyarrow as pa
    import transdrift

    def keys(text, lang):
        known = transdrift.annotate(text, lang=lang)
        things = {f"thing:{place.entry}" for place in known if place.decision in ("keep", "replace")}
        return sorted(things | {word.lower() for word in re.findall(r"\w{4,}|\d+", text)})

    for batch in batches:
        lists = [keys(*row) for row in zip(batch["text"].to_pylist(), batch["lang"].to_pylist())]
        found = pa.array(lists, pa.list_(pa.string()))
        yield pa.record_batch({"id": batch["id"], "day": batch["day"], "keys": found})


def linked(articles: DataFrame) -> DataFrame:
    """Pairs of articles that are alike, both ways round."""
    found = articles.mapInArrow(keyed, "id long, day long, keys array<string>")
    keys = found.select("id", "day", F.explode("keys").alias("key"))
    # each article stands in two spans of time, so that two within DAYS of each other meet in one
    span = F.floor(F.col("day") / DAYS)
    keys = keys.select("id", "key", F.explode(F.array(span, span + 1)).alias("span")).localCheckpoint()
    times = keys.groupBy("key", "span").agg(F.count("*").alias("times")).where(F.col("times").between(2, RARE))
    weighed = keys.join(times, ["key", "span"]).select("id", "key", "span", (1 / F.log(1 + F.col("times"))).alias("weight"))
    weighed = weighed.localCheckpoint()
    total = weighed.groupBy("id", "span").agg(F.sum("weight").alias("total"))
    one, other = (weighed.withColumnsRenamed({"id": name, "weight": f"{name}_weight"}) for name in ("one", "other"))
    shared = one.join(other, ["key", "span"]).where("one < other").groupBy("one", "other", "span")
    shared = shared.agg(F.sum("one_weight").alias("shared"))
    for name in ("one", "other"):
        shared = shared.join(total.withColumnsRenamed({"id": name, "total": f"{name}_total"}), [name, "span"])
    pairs = shared.where(f"shared >= {ALIKE} * sqrt(one_total * other_total)").select("one", "other").distinct()
    return pairs.union(pairs.select("other", "one")).localCheckpoint()


def grouped(articles: DataFrame) -> DataFrame:
    """The story of each article: the least id that it is linked to, also through others."""
    links, stories, changed = linked(articles), articles.select("id", F.col("id").alias("story")), True
    while changed:
        least = links.join(stories, links["other"] == stories["id"]).groupBy("one").agg(F.min("story").alias("least"))
        joined = stories.join(least, stories["id"] == least["one"], "left")
        smaller = F.least("story", F.coalesce("least", "story"))
        following = joined.select("id", "story", smaller.alias("next")).localCheckpoint()
        changed = not following.where("next <> story").isEmpty()
        stories = following.select("id", F.col("next").alias("story"))
    return stories


def main(source: str, target: str) -> None:
    spark = SparkSession.builder.getOrCreate()
    articles = spark.read.parquet(source)
    versions = F.sort_array(F.collect_list(F.struct(F.col("outlet").alias("name"), "text"))).alias("versions")
    stories = articles.select("id", "outlet", "text").join(grouped(articles), "id").groupBy("story").agg(versions).where("size(versions) > 1")
    stories.select(F.col("story").cast("string").alias("id"), "versions").write.mode("overwrite").json(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
