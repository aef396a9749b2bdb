"""A component for spaCy: what the glossary knows in a text becomes entities, with the id of their entry and the canonical name.

    import spacy, transdrift.spacy
    nlp = spacy.blank("en")
    nlp.add_pipe("transdrift")

Entities get the label of their kind, `ent.kb_id_` and `ent.ent_id_` the id of the entry, and `ent._.canonical` the canonical
form. Entities that are there already stay where they overlap none of these; `keep=True` has them win instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from . import Glossary, annotate

LABELS = {"person": "PERSON", "place": "GPE", "organisation": "ORG", "work": "WORK_OF_ART", "term": "MISC"}


@Language.factory("transdrift", default_config={"glossary": [], "lang": None, "keep": False})
def make(nlp: Language, name: str, glossary: Sequence[str], lang: Optional[str], keep: bool) -> Component:
    """The component, with the glossary files laid over the bundled ones."""
    return Component(Glossary(*glossary), lang or nlp.lang or None, keep)


class Component:
    """Sets entities of a `Doc`."""

    def __init__(self, glossary: Glossary, lang: Optional[str], keep: bool) -> None:
        self.glossary, self.lang, self.keep = glossary, lang, keep
        if not Span.has_extension("canonical"):
            Span.set_extension("canonical", default=None)

    def __call__(self, doc: Doc) -> Doc:
        found: list[Any] = []
        for place in annotate(doc.text, lang=self.lang, glossary=self.glossary):
            span = doc.char_span(place.start, place.end, LABELS[place.kind], place.entry, alignment_mode="expand")
            if place.decision == "leave" or span is None:
                continue
            span.id_ = place.entry
            span._.canonical = place.canonical
            found.append(span)
        taken = {token for it in (doc.ents if self.keep else found) for token in range(it.start, it.end)}
        free = [it for it in (found if self.keep else doc.ents) if not taken & set(range(it.start, it.end))]
        doc.ents = filter_spans([*(doc.ents if self.keep else found), *free])
        return doc
