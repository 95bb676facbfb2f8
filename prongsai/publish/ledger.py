"""The ledger: what was made of what, one small file for each agency.

A ledger lies in ``.prongsai/ledger/`` beside the site's configuration, never in the
output. It is written last and at once, so that a run that was killed is simply repeated.
Beside it a run notes its claims: the files it is about to write, until the ledger names them.
What pages are made from stands in it too, so that files are read only when they changed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from stat import S_ISREG
from typing import Any, Literal

from pydantic import TypeAdapter

from prongsai.digests import digest_bytes, digest_file
from prongsai.findings import Finding
from prongsai.profile import count
from prongsai.publish.state import Int64, SafeName, read_state
from prongsai.publish.writing import write_atomically
from prongsai.site.summary import AgencySummary

STATE_FOLDER = ".prongsai"
SITE_LEDGER = "_site"
"""The ledger of what belongs to no agency."""

_LONGEST_NAME = 60
FORMAT = 6
"""Raised whenever the ledger's shape changes; of other ledgers only what is ours counts."""


@dataclass(frozen=True, slots=True)
class InputRecord:
    """A source file as it was: size in bytes, times of modification and change in ns, digest.

    ``mtime`` is :data:`UNSURE` when the file must be read again to know whether it changed.
    """

    size: Int64
    mtime: Int64
    ctime: Int64
    digest: str


UNSURE = -1
"""The time of an input that may have changed after it was read without anybody noticing."""


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """A published file: the digest of all it was made from, and the file as written.

    ``origin`` says which content it shows, in the words of the plan.
    """

    made_from: str
    size: Int64
    mtime: Int64
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


@dataclass(frozen=True, slots=True)
class _Stored:
    format: Literal[6]
    settings: str
    inputs: dict[SafeName, InputRecord]
    outputs: dict[SafeName, OutputRecord]
    summary: AgencySummary
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _OtherVersion:
    """All that is believed of a ledger of another version of the program: what is ours."""

    format: int
    outputs: dict[SafeName, OutputRecord]


