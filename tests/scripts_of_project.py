"""The scripts in ``scripts/``, as modules: they import one another by their bare names."""

from __future__ import annotations

import importlib
import sys
import zipfile
from pathlib import Path
from types import ModuleType

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"


def script(name: str) -> ModuleType:
    """A script as it is when it runs, without running it."""
    if str(SCRIPTS) not in sys.path:
        sys.path.append(str(SCRIPTS))
    return importlib.import_module(name)


def little_wheel(folder: Path) -> Path:
    """A wheel made by hand, of the release ``little==1``."""
    info = "little-1.dist-info"
    path = folder / "little-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("little.py", "here = True\n")
        package.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: little\nVersion: 1\n")
        package.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        package.writestr(f"{info}/RECORD", "little.py,,\n")
    return path
