"""From raw rows to typed rows: the header found, each cell typed, every mistake told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.findings import Findings, Message, Place
from prongsai.findings.rules.tbl import (
    TBL005,
    TBL006,
    TBL007,
    TBL008,
    TBL009,
    TBL010,
    TBL011,
    TBL012,
    TBL016,
    TBL018,
)
from prongsai.findings.shared import CellRule
from prongsai.reading.cells import EMPTY, Cell, TypedCell, as_text
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.reading.seen_cell import COVERED
from prongsai.tables.columns import Column, HeaderMatch, match_header
from prongsai.tables.spreadsheets import RawSheet, row_text
from prongsai.thai.digits import to_arabic
from prongsai.thai.nearest import did_you_mean, nearest
from prongsai.thai.text import match_key

HEADER_WITHIN = 40
"""Rows from the top within which the header must lie."""

MOST_OF_A_KIND = 20
"""Most findings of one code in one column; the rest are summed up in one."""

_TOTAL = re.compile(r"^(?:ยอด)?รวม(?:ทั้งสิ้น|ทั้งหมด|ทั้งปี|เป็นเงิน(?:ทั้งสิ้น)?|เงิน)?(?:[\s:]|$)")
_NOTE = re.compile(r"^\*?\s*หมายเหตุ")
_ORDINAL = re.compile(r"^\(?([0-9]{1,2})\)?$")
_FORMULA_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|"
    r"UNKNOWN!|GETTING_DATA|BUSY!|PYTHON!|EXTERNAL!)|(?:Err|ข้อผิดพลาด):[0-9]{3}|#{3,}"
)
"""What spreadsheet programs show for a value that they do not have, or have no room for."""

Inline = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header row is (index from 0) and which cell heads which column."""

    index: int
    positions: Mapping[str, int]


def find_header(
    raw: RawSheet, columns: Sequence[Column], name: str, findings: Findings
) -> Header | None:
    """Find the row that heads at least half of the columns, beneath any title rows."""
    best: tuple[int, int, HeaderMatch] | None = None
    for index, row in enumerate(raw.rows[:HEADER_WITHIN]):
        match = match_header([as_text(cell) for cell in row], columns)
        if best is None or len(match.positions) > best[0]:
            best = (len(match.positions), index, match)
    if best is None:
        return None
    count, index, match = best
    if count * 2 < len(columns):
        # When nothing matches, the first row that is filled throughout is what people see.
        index = index if count else _first_full(raw)
        findings.add(_no_header(raw, columns), _header_place(raw, index, name))
        return None
    before = len(findings)
    _tell_header(match, columns, _header_place(raw, index, name), findings)
    return None if findings.has_errors(before) else Header(index, match.positions)


def _header_place(raw: RawSheet, index: int, name: str) -> Place:
    return Place(name, raw.numbers[index], 0, row_text(raw.rows[index]))


def _first_full(raw: RawSheet) -> int:
    width = max((len(row) for row in raw.rows[:HEADER_WITHIN]), default=0)
    full = (
        index
        for index, row in enumerate(raw.rows[:HEADER_WITHIN])
        if len(row) == width and all(as_text(cell) for cell in row)
    )
    return next(full, 0)


def _no_header(raw: RawSheet, columns: Sequence[Column]) -> Message:
    wanted = ", ".join(column.label for column in columns if column.required or len(columns) < 8)
    return TBL005.no_header(rows=min(len(raw.rows), HEADER_WITHIN), wanted=wanted)


def _tell_header(
    match: HeaderMatch, columns: Sequence[Column], place: Place, findings: Findings
) -> None:
    unclaimed = list(match.unknown)
    labels = {column.id: column.label for column in columns}
    for column in columns:
        if column.required and column.id not in match.positions:
            close = _closest(column, unclaimed)
            unclaimed = [header for header in unclaimed if header != close]
            findings.add(_no_column(column.label, place.line, close), place)
    for repeated in match.repeated:
        findings.add(TBL008.repeated_column(column=labels[repeated]), place)
    if unclaimed:
        findings.add(TBL007.unknown_columns(columns=", ".join(unclaimed[:10])), place)


def _no_column(column: str, row: int, close: str | None) -> Message:
    if close:
        return TBL006.misspelt_column(column=column, row=row, close=close)
    return TBL006.no_column(column=column, row=row)


def _closest(column: Column, headers: Sequence[str]) -> str | None:
    keys = {match_key(header): header for header in headers}
    for name in column.names:
        if close := nearest(match_key(name), keys):
            return keys[close]
    return None