def state_folder(root: Path, output: str) -> Path:
    """The folder of all ledgers of an output folder, named after it.

    A name that has to be changed to be a folder's name gets a digest, lest two outputs
    share their ledgers.
    """
    plain = re.sub(r"[^A-Za-z0-9_-]", "_", output)
    if plain != output or len(plain) > _LONGEST_NAME:
        mark = digest_bytes(output.encode("utf-8", "surrogatepass"), 5)
        plain = f"{plain[:_LONGEST_NAME]}.{mark}"
    return root / STATE_FOLDER / "ledger" / plain


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """The file of a ledger, with what a run claims, beside the other ledgers of the output."""

    path: Path

    @classmethod
    def of(cls, root: Path, output: str, name: str) -> LedgerFile:
        """The ledger of an agency, or :data:`SITE_LEDGER`; each output folder has its own."""
        return cls(state_folder(root, output) / f"{name}.json")

    def read(self) -> Ledger:
        """The ledger; one missing or damaged is empty, of another version only outputs count.

        What a run that was cut short had claimed is ours too, and asks for another run.
        """
        claims, ledger = self._claimed(), self._stored()
        if not claims:
            return ledger
        outputs = {**ledger.outputs, **dict.fromkeys(claims, CLAIMED)}
        return replace(ledger, settings="", outputs=outputs)

    def _stored(self) -> Ledger:
        stored = read_state(self.path, _shapes().ledger)
        if stored is not None:
            return Ledger(
                stored.settings, stored.inputs, stored.outputs, stored.summary, stored.findings
            )
        other = read_state(self.path, _shapes().other_version)
        if other is None or other.format == FORMAT:
            return Ledger()
        return Ledger(
            outputs={name: replace(record, made_from="") for name, record in other.outputs.items()}
        )

    def write(self, ledger: Ledger) -> None:
        """Write the ledger, unless it says the same; claims have then been dealt with."""
        data = {
            "format": FORMAT,
            "settings": ledger.settings,
            "inputs": {path: _plain(record) for path, record in ledger.inputs.items()},
            "outputs": {path: _plain(record) for path, record in ledger.outputs.items()},
            "summary": asdict(ledger.summary),
            "findings": [asdict(finding) for finding in ledger.findings],
        }
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        # A file whose name is no text in any encoding is still no reason to fail.
        write_atomically(self.path, text.encode("utf-8", "surrogatepass"))
        self._claims.unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove the ledger of an agency of which nothing is published any more."""
        self.path.unlink()
        self._claims.unlink(missing_ok=True)

    def claim(self, names: Collection[str]) -> None:
        """Write down, before any file is touched, what will be ours even if the run is killed.

        That costs what is written and not what was published before. A ledger is there
        afterwards, so that the claims of an agency that is given up are found.
        """
        if not self.path.exists():
            self.write(Ledger())
        lines = sorted({*self._claimed(), *names})
        write_atomically(self._claims, json.dumps(lines, ensure_ascii=False).encode())

    @property
    def _claims(self) -> Path:
        return self.path.with_suffix(".claims")

    def _claimed(self) -> list[str]:
        return read_state(self._claims, _shapes().claims) or []

    @property
    def version(self) -> tuple[object, ...]:
        """What tells one writing of the ledger and its claims from another."""
        return (_file_version(self.path), _file_version(self._claims))

    def named_elsewhere(self, names: Collection[str]) -> set[str]:
        """Those of the names that another ledger of this output has: they are ours too."""
        return named_in(self.path.parent, names)


def _file_version(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def ledgers_in(folder: Path) -> list[LedgerFile]:
    """All ledgers of an output, by name."""
    return [LedgerFile(path) for path in sorted(folder.glob("*.json"))]


def named_in(folder: Path, names: Collection[str]) -> set[str]:
    """Those of the names that some ledger in a folder has; one ledger is read at a time."""
    found: set[str] = set()
    for ledger in ledgers_in(folder) if names else ():
        outputs = ledger.read().outputs
        found.update(name for name in names if name in outputs)
    return found


def is_intact(path: Path | str, record: OutputRecord) -> bool:
    """Whether a published file is still as we wrote it (by size and time)."""
    try:
        # A Path for each of ten thousand files would cost more than asking for them.
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return False
    return found.st_size == record.size and found.st_mtime_ns == record.mtime


def _plain(record: InputRecord | OutputRecord) -> dict[str, Any]:
    """A record of plain values; :func:`~dataclasses.asdict` would copy each of them deeply."""
    return {name: getattr(record, name) for name in record.__slots__}


@dataclass(frozen=True, slots=True)
class _Shapes:
    """What the files have to be, worked out when the first of them is read."""

    ledger: TypeAdapter[_Stored]
    other_version: TypeAdapter[_OtherVersion]
    claims: TypeAdapter[list[SafeName]]


@cache
def _shapes() -> _Shapes:
    return _Shapes(TypeAdapter(_Stored), TypeAdapter(_OtherVersion), TypeAdapter(list[SafeName]))


def read_inputs(
    root: Path, slug: str, before: Mapping[str, InputRecord], began: int
) -> dict[str, InputRecord]:
    """A record of every file of ``content/<slug>/``, by its path relative to ``root``.

    A file whose size and times are those of ``before`` is not read. ``began`` is when the
    run began (ns): a file changed after that may change once more without its times showing
    it, so its record is marked for reading again.
    """
    return dict(_records(root, slug, before, began))


def _records(
    root: Path, slug: str, before: Mapping[str, InputRecord], began: int
) -> Iterator[tuple[str, InputRecord]]:
    for name in sorted(_files(root, f"content/{slug}")):
        path = f"{root}/{name}"
        try:
            found = os.stat(path)  # noqa: PTH116
        except OSError:
            continue  # An editor's temporary file that is gone already.
        if not S_ISREG(found.st_mode):
            continue
        known = before.get(name)
        times = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        if known and (known.size, known.mtime, known.ctime) == times:
            yield name, known
            continue
        digest = _digest(Path(path))
        count("inputs_read")
        sure = digest and max(found.st_mtime_ns, found.st_ctime_ns) < began
        mtime = found.st_mtime_ns if sure else UNSURE
        yield name, InputRecord(found.st_size, mtime, found.st_ctime_ns, digest)


def _files(root: Path, folder: str) -> Iterator[str]:
    """What lies in a folder and those below it, by name; links to folders are not followed."""
    try:
        entries = list(os.scandir(f"{root}/{folder}"))
    except OSError:
        return
    for entry in entries:
        name = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files(root, name)
        elif not entry.name.startswith((".", "~$")):
            yield name


def _digest(path: Path) -> str:
    """The digest of a file, or nothing when it cannot be read; loading says so to the clerk."""
    try:
        return digest_file(path)
    except OSError:
        return ""
