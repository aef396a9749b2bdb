"""PySpark: `python pyspark_rows.py IN OUT names.tdg`; where the executors are is Spark's configuration."""

import sys

from pyspark.sql import SparkSession


def normalized(batches):
    import pyarrow as pa
    import transdrift
    from pyspark import SparkFiles

    glossary = transdrift.Glossary(SparkFiles.get("names.tdg"))
    for batch in batches:
        yield pa.record_batch(transdrift.normalize_batch(batch, "text", lang_column="lang", glossary=glossary))


def main(source: str, target: str, names: str) -> None:
    spark = SparkSession.builder.getOrCreate()
    spark.sparkContext.addFile(names)
    rows = spark.read.parquet(source)
    rows.mapInArrow(normalized, rows.schema).write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
