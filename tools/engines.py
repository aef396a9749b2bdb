#!/usr/bin/env python3
"""Runs every program of examples/engines on the same rows, and prints what each did and what it cost.

    tools/engines.py [--rows 200000] [--only duckdb,polars] [--keep]

Needs the wheel in target/wheels (`PROFILE=release tools/python_tests`) and Java 17 for Spark. Environments are made in
target/engines, some 2 GB. Each engine reads Parquet, normalizes a column and writes Parquet; what it wrote must be what the
command writes, byte for byte. CPU seconds are those of all its processes, first with two rows (what it costs to start), then
with all of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import venv
from pathlib import Path
from typing import Any, Callable, Optional

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "target" / "engines"
EXAMPLES = ROOT / "examples" / "engines"

MAIN = ["pyspark>=4.1", "pyarrow>=18", "pandas", "polars", "duckdb<2", "datafusion", "daft", "dask[dataframe,distributed]", "ray[data]", "psutil"]
SAIL = ["pysail", "pyspark-client==4.2.0", "pyarrow>=18", "pandas"]
WORKER = ["pyarrow>=18", "pandas", "venv-pack", "setuptools<81"]
ENGINES = ["duckdb", "polars", "datafusion", "daft", "sail", "pyspark", "dask", "ray"]
SPARK = {
    "spark.master": "local-cluster[2,1,1024]",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.files.maxPartitionBytes": "4m",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "5000",
}

NAMES = {
    "en": ["Sergei Riabkov", "Kiev", "the OTAN", "Vladimir Poutine", "Kharkov", "Kyiv", "the Kremlin", "Chicken Kiev", "Odessa"],
    "fr": ["Riabkov", "Kiev", "l’OTAN", "Vladimir Poutine", "Kharkov", "Londres"],
    "de": ["Rjabkow", "Kiew", "die NATO", "Wladimir Putin", "Charkow", "London"],
}
SENTENCES = {
    "en": ["{} said on Monday that the talks with {} would go on until {} agrees.", "In {} nobody heard of it, but {} answered.",
           "The delegation flew from {} to {} and back, as {} had asked.", "Nothing else was decided that day at the port."],
    "fr": ["{} a dit lundi que les entretiens avec {} continueront.", "À {}, personne n’en savait rien, mais {} a répondu.",
           "Rien d’autre ne fut décidé ce jour-là."],
    "de": ["{} sagte am Montag, die Gespräche mit {} gingen weiter.", "In {} wusste niemand davon, aber {} antwortete.",
           "Sonst wurde an diesem Tag nichts beschlossen."],
}


def made_row(number: int, chance: random.Random) -> dict[str, Any]:
    """An invented row."""
    lang = chance.choices(["en", "fr", "de"], [8, 1, 1])[0]
    sentences = chance.choices(SENTENCES[lang], k=chance.randint(1, 4))
    text = " ".join(it.format(*chance.choices(NAMES[lang], k=3)) for it in sentences)
    return {"id": number, "text": text, "lang": lang}


def made_rows(count: int) -> list[dict[str, Any]]:
    """Invented rows, always the same."""
    chance = random.Random(17)
    return [made_row(number, chance) for number in range(count)]


def hash_of(rows: list[tuple[int, str]]) -> str:
    """What two engines that did the same share, in whatever order they wrote."""
    lines = "".join(f"{number}\t{text}\n" for number, text in sorted(rows))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


class Watched:
    """A process with all that it starts: their CPU seconds, read again and again, since those that ended tell no more."""

    def __init__(self, line: list[str], environment: dict[str, str], log: Path) -> None:
        import psutil

        self.seconds: dict[tuple[int, float], float] = {}
        self.start = time.monotonic()
        with log.open("ab") as out:
            self.process = psutil.Popen(line, env=environment, stdout=out, stderr=out, cwd=HERE, start_new_session=True)
        self.watcher = threading.Thread(target=self.watch)
        self.watcher.start()

    def all(self) -> list[Any]:
        import psutil

        try:
            return [self.process, *self.process.children(recursive=True)]
        except psutil.Error:
            return []

    def watch(self) -> None:
        import psutil

        while self.process.poll() is None:
            for it in self.all():
                try:
                    times = it.cpu_times()
                    self.seconds[it.pid, it.create_time()] = times.user + times.system
                except psutil.Error:
                    pass
            time.sleep(0.05)

    def wait(self) -> tuple[float, float]:
        """CPU seconds and seconds by the clock."""
        status = self.process.wait(1800)
        self.watcher.join()
        if status:
            raise SystemExit(f"{self.process.args} ended with {status}; see target/engines/log")
        return sum(self.seconds.values()), time.monotonic() - self.start


def python(name: str, packages: list[str], with_wheel: bool = True) -> Path:
    """An environment with these packages."""
    folder = HERE / name
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    if not folder.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([*pip, *packages], check=True)
    if with_wheel:
        wheels = list((ROOT / "target" / "wheels").glob("transdrift-*.whl"))
        if len(wheels) != 1:
            raise SystemExit("build the wheel first: PROFILE=release tools/python_tests")
        subprocess.run([*pip, "--no-deps", "--force-reinstall", str(wheels[0])], check=True)
    return folder / "bin" / "python"


def write(rows: list[dict[str, Any]], folder: Path, files: int) -> None:
    """Rows as a folder of Parquet files."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    each = -(-len(rows) // files)
    for number in range(files):
        part = rows[number * each : (number + 1) * each]
        if part:
            parquet.write_table(pa.Table.from_pylist(part), folder / f"part-{number}.parquet", row_group_size=10_000)


