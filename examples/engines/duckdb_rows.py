"""DuckDB: `python duckdb_rows.py IN OUT names.tdg`."""

import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import transdrift


def main(source: str, target: str, names: str) -> None:
    glossary = transdrift.Glossary(names)

    def normalized(text, lang):
        rows = pa.table({"text": text, "lang": lang})
        done = transdrift.normalize_batch(rows, "text", lang_column="lang", glossary=glossary)
        return pa.table(done)["text"]

    connection = duckdb.connect()
    connection.create_function("normalized", normalized, ["VARCHAR", "VARCHAR"], "VARCHAR", type="arrow")
    Path(target).mkdir(parents=True, exist_ok=True)
    rows = connection.sql(f"select * replace (normalized(text, lang) as text) from '{source}/*.parquet'")
    rows.write_parquet(f"{target}/part.parquet")


if __name__ == "__main__":
    main(*sys.argv[1:])
