"""Names to one form, drift between machine-translated versions of a text, and texts held to a glossary.

>>> import transdrift
>>> transdrift.normalize("Mr. Riabkov flew from Kiev to a meeting of the OTAN.")
'Mr. Ryabkov flew from Kyiv to a meeting of the NATO.'

`edits` tells every replacement and `undo` takes them back, `annotate` leaves the text alone, `match` and `romanize` deal
with single names, `compare` puts versions of one text side by side, and `check` holds a text to a glossary.
`normalize_batch` and `normalize_array` do columns of Arrow data. All take a `Glossary`; without one they use the glossary
that comes with the module. Functions are safe to call from many threads, which run side by side, and after a fork.
"""

from ._errors import (
    ColumnError,
    CompiledGlossaryError,
    DocumentError,
    GlossaryError,
    InternalError,
    LanguageError,
    Mistake,
    OptionError,
    TextError,
    TransdriftError,
    UndoError,
)
from ._transdrift import (
    ArrowArray,
    ArrowStream,
    Glossary,
    Report,
    __version__,
    annotate,
    check,
    compare,
    edits,
    match,
    normalize,
    normalize_array,
    normalize_batch,
    romanize,
    systems,
    undo,
)
from ._types import Annotation, Checked, Edit, Finding, Match, Offsets, Replacement, System

__all__ = [
    "Annotation",
    "ArrowArray",
    "ArrowStream",
    "Checked",
    "ColumnError",
    "CompiledGlossaryError",
    "DocumentError",
    "Edit",
    "Finding",
    "Glossary",
    "GlossaryError",
    "InternalError",
    "LanguageError",
    "Match",
    "Mistake",
    "Offsets",
    "OptionError",
    "Replacement",
    "Report",
    "System",
    "TextError",
    "TransdriftError",
    "UndoError",
    "__version__",
    "annotate",
    "check",
    "compare",
    "edits",
    "match",
    "normalize",
    "normalize_array",
    "normalize_batch",
    "romanize",
    "systems",
    "undo",
]
