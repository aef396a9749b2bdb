"""DuckDB: from an archive of articles to stories: `python duckdb_stories.py ARTICLES.parquet STORIES.jsonl`.

ARTICLES has id, day (a number), outlet, lang and text. STORIES is what `transdrift report --stories` reads.
"""

import re
import sys

import duckdb
import pyarrow as pa
import transdrift

# days within which a story is told; in how many articles of that time a key is rare; how alike two articles of one story are
DAYS, RARE, ALIKE = 2, 30, 0.35


def keys(text: str, lang: str) -> list[str]:
    """What a text is about: the things that the glossary knows, by id, and its words and figures."""
    known = transdrift.annotate(text, lang=lang)
    things = {f"thing:{place.entry}" for place in known if place.decision in ("keep", "replace")}
    return sorted(things | {word.lower() for word in re.findall(r"\w{4,}|\d+", text)})


def all_keys(articles: pa.Table) -> pa.Table:
    """The keys of all articles, a list for each."""
    lists = [keys(*row) for row in zip(articles["text"].to_pylist(), articles["lang"].to_pylist())]
    return pa.table({"id": articles["id"], "day": articles["day"], "keys": pa.array(lists, pa.list_(pa.string()))})


# each article stands in two spans of time, so that two within DAYS of each other meet in one
PAIRS = """
create or replace temp table keys as
    select id, key, day // {days} + step as span
    from (select id, day, unnest(keys) as key from found), (values (0), (1)) steps(step);
create or replace temp table weighed as
    with count as (select key, span, count(*) as times from keys group by all)
    select id, key, span, 1 / ln(1 + times) as weight from keys join count using (key, span) where times between 2 and {rare};
create or replace temp table total as select id, span, sum(weight) as total from weighed group by all;
create or replace temp table pairs as
    with shared as (
        select a.id as one, b.id as other, span, sum(a.weight) as shared
        from weighed a join weighed b using (key, span) where a.id < b.id group by all)
    select one, other, max(shared / sqrt(x.total * y.total)) as alike
    from shared join total x on (x.id, x.span) = (one, shared.span) join total y on (y.id, y.span) = (other, shared.span)
    group by all having alike >= {alike};
"""

# articles take the least number that they are joined to, until nothing changes
JOIN = """
create or replace temp table links as select one, other from pairs union select other, one from pairs;
create or replace temp table stories as select id, id as story from articles;
"""
STEP = """
create or replace temp table next as
    with least as (select one as id, min(story) as story from links join stories on other = id group by one)
    select id, least(stories.story, coalesce(least.story, stories.story)) as story from stories left join least using (id);
"""


def group(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the table `stories` (id, story) of the table `articles`."""
    articles = pa.table(connection.sql("select id, day, text, lang from articles"))
    connection.register("found", all_keys(articles))
    connection.execute(PAIRS.format(days=DAYS, rare=RARE, alike=ALIKE) + JOIN)
    changed = 1
    while changed:
        connection.execute(STEP)
        count = "select count(*) from next join stories using (id) where next.story <> stories.story"
        (changed,) = connection.execute(count).fetchone()
        connection.execute("create or replace temp table stories as from next")


def main(source: str, target: str) -> None:
    connection = duckdb.connect()
    connection.execute(f"create table articles as from '{source}'")
    group(connection)
    connection.execute(f"""copy (
        select stories.story::varchar as id, list({{'name': outlet, 'text': text}} order by outlet) as versions
        from stories join articles using (id) group by stories.story having count(*) > 1 order by stories.story
    ) to '{target}' (format json)""")


if __name__ == "__main__":
    main(*sys.argv[1:])
