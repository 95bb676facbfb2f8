"""The ledger: what was made of what, one small file for each agency.

A ledger lies in ``.prongsai/ledger/`` beside the site's configuration, never in the
output. It is written last and at once, so that a run that was killed is simply repeated.
Beside it a run notes its claims: the files it is about to write, until the ledger names them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from prongsai.findings import Finding, Place, Severity
from prongsai.publish.writing import write_atomically
from prongsai.site.summary import AgencySummary, YearFigures

STATE_FOLDER = ".prongsai"
_LONGEST_NAME = 60
FORMAT = 5
"""Raised whenever the ledger's shape changes; older ledgers are then as good as none."""


@dataclass(frozen=True, slots=True)
class InputRecord:
    """A source file as it was: size in bytes, times of modification and change in ns, digest.

    ``mtime`` is :data:`UNSURE` when the file must be read again to know whether it changed.
    """

    size: int
    mtime: int
    ctime: int
    digest: str


UNSURE = -1
"""The time of an input that may have changed after it was read without anybody noticing."""


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """A published file: the digest of all it was made from, and the file as written.

    ``origin`` says which content it shows, in the words of the plan.
    """

    made_from: str
    size: int
    mtime: int
    origin: str = ""


CLAIMED = OutputRecord("", -1, -1)
"""A file that a run is about to write: ours, but its state is unknown until the run ends."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One agency's (or the site's own) record of the last good run.

    ``settings`` is the digest of everything that concerns all pages alike: configuration,
    theme, code, frameworks.
    """

    settings: str = ""
    inputs: Mapping[str, InputRecord] = field(default_factory=dict)
    outputs: Mapping[str, OutputRecord] = field(default_factory=dict)
    summary: AgencySummary = field(default_factory=AgencySummary)
    findings: tuple[Finding, ...] = ()


def ledger_path(root: Path, output: str, name: str) -> Path:
    """Where the ledger of an agency (or ``_site``) lies; each output folder has its own."""
    return state_folder(root, output) / f"{name}.json"


def state_folder(root: Path, output: str) -> Path:
    """The folder of all ledgers of an output folder, named after it.

    A name that has to be changed to be a folder's name gets a digest, lest two outputs
    share their ledgers.
    """
    plain = re.sub(r"[^A-Za-z0-9_-]", "_", output)
    if plain != output or len(plain) > _LONGEST_NAME:
        mark = hashlib.blake2b(output.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
        plain = f"{plain[:_LONGEST_NAME]}.{mark}"
    return root / STATE_FOLDER / "ledger" / plain


def ledger_state(path: Path) -> tuple[object, ...]:
    """What tells one writing of a ledger and its claims from another."""
    return (_file_state(path), _file_state(_claims_path(path)))


def _file_state(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; one that is missing, damaged or of an older shape is empty.

    What a run that was cut short had claimed is ours too, and asks for another run.
    """
    claims = _claims(path)
    ledger = _read(path)
    if not claims:
        return ledger
    return replace(
        ledger, settings="", outputs={**ledger.outputs, **dict.fromkeys(claims, CLAIMED)}
    )


def _read(path: Path) -> Ledger:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return _ledger(data) if data["format"] == FORMAT else Ledger()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Ledger()


def claim(path: Path, names: Collection[str]) -> None:
    """Note, beside the ledger, output files that are about to be written.

    That costs what is written and not what was published before. A ledger is there
    afterwards, so that the claims of an agency that is given up are found.
    """
    if not path.exists():
        write_ledger(path, Ledger())
    lines = sorted({*_claims(path), *names})
    write_atomically(_claims_path(path), json.dumps(lines, ensure_ascii=False).encode())


def _claims(path: Path) -> list[str]:
    try:
        found = json.loads(_claims_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def _claims_path(path: Path) -> Path:
    return path.with_suffix(".claims")


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write a ledger, unless it already says the same; claims have then been dealt with."""
    data = {
        "format": FORMAT,
        "settings": ledger.settings,
        "inputs": {path: _plain(record) for path, record in ledger.inputs.items()},
        "outputs": {path: _plain(record) for path, record in ledger.outputs.items()},
        "summary": asdict(ledger.summary),
        "findings": [asdict(finding) for finding in ledger.findings],
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    write_atomically(path, text.encode())
    _claims_path(path).unlink(missing_ok=True)


def remove_ledger(path: Path) -> None:
    """Remove the ledger of an agency of which nothing is published any more."""
    path.unlink()
    _claims_path(path).unlink(missing_ok=True)


def _plain(record: InputRecord | OutputRecord) -> dict[str, Any]:
    """A record of plain values; :func:`~dataclasses.asdict` would copy each of them deeply."""
    return {name: getattr(record, name) for name in record.__slots__}


def _ledger(data: dict[str, Any]) -> Ledger:
    summary = data["summary"]
    summary["years"] = tuple((year, target) for year, target in summary["years"])
    figures = summary["figures"]
    summary["figures"] = YearFigures(**figures) if figures else None
    return Ledger(
        settings=data["settings"],
        inputs={path: InputRecord(**record) for path, record in data["inputs"].items()},
        outputs={path: OutputRecord(**record) for path, record in data["outputs"].items()},
        summary=AgencySummary(**summary),
        findings=tuple(_finding(entry) for entry in data["findings"]),
    )


def _finding(data: dict[str, Any]) -> Finding:
    place = data.pop("place")
    severity = Severity(data.pop("severity"))
    return Finding(severity=severity, place=Place(**place) if place else None, **data)
