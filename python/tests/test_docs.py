"""Examples run: those of the docstrings, of the README and of the manual."""

from __future__ import annotations

import doctest
import inspect
import re
from collections.abc import Iterator

import pytest

import transdrift
from conftest import ROOT


def documented() -> Iterator[tuple[str, str]]:
    """Everything public with its docstring."""
    yield "transdrift", transdrift.__doc__ or ""
    for name in transdrift.__all__:
        thing = getattr(transdrift, name)
        if name.startswith("_") or name == "Offsets":
            continue
        yield name, thing.__doc__ or ""
        if inspect.isclass(thing) and thing.__module__ == "transdrift":
            for inner, member in vars(thing).items():
                if not inner.startswith("_"):
                    yield f"{name}.{inner}", member.__doc__ or ""


@pytest.mark.parametrize(("name", "text"), list(documented()), ids=lambda it: it if len(it) < 40 else "")
def test_docstrings(name: str, text: str) -> None:
    assert text.strip(), f"{name} is not documented"
    check(name, text)


def check(name: str, text: str) -> None:
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


def blocks(path: str) -> list[str]:
    """The blocks of Python in a file of Markdown."""
    return re.findall(r"^```python\n(.*?)^```", (ROOT / path).read_text(encoding="utf-8"), re.S | re.M)


@pytest.mark.parametrize("path", ["README.md", "python/README.md", "docs/python.md"])
def test_the_manual(path: str) -> None:
    found = blocks(path)
    assert found, f"{path} shows no Python"
    check(path, "\n".join(found))
