"""The regions of a drawn table: what each row is, and why it is no record.

A sheet may hold several tables, one below the other: :func:`tables_in` takes it apart before
anything is matched. Then :func:`region_of` sorts the rows of one table under its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from prongsai.reading.cells import DASHES
from prongsai.tables.grid.amounts import Sum, Sums, amount_of
from prongsai.tables.grid.header import Header, is_number, repeats_header
from prongsai.tables.grid.merges import Merges
from prongsai.tables.grid.sheet import Sheet, is_filled, one_line
from prongsai.tables.grid.words import (
    TotalWord,
    begins_signature,
    grid_words,
    is_in_signature,
    is_note,
    may_be_total,
    prose_key,
    says_none,
    total_word,
)
from prongsai.thai.digits import to_arabic

_ORDINAL = re.compile(r"\(?([0-9]{1,2})\)?")
_NUMBERING = re.compile(r"\(?[0-9]{1,4}(?:\.[0-9]{1,3})*[.)]?")
_NOTHING = "".join(sorted(DASHES)) + " "
_MANY = 4
"""A row with more filled cells is a record, a total or a header, nothing else."""

_WIDE = 4
"""From so many columns on, a row with one filled cell is no record."""


class RowKind(Enum):
    """What a row is; the value is what people are told."""

    RECORD = "รายการ"
    TITLE = "ชื่อตารางหรือข้อความเหนือตาราง"
    HEADER = "หัวตาราง"
    NUMBERS = "แถวเลขคอลัมน์"
    SECTION = "ชื่อหมวดหรือข้อความแถวเดียว"
    TOTAL = "แถวรวม"
    NOTE = "หมายเหตุหรือที่มา"
    SIGNATURE = "ส่วนลงนาม"
    NUMBERED = "แถวที่มีแต่ลำดับ"
    NONE = "ข้อความว่าไม่มีรายการ"
    PROSE = "ข้อความใต้ตาราง"


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One filled row: its index in the sheet, what it is, the text that tells it.

    ``sums`` are the numbers of a total with what they should be; ``key`` the typed key that
    running text is for. ``unsure`` is a row that begins as a total does and adds nothing up.
    """

    index: int
    kind: RowKind
    text: str = ""
    sums: tuple[Sum, ...] = ()
    key: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A table of a sheet with its header and what every filled row of it is."""

    sheet: Sheet
    merges: Merges
    header: Header
    rows: tuple[SeenRow, ...]

    def of_kind(self, *kinds: RowKind) -> Iterator[SeenRow]:
        """The rows that are one of some kinds."""
        return (row for row in self.rows if row.kind in kinds)

    @property
    def title(self) -> str:
        """The lines above the header as one text."""
        texts = (t for row in self.of_kind(RowKind.TITLE) for t in self.sheet.texts(row.index))
        return " ".join(dict.fromkeys(text for text in texts if text))


def region_of(
    sheet: Sheet, header: Header, merges: Merges, main: int | None = None, *, single: bool = False
) -> Region:
    """Sort the rows of a table; ``main`` is the cell no record is without, where one is known.

    A table that is ``single`` tells one record in all its rows.
    """
    return Region(
        sheet, merges, header, tuple(_Sorter(sheet, header, merges, main, single=single).rows())
    )


@dataclass(slots=True)
class _Sorter:
    """Goes down the rows once."""

    sheet: Sheet
    header: Header
    merges: Merges
    main: int | None
    single: bool
    sums: Sums = field(init=False)
    under_header: bool = True
    in_signature: bool = False
    prose: str = ""
    words: frozenset[str] = field(init=False)
    ordinals: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        heads = (word for head in self.header.heads for word in head if word)
        self.words = frozenset("".join(word.split()) for word in heads)
        width = max((len(row) for row in self.sheet.rows), default=0)
        self.ordinals = frozenset(
            place
            for place in range(width)
            if not grid_words().ordinals.isdisjoint(self.header.text(place).lower().split())
        )
        summed = [place for place in range(width) if place not in self.ordinals]
        self.sums = Sums(self.sheet, self.merges, summed)

    def rows(self) -> Iterator[SeenRow]:
        for index in range(len(self.sheet.rows)):
            if not any(map(is_filled, self.sheet.rows[index])):
                continue
            if index < self.header.first:
                yield SeenRow(index, RowKind.TITLE)
            elif index < self.header.below:
                yield SeenRow(index, RowKind.HEADER)
            else:
                yield self._sorted(index)

    def _sorted(self, index: int) -> SeenRow:
        if self._is_plainly_record(index):
            self.sums.add(index)
            self.in_signature, self.prose, self.under_header = False, "", False
            return SeenRow(index, RowKind.RECORD)
        texts = self._own_texts(index)
        row = self._heading(index, texts) or self._below(texts, index) or self._total(index, texts)
        if row is None:
            row = self._lone(index, texts) or SeenRow(index, RowKind.RECORD)
        if row.kind is RowKind.RECORD:
            self.sums.add(index)
            self.in_signature, self.prose = False, ""
        elif row.kind is RowKind.TOTAL:
            self.sums.total(index)
        self.under_header = row.kind is RowKind.HEADER
        return row

    def _is_plainly_record(self, index: int) -> bool:
        """Whether a row has many cells and none speaks of anything else; most rows do."""
        if self.under_header:
            return False
        words = [cell for cell in self.sheet.rows[index] if isinstance(cell, str) and cell]
        filled = sum(map(is_filled, self.sheet.rows[index]))
        return (
            filled > _MANY
            and not any(map(may_be_total, words))
            and not any("".join(word.split()) in self.words for word in words[:3])
        )

    def _own_texts(self, index: int) -> dict[int, str]:
        """The texts of a row by cell, without those that repeat a merged one and dashes."""
        row = self.sheet.rows[index]
        ranges = self.merges.in_row(index)
        texts = {
            place: one_line(cell)
            for place, cell in enumerate(row)
            if is_filled(cell) and not (ranges and self.merges.covered(index, place))
        }
        return {place: text for place, text in texts.items() if text.strip(_NOTHING)}

    def _heading(self, index: int, texts: dict[int, str]) -> SeenRow | None:
        if repeats_header(self.sheet, self.merges, index, self.header):
            return SeenRow(index, RowKind.HEADER)
        if self.under_header and self._repeats_lower(index, texts):
            return SeenRow(index, RowKind.HEADER)
        if self.under_header and self._only_numbers_columns(index, texts):
            return SeenRow(index, RowKind.NUMBERS)
        return None

    def _repeats_lower(self, index: int, texts: dict[int, str]) -> bool:
        """Whether a row is the second row of a header that was repeated."""
        if index == self.header.below or self.header.height == 1 or len(texts) < 2:
            return False
        return all(
            place < len(self.header.heads) and text in self.header.heads[place]
            for place, text in texts.items()
        )

    def _only_numbers_columns(self, index: int, texts: dict[int, str]) -> bool:
        """Whether a row only numbers the columns: (1) (2) (3)."""
        found = [_ORDINAL.fullmatch(to_arabic(text)) for text in texts.values()]
        numbers = [int(match[1]) for match in found if match]
        if len(numbers) < 3 or len(numbers) < len(found):
            return False
        # Columns that are hidden have a number too; heads over several cells have one.
        left = next((place for place, head in enumerate(self.header.heads) if any(head)), 0)
        by_place = {number - place + left for number, place in zip(numbers, texts, strict=True)}
        in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        from_one = by_place in ({0}, {1}) or (in_order and numbers[0] in (0, 1))
        if not from_one and len(by_place) > 1:
            return False
        if all(text.startswith("(") for text in texts.values()):
            return True
        # Numbers without brackets may be a record of numbers; the next record tells.
        below = self._next_record(index)
        held = [below[place] if place < len(below) else "" for place in texts]
        if not any(held) or held[0] == next(iter(texts.values())):
            return from_one
        return any(text and not is_number(text) and amount_of(text) is None for text in held)

    def _next_record(self, index: int) -> list[str]:
        """The texts of the next filled row that is not the header again."""
        for below in range(index + 1, len(self.sheet.rows)):
            is_header = repeats_header(self.sheet, self.merges, below, self.header)
            if not is_header and any(map(is_filled, self.sheet.rows[below])):
                return self.sheet.texts(below)
        return []

    def _below(self, texts: dict[int, str], index: int) -> SeenRow | None:
        """What stands below a table, or says that there is nothing in it."""
        said = [text for text in texts.values() if not _NUMBERING.fullmatch(to_arabic(text))]
        if not said or self.single:
            return None
        first = said[0]
        if self.header.width > 1 and len(said) == 1 and says_none(first) and self._is_wide(2):
            return SeenRow(index, RowKind.NONE, first)
        if len(said) <= 2 and is_note(first):
            return SeenRow(index, RowKind.NOTE, first)
        if len(said) <= 3 and all(map(is_in_signature, said)) and begins_signature(first):
            self.in_signature = True
        if self.in_signature and len(said) <= 3 and not any(map(is_number, texts.values())):
            return SeenRow(index, RowKind.SIGNATURE, first)
        if len(texts) == 1 and self._is_wide(2):
            if key := prose_key(first):
                self.prose = key
                return SeenRow(index, RowKind.PROSE, key=key)
            if self.prose:
                return SeenRow(index, RowKind.PROSE, first, key=self.prose)
        return None

    def _total(self, index: int, texts: dict[int, str]) -> SeenRow | None:
        if self.single:
            return None
        labels = [
            (total_word(text), text)
            for text in texts.values()
            if not _NUMBERING.fullmatch(to_arabic(text))
        ]
        word, label = next(((w, text) for w, text in labels if w), (None, ""))
        if word is None:
            return None
        sums = self.sums.checked(index)
        agreed = [one for one in sums if one.agrees and one.said]
        if word is TotalWord.SURE and label == labels[0][1]:
            return SeenRow(index, RowKind.TOTAL, label, tuple(sums))
        if agreed and len(agreed) == len([one for one in sums if one.said]):
            return SeenRow(index, RowKind.TOTAL, label, tuple(sums))
        if label == labels[0][1] and sums:
            return SeenRow(index, RowKind.RECORD, label, tuple(sums), unsure=True)
        return None

    def _lone(self, index: int, texts: dict[int, str]) -> SeenRow | None:
        """A row with one text across the table: the name of what follows, or a stray text."""
        if self.single or len(texts) != 1 or self.header.width < 2 or self._goes_down(index):
            return None
        (place, text), *_ = texts.items()
        if is_number(text) or amount_of(self.sheet.cell(index, place)) is not None:
            return SeenRow(index, RowKind.NUMBERED) if place in self.ordinals else None
        entry = self.merges.at(index, place)
        across = entry is not None and entry[1][1] > entry[0][1]
        if across or (place == 0 and self.main not in (None, 0)):
            return SeenRow(index, RowKind.SECTION, text)
        if self._is_wide(_WIDE) and (self.main is None or self.main == place == 0):
            return SeenRow(index, RowKind.SECTION, text)
        return None

    def _goes_down(self, index: int) -> bool:
        """Whether a cell from above reaches into a row: then it is beside a record's cells."""
        return self.merges.in_row(index) and any(
            is_filled(cell) and self.merges.goes_down(index, place)
            for place, cell in enumerate(self.sheet.rows[index])
        )

    def _is_wide(self, least: int) -> bool:
        return self.header.width >= least


