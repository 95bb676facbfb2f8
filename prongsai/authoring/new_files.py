"""Putting new files into a site: all of them or none, and never over anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prongsai.findings.stops import FileStops
from prongsai.publish.all_or_none import put_all

SCHEMAS = "schemas"
"""The folder of the site that holds what editors know of content files."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written: ``path`` is POSIX and relative to the site, ``about`` is Thai."""

    path: str
    content: str | bytes
    about: str = ""

    @property
    def data(self) -> bytes:
        """The bytes of the file; texts are UTF-8 with plain line ends."""
        return self.content if isinstance(self.content, bytes) else self.content.encode()


def refuse_existing(root: Path, files: Sequence[NewFile]) -> None:
    """Raise :class:`UsageError` naming every file that is there already."""
    there = [file.path for file in files if _is_there(root / file.path)]
    if there:
        raise FileStops.are_there(files=", ".join(there))


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """New bytes for a file that is there; ``path`` is POSIX and relative to the site."""

    path: str
    content: bytes


def write_new(root: Path, files: Sequence[NewFile], changed: Sequence[ChangedFile] = ()) -> None:
    """Write all the files and change those that are there, or do nothing at all.

    Raises :class:`UsageError` when a file is there already or cannot be written.
    """
    refuse_existing(root, files)
    try:
        put_all(
            root,
            {file.path: file.data for file in files},
            {file.path: file.content for file in changed},
        )
    except OSError as error:
        name = Path(error.filename2 or error.filename or "ใหม่").name
        raise FileStops.not_written(name=name) from None


def report_of(files: Sequence[NewFile], next_steps: Iterable[str], dry_run: bool) -> str:
    """What was written, or would be, and what to do now: in Thai, one file a line.

    Schemas for editors are many and nobody's work: they are one line.
    """
    head = "จะเขียน" if dry_run else "เขียนแล้ว"
    schemas = [file for file in files if file.path.startswith(f"{SCHEMAS}/")]
    lines = [f"{head} {len(files):,} ไฟล์"]
    lines += [_line(file) for file in files if file not in schemas]
    if schemas:
        lines.append(f"  {SCHEMAS}/  {len(schemas):,} ไฟล์ ช่วยเติมชื่อช่องในโปรแกรมแก้ข้อความ เช่น VS Code")
    steps = list(next_steps)
    if dry_run:
        lines.append("ยังไม่ได้เขียนไฟล์ใด (--dry-run)")
    elif steps:
        lines += ["", "ขั้นต่อไป", *(f"  {n}. {step}" for n, step in enumerate(steps, start=1))]
    return "\n".join(lines) + "\n"


def _line(file: NewFile) -> str:
    return f"  {file.path}  {file.about}".rstrip()


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()
