"""What a document says of itself: the year of its data, its day, the unit that made it.

Only the document's own titles and phrases count; the subject of a covering memo is about the
memo, and another year than the one asked for is told. ``data/statements/document.yaml``
holds the phrases.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from prongsai.authoring.importing.source import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    SourceFile,
)
from prongsai.reading.fields import Entry, Text
from prongsai.reading.read_model import program_data
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.dates import is_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.said_time import time_said

_YEAR = re.compile(
    r"(?:ปี|งบประมาณ)\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(2[45][0-9]{2})(?!\s*[-–—]\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*[0-9])(?![0-9])"
)
_DAY = (
    r"\s*:?\s*([0-9๐-๙]{1,2})\s*(?:เดือน\s*)?([ก-๎]+\.?(?:\s*[ก-๎]+\.?)?)\s*"
    r"(?:พ\s*\.?\s*ศ\s*\.?)?\s*([0-9๐-๙]{4})"
)
_TITLE_BLOCKS, _TITLE_ROWS, _LONGEST_TITLE = 12, 4, 200
_FRONT_BLOCKS, _LONGEST_UNIT = 25, 60
_CLEARLY = 2
"""So many times as often as the next year: the year that a document is about."""


class _Phrases(Entry):
    """The file ``statements/document.yaml``."""

    announced: tuple[Text, ...]
    as_of: tuple[Text, ...]
    unit: tuple[Text, ...]
    unit_begins: tuple[Text, ...]
    agency: tuple[Text, ...]
    no_name: tuple[Text, ...]


@cache
def phrases() -> _Phrases:
    """The words documents use of themselves."""
    return program_data("prongsai.authoring.importing", "statements/document.yaml", _Phrases)


@dataclass(frozen=True, slots=True)
class StatedYears:
    """The years (BE) that a document names in its titles, and how often.

    ``year`` is the one it is about, empty where that is not clear; ``subjects`` are the years
    in the subject of a covering memo.
    """

    year: str
    counts: Mapping[str, int]
    subjects: tuple[str, ...] = ()


def stated_years(source: SourceFile, memo: Collection[int] = ()) -> StatedYears:
    """The years named in the titles; blocks at the positions ``memo`` are a covering memo."""
    own = [block for n, block in enumerate(source.blocks) if n not in memo]
    counts = Counter(year for text in _titles(own) for year in _years_in(text))
    if not counts:
        counts = Counter(
            year for block in own for text in _texts(block) for year in _years_in(text)
        )
    subjects = {
        year for n in sorted(memo) for text in _texts(source.blocks[n]) for year in _years_in(text)
    }
    ranked = counts.most_common()
    clear = len(ranked) == 1 or (
        len(ranked) > 1 and ranked[0][1] >= _CLEARLY * ranked[1][1] and ranked[0][1] > 1
    )
    others = tuple(sorted(subjects - set(counts)))
    return StatedYears(
        ranked[0][0] if ranked and clear else "", dict(sorted(counts.items())), others
    )


def announced_day(blocks: Sequence[Block]) -> str:
    """The day on which the document was announced or made; empty if it does not say."""
    return _day_after(blocks, phrases().announced)


def data_day(blocks: Sequence[Block]) -> str:
    """The day that the data are of (``ข้อมูล ณ วันที่ …``)."""
    return _day_after(blocks, phrases().as_of)


def stated_unit(blocks: Sequence[Block]) -> str:
    """The unit the document names as responsible, or that stands on its first page by itself."""
    begins = "|".join(map(re.escape, phrases().unit_begins))
    named = "|".join(map(_spaced, phrases().unit))
    after = re.compile(rf"(?:{named})\s*[:：]?\s*((?:{begins})\S[^\n]*)")
    found = {
        unit[1].strip(" .…")
        for block in blocks
        for text in _texts(block)
        for line in text.split("\n")
        if len(line) <= _LONGEST_TITLE and (unit := after.search(line))
    }
    alone = re.compile(rf"(?:{begins})[ก-๎]+(?:\s+[ก-๎]+)*")
    if not found:
        found = {
            block.text
            for block in blocks[:_FRONT_BLOCKS]
            if isinstance(block, Paragraph | Heading)
            and alone.fullmatch(block.text)
            and block.text.split()[0].removeprefix("งบ") == block.text.split()[0]
        }
    units = [unit for unit in found if len(unit) <= _LONGEST_UNIT]
    return units[0] if len(units) == 1 == len(found) else ""


def _day_after(blocks: Sequence[Block], words: Sequence[str]) -> str:
    pattern = re.compile(rf"(?:{'|'.join(map(_spaced, words))}){_DAY}")
    for block in blocks:
        for text in _texts(block):
            for found in pattern.finditer(text):
                written = f"{found[1]} {found[2].strip()} {found[3]}"
                if is_date(written):
                    return written
    return ""


def _spaced(words: str) -> str:
    """The words with whatever blanks between them."""
    return r"\s*".join(map(re.escape, words.split()))


def _years_in(text: str) -> Iterator[str]:
    found = dict.fromkeys(found[1] for found in _YEAR.finditer(to_arabic(text)))
    # Months with their years say it too: "ต.ค. 2566 - มี.ค. 2567".
    yield from found
    said = time_said(text)
    if not found and said.first and said.fiscal_year:
        yield str(said.fiscal_year)


def _titles(blocks: Sequence[Block]) -> Iterator[str]:
    """What the document calls itself: its headings, its first lines, the titles of tables."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) or (place < _TITLE_BLOCKS and isinstance(block, Paragraph)):
            if len(block.text) <= _LONGEST_TITLE:
                yield block.text
        elif isinstance(block, Sheet):
            if place == 0 or not isinstance(blocks[place - 1], Heading | Paragraph):
                yield block.name
            for index in range(min(_TITLE_ROWS, len(block.rows))):
                texts = {text for text in block.texts(index) if text}
                if len(texts) == 1:
                    yield next(iter(texts))[:_LONGEST_TITLE]


def _texts(block: Block) -> tuple[str, ...]:
    if isinstance(block, Sheet):
        return ()
    return block.items if isinstance(block, Bullets) else (block.text,)
