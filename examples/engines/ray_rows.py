"""Ray Data: `python ray_rows.py IN OUT names.tdg`."""

import sys

import pyarrow as pa
import ray
import transdrift


class Normalized:
    def __init__(self, names: str) -> None:
        self.glossary = transdrift.Glossary(names)

    def __call__(self, rows: pa.Table) -> pa.Table:
        return pa.table(transdrift.normalize_batch(rows, "text", lang_column="lang", glossary=self.glossary))


def main(source: str, target: str, names: str) -> None:
    ray.init(include_dashboard=False, log_to_driver=False)
    rows = ray.data.read_parquet(source)
    done = rows.map_batches(Normalized, fn_constructor_args=(names,), batch_format="pyarrow", batch_size=5000, concurrency=1)
    done.write_parquet(target)
    ray.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
