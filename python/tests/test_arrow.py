"""Columns of Arrow data."""

from __future__ import annotations

from typing import Any

import pytest

import transdrift

pa = pytest.importorskip("pyarrow")

TEXTS = ["From Kiev with Riabkov.", None, "", "Nothing.", "😀 The OTAN.", "Chicken Kiev."]
DONE = [None if text is None else transdrift.normalize(text, lang="en") for text in TEXTS]
TYPES = {"string": pa.string(), "large": pa.large_string(), "view": pa.string_view()}


def batch(done: Any) -> Any:
    return pa.record_batch(done)


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
@pytest.mark.parametrize("threads", [1, 2, None])
def test_arrays_of_every_type_of_text(kind: Any, threads: int | None) -> None:
    array = pa.array(TEXTS * 200, type=kind)
    done = pa.array(transdrift.normalize_array(array, lang="en", threads=threads))
    done.validate(full=True)
    assert (done.type, done.to_pylist()) == (kind, DONE * 200)
    part = pa.array(transdrift.normalize_array(array[4:], lang="en", threads=threads))
    part.validate(full=True)
    assert part.to_pylist() == (DONE * 200)[4:]
    assert len(transdrift.normalize_array(array)) == len(array)


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
@pytest.mark.parametrize("texts", [[], [None], [None, None], [""], ["Kiev"]], ids=str)
def test_arrays_of_little(kind: Any, texts: list[str | None]) -> None:
    done = pa.array(transdrift.normalize_array(pa.array(texts, type=kind), lang="en", threads=None))
    done.validate(full=True)
    assert done.to_pylist() == [text.replace("Kiev", "Kyiv") if text else text for text in texts]


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_batches_keep_everything_else(kind: Any) -> None:
    schema = pa.schema(
        [
            pa.field("id", pa.int64(), nullable=False, metadata={"unit": "row"}),
            pa.field("title", kind, metadata={"of": "title"}),
            pa.field("text", kind),
            pa.field("more", pa.struct([pa.field("a", pa.list_(pa.string()))])),
        ],
        metadata={"made": "here"},
    )
    numbers, more = list(range(len(TEXTS))), [{"a": ["Kiev"]}] * len(TEXTS)
    rows = pa.record_batch([numbers, TEXTS[::-1], TEXTS, more], schema=schema)
    done = batch(transdrift.normalize_batch(rows, ["title", "text"], lang="en"))
    done.validate(full=True)
    assert done.schema.equals(schema, check_metadata=True)
    assert done.to_pydict() == {"id": numbers, "title": DONE[::-1], "text": DONE, "more": more}
    assert rows["text"].to_pylist() == TEXTS


def test_a_column_of_languages() -> None:
    tags = ["en", "fr", None, "", "de-AT", "en"]
    texts = ["OTAN", "l’OTAN", "OTAN", "OTAN", "Kiew", None]
    for column in (pa.array(tags), pa.array(tags).dictionary_encode(), pa.array(tags, type=pa.string_view())):
        rows = pa.record_batch({"text": pa.array(texts), "lang": column})
        done = batch(transdrift.normalize_batch(rows, "text", lang="en", lang_column="lang"))
        assert done["text"].to_pylist() == ["NATO", "l’OTAN", "NATO", "NATO", transdrift.normalize("Kiew", lang="de-AT"), None]
        unknown = batch(transdrift.normalize_batch(rows, "text", lang_column="lang"))
        assert unknown["text"].to_pylist()[2:4] == ["OTAN", "OTAN"]
    wrong = pa.record_batch({"text": ["a", "b"], "lang": ["en", "english"]})
    with pytest.raises(transdrift.LanguageError, match="row 1"):
        transdrift.normalize_batch(wrong, "text", lang_column="lang")


