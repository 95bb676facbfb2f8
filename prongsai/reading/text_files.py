"""Text files of a folder: none that a link leads out of it, bytes to text, front matter off its body.

Whatever the clerk's editor saved is read. Codes: CNT001 the file is ANSI (cp874) and was read;
CNT002 it cannot be read as text.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from prongsai.findings import Findings, Message, Place
from prongsai.findings.rules.cnt import CNT001, CNT002, CNT008
from prongsai.profile import count

LARGEST_FILE = 16 * 1024 * 1024
"""Largest text file that is read, in bytes."""

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")


def read_text(path: Path, name: str, findings: Findings) -> str | None:
    r"""The text of a file with ``\n`` newlines; ``None`` where it cannot be read.

    ``name`` is the file's POSIX path relative to the site's root, for the findings. UTF-8
    and UTF-16 with a byte order mark are fine; cp874 is read with a warning (CNT001);
    anything else gives ``None`` and an error (CNT002).
    """
    try:
        found = path.stat()
        if found.st_size > LARGEST_FILE:
            findings.add(CNT002.too_large(), Place(name))
            return None
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            # A pipe would be waited for, and a device may never come to its end.
            findings.add(CNT002.no_text(), Place(name))
            return None
        data = path.read_bytes()
        count("texts_read")
    except OSError as error:
        findings.add(_unreadable(error), Place(name))
        return None
    return decode_text(data, name, findings)


def decode_text(data: bytes, name: str, findings: Findings) -> str | None:
    """Do what :func:`read_text` does, for bytes already in memory."""
    told = Findings()
    text = _decoded(data, name, told)
    if text is not None and "\0" in text:
        findings.add(CNT002.no_text(), Place(name))
        return None
    findings.extend(told)
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str, findings: Findings) -> str | None:
    """Try the encodings in the order of certainty."""
    if data.startswith(_UTF16_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            findings.add(CNT002.damaged(), Place(name))
            return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = error.start
    if _is_ansi_thai(data):
        findings.add(CNT001.ansi(), Place(name))
        return data.decode("cp874")
    if b"\0" in data or not _looks_like_utf8(data):
        findings.add(CNT002.no_thai_text(), Place(name))
        return None
    # Here the mark counts as part of the data, so that the line is counted from the start.
    line = data.count(b"\n", 0, bad) + 1
    findings.add(CNT002.damaged_line(line=line), Place(name, line, 0, _line_at(data, bad)))
    return None


def encoding_of(data: bytes) -> tuple[str, bytes]:
    """The encoding in which :func:`decode_text` reads a file, and the mark it begins with."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, mark
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp874", b""
    return "utf-8", b""


_MARKS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)


def _is_ansi_thai(data: bytes) -> bool:
    """Tell whether bytes which are not UTF-8 are Thai text in cp874 (TIS-620)."""
    if b"\0" in data or _looks_like_utf8(data):
        return False
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return False
    if any(character < " " and character not in "\t\n\r\f\v" for character in text):
        return False
    # Thai letters stand together; a lone high byte among Latin letters is another language.
    together = sum(map(len, _HIGH_RUN.findall(data)))
    return together * 2 > len(_HIGH.findall(data))


def _looks_like_utf8(data: bytes) -> bool:
    """Tell whether most high bytes form Thai letters in UTF-8, so some bytes are broken."""
    return 6 * len(_THAI_IN_UTF8.findall(data)) > len(_HIGH.findall(data))


def _line_at(data: bytes, offset: int) -> str:
    start = data.rfind(b"\n", 0, offset) + 1
    end = data.find(b"\n", offset)
    line = data[start : end if end >= 0 else len(data)]
    return line.decode("utf-8", "replace").strip("\r\ufeff")


def _unreadable(error: OSError) -> Message:
    if isinstance(error, FileNotFoundError):
        return CNT002.not_there()
    if isinstance(error, IsADirectoryError):
        return CNT002.folder_for_file()
    return CNT002.refused_by_the_system()


_FENCE = re.compile(r"(?:[^\S\n]*+\n)*+---[ \t]*(?=\n|\Z)")
"""The first line that is not blank, where it opens front matter."""
_FENCE_END = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A Markdown text in its two parts, each with the number of its first line.

    Without front matter the YAML is empty and the body is the whole text.
    """

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def split_front_matter(text: str, file: str, findings: Findings) -> FrontMatter | None:
    """Split Markdown into YAML front matter and body.

    ``None`` where the front matter is opened but not closed, which is an error (CNT008).
    """
    opened = _FENCE.match(text)
    if opened is None:
        return FrontMatter("", 1, text, 1)
    line = opened[0].count("\n") + 1
    closed = _FENCE_END.search(text, opened.end())
    if closed is None:
        findings.add(CNT008.not_closed(), Place(file, line, 1, opened[0].rpartition("\n")[2]))
        return None
    yaml, body = text[opened.end() + 1 : closed.start()], text[closed.end() + 1 :]
    return FrontMatter(
        yaml, line + 1, body, line + text.count("\n", opened.end(), closed.end()) + 1
    )


def keys_and_body(text: str, file: str, findings: Findings) -> FrontMatter | None:
    """The YAML of a content file, and the body below it; one that is no Markdown has none."""
    if file.lower().endswith(".md"):
        return split_front_matter(text, file, findings)
    return FrontMatter(text, 1, "", 1)


_REPARSE_POINT = 0x400  # stat.FILE_ATTRIBUTE_REPARSE_POINT, which other systems do not have


def is_link(found: os.stat_result) -> bool:
    """Whether what :func:`os.lstat` found is a symbolic link, or a junction of Windows."""
    if stat.S_ISLNK(found.st_mode):
        return True
    attributes = getattr(found, "st_file_attributes", 0)
    return bool(attributes & _REPARSE_POINT) and stat.S_ISDIR(found.st_mode)


def leads_outside(path: Path, folder: Path) -> bool:
    """Whether what lies at ``path`` is a link that leads out of ``folder``.

    ``folder`` itself may be a link: what counts is where it really lies. A link that leads
    nowhere leads to nobody's file; reading it says that it is not there.
    """
    try:
        if not is_link(path.lstat()) and not is_link(path.parent.lstat()):
            return False
        return path.exists() and not path.resolve().is_relative_to(folder.resolve())
    except FileNotFoundError:
        return False
    except (OSError, RuntimeError):  # links in a circle
        return True
