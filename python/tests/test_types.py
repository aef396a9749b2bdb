"""The stubs are those of the module, and the tests use it as they say."""

from __future__ import annotations

import subprocess
import sys

import pytest

from conftest import ROOT

pytest.importorskip("mypy")


def run(*arguments: str) -> None:
    line = [sys.executable, "-m", *arguments]
    done = subprocess.run(line, cwd=ROOT / "python" / "tests", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_stubs_are_those_of_the_module() -> None:
    run("mypy.stubtest", "transdrift", "--ignore-disjoint-bases", "--allowlist", "stubtest.txt")


def test_the_module_and_its_tests_are_typed() -> None:
    config = str(ROOT / "python" / "pyproject.toml")
    run("mypy", "--config-file", config, "--package", "transdrift")
    run("mypy", "--config-file", config, "--allow-untyped-calls", ".")
