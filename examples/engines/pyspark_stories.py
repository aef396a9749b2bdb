"""PySpark: versions of stories to reports: `python pyspark_stories.py IN OUT names.tdg`, IN with story, name and text."""

import sys

from pyspark.sql import SparkSession


def report(key, versions):
    import pyarrow as pa
    import transdrift
    from pyspark import SparkFiles

    texts = sorted(zip(versions["name"].to_pylist(), versions["text"].to_pylist()))
    found = transdrift.compare(texts, glossary=transdrift.Glossary(SparkFiles.get("names.tdg")))
    return pa.table({"story": [key[0].as_py()], "findings": [len(found.findings)], "report": [found.to_json()]})


def main(source: str, target: str, names: str) -> None:
    spark = SparkSession.builder.getOrCreate()
    spark.sparkContext.addFile(names)
    stories = spark.read.parquet(source).groupBy("story")
    reports = stories.applyInArrow(report, "story string, findings long, report string")
    reports.write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