def repeats_header(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Tell whether a row is the header again, or only numbers the columns."""
    texts = [as_text(cell) for cell in cells]
    same = sum(
        match_key(text) in {match_key(name) for name in column.names}
        for text, column in zip(texts, columns, strict=True)
        if text
    )
    if same * 2 > len(columns):
        return True
    ordinals = [_ORDINAL.match(to_arabic(text)) for text in texts if text]
    numbers = [int(found[1]) for found in ordinals if found]
    first = numbers[0] if numbers else 0
    in_order = numbers == list(range(first, first + len(numbers)))
    return len(numbers) == len(ordinals) >= 3 and first in (0, 1) and in_order


def is_left_out(row: Sequence[Cell]) -> bool:
    """Tell whether a row is a total or a note rather than a record."""
    texts = [text for text in (as_text(cell) for cell in row) if text]
    if not texts:
        return False
    return bool(_TOTAL.match(texts[0])) or (bool(_NOTE.match(texts[0])) and len(texts) <= 2)


_Kind = tuple[type[CellRule], str]
"""A rule, and the id of the column in which it is broken."""


@dataclass(frozen=True, slots=True)
class _Untold:
    """The first row of those that are only counted: label of the column, number, place."""

    column: str
    row: int
    place: Place


@dataclass(slots=True)
class RowReader:
    """Types rows one after the other and tells what is wrong with their cells.

    ``place`` gives the place of a row from its key (a line or an index) and its text;
    ``offset`` makes the number people count by out of the key. ``told`` are the keys of rows
    whose failed formulas have a finding already.
    """

    columns: Sequence[Column]
    place: Callable[[int, str], Place]
    findings: Findings
    offset: int = 0
    told: frozenset[int] = frozenset()
    _seen: Counter[_Kind] = field(default_factory=Counter)
    _first_untold: dict[_Kind, _Untold] = field(default_factory=dict)
    _left: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def read(self, cells: Sequence[Cell], key: int) -> list[TypedCell]:
        """Type one row."""
        result = []
        for cell, column in zip(cells, self.columns, strict=True):
            # The error word of a failed formula is not published.
            if isinstance(cell, str) and _FORMULA_ERROR.fullmatch(cell.strip()):
                if key not in self.told:
                    row = key + self.offset
                    told = TBL011.error_as_text(row=row, column=column.label, word=cell)
                    self._tell(TBL011, told, column, cells, key)
                result.append(EMPTY)
                continue
            if isinstance(cell, str) and is_left_to_fill(cell):
                self._left.setdefault(column.id, []).append((key, row_text(cells)))
                result.append(EMPTY)
                continue
            typed = column.kind.typed(cell)
            if cell != COVERED:
                self._judge(typed, column, cells, key)
            result.append(typed)
        return result

    def _judge(self, typed: TypedCell, column: Column, cells: Sequence[Cell], key: int) -> None:
        row, label, problem = key + self.offset, column.label, typed.problem
        if problem and problem.unseen:
            doubt = TBL018.doubtful_cell(
                row=row,
                column=label,
                problem=problem.message,
                published=typed.text,
                remedy=problem.remedy,
            )
            self._tell(TBL018, doubt, column, cells, key)
        elif problem:
            rule = TBL010 if problem.doubtful else TBL009
            said = TBL010.doubtful_cell if problem.doubtful else TBL009.unreadable_cell
            told = said(row=row, column=label, problem=problem.message, remedy=problem.remedy)
            self._tell(rule, told, column, cells, key)
        elif column.required and not typed.text:
            self._tell(TBL012, TBL012.not_filled(row=row, column=label), column, cells, key)

    def _tell(
        self, rule: type[CellRule], told: Message, column: Column, cells: Sequence[Cell], key: int
    ) -> None:
        kind = (rule, column.id)
        self._seen[kind] += 1
        if kind in self._first_untold:
            return
        place = self.place(key, row_text(cells))
        if self._seen[kind] > MOST_OF_A_KIND:
            self._first_untold[kind] = _Untold(column.label, key + self.offset, place)
        else:
            self.findings.add(told, place)

    def finish(self) -> None:
        """Tell what is left to fill, and sum up findings that are too many of a kind."""
        for column in self.columns:
            if left := self._left.get(column.id):
                (key, text), row = left[0], left[0][0] + self.offset
                told = TBL012.left_to_fill(column=column.label, count=len(left), row=row)
                self.findings.add(told, self.place(key, text))
        for (rule, column_id), first in self._first_untold.items():
            more = self._seen[rule, column_id] - MOST_OF_A_KIND
            told = rule.many_more(row=first.row, column=first.column, more=more)
            self.findings.add(told, first.place)


def inline_rows(
    rows: Sequence[Inline],
    columns: Sequence[Column],
    locate: Callable[..., Place],
    findings: Findings,
) -> tuple[tuple[Column, ...], list[list[Cell]]] | None:
    """Lay rows written in YAML out in the order of the columns.

    Returns the columns in use and the rows; None when a required column is missing everywhere.
    """
    names = {match_key(name): c.id for c in reversed(columns) for name in reversed(c.names)}
    ids = [column.id for column in columns]
    laid: list[dict[str, str]] = []
    for index, row in enumerate(rows):
        place = locate(("rows", index))
        record: dict[str, str] = {}
        for position, (key, text) in enumerate(row):
            found = names.get(match_key(key)) if key else _at(ids, position)
            if found is None:
                findings.add(_misfit(key, position, columns), place)
            else:
                record[found] = text
        laid.append(record)
    filled = {column for record in laid for column in record}
    missing = [column for column in columns if column.required and column.id not in filled]
    for column in missing:
        findings.add(TBL006.in_no_row(column=column.label, id=column.id), locate(()))
    if missing:
        return None
    used = tuple(column for column in columns if column.id in filled)
    return used, [[record.get(column.id) for column in used] for record in laid]


def _at(ids: list[str], position: int) -> str | None:
    return ids[position] if position < len(ids) else None


def _misfit(key: str, position: int, columns: Sequence[Column]) -> Message:
    if not key:
        return TBL016.too_many_cells(position=position + 1, count=len(columns))
    words = {name: column.id for column in columns for name in column.names}
    known = ", ".join(column.id for column in columns)
    hint = did_you_mean(key, words, f"คอลัมน์ที่มี: {known}", alike=0.5)
    return TBL016.unknown_column(column=key[:60], hint=hint)
