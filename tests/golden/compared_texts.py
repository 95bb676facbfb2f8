"""Comparing what is said with the text agreed on, a file for each case.

After a wanted change of a sentence, write the texts anew and read the difference aloud::

    PRONGSAI_REFRESH_GOLDEN=1 python -m pytest tests/golden
    git diff tests/golden/texts
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from prongsai.findings import Finding
from prongsai.reports.diagnostics import format_findings

TEXTS = Path(__file__).parent / "texts"
REFRESH = bool(os.environ.get("PRONGSAI_REFRESH_GOLDEN"))


def compare(family: str, name: str, findings: Sequence[Finding]) -> None:
    """Hold the formatted findings against ``texts/<family>/<name>.txt``."""
    said = f"{format_findings(findings)}\n"
    file = TEXTS / family / f"{name}.txt"
    if REFRESH:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said, encoding="utf-8", newline="\n")

    assert said == file.read_text(encoding="utf-8")


def names(family: str) -> set[str]:
    """The cases of a family that have a text."""
    return {file.stem for file in (TEXTS / family).iterdir()}