def tables_in(sheet: Sheet) -> tuple[Sheet, ...]:
    """The tables of a sheet that stand one below the other, each with the lines above it."""
    merges = Merges(sheet)
    cuts = [0]
    before: _Profile | None = None
    index = 0
    while index < len(sheet.rows):
        texts = _distinct(sheet, merges, index)
        if len(texts) < 2:
            index += 1
            continue
        if before is None:
            before = _Profile()
        if _begins_table(sheet, merges, index, texts, before) and (
            (start := _titles_above(sheet, merges, index, cuts[-1])) > cuts[-1]
        ):
            cuts.append(start)
            before = _Profile()
        before.learn(texts)
        index += 1
    if len(cuts) == 1:
        return (sheet,)
    return tuple(
        sheet.part(first, end)
        for first, end in zip(cuts, [*cuts[1:], len(sheet.rows)], strict=True)
    )


@dataclass(slots=True)
class _Profile:
    """What a table is known by from above: rows of words before any number, cells of numbers."""

    words: set[frozenset[str]] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    def learn(self, texts: dict[int, str]) -> None:
        """Look at one more row."""
        numbers = {place for place, text in texts.items() if is_number(text)}
        if not numbers and not self.numbers:
            self.words.add(frozenset(texts.values()))
        self.numbers |= numbers


