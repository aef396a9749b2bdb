"""`python -m transdrift`: the command that was installed with this module."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path
from typing import Optional


def command() -> Optional[Path]:
    """The command of this installation, wherever it was installed to."""
    name = "transdrift" + (sysconfig.get_config_var("EXE") or "")
    for file in metadata.files("transdrift") or ():
        if file.name == name and file.parent.name in ("bin", "Scripts"):
            path = Path(str(file.locate()))
            if path.is_file():
                return path
    return None


def main() -> int:
    """Runs the command in place of this process, where the system can do that."""
    path = command()
    if path is None:
        print("transdrift: error: the command is not installed beside this module; install the wheel again", file=sys.stderr)
        return 2
    arguments = [str(path), *sys.argv[1:]]
    if sys.platform == "win32":
        return subprocess.run(arguments, check=False).returncode
    os.execv(path, arguments)


if __name__ == "__main__":
    sys.exit(main())
