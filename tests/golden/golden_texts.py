"""The complete text of findings, compared with a file of ``texts/``.

After a wanted change of a sentence, write the texts anew and read the difference aloud::

    PRONGSAI_REFRESH_GOLDEN=1 python -m pytest tests/golden
    git diff tests/golden/texts
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from prongsai.findings import Finding
from prongsai.reports.diagnostics import format_findings

TEXTS = Path(__file__).parent / "texts"
REFRESH = bool(os.environ.get("PRONGSAI_REFRESH_GOLDEN"))


def assert_reads_as_agreed(name: str, findings: Sequence[Finding]) -> None:
    """``name`` is a code, or a code with a case behind it: ``CFG013-picture``."""
    code = name.partition("-")[0]
    assert {finding.code for finding in findings} == {code}
    assert all(finding.remedy for finding in findings)
    text = format_findings(findings) + "\n"
    golden = TEXTS / f"{name}.txt"
    if REFRESH:
        golden.write_text(text, encoding="utf-8", newline="\n")

    assert text == golden.read_text(encoding="utf-8")


def texts_of(families: Collection[str]) -> set[str]:
    """The names of the texts whose code begins with one of these letters."""
    return {path.stem for path in TEXTS.iterdir() if path.stem.startswith(tuple(families))}
