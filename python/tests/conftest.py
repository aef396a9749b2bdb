"""What the tests share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORY = ROOT / "examples" / "strait"

Command = Callable[..., str]


@pytest.fixture
def story() -> dict[str, str]:
    """The five versions of the example story, as the command reads them."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(STORY.glob("*.txt"))}


@pytest.fixture
def command() -> Command:
    """Runs the command that was installed with the module."""

    def run(*arguments: str, text: str = "", folder: Path = STORY) -> str:
        line = [sys.executable, "-m", "transdrift", *arguments, "--isolated"]
        done = subprocess.run(line, input=text.encode(), capture_output=True, cwd=folder, check=False)
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout.decode()

    return run