def _distinct(sheet: Sheet, merges: Merges, index: int) -> dict[int, str]:
    return {
        place: one_line(cell)
        for place, cell in enumerate(sheet.rows[index])
        if is_filled(cell) and not merges.covered(index, place)
    }


def _begins_table(
    sheet: Sheet, merges: Merges, index: int, texts: dict[int, str], before: _Profile
) -> bool:
    """Whether a row is the header of another table.

    It stands after a blank row and has words alone, where the table above had numbers; or it is
    that table's own header again, below a title.
    """
    if any(is_number(text) or text.strip(_NOTHING) == "" for text in texts.values()):
        return False
    start = _titles_above(sheet, merges, index, 0)
    if start == 0 or any(map(is_filled, sheet.rows[start - 1])):
        return False
    if not _has_rows_below(sheet, merges, index):
        return False
    if frozenset(texts.values()) in before.words:
        return start < index
    texts_where_numbers = any(place in before.numbers for place in texts)
    labels = [text for text in texts.values() if total_word(text) or is_note(text)]
    signs = any(map(is_in_signature, texts.values()))
    return texts_where_numbers and not labels and not signs and (len(texts) > 2 or start < index)


def _has_rows_below(sheet: Sheet, merges: Merges, index: int) -> bool:
    for below in range(index + 1, min(index + 4, len(sheet.rows))):
        if len(_distinct(sheet, merges, below)) > 1:
            return True
    return False


def _titles_above(sheet: Sheet, merges: Merges, index: int, least: int) -> int:
    """The first of the lines right above a row that hold one text each."""
    start = index
    while start - 1 > least and len(_distinct(sheet, merges, start - 1)) == 1:
        start -= 1
    return start
