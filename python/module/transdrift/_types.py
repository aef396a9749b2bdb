"""What the functions return: plain tuples with names, which compare, hash and pickle as tuples do.

Offsets count code points, as Python does, unless the call asked for others.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Optional, TypeAlias

Offsets: TypeAlias = Literal["code-points", "bytes", "utf16"]
"""What offsets count: code points as Python does, bytes of UTF-8, or units of UTF-16 as JavaScript and Java do."""


class Edit(NamedTuple):
    """A replacement that `normalize` makes."""

    start: int
    """Where it stands in the text as it was."""
    end: int
    before: str
    """The words that stood there."""
    after: str
    """The words that stand there now."""
    entry: str
    """Id of the glossary entry."""
    reason: str
    """Why, for people."""
    output_start: int
    """Where it stands in the text as it is now."""
    output_end: int
    sha256: str
    """SHA-256 of the text as it was, in UTF-8: what `undo` must come to."""
    offsets: Offsets
    """What the four offsets count."""


class Annotation(NamedTuple):
    """A place where a text uses an entry of the glossary."""

    start: int
    end: int
    text: str
    """The words."""
    entry: str
    """Id of the glossary entry."""
    kind: Literal["person", "place", "organisation", "work", "term"]
    canonical: Optional[str]
    """The canonical form of the entry in the language of the text, where it has one."""
    decision: Literal["keep", "replace", "review", "leave"]
    """A form to keep, a variant to replace, one to replace after a look, or one that was left alone."""
    replacement: Optional[str]
    """What should stand there, in the letter case of what does; for `replace` and `review`."""
    reason: str
    """Why, for people; empty for a form to keep."""


class Match(NamedTuple):
    """What is thought of two names."""

    score: float
    """How likely they are one, from 0 to 1."""
    verdict: Literal["same", "different", "unsure"]
    reason: str
    """Why, in a short phrase for people."""


class System(NamedTuple):
    """A standard by which texts of a language are written in Latin letters."""

    name: str
    """The name by which `romanize` takes it."""
    language: str
    code: str
    """Its code in the register of interscript."""
    source: str
    """What it is, and where it is set down."""


class Replacement(NamedTuple):
    """A stretch of a text and what should stand there."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """One thing to tell."""

    rule: str
    """The code of the rule, such as `TD201`; `transdrift explain TD201` tells of it."""
    name: str
    """Its short name, such as `figures`."""
    severity: Literal["critical", "error", "warning", "info", "hint"]
    confidence: Literal["certain", "likely", "possible"]
    version: int
    """The version it stands in, counted from 0; 0 for `check`."""
    start: int
    end: int
    line: int
    """The line, counted from 1."""
    column: int
    """The column in code points, counted from 1."""
    text: str
    """The words it stands on."""
    message: str
    """Why it is told, as one sentence."""
    passage: Optional[str]
    """Id of the passage it stands in, if any."""
    fix: Optional[tuple[Replacement, ...]]
    """What would mend it, if anything would."""
    fix_class: Optional[Literal["safe", "review", "never"]]
    """Whether the fix may be made without a look."""


class Checked(NamedTuple):
    """What `check` found in a text."""

    findings: tuple[Finding, ...]
    """By place and rule."""
    language: Optional[str]
    """The language of the text, or of most of it, where it is known."""
    is_served: bool
    """Whether some entry of the glossary has a form in that language: where none has, names were held to nothing."""
    suppressed: int
    """How many findings comments in the text turn off."""
