"""A command of the program, run beside the desk as if somebody had typed it.

What takes long and ends by itself (answers, next year, publishing) is a process of its own: it
holds up nobody, and what it says is what the command line says.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai.upload.secret import VARIABLE

MOST_SECONDS = 3_600
"""The last stop; a first upload over a slow line takes half an hour."""

_PLACE = str(Path(__file__).resolve().parents[2])
_BEGIN = f"import sys; sys.path.insert(0, {_PLACE!r}); from prongsai.cli import main; sys.exit(main(sys.argv[1:]))"
_STOPPED = "คำสั่งทำงานนานเกินไปจึงหยุดไว้ โปรดลองอีกครั้ง งานที่ทำไปแล้วไม่สูญหาย"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, line by line, and whether it did what was asked."""

    lines: tuple[str, ...]
    done: bool


def run_command(config: Path, *words: str, password: str = "") -> Said:
    """Run ``words`` over the site of ``config``; nobody is there to be asked."""
    own: Mapping[str, str] = {"PYTHONUTF8": "1", **({VARIABLE: password} if password else {})}
    options: dict[str, Any] = {}
    if sys.platform == "win32":
        options = {"creationflags": subprocess.CREATE_NO_WINDOW}
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-c", _BEGIN, *words, "--config", str(config)],
            cwd=config.parent,
            env={**os.environ, **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=MOST_SECONDS,
            check=False,
            **options,
        )
    except subprocess.TimeoutExpired:
        return Said((_STOPPED,), done=False)
    lines = ended.stdout.decode("utf-8", "replace").splitlines()
    return Said(tuple(line.rstrip() for line in lines), done=ended.returncode <= 1)
