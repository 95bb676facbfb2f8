"""What was opened as lines that can be searched: texts, headings, rows of tables, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache, cached_property

from prongsai.audit.opened import Opened, Part
from prongsai.audit.vocabulary import bare, entry_stamps, not_yet, said, stamps
from prongsai.importing.source import Bullets, Heading
from prongsai.requirements.outcome import Outcome
from prongsai.tables.grid.sheet import Sheet, is_filled, one_line
from prongsai.thai.text import match_key

LOWEST = 9
"""The level of what is no heading."""

_LEAST_DEMAND, _SENTENCE = 14, 40
_LONGEST_STAMP, _LONGEST_PROMISE = 70, 200
_MOST_LINES = 6_000
"""Lines of one thing that are looked at: an assessor does not read on for ever."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text as it is seen, with the page it stands on; ``level`` is that of a heading, else 9.

    ``bare`` is it without blanks, ``key`` its letters and digits. ``row`` tells that it is a row of a
    table.
    """

    text: str
    page: int
    level: int
    bare: str
    key: str
    row: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.level < LOWEST


@dataclass(frozen=True, eq=False)
class Matter:
    """Something opened, or a section of it, that answers a topic.

    ``names`` are what it is called, by itself and by links; ``years`` the fiscal years these say,
    ``near`` those of its address and of what stands around the links to it.
    ``parts`` are what of it is on the topic. ``rank`` is lower for what is called so itself.
    """

    opened: Opened
    parts: tuple[Part, ...]
    names: tuple[str, ...] = ()
    years: frozenset[int] = frozenset()
    near: frozenset[int] = frozenset()
    rank: int = 0
    depth: int = 0
    asked: tuple[str, ...] = field(default=(), repr=False)
    """What is asked, in the year's own words: a page that says it again says nothing by it."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All that is seen, one line after the other.

        Left out are the words of links, when a page was changed, and lists that only repeat what is
        asked: none of these is the thing itself.
        """
        silent = {said(link.words) for link in self.opened.links if link.words}
        found: list[Line] = []
        every = [line for line in self._lines() if line.key]
        entries = sum(map(_is_day_of_entry, every)) >= _SEVERAL_ENTRIES
        for line in every:
            if _is_promise(line):
                # A heading with nothing but a promise below it is promised too.
                if found and found[-1].is_heading:
                    found.pop()
                continue
            kept = not _is_stamp(line) or (entries and _is_day_of_entry(line))
            if (line.is_heading or line.key not in silent) and kept:
                found.append(line)
            if len(found) >= _MOST_LINES:
                break
        return tuple(_without_lists(found, self._demands))

    @property
    def _demands(self) -> tuple[str, ...]:
        return tuple(key for text in self.asked if len(key := match_key(text)) > _LEAST_DEMAND)

    @cached_property
    def called(self) -> frozenset[str]:
        """What it is called, as keys: a title is no content."""
        return frozenset(filter(None, map(match_key, self.names)))

    def _lines(self) -> Iterator[Line]:
        for part in self.parts:
            for block in part.blocks:
                if isinstance(block, Sheet):
                    for row in range(len(block.rows)):
                        cells = (one_line(cell) for cell in block.rows[row] if is_filled(cell))
                        yield _line(" ".join(dict.fromkeys(cells)), part.number, row=True)
                elif isinstance(block, Heading):
                    yield _line(block.text, part.number, block.level)
                else:
                    texts = block.items if isinstance(block, Bullets) else (block.text,)
                    for text in texts:
                        for piece in text.splitlines():
                            yield _line(piece, part.number)

    @property
    def sheets(self) -> Iterator[tuple[int, Sheet]]:
        """The tables, each with the page it stands on."""
        return ((part.number, sheet) for part in self.parts for sheet in part.tables)

    @property
    def unread(self) -> bool:
        """Whether something of it may be there that was not read."""
        return self.opened.unread or any(part.unread for part in self.parts)

    @property
    def is_page(self) -> bool:
        """Whether it is a page of the site and no file."""
        return self.opened.media.value == "html"


def _line(text: str, page: int, level: int = LOWEST, *, row: bool = False) -> Line:
    whole = " ".join(text.split())
    return Line(whole, page, level, bare(whole), match_key(whole), row)


def _without_lists(lines: Sequence[Line], demands: Sequence[str]) -> Iterator[Line]:
    """The lines without lists of demands: a demand that is said again is not answered by it.

    A list is known by the outcome that stands before each demand, and goes on to the next heading;
    or by several demands one right after the other. A demand with text below it is a heading.
    """
    told = [_told(line, demands) for line in lines]
    inside = False
    for number, line in enumerate(lines):
        inside = not line.is_heading and (inside or told[number] is _Demand.JUDGED)
        beside = told[max(0, number - 1) : number + 2]
        listed = told[number] is _Demand.BARE and beside.count(_Demand.BARE) > 1
        listed = listed or told[number] is _Demand.SENTENCE
        if not inside and (line.is_heading or not listed):
            yield line


class _Demand(Enum):
    """How a line says a demand again: with what became of it, alone, a long one whole, or not at all."""

    JUDGED = auto()
    BARE = auto()
    SENTENCE = auto()
    NONE = auto()


def _told(line: Line, demands: Sequence[str]) -> _Demand:
    demand = next((demand for demand in demands if demand in line.key), None)
    if demand is None:
        return _Demand.NONE
    rest = line.key.replace(demand, "")
    if len(demand) >= _SENTENCE:
        return _Demand.SENTENCE
    if any(rest.startswith(outcome) for outcome in _outcomes()):
        return _Demand.JUDGED
    return _Demand.BARE if not rest.strip("0123456789") else _Demand.NONE


@cache
def _outcomes() -> tuple[str, ...]:
    return tuple(match_key(outcome.label) for outcome in Outcome)


def _is_promise(line: Line) -> bool:
    """Whether a line only tells what will be there some day."""
    if len(line.key) >= _LONGEST_PROMISE:
        return False
    return any(pattern.search(line.bare) for pattern in not_yet())


def _is_day_of_entry(line: Line) -> bool:
    """Whether a line tells when an entry was published: one is the page's, several are of its list."""
    return _is_stamp(line) and any(line.bare.startswith(word) for word in entry_stamps())


def _is_stamp(line: Line) -> bool:
    """Whether a line only tells when a page was changed or seen."""
    return len(line.key) < _LONGEST_STAMP and any(word in line.bare for word in stamps())


_SEVERAL_ENTRIES = 2
_CLEAN = re.compile(r"\s*[|–—»:]\s*")


def section_below(part: Part, index: int) -> Part:
    """The part from one of its headings up to the next of its level or above."""
    blocks = part.blocks
    head = blocks[index]
    level = head.level if isinstance(head, Heading) else LOWEST
    end = next(
        (
            place
            for place in range(index + 1, len(blocks))
            if isinstance(other := blocks[place], Heading) and other.level <= level
        ),
        len(blocks),
    )
    return Part(part.number, part.name, blocks[index:end], part.unread)


def title_parts(title: str) -> tuple[str, ...]:
    """A page's title, and its pieces without the name of the site."""
    pieces = [piece for piece in _CLEAN.split(title) if piece]
    return (title, *pieces) if len(pieces) > 1 else (title,)
