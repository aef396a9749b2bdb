"""What can go wrong, each kind with its own exception.

All stand on `TransdriftError`, and each also on the built-in exception that Python would raise for the like. A file that
cannot be opened is the `OSError` that Python itself would raise, an argument of the wrong type its `TypeError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Mistake(NamedTuple):
    """A mistake in a glossary, with its place."""

    file: str
    """The file, or `row 3` of `Glossary.from_rows`, counted from 0."""
    line: int
    """The line, counted from 1; 0 for a row."""
    column: int
    """The column in code points, counted from 1; 0 for a row."""
    rule: str
    """The rule, such as `TD902`."""
    message: str
    """What is wrong, as one sentence."""


class TransdriftError(Exception):
    """Everything that this module raises by itself."""


class TextError(TransdriftError, ValueError):
    """A text holds a lone surrogate, which no encoding of text can hold."""


class LanguageError(TransdriftError, ValueError):
    """What should name a language is no language tag."""


class OptionError(TransdriftError, ValueError):
    """An argument has a value that it cannot have."""


class GlossaryError(TransdriftError, ValueError):
    """A glossary cannot be used; `mistakes` tells every one."""

    mistakes: tuple[Mistake, ...]

    def __init__(self, message: str, mistakes: Iterable[tuple[str, int, int, str, str]] = ()) -> None:
        super().__init__(message, tuple(mistakes))
        self.mistakes = tuple(Mistake(*mistake) for mistake in mistakes)

    def __str__(self) -> str:
        return str(self.args[0])


class CompiledGlossaryError(GlossaryError):
    """A compiled glossary is damaged, or was written by a version of transdrift that compiles otherwise."""


class DocumentError(TransdriftError, ValueError):
    """A document cannot be read in its format."""


class UndoError(TransdriftError, ValueError):
    """A text is not what the edits had made of it."""


class ColumnError(TransdriftError, ValueError):
    """Arrow data lack a column, or have one of another type than text."""


class InternalError(TransdriftError, RuntimeError):
    """A mistake of transdrift itself. Please report it with what led to it."""
