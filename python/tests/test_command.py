"""The module says what the command says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import transdrift
from conftest import STORY, Command

GLOSSARY = STORY / "glossary.toml"


def test_the_command_is_installed_with_the_module(command: Command) -> None:
    assert command("--version").split() == ["transdrift", transdrift.__version__]
    script = Path(sysconfig.get_path("scripts")) / "transdrift"
    done = subprocess.run([script, "--version"], capture_output=True, check=True)
    assert done.stdout.decode().split() == ["transdrift", transdrift.__version__]


def test_the_command_takes_over_input_arguments_and_status() -> None:
    line = [sys.executable, "-m", "transdrift", "check", "--isolated", "--lang", "en", "-"]
    found = subprocess.run(line, input=b"From Kiev.\n", capture_output=True, check=False)
    assert (found.returncode, b"Kyiv" in found.stdout) == (1, True)
    assert subprocess.run([*line, "--nonsense"], capture_output=True, check=False).returncode == 2


def test_without_the_command_python_m_says_what_is_missing(tmp_path: Path) -> None:
    for part in ("_errors.py", "__main__.py"):
        (tmp_path / "bare").mkdir(exist_ok=True)
        shutil.copy(Path(transdrift.__file__).parent / part, tmp_path / "bare")
    line = [sys.executable, "-S", "-m", "bare"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode != 0
    assert b"transdrift" in done.stderr


def test_the_same_findings_on_the_example_story(command: Command, story: dict[str, str]) -> None:
    told = json.loads(command("report", *story, "--glossary", "glossary.toml", "--words", "--format", "json"))
    glossary = transdrift.Glossary(GLOSSARY)
    report = transdrift.compare(story, glossary=glossary, words=True)
    assert report.to_dict() == told
    assert [finding.message for finding in report.findings] == [it["message"] for it in told["findings"]]
    for finding in report.findings:
        text = story[report.versions[finding.version]]
        assert text[finding.start : finding.end] == finding.text


def test_the_same_page_and_markdown(command: Command, story: dict[str, str]) -> None:
    report = transdrift.compare(story, glossary=transdrift.Glossary(GLOSSARY))
    arguments = ("report", *story, "--glossary", "glossary.toml", "--quiet", "--title", "The strait", "--format")
    assert report.to_markdown(title="The strait").split("\n## Method")[0] in command(*arguments, "markdown")
    page, theirs = report.to_html(title="The strait"), command(*arguments, "html")
    # theirs also tells the command that made it
    assert len(page) > 100_000 and abs(len(theirs) - len(page)) < 2_000
    assert report.render("csv") == command(*arguments, "csv")
    assert report.render("tei", title="The strait") == command(*arguments, "tei")


def test_the_same_bytes_normalized(command: Command, story: dict[str, str]) -> None:
    glossary = transdrift.Glossary(GLOSSARY)
    changed = 0
    for name, text in story.items():
        done = transdrift.normalize(text, glossary=glossary)
        assert done == command("normalize", "--glossary", "glossary.toml", name), name
        changed += done != text
    assert changed > 0


def test_the_same_edits(command: Command, story: dict[str, str], tmp_path: Path) -> None:
    glossary = transdrift.Glossary(GLOSSARY)
    for name, text in story.items():
        record = tmp_path / f"{name}.jsonl"
        command("normalize", "--glossary", "glossary.toml", "--edits", str(record), name)
        theirs = [json.loads(line) for line in record.read_text().splitlines()]
        ours = transdrift.edits(text, glossary=glossary, offsets="bytes")
        assert [(e.start, e.end, e.output_start, e.output_end, e.sha256) for e in ours] == [
            (e["input"]["start"], e["input"]["end"], e["output"]["start"], e["output"]["end"], e["sha256"])
            for e in theirs
        ], name


def test_the_same_names_and_systems(command: Command) -> None:
    pairs = [("Sergej Rjabkow", "Сергей Рябков"), ("Sergey Lavrov", "Igor Lavrov"), ("George W. Bush", "George H. W. Bush")]
    theirs = command("match", text="".join(f"{a}\t{b}\n" for a, b in pairs)).splitlines()
    for (left, right), line in zip(pairs, theirs):
        match = transdrift.match(left, right)
        assert line.split("\t")[2:] == [f"{match.score:.3f}", match.verdict, match.reason]
    listed = [line.split("\t") for line in command("romanize", "--list").splitlines()[1:]]
    assert [(it.language, it.name, it.code, it.source) for it in transdrift.systems()] == [tuple(row) for row in listed]
    latin = command("romanize", "--from", "ru", "--system", "bgn-pcgn", text="Сергей Рябков\n")
    assert transdrift.romanize("Сергей Рябков\n", system="bgn-pcgn", lang="ru") == latin


def test_the_same_check(command: Command, tmp_path: Path) -> None:
    text = "# Talks\n\nKiev, `Kiev` and the OTAN\u200b.\n"
    (tmp_path / "page.md").write_text(text)
    theirs = json.loads(command("check", "--lang", "en", "--format", "json", "page.md", folder=tmp_path))
    checked = transdrift.check(text, format="markdown", lang="en")
    ours = [(it.rule, it.line, it.column, it.text, it.message, it.severity) for it in checked.findings]
    keys = ("rule", "text", "message", "severity")
    assert [(rule, text, message, severity) for rule, _, _, text, message, severity in ours] == [
        tuple(it[key] for key in keys) for it in theirs["files"][0]["findings"]
    ]
    assert (checked.language, checked.is_served, checked.suppressed) == ("en", True, 0)
