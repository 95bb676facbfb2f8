"""Edits of a content file's bytes: of its keys, and of the text below them.

Encoding, byte order mark and line breaks stay as they are; what an edit does not name keeps its
every byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.findings import Findings
from prongsai.reading.patch import Edit, PatchRefusedError, patched, read_keys
from prongsai.reading.text_files import encoding_of, split_front_matter
from prongsai.reading.yaml_spans import line_end, newline_of


@dataclass(frozen=True, slots=True)
class FileParts:
    """A file as text: what stands before its keys, the keys, what follows, and the text below.

    Put together in this order they are the file; ``body`` is without the blank lines around it.
    """

    before: str
    keys: str
    between: str
    body: str
    after: str
    encoding: str
    mark: bytes

    def to_bytes(self) -> bytes:
        """The file's bytes; in UTF-8 where its own encoding lacks a character."""
        text = "".join((self.before, self.keys, self.between, self.body, self.after))
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            return text.encode("utf-8")

    @property
    def data(self) -> Any:
        """What the keys say; raises :class:`PatchRefusedError` where they cannot be read."""
        return read_keys(self.keys)


def parts_of_file(data: bytes, name: str) -> FileParts:
    """The parts of a file; raises :class:`PatchRefusedError` where it cannot be taken apart."""
    encoding, mark = encoding_of(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise PatchRefusedError from error
    if not name.lower().endswith(".md"):
        return FileParts("", text, "", "", "", encoding, mark)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    found = split_front_matter(plain, name, Findings())
    if found is None:
        raise PatchRefusedError
    above = found.yaml_line - 1
    below = found.body_line - 1
    starts = _line_starts(text, max(below, above) + 1)
    body_start = starts[below] if found.body_line > 1 else 0
    raw = text[body_start:]
    body = raw.strip("\r\n")
    first = body_start + (raw.index(body) if body else 0)
    if not above:  # no front matter
        return FileParts("", "", text[:first], body, text[first + len(body) :], encoding, mark)
    keys_start, keys_end = starts[above], starts[below - 1]
    return FileParts(
        text[:keys_start],
        text[keys_start:keys_end],
        text[keys_end:first],
        body,
        text[first + len(body) :],
        encoding,
        mark,
    )


def edited(data: bytes, name: str, edits: Sequence[Edit], body: str | None = None) -> bytes:
    """The file with its keys edited; ``body`` is its new text, ``None`` for the old one.

    Raises :class:`PatchRefusedError` where it cannot be read, or would not read so.
    """
    parts = parts_of_file(data, name)
    newline = newline_of(parts.before + parts.keys + parts.between + parts.body)
    keys = patched(parts.keys, edits).text if edits else parts.keys
    before, between, after = parts.before, parts.between, parts.after
    text = parts.body
    if body is not None and body.replace("\r\n", "\n").strip("\n") != plain_body(parts):
        if not name.lower().endswith(".md"):
            raise PatchRefusedError
        text = body.replace("\r\n", "\n").strip("\n").replace("\n", newline)
        after = after or newline
    if keys and not before and name.lower().endswith(".md"):
        before, between = f"---{newline}", f"---{newline}{newline}"
    whole = FileParts(before, keys, between, text, after, parts.encoding, parts.mark).to_bytes()
    again = parts_of_file(whole, name)
    if edits and read_keys(again.keys) != read_keys(keys):
        raise PatchRefusedError
    return whole


def plain_body(parts: FileParts) -> str:
    """The text below the keys, with plain line breaks."""
    return parts.body.replace("\r\n", "\n").replace("\r", "\n")


def _line_starts(text: str, count: int) -> list[int]:
    starts = [0]
    while len(starts) <= count and starts[-1] < len(text):
        starts.append(line_end(text, starts[-1]))
    return starts + [len(text)] * (count + 1 - len(starts))
