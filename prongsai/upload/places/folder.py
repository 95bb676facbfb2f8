"""A folder of this computer or a network drive."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from prongsai.digests import digest_file
from prongsai.findings.stops import UploadStops
from prongsai.publish.writing import copy_atomically, remove
from prongsai.refusals import reason_of
from prongsai.upload.place import RefusedError, Seen


class FolderPlace:
    """Files are copied beside their destination and put in place in one step."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def enter(self) -> None:
        """The folder has to be there: a name that is misspelt must not become a new one."""
        if not self._folder.is_dir():
            raise UploadStops.no_folder(folder=self._folder, there=_beside(self._folder))

    def listing(self, folders: Collection[str]) -> Mapping[str, Seen]:
        """What lies directly in each folder."""
        found = {}
        for name in folders:
            folder = self._folder / name
            try:
                paths = [path for path in folder.iterdir() if path.is_file()]
                found.update({self._name(path): _seen(path) for path in paths})
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise RefusedError(reason_of(error)) from error
        return found

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    def put(self, name: str, source: Path) -> None:
        """Copy in pieces; a link in the way would lead the bytes elsewhere, so it is refused."""
        path = self._folder / name
        if any(step.is_symlink() for step in (path, *_below(path, self._folder))):
            raise RefusedError("เป็นลิงก์ไปที่อื่น")
        try:
            copy_atomically(source, path)
        except OSError as error:
            raise RefusedError(reason_of(error)) from error

    def read(self, name: str) -> bytes | None:
        """The bytes of a file."""
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def remove(self, name: str) -> None:
        """Remove a file and the folders it leaves empty."""
        if not remove(self._folder / name, self._folder):
            raise RefusedError("มีโปรแกรมอื่นเปิดอยู่ หรือไม่มีสิทธิ์")

    def same(self, seen: Seen, name: str, source: Path) -> bool:
        """Compare the bytes."""
        path = self._folder / name
        try:
            return seen.size == source.stat().st_size and digest_file(path) == digest_file(source)
        except OSError:
            return False

    def finish(self) -> None:
        """Everything is in place already."""

    def close(self) -> None:
        """There is nothing to leave."""


def _below(path: Path, top: Path) -> list[Path]:
    return [folder for folder in path.parents if top in folder.parents]


def _seen(path: Path) -> Seen:
    found = path.stat()
    return Seen(found.st_size, str(found.st_mtime_ns))


def _beside(folder: Path) -> str:
    """The folders beside one that is not there, for a misspelt name."""
    try:
        names = sorted(path.name for path in folder.parent.iterdir() if path.is_dir())
    except OSError:
        return "-"
    return ", ".join(names[:20]) or "-"
