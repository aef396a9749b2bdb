"""The build backend: maturin's, with the command put into the wheel beside the module, and the licences.

`pip install ./python` calls it. Command and module are compiled in one go, so what both stand on is compiled once.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any, Optional

import maturin
from maturin import (  # noqa: F401
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
)

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE / "transdrift.data" / "scripts"
Settings = Optional[dict[str, Any]]


def profile() -> str:
    """The profile of cargo that maturin is told to use."""
    arguments = os.environ.get("MATURIN_PEP517_ARGS", "").replace("=", " ").split()
    return arguments[arguments.index("--profile") + 1] if "--profile" in arguments else "release"


def put_papers() -> None:
    """Copies the licences and the notice from the root of the workspace; in a source distribution they are here already."""
    for paper in (*HERE.parent.glob("LICENSE-*"), *HERE.parent.glob("NOTICE")):
        shutil.copy2(paper, HERE)


def put_command() -> None:
    """Builds the command and puts it where maturin looks for scripts."""
    chosen = profile()
    packages = ["--package", "transdrift-python", "--package", "transdrift", "--lib", "--bin", "transdrift"]
    subprocess.run(["cargo", "build", "--profile", chosen, *packages], cwd=HERE, check=True)
    metadata = subprocess.check_output(["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=HERE)
    folder = Path(json.loads(metadata)["target_directory"]) / ("debug" if chosen == "dev" else chosen)
    name = "transdrift" + (sysconfig.get_config_var("EXE") or "")
    SCRIPTS.mkdir(parents=True, exist_ok=True)
    shutil.copy2(folder / name, SCRIPTS / name)


def build_wheel(wheel_directory: str, config_settings: Settings = None, metadata_directory: Optional[str] = None) -> str:
    """Builds a wheel."""
    put_papers()
    put_command()
    return maturin.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: Optional[str] = None
) -> str:
    """Builds a wheel that leads to this folder."""
    put_papers()
    put_command()
    return maturin.build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """Builds a source distribution."""
    put_papers()
    return maturin.build_sdist(sdist_directory, config_settings)
