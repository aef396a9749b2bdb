"""The component of spaCy."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy")


def test_entities_get_id_and_canonical_name(tmp_path: Path) -> None:
    importlib.import_module("transdrift.spacy")
    own = tmp_path / "own.toml"
    own.write_text('[[entry]]\nid = "oresk"\nkind = "place"\ncanonical = { en = "Oresk" }\nvariants = ["Orezk"]\n')
    nlp = spacy.blank("en")
    nlp.add_pipe("transdrift", config={"glossary": [str(own)]})
    doc = nlp("😀 Sergei Riabkov flew from Kiev to Orezk. Chicken Kiev is a dish of the NATO.")
    assert [(it.text, it.label_, it.ent_id_, it.kb_id_, it._.canonical) for it in doc.ents] == [
        ("Riabkov", "PERSON", "sergei-ryabkov", "sergei-ryabkov", "Sergei Ryabkov"),
        ("Kiev", "GPE", "kyiv", "kyiv", "Kyiv"),
        ("Orezk", "GPE", "oresk", "oresk", "Oresk"),
        ("NATO", "ORG", "nato", "nato", "NATO"),
    ]


@pytest.mark.parametrize("keep", [True, False])
def test_entities_that_are_there_already(keep: bool) -> None:
    importlib.import_module("transdrift.spacy")
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "OLD", "pattern": "from Kiev"}, {"label": "OLD", "pattern": "Monday"}])
    nlp.add_pipe("transdrift", config={"keep": keep})
    found = [(it.text, it.label_) for it in nlp("They came from Kiev on Monday.").ents]
    assert found == [("from Kiev", "OLD") if keep else ("Kiev", "GPE"), ("Monday", "OLD")]