def read(folder: Path) -> list[tuple[int, str]]:
    """The rows that an engine wrote."""
    import pyarrow.parquet as parquet

    rows: list[tuple[int, str]] = []
    for file in sorted(folder.rglob("*.parquet")):
        table = parquet.ParquetFile(file).read(columns=["id", "text"])
        rows.extend(zip(table["id"].to_pylist(), table["text"].to_pylist()))
    return rows


def by_command(binary: Path, names: Path, rows: list[dict[str, Any]]) -> tuple[str, float]:
    """What the command makes of the rows, and its CPU seconds."""
    lines = HERE / "rows.jsonl"
    lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    line = [binary, "normalize", "--isolated", "--quiet", "--glossary", names, "--field", "text", "--lang-field", "lang", lines]
    before = os.times()
    done = subprocess.run([str(it) for it in line], capture_output=True, check=True).stdout
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    made = [json.loads(line) for line in done.splitlines()]
    return hash_of([(row["id"], row["text"]) for row in made]), cpu


KERNEL = """
import sys, time, pyarrow as pa, pyarrow.parquet as parquet, transdrift
table = parquet.read_table(sys.argv[1])
glossary = transdrift.Glossary(sys.argv[3])
batches = table.to_batches()
transdrift.normalize_batch(batches[0].slice(0, 100), "text", lang_column="lang", glossary=glossary)
before, wall = time.process_time(), time.monotonic()
threads = int(sys.argv[4]) or None
done = [pa.record_batch(transdrift.normalize_batch(it, "text", lang_column="lang", glossary=glossary, threads=threads)) for it in batches]
print(time.process_time() - before, time.monotonic() - wall)
parquet.write_table(pa.Table.from_batches(done), sys.argv[2])
"""


def kernel(interpreter: Path, names: Path, threads: int) -> tuple[list[tuple[int, str]], float, float]:
    """The rows by the kernel alone, with CPU seconds and seconds by the clock of nothing but its work."""
    target = HERE / "out" / "kernel"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    line = [str(interpreter), "-c", KERNEL, str(HERE / "rows"), str(target / "part.parquet"), str(names), str(threads)]
    cpu, wall = subprocess.run(line, capture_output=True, check=True, text=True).stdout.split()
    return read(target), float(cpu), float(wall)


def spark_arguments(archive: Path) -> dict[str, str]:
    """What tells Spark to run in executors of their own, that have nothing but the archive."""
    told = {**SPARK, "spark.archives": f"{archive}#environment"}
    conf = " ".join(f"--conf {key}={value}" for key, value in told.items())
    return {"PYSPARK_SUBMIT_ARGS": f"{conf} pyspark-shell", "PYSPARK_PYTHON": "./environment/bin/python"}


def pack(interpreter: Path) -> Path:
    """The environment of the executors as an archive."""
    archive = HERE / "environment.tar.gz"
    tool = interpreter.parent / "venv-pack"
    subprocess.run([tool, "--quiet", "--force", "--prefix", interpreter.parents[1], "--output", archive], check=True)
    return archive


def kill_an_executor(watched: Watched) -> bool:
    """Kills an executor that is in the middle of its work."""
    import psutil

    while watched.process.poll() is None:
        for it in watched.all():
            try:
                if "CoarseGrainedExecutorBackend" in " ".join(it.cmdline()) and busy(it):
                    it.send_signal(signal.SIGKILL)
                    return True
            except psutil.Error:
                pass
        time.sleep(0.02)
    return False


