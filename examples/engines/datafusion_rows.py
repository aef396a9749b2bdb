"""DataFusion: `python datafusion_rows.py IN OUT names.tdg`."""

import sys

import pyarrow as pa
import transdrift
from datafusion import SessionContext, udf


def main(source: str, target: str, names: str) -> None:
    glossary = transdrift.Glossary(names)

    def normalized(text: pa.Array, lang: pa.Array) -> pa.Array:
        rows = pa.record_batch({"text": text, "lang": lang})
        done = transdrift.normalize_batch(rows, "text", lang_column="lang", glossary=glossary)
        return pa.record_batch(done)["text"]

    context = SessionContext()
    context.register_udf(udf(normalized, [pa.string_view(), pa.string_view()], pa.string_view(), "immutable", "normalized"))
    context.register_parquet("rows", source)
    context.sql("select id, normalized(text, lang) as text, lang from rows").write_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
