"""The programs of examples/engines write what the command writes, and the manual shows their lines."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import transdrift
from conftest import ROOT, Command

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
EXAMPLES = ROOT / "examples" / "engines"


def loaded(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("engine", ["duckdb", "polars", "datafusion"])
def test_what_an_engine_writes(engine: str, tmp_path: Path, command: Command) -> None:
    pytest.importorskip(engine)
    engines = loaded(ROOT / "tools" / "engines.py")
    rows = engines.made_rows(600)
    engines.write(rows, tmp_path / "rows", 3)
    (tmp_path / "names.tdg").write_bytes(transdrift.Glossary().compile())
    arguments = [str(tmp_path / name) for name in ("rows", "done", "names.tdg")]
    subprocess.run([sys.executable, EXAMPLES / f"{engine}_rows.py", *arguments], check=True, timeout=120)
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    told = command("normalize", "--input-format", "jsonl", "--field", "text", "--lang-field", "lang", text=lines)
    expected = [(row["id"], row["text"]) for row in map(json.loads, told.splitlines())]
    assert sorted(engines.read(tmp_path / "done")) == expected
    assert expected != [(row["id"], row["text"]) for row in rows]


def test_articles_are_grouped_into_stories(tmp_path: Path, command: Command) -> None:
    pytest.importorskip("duckdb")
    made = loaded(ROOT / "lab" / "make_archive.py").articles(2000, seed=4)
    parquet.write_table(pa.Table.from_pylist(made), tmp_path / "articles.parquet")
    stories = tmp_path / "stories.jsonl"
    program = [sys.executable, *map(str, (EXAMPLES / "duckdb_stories.py", tmp_path / "articles.parquet", stories))]
    subprocess.run(program, check=True, timeout=120)
    story_of = {article["text"]: article["story"] for article in made}
    groups = [[story_of[it["text"]] for it in json.loads(line)["versions"]] for line in stories.read_text().splitlines()]
    sizes = {story: list(story_of.values()).count(story) for story in set(story_of.values())}
    together = sum(len(group) * (len(group) - 1) // 2 for group in groups)
    right = sum(group.count(it) * (group.count(it) - 1) // 2 for group in groups for it in set(group))
    wanted = sum(size * (size - 1) // 2 for size in sizes.values())
    assert right / together > 0.85 and right / wanted > 0.95, (right, together, wanted)
    reports = command("report", "--stories", str(stories)).splitlines()
    assert len(reports) == len(groups)


def test_the_manual_shows_lines_of_the_programs() -> None:
    programs = "\n".join(path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.py"))
    text = (ROOT / "docs" / "how-to" / "engines.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```python\n(.*?)^```", text, re.S | re.M)
    assert len(shown) == 5
    for block in shown:
        assert block in programs, block
