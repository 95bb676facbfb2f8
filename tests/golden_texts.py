"""The texts that were agreed on: everything a clerk reads, in one folder, ``tests/golden``.

===============  =========================================================================
``texts/``       findings, one case a file: ``<CODE>.txt`` or ``<CODE>-<case>.txt``
``yaml/``        what was typed (``<CODE>-<case>.yaml``) and what is said of its YAML
``validation/``  what was typed and what is said of it against a model
``agencies/``    what is said of each whole little agency of ``tests/agencies``
``verify/``      what is said of built pages
``reports/``     whole reports
``*.txt``        refusals of fields, stops of a run, findings that no sample can show
===============  =========================================================================

After a wanted change of a sentence, write the texts anew and read the difference aloud::

    python -m pytest -m golden --update-golden
    git diff tests/golden
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from prongsai.findings import Finding
from prongsai.reports.diagnostics import format_findings

GOLDEN = Path(__file__).parent / "golden"
TEXTS = GOLDEN / "texts"
UPDATE = "PRONGSAI_REFRESH_GOLDEN"
"""The variable that ``--update-golden`` sets, for workers too."""


def updating() -> bool:
    """Whether the texts are to be written anew."""
    return bool(os.environ.get(UPDATE))


def assert_agreed(name: str, text: str) -> None:
    """Compare with a file of the folder; a text that is to be updated is written first."""
    path = GOLDEN / name
    if updating():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    assert text == path.read_text(encoding="utf-8")


def assert_reads_as_agreed(name: str, findings: Sequence[Finding]) -> None:
    """``name`` is a code, or a code with a case behind it: ``CFG013-picture``."""
    code = name.partition("-")[0]
    assert {finding.code for finding in findings} == {code}
    assert all(finding.remedy for finding in findings)
    assert_agreed(f"texts/{name}.txt", format_findings(findings) + "\n")


def texts_of(families: Collection[str]) -> set[str]:
    """The names of the texts whose code begins with one of these letters."""
    return {path.stem for path in TEXTS.iterdir() if path.stem.startswith(tuple(families))}


def typed(folder: str) -> list[Path]:
    """What was typed in each case of ``yaml/`` or ``validation/``."""
    return sorted((GOLDEN / folder).glob("*.yaml"))


def agreed_texts() -> Iterator[str]:
    """Every text of the folder."""
    for path in sorted(GOLDEN.rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
