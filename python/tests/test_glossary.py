"""Glossaries of files, compiled ones, and those of rows."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

import transdrift
from conftest import Command
from transdrift import Glossary

OWN = """
[[entry]]
id = "oresk"
kind = "place"
canonical = { en = "Oresk" }
variants = ["Orezk"]
"""


def own(folder: Path, text: str = OWN, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_files_lie_over_the_bundled_ones(tmp_path: Path) -> None:
    glossary = Glossary(own(tmp_path))
    assert len(glossary) == len(Glossary()) + 1
    assert transdrift.normalize("From Kiev to Orezk.", lang="en", glossary=glossary) == "From Kyiv to Oresk."
    alone = Glossary(str(own(tmp_path)), builtin=False)
    assert transdrift.normalize("From Kiev to Orezk.", lang="en", glossary=alone) == "From Kiev to Oresk."
    assert Glossary(tmp_path) == glossary != alone
    assert len({Glossary(tmp_path), glossary}) == 1
    assert "own.toml" in repr(glossary)


def test_glossaries_of_other_tools(tmp_path: Path) -> None:
    path = own(tmp_path, "de,en\nOrezk,Oresk\n", "terms.csv")
    glossary = Glossary(path, builtin=False, lang="en")
    assert transdrift.normalize("From Orezk.", lang="en", glossary=glossary) == "From Oresk."


def test_compiled_ones(tmp_path: Path, command: Command) -> None:
    made = Glossary(own(tmp_path))
    path = tmp_path / "own.tdg"
    path.write_bytes(made.compile())
    glossary = Glossary(path)
    assert (glossary.sha256, len(glossary), glossary.variants) == (made.sha256, len(made), made.variants)
    by_command = tmp_path / "command.tdg"
    command("glossary", "compile", "--glossary", str(tmp_path / "own.toml"), "-o", str(by_command))
    assert by_command.read_bytes() == path.read_bytes()
    second = own(tmp_path, OWN.replace("oresk", "varn").replace("Oresk", "Varn").replace("Orezk", "Warn"), "second.toml")
    assert transdrift.normalize("Orezk, Warn", lang="en", glossary=Glossary(path, second)) == "Oresk, Varn"
    with pytest.raises(transdrift.GlossaryError, match="name it first"):
        Glossary(second, path)


def test_compiled_ones_of_another_version_or_damaged(tmp_path: Path) -> None:
    good = Glossary(builtin=False).compile()
    for name, bad in {
        "format": good[:7] + b"\x01" + good[8:],
        "cut": good[:-1],
        "flipped": good[:40] + bytes([good[40] ^ 1]) + good[41:],
        "head": good[:7],
    }.items():
        path = tmp_path / name
        path.write_bytes(bad)
        with pytest.raises(transdrift.CompiledGlossaryError, match="compile it again") as raised:
            Glossary(path)
        assert name in str(raised.value)
        assert isinstance(raised.value, transdrift.GlossaryError)


def test_damage_that_shows_late_is_told(tmp_path: Path) -> None:
    good = Glossary(own(tmp_path), builtin=False).compile()
    path = tmp_path / "late.tdg"
    path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    glossary = Glossary(path)
    with pytest.raises(transdrift.CompiledGlossaryError, match="damaged"):
        transdrift.normalize("From Orezk.", lang="en", glossary=glossary)


def test_rows(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"canonical": "Oresk", "variants": "Orezk", "kind": "place", "note": None},
        {"id": "ada", "kind": "person", "canonical": {"en": "Ada Brenn"}, "native": {"ru": "Ада Бренн"}},
        {"canonical": "Varn", "variants": [{"text": "Warn", "unless": [{"name": "the river", "after": ["river"]}]}]},
    ]
    glossary = Glossary.from_rows(rows, lang="en", builtin=False)
    assert len(glossary) == 3
    done = transdrift.normalize("Warn, the Warn river; Orezk. Ada Bren.", lang="en", glossary=glossary)
    assert done == "Varn, the Warn river; Oresk. Ada Bren."
    assert len(Glossary.from_rows(iter(rows), lang="en")) == len(Glossary()) + 3
    assert len(Glossary.from_rows([], builtin=False)) == 0


def test_mistakes_of_rows_name_the_row() -> None:
    good = {"canonical": "Oresk", "variants": ["Orezk"]}
    for bad, rule in [
        ({"variants": ["Orezk"]}, "no `canonical`"),
        ({"canonical": "Varn", "kind": "planet"}, "planet"),
        ({"canonical": "Varn", "colour": "red"}, "colour"),
        ({"canonical": {"xx1": "Varn"}}, "xx1"),
        (["Varn"], "no mapping"),
    ]:
        with pytest.raises(transdrift.GlossaryError, match="row 1") as raised:
            Glossary.from_rows([good, bad], lang="en")  # type: ignore[list-item]
        assert raised.value.mistakes[0].file == "row 1", bad
        assert rule in raised.value.mistakes[0].message
    with pytest.raises(transdrift.GlossaryError, match="name `lang`"):
        Glossary.from_rows([good])
    with pytest.raises(TypeError, match="row 0"):
        Glossary.from_rows([{"canonical": object()}], lang="en")
    with pytest.raises(TypeError):
        Glossary.from_rows(3, lang="en")  # type: ignore[arg-type]


def test_mistakes_of_files_name_the_place(tmp_path: Path) -> None:
    path = own(tmp_path, OWN + "colour = 'red'\nsize = 3\n")
    with pytest.raises(transdrift.GlossaryError) as raised:
        Glossary(path)
    first = raised.value.mistakes[0]
    assert (first.file, first.line, len(raised.value.mistakes)) == (str(path), 7, 2)
    assert f"{path}:7:1" in str(raised.value)
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.mistakes) == (str(raised.value), raised.value.mistakes)
    for name, text in {"empty.toml": "", "circle.toml": OWN + OWN.replace("oresk", "b").replace("Orezk", "x").replace(
        "Oresk", "Orezk").replace('"x"', '"Oresk"')}.items():
        with pytest.raises(transdrift.GlossaryError):
            Glossary(own(tmp_path, text, name), builtin=False)


def test_files_that_are_not_there() -> None:
    with pytest.raises(FileNotFoundError) as raised:
        Glossary("nowhere/names.toml")
    assert raised.value.filename == "nowhere/names.toml"


def test_glossaries_are_pickled_with_what_they_are_made_of(tmp_path: Path) -> None:
    path = own(tmp_path)
    compiled = tmp_path / "own.tdg"
    compiled.write_bytes(Glossary(path).compile())
    rows = Glossary.from_rows([{"canonical": "Oresk", "variants": ["Orezk"]}], lang="en")
    made = [Glossary(), Glossary(path), Glossary(compiled), rows, Glossary(path, without=["places", "works"])]
    packed = [pickle.dumps(glossary) for glossary in made]
    path.unlink()
    compiled.unlink()
    for before, after in zip(made, map(pickle.loads, packed)):
        assert (before, len(before), before.variants) == (after, len(after), after.variants)
        text = "From Kiev to Orezk with Riabkov."
        assert transdrift.normalize(text, lang="en", glossary=before) == transdrift.normalize(
            text, lang="en", glossary=after
        )


def test_kinds_can_be_left_out() -> None:
    assert transdrift.normalize("Riabkov in Kiev", lang="en", glossary=Glossary(without=["people"])) == "Riabkov in Kyiv"
    with pytest.raises(transdrift.OptionError, match="people, places"):
        Glossary(without=["persons"])  # type: ignore[list-item]
