"""Polars: `python polars_rows.py IN OUT names.tdg`."""

import sys
from pathlib import Path

import polars as pl
import transdrift


def main(source: str, target: str, names: str) -> None:
    glossary = transdrift.Glossary(names)

    def normalized(rows: pl.DataFrame) -> pl.DataFrame:
        return pl.DataFrame(transdrift.normalize_batch(rows, "text", lang_column="lang", glossary=glossary))

    rows = pl.scan_parquet(f"{source}/*.parquet")
    done = rows.map_batches(normalized, streamable=True, schema=rows.collect_schema())
    Path(target).mkdir(parents=True, exist_ok=True)
    done.sink_parquet(f"{target}/part.parquet")


if __name__ == "__main__":
    main(*sys.argv[1:])
