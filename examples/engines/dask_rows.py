"""Dask: `python dask_rows.py IN OUT names.tdg`."""

import sys

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
import transdrift
from dask.distributed import Client, LocalCluster


def normalized(rows: pd.DataFrame, names: str) -> pd.DataFrame:
    table = pa.Table.from_pandas(rows)
    done = transdrift.normalize_batch(table, "text", lang_column="lang", glossary=transdrift.Glossary(names))
    return pa.table(done).to_pandas().astype(rows.dtypes)


def main(source: str, target: str, names: str) -> None:
    with LocalCluster(dashboard_address=None) as cluster, Client(cluster):
        rows = dd.read_parquet(source)
        rows.map_partitions(normalized, names, meta=rows._meta).to_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