@pytest.mark.parametrize("threads", [1, 2])
def test_a_column_of_edits(threads: int) -> None:
    rows = pa.record_batch({"title": TEXTS[::-1] * 100, "text": TEXTS * 100})
    for offsets in ("code-points", "bytes", "utf16"):
        made = transdrift.normalize_batch(
            rows, ["title", "text"], lang="en", edits_column="edits", offsets=offsets, threads=threads
        )
        done = batch(made)
        done.validate(full=True)
        for row in done.to_pylist()[:50]:
            found = [{key: edit[key] for key in edit if key != "column"} for edit in row["edits"] if edit["column"] == "text"]
            before = TEXTS[DONE.index(row["text"])]
            edits = [] if before is None else transdrift.edits(before, lang="en", offsets=offsets)
            expected = [it._asdict() for it in edits]
            assert found == [{key: edit[key] for key in found[0]} for edit in expected] if found else not edits
    with pytest.raises(transdrift.ColumnError, match="already"):
        transdrift.normalize_batch(rows, "text", edits_column="title")


def test_streams_are_normalized_while_they_are_read() -> None:
    table = pa.table({"text": pa.chunked_array([TEXTS, [], TEXTS])})
    done = pa.table(transdrift.normalize_batch(table, "text", lang="en", edits_column="edits"))
    assert done["text"].to_pylist() == DONE * 2
    read = []

    def batches() -> Any:
        for number in range(5):
            read.append(number)
            yield pa.record_batch({"text": TEXTS})

    reader = pa.RecordBatchReader.from_batches(pa.schema([("text", pa.string())]), batches())
    stream = transdrift.normalize_batch(reader, "text", lang="en")
    taken = pa.RecordBatchReader.from_stream(stream)
    assert read == []
    assert taken.read_next_batch()["text"].to_pylist() == DONE
    assert len(read) < 5
    with pytest.raises(transdrift.ColumnError, match="once"):
        pa.table(stream)


def test_mistakes_in_a_stream_reach_its_reader() -> None:
    table = pa.table({"text": ["a"], "lang": ["english"]})
    with pytest.raises(pa.ArrowInvalid, match="row 0 of the column .*lang"):
        pa.table(transdrift.normalize_batch(table, "text", lang_column="lang"))
    with pytest.raises(transdrift.ColumnError, match="no column"):
        transdrift.normalize_batch(table, "body")


def test_what_is_no_column_of_text() -> None:
    rows = pa.record_batch({"id": [1], "text": ["Kiev"], "bytes": [b"Kiev"], "coded": pa.array(["Kiev"]).dictionary_encode()})
    for name in ("id", "bytes", "coded"):
        with pytest.raises(transdrift.ColumnError, match=f'"{name}" is of type'):
            transdrift.normalize_batch(rows, name)
        with pytest.raises(transdrift.ColumnError):
            transdrift.normalize_array(rows[name])
    with pytest.raises(transdrift.ColumnError, match="id, text, bytes, coded"):
        transdrift.normalize_batch(rows, ["text", "body"])
    with pytest.raises(transdrift.ColumnError, match="no column is named"):
        transdrift.normalize_batch(rows, [])
    with pytest.raises(transdrift.ColumnError, match="record batch"):
        transdrift.normalize_batch(rows["text"], "text")
    with pytest.raises(transdrift.ColumnError):
        transdrift.normalize_batch(pa.array([{"text": "Kiev"}, None]), "text")
    for wrong in (None, ["Kiev"], "Kiev", {"text": ["Kiev"]}):
        with pytest.raises(TypeError, match="no Arrow data"):
            transdrift.normalize_batch(wrong, "text")  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="no Arrow data"):
            transdrift.normalize_array(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        transdrift.normalize_batch(rows, 3)  # type: ignore[arg-type]
    with pytest.raises(transdrift.OptionError):
        transdrift.normalize_array(rows["text"], threads=0)


def test_no_text_at_all_is_null() -> None:
    with pytest.raises(transdrift.ColumnError):
        transdrift.normalize_array(pa.nulls(3))


def test_a_batch_of_many_rows_with_one_long_text() -> None:
    rows, long = 100_000, "word " * 1_000_000 + "Kiev"
    texts = ["short"] * rows
    texts[rows // 2] = long
    for kind in TYPES.values():
        made = pa.array(transdrift.normalize_array(pa.array(texts, type=kind), lang="en", threads=None))
        made.validate()
        assert made[rows // 2].as_py() == long[:-4] + "Kyiv"
        assert (made[0].as_py(), made[rows - 1].as_py(), len(made)) == ("short", "short", rows)
