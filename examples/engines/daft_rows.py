"""Daft: `python daft_rows.py IN OUT names.tdg`."""

import sys

import daft
import pyarrow as pa
import transdrift


def main(source: str, target: str, names: str) -> None:
    glossary = transdrift.Glossary(names)

    @daft.func.batch(return_dtype=daft.DataType.string())
    def normalized(text: daft.Series, lang: daft.Series) -> daft.Series:
        rows = pa.table({"text": text.to_arrow(), "lang": lang.to_arrow()})
        done = pa.table(transdrift.normalize_batch(rows, "text", lang_column="lang", glossary=glossary))
        return daft.Series.from_arrow(done["text"].combine_chunks())

    rows = daft.read_parquet(f"{source}/*.parquet")
    rows.with_column("text", normalized(daft.col("text"), daft.col("lang"))).write_parquet(target, write_mode="overwrite")


if __name__ == "__main__":
    main(*sys.argv[1:])
