from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any, Literal, Optional, Protocol, TypeAlias, Union, final

from ._types import Annotation, Checked, Edit, Finding, Match, Offsets, System

__all__ = [
    "ArrowArray",
    "ArrowStream",
    "Glossary",
    "Report",
    "__version__",
    "_panic",
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

__version__: str

_Kind: TypeAlias = Literal["people", "places", "organisations", "works", "terms"]
_Severity: TypeAlias = Literal["critical", "error", "warning", "info", "hint"]
_Versions: TypeAlias = Union[Mapping[str, str], Iterable[Union[str, tuple[str, str]]]]

class _HasArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]: ...

class _HasStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...

@final
class Glossary:
    def __new__(
        cls,
        *files: Union[str, PathLike[str]],
        builtin: bool = True,
        without: Sequence[_Kind] = ...,
        lang: Optional[str] = None,
    ) -> Glossary: ...
    @staticmethod
    def from_rows(
        rows: Iterable[Mapping[str, Any]],
        *,
        lang: Optional[str] = None,
        builtin: bool = True,
        without: Sequence[_Kind] = ...,
    ) -> Glossary: ...
    def compile(self) -> bytes: ...
    @property
    def variants(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Report:
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def mode(self) -> Literal["parallel", "comparable"]: ...
    @property
    def versions(self) -> list[str]: ...
    @property
    def languages(self) -> list[Optional[str]]: ...
    def keep(self, *, only: Sequence[str] = (), min_severity: _Severity = "hint") -> Report: ...
    def to_json(self) -> str: ...
    def to_dict(self) -> dict[str, Any]: ...
    def to_html(self, *, title: Optional[str] = None, min_severity: _Severity = "info") -> str: ...
    def to_markdown(self, *, title: Optional[str] = None, min_severity: _Severity = "info") -> str: ...
    def render(
        self,
        format: Literal["text", "html", "json", "jsonl", "markdown", "csv", "alignment", "tei"],
        *,
        title: Optional[str] = None,
        min_severity: _Severity = "info",
    ) -> str: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class ArrowArray:
    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __len__(self) -> int: ...

@final
class ArrowStream:
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...

def _panic() -> None: ...
def normalize(
    text: str,
    *,
    lang: Optional[str] = None,
    glossary: Optional[Glossary] = None,
    keep_quotations: bool = False,
) -> str: ...
def edits(
    text: str,
    *,
    lang: Optional[str] = None,
    glossary: Optional[Glossary] = None,
    keep_quotations: bool = False,
    offsets: Offsets = "code-points",
) -> list[Edit]: ...
def undo(text: str, edits: Iterable[Edit]) -> str: ...
def annotate(
    text: str,
    *,
    lang: Optional[str] = None,
    glossary: Optional[Glossary] = None,
    offsets: Offsets = "code-points",
) -> list[Annotation]: ...
def match(left: str, right: str, *, same: Optional[float] = None, unsure: Optional[float] = None) -> Match: ...
def romanize(text: str, *, system: str, lang: Optional[str] = None) -> str: ...
def systems(*, lang: Optional[str] = None) -> list[System]: ...
def check(
    text: str,
    *,
    lang: Optional[str] = None,
    glossary: Optional[Glossary] = None,
    name: str = "text",
    format: str = "text",
    fields: Sequence[str] = (),
    columns: Sequence[str] = (),
    select: Optional[Sequence[str]] = None,
    ignore: Sequence[str] = (),
    min_severity: _Severity = "info",
    keep_quotations: bool = False,
    offsets: Offsets = "code-points",
) -> Checked: ...
def compare(
    versions: _Versions,
    *,
    lang: Optional[str] = None,
    glossary: Optional[Glossary] = None,
    mode: Optional[Literal["parallel", "comparable"]] = None,
    words: bool = False,
) -> Report: ...
def normalize_array(
    array: _HasArray,
    *,
    lang: Optional[str] = None,
    glossary: Optional[Glossary] = None,
    keep_quotations: bool = False,
    threads: Optional[int] = 1,
) -> ArrowArray: ...
def normalize_batch(
    batch: Union[_HasArray, _HasStream],
    columns: Union[str, Sequence[str]],
    *,
    lang: Optional[str] = None,
    lang_column: Optional[str] = None,
    edits_column: Optional[str] = None,
    glossary: Optional[Glossary] = None,
    keep_quotations: bool = False,
    offsets: Offsets = "code-points",
    threads: Optional[int] = 1,
) -> Union[ArrowArray, ArrowStream]: ...