def busy(executor: Any) -> bool:
    """Whether the workers of an executor have normalized for a while."""
    return sum(it.cpu_times().user for it in executor.children(recursive=True)) > 1.5


def run(program: str, interpreter: Path, source: Path, names: Path, more: dict[str, str], then: Optional[Callable[[Watched], bool]] = None) -> tuple[list[tuple[int, str]], float, float, bool]:
    """A program of examples/engines on the rows in `source`."""
    target = HERE / "out" / program
    shutil.rmtree(target, ignore_errors=True)
    # of another environment that this script was called from nothing reaches the program
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV", "SPARK_HOME")}
    environment = {**kept, "PYTHONWARNINGS": "ignore", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", **more}
    line = [str(interpreter), str(EXAMPLES / f"{program}.py"), str(source), str(target), str(names)]
    watched = Watched(line, environment, HERE / "log")
    did = then(watched) if then else False
    cpu, wall = watched.wait()
    return read(target), cpu, wall, did


def version(interpreter: Path, package: str) -> str:
    """Which version of an engine is there."""
    line = [interpreter, "-c", f"from importlib.metadata import version; print(version({package!r}))"]
    return subprocess.check_output(line, text=True).strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--only", default=",".join(ENGINES))
    chosen = parser.parse_args()
    HERE.mkdir(parents=True, exist_ok=True)
    main_python = python("main", MAIN, with_wheel=False)
    if Path(sys.prefix) != HERE / "main":
        os.execv(main_python, [str(main_python), __file__, *sys.argv[1:]])
    worker = python("worker", WORKER)
    with_all = {"sail": ("sail_rows", "pysail", SAIL), "pyspark": ("pyspark_rows", "pyspark", [])}
    rows = made_rows(chosen.rows)
    write(rows, HERE / "rows", 8)
    write(rows[:2], HERE / "two", 1)
    names = HERE / "names.tdg"
    binary = worker.parent / "transdrift"
    subprocess.run([binary, "glossary", "compile", "--isolated", "--quiet", "--glossary", ROOT / "examples/strait/glossary.toml", "-o", names], check=True)
    size = sum(len(row["text"].encode()) for row in rows)
    expected, cpu = by_command(binary, names, rows)
    print(f"{chosen.rows} rows, {size / 1e6:.1f} MB of text\n")
    print("| engine | version | rows | same as the command | CPU s | of that to start | seconds by the clock |\n|---|---|---|---|---|---|---|")
    show("the command, JSON Lines", "", len(rows), True, cpu, 0.0, None)
    for threads in (1, 0):
        done, cpu, wall = kernel(worker, names, threads)
        show("the kernel" + ("" if threads else ", all cores"), "", len(done), hash_of(done) == expected, cpu, 0.0, wall)
    for engine in chosen.only.split(","):
        program, package, packages = with_all.get(engine, (f"{engine}_rows", engine, []))
        more: dict[str, str] = {}
        interpreter = python("sail", packages) if packages else main_python
        if engine == "pyspark":
            more = spark_arguments(pack(worker))
            subprocess.run([main_python, "-m", "pip", "uninstall", "--quiet", "--yes", "transdrift"], check=True)
        elif not packages:
            python("main", MAIN)
        _, start, _, _ = run(program, interpreter, HERE / "two", names, more)
        done, cpu, wall, _ = run(program, interpreter, HERE / "rows", names, more)
        show(engine, version(interpreter, package), len(done), hash_of(done) == expected, cpu, start, wall)
        if engine == "pyspark":
            done, cpu, wall, did = run(program, interpreter, HERE / "rows", names, more, kill_an_executor)
            told = "pyspark, an executor killed half-way" if did else "pyspark, no executor could be killed"
            show(told, "", len(done), hash_of(done) == expected, cpu, start, wall)


def show(name: str, version: str, rows: int, same: bool, cpu: float, start: float, wall: Optional[float]) -> None:
    """A row of the table."""
    clock = "" if wall is None else f"{wall:.1f}"
    print(f"| {name} | {version} | {rows} | {'yes' if same else 'NO'} | {cpu:.1f} | {start:.1f} | {clock} |", flush=True)
    if not same:
        raise SystemExit(f"{name} wrote other rows than the command")


if __name__ == "__main__":
    main()
