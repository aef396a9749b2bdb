"""Texts, their edits and the way back."""

from __future__ import annotations

import pickle

import pytest

import transdrift
from transdrift import Offsets

TEXT = "😀 é Riabkov and Kiev\r\n\r\n— Kiev’s mayor, Chicken Kiev 🇺🇦, the OTAN"


@pytest.mark.parametrize("offsets", ["code-points", "bytes", "utf16"])
def test_offsets_hold_and_undo_is_exact(offsets: Offsets) -> None:
    done, edits = transdrift.normalize(TEXT, lang="en"), transdrift.edits(TEXT, lang="en", offsets=offsets)
    encoding = {"code-points": "utf-32-le", "bytes": "utf-8", "utf16": "utf-16-le"}[offsets]
    width = {"code-points": 4, "bytes": 1, "utf16": 2}[offsets]
    for edit in edits:
        raw = TEXT.encode(encoding)[edit.start * width : edit.end * width]
        assert raw.decode(encoding) == edit.before
        raw = done.encode(encoding)[edit.output_start * width : edit.output_end * width]
        assert raw.decode(encoding) == edit.after
    assert len(edits) == 4
    assert transdrift.undo(done, edits) == TEXT
    assert transdrift.undo(done, reversed(edits)) == TEXT
    assert pickle.loads(pickle.dumps(edits)) == edits


def test_a_text_without_edits_is_the_same_object() -> None:
    text = "Nothing to do here."
    assert transdrift.normalize(text, lang="en") is text
    assert transdrift.edits(text, lang="en") == []
    assert transdrift.undo(text, []) == text
    assert transdrift.normalize("", lang="en") == ""


def test_undo_refuses_another_text() -> None:
    edits = transdrift.edits(TEXT, lang="en")
    done = transdrift.normalize(TEXT, lang="en")
    for other in (TEXT, done + ".", "", done.replace("mayor", "Mayor")):
        with pytest.raises(transdrift.UndoError):
            transdrift.undo(other, edits)
    with pytest.raises(transdrift.UndoError, match="not of one call"):
        transdrift.undo(done, edits[:1] + transdrift.edits(TEXT, lang="en", offsets="bytes")[1:])


def test_the_language_counts() -> None:
    assert transdrift.normalize("La OTAN se reunió en Kiev.", lang="es") == "La OTAN se reunió en Kiev."
    assert transdrift.normalize("OTAN") == "OTAN"
    text = "The ministers of the OTAN met in the city of Kiev on Monday."
    assert transdrift.normalize(text) == transdrift.normalize(text, lang="en") != text


def test_quotations_can_be_kept() -> None:
    assert transdrift.normalize("“Kiev”, Kiev", lang="en", keep_quotations=True) == "“Kiev”, Kyiv"


def test_annotations_tell_what_is_left_alone() -> None:
    places = transdrift.annotate(TEXT, lang="en")
    assert [(TEXT[it.start : it.end], it.decision) for it in places] == [
        ("Riabkov", "replace"),
        ("Kiev", "replace"),
        ("Kiev", "replace"),
        ("Kiev", "leave"),
        ("OTAN", "replace"),
    ]
    assert [it.text for it in places] == [TEXT[it.start : it.end] for it in places]
    person = places[0]
    assert (person.kind, person.canonical, person.replacement) == ("person", "Sergei Ryabkov", "Ryabkov")
    assert all(it.reason for it in places if it.decision != "keep")


def test_scores_are_the_callers() -> None:
    score = transdrift.match("Sergej Rjabkow", "Sergei Ryabkov").score
    assert transdrift.match("Sergej Rjabkow", "Sergei Ryabkov", same=1.0).verdict == "unsure"
    assert 0.5 < score < 1.0
    with pytest.raises(transdrift.OptionError):
        transdrift.match("a", "b", same=0.2, unsure=0.5)


def test_checks_choose_their_rules() -> None:
    text = "The the talks in Kiev."
    rules = [it.rule for it in transdrift.check(text, lang="en").findings]
    assert rules == ["TD001"]
    rules = [it.rule for it in transdrift.check(text, lang="en", select=["TD1", "known-variant"]).findings]
    assert sorted(rules) == ["TD001", "TD113"]
    assert transdrift.check(text, lang="en", ignore=["TD001"]).findings == ()
    for wrong in ("TD7", "", "nonsense"):
        with pytest.raises(transdrift.OptionError):
            transdrift.check(text, select=[wrong])
    fields = transdrift.check('{"a": "From Kiev."}', format="json", fields=["a"], lang="en").findings
    assert [it.text for it in fields] == ["Kiev"]


def test_reports_keep_what_is_asked_for(story: dict[str, str]) -> None:
    report = transdrift.compare(story)
    kept = report.keep(only=["figures"], min_severity="warning")
    assert {it.rule for it in kept.findings} == {"TD201"}
    assert len(kept.findings) < len(report.findings)
    again = pickle.loads(pickle.dumps(kept))
    assert (again.to_json(), again.findings) == (kept.to_json(), kept.findings)
    pairs = transdrift.compare(list(story.items()))
    assert pairs.to_json() == report.to_json()
    assert transdrift.compare(list(story.values()), mode="parallel").mode == "parallel"
