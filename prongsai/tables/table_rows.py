"""From cells to typed rows: each cell typed, every mistake told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from prongsai.findings import Findings, Message, Piece, Place
from prongsai.findings.rules.tbl import TBL006, TBL016
from prongsai.findings.rules.tbl_cells import TBL009, TBL010, TBL011, TBL012, TBL018, TBL036
from prongsai.findings.shared import CellRule
from prongsai.reading.cells import COVERED, EMPTY, Cell, TypedCell
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.tables.columns import Column
from prongsai.tables.grid.sheet import row_text
from prongsai.thai.nearest import did_you_mean
from prongsai.thai.text import match_key

MOST_OF_A_KIND = 20
"""Most findings of one code in one column; the rest are summed up in one."""

_FORMULA_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|"
    r"UNKNOWN!|GETTING_DATA|BUSY!|PYTHON!|EXTERNAL!)|(?:Err|ข้อผิดพลาด):[0-9]{3}|#{3,}"
)
"""What spreadsheet programs show for a value that they do not have, or have no room for."""

Inline = Sequence[tuple[str, str]]


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
            result.append(replace(typed, value=None, text="") if typed.unreadable else typed)
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
        elif problem and problem.understood:
            told = TBL036.doubtful_cell(
                row=row, column=label, problem=problem.message, remedy=problem.remedy
            )
            self._tell(TBL036, told, column, cells, key)
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
            self._add(told, place, column.label)

    def _add(self, told: Message, place: Place, column: str, count: int = 1) -> None:
        """An error costs the cell: it is published empty."""
        where = f'{place} คอลัมน์ "{column}"'
        self.findings.extend([told.at(place).costing(Piece.CELL, where, count)])

    def finish(self) -> None:
        """Tell what is left to fill, and sum up findings that are too many of a kind."""
        if self._left:
            self._tell_what_is_left()
        for (rule, column_id), first in self._first_untold.items():
            more = self._seen[rule, column_id] - MOST_OF_A_KIND
            told = rule.many_more(row=first.row, column=first.column, more=more)
            self._add(told, first.place, first.column, more)

    def _tell_what_is_left(self) -> None:
        labels = {column.id: column.label for column in self.columns}
        listed = ", ".join(f"{labels[name]} {len(left):,} แถว" for name, left in self._left.items())
        key, text = min(left[0] for left in self._left.values())
        count = sum(map(len, self._left.values()))
        told = TBL012.left_to_fill(count=count, row=key + self.offset, columns=listed)
        self._add(
            told, self.place(key, text), ", ".join(labels[name] for name in self._left), count
        )


def inline_rows(
    rows: Sequence[Inline],
    columns: Sequence[Column],
    locate: Callable[..., Place],
    findings: Findings,
) -> tuple[tuple[Column, ...], list[tuple[int, list[Cell]]]] | None:
    """Lay rows written in YAML out in the order of the columns, but for those that do not fit.

    Returns the columns in use and the rows, each with its number from 0; None when a required
    column is missing everywhere.
    """
    names = {match_key(name): c.id for c in reversed(columns) for name in reversed(c.names)}
    ids = [column.id for column in columns]
    laid: list[tuple[int, dict[str, str]]] = []
    filled: set[str] = set()
    for index, row in enumerate(rows):
        place = locate(("rows", index))
        record: dict[str, str] = {}
        before = len(findings)
        for position, (key, text) in enumerate(row):
            found = names.get(match_key(key)) if key else _at(ids, position)
            if found is None:
                findings.add(_misfit(key, position, columns), place)
            else:
                record[found] = text
        filled |= record.keys()
        if findings.has_errors(before):
            findings.cost(before, Piece.ROW, str(place))
        else:
            laid.append((index, record))
    missing = [column for column in columns if column.required and column.id not in filled]
    for column in missing:
        findings.add(TBL006.in_no_row(column=column.label, id=column.id), locate(()))
    if missing:
        return None
    used = tuple(column for column in columns if column.id in filled)
    return used, [(n, [record.get(column.id) for column in used]) for n, record in laid]


def _at(ids: list[str], position: int) -> str | None:
    return ids[position] if position < len(ids) else None


def _misfit(key: str, position: int, columns: Sequence[Column]) -> Message:
    if not key:
        return TBL016.too_many_cells(position=position + 1, count=len(columns))
    words = {name: column.id for column in columns for name in column.names}
    known = ", ".join(column.id for column in columns)
    hint = did_you_mean(key, words, f"คอลัมน์ที่มี: {known}", alike=0.5)
    return TBL016.unknown_column(column=key[:60], hint=hint)
