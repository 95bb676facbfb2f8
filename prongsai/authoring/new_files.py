"""Putting new files into a site: all of them or none, and never over anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from prongsai.errors import UsageError

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
        raise UsageError(f"มีไฟล์อยู่แล้ว จึงไม่ได้เขียนอะไร: {', '.join(there)}")


def write_new(
    root: Path, files: Sequence[NewFile], then: Callable[[], None] = lambda: None
) -> None:
    """Write all the files and do what comes ``then``, or nothing at all.

    Raises :class:`UsageError` when a file is there already or cannot be written.
    """
    refuse_existing(root, files)
    written: list[Path] = []
    folders: list[Path] = []
    try:
        for file in files:
            path = root / file.path
            folders.extend(_missing_folders(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                written.append(path)
                stream.write(file.data)
        then()
    except BaseException as error:
        _take_back(written, folders)
        if isinstance(error, OSError):
            name = Path(error.filename).name if error.filename else "ใหม่"
            raise UsageError(
                f'เขียน "{name}" ไม่ได้ จึงไม่ได้เขียนอะไรไว้ ตรวจสิทธิ์ของโฟลเดอร์และที่ว่างในดิสก์'
            ) from None
        raise


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


def _missing_folders(path: Path) -> Iterator[Path]:
    """Folders that writing ``path`` will make, the outermost first."""
    yield from reversed([folder for folder in path.parents if not folder.exists()])


def _take_back(written: Sequence[Path], folders: Sequence[Path]) -> None:
    for path in written:
        with suppress(OSError):
            path.unlink()
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()
