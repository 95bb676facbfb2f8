"""The one gate between addresses and files: everything the preview reads for a request comes through.

An address names a file of the output, or nothing. Whatever else a path could mean to some
computer (a parent folder, a drive, a share of another computer, a device, a stream, a hidden
file, a link that leads out) is refused here, so no route has to think of it again.
"""

from __future__ import annotations

import os
import posixpath
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

from prongsai.site.routes import INDEX
from prongsai.thai.slugs import is_reserved_on_windows

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to an address: a file, or the folder's address with its final slash.

    ``path`` is the output path, ``file`` where its bytes really lie.
    """

    path: str
    file: Path | None = None
    moved: str = ""


class Gate:
    """Finds and opens files of the output as it is at the moment, and no others."""

    def __init__(
        self,
        output: Callable[[], Path],
        unsaved: Callable[[str], bytes | None] = lambda path: None,
    ) -> None:
        self._output = output
        self._unsaved = unsaved

    def find(self, target: str) -> Found | None:
        """The file for a request's target."""
        return find(self._output(), target)

    def file(self, path: str) -> Path | None:
        """The file with this output path, as a page says it of itself."""
        return _regular_file(self._output(), parts) if (parts := _parts(path)) else None

    def beside(self, page: str, source: str) -> Path | None:
        """The file that a page shows as ``source``."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(source)))
        return self.file(path)

    def read(self, path: str) -> bytes | None:
        """The bytes of an output file, or those shown in its place; None where there is none."""
        unsaved = self._unsaved(path)
        if unsaved is not None:
            return unsaved
        file = self.file(path)
        if file is None:
            return None
        try:
            with open_regular(file) as stream:
                return stream.read()
        except OSError:
            return None


def is_output_path(path: str) -> bool:
    """Whether this could be the output path of a file, there or not."""
    return bool(_parts(path))


def find(output: Path, target: str) -> Found | None:
    """The published file for a request's target; None for what is not there or not public.

    Nothing outside ``output`` is found, no hidden file, and no list of a folder.
    """
    if not target.startswith("/") or target.startswith("//"):
        return None
    written = unquote(urlsplit(target).path)
    steps = "/".join(step for step in written.split("/") if step)
    parts = _parts(steps) if steps else ()
    if parts is None:
        return None
    if not written.endswith("/") and _is_folder(output, parts):
        return Found("", moved=quote(f"/{'/'.join(parts)}/"))
    if written.endswith("/"):
        parts = (*parts, INDEX)
    file = _regular_file(output, parts)
    return Found("/".join(parts), file) if file else None


def _parts(path: str) -> tuple[str, ...] | None:
    """The steps of an output path; None for what is no such path on some computer."""
    if not path or path.startswith("/") or _FORBIDDEN.search(path):
        return None
    parts = tuple(path.split("/"))
    if any(not part or part[0] == "." or part[-1] in ". " for part in parts):
        return None
    return None if any(map(is_reserved_on_windows, parts)) else parts


def _is_folder(output: Path, parts: tuple[str, ...]) -> bool:
    try:
        file = _inside(output, parts)
        return file is not None and file.is_dir()
    except OSError:
        return False


def _regular_file(output: Path, parts: tuple[str, ...]) -> Path | None:
    """The real place of a file in the output; no device, no pipe, nothing that lies elsewhere."""
    try:
        file = _inside(output, parts)
        return file if file and stat.S_ISREG(file.lstat().st_mode) else None
    except (OSError, ValueError):
        return None


def _inside(output: Path, parts: tuple[str, ...]) -> Path | None:
    try:
        real = output.joinpath(*parts).resolve()
        return real if real.is_relative_to(output.resolve()) else None
    except (OSError, ValueError, RuntimeError):  # a name no disk can hold, links in a circle
        return None


def open_regular(file: Path) -> BinaryIO:
    """Open a file that the gate found; what has become a link or a device since is refused."""
    descriptor = os.open(file, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"{file} is no file")
    return os.fdopen(descriptor, "rb")
