"""Whatever Python gives, what comes back is a result or an exception that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import transdrift
from transdrift import _transdrift

CALLS: dict[str, Callable[[Any], Any]] = {
    "normalize": transdrift.normalize,
    "edits": transdrift.edits,
    "annotate": transdrift.annotate,
    "undo": lambda text: transdrift.undo(text, []),
    "match": lambda text: transdrift.match(text, "Ryabkov"),
    "romanize": lambda text: transdrift.romanize(text, system="bgn-pcgn", lang="ru"),
    "check": transdrift.check,
    "compare": lambda text: transdrift.compare([text, "Other text."]),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_lone_surrogate_is_told_with_its_place(call: Callable[[Any], Any]) -> None:
    with pytest.raises(transdrift.TextError, match="character 4") as raised:
        call("bad \ud800 text")
    assert isinstance(raised.value, ValueError)
    assert isinstance(raised.value.__cause__, UnicodeEncodeError)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("wrong", [None, 3, b"Kiev", ["Kiev"], object()], ids=str)
def test_what_is_no_text_is_refused(call: Callable[[Any], Any], wrong: Any) -> None:
    with pytest.raises(TypeError):
        call(wrong)


@pytest.mark.parametrize("call", [CALLS[name] for name in ("normalize", "edits", "annotate", "match", "check")])
@pytest.mark.parametrize("text", ["", "\0", "\ufeffKiev\0", "é" * 5000, "Kiev " * 20_000, "👩‍👩‍👧\u202eKiev", "\r", "\U0010ffff"])
def test_any_text_is_taken(call: Callable[[Any], Any], text: str) -> None:
    call(text)


@pytest.mark.parametrize("lang", ["xx1", "", "english", "e\ud800", "en-" * 50])
def test_languages_that_are_none(lang: str) -> None:
    with pytest.raises((transdrift.LanguageError, transdrift.TextError)):
        transdrift.normalize("Kiev", lang=lang)
    with pytest.raises(TypeError):
        transdrift.normalize("Kiev", lang=3)  # type: ignore[arg-type]


def test_options_that_are_none() -> None:
    wrong: list[Callable[[], Any]] = [
        lambda: transdrift.edits("Kiev", offsets="lines"),  # type: ignore[arg-type]
        lambda: transdrift.romanize("Киев", system="bgn"),
        lambda: transdrift.romanize("Киев", system="nonsense", lang="ru"),
        lambda: transdrift.check("Kiev", format="nonsense"),
        lambda: transdrift.check("{}", format="json"),
        lambda: transdrift.check("Kiev", min_severity="grave"),  # type: ignore[arg-type]
        lambda: transdrift.compare(["one"]),
        lambda: transdrift.compare([]),
        lambda: transdrift.compare(["one", "two"], mode="other"),  # type: ignore[arg-type]
        lambda: transdrift.compare(["one", "two"]).render("pdf"),  # type: ignore[arg-type]
        lambda: transdrift.compare(["one", "two"]).keep(only=["TD7"]),
    ]
    for call in wrong:
        with pytest.raises(transdrift.OptionError):
            call()


def test_documents_that_cannot_be_read() -> None:
    with pytest.raises(transdrift.DocumentError, match="line 1"):
        transdrift.check('{"a": ', format="json", fields=["*"])


def test_versions_that_are_none() -> None:
    for wrong in ("two texts", 3, [("a", "b", "c"), "d"], [("a", 3), "d"], {"a": "b", 3: "c"}):
        with pytest.raises(TypeError):
            transdrift.compare(wrong)  # type: ignore[arg-type]


def test_a_glossary_that_is_none() -> None:
    with pytest.raises(TypeError):
        transdrift.normalize("Kiev", glossary="names.toml")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        transdrift.Glossary(3)  # type: ignore[arg-type]


def test_edits_that_are_none() -> None:
    with pytest.raises(TypeError):
        transdrift.undo("Kyiv", None)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        transdrift.undo("Kyiv", [3])  # type: ignore[list-item]
    edit = transdrift.edits("Kiev", lang="en")[0]
    outside: list[dict[str, Any]] = [{"output_end": 10**30}, {"output_start": -1}]
    for changed in outside:
        with pytest.raises(OverflowError):
            transdrift.undo("Kyiv", [edit._replace(**changed)])
    changes: list[dict[str, Any]] = [
        {"output_end": 99},
        {"output_start": 3, "output_end": 1},
        {"sha256": "no hash"},
        {"before": "Kiew"},
    ]
    for changed in changes:
        with pytest.raises(transdrift.UndoError):
            transdrift.undo("Kyiv", [edit._replace(**changed)])


def test_a_mistake_of_ours_is_an_exception_like_others() -> None:
    with pytest.raises(transdrift.InternalError, match="asked for"):
        _transdrift._panic()
    assert transdrift.normalize("Kiev", lang="en") == "Kyiv"


def test_every_exception_stands_on_one() -> None:
    own = [it for it in vars(transdrift).values() if isinstance(it, type) and issubclass(it, Exception)]
    assert len(own) == 10
    assert all(issubclass(it, transdrift.TransdriftError) for it in own)
