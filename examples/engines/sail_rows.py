"""Sail, which speaks Spark Connect: `python sail_rows.py IN OUT names.tdg`."""

import sys
from functools import partial

from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession


def normalized(names, batches):
    import pyarrow as pa
    import transdrift

    glossary = transdrift.Glossary(names)
    for batch in batches:
        yield pa.record_batch(transdrift.normalize_batch(batch, "text", lang_column="lang", glossary=glossary))


def main(source: str, target: str, names: str) -> None:
    server = SparkConnectServer()
    server.start(background=True)
    _, port = server.listening_address
    spark = SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate()
    rows = spark.read.parquet(source)
    rows.mapInArrow(partial(normalized, names), rows.schema).write.mode("overwrite").parquet(target)
    spark.stop()
    server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
