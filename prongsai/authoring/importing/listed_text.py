"""Several texts in one cell: numbered, with bullets, or one on each line.

``listed`` is the counterpart of ``as_listed``: what the second writes, the first reads back
unchanged. Items may hold line ends; their further lines begin with two spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prongsai.thai.digits import to_arabic

_ITEM = "‣ "
_FURTHER = "  "
# A dash or a star against a digit belongs to the number: "-2.5% จากปีก่อน".
_BULLET = re.compile(r"^(?:[•●▪◦‣]\s*|[*–-](?:\s+|(?!\.?[0-9๐-๙])))(?=\S)")
_NUMBER = re.compile(r"(?:^|(?<=\s))\(?([0-9๐-๙]{1,2})\s?([.)])(?![0-9๐-๙])\s*(?=\S)")
_STAR_WITHIN = re.compile(r"(?:^|\s)[*•]\s+(?=\S)")


def listed(text: str) -> tuple[str, ...]:
    """The items of a cell, without their numbers or bullets; nothing else is dropped."""
    lines = [line for line in text.split("\n") if line.startswith(_FURTHER) or line.strip()]
    if not lines:
        return ()
    if all(line.startswith((_ITEM, _FURTHER)) for line in lines):
        return tuple(_joined(lines, lambda line: line.removeprefix(_ITEM)))
    if numbered := _numbered("\n".join(lines).strip()):
        return tuple(numbered)
    if len(lines) == 1:
        return tuple(_of_one_line(lines[0].strip()))
    if _BULLET.match(lines[0]):
        return tuple(_marked(lines, _BULLET))
    return tuple(_joined(lines, str.strip))


def as_listed(items: Sequence[str]) -> str:
    """The items as the text of one cell; plain lines wherever these are read back as they are."""
    plain = "\n".join(item.replace("\n", f"\n{_FURTHER}") for item in items)
    if listed(plain) == tuple(items):
        return plain
    return "\n".join(_ITEM + item.replace("\n", f"\n{_FURTHER}") for item in items)


def _of_one_line(line: str) -> Iterator[str]:
    starts = list(_STAR_WITHIN.finditer(line))
    pieces = _cut(line, starts) if starts and not starts[0].start() else []
    yield from pieces or (_BULLET.sub("", line, count=1) or line,)


def _numbered(text: str) -> list[str]:
    """The pieces of ``1) … 2) …``, on one line or several, if the numbers run from 1."""
    starts: list[re.Match[str]] = []
    for found in _NUMBER.finditer(text):
        alike = not starts or found[2] == starts[0][2]
        if alike and int(to_arabic(found[1])) == len(starts) + 1:
            starts.append(found)
    if len(starts) < 2 or starts[0].start():
        return []
    return _cut(text, starts)


def _cut(line: str, starts: Sequence[re.Match[str]]) -> list[str]:
    ends = [found.start() for found in starts[1:]] + [len(line)]
    cut = (line[found.end() : end] for found, end in zip(starts, ends, strict=True))
    pieces = [" ".join(piece.split()) for piece in cut]
    return pieces if all(pieces) else []


def _marked(lines: Sequence[str], mark: re.Pattern[str]) -> Iterator[str]:
    """Items that begin with a bullet; other lines are the wrapped rest of the item above."""
    item = ""
    for line in lines:
        if line.startswith(_FURTHER):
            item += f"\n{line.removeprefix(_FURTHER)}"
        elif found := mark.match(line):
            if item:
                yield item
            item = line[found.end() :].strip()
        else:
            item = f"{item} {line.strip()}"
    yield item


def _joined(lines: Sequence[str], plain: object) -> Iterator[str]:
    assert callable(plain)
    item: str | None = None
    for line in lines:
        if line.startswith(_FURTHER) and item is not None:
            item += f"\n{line.removeprefix(_FURTHER)}"
        else:
            if item is not None:
                yield item
            item = plain(line)
    if item is not None:
        yield item
