"""The regions of a drawn table: what each row is, and why it is no record.

A sheet that holds several tables was taken apart before (:mod:`.tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from prongsai.findings import Message
from prongsai.reading.cells import DASHES_AND_BLANKS
from prongsai.tables.csv_files import shape_fault
from prongsai.tables.grid.amounts import Sum, Sums, amount_of
from prongsai.tables.grid.header import Header, is_number, repeats_header
from prongsai.tables.grid.sheet import Merges, Sheet, is_filled, one_line
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
    MISFIT = "แถวที่ช่องไม่ตรงหัวตาราง"


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
    fault: Message | None = None


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


@dataclass(frozen=True, slots=True)
class Main:
    """What is known of the records a table holds: ``place`` is the cell none is without.

    A record ``never_alone`` has more than that cell; a table that is ``single`` tells one record
    in all its rows.
    """

    place: int | None = None
    known: bool = False
    never_alone: bool = False
    single: bool = False


def region_of(sheet: Sheet, header: Header, merges: Merges, main: Main | None = None) -> Region:
    """Sort the rows of a table under its header."""
    sorter = _Sorter(sheet, header, merges, main or Main())
    return Region(sheet, merges, header, tuple(sorter.rows()))


@dataclass(slots=True)
class _Sorter:
    """Goes down the rows once."""

    sheet: Sheet
    header: Header
    merges: Merges
    main: Main
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
        ratios = grid_words().ratios
        summed = [
            place
            for place in range(width)
            if place not in self.ordinals
            and not any(word in self.header.text(place) for word in ratios)
        ]
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
            if fault := self._misfit(index):
                return SeenRow(index, RowKind.MISFIT, fault=fault)
            self.sums.add(index)
            self.in_signature, self.prose, self.under_header = False, "", False
            return SeenRow(index, RowKind.RECORD)
        texts = self._own_texts(index)
        row = self._heading(index, texts) or self._below(texts, index) or self._total(index, texts)
        if row is None:
            row = self._lone(index, texts) or SeenRow(index, RowKind.RECORD)
        if row.kind is RowKind.RECORD and (fault := self._misfit(index)):
            return SeenRow(index, RowKind.MISFIT, fault=fault)
        if row.kind is RowKind.RECORD:
            self.sums.add(index)
            self.in_signature, self.prose = False, ""
        elif row.kind is RowKind.TOTAL:
            self.sums.total(index)
        self.under_header = row.kind is RowKind.HEADER
        return row

    def _misfit(self, index: int) -> Message | None:
        """Why a row of a CSV does not fit its header; those of workbooks have no own width."""
        if not self.sheet.widths:
            return None
        top = self.header.first
        return shape_fault(
            self.sheet.rows[index],
            self.sheet.widths[index],
            self.sheet.rows[top],
            self.sheet.widths[top],
            self.sheet.numbers[index],
            beside=self.sheet.widths[max(index - 1, 0) : index]
            + self.sheet.widths[index + 1 : index + 2],
        )

    def _is_plainly_record(self, index: int) -> bool:
        """Whether a row has many cells and none speaks of anything else; most rows do."""
        if self.under_header:
            return False
        words = [cell for cell in self.sheet.rows[index] if isinstance(cell, str) and cell]
        filled = sum(map(is_filled, self.sheet.rows[index]))
        return (
            filled > _MANY
            and len(words) * 2 > filled
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
        return {place: text for place, text in texts.items() if text.strip(DASHES_AND_BLANKS)}

    def _heading(self, index: int, texts: dict[int, str]) -> SeenRow | None:
        if repeats_header(self.sheet, index, self.header):
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
        if not len(numbers) == len(found) >= 3 or len(set(numbers)) < len(numbers):
            return False
        # Columns that were moved keep their numbers; those left out or hidden leave gaps.
        left = self.first_place
        by_place = {number - place + left for number, place in zip(numbers, texts, strict=True)}
        from_one = min(numbers) in (0, 1) and max(numbers) <= self.header.width + 2
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
            is_header = repeats_header(self.sheet, below, self.header)
            if not is_header and any(map(is_filled, self.sheet.rows[below])):
                return self.sheet.texts(below)
        return []

    def _below(self, texts: dict[int, str], index: int) -> SeenRow | None:
        """What stands below a table, or says that there is nothing in it."""
        said = [text for text in texts.values() if not _NUMBERING.fullmatch(to_arabic(text))]
        if not said or self.main.single:
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
        if self.main.single:
            return None
        labels = [
            (total_word(text), text)
            for text in texts.values()
            if not _NUMBERING.fullmatch(to_arabic(text))
        ]
        word, label = next(((w, text) for w, text in labels if w), (None, ""))
        if word is None:
            return self._unnamed_total(index, texts)
        sums = self.sums.checked(index)
        agreed = [one for one in sums if one.agrees and one.said]
        if word is TotalWord.SURE and label == labels[0][1]:
            return SeenRow(index, RowKind.TOTAL, label, tuple(sums))
        if agreed and len(agreed) == len([one for one in sums if one.said]):
            return SeenRow(index, RowKind.TOTAL, label, tuple(sums))
        if label == labels[0][1] and sums:
            return SeenRow(index, RowKind.RECORD, label, tuple(sums), unsure=True)
        if len(texts) == 1 and next(iter(texts)) != self.main.place and self._is_wide(3):
            return SeenRow(index, RowKind.TOTAL, label)
        return None

    def _unnamed_total(self, index: int, texts: dict[int, str]) -> SeenRow | None:
        """A row of numbers alone that are all sums of several rows above it."""
        if len(self.sums.records) < 2 or any(amount_of(text) is None for text in texts.values()):
            return None
        sums = self.sums.checked(index)
        if sums and all(one.agrees and one.said for one in sums):
            return SeenRow(index, RowKind.TOTAL, "", tuple(sums))
        return None

    def _lone(self, index: int, texts: dict[int, str]) -> SeenRow | None:
        """A row with one text across the table: the name of what follows, or a stray text."""
        if self.main.single or self.header.width < 2 or len(set(texts.values())) != 1:
            return None
        (place, text), *more = texts.items()
        if is_number(text) or amount_of(self.sheet.cell(index, place)) is not None:
            only = place in self.ordinals and not more
            return SeenRow(index, RowKind.NUMBERED) if only else None
        entry = self.merges.at(index, place)
        if more or (entry is not None and entry[1][1] > entry[0][1]):
            return SeenRow(index, RowKind.SECTION, text)
        if self._goes_down(index):
            return None
        # Beside an empty number a name of a wide table numbers nothing: it heads what follows.
        unnumbered = bool(self.ordinals) and place not in self.ordinals and self._is_wide(_WIDE)
        if unnumbered and place == self.main.place:
            return SeenRow(index, RowKind.SECTION, text)
        return SeenRow(index, RowKind.SECTION, text) if self._is_across(place) else None

    def _is_across(self, place: int) -> bool:
        """Whether a text that stands alone in a row lies across the table, by where it stands."""
        main = self.main
        if main.place is None and not main.known:
            return self._is_wide(_WIDE)
        if place != self.first_place:
            return False
        return main.place != place or main.never_alone or self._is_wide(_WIDE)

    @property
    def first_place(self) -> int:
        """The leftmost cell that has a head."""
        return next((place for place, head in enumerate(self.header.heads) if any(head)), 0)

    def _goes_down(self, index: int) -> bool:
        """Whether a cell from above reaches into a row: then it is beside a record's cells."""
        return self.merges.in_row(index) and any(
            is_filled(cell) and self.merges.goes_down(index, place)
            for place, cell in enumerate(self.sheet.rows[index])
        )

    def _is_wide(self, least: int) -> bool:
        return self.header.width >= least
