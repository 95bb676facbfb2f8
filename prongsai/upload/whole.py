"""Whether the build may be shown: whole, of today's content, every file as it was written."""

from __future__ import annotations

from pathlib import Path

from prongsai.findings import Piece
from prongsai.findings.stops import UploadStops
from prongsai.publish.build import BuildResult
from prongsai.publish.ledger import is_intact, ledgers_in
from prongsai.publish.output import told

_NOT_WHOLE = (Piece.PAGE, Piece.AGENCY)
"""What a finding must not have cost: then pages are missing, or are those of an earlier build."""


def whole_files(result: BuildResult) -> dict[str, Path]:
    """Every file that the ledgers name, each as it was written; raises a stop otherwise.

    What somebody else has laid into the output is not among them: it never passed the checks.
    """
    lost = [entry for entry in result.findings if entry.loss and entry.loss.piece in _NOT_WHOLE]
    if lost:
        raise UploadStops.not_whole(lost[:10], count=len(lost))
    files: dict[str, Path] = {}
    missing = []
    for ledger in ledgers_in(result.context.run.ledgers):
        for name, record in ledger.read().outputs.items():
            path = result.output / name
            if record.size < 0 or not is_intact(path, record):
                missing.append(name)
            files[name] = path
    if missing:
        raise UploadStops.not_as_built(files=told(missing))
    return files


def not_ours_in(result: BuildResult, files: dict[str, Path]) -> list[str]:
    """Files of the output that no ledger names, hidden ones of other programs left out."""
    found = []
    for path in sorted(result.output.rglob("*")):
        name = path.relative_to(result.output)
        hidden = any(step.startswith(".") for step in name.parts)
        if path.is_file() and not hidden and name.as_posix() not in files:
            found.append(name.as_posix())
    return found
